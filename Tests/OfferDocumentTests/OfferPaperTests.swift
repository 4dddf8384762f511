import Domain
import Foundation
import Ledger
import Offers
import Quoting
import Rules
import Testing

@testable import OfferDocument
@testable import PagePrinting
@testable import Typesetting

/// What the document of an offer says.
@Suite struct OfferPaperTests {
    /// Every text of every page, in the order in which a screen reader meets it.
    private func words(_ paper: OfferPaper, in language: Language? = nil) throws -> [String] {
        try pages(paper, in: language).flatMap(\.words)
    }

    private func pages(_ paper: OfferPaper, in language: Language? = nil) throws -> [Page] {
        let document = paper.document(in: language)
        return try PageComposer(document, TextSetter(language: document.language)).pages()
    }

    private func expect(_ words: [String], inOrder wanted: [String]) {
        var rest = words[...]
        for text in wanted {
            let found = rest.firstIndex { $0.contains(text) }
            #expect(found != nil, "\(text)")
            if let found { rest = rest[(found + 1)...] }
        }
    }

    /// Nobody can decline a name that a company has of itself.
    @Test func howToAcceptIsASentenceWhateverTheNameIs() throws {
        let words = OfferWording(language: .finnish)
        for (address, isCompany, told) in [
            ("Caruna Oy", true, "yhtiölle Caruna Oy"), ("a@example.fi", false, "osoitteeseen a@example.fi"),
        ] {
            #expect(
                words.acceptOpen("2026-000004", until: "1.1.2027", to: address, isCompany: isCompany)
                    == "Tarjous hyväksytään allekirjoittamalla se ja lähettämällä se viimeistään 1.1.2027 \(told). "
                    + "Mainitse numero 2026-000004.")
        }
    }

    @Test func everyLanguageSaysWhatItMustInOrder() throws {
        let common = [DemoOffer.person.name, "Mäntytie 3, Esimerkki", "49-407-1-9"]
        let wanted: [Language: [String]] = [
            .english: [
                "Illustrative, not an offer", "Caruna Oy", "Connection offer 2019-000123",
                "Main fuse 3x35 A · Zone 2 · Caruna Oy", "3 June 2019", "1 June 2019", "3 July 2019", "Open",
                "anna.clerk",
            ] + common + [
                "Connection charge, including VAT", "5,550.00 EUR",
                "4,475.81 EUR without VAT + VAT 24 % 1,074.19 EUR", "Not refundable.", "Connection",
                "60.267800° N, 23.751250° E\nWGS 84\nN 6685661.6, E 320307.7\nEPSG:3067, accuracy 1 m",
                "Why this zone", "The nearest 20 kV cable (C-2168) is 464.4 m away", "The charge covers",
                "The meter", "It does not cover", "connecting cable", "Offer and delivery", "by phone at once",
                "one to three months on average", "What happens next: a new connection", "No.", "Who", "Customer",
                "Signs the connection contract", "Network company", "one to three months", "Electrical contractor",
                "wished for. Express delivery of a work order: 310.00 EUR incl. VAT 24 %",
                "Ordered from an electrical contractor",
                "A metering cabinet", "Contracts that are made", "Connection contract", "Network service contract",
                "Electricity contract with a supplier", "Terms that apply", "Terms of connection", "not told",
                "https://www.caruna.fi/",
                "Terms of network service", "How to accept", "It binds nobody",
                "Rules: caruna-oy/2018-07-01 · Price list: caruna-oy/illustrative-2018-07-01 · Network: demo.gpkg",
            ],
            .finnish: [
                "Esimerkki, ei tarjous", "Caruna Oy", "Liittymätarjous 2019-000123",
                "Pääsulake 3x35 A · Vyöhyke 2 · Caruna Oy", "3.6.2019", "1.6.2019", "3.7.2019", "Avoin",
                "anna.clerk",
            ] + common + [
                "Liittymismaksu, sis. arvonlisäveron", "5 550,00 EUR",
                "4 475,81 EUR ilman arvonlisäveroa + alv 24 % 1 074,19 EUR", "Maksua ei palauteta.", "Liittymä",
                "60,267800° N", "Miksi tämä vyöhyke", "464,4 m", "Maksuun sisältyy", "Mittari",
                "Maksuun ei sisälly", "Tarjous ja toimitus", "suullisesti heti", "keskimäärin 1–3 kuukaudessa",
                "Näin asia etenee: uusi liittymä", "Nro", "Kuka", "Asiakas", "Allekirjoittaa liittymissopimuksen",
                "Verkkoyhtiö", "Sähköurakoitsija", "vähintään kaksi viikkoa", "Sähköurakoitsijalta tilataan",
                "Mittauskeskus", "Tehtävät sopimukset", "Liittymissopimus", "Verkkopalvelusopimus",
                "Sovellettavat ehdot",
                "Liittymisehdot", "ei kerrottu", "Verkkopalveluehdot", "Hyväksyminen", "Se ei sido ketään",
                "Säännöt: caruna-oy/2018-07-01",
            ],
            .swedish: [
                "Exempel, ingen offert", "Caruna Ab", "Anslutningsoffert 2019-000123",
                "Huvudsäkring 3x35 A · Zon 2 · Caruna Ab", "3.6.2019", "1.6.2019", "3.7.2019", "Öppen",
                "anna.clerk",
            ] + common + [
                "Anslutningsavgift, inklusive moms", "5 550,00 EUR",
                "4 475,81 EUR utan moms + moms 24 % 1 074,19 EUR", "Återbetalas inte.", "Anslutning",
                "60,267800° N", "Varför denna zon", "464,4 m", "Avgiften omfattar", "Mätaren",
                "Avgiften omfattar inte", "Offert och leverans", "muntligen genast", "en till tre månader",
                "Så här går det vidare: ny anslutning", "Nr", "Vem", "Kunden", "Undertecknar anslutningsavtalet",
                "Nätbolaget", "Elentreprenören", "minst två veckor", "Beställs från en elentreprenör",
                "En mätcentral",
                "Avtal som ingås", "Anslutningsavtal", "Nättjänstavtal", "Villkor som tillämpas",
                "Anslutningsvillkor", "ej angivet", "Nättjänstvillkor", "Så godkänner du", "Det binder ingen",
                "Regler: caruna-oy/2018-07-01",
            ],
        ]
        let quote = try DemoOffer.quote()
        for language in Language.allCases {
            let paper = try DemoOffer.paper(language, of: quote)
            let words = try words(paper).map { $0.replacing("\u{A0}", with: " ") }
            expect(words, inOrder: wanted[language] ?? [])
            #expect(words.contains { $0.hasSuffix(DemoOffer.hash) })
            // The offer's own language is its own; another may be asked for.
            let other = try DemoOffer.paper(.english, of: quote)
            #expect(try self.words(other, in: language).map { $0.replacing("\u{A0}", with: " ") } == words)
            let html = paper.document().html.replacing("\u{A0}", with: " ")
            for text in wanted[language] ?? [] where !text.contains("\n") {
                #expect(html.contains(text), "\(text)")
            }
        }
    }

    @Test func nothingOfAnIllustrativeListCanBeTakenForAnOffer() throws {
        let pages = try pages(DemoOffer.paper())
        #expect(pages.count >= 2)
        for page in pages {
            #expect(page.words.first == "Illustrative, not an offer")
            #expect(page.marks.contains(.watermark("Illustrative, not an offer")))
        }
        #expect(!pages.flatMap(\.words).contains("Signature"))
        #expect(try DemoOffer.paper().document().html.contains("class=\"banner\""))
        // A list that was published can be signed.
        let published = try DemoOffer.published()
        #expect(published.isIllustrative == false && published.document().banner == nil)
        let words = try words(published)
        #expect(words.contains("3,700.00 EUR") && words.contains("Signature"))
        #expect(words.contains { $0.contains("by 3 July 2019, with the number 2019-000123") })
        #expect(!words.contains { $0.localizedCaseInsensitiveContains("illustrative") })
    }

    @Test(arguments: [OfferState.draft, .accepted, .cancelled, .expired]) func whatIsNotOpenCannotBeSigned(
        _ state: OfferState
    ) throws {
        let quote = try DemoOffer.quote(at: DemoOffer.nearCable, date: "2017-06-01")
        for language in Language.allCases {
            let words = try words(DemoOffer.paper(language, of: quote, state: state))
            let wording = OfferWording(language: language)
            #expect(words.contains(wording.state(state)))
            let reason = try #require(try wording.notAcceptable(state, until: day(language)))
            #expect(words.contains(reason))
            #expect(!words.contains(wording.blanks[1]))
            let isMarked = [.draft, .cancelled].contains(state)
            #expect((words.first == wording.state(state)) == isMarked)
        }
    }

    /// Trying out goes as far as accepting, so what is said of the list must be true of every state.
    @Test(arguments: OfferState.allCases) func whatIsIllustrativeContradictsNoState(_ state: OfferState) throws {
        let quote = try DemoOffer.quote()
        let denials = ["cannot be accepted", "voi hyväksyä", "kan inte godkännas"]
        for (language, denial) in zip([Language.english, .finnish, .swedish], denials) {
            let words = try words(DemoOffer.paper(language, of: quote, state: state))
            let wording = OfferWording(language: language)
            #expect(words.contains(wording.state(state)))
            #expect(words.count { $0 == wording.illustrativeReason } == 2)
            #expect(!words.contains { $0.contains(denial) || $0.contains(wording.blanks[1]) })
        }
    }

    private func day(_ language: Language) throws -> String {
        try DemoOffer.day("2019-07-03").written(in: language)
    }

    @Test func aPriceOfAPlannerIsToldAsSuchAndIsNoLists() throws {
        let quote = try DemoOffer.quote(at: DemoOffer.zone3)
        let without = try words(DemoOffer.paper(of: quote))
        #expect(without.contains("Case by case"))
        let paper = try DemoOffer.paper(of: quote, decided: DemoOffer.decided)
        let words = try words(paper)
        expect(
            words,
            inOrder: [
                "Connection charge, decided by a planner, including VAT", "12,400.00 EUR",
                "10,000.00 EUR without VAT + VAT 24 % 2,400.00 EUR", "1.2 km of cable.", "Decided by p.planner.",
                "No other zone holds", "in writing within one month", "Signature",
            ])
        #expect(!paper.isIllustrative && !words.contains { $0.contains("illustrative") })
        // On a site whose own price is illustrative too.
        #expect(try !DemoOffer.paper(decided: DemoOffer.decided).isIllustrative)
    }

    @Test func termsAreThoseOfTheConnection() throws {
        func names(_ services: ServicesAsked) throws -> [String] {
            try DemoOffer.paper(of: DemoOffer.quote(services: services)).terms.map(\.name.fi)
        }
        let (connection, service) = (
            "Liittymisehdot (Energiateollisuus ry)", "Verkkopalveluehdot (Energiateollisuus ry)"
        )
        #expect(try names(.none) == [connection, service])
        #expect(
            try names(ServicesAsked(production_kva: 20))
                == [connection, "Sähköntuotannon liittymisehdot (Energiateollisuus ry)", service])
        #expect(try names(ServicesAsked(temporaryCables: 1)) == [service])
    }

    @Test func eachCaseHasItsOwnSteps() throws {
        func words(_ quote: WitnessedQuote) throws -> [String] { try self.words(DemoOffer.paper(of: quote)) }
        let fuse = try words(DemoOffer.quote(fuse: "3x25", upgradeFrom: "3x35"))
        expect(
            fuse,
            inOrder: [
                "What happens next: another main fuse within the right", "may not exceed the connection right",
                "Changes the fuses", "lowers the basic fee",
            ])
        // Nothing is built for it.
        #expect(!fuse.contains { $0.contains("one to three months") })
        let larger = try words(DemoOffer.quote(fuse: "3x50", upgradeFrom: "3x35"))
        expect(larger, inOrder: ["What happens next: a larger connection right", "cannot be reduced later"])
        let producing = try words(DemoOffer.quote(services: ServicesAsked(production_kva: 20)))
        expect(
            producing,
            inOrder: [
                "What happens next: a new connection", "What happens next: joining production",
                "Gives the permission to connect", "Network service contract for electricity production",
            ])
        let temporary = try words(DemoOffer.quote(services: ServicesAsked(temporaryCables: 1)))
        expect(temporary, inOrder: ["What happens next: a temporary connection", "Checks with the company"])
        #expect(!temporary.contains("Connection contract"))
        let later = try words(DemoOffer.quote(date: "2025-06-01"))
        #expect(!later.contains { $0.contains("310.00 EUR") })
    }

    /// Nothing is told of what a company does not say.
    @Test func aCompanyWithoutTextsHasNoSteps() throws {
        var paper = try DemoOffer.paper()
        paper.next = NextSteps()
        for language in Language.allCases {
            let words = try words(paper, in: language)
            for title in [
                "What happens next", "Näin asia etenee", "Så här går det vidare", "Contracts that are made",
            ] {
                #expect(!words.contains { $0.contains(title) })
            }
        }
    }

    @Test func whatIsAroundTheZonesIsTold() throws {
        let producing = try words(DemoOffer.paper(of: DemoOffer.quote(services: ServicesAsked(production_kva: 20))))
        expect(producing, inOrder: ["20 kVA", "Production", "Under 100 kVA", "electricity-tax duty"])
        let upgrade = try words(DemoOffer.paper(of: DemoOffer.quote(fuse: "3x50", upgradeFrom: "3x35")))
        expect(
            upgrade,
            inOrder: [
                "Connection charge for the larger main fuse, including VAT", "2,390.00 EUR", "Present main fuse",
                "3x35 A",
            ])
        let within = try words(DemoOffer.paper(of: DemoOffer.quote(fuse: "3x25", upgradeFrom: "3x35")))
        expect(within, inOrder: ["No charge", "the present connection right, 3x35 A, covers", "contractor"])
        let shared = ServicesAsked(area: .init(costInclVat: 60000, potentialJoiners: 8))
        let area = try words(DemoOffer.paper(of: DemoOffer.quote(at: DemoOffer.zone3, services: shared)))
        expect(area, inOrder: ["Area price", "7,500.00 EUR each", "share without a floor"])
    }

    /// No zone, no right and no connection contract: a fee of its own.
    @Test func aTemporaryConnectionHasAFeeOfItsOwn() throws {
        let quote = try DemoOffer.quote(services: ServicesAsked(temporaryCables: 2))
        let paper = try DemoOffer.paper(of: quote)
        let words = try words(paper)
        expect(
            words,
            inOrder: [
                "Main fuse 3x35 A · Temporary connection · Caruna Oy",
                "Fee of the temporary connection, including VAT 24 %", "650.00 EUR", "Temporary connection",
                "At most two years",
            ])
        #expect(paper.zone == nil && paper.reason == nil && paper.covers.isEmpty && !paper.isIllustrative)
        #expect(!words.contains { $0.contains("Price list:") })
        // The fee of later days is not known.
        let later = try DemoOffer.quote(date: "2025-06-01", services: ServicesAsked(temporaryCables: 2))
        #expect(try self.words(DemoOffer.paper(of: later)).contains("Fee not known"))
    }

    @Test func whoAskedIsToldAsFarAsIsKnown() throws {
        #expect(try words(DemoOffer.paper(person: nil)).contains("Not named"))
        var paper = try DemoOffer.paper(person: nil)
        paper.recipient = .erased
        #expect(try words(paper).contains("Data erased at the person's request"))
        let noted = OfferPerson(name: "A", contact: nil, note: "Calls back on Monday")
        expect(try words(DemoOffer.paper(person: noted)), inOrder: ["For", "A", "Request", "Calls back on Monday"])
        let revised = try DemoOffer.paper(revision: 2)
        #expect(try words(revised).contains("Connection offer 2019-000123, revision 2"))
    }

    @Test func longNamesAndOtherScriptsAreSet() throws {
        let long = String(repeating: "Asunto-osakeyhtiö Pitkännimenkadunvarsi ", count: 60)
        for name in [long, String(repeating: "x", count: 900), "東京電力 Шевченко محمد Ωμέγα \u{7}\u{202E}"] {
            let paper = try DemoOffer.paper(person: OfferPerson(name: name, contact: name, note: name))
            let pages = try pages(paper)
            let texts = pages.flatMap(\.texts)
            #expect(texts.allSatisfy { $0.x >= 0 && $0.x + $0.box.width <= Sheet.width && $0.y < Sheet.height })
            #expect(pages.flatMap(\.words).joined().filter { $0 == name.first }.count >= 3)
            #expect(try !paper.bytes(as: .pdf).isEmpty)
        }
        let script = OfferPerson(name: "<script>alert(1)</script>", contact: "\"&'", note: "</p>")
        let html = try DemoOffer.paper(person: script).document().html
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }
}

extension Page {
    /// Every text with where it stands.
    fileprivate var texts: [(box: TextBox, x: Double, y: Double)] {
        marks.compactMap { mark in
            if case .text(let box, let x, let y) = mark { (box, x, y) } else { nil }
        }
    }

    fileprivate var words: [String] { texts.map(\.box.text) }
}
