"""What is asked stands in the address and above the answer, and nothing older stands for it."""

import tempfile
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from browser import DAY, REFUSALS, ZONE_2, BrowserTest, command

HELSINKI = ZoneInfo("Europe/Helsinki")


class AskedByAddress(BrowserTest):
    def test_notations_of_the_service_are_those_of_the_page(self):
        page = self.open({"at": ZONE_2["at"], "fuse": "35", "upgrade_from": "3X25 A", "date": "1.6.2019", "further_connection": "1", "lang": "en"})
        self.assertEqual(page.input_value("#date"), DAY)
        self.assertEqual(page.input_value("#fuse"), "3x35")
        self.assertEqual(page.input_value("#upgrade_from"), "3x25")
        self.assertTrue(page.is_checked("#further_connection"))
        for field in ("#fuse", "#upgrade_from"):
            options = page.locator(f"{field} option").all_text_contents()
            self.assertEqual(len(options), len(set(options)))
        self.assertEqual(page.locator("#fuse option").count(), page.evaluate(
            "fetch('/v1/service').then((answer) => answer.json()).then(({ companies }) => new Set(companies.flatMap(({ fuses }) => fuses)).size)"))
        page = self.open({**ZONE_2, "further_connection": "0", "estimate": "false"})
        self.assertFalse(page.is_checked("#further_connection"))
        self.assertNotIn("estimate", page.inner_text("#chosen"))
        # The table of every main fuse is there in any case.
        page = self.open({**ZONE_2, "fuse": "all"})
        self.assertEqual(page.input_value("#fuse"), "3x25")
        self.assertTrue(page.locator("#every-fuse tbody tr").first.is_visible())

    def test_the_names_of_the_service(self):
        page = self.open({"address": "Merimiehentie 5, Lohja", "fuse": "3x35", "date": DAY, "lang": "en"})
        self.assertEqual(page.input_value("#search"), "Merimiehentie 5, Lohja")
        self.assert_as_command(page, "--address", "Merimiehentie 5, Lohja", "--fuse", "3x35", "--date", DAY)
        self.allowed = REFUSALS
        page = self.open({"property": "902-404-11-22", "fuse": "3x35", "date": DAY, "lang": "en"}, wait=False)
        page.wait_for_selector(".sharing, .trouble")
        self.assertEqual(page.locator(".welcome").count(), 0)
        area = {"at": "60.0864, 24.172", "fuse": "3x25", "date": "2025-01-01", "area_cost": "50000", "potential_joiners": "10"}
        for lang, words in (("en", "50,000 EUR among 10"), ("fi", "50 000 EUR, jakajia 10"), ("sv", "50 000 EUR delat på 10")):
            page = self.open({**area, "lang": lang})
            self.assertIn(words, page.inner_text("#chosen").replace("\u00a0", " "))
            self.assert_as_command(page, "--at", area["at"], "--fuse", "3x25", "--date", area["date"], "--lang", lang,
                                   "--area-cost", "50000", "--potential-joiners", "10")
            self.assertGreater(page.locator("#every-fuse tbody tr").count(), 5)
        # Another place has no part in that area.
        page.fill("#search", ZONE_2["at"])
        page.keyboard.press("Enter")
        page.wait_for_function("() => !location.search.includes('area_cost')")
        self.answered(page)

    def test_names_that_are_not_understood_are_told(self):
        for lang, words in (("en", "not known, or given twice"), ("fi", "ei tunneta"), ("sv", "inte är kända")):
            page = self.open([*{**ZONE_2, "lang": lang, "colour": "red"}.items(), ("fuse", "3x63")], wait=False)
            self.answered(page)
            told = page.inner_text("#not-understood")
            self.assertIn(words, told)
            self.assertTrue(told.endswith(": fuse, colour."), told)
        page.select_option("#fuse", "3x63")
        page.wait_for_selector("#not-understood:empty", state="attached")
        self.answered(page)
        self.assertFalse(self.open(ZONE_2).locator("#not-understood").is_visible())

    def test_a_day_that_is_none(self):
        self.allowed = REFUSALS
        for lang, words in (("en", "A date is written"), ("fi", ""), ("sv", "")):
            page = self.open({**ZONE_2, "date": "2019-02-30", "lang": lang}, wait=False)
            page.wait_for_selector(".trouble")
            text = page.inner_text(".trouble .lead")
            self.assertTrue(text.startswith(words) and "date:" not in text, text)

    def test_back_with_the_focus_in_place(self):
        self.allowed = REFUSALS
        page = self.open({**ZONE_2, "at": "Kesätie 1, Siuntio"})
        named = page.input_value("#search")
        page.fill("#search", "Kesätie 1")
        page.keyboard.press("Enter")
        page.wait_for_selector(".candidates button")
        page.go_back()
        self.answered(page)
        self.assertEqual(page.evaluate("document.activeElement.id"), "search")
        self.assertEqual(page.input_value("#search"), named)
        self.assertIn("Siuntio", named)
        # Where no place was asked for, none stands in the box.
        page = self.open({"fuse": "3x35", "date": DAY}, wait=False)
        page.wait_for_selector(".welcome")
        page.fill("#search", ZONE_2["at"])
        page.keyboard.press("Enter")
        self.answered(page)
        page.go_back()
        page.wait_for_selector(".welcome")
        self.assertEqual(page.input_value("#search"), "")

    def test_metres_with_a_comma_between_them(self):
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False)
        page.fill("#search", "320307,6685661")
        page.keyboard.press("Enter")
        self.answered(page)
        self.assert_as_command(page, "--at", "320307,6685661", "--fuse", "3x35", "--date", DAY)

    def test_half_a_place_takes_the_answer_of_another_away(self):
        page = self.open(ZONE_2)
        page.fill("#search", "60,2678")
        page.keyboard.press("Enter")
        page.wait_for_selector("#search-missing:visible")
        page.wait_for_selector(".welcome")
        self.assertEqual(page.locator(".price").count(), 0)
        self.assertEqual(page.locator("#answer").get_attribute("aria-busy"), "false")
        self.assertNotIn("at", self.asked(page))
        page.fill("#search", ZONE_2["at"])
        page.keyboard.press("Enter")
        self.answered(page)

    def test_the_table_of_a_temporary_connection(self):
        for lang, words in (("en", "permanent connections"), ("fi", "pysyvien liittymien"), ("sv", "permanenta anslutningar")):
            page = self.open({**ZONE_2, "temporary": "1", "lang": lang})
            page.wait_for_selector("#every-fuse table")
            self.assertIn(words, page.inner_text("#every-fuse"))
        page.click("#more summary")
        page.select_option("#kind", "")
        page.wait_for_selector("[data-amount='5550.00']")
        page.wait_for_selector("#every-fuse table")
        self.assertNotIn("permanenta", page.inner_text("#every-fuse"))


class AskedOfFiles(BrowserTest):
    def counts(self, page, name, content):
        page.set_input_files("#points", {"name": name, "mimeType": "text/csv", "buffer": content.encode()})
        page.wait_for_selector(f"#many-outcome caption:has-text('{name}')")
        return dict(row.split("\t") for row in page.locator(".counts tbody tr").all_inner_texts())

    def test_points_apart_by_semicolons_or_tabs(self):
        page = self.open(ZONE_2)
        page.click("#many summary")
        rows = [["id", "lat", "lon", "fuse"], ["1", "60,2678", "23,75125", "3x63"], ["2", "60,2418", "23,55555", ""], ["3", "61,5", "24,0", "3x25"]]
        for name, mark in (("semicolons.csv", ";"), ("tabs.csv", "\t")):
            counts = self.counts(page, name, "".join(mark.join(row) + "\n" for row in rows))
            self.assertEqual([counts[key] for key in ("Rows", "Priced", "Zone 2", "Zone 2+", "In error")], ["3", "2", "1", "1", "1"])
            self.assertEqual(counts["Charges incl. VAT"].replace("\u00a0", " "), "19,260.00 EUR")
            self.assertIn("Illustrative", page.inner_text("#many-outcome"))
            self.assertIn("The first error: ", page.inner_text("#many-outcome"))

    def test_counts_however_the_answer_is_cut(self):
        page = self.open(ZONE_2)
        for text, cents in (('id;price_incl_vat\n"a;,""b";10,50\n2;', 1050), ('"a,b;c;d",price_incl_vat\r\n1,10.50\r\n', 1050), ("\ufeffid\tprice_incl_vat\n1\t10,50", 1050)):
            found = page.evaluate("""async (text) => {
                const counter = (await import('/app/row-counts.js')).counterOf('text/csv');
                for (const each of text) counter.add(each);
                counter.end();
                return counter.counts.cents;
            }""", text)
            self.assertEqual(found, cents, text)

    def test_results_tell_what_they_were_asked_for(self):
        page = self.open({**ZONE_2, "company": "caruna-oy"})
        page.click("#many summary")
        self.counts(page, "points.csv", "id,lat,lon\n1,60.2678,23.75125\n")
        page.select_option("#fuse", "3x63")
        page.fill("#date", "2024-06-01")
        page.wait_for_function("() => document.querySelector('#many-hint').textContent.includes('3x63')")
        for lang, words in (("fi", "1.6.2019; rivit, joilla ei ole omaa pääsulaketta: 3x35 A · Caruna Oy"),
                            ("sv", "1.6.2019; rader utan egen huvudsäkring: 3x35 A · Caruna Ab"),
                            ("en", "1 June 2019; rows without a fuse of their own: 3x35 A · Caruna Oy")):
            page.click(f"#languages [lang={lang}]")
            page.wait_for_selector(f"html[lang={lang}]")
            page.wait_for_function("words => document.querySelector('#many-outcome .asked')?.textContent.replaceAll('\\u00a0', ' ') === words", arg=words)

    def test_findings_tell_the_day_they_are_of(self):
        page = self.open(ZONE_2)
        if not page.locator("#findings").is_visible():
            self.skipTest("the service does not validate maps")
        with tempfile.TemporaryDirectory() as folder:
            old = f"{folder}/old.gpkg"
            command("zones", "build", "--date", DAY, "--company", "caruna-espoo-oy", "--output", old)
            page.click("#findings summary")
            page.set_input_files("#published", old)
            page.wait_for_selector("#findings-asked")
        page.fill("#date", "2024-06-01")
        page.wait_for_function("() => document.querySelector('.headline')?.textContent.includes('2024')")
        self.assertEqual(page.inner_text("#findings-asked"), "old.gpkg · 1 June 2019")


class Shapes(BrowserTest):
    def test_buttons_and_fields_stand_in_line(self):
        for lang in ("en", "fi", "sv"):
            page = self.open({"at": "60.2418, 23.55555", "fuse": "3x35", "date": DAY, "lang": lang})
            if page.locator("#scenario").is_visible():
                page.click("#scenario > summary")
                self.assertLess(page.locator("#scenario-form > button").bounding_box()["height"], 45)
            if not page.locator("#to-making").is_visible():
                continue
            page.click("#to-making")
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 800})
                price, vat = (page.locator(f"#offer-{name}").bounding_box() for name in ("price", "vat_rate"))
                self.assertAlmostEqual(price["y"], vat["y"], delta=1)
            page.set_viewport_size({"width": 1280, "height": 800})


class Midnight(BrowserTest):
    changes_requests = True

    def test_an_answer_is_of_the_day_of_the_service(self):
        today = datetime.now(HELSINKI).date()
        yesterday = (today - timedelta(days=1)).isoformat()
        answers = []

        def as_of_yesterday(route):
            told = route.fetch().json()
            if not answers:
                told.update(today=yesterday, date=yesterday)
            answers.append(told["today"])
            route.fulfill(json=told)

        page = self.open({"at": ZONE_2["at"], "fuse": "3x35", "lang": "en"}, before=lambda page: page.route("**/v1/service?*", as_of_yesterday))
        page.wait_for_function("today => document.querySelector('#date').value === today", arg=today.isoformat())
        self.assertEqual(answers[:1], [yesterday])

    def test_a_page_left_open_over_midnight(self):
        today = datetime.now(HELSINKI).replace(hour=12, minute=0, second=0, microsecond=0)
        days = [today.date().isoformat(), (today + timedelta(days=1)).date().isoformat()]
        asked = []

        def service(route):
            told = route.fetch().json()
            told.update(today=days[0], date=days[0])
            route.fulfill(json=told)

        def quote(route):
            asked.append(route.request.url)
            answer = route.fetch()
            told = answer.json()
            told["date"] = days[0]
            route.fulfill(json=told)

        def before(page):
            page.clock.install(time=today)
            page.route("**/v1/service?*", service)
            page.route("**/v1/quote?*", quote)

        page = self.open({"at": ZONE_2["at"], "fuse": "3x35", "lang": "en"}, before=before)
        self.assertFalse([url for url in asked if "date=" in url])
        self.assertEqual(page.input_value("#date"), days[0])
        del asked[:], days[0]
        page.clock.fast_forward("24:00:00")
        page.wait_for_function("day => document.querySelector('#date').value === day", arg=days[0])
        page.wait_for_function("day => document.querySelector('.headline')?.textContent.includes(`${Number(day.slice(8))} `)", arg=days[0])
        self.answered(page)
        self.assertTrue(asked)
