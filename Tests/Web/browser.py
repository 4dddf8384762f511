"""What every test of the page needs: a browser, a page that tells its faults, and the command to compare with."""

import atexit
import json
import os
import re
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Error, sync_playwright

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


class Browsers:
    """Browsers and their pages, started once: a page that was used keeps what it has compiled, which is most of the time
    that a test takes."""

    driver = None
    started = {}
    idle = {}

    @classmethod
    def started_with(cls, arguments):
        cls.driver = cls.driver or sync_playwright().start()
        key = tuple(arguments)
        if key not in cls.started:
            cls.started[key] = cls.driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *arguments])
        return cls.started[key]

    @classmethod
    def lend(cls, arguments, context):
        """A page of a context of its kind, as if it were new."""
        key = json.dumps([arguments, context], sort_keys=True)
        if cls.idle.get(key):
            return key, cls.idle[key].pop()
        made = cls.started_with(arguments).new_context(**context)
        # What is there is seen at once; a busy machine takes its time.
        made.set_default_timeout(60_000)
        page = made.new_page()
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))")
        return key, page

    @classmethod
    def give_back(cls, key, page, is_changed):
        """A page whose requests were tampered with is not used again."""
        if is_changed:
            return page.context.close()
        try:
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            page.emulate_media(media="null")
            page.goto("about:blank")
            cls.idle.setdefault(key, []).append(page)
        except Error:
            page.context.close()

    @classmethod
    def close(cls):
        for browser in cls.started.values():
            browser.close()
        if cls.driver:
            cls.driver.stop()


atexit.register(Browsers.close)


def command_json(*arguments):
    return json.loads(command(*arguments, "--format", "json"))


def bare(text):
    """Letters and digits alone, so that line breaks, labels and kinds of spaces do not matter."""
    return re.sub(r"\W+", "", text).casefold()


class BrowserTest(unittest.TestCase):
    arguments = []
    # Whether tests answer in the place of the service.
    changes_requests = False

    def setUp(self):
        self.faults = []
        self.allowed = None
        self.lent = []

    def tearDown(self):
        for key, page, listeners in self.lent:
            for event, listener in listeners.items():
                page.remove_listener(event, listener)
            Browsers.give_back(key, page, self.changes_requests)
        left = [fault for fault in self.faults if not (self.allowed and self.allowed.search(fault))]
        self.assertEqual(left, [], "the page complained")

    def open(self, query=None, width=1280, height=800, wait=True, before=None, **context):
        key, page = Browsers.lend(self.arguments, {"viewport": {"width": width, "height": height}, "locale": "en-GB", **context})
        listeners = {
            "console": lambda message: message.type == "error" and self.faults.append(message.text),
            "pageerror": lambda error: self.faults.append(f"error: {error}"),
        }
        for event, listener in listeners.items():
            page.on(event, listener)
        self.lent.append((key, page, listeners))
        if before:
            before(page)
        # With the modules, which take the form over, and without waiting for the map.
        page.goto(URL + ("?" + urlencode(query) if query else ""), wait_until="domcontentloaded")
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

    def drawn_otherwise(self, page, before):
        """Waits until the map looks otherwise than it did."""
        for _ in range(600):
            if page.locator("#map").screenshot() != before:
                return
            page.wait_for_timeout(100)
        self.fail("the map looks as before")

    def asked(self, page):
        """The question in the address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}

    def position(self, page):
        asked = self.asked(page)
        return ["--easting", asked["easting"], "--northing", asked["northing"]]

    def assert_as_command(self, page, *arguments):
        """The page says every line that the command prints for the question, and has its price."""
        # Both at once: they wait for nothing but the processor.
        with ThreadPoolExecutor() as threads:
            told, quote = threads.submit(command, *arguments), threads.submit(command_json, *arguments)
        lines = told.result().strip().split("\n")
        shown = bare(page.inner_text("#answer-body"))
        for line in lines[1:]:
            if line and "--estimate" not in line and not re.match(r"(Position|Sijainti): ", line):
                self.assertIn(bare(line), shown, line)
        price = quote.result()["price"]
        amount = page.locator(".price").get_attribute("data-amount")
        self.assertEqual(amount, price and price["incl_vat"])
        return lines
