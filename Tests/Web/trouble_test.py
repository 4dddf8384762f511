"""What can go wrong is shown, and an answer never stands for a question that it does not answer."""

import threading
import urllib.request

from browser import DAY, REFUSALS, URL, ZONE_2, BrowserTest, bare, command_json

QUOTES = "**/v1/quote?*"


class Trouble(BrowserTest):
    changes_requests = True

    def test_refused_positions(self):
        self.allowed = REFUSALS
        for lang in ("en", "fi", "sv"):
            for text in ("61.5 24.0", "60.2 24.7 25.1"):
                page = self.open({**ZONE_2, "at": text, "lang": lang}, wait=False)
                page.wait_for_selector(".trouble")
                problem = command_json("--at", text, "--fuse", "3x35", "--date", DAY, "--lang", lang)
                self.assertIn(bare(problem["message"]), bare(page.inner_text(".trouble")))
                self.assertEqual(page.locator(".price").count(), 0)
                self.assertEqual(page.locator(".trouble").get_attribute("role"), "alert")
                self.assertNotIn("--", page.inner_text(".trouble"), "an option of the command is named")

    # What the service says for the command, and the part of it that helps at the page, as whole sentences.
    HINTS = {
        "en": ("Check the spelling, add or leave out the municipality, or give coordinates instead.", ": choose another day.", "Check the position.",
               "See the offers.", "There are: id and fuse.", "Try E 385414.00 N 6672000.00."),
        "fi": ("Tarkista kirjoitusasu, lisää kunta tai jätä se pois, tai anna osoitteen sijasta koordinaatit.", "). Valitse toinen päivä.", "Tarkista sijainti.",
               "Katso tarjoukset.", "Olemassa ovat: id ja fuse.", "Kokeile E 385414.00 N 6672000.00."),
        "sv": ("Kontrollera stavningen, lägg till eller utelämna kommunen, eller ange koordinater i stället.", ": välj en annan dag.", "Kontrollera positionen.",
               "Se offerterna.", "De som finns är: id och fuse.", "Prova E 385414.00 N 6672000.00."),
    }

    def test_hints_are_for_the_page(self):
        self.allowed = REFUSALS
        for lang, (address, day, outside, offers, columns, system) in self.HINTS.items():
            metres = {"easting": "385414", "northing": "6672000", "crs": "EPSG:3879", "at": ""}
            for changes, hint in (({"at": "nonsense"}, address), ({"date": "2014-01-01"}, day), ({"at": "61.9, 24.1"}, outside), (metres, system)):
                page = self.open({**ZONE_2, "lang": lang, **changes}, wait=False)
                page.wait_for_selector(".trouble")
                shown = page.inner_text(".trouble p:nth-child(2)")
                self.assertTrue(shown.endswith(hint), shown)
                self.assertNotIn(" --", page.inner_text(".trouble"))
            # The days that do hold are told.
            page = self.open({**ZONE_2, "lang": lang, "date": "2014-01-01"}, wait=False)
            self.assertIn("2021-01-01" if lang == "en" else "1.1.2021", page.locator(".trouble p:nth-child(2)").inner_text())
            page = self.open({**ZONE_2, "lang": lang})
            page.click("#many summary")
            page.set_input_files("#points", {"name": "points.csv", "mimeType": "text/csv", "buffer": b"id,fuse\n1,3x25\n"})
            page.wait_for_selector("#many-outcome .trouble")
            self.assertEqual(page.inner_text("#many-outcome .trouble p:nth-child(2)"), columns)
            if page.locator("#views [data-view=offers]").is_visible():
                page = self.open({"offer": "2026-999999", "lang": lang}, wait=False)
                page.wait_for_selector("#offers .trouble")
                self.assertEqual(page.inner_text("#offers .trouble p:nth-child(2)"), offers)

    def test_hints_of_other_kinds(self):
        page = self.open(ZONE_2)
        hints = {
            "Choose one with company=caruna-oy or company=caruna-espoo-oy.": "Choose one: caruna-oy or caruna-espoo-oy.",
            "Valitse yhtiö: company=caruna-oy tai company=caruna-espoo-oy.": "Valitse yhtiö: caruna-oy tai caruna-espoo-oy.",
            "Välj bolag med company=caruna-oy eller company=caruna-espoo-oy.": "Välj bolag: caruna-oy eller caruna-espoo-oy.",
            "Kontrollera positionen, eller välj company=caruna-oy.": "Kontrollera positionen, eller välj caruna-oy.",
            "Vaihtuivatko leveys- ja pituusaste? Kokeile lat=60&lon=24.": "Vaihtuivatko leveys- ja pituusaste? Kokeile 60, 24.",
            "Try easting=385414.00&northing=6672000.00&crs=EPSG:3067.": "Try E 385414.00 N 6672000.00.",
            "Name a later day with the parameter valid_until, or leave it out.": "Name a later day, or leave it out.",
            "Ange positionen med parametrarna lat och lon.": "Ange positionen.",
            "Ange en med parametern metering_point.": "Ange en.",
            "Parametrilla crs annettu järjestelmä EPSG:1 ei ole projisoitu.": "Järjestelmä EPSG:1 ei ole projisoitu.",
            "För anslutningar med minst 2 mätare (meters).": "För anslutningar med minst 2 mätare.",
            "Write the number of phases and the amperes, for example 3x25 or 1x25.": "Write the number of phases and the amperes, for example 3x25 or 1x25.",
        }
        shown = page.evaluate("async (hints) => { const { unnamed } = await import('/app/hints.js'); return hints.map(unnamed); }", list(hints))
        self.assertEqual(shown, list(hints.values()))

    def test_several_meanings(self):
        self.allowed = REFUSALS
        page = self.open({**ZONE_2, "at": "499000 6700000"}, wait=False)
        page.wait_for_selector(".candidates button")
        candidates = command_json("--at", "499000 6700000", "--fuse", "3x35", "--date", DAY)["candidates"]
        shown = page.locator(".candidates button span:first-child").all_inner_texts()
        self.assertEqual([bare(text) for text in shown], [bare(each["text"]) for each in candidates])
        page.locator(".candidates button").first.click()
        page.wait_for_selector(".sharing, .trouble:not(:has(.candidates))")
        self.assertAlmostEqual(float(self.asked(page)["lat"]), candidates[0]["lat"], places=6)

    def test_one_coordinate_waits_for_the_other(self):
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False)
        page.wait_for_selector("#fuse option", state="attached")
        asked = []
        page.on("request", lambda request: asked.append(request.url) if "/v1/search" in request.url or "/v1/quote" in request.url else None)
        # 60 N 26 E is in Finland, and is not what is being typed.
        for text in ("60,26", "60,2678", "60.2678,", "6672000"):
            page.fill("#search", text)
            page.wait_for_selector("#search-missing:visible")
            self.assertIn("the other", page.inner_text("#search-missing"))
            page.keyboard.press("Enter")
            self.assertTrue(page.locator("#search-missing").is_visible())
        self.assertEqual(asked, [])
        self.assertEqual(page.locator(".trouble").count() + page.locator("#suggestions [role=option]").count(), 0)
        page.fill("#search", "60,2678 23,75125")
        self.assertFalse(page.locator("#search-missing").is_visible())
        page.keyboard.press("Enter")
        self.answered(page)

    def test_suggestions_by_keyboard(self):
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False)
        page.wait_for_selector("#fuse option", state="attached")
        page.locator("#search").press_sequentially("60.2678, 23.75125")
        page.wait_for_selector("#suggestions [role=option]")
        page.keyboard.press("ArrowDown")
        active = page.locator("#search").get_attribute("aria-activedescendant")
        self.assertEqual(page.locator(f"#{active}").get_attribute("aria-selected"), "true")
        page.keyboard.press("Enter")
        self.answered(page)
        self.assertEqual(page.locator(".price").get_attribute("data-amount"), "5550.00")

    def test_lost_server(self):
        self.allowed = REFUSALS
        page = self.open(ZONE_2)
        page.route(QUOTES, lambda route: route.abort())
        page.select_option("#fuse", "3x63")
        page.wait_for_selector(".trouble.lost")
        self.assertEqual(page.locator(".price").count(), 0, "the old answer stands for the new question")
        page.unroute(QUOTES)
        page.click(".trouble button")
        page.wait_for_selector("[data-amount='10000.00']")

    def test_lost_at_the_start(self):
        self.allowed = REFUSALS
        page = self.open(ZONE_2, wait=False, before=lambda page: page.route("**/v1/service?*", lambda route: route.abort()))
        page.wait_for_selector(".trouble.lost")
        page.unroute("**/v1/service?*")
        page.click(".trouble button")
        self.answered(page)
        self.map_ready(page)
        self.assertEqual(page.locator(".price").get_attribute("data-amount"), "5550.00")

    def test_broken_answer(self):
        self.allowed = REFUSALS
        page = self.open(ZONE_2)
        page.route(QUOTES, lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>"))
        page.select_option("#fuse", "3x63")
        page.wait_for_selector(".trouble.broken")
        self.assertIn("502", page.inner_text(".trouble"))

    def test_too_many_requests(self):
        self.allowed = REFUSALS
        page = self.open(ZONE_2)
        page.route(QUOTES, lambda route: route.fulfill(
            status=429, content_type="application/problem+json", headers={"Retry-After": "7"},
            body='{"title": "Too many", "status": 429, "code": "rate", "message": "Too many requests.", "hint": "Wait.", "request_id": "r-9"}'))
        page.select_option("#fuse", "3x63")
        page.wait_for_selector(".trouble")
        text = page.inner_text(".trouble")
        for part in ("Too many requests.", "7 seconds", "r-9"):
            self.assertIn(part, text)
        self.assertEqual(page.locator(".trouble button").count(), 1)

    def test_what_the_public_does_not_see(self):
        asked = []

        def as_public(route):
            service = route.fetch().json()
            service.update(role="public", layers=[], may={"network": False, "rezone": False, "validate": False, "admin": False})
            route.fulfill(json=service)

        def before(page):
            page.route("**/v1/service?*", as_public)
            page.on("request", lambda request: asked.append(request.url))

        page = self.open(ZONE_2, before=before)
        self.map_ready(page)
        self.assertEqual([url for url in asked if "/tiles/" in url or "lines=" in url], [])
        self.assertFalse(page.locator("#many").is_visible())
        self.assert_as_command(page, "--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY)

    def test_asks_for_a_key(self):
        self.allowed = REFUSALS
        seen = []

        def guard(route):
            seen.append(route.request.headers.get("authorization"))
            if seen[-1] == "Bearer right":
                route.continue_()
            else:
                route.fulfill(status=401, content_type="application/problem+json", body='{"status": 401, "code": "key", "message": "A key is needed."}')

        page = self.open(ZONE_2, wait=False, before=lambda page: page.route("**/v1/service?*", guard))
        page.fill("#key", "wrong")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.key')?.textContent.includes('does not accept')")
        page.fill("#key", "right")
        page.keyboard.press("Enter")
        self.answered(page)
        self.assertEqual([seen[0], seen[-1]], [None, "Bearer right"])
        self.assertNotIn("right", page.url)

    def test_slow_answer_is_said_and_never_late(self):
        page = self.open(ZONE_2)
        waiting = []

        def hold(route):
            if "fuse=3x63" in route.request.url:
                waiting.append(route)
            else:
                route.continue_()

        page.route(QUOTES, hold)
        page.select_option("#fuse", "3x63")
        page.wait_for_function("() => document.querySelector('.waiting')?.textContent.includes('taking long')")
        self.assertEqual(page.locator(".price").count(), 0)
        page.select_option("#fuse", "3x50")
        page.wait_for_selector("[data-amount='7940.00']")
        for route in waiting:
            try:
                route.continue_()
            except Exception:
                pass  # The page took it back, which is right too.
        page.wait_for_timeout(800)
        self.assertEqual(page.locator(".price").get_attribute("data-amount"), "7940.00")

    def test_map_tiles_missing(self):
        self.allowed = REFUSALS
        page = self.open(ZONE_2, before=lambda page: page.route("**/tiles/**", lambda route: route.fulfill(status=500, body="")))
        page.wait_for_selector("#map-message button")
        self.assertEqual(page.locator(".price").get_attribute("data-amount"), "5550.00")
        page.unroute("**/tiles/**")
        page.click("#map-message button")
        self.map_ready(page)
        self.assertEqual(page.locator("#map-message button").count(), 0)

    def test_without_the_map(self):
        self.allowed = REFUSALS
        page = self.open(ZONE_2, before=lambda page: page.route("**/vendor/*", lambda route: route.fulfill(status=404, body="")))
        page.wait_for_selector("#map-message p")
        self.assertFalse(page.locator("#map").is_visible())
        self.assert_as_command(page, "--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY)
        page.fill("#search", "60.33690 23.82805")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-amount='3700.00']")

    def test_strict_policy(self):
        with urllib.request.urlopen(URL) as answer:
            policy = answer.headers["Content-Security-Policy"]
            markup = answer.read().decode()
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertNotRegex(markup, r"(?i)<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=")


class WithoutWebGL(BrowserTest):
    arguments = ["--disable-gpu", "--disable-webgl", "--disable-3d-apis", "--disable-software-rasterizer"]

    def test_map_without_webgl(self):
        page = self.open({**ZONE_2, "view": "320307,6685661,11"})
        self.assertIsNone(page.evaluate("document.createElement('canvas').getContext('webgl')"), "WebGL is on")
        self.map_ready(page)
        colours = page.evaluate("""() => {
            const seen = new Set();
            for (const canvas of document.querySelectorAll('#map canvas')) {
                if (!canvas.width) continue;
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                for (let at = 0; at < data.length; at += 4 * 97) seen.add(data.slice(at, at + 3).join());
            }
            return seen.size;
        }""")
        self.assertGreater(colours, 3, "nothing is drawn")
        box = page.locator("#map").bounding_box()
        page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4)
        page.wait_for_function("() => location.search.includes('easting')")
        self.answered(page)
        self.assert_as_command(page, *self.position(page), "--fuse", "3x35", "--date", DAY)
