"""What using the connection costs: files of meters and told energy, by chart and by table, held against the command."""

import datetime
import json
import math
import os
import re
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from access_test import RULES
from browser import REFUSALS, URL, BrowserTest, bare, command, command_json

HEAD = "Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu\n"
TOLD = {"show": "using", "company": "turku-energia", "fuse": "3x25", "date": "2023-06-01", "kwh": "18000", "night_share": "0.4", "lang": "en"}
CARUNA = {"show": "using", "company": "caruna-oy", "fuse": "3x35", "date": "2024-10-01", "lang": "en"}
OPTIONS = ["--company", "caruna-oy", "--fuse", "3x35", "--date", "2024-10-01"]


def meter(path, point="643000000000000017", first=0, hours=8760, missing=range(4000, 4030), size=0.6):
    """A made-up house of 2023, as the Datahub has it."""
    start = datetime.datetime(2022, 12, 31, 22)
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for hour in range(first, first + hours):
            time = (start + datetime.timedelta(hours=hour)).strftime("%Y-%m-%dT%H:%M:%SZ")
            winter = 1 + 2 * max(0, math.cos(2 * math.pi * (hour / 24 - 15) / 365))
            value = f"{size * winter * (1 + hour * 7919 % 100 / 100):.3f}".replace(".", ",")
            out.write(f"{point};8716867000030;PT1H;kWh;BN01;{time};" + ("null;MISSING\n" if hour in missing else f"{value};OK\n"))
    return str(path)


def is_served():
    try:
        with urllib.request.urlopen(URL + "v1/tariffs"):
            return True
    except urllib.error.HTTPError:
        return False


@unittest.skipUnless(is_served(), "the stand-in has no tariffs")
class UsingTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.year = meter(Path(cls.folder.name) / "house.csv")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def open(self, query=None, **context):
        return super().open(query, wait=False, **context)

    def file(self, name):
        return Path(self.folder.name) / name

    def reckoned(self, page):
        page.wait_for_selector("#use-products")
        page.wait_for_function("() => document.querySelector('#use-answer').getAttribute('aria-busy') === 'false' && !document.querySelector('#use-body.is-old')")

    def choose(self, page, *files):
        page.wait_for_function("() => document.querySelector('#use-company')?.options.length > 5")
        page.set_input_files("#use-files", list(files))
        self.reckoned(page)

    def rows(self, page, table="#use-products"):
        return [[bare(cell) for cell in row.split("\t")] for row in page.locator(f"{table} tbody tr").all_inner_texts()]

    def assert_as_command(self, page, *options):
        """Every product with its total, the cheapest first, every sentence, every day that is missing."""
        answer = command_json("products", *options)
        rows = self.rows(page)
        self.assertEqual([row[:2] for row in rows], [[bare(cost["name"]), bare(cost["total_incl_vat"])] for cost in answer["products"]])
        self.assertEqual(page.locator("#use-body .price").get_attribute("data-amount"), answer["products"][0]["total_incl_vat"])
        shown = bare(page.inner_text("#use-body"))
        for line in answer["summary"][1:] + answer["warnings"] + answer["change"]:
            self.assertIn(bare(line), shown, line)
        self.assertIn(bare(answer["summary"][0]), bare(page.inner_text("#announcement")))
        return answer


class Told(UsingTest):
    def test_a_view_is_an_address_in_three_languages(self):
        for lang in ("en", "fi", "sv"):
            page = self.open({**TOLD, "lang": lang, "present": "night", "other_fuse": "3x35"})
            self.reckoned(page)
            self.assert_as_command(page, "--company", "turku-energia", "--fuse", "3x25", "--date", "2023-06-01", "--kwh", "18000",
                                   "--night-share", "0.4", "--present", "night", "--other-fuse", "3x35", "--lang", lang)
            self.assertEqual(page.input_value("#use-night_share"), "40")
            self.assertEqual(page.locator("html").get_attribute("lang"), lang)
            self.assertIn("1 June 2023" if lang == "en" else "1.6.2023", page.inner_text("#use-body"))

    def test_typed_from_nothing(self):
        page = self.open({"lang": "en"})
        page.click("#views a >> nth=1")
        page.wait_for_selector("#use-body .welcome")
        self.assertIn("Nothing of them is kept", page.inner_text("#use-not-kept"))
        page.wait_for_function("() => document.querySelector('#use-company').options.length > 5")
        page.select_option("#use-company", "turku-energia")
        page.fill("#use-kwh", "20 000,5")
        page.keyboard.press("Tab")
        self.reckoned(page)
        # No list of the company holds today: the latest is taken, and that is said.
        self.assertIn("Prices of 31 August 2024", page.inner_text("#use-body"))
        self.assert_as_command(page, "--company", "turku-energia", "--fuse", "3x25", "--date", "2024-08-31", "--kwh", "20000.5")
        self.assertEqual(self.asked(page), {"show": "using", "lang": "en", "company": "turku-energia", "kwh": "20000.5"})
        # What if: a share moved to the night makes hours of the year, and so months.
        page.click("#use-what-if > summary")
        page.fill("#use-shift_to_night", "30")
        page.fill("#use-direct_heating", "5000")
        page.keyboard.press("Tab")
        page.wait_for_selector("#use-columns svg")
        self.reckoned(page)
        self.assert_as_command(page, "--company", "turku-energia", "--fuse", "3x25", "--date", "2024-08-31", "--kwh", "20000.5",
                               "--shift-to-night", "0.3", "--add", "direct_heating=5000")
        self.assertIn("30 %", page.inner_text("#use-what-if > summary"))
        page.go_back()
        page.go_back()
        page.wait_for_function("() => !location.search.includes('shift')")
        self.reckoned(page)
        self.assertEqual(page.locator("#use-columns").count(), 0)

    def test_back_to_joining_and_again(self):
        page = self.open({**TOLD, "easting": "320307.71", "northing": "6685661.59"})
        self.reckoned(page)
        self.assertFalse(page.locator("#question").is_visible())
        page.click("#views a >> nth=0")
        self.answered(page)
        # A company that only has prices of use says nothing of joining.
        self.assertNotIn("company", self.asked(page))
        self.assertFalse(page.locator("#using").is_visible())
        page.go_back()
        self.reckoned(page)
        self.assertIn("901.63", page.inner_text("#use-body").replace("\n", ""))

    def test_what_is_refused_is_said(self):
        self.allowed = REFUSALS
        page = self.open({**TOLD, "date": "1999-01-01"})
        page.wait_for_selector("#use-body .trouble")
        self.assertIn("turku-energia", page.inner_text("#use-body .trouble"))
        page.fill("#use-date", "2023-06-01")
        page.keyboard.press("Tab")
        self.reckoned(page)

    def test_words_of_the_command_are_not_offered(self):
        page = self.open(TOLD)
        self.reckoned(page)
        self.assertIn("give the hours", page.inner_text("#use-body"))
        self.assertNotIn("--", page.inner_text("#use-body"))


class Files(UsingTest):
    def test_a_year_by_month_and_band(self):
        page = self.open(CARUNA)
        self.choose(page, self.year)
        answer = self.assert_as_command(page, *OPTIONS, "--consumption", self.year)
        self.assertIn("Days with missing readings: 2", page.inner_text("#use-body"))
        self.assertIn("16 June 2023 – 17 June 2023", page.inner_text("#use-body"))
        # The columns are those of the chosen product, and the table beside them has every figure.
        page.click("#use-show-seasonal")
        page.click("#use-figures > summary")
        months = [next(each for each in month["products"] if each["product"] == "seasonal") for month in answer["months"]]
        rows = self.rows(page, "#use-figures")
        self.assertEqual(len(rows), 12)
        for row, month, cost in zip(rows, answer["months"], months):
            bands = [bare(text) for part in cost["energy"] for text in (f"{part['kwh']:.0f}", part["incl_vat"])]
            self.assertEqual(row[1:], [bare(cost["total_incl_vat"]), bare(f"{month['kwh']:.0f}"), *bands, bare(cost["basic"]["incl_vat"]), bare(cost["tax"]["incl_vat"])])
        heights = page.locator("#use-columns rect").evaluate_all("all => all.map((each) => Number(each.getAttribute('height')))")
        # Basic fee, two bands where there are two, tax; in summer there is no winter day.
        self.assertEqual(len(heights), 5 * 4 + 7 * 3)
        most = max(answer["months"], key=lambda month: float(month["incl_vat"]["seasonal"]))
        self.assertIn(f"{float(most['incl_vat']['seasonal']):,.2f}", page.locator("#use-columns svg").get_attribute("aria-label").replace("\u00a0", " "))
        page.click("#use-measure-kwh")
        self.assertEqual(page.locator("#use-columns rect").count(), 5 * 2 + 7)
        self.assertEqual(self.asked(page)["measure"], "kwh")
        self.assertIn("*", page.inner_text("#use-figures tbody tr >> nth=5"))

    def test_hours_that_made_the_power_fee(self):
        page = self.open({**CARUNA, "fuse": "3x63"})
        big = meter(self.file("works.csv"), size=14, missing=())
        self.choose(page, big)
        answer = self.assert_as_command(page, "--company", "caruna-oy", "--fuse", "3x63", "--date", "2024-10-01", "--consumption", big)
        power = next(cost for cost in answer["products"] if cost["power"])["power"]["months"]
        page.locator("#use-peaks details").evaluate("each => { each.open = true; }")
        rows = page.locator("#use-peaks tbody tr").all_inner_texts()
        self.assertEqual(len(rows), 12)
        for row, month in zip(rows, power):
            self.assertIn(f"{month['billed_kw']:.2f}", row)
            self.assertIn(month["peaks"][0]["start"][11:16], row)

    def test_several_files_and_another_beside(self):
        halves = [meter(self.file("spring.csv"), hours=4000, missing=()), meter(self.file("autumn.csv"), first=4000, hours=4760, missing=())]
        page = self.open(CARUNA)
        self.choose(page, *halves)
        answer = self.assert_as_command(page, *OPTIONS, "--consumption", *halves)
        self.assertEqual(answer["days_missing"], 0)
        self.assertIn("spring.csv", page.inner_text("#use-file-list"))
        # Two metering points: which one is asked for.
        self.allowed = REFUSALS
        other = meter(self.file("neighbour.csv"), point="643000000000000024")
        page.set_input_files("#use-files", [self.year, other])
        page.wait_for_selector("#use-body .trouble")
        page.select_option("#use-metering_point", "643000000000000024")
        self.reckoned(page)
        self.assert_as_command(page, *OPTIONS, "--consumption", self.year, other, "--metering-point", "643000000000000024")

    def test_a_broken_file_is_named_with_its_row(self):
        self.allowed = REFUSALS
        page = self.open(CARUNA)
        broken = self.file("broken.csv")
        broken.write_text(Path(self.year).read_text(encoding="utf-8").replace("2022-12-31T23:00:00Z", "2022-12-32T23:00:00Z"), encoding="utf-8")
        page.wait_for_function("() => document.querySelector('#use-company')?.options.length > 5")
        page.set_input_files("#use-files", [str(broken)])
        page.wait_for_selector("#use-body .trouble")
        self.assertIn("broken.csv, row 3", page.inner_text("#use-body .trouble"))
        page.click("#use-forget")
        page.wait_for_selector("#use-body .welcome")

    def test_dropped_on_the_page_and_kept_nowhere(self):
        page = self.open(CARUNA)
        page.wait_for_function("() => document.querySelector('#use-company')?.options.length > 5")
        text = Path(self.year).read_text(encoding="utf-8")
        page.evaluate("""(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
            document.querySelector('#use-body').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        }""", text)
        self.reckoned(page)
        self.assertIn("dropped.csv", page.inner_text("#use-body .price"))
        kept = page.evaluate("JSON.stringify([location.href, {...localStorage}, {...sessionStorage}])")
        self.assertNotIn("dropped", kept)
        page.reload()
        page.wait_for_selector("#use-body .welcome")
        self.assertNotIn("dropped", page.inner_text("body"))


class UsingAccess(UsingTest):
    def open_all(self, **context):
        page = self.open({**CARUNA, "shift_to_night": "0.2", "present": "night"}, **context)
        self.choose(page, self.year)
        for part in ("#use-connection", "#use-what-if", "#use-figures", "#use-peaks details"):
            page.locator(part).evaluate("each => { each.open = true; }")
        return page

    def test_axe(self):
        for context in ({}, {"color_scheme": "dark"}, {"width": 360, "height": 780}):
            page = self.open_all(**context)
            found = Axe().run(page, options=RULES).response["violations"]
            self.assertEqual([(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found], [], context)
            # What is not asked for yet, and what is refused.
            page.click("#use-forget")
            page.wait_for_selector("#use-body .welcome")
            # It comes in gently; what is half seen has no contrast yet.
            page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null)")
            found = Axe().run(page, options=RULES).response["violations"]
            self.assertEqual([(each["id"], [node["target"] for node in each["nodes"]][:4], each["nodes"][0]["any"][0].get("message")) for each in found], [], context)

    def test_by_keyboard_alone(self):
        page = self.open({**TOLD, "kwh": ""})
        page.wait_for_selector("#use-body .welcome")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "use-answer")
        page.focus("#use-date")
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "use-files":
                break
        # The label stands for the field, and shows its focus.
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.use-choose')).outlineStyle"), "solid")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.id"), "use-kwh")
        page.keyboard.type("18000")
        page.keyboard.press("Tab")
        self.reckoned(page)
        # The focus stays where it was while the answer comes.
        self.assertEqual(page.evaluate("document.activeElement.id"), "use-peak_kw")
        self.assertIn("901.63", page.inner_text("#announcement"))

    def test_on_a_telephone(self):
        page = self.open_all(width=360, height=780, has_touch=True, is_mobile=True)
        for selector in ("body", "#use-answer", "#use-bars svg", "#use-columns svg"):
            box = page.locator(selector).bounding_box()
            self.assertGreaterEqual(box["x"], 0)
            self.assertLessEqual(box["x"] + box["width"], 360.5, selector)
        self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
        # The answer is in sight, and what is touched is large enough.
        self.assertGreater(page.evaluate("scrollY"), 0)
        small = page.locator("#use-body button, #use-form button, #use-form select, .use-choose").evaluate_all(
            "all => all.filter((each) => each.offsetParent && each.getBoundingClientRect().height < 32).map((each) => each.id)")
        self.assertEqual(small, [])

    def test_on_paper(self):
        page = self.open_all()
        page.emulate_media(media="print")
        self.assertFalse(page.locator("#use-form").is_visible())
        self.assertTrue(page.locator("#use-bars svg").is_visible())
        self.assertGreater(len(page.pdf()), 20_000)

    def test_enlarged_text_and_forced_width(self):
        page = self.open({**TOLD}, width=640, height=400)
        self.reckoned(page)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 640)


class UsingPictures(UsingTest):
    def picture(self, name, query, **context):
        page = self.open({**CARUNA, "company": "caruna-oy", "product": "night", **query}, **context)
        self.choose(page, self.year)
        page.wait_for_timeout(400)
        file = Path(os.environ["PAGE_PICTURES"]) / f"{name}.png"
        page.screenshot(path=file)
        self.assertGreater(file.stat().st_size, 10_000)

    def test_wide(self):
        self.picture("using", {}, height=1180)

    def test_telephone(self):
        self.picture("using-phone", {"lang": "fi", "measure": "kwh"}, width=360, height=780, has_touch=True, is_mobile=True, device_scale_factor=2)
