public import Domain
import Ledger
public import Offers
import Quoting
import Rules

/// A list of offers, as text and as JSON (`connect-quote/offers/1`).
public struct OfferListTold: Sendable {
    private let offers: [ListedOffer]
    private let language: Language

    public init(_ offers: [ListedOffer], in language: Language) {
        self.offers = offers
        self.language = language
    }

    public var text: String {
        guard !offers.isEmpty else {
            return language.pick(
                "No such offers.", "Tällaisia tarjouksia ei ole.", "Det finns inga sådana offerter.")
                + "\n"
        }
        var table = AlignedTable([
            language.pick("Number", "Numero", "Nummer"), language.pick("Rev.", "Versio", "Version"),
            language.pick("State", "Tila", "Status"), language.pick("Until", "Asti", "T.o.m."),
            language.pick("Company", "Yhtiö", "Bolag"), language.pick("Fuse", "Sulake", "Säkring"),
            language.pick("Zone", "Vyöhyke", "Zon"), language.pick("Price", "Hinta", "Pris"),
            language.pick("Site", "Kohde", "Plats"), language.pick("Person", "Henkilö", "Person"),
        ])
        for offer in offers {
            table.add([
                offer.number.description, "\(offer.revision)", state(of: offer),
                offer.validUntil.told(in: language), offer.summary.company.text, offer.summary.fuse,
                offer.summary.zone ?? "–", offer.summary.charge(in: language) ?? "–", offer.summary.site.shown,
                offer.personName?.shown ?? "",
            ])
        }
        return (table.lines + warnings.map { "! " + $0.shown }).joined(separator: "\n") + "\n"
    }

    /// Of an offer that can still be accepted as it was sent, while it is made anew, both are told.
    private func state(of offer: ListedOffer) -> String {
        let state = offer.state.label[language]
        guard let binding = offer.binding, binding.revision != offer.revision else { return state }
        return state
            + language.pick(
                " (rev. \(binding.revision) open)", " (versio \(binding.revision) avoin)",
                " (version \(binding.revision) öppen)")
    }

    private var warnings: [String] { offers.map(\.chargedList).warnings(in: language) }

    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/offers/1"),
            "offers": .list(offers) { offer in
                .object([
                    "number": .string(offer.number.description), "revision": .integer(offer.revision),
                    "state": .string(offer.state.rawValue),
                    "binding_revision": .optional(offer.binding) { .integer($0.revision) },
                    "valid_until": .string(offer.validUntil.description),
                    "company": .string(offer.summary.company.text),
                    "date": .string(offer.summary.date.description), "fuse": .string(offer.summary.fuse),
                    "zone": .optional(offer.summary.zone), "price": .optional(offer.summary.charge?.amount),
                    "currency": .optional(offer.summary.charge?.currency),
                    "price_status": .optional(offer.chargedList?.status.rawValue),
                    "site": .string(offer.summary.site), "person": .optional(offer.personName),
                    "changed": .string(CalendarDate.text(offer.changed.time_unixMilliseconds)),
                    "by": .string(offer.changed.who), "sequence": .integer(Int(offer.sequence)),
                ])
            },
            "warnings": .list(warnings, JSONValue.string),
        ])
    }
}

extension [ChargedList?] {
    /// One sentence for each list that is made up, in a quote's words, whatever became of the offer.
    func warnings(in language: Language) -> [String] {
        let madeUp = Set(compactMap { $0 }.filter { $0.status == .illustrative }.map(\.id))
        return madeUp.sorted().map { WarningWording(language: language).text(.illustrativePrice(list: $0)) }
    }
}
