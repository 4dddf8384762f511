import Domain
import Foundation
import OfferDocument
import Rules
import Testing
import Typesetting

@Suite struct SampleTests {
    @Test func samples() throws {
        for language in Language.allCases {
            try DemoOffer.paper(language).write(to: "/tmp/paper-\(language.rawValue).pdf", replacingExisting: true)
            try DemoOffer.paper(language).write(to: "/tmp/paper-\(language.rawValue).html", replacingExisting: true)
        }
        let logo = Picture(
            svg:
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 40'><rect width='40' height='40' rx='8' fill='#7A1F5C'/><path d='M22 4L10 22h9l-3 14 14-19h-9z' fill='#fff'/><text x='50' y='28' font-family='Noto Sans' font-weight='bold' font-size='22' fill='#7A1F5C'>Verkko Oy</text></svg>",
            alternative: "", name: "logo")
        let head = Letterhead(
            lines: ["Esimerkkikatu 1", "00000 Esimerkki", "020 000 000", "verkko@example.fi"].map {
                LocalizedText(verbatim: $0)
            }, logo: logo, accent: try #require(Colour("#7A1F5C")),
            replyTo: LocalizedText(verbatim: "verkko@example.fi"))
        let quote = try DemoOffer.quote(at: (60.33690, 23.82805), date: "2017-06-01")
        try DemoOffer.paper(.finnish, of: quote, letterhead: head).write(
            to: "/tmp/paper-2015.pdf", replacingExisting: true)
        let three = try DemoOffer.quote(at: (60.08176, 24.21385), services: ServicesAsked(production_kva: 20))
        let long =
            String(repeating: "Asunto-osakeyhtiö Pitkännimenkadunvarsi ", count: 8) + " 東京電力 Шевченко محمد Ωμέγα"
        try DemoOffer.paper(
            .swedish, of: three, letterhead: head,
            decided: .init(
                inclVat: 12400, exclVat: 10000, vatRate: 0.24, note: "Kabeldragning 1,2 km.", decidedBy: "p.planner"
            ), name: long
        ).write(to: "/tmp/paper-3.pdf", replacingExisting: true)
        let plan = try DemoOffer.quote(at: (60.19867, 24.18322), upgradeFrom: Fuse(phases: .three, current_a: 25))
        try DemoOffer.paper(.english, of: plan, letterhead: head, state: .draft).write(
            to: "/tmp/paper-plan.pdf", replacingExisting: true)
        let plus = try DemoOffer.quote(at: (60.24180, 23.55555))
        try DemoOffer.paper(.finnish, of: plus, letterhead: head).write(
            to: "/tmp/paper-plus.pdf", replacingExisting: true)
        let temporary = try DemoOffer.quote(at: (60.08954, 24.14613), services: ServicesAsked(temporaryCables: 2))
        try DemoOffer.paper(.finnish, of: temporary, letterhead: head, hasMap: false).write(
            to: "/tmp/paper-temp.pdf", replacingExisting: true)
    }
}
