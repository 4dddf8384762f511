"""What every test of the page needs: a browser, a page that tells its faults, and the command to compare with."""

import json
import os
import re
import subprocess
import unittest
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import sync_playwright

URL = os.environ["PAGE_URL"]
COMMAND = os.environ["CONNECT_QUOTE"]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DAY = "2019-06-01"
ZONE_2 = {"at": "60.2678 23.75125", "fuse": "3x35", "date": DAY, "lang": "en"}
# Chromium's own complaint about an answer that is not 200, which the page tells in its own words.
REFUSALS = re.compile(r"Failed to load resource")


def command(*arguments):
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True)
    return done.stdout if done.stdout else done.stderr


def command_json(*arguments):
    return json.loads(command(*arguments, "--format", "json"))


def bare(text):
    """Letters and digits alone, so that line breaks, labels and kinds of spaces do not matter."""
    return re.sub(r"\W+", "", text).casefold()


class BrowserTest(unittest.TestCase):
    arguments = []

    @classmethod
    def setUpClass(cls):
        cls.driver = sync_playwright().start()
        cls.browser = cls.driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *cls.arguments])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.driver.stop()

    def setUp(self):
        self.faults = []
        self.allowed = None
        self.contexts = []

    def tearDown(self):
        for context in self.contexts:
            context.close()
        left = [fault for fault in self.faults if not (self.allowed and self.allowed.search(fault))]
        self.assertEqual(left, [], "the page complained")

    def open(self, query=None, width=1280, height=800, wait=True, before=None, **context):
        made = self.browser.new_context(viewport={"width": width, "height": height}, **{"locale": "en-GB", **context})
        self.contexts.append(made)
        made.set_default_timeout(15_000)
        page = made.new_page()
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))")
        if before:
            before(page)
        page.goto(URL + ("?" + urlencode(query) if query else ""))
        if wait and query and "fuse" in query:
            self.answered(page)
        return page

    def answered(self, page):
        """Waits for the answer and its table."""
        page.wait_for_selector(".sharing")
        page.wait_for_function("() => document.querySelector('#answer').getAttribute('aria-busy') === 'false'")

    def map_ready(self, page):
        page.wait_for_selector("#map canvas", state="attached")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(400)

    def asked(self, page):
        """The question in the address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}

    def position(self, page):
        asked = self.asked(page)
        return ["--easting", asked["easting"], "--northing", asked["northing"]]

    def assert_as_command(self, page, *arguments):
        """The page says every line that the command prints for the question, and has its price."""
        lines = command(*arguments).strip().split("\n")
        shown = bare(page.inner_text("#answer-body"))
        for line in lines[1:]:
            if line and "--estimate" not in line and not re.match(r"(Position|Sijainti): ", line):
                self.assertIn(bare(line), shown, line)
        price = command_json(*arguments)["price"]
        amount = page.locator(".price").get_attribute("data-amount")
        self.assertEqual(amount, price and price["incl_vat"])
        return lines
