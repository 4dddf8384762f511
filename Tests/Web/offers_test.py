"""Offers: made from an answer, found, sent, accepted, revised and printed; by mouse, by keyboard alone, on a telephone."""

import json
import urllib.request
import uuid
from pathlib import Path

from access_test import EveryEye, Keyboard
from browser import DAY, REFUSALS, URL, ZONE_2, BrowserTest, bare


class Offers(BrowserTest):
    faults_of, focused, tab_to = EveryEye.faults_of, Keyboard.focused, Keyboard.tab_to

    def open_with_offers(self, query, **context):
        page = self.open(query, **context)
        page.wait_for_function("() => document.querySelector('#network').textContent")
        if not page.locator("#views [data-view=offers]").is_visible():
            self.skipTest("the service keeps no offers")
        return page

    def someone(self):
        """A name that no other test has."""
        return "Maija " + uuid.uuid4().hex[:10]

    def made(self, person, **more):
        """An offer made by another program."""
        wish = {"at": ZONE_2["at"], "fuse": "3x35", "date": DAY, "person": person, **more}
        request = urllib.request.Request(URL + "v1/offers", json.dumps(wish).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def told(self, number):
        with urllib.request.urlopen(f"{URL}v1/offers/{number}") as answer:
            return json.load(answer)

    def step(self, number, step, **wish):
        """A step taken by another program."""
        body = json.dumps(wish).encode() if step == "revise" else b""
        request = urllib.request.Request(f"{URL}v1/offers/{number}/{step}", body, {"Content-Type": "application/json"}, method="POST")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def state(self, page, state):
        page.wait_for_selector(f"#offer-state .state.{state}")

    def do(self, page, step):
        page.click(f"#offer-{step}")
        page.click("#confirm")
        page.wait_for_selector("dialog", state="detached")

    def test_from_an_answer_to_a_contract(self):
        person = self.someone()
        page = self.open_with_offers({**ZONE_2, "lang": "en"})
        self.map_ready(page)
        page.click("#to-making")
        page.fill("#offer-person", person)
        page.fill("#offer-contact", "Mallitie 7\n08100 Lohja")
        page.fill("#offer-site_address", "Mallitie 7, Lohja")
        page.select_option("#offer-lang", "fi")
        page.click("#make-offer")
        self.state(page, "draft")
        number = self.asked(page)["offer"]
        self.assertIn(f"Offer {number} was made", page.inner_text("#announcement"))
        told = self.told(number)
        self.assertEqual((told["person"]["name"], told["language"], told["quote"]["fuse"], told["date"]), (person, "fi", "3x35", DAY))
        self.assertEqual(page.locator("#offers .price").get_attribute("data-amount"), told["quote"]["price"]["incl_vat"])
        shown = bare(page.inner_text("#offers"))
        for text in (number, person, "08100 Lohja", "Mallitie 7, Lohja", "60.267800, 23.751250", told["entry_hash"]):
            self.assertIn(bare(text), shown)
        self.assertFalse(page.locator("#question").is_visible())
        self.assertIn(number, page.title())

        # Nothing happens before it is asked about once more.
        page.click("#offer-open")
        self.assertIn(number, page.inner_text("dialog"))
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog", state="detached")
        self.assertEqual(page.evaluate("document.activeElement.id"), "offer-open")
        self.assertEqual(self.told(number)["state"], "draft")
        self.do(page, "open")
        self.state(page, "open")
        self.do(page, "accept")
        self.state(page, "accepted")
        self.assertEqual(self.told(number)["state"], "accepted")
        self.assertEqual(page.locator("#offer-steps tbody tr").count(), 3)
        # What comes with the connection, and who does it.
        page.click("#offer-next > summary")
        self.assertIn("Network company: Builds the network", page.inner_text("#offer-next ol"))
        self.assertIn("connection contract", page.inner_text("#offer-next"))
        for step in ("open", "accept", "cancel", "revise"):
            self.assertEqual(page.locator(f"#offer-{step}").count(), 0)

        # Back to the answer, which is as it was.
        page.go_back()
        page.wait_for_function("() => !document.body.classList.contains('offers-view')")
        self.assertTrue(page.locator("#answer .price").is_visible())
        self.assertEqual(page.input_value("#offer-person"), "")

    def test_found_by_what_is_known_of_them(self):
        person = self.someone()
        numbers = [self.made(f"{person} {index}", site_address=f"Tie {index}, Lohja")["number"] for index in range(3)]
        page = self.open_with_offers({"lang": "en", "date": DAY}, wait=False)
        page.get_by_role("link", name="Offers").click()
        page.wait_for_selector("#offers-found li")
        self.assertEqual(self.asked(page)["offers"], "list")
        page.fill("#offers-find", person)
        page.wait_for_function("() => document.querySelector('#offers-count').textContent === 'Offers: 3'")
        rows = page.locator("#offers-found li").all_inner_texts()
        self.assertEqual([row.split("\n")[0] for row in rows], numbers[::-1])
        self.assertIn("Tie 2, Lohja", rows[0])
        self.assertIn("5,550.00", rows[0])
        self.assertTrue(page.locator("#offers-made-up").is_visible())
        # The view is an address.
        view = page.url
        again = self.open_with_offers(self.asked(page), wait=False)
        again.wait_for_function("() => document.querySelector('#offers-count').textContent === 'Offers: 3'")
        self.assertEqual(again.input_value("#offers-find"), person)
        page.select_option("#offers-state", "accepted")
        page.wait_for_function("() => document.querySelector('#offers-count').textContent.startsWith('There are no')")
        self.assertFalse(page.locator("#offers-made-up").is_visible())
        page.select_option("#offers-state", "")
        page.locator("#offers-found li a", has_text=numbers[1]).click()
        self.state(page, "draft")
        self.assertEqual(self.asked(page)["offer"], numbers[1])
        page.click("#all-offers")
        page.wait_for_selector("#offers-found li")
        self.assertEqual(page.url.split("?")[0], view.split("?")[0])
        self.assertEqual(page.input_value("#offers-find"), person)

    def test_where_it_lies(self):
        offer = self.made(self.someone())
        page = self.open_with_offers({"offer": offer["number"], "lang": "en"}, wait=False)
        self.state(page, "draft")
        self.map_ready(page)
        # The pin stands in the middle of the map, as nothing else was asked for.
        tone = page.evaluate("""() => {
            const canvas = [...document.querySelectorAll('#map canvas')].at(-1), box = document.querySelector('#map').getBoundingClientRect();
            const tones = [...document.querySelectorAll('#map canvas')].map((each) => {
                const scale = each.width / box.width;
                const data = each.getContext('2d').getImageData(each.width / 2 - 20 * scale, each.height / 2 - 50 * scale, 40 * scale, 60 * scale).data;
                let red = 0;
                for (let at = 0; at < data.length; at += 4) if (data[at] > 160 && data[at + 1] < 60 && data[at + 2] < 70) red += 1;
                return red;
            });
            return Math.max(...tones);
        }""")
        self.assertGreater(tone, 100)
        page.click("#ask-there")
        self.answered(page)
        self.assertEqual(self.asked(page)["fuse"], "3x35")
        self.assertFalse(page.locator("#offers").is_visible())

    def test_revised_and_what_changed(self):
        number = self.made(self.someone())["number"]
        page = self.open_with_offers({"offer": number, "lang": "en"}, wait=False)
        self.state(page, "draft")
        page.click("#offer-revise")
        page.select_option("#revise-fuse", "3x63")
        page.fill("#revise-valid_until", "2099-12-31")
        page.click("#confirm")
        page.wait_for_selector("#offer-changes")
        told = self.told(number)
        self.assertEqual((told["revision"], told["quote"]["fuse"], told["valid_until"]), (2, "3x63", "2099-12-31"))
        self.assertIn("31 December 2099", page.inner_text("#offers"))
        # The first one stays as it was.
        page.locator("#revisions a", has_text="1").click()
        page.wait_for_function("() => document.querySelector('#offers .headline')?.textContent.includes('3x35')")
        self.assertEqual(self.asked(page)["revision"], "1")
        self.assertEqual(page.locator("#offer-open").count(), 0)
        page.locator("#revisions a", has_text="2").click()
        page.wait_for_function("() => document.querySelector('#offers .headline')?.textContent.includes('3x63')")
        self.do(page, "cancel")
        self.state(page, "cancelled")

    def test_a_price_that_a_planner_decided(self):
        page = self.open_with_offers({"at": "60.03342 23.85950", "fuse": "3x25", "date": DAY, "lang": "en"})
        page.click("#making > summary")
        page.fill("#offer-person", self.someone())
        page.fill("#offer-price", "12400,00")
        page.fill("#offer-vat_rate", "24")
        page.fill("#offer-note", "An island: by estimate of 12 May")
        page.click("#make-offer")
        self.state(page, "draft")
        decided = self.told(self.asked(page)["offer"])["decided_price"]
        self.assertEqual((decided["incl_vat"], decided["excl_vat"], decided["vat_rate"]), ("12400.00", "10000.00", "0.24"))
        self.assertIn("12,400.00", page.inner_text("#offers .price").replace("\u00a0", " "))
        self.assertIn("An island", page.inner_text("#offers"))

    def test_a_price_is_asked_for_where_the_service_takes_one(self):
        # By phone, and no price is in the list.
        page = self.open_with_offers({"at": "60.33690 23.82805", "fuse": "3x250", "date": "2015-06-01", "lang": "en"})
        page.click("#making > summary")
        page.fill("#offer-person", self.someone())
        page.fill("#offer-price", "25000")
        page.fill("#offer-vat_rate", "24")
        page.fill("#offer-note", "As the list of 2015 ends at 3x200")
        page.click("#make-offer")
        self.state(page, "draft")
        self.assertEqual(self.told(self.asked(page)["offer"])["decided_price"]["incl_vat"], "25000.00")
        listed, oral, written = {"price": {"incl_vat": None}}, {"offer": {"channel": "oral"}}, {"offer": {"channel": "written"}}
        temporary = {"services": [{"kind": "temporary", "amount_incl_vat": "500.00"}]}
        kinds = [
            ({"offer": None} | listed, False), (oral | listed, False), (written | listed, True), ({"offer": None, "price": None}, True),
            (oral | {"price": None}, True), (oral | {"price": None, "basis": "no_charge"}, False), (oral | temporary, False),
        ]
        ask = "async (quotes) => { const { isPriceOpen } = await import('/app/offer-actions.js'); return quotes.map(isPriceOpen); }"
        self.assertEqual(page.evaluate(ask, [quote for quote, _ in kinds]), [is_open for _, is_open in kinds])

    def test_a_revision_that_still_binds_is_told(self):
        last = "2099-12-31"
        languages = {
            "en": ("Draft Revision 1 open", "Revision 1 is still open: it can be accepted until 31 December 2099, or until this draft is opened.",
                   "Revision 1 is still open: it can be accepted until 31 December 2099, unless it is cancelled too.",
                   "Cancelled Revision 1 open", "Revision 1 is accepted: no other revision counts."),
            "fi": ("Luonnos Versio 1 avoin", "Versio 1 on yhä avoin: sen voi hyväksyä 31.12.2099 asti tai kunnes tämä luonnos avataan.",
                   "Versio 1 on yhä avoin: sen voi hyväksyä 31.12.2099 asti, ellei sitäkin peruta.",
                   "Peruttu Versio 1 avoin", "Versio 1 on hyväksytty: muut versiot eivät ole voimassa."),
            "sv": ("Utkast Version 1 öppen", "Version 1 är fortfarande öppen: den kan godkännas till och med 31.12.2099, eller tills detta utkast öppnas.",
                   "Version 1 är fortfarande öppen: den kan godkännas till och med 31.12.2099, om inte också den återkallas.",
                   "Återkallad Version 1 öppen", "Version 1 är godkänd: inga andra versioner gäller."),
        }
        for lang, (both, as_draft, as_cancelled, cancelled, accepted) in languages.items():
            person = self.someone()
            number = self.made(person, valid_until=last)["number"]
            self.step(number, "open")
            self.step(number, "revise", fuse="3x63")
            page = self.open_with_offers({"offers": "list", "find": person, "state": "open", "lang": lang}, wait=False)
            page.wait_for_selector("#offers-found li .state")
            self.assertEqual(page.locator("#offers-found .state").all_inner_texts(), [both.split(" ")[0], both.split(" ", 1)[1]])
            page.locator("#offers-found li a").click()
            self.state(page, "draft")
            self.assertEqual(page.inner_text("#offer-state"), both)
            self.assertEqual(page.inner_text("#still-binding"), as_draft)
            page.click("#offer-cancel")
            self.assertEqual(page.inner_text("#left-open"), as_cancelled)
            page.click("#confirm")
            self.state(page, "cancelled")
            self.assertEqual(page.inner_text("#offer-state"), cancelled)
            self.assertEqual(page.inner_text("#still-binding"), as_cancelled)
            # What is left open is at hand, and ends there.
            page.click("#still-binding a")
            page.wait_for_selector("#offer-accept")
            self.assertEqual(self.asked(page)["revision"], "1")
            self.assertEqual(page.locator("#still-binding").count(), 0)
            page.click("#offer-cancel")
            self.assertEqual(page.locator("#left-open").count(), 0)
            page.click("#not-now")
            self.do(page, "accept")
            self.state(page, "accepted")
            page = self.open_with_offers({"offer": number, "revision": "2", "lang": lang}, wait=False)
            self.state(page, "cancelled")
            self.assertEqual(page.inner_text("#offer-state"), cancelled.split(" ")[0])
            self.assertEqual(page.inner_text("#still-binding"), accepted)

    def test_a_step_that_somebody_else_took_is_offered_no_more(self):
        self.allowed = REFUSALS
        number = self.made(self.someone())["number"]
        page = self.open_with_offers({"offer": number, "lang": "en"}, wait=False)
        self.state(page, "draft")
        page.click("#offer-open")
        self.step(number, "open")
        page.click("#confirm")
        page.wait_for_selector("dialog .trouble")
        self.assertEqual(page.locator("#confirm").count(), 0)
        page.click("#not-now")
        self.state(page, "open")
        self.assertEqual(page.locator("#offer-open").count(), 0)
        page.wait_for_function("() => document.activeElement.id === 'offer-title'")
        # A revision that another one took the place of.
        self.step(number, "revise", fuse="3x63")
        self.step(number, "open")
        page.click("#offer-accept")
        page.click("#confirm")
        page.wait_for_selector("dialog .trouble")
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.querySelector('#offers .headline')?.textContent.includes('3x63')")

    def test_what_was_written_for_one_question_goes_to_no_other(self):
        here, there = "60.24180 23.55555", "60.08176 24.21385"
        written = {"person": self.someone(), "valid_until": "2099-12-31", "price": "12000", "vat_rate": "25,5", "note": "By estimate"}
        emptied = {"en": "Fields were emptied", "fi": "Kenttiä tyhjennettiin", "sv": "Fält har tömts"}
        fields = lambda page: {name: page.input_value(f"#offer-{name}") for name in written}
        for lang, words in emptied.items():
            page = self.open_with_offers({"at": here, "fuse": "3x35", "lang": lang})
            page.click("#to-making")
            for name, value in written.items():
                page.fill(f"#offer-{name}", value)
            # Another language asks for nothing else.
            page.locator("#languages button", has_text="SV" if lang != "sv" else "FI").click()
            page.wait_for_function("(before) => document.documentElement.lang !== before", arg=lang)
            self.answered(page)
            self.assertEqual(fields(page), written)
            page.locator("#languages button", has_text=lang.upper()).click()
            page.wait_for_function("(before) => document.documentElement.lang === before", arg=lang)
            self.answered(page)
            self.assertEqual(fields(page), written)
            self.assertFalse(page.locator("#making-emptied").is_visible())
            # Of another fuse the same person may ask.
            page.select_option("#fuse", "3x63")
            page.wait_for_function("() => document.querySelector('#making-emptied')?.textContent")
            self.assertEqual(fields(page), dict.fromkeys(written, "") | {"person": written["person"]})
            self.assertTrue(page.inner_text("#making-emptied").startswith(words))
            page.fill("#offer-price", "9000")
            page.fill("#search", there)
            page.press("#search", "Enter")
            page.wait_for_function("() => document.querySelector('#offer-person')?.value === ''")
            self.assertEqual(fields(page), dict.fromkeys(written, ""))
            self.assertTrue(page.inner_text("#making-emptied").startswith(words))

    def test_prices_of_another_day_are_told_where_a_draft_is_made(self):
        languages = {"en": "The prices are of 1 June 2019, not of today.", "fi": "Hinnat ovat päivältä 1.6.2019, eivät tältä päivältä.",
                     "sv": "Priserna är per 1.6.2019, inte per dagens datum."}
        for lang, words in languages.items():
            page = self.open_with_offers({**ZONE_2, "lang": lang})
            page.click("#to-making")
            self.assertEqual(page.inner_text("#making-day"), words)
        with urllib.request.urlopen(f"{URL}v1/service") as answer:
            today = json.load(answer)["today"]
        for given in ({}, {"date": today}):
            page = self.open_with_offers({"at": ZONE_2["at"], "fuse": "3x35", "lang": "en", **given})
            page.click("#to-making")
            self.assertEqual(page.locator("#making-day").count(), 0)

    def test_fields_in_line(self):
        place = "(id) => { const box = document.querySelector(id).getBoundingClientRect(); return [box.top, box.height]; }"
        for lang in ("en", "fi", "sv"):
            for width in (1280, 360):
                page = self.open_with_offers({"at": "60.03342 23.85950", "fuse": "3x25", "lang": lang}, width=width)
                page.click("#to-making")
                pairs = [("#offer-price", "#offer-vat_rate"), ("#offer-site_address", "#offer-site_property"), ("#offer-lang", "#offer-valid_until")]
                for first, second in pairs:
                    self.assertEqual(page.evaluate(place, first), page.evaluate(place, second), f"{first} {lang} {width}")
                page = self.open_with_offers({"offers": "list", "lang": lang}, wait=False, width=width)
                page.wait_for_selector("#offers-find")
                self.assertEqual(page.evaluate(place, "#offers-find"), page.evaluate(place, "#offers-state"), f"list {lang} {width}")

    def test_what_a_planner_decided_with_another_tax_is_warned_of(self):
        made = self.made(self.someone(), at="60.03342 23.85950", price="12400", vat_rate="0.10", note="By estimate")
        page = self.open_with_offers({"offer": made["number"], "lang": "en"}, wait=False)
        self.state(page, "draft")
        self.assertEqual([bare(line) for line in page.locator("#offer-warnings li").all_inner_texts()], [bare(line) for line in made["warnings"]])

    def test_printed_as_pdf(self):
        number = self.made(self.someone())["number"]
        page = self.open_with_offers({"offer": number, "lang": "en"}, wait=False)
        self.state(page, "draft")
        paper = page.request.get(page.locator("#offer-pdf").get_attribute("href"))
        self.assertEqual(paper.headers["content-type"], "application/pdf")
        self.assertTrue(paper.body().startswith(b"%PDF-"))
        self.assertEqual(page.locator("#offer-pdf").get_attribute("target"), "_blank")
        # With a key the page fetches it, as a window of its own would not have the key.
        page.evaluate("sessionStorage.setItem('connect-quote-key', 'any')")
        page.reload()
        self.state(page, "draft")
        with page.expect_download() as download:
            page.click("#offer-pdf")
        self.assertEqual(download.value.suggested_filename, f"{number}.pdf")
        self.assertEqual(Path(download.value.path()).read_bytes(), paper.body())

    def test_three_languages(self):
        number = self.made(self.someone())["number"]
        covered = self.made(self.someone(), upgrade_from="3x63")["number"]
        for lang, words in (("en", "No connection charge"), ("fi", "Ei liittymismaksua"), ("sv", "Ingen anslutningsavgift")):
            page = self.open_with_offers({"offer": covered, "lang": lang}, wait=False)
            self.state(page, "draft")
            self.assertEqual(page.inner_text("#offers .price"), words)
        for lang, words in (("en", ("Draft", "Asked by", "Valid until")), ("fi", ("Luonnos", "Kysyjä", "Voimassa asti")),
                            ("sv", ("Utkast", "Frågat av", "Gäller till och med"))):
            page = self.open_with_offers({"offer": number, "lang": lang}, wait=False)
            self.state(page, "draft")
            for each in words:
                self.assertIn(each, page.inner_text("#offers"))
            moment = {"en": r"\d \w+ \d{4} \d\d:\d\d", "fi": r"\d\.\d+\.\d{4} klo\s\d\d\.\d\d", "sv": r"\d\.\d+\.\d{4} kl\.\s\d\d\.\d\d"}
            self.assertRegex(page.inner_text("#offer-steps"), moment[lang])
            self.assertEqual(page.locator("html").get_attribute("lang"), lang)
        page.get_by_role("button", name="English").click()
        page.wait_for_function("() => document.querySelector('#offer-state')?.textContent === 'Draft'")
        self.assertEqual(self.asked(page)["offer"], number)

    def test_by_keyboard_alone(self):
        page = self.open_with_offers(ZONE_2)
        person = self.someone()
        self.tab_to(page, "to-making")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "offer-person")
        page.keyboard.type(person)
        page.keyboard.press("Enter")
        self.state(page, "draft")
        self.assertEqual(page.evaluate("document.activeElement.id"), "offer-title")
        self.tab_to(page, "offer-open")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "confirm")
        page.keyboard.press("Enter")
        self.state(page, "open")
        page.wait_for_function("() => document.activeElement.id === 'offer-title'")
        # The first stop leads past the banner.
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
        self.tab_to(page, "Offers")
        page.keyboard.press("Enter")
        page.wait_for_selector("#offers-found li")
        self.tab_to(page, "offers-find")
        page.keyboard.type(person)
        page.wait_for_function("() => document.querySelector('#offers-count').textContent === 'Offers: 1'")

    def test_what_is_refused_is_said(self):
        self.allowed = REFUSALS
        page = self.open_with_offers({"offer": "1999-000001", "lang": "fi"}, wait=False)
        page.wait_for_selector("#offers .trouble")
        self.assertIn("Tarjouskirjassa ei ole tarjousta 1999-000001", page.inner_text("#offers"))
        # Somebody else was quicker.
        number = self.made(self.someone())["number"]
        page = self.open_with_offers({"offer": number, "lang": "en"}, wait=False)
        self.state(page, "draft")
        urllib.request.urlopen(urllib.request.Request(f"{URL}v1/offers/{number}/cancel", b"", method="POST"))
        page.click("#offer-open")
        page.click("#confirm")
        page.wait_for_selector("dialog .trouble")
        self.assertIn("is cancelled and cannot be opened", page.inner_text("dialog"))
        page.click("#not-now")
        page.wait_for_selector("dialog", state="detached")
        # A wish that is refused stays as it was written.
        page = self.open_with_offers(ZONE_2)
        page.click("#making > summary")
        page.fill("#offer-contact", "040 123 4567")
        page.click("#make-offer")
        page.wait_for_selector("#making-outcome .trouble")
        self.assertIn("person", page.inner_text("#making-outcome"))
        self.assertEqual(page.input_value("#offer-contact"), "040 123 4567")

    def test_for_every_eye(self):
        number = self.made(self.someone(), contact="Pitkätie 123 A 45\n00100 Helsinki", site_address="Mallitie 7, Lohja")["number"]
        for scheme in ("light", "dark"):
            for width in (1280, 360):
                page = self.open_with_offers({"offer": number, "lang": "fi"}, wait=False, width=width, color_scheme=scheme)
                self.state(page, "draft")
                self.map_ready(page)
                self.assertEqual(self.faults_of(page), [], f"{scheme} {width}")
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
                page.click("#offer-revise")
                self.assertEqual(self.faults_of(page), [], f"revise {scheme} {width}")
                page.keyboard.press("Escape")
                page.click("#all-offers")
                page.wait_for_selector("#offers-found li")
                self.assertEqual(self.faults_of(page), [], f"list {scheme} {width}")
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
        for lang in ("en", "sv"):
            page = self.open_with_offers({"offer": number, "lang": lang}, wait=False, width=360)
            self.state(page, "draft")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
            page.click("#offer-next > summary")
            left = "document.querySelector('#offer-next').getBoundingClientRect().left"
            self.assertGreaterEqual(page.evaluate(f"document.querySelector('#offer-next li').getBoundingClientRect().left - {left}"), 30)
        page = self.open_with_offers({**ZONE_2, "tab": "offer"}, width=360)
        self.assertTrue(page.locator("#offer-person").is_visible())
        self.assertEqual(self.faults_of(page), [])
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)


class WithoutOffers(BrowserTest):
    changes_requests = True

    def test_who_has_a_key_signs_in(self):
        keys = []

        def service(route):
            key = route.request.headers.get("authorization")
            keys.append(key)
            told = route.fetch().json()
            if not key:
                told.update(role="public", may=dict.fromkeys(told["may"], False))
            route.fulfill(json=told)
        page = self.open(ZONE_2, before=lambda page: page.route("**/v1/service?*", service))
        self.assertFalse(page.locator("#views [data-view=offers]").is_visible())
        page.click("#enter-key")
        self.assertEqual(page.evaluate("document.activeElement.id"), "key")
        page.keyboard.type("cq_example")
        page.keyboard.press("Enter")
        page.wait_for_selector("#views [data-view=offers]")
        self.assertEqual(keys[-1], "Bearer cq_example")
        self.answered(page)
        self.assertTrue(page.locator("#to-making").is_visible())
        self.assertEqual(page.locator("#enter-key").count(), 0)

    def test_an_offer_that_differs_from_what_was_on_screen_says_so(self):
        languages = {"en": ("On screen it was", "4,321.00 EUR"), "fi": ("Näytöllä oli", "4 321,00 EUR"), "sv": ("På skärmen stod", "4 321,00 EUR")}
        for lang, (words, amount) in languages.items():
            answers = []

            # The first answer is of a network that is not there any more.
            def quote(route):
                told = route.fetch()
                if answers or "explain=" not in route.request.url:
                    return route.fulfill(response=told)
                answers.append(told.json())
                answers[0]["price"]["incl_vat"] = "4321.00"
                route.fulfill(json=answers[0])
            page = self.open({"at": ZONE_2["at"], "fuse": "3x35", "lang": lang}, before=lambda page: page.route("**/v1/quote?*", quote))
            self.assertEqual(page.locator("#answer .price").get_attribute("data-amount"), "4321.00")
            page.click("#to-making")
            page.fill("#offer-person", "Maija")
            page.click("#make-offer")
            page.wait_for_selector("#offer-otherwise")
            told = page.inner_text("#offer-otherwise").replace("\u00a0", " ")
            self.assertTrue(told.startswith(words), told)
            self.assertIn(amount, told)
            right = page.locator("#offers .price").get_attribute("data-amount")
            self.assertNotEqual(right, "4321.00")
            # The answer behind it is asked for anew.
            page.wait_for_function("(right) => document.querySelector('#answer .price')?.dataset.amount === right", arg=right)
            # What is as it was on screen goes without saying.
            page.go_back()
            page.wait_for_function("() => !document.body.classList.contains('offers-view')")
            self.answered(page)
            page.fill("#offer-person", "Maija")
            page.click("#make-offer")
            page.wait_for_selector("#offer-state .state.draft")
            self.assertEqual(page.locator("#offer-otherwise").count(), 0)

    def test_nothing_is_shown_where_there_are_none(self):
        def service(route):
            told = route.fetch().json()
            told["may"]["offers"] = False
            route.fulfill(json=told)
        page = self.open(ZONE_2, before=lambda page: page.route("**/v1/service?*", service))
        self.assertFalse(page.locator("#views [data-view=offers]").is_visible())
        self.assertFalse(page.locator("#making").is_visible())
