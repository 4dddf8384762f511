"""What a planner tries out, and what lies under the map."""

import csv
import json
import struct
import tempfile
import zlib
from pathlib import Path

from browser import DAY, REFUSALS, ZONE_2, BrowserTest, bare, command

# Made up: a plan beside cables of the demo network, and a planned cable of its own.
PLAN = {"type": "FeatureCollection", "features": [{
    "type": "Feature", "properties": {"id": "draft-1"}, "geometry": {"type": "Polygon", "coordinates": [[
        [23.9245017, 60.1163746], [23.9343829, 60.1166039], [23.935056, 60.1190456], [23.9308693, 60.1214645], [23.9245017, 60.1163746]]]}}]}
SITE = {"at": "60.1175 23.9297", "fuse": "3x25", "date": DAY, "lang": "en"}


class Scenarios(BrowserTest):
    def open_for_planners(self):
        page = self.open(SITE)
        if not page.locator("#scenario").is_visible():
            self.skipTest("the service keeps no scenarios")
        return page

    def try_out(self, page, folder):
        file = Path(folder) / "draft.geojson"
        file.write_text(json.dumps(PLAN))
        page.click("#scenario > summary")
        page.set_input_files("#scenario-file", str(file))
        page.click("#scenario-form button")
        page.wait_for_selector("#scenario-changes")
        return str(file)

    def test_before_and_after(self):
        page = self.open_for_planners()
        self.map_ready(page)
        bare_map = page.locator("#map").screenshot()
        with tempfile.TemporaryDirectory() as folder:
            plan = self.try_out(page, folder)
            page.wait_for_selector("#beside")
            # The places that change are drawn and listed, and each is shown when it is chosen.
            self.assertNotEqual(page.locator("#map").screenshot(), bare_map)
            rows = page.locator("#scenario-changes tbody tr").all_inner_texts()
            self.assertIn("Zone 2+ → Zone 1", " ".join(rows))
            # They look like buttons.
            for each in page.locator("#scenario-outcome .buttons button").all():
                self.assertEqual(each.evaluate("button => getComputedStyle(button).borderRadius"), "7px")
            view = page.url
            page.click("#scenario-changes button >> nth=0")
            page.wait_for_function("before => location.href !== before", arg=view)

            # The answer beside the map, on both sides as the command has it.
            points = Path(folder) / "points.csv"
            points.write_text(f"id,lat,lon,fuse\na,{SITE['at'].replace(' ', ',')},3x25\nb,60.2678,23.75125,3x35\n")
            out = f"{folder}/out.csv"
            command("rezone", str(points), "--add-plans", plan, "--date", DAY, "--output", out)
            with open(out, newline="") as file:
                row = next(csv.DictReader(file))
            self.assertNotEqual(row["zone"], row["previous_zone"])
            shown = [bare(text) for text in page.locator("#beside tbody tr >> nth=0").locator("td").all_inner_texts()]
            self.assertEqual(shown, [bare(f"Zone {row['previous_zone']}"), bare(f"Zone {row['zone']}")])
            change = f"{abs(float(row['price_change_incl_vat'])):,.2f} EUR"
            self.assertIn(f"Difference: −{change}", page.inner_text("#beside").replace("\u00a0", " "))

            # A file of points goes through both sides.
            page.click("#many > summary")
            page.set_input_files("#points", str(points))
            page.wait_for_selector("#download")
            with page.expect_download() as download:
                page.click("#download")
            self.assertEqual(Path(download.value.path()).read_text(), Path(out).read_text())
            counts = dict(text.split("\t") for text in page.locator("#many-outcome tbody tr").all_inner_texts())
            self.assertEqual(counts["Changed by the scenario"], "1")

        # A place that it does not touch is said to be as it was.
        page.fill("#search", "60.2678, 23.75125")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('#beside')?.textContent.includes('changes nothing here')")
        page.click("#scenario-forget")
        page.wait_for_function("() => !document.querySelector('#beside') && !document.querySelector('#scenario-changes')")
        self.answered(page)

    def test_what_is_hardly_meant_is_said(self):
        page = self.open_for_planners()
        line = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {
            "id": "N-1", "voltage_kv": 20000, "installation": "underground", "status": "existing", "company": "caruna-ouj"},
            "geometry": {"type": "LineString", "coordinates": [[23.92, 60.117], [23.93, 60.118]]}}]}
        page.click("#scenario > summary")
        page.set_input_files("#scenario-file", {"name": "mv_line.geojson", "mimeType": "application/geo+json", "buffer": json.dumps(line).encode()})
        page.click("#scenario-form button")
        page.wait_for_selector("#scenario-warnings")
        company, volts = page.locator("#scenario-warnings li").all_inner_texts()
        self.assertIn("caruna-ouj", company)
        self.assertIn("looks like volts", volts)

    def test_what_is_refused_is_said(self):
        self.allowed = REFUSALS
        page = self.open_for_planners()
        page.click("#scenario > summary")
        page.fill("#scenario-build", "no such cable")
        page.keyboard.press("Enter")
        page.wait_for_selector("#scenario-outcome .trouble")
        self.assertTrue(page.locator("#scenario-outcome .trouble button").is_visible())


def picture(side=256, tone=(214, 232, 214)):
    """A picture of one tone, as PNG."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    rows = (b"\0" + bytes(tone) * side) * side
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class BackgroundMap(BrowserTest):
    changes_requests = True
    VIEW = {**ZONE_2, "view": "320307,6685661,11"}

    def with_basemap(self, answer):
        """What the service would tell and answer with a basemap of its own."""
        asked = []

        def service(route):
            told = route.fetch().json()
            tiles = told["tiles"]
            told["basemap"] = {"url": "/basemap/{z}/{row}/{column}", "attribution": "© <i>Somebody</i>", "min_level": 0, "max_level": 12,
                               "origin_m": tiles["origin_m"], "resolutions_m": tiles["resolutions_m"], "outline": None}
            route.fulfill(json=told)

        def tile(route):
            asked.append(route.request.url)
            answer(route)

        def before(page):
            page.route("**/v1/service?*", service)
            page.route("**/basemap/**", tile)
        return before, asked

    def wait_for_pictures(self, page):
        """Until a corner of the map, where there is no zone, has the tone of the pictures."""
        page.wait_for_function("""() => [...document.querySelectorAll('#map .basemap canvas')].some((canvas) =>
            canvas.getContext('2d').getImageData(5, 5, 1, 1).data.slice(0, 3).join() === '214,232,214')""")

    def test_under_everything_and_switched(self):
        before, asked = self.with_basemap(lambda route: route.fulfill(content_type="image/png", body=picture()))
        page = self.open(self.VIEW, before=before)
        self.map_ready(page)
        self.wait_for_pictures(page)
        # Text of the service is never markup.
        self.assertEqual(page.inner_text(".ol-attribution li"), "© <i>Somebody</i>")
        # At level 11 a tile is 1024 m wide, rows count from the top.
        self.assertTrue(any("/basemap/11/1662/848" in url for url in asked), asked[:3])
        with_map = page.locator("#map").screenshot()
        page.click("#layers summary")
        page.uncheck("input[name=layer][value=basemap]")
        page.wait_for_function("() => location.search.includes('layers=')")
        self.assertNotIn("basemap", self.asked(page)["layers"].split(","))
        page.click("#layers summary")
        self.assertNotEqual(page.locator("#map").screenshot(), with_map)

    def test_a_failing_one_is_said_once(self):
        self.allowed = REFUSALS
        problem = {"status": 502, "code": "outgoing_failed", "message": "No.", "hint": "-"}
        broken = [True]

        def answer(route):
            if broken[0]:
                route.fulfill(status=502, content_type="application/problem+json", body=json.dumps(problem))
            else:
                route.fulfill(content_type="image/png", body=picture())

        before, asked = self.with_basemap(answer)
        page = self.open(self.VIEW, before=before)
        page.wait_for_selector("#map-message button")
        self.assertIn("background map", page.inner_text("#map-message"))
        self.assertGreater(len(asked), 1)
        # The map is of use: a click is answered, and what was said is not said again.
        box = page.locator("#map").bounding_box()
        page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4)
        page.wait_for_function("() => location.search.includes('easting')")
        self.answered(page)
        self.assertEqual(page.locator("#map-message p").count(), 1)
        # What was asked before has failed by then.
        page.wait_for_load_state("networkidle")
        broken[0] = False
        page.click("#map-message button")
        self.map_ready(page)
        self.assertEqual(page.locator("#map-message p").count(), 0)
        self.wait_for_pictures(page)

    def test_without_one_nothing_is_asked(self):
        asked = []
        page = self.open(self.VIEW, before=lambda page: page.on("request", lambda request: asked.append(request.url)))
        self.map_ready(page)
        self.assertEqual([url for url in asked if "/basemap" in url], [])
        page.click("#layers summary")
        self.assertEqual(page.locator("input[name=layer][value=basemap]").count(), 0)
