"""The pictures of the page, for people to look at."""

import os
from pathlib import Path

from browser import DAY, BrowserTest

FOLDER = Path(os.environ["PAGE_PICTURES"])
SITE = {"easting": "339350", "northing": "6680950", "fuse": "3x35", "date": DAY, "lang": "en", "view": "338700,6681300,10.5"}


class Pictures(BrowserTest):
    def picture(self, name, query, **context):
        page = self.open(query, **context)
        self.map_ready(page)
        page.mouse.move(5, 5)
        page.wait_for_timeout(600)
        page.screenshot(path=FOLDER / f"{name}.png")
        self.assertGreater((FOLDER / f"{name}.png").stat().st_size, 10_000)

    def test_wide(self):
        self.picture("page", SITE)

    def test_dark(self):
        self.picture("page-dark", {**SITE, "lang": "fi"}, color_scheme="dark")

    def test_telephone(self):
        self.picture("page-phone", {**SITE, "lang": "sv", "view": "339250,6681080,10.4"}, width=360, height=780, has_touch=True, is_mobile=True, device_scale_factor=2)
