"""By keyboard alone, for screen readers, on a telephone, in the dark."""

from axe_playwright_python.sync_playwright import Axe

from browser import DAY, REFUSALS, ZONE_2, BrowserTest, command_json

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
EVERYTHING = {**ZONE_2, "tab": "table,trace,lines"}


class Keyboard(BrowserTest):
    def focused(self, page):
        return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")

    def tab_to(self, page, name):
        """Presses Tab until the element has the focus, and holds that every focus on the way can be seen."""
        for _ in range(60):
            page.keyboard.press("Tab")
            visible = page.evaluate("""() => {
                const style = getComputedStyle(document.activeElement);
                return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
            }""")
            self.assertTrue(visible, f"the focus on {self.focused(page)} is not seen")
            if self.focused(page) == name:
                return
        self.fail(f"{name} is not reached by Tab")

    def test_a_minute_by_keyboard_alone(self):
        page = self.open({"date": DAY, "lang": "en", "view": "343861,6676868,11"}, wait=False)
        self.map_ready(page)
        self.tab_to(page, "search")
        page.keyboard.type("60.2678 23.75125")
        page.keyboard.press("Enter")
        self.answered(page)
        self.assertIn("3,970.00", page.inner_text("#announcement"))
        self.tab_to(page, "fuse")
        page.keyboard.press("ArrowDown")
        page.wait_for_selector("[data-amount='5550.00']")
        self.answered(page)

        self.tab_to(page, "map")
        before = self.asked(page)["at"]
        self.assertEqual(before, "60.2678 23.75125")
        for key in ("ArrowRight", "ArrowDown"):
            page.keyboard.press(key)
            page.wait_for_timeout(300)
        page.keyboard.press("Enter")
        page.wait_for_function("() => location.search.includes('easting')")
        self.answered(page)
        self.assert_as_command(page, *self.position(page), "--fuse", "3x35", "--date", DAY)

        first = self.asked(page)
        for _ in range(3):
            page.keyboard.press("Shift+ArrowUp")
        page.wait_for_function("(before) => !location.search.includes(`northing=${before}`)", arg=first["northing"])
        page.wait_for_timeout(500)
        self.answered(page)
        moved = self.asked(page)
        self.assertEqual(moved["easting"], first["easting"])
        self.assertGreater(float(moved["northing"]), float(first["northing"]))
        self.assert_as_command(page, *self.position(page), "--fuse", "3x35", "--date", DAY)

        self.tab_to(page, "copy")
        self.tab_to(page, "3x50\u00a0A")
        page.keyboard.press("Enter")
        page.wait_for_function("() => location.search.includes('fuse=3x50')")
        self.answered(page)
        self.assertEqual(page.evaluate("document.activeElement.id"), "answer")

    def test_focus_stays_where_it_is_used(self):
        page = self.open(ZONE_2)
        self.map_ready(page)
        page.get_by_role("button", name="Svenska").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.documentElement.lang === 'sv'")
        self.answered(page)
        self.assertEqual(self.focused(page), "SV")
        page.click("#layers summary")
        page.focus("input[name=layer][value=zone]")
        page.keyboard.press("Space")
        page.wait_for_function("() => location.search.includes('layers=')")
        self.assertEqual(page.evaluate("document.activeElement.value"), "zone")
        page.keyboard.press("Space")
        page.wait_for_function("() => !location.search.includes('layers=')")

    def test_skip_link(self):
        page = self.open(ZONE_2)
        page.keyboard.press("Tab")
        self.assertEqual(self.focused(page), "Skip to the answer")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.id === 'answer'")

    def test_answer_is_announced(self):
        page = self.open(ZONE_2)
        self.assertEqual(page.locator("#announcement").get_attribute("aria-live"), "polite")
        text = page.inner_text("#announcement")
        self.assertIn("Zone 2", text)
        self.assertIn("5,550.00 EUR", text)


class EveryEye(BrowserTest):
    def faults_of(self, page):
        page.wait_for_timeout(400)
        found = Axe().run(page, options=RULES)
        return [(each["id"], [node["target"] for node in each["nodes"]][:4]) for each in found.response["violations"]]

    def test_no_fault_by_axe(self):
        for scheme in ("light", "dark"):
            for width in (1280, 360):
                page = self.open({**EVERYTHING, "accuracy": "140"}, width=width, color_scheme=scheme)
                self.map_ready(page)
                page.click("#layers summary")
                page.click("#more summary")
                self.assertEqual(self.faults_of(page), [], f"{scheme} {width}")

    def test_no_fault_by_axe_in_other_states(self):
        self.allowed = REFUSALS
        for query in ({}, {**ZONE_2, "at": "nonsense"}, {**ZONE_2, "at": "60.03342 23.85950", "estimate": "true"}):
            for scheme in ("light", "dark"):
                page = self.open({"lang": "en", **query}, wait=False, color_scheme=scheme)
                page.wait_for_selector(".trouble, .welcome, .sharing")
                self.map_ready(page)
                self.assertEqual(self.faults_of(page), [], f"{scheme} {query}")

    def test_telephone(self):
        for lang in ("en", "fi", "sv"):
            for query in (EVERYTHING, {**EVERYTHING, "at": "60.03342 23.85950", "estimate": "true"}):
                page = self.open({**query, "lang": lang}, width=360, height=780, has_touch=True, is_mobile=True)
                page.click("#more summary")
                page.click("#many summary")
                wide = page.evaluate("""() => [...document.querySelectorAll('body *')].filter((each) =>
                    each.getBoundingClientRect().right > 361 && getComputedStyle(each).position !== 'absolute' && !each.closest('#map, .layers, svg'))
                    .map((each) => each.tagName + '.' + each.className)""")
                self.assertEqual(wide, [])
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
                boxes = [page.locator(name).bounding_box() for name in (".question", ".map-section", ".answer")]
                for above, below in zip(boxes, boxes[1:]):
                    self.assertLessEqual(above["y"] + above["height"], below["y"] + 1)

    def test_position_of_a_telephone(self):
        phone = {"width": 360, "height": 780, "has_touch": True, "is_mobile": True, "permissions": ["geolocation"]}
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False,
                         geolocation={"latitude": 60.2678, "longitude": 23.75125, "accuracy": 139.2}, **phone)
        page.click("#here")
        self.answered(page)
        self.assertEqual(self.asked(page)["accuracy"], "140")
        self.assertTrue(page.locator(".borderline").first.is_visible())
        self.assert_as_command(page, "--lat", "60.2678", "--lon", "23.75125", "--fuse", "3x35", "--date", DAY, "--accuracy", "140")
        page.fill("#search", "60.33690 23.82805")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-amount='3700.00']")
        self.assertNotIn("accuracy", self.asked(page), "the accuracy of the device is taken for another place")
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False,
                         geolocation={"latitude": 60.2678, "longitude": 23.75125, "accuracy": 4000}, **phone)
        page.click("#here")
        page.wait_for_function("() => document.querySelector('#here-said').textContent.includes('4000')")
        self.assertNotIn("lat", self.asked(page))

    def test_text_twice_as_large(self):
        # 1280 pixels at a zoom of 400 % are 320.
        page = self.open(EVERYTHING, width=320, height=256)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320)

    def test_dark(self):
        page = self.open(ZONE_2, color_scheme="dark")
        self.map_ready(page)
        light = page.evaluate("""() => {
            const [red, green, blue] = getComputedStyle(document.querySelector('.answer')).backgroundColor.match(/\\d+/g).map(Number);
            return (red + green + blue) / 3;
        }""")
        self.assertLess(light, 60)

    def test_all_that_the_map_says_is_in_words(self):
        page = self.open({**ZONE_2, "at": "60.03342 23.85950", "tab": "lines"})
        quote = command_json("--at", "60.03342 23.85950", "--fuse", "3x35", "--date", DAY)
        text = page.inner_text("#answer-body")
        for asset in ("cable", "substation"):
            self.assertIn(quote["measurements"][asset]["id"], text)
        self.assertIn(quote["measurements"]["obstacles_crossed"][0]["id"], text)
