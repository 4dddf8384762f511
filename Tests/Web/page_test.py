"""The page as people use it: by mouse, by keyboard alone, on a telephone, in three languages, with much that can fail.
Answers are held against what the command prints."""

import json
import os
import re
import tempfile
import unittest
from pathlib import Path

from access_test import *  # noqa: F401,F403
from asked_test import *  # noqa: F401,F403
from browser import DAY, REFUSALS, URL, ZONE_2, BrowserTest, bare, command, command_json
from offers_test import *  # noqa: F401,F403
from pictures import *  # noqa: F401,F403
from planner_test import *  # noqa: F401,F403
from products_test import *  # noqa: F401,F403
from trouble_test import *  # noqa: F401,F403


class Clerk(BrowserTest):
    def test_answer_in_three_languages(self):
        for lang in ("en", "fi", "sv"):
            page = self.open({**ZONE_2, "lang": lang})
            self.assertEqual(page.locator("html").get_attribute("lang"), lang)
            self.assert_as_command(page, "--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY, "--lang", lang)
        for lang, words in (("en", "No connection charge"), ("fi", "Ei liittymismaksua"), ("sv", "Ingen anslutningsavgift")):
            page = self.open({**ZONE_2, "upgrade_from": "3x63", "lang": lang})
            self.assertEqual(page.inner_text(".price"), words)
            self.assert_as_command(page, "--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY, "--upgrade-from", "3x63", "--lang", lang)

    def test_language_without_reload(self):
        page = self.open(ZONE_2)
        page.evaluate("window.stays = true")
        page.get_by_role("button", name="Suomi").click()
        page.wait_for_function("() => document.querySelector('.spoken')?.textContent.startsWith('Liittymismaksu')")
        self.answered(page)
        self.assertTrue(page.evaluate("window.stays"))
        self.assertEqual(page.locator("html").get_attribute("lang"), "fi")
        self.assertEqual(page.locator("label[for=fuse]").inner_text(), "Pääsulake")
        self.assertIn("5 550,00", page.inner_text(".price").replace("\u00a0", " ").replace("\n", ""))

    def test_words_are_the_same_keys(self):
        page = self.open(ZONE_2)
        keys = page.evaluate("""async () => Object.fromEntries(await Promise.all(['en', 'fi', 'sv'].map(async (code) =>
            [code, (await Promise.all([`/words/${code}.js`, `/words/using-${code}.js`].map((file) => import(file)))).flatMap((words) => Object.entries(words.default))])))""")
        english = {key: re.findall(r"\{\w+\}", text) for key, text in keys["en"]}
        for code in ("fi", "sv"):
            other = {key: re.findall(r"\{\w+\}", text) for key, text in keys[code]}
            self.assertEqual({key: sorted(names) for key, names in english.items()}, {key: sorted(names) for key, names in other.items()})
        package = Path(__file__).resolve().parents[2]
        web = package / "Web"
        used = set(re.findall(r'data-word(?:-label)?="(\w+)"', (web / "index.html").read_text()))
        for module in (web / "app").glob("*.js"):
            used |= set(re.findall(r"word\('(\w+)'", module.read_text()))
        self.assertEqual(used - set(english), set())
        schemas = json.loads((package / "Sources/Serving/BuiltIn/openapi.json").read_text())["components"]["schemas"]
        bases = set(schemas["Quote"]["properties"]["basis"]["enum"])
        self.assertLessEqual({f"basis_{basis}" for basis in bases} | {f"short_{basis}" for basis in bases - {"price_list"}}, set(english))
        # No word stands in both files.
        self.assertEqual(len(keys["en"]), len(english))

    def test_anything_pasted(self):
        for text in ("60,2678 23,75125", "23.75125, 60.2678", "E 320307.707 N 6685661.585",
                     "https://www.openstreetmap.org/?mlat=60.2678&mlon=23.75125"):
            page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False)
            page.fill("#search", text)
            page.keyboard.press("Enter")
            self.answered(page)
            self.assert_as_command(page, "--at", text, "--fuse", "3x35", "--date", DAY)

    def suggested(self, page, text):
        page.fill("#search", text)
        page.wait_for_selector("#suggestions li")
        return [each.split("\n")[0] for each in page.locator("#suggestions li").all_inner_texts()]

    def test_an_address_is_found_while_it_is_typed(self):
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "en"}, wait=False)
        self.assertIn("Merimiehentie, Lohja", self.suggested(page, "merim"))
        # A street waits for its number, at the place where it belongs.
        page.locator("#suggestions li", has_text="Merimiehentie, Lohja").click()
        self.assertEqual(page.input_value("#search"), "Merimiehentie , Lohja")
        page.keyboard.type("5")
        page.wait_for_selector("#suggestions li:has-text('Merimiehentie 5, Lohja')")
        self.assertIn("made up", page.inner_text("#suggestions li"))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        self.answered(page)
        self.assertEqual(self.asked(page)["at"], "Merimiehentie 5, Lohja")
        self.assertEqual(page.input_value("#search"), "Merimiehentie 5, Lohja")
        self.assertIn("building, ± 15 m", page.inner_text("#answer"))
        self.assert_as_command(page, "--address", "Merimiehentie 5, Lohja", "--fuse", "3x35", "--date", DAY)
        # Every view is a link.
        again = self.open({name: value for name, value in self.asked(page).items()})
        self.assertEqual(bare(again.inner_text(".price")), bare(page.inner_text(".price")))
        self.assertIn("demo-addresses.gpkg", page.inner_text("#foot"))

    def test_an_address_may_be_misspelt_ambiguous_or_unknown(self):
        self.allowed = re.compile("status of (400|409)")
        page = self.open({"fuse": "3x35", "date": DAY, "lang": "fi"}, wait=False)
        self.assertEqual(self.suggested(page, "merimihentie 5 lohja"), ["Merimiehentie 5, Lohja"])
        self.assertIn("kirjoitettu toisin", page.inner_text("#suggestions li"))
        page.fill("#search", "Kesätie 1")
        page.keyboard.press("Enter")
        page.wait_for_selector(".candidates button")
        page.click(".candidates button:has-text('Siuntio')")
        self.answered(page)
        self.assertEqual(self.asked(page)["accuracy"], "15")
        page.fill("#search", "Qwertyuiopinkatu 5")
        page.keyboard.press("Enter")
        page.wait_for_selector(".trouble.refused")
        self.assertIn("Qwertyuiopinkatu", page.inner_text(".trouble"))

    def test_click_gives_what_the_command_prints(self):
        page = self.open({**ZONE_2, "view": "343861,6676868,11"})
        self.map_ready(page)
        box = page.locator("#map").bounding_box()
        resolution = page.evaluate("fetch('/v1/service').then((answer) => answer.json())")["tiles"]["resolutions_m"][11]
        self.assertEqual(resolution, 4)
        for x, y in ((0.3, 0.3), (0.7, 0.6), (0.5, 0.85)):
            before = page.url
            page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
            page.wait_for_function("before => location.href !== before", arg=before)
            self.answered(page)
            self.assert_as_command(page, *self.position(page), "--fuse", "3x35", "--date", DAY)
            # At level 11 a pixel is four metres.
            asked = self.asked(page)
            self.assertAlmostEqual(float(asked["easting"]), 343861 + 4 * (x - 0.5) * box["width"], delta=5)
            self.assertAlmostEqual(float(asked["northing"]), 6676868 - 4 * (y - 0.5) * box["height"], delta=5)

    def test_dragged_marker(self):
        page = self.open({"easting": "320307.71", "northing": "6685661.59", "fuse": "3x35", "date": DAY, "view": "320307.71,6685661.59,13"})
        self.map_ready(page)
        box = page.locator("#map").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y - 8)
        page.mouse.down()
        page.mouse.move(x + 60, y + 20, steps=5)
        self.assertEqual(page.locator(".price").count(), 0, "an answer stands while the marker moves")
        page.mouse.move(x + 100, y + 42, steps=5)
        page.mouse.up()
        page.wait_for_function("() => !location.search.includes('easting=320307.71')")
        self.answered(page)
        # At level 13 a pixel is a metre.
        asked = self.asked(page)
        self.assertAlmostEqual(float(asked["easting"]), 320307.71 + 100, delta=1.5)
        self.assertAlmostEqual(float(asked["northing"]), 6685661.59 - 50, delta=1.5)
        self.assert_as_command(page, *self.position(page), "--fuse", "3x35", "--date", DAY)

    def test_form_asks_anew(self):
        page = self.open(ZONE_2)
        page.select_option("#fuse", "3x63")
        page.wait_for_selector("[data-amount='10000.00']")
        page.click("#more summary")
        page.select_option("#upgrade_from", "3x35")
        page.wait_for_selector("[data-amount='4450.00']")
        self.answered(page)
        self.assert_as_command(page, "--at", ZONE_2["at"], "--fuse", "3x63", "--date", DAY, "--upgrade-from", "3x35")
        page.select_option("#upgrade_from", "")
        page.wait_for_selector("[data-amount='10000.00']")
        page.select_option("#kind", "temporary")
        page.wait_for_selector("[data-amount='500.00']")
        self.assertIn("Temporary", page.inner_text("#chosen"))

    def test_case_by_case_and_estimate(self):
        page = self.open({"at": "60.08176 24.21385", "fuse": "3x35", "date": DAY, "lang": "en"})
        self.assertEqual(page.inner_text(".price"), "Case by case")
        page.click("#more summary")
        page.check("#estimate")
        page.wait_for_selector(".extra")
        self.answered(page)
        self.assert_as_command(page, "--at", "60.08176 24.21385", "--fuse", "3x35", "--date", DAY, "--estimate")
        self.assertEqual(page.locator(".badge").count(), 1, "an illustrative estimate is not labelled")

    def test_illustrative_is_always_said(self):
        page = self.open(ZONE_2)
        self.assertTrue(page.locator(".badge").is_visible())
        self.assertTrue(page.locator("#made-up").is_visible())
        page = self.open({**ZONE_2, "at": "60.33690 23.82805", "date": "2016-01-01"})
        self.assertEqual(page.locator(".badge").count(), 0, "a published price is called illustrative")

    def test_borderline(self):
        # The accuracy is more than what is to spare.
        page = self.open({**ZONE_2, "accuracy": "140"})
        self.assertTrue(page.locator(".borderline").first.is_visible())
        self.assert_as_command(page, "--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY, "--accuracy", "140")

    def test_table_of_every_fuse(self):
        page = self.open(ZONE_2)
        rows = command_json("--at", ZONE_2["at"], "--fuse", "all", "--date", DAY)["rows"]
        shown = page.locator("#every-fuse tbody tr").all_inner_texts()
        self.assertEqual(len(shown), len(rows))
        for text, row in zip(shown, rows):
            self.assertIn(bare(row["fuse"]), bare(text))
            self.assertIn(bare(row["price_incl_vat"] or "case by case"), bare(text))
        for lang, words in (("en", "Area price"), ("fi", "Aluehinta"), ("sv", "Områdespris")):
            area = self.open({"at": "60.0864, 24.172", "fuse": "3x25", "date": "2025-01-01", "lang": lang}, width=360)
            self.assertIn(words, area.inner_text(".headline"))
            self.assertEqual(area.inner_text("#every-fuse tbody tr:first-child td:nth-child(2)"), words)
            self.assertLessEqual(area.evaluate("document.documentElement.scrollWidth"), 360)
        page.click("#every-fuse >> text=3x50")
        page.wait_for_selector("[data-amount='7940.00']")
        self.assertEqual(self.asked(page)["fuse"], "3x50")

    def test_trace_with_sources(self):
        page = self.open(ZONE_2)
        page.click("#part-trace summary")
        shown = bare(page.inner_text("#part-trace"))
        for tried in command_json("--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY)["trace"]:
            for condition in tried["conditions"]:
                self.assertIn(bare(condition["text"]), shown)
                self.assertIn(bare(condition["source"].split(", http")[0]), shown)
        page.wait_for_function("() => location.search.includes('tab=')")
        self.assertIn("trace", self.asked(page)["tab"])
        self.assertIn(bare("A site exactly on a limit is within it; the unrounded distance decides."), shown)

    def test_straight_lines_are_told(self):
        page = self.open({**ZONE_2, "tab": "lines"})
        text = page.inner_text("#part-lines")
        self.assertIn("C-2168", text)
        self.assertIn("464.4", text)
        page = self.open({**ZONE_2, "at": "60.03342 23.85950", "tab": "lines"})
        self.assertRegex(page.inner_text("#part-lines"), r"S-919[\s\S]*blocked")

    def test_back_and_forward(self):
        page = self.open(ZONE_2)
        page.select_option("#fuse", "3x50")
        page.wait_for_selector("[data-amount='7940.00']")
        page.go_back()
        page.wait_for_selector("[data-amount='5550.00']")
        self.assertEqual(page.input_value("#fuse"), "3x35")
        page.go_forward()
        page.wait_for_selector("[data-amount='7940.00']")
        self.assertEqual(page.input_value("#fuse"), "3x50")

    def test_share_link_opened_anew(self):
        page = self.open({"at": ZONE_2["at"], "fuse": "3x35", "lang": "sv"}, permissions=["clipboard-read", "clipboard-write"])
        page.click("#copy-link")
        page.wait_for_selector(".said:not(:empty)")
        link = page.evaluate("navigator.clipboard.readText()")
        self.assertIn("date=", link, "a link without a day answers otherwise another day")
        other = self.open(wait=False, before=None)
        other.goto(link)
        self.answered(other)
        page.wait_for_selector(".said:empty", state="attached")
        self.assertEqual(other.inner_text("#answer-body"), page.inner_text("#answer-body"))
        # Metres of another system, whose name goes when another place is asked for.
        metres = {"easting": "25430950", "northing": "6684300", "crs": "EPSG:3879"}
        page = self.open({**metres, "fuse": "3x35", "date": DAY, "lang": "en"})
        self.assertEqual(self.asked(page)["crs"], "EPSG:3879")
        self.assert_as_command(page, *(each for name, value in metres.items() for each in (f"--{name}", value)), "--fuse", "3x35", "--date", DAY)
        page.fill("#search", ZONE_2["at"])
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-amount='5550.00']")
        self.assertNotIn("crs", self.asked(page))

    def test_copied_answer(self):
        page = self.open(ZONE_2, permissions=["clipboard-read", "clipboard-write"])
        page.click("#copy")
        page.wait_for_selector(".said:not(:empty)")
        copied = page.evaluate("navigator.clipboard.readText()")
        printed = command("--at", ZONE_2["at"], "--fuse", "3x35", "--date", DAY).strip()
        self.assertTrue(copied.startswith(printed), copied)
        self.assertIn(URL, copied)
        self.assertNotIn("✗", copied, "the trace is copied too")

    def test_printed(self):
        page = self.open(ZONE_2)
        page.emulate_media(media="print")
        self.assertFalse(page.locator("#search").is_visible())
        self.assertTrue(page.locator(".price").is_visible())
        self.assertTrue(page.locator(".badge").is_visible())
        self.assertTrue(page.locator("#made-up").is_visible())


class Planner(BrowserTest):
    def test_layers_on_and_off(self):
        page = self.open({**ZONE_2, "view": "320307,6685661,11"})
        self.map_ready(page)
        page.click("#layers summary")
        before = page.locator("#map").screenshot()
        page.uncheck("input[name=layer][value=zone]")
        page.wait_for_function("() => location.search.includes('layers=')")
        self.assertNotIn("zone", self.asked(page)["layers"].split(","))
        self.drawn_otherwise(page, before)
        other = self.open(self.asked(page))
        self.map_ready(other)
        self.assertFalse(other.is_checked("input[name=layer][value=zone]"))

    def test_day_changes_the_map(self):
        page = self.open({**ZONE_2, "view": "320307,6685661,11"})
        with page.expect_request(lambda request: "/tiles/zone/" in request.url and "date=2024-06-01" in request.url):
            page.fill("#date", "2024-06-01")
        self.answered(page)
        # A plan of 2027 is not drawn on the map of another year, nor a cable that is out of use.
        counts = """async ([values, date]) => (await import('/app/map-layers.js')).countsOn({ get: (name) => values[name] }, date)"""
        for values, day, expected in (({}, "2019-06-01", True), ({"in_force_from": "2027-04-01"}, "2027-03-31", False),
                                      ({"in_force_from": "2027-04-01"}, "2027-04-01", True), ({"in_use_until": "2020-01-01"}, "2019-12-31", True),
                                      ({"in_use_until": "2020-01-01"}, "2020-01-01", False), ({"in_use_until": "2020-01-01"}, "", False)):
            self.assertEqual(page.evaluate(counts, [values, day]), expected, (values, day))

    def test_file_of_points(self):
        points = "id,lat,lon,fuse\na,60.2678,23.75125,3x35\nb,60.3369,23.82805,3x25\n\"c, far\",61.5,24.0,3x25\nd,60.08176,24.21385,\n"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "points.csv"
            file.write_text(points)
            page = self.open(ZONE_2)
            page.click("#many summary")
            page.set_input_files("#points", str(file))
            page.wait_for_selector("#download")
            with page.expect_download() as download:
                page.click("#download")
            result = Path(download.value.path()).read_text()
            command("rezone", str(file), "--output", f"{folder}/out.csv", "--fuse", "3x35", "--date", DAY)
            self.assertEqual(result, (Path(folder) / "out.csv").read_text())
            self.assertEqual(download.value.suggested_filename, "points-priced.csv")
        counts = dict(row.split("\t") for row in page.locator(".counts tbody tr").all_inner_texts())
        self.assertEqual((counts["Rows"], counts["Priced"], counts["In error"], counts["Zone 3"]), ("4", "2", "1", "1"))
        self.assertEqual(counts["Charges incl. VAT"].replace("\u00a0", " "), "8,190.00 EUR")
        self.assertIn("Illustrative", page.inner_text("#many-outcome"))

    def test_findings_of_a_published_map(self):
        page = self.open(ZONE_2)
        if not page.evaluate("fetch('/v1/service').then((answer) => answer.json())")["may"]["validate"]:
            self.skipTest("the service does not validate maps")
        self.map_ready(page)
        with tempfile.TemporaryDirectory() as folder:
            self.allowed = REFUSALS
            empty = Path(folder) / "empty.geojson"
            empty.write_text('{"type": "FeatureCollection", "features": []}')
            for lang in ("fi", "sv", "en"):
                page.click(f"#languages [lang={lang}]")
                page.wait_for_selector(f"html[lang={lang}]")
                self.answered(page)
                if lang == "fi":
                    page.click("#findings summary")
                page.set_input_files("#published", str(empty))
                page.wait_for_selector("#findings-outcome .trouble")
                self.assertIn("company", page.inner_text("#findings-outcome"))
                self.assertNotIn("--", page.inner_text("#findings-outcome"), "an option of the command is named")
            old = f"{folder}/old.gpkg"
            command("zones", "build", "--date", DAY, "--company", "caruna-espoo-oy", "--output", old)
            right = json.loads(command("zones", "validate", old, "--date", "2024-06-01", "--output", f"{folder}/f.gpkg", "--format", "json"))
            page.fill("#date", "2024-06-01")
            page.set_input_files("#published", old)
            page.wait_for_selector("#finding-next")
        many = int(re.search(r"\d+", page.inner_text("#findings-outcome .lead")).group())
        self.assertEqual(many, right["findings"] if isinstance(right["findings"], int) else len(right["findings"]))
        self.assertIn(f"1 of {many}", page.inner_text("#finding"))
        self.assertEqual(right["unpublished_companies"], ["caruna-oy"])
        self.assertIn("Caruna Oy is not in the map", page.inner_text("#findings-outcome"))
        first, view = page.inner_text("#finding"), page.locator("#map").screenshot()
        page.click("#finding-next")
        self.assertIn(f"2 of {many}", page.inner_text("#finding"))
        self.assertNotEqual(page.inner_text("#finding"), first)
        self.drawn_otherwise(page, view)

    def test_file_of_geojson(self):
        feature = {"type": "Feature", "properties": {"id": "a", "fuse": "3x35"}, "geometry": {"type": "Point", "coordinates": [23.75125, 60.2678]}}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "points.geojson"
            file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
            page = self.open(ZONE_2)
            page.click("#many summary")
            page.set_input_files("#points", str(file))
            page.wait_for_selector("#download")
        counts = dict(row.split("\t") for row in page.locator(".counts tbody tr").all_inner_texts())
        self.assertEqual((counts["Rows"], counts["Zone 2"]), ("1", "1"))


def load_tests(_, all_tests, __):
    """Of two runs side by side each takes every other test: much of a test is waiting."""
    part, parts = map(int, os.environ.get("PAGE_PART", "0/1").split("/"))

    def flat(suite):
        return [each for one in suite for each in (flat(one) if isinstance(one, unittest.TestSuite) else [one])]

    return unittest.TestSuite(each for place, each in enumerate(flat(all_tests)) if place % parts == part)


if __name__ == "__main__":
    unittest.main(verbosity=2)
