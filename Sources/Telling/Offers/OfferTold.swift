public import Domain
import Foundation
import Ledger
public import Offers
import Quoting
public import Rules

/// An offer with what happened to it, as text and as JSON (`connect-quote/offer/1`).
public struct OfferTold: Sendable {
    private let offer: ConnectionOffer
    private let steps: [OfferStep]
    private let changes: OfferChanges?
    private let next: NextSteps?
    private let language: Language

    /// - Parameters:
    ///   - changes: since the revision before; nil where nobody asked.
    ///   - next: what comes with the connection; nil where nobody asked.
    public init(
        _ offer: ConnectionOffer, _ steps: [OfferStep], changes: OfferChanges? = nil, next: NextSteps? = nil,
        in language: Language
    ) {
        self.offer = offer
        self.steps = steps
        self.next = next
        self.changes = changes
        self.language = language
    }

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    public var text: String {
        var lines = [
            pick("Offer", "Tarjous", "Offert") + " \(offer.number), "
                + pick("revision", "versio", "version") + " \(offer.revision): \(offer.state.label[language])",
            pick("Valid until", "Voimassa", "Gäller till och med") + " " + offer.validUntil.told(in: language)
                + pick("", " asti", ""),
            pick("Company", "Yhtiö", "Bolag") + ": \(offer.company), "
                + pick("prices as of", "hinnat päivältä", "priser per") + " " + offer.date.told(in: language),
        ]
        if let binding = offer.binding, binding.revision != offer.revision { lines.append(words(binding)) }
        if let summary = offer.summary { lines.append(words(summary)) }
        lines += warnings.map { "! " + $0 }
        let site = [offer.site.address, offer.site.propertyID].compactMap { $0 }
        if !site.isEmpty { lines.append(pick("Site", "Kohde", "Plats") + ": " + site.joined(separator: ", ")) }
        if let person = offer.person {
            lines.append(
                pick("Asked by", "Kysyjä", "Förfrågan från") + ": "
                    + [person.name, person.contact, person.note].compactMap { $0 }.joined(separator: ", "))
        } else if offer.personIsErased {
            lines.append(
                pick(
                    "The data of the person were erased.", "Henkilön tiedot on poistettu.",
                    "Personens uppgifter har raderats."))
        }
        if let price = offer.decidedPrice { lines.append(words(price)) }
        lines += steps.map { step in
            "  \(moment(step.event))  \(step.kind.words[language]) "
                + "(\(step.revision), \(step.event.who))"
        }
        if let changes { lines += OfferChangesText(changes, language).lines }
        if let next, !next.isEmpty {
            let words = NextStepsWording(language: language)
            lines += [words.title] + words.lines(next).map { "  " + $0 }
        }
        lines.append(pick("Hash of the entry", "Kirjauksen tiiviste", "Postens hash") + ": \(offer.entryHash)")
        return lines.map(\.shown).joined(separator: "\n") + "\n"
    }

    private func moment(_ event: OfferEvent) -> String {
        FinnishTime.told(event.time_unixMilliseconds / 1000, toTheSecond: true, in: language)
    }

    /// The connection and, where it follows from what was worked out, the charge. A price that was decided by hand has a
    /// line of its own.
    private func words(_ summary: OfferSummary) -> String {
        let zone = summary.zone.map { " · " + Vocabulary.zone(named: $0)[language] } ?? ""
        let connection = Vocabulary.mainFuse[language] + " \(summary.fuse) A" + zone
        guard offer.decidedPrice == nil else { return connection }
        let none = pick("no price", "ei hintaa", "inget pris")
        return connection + " · " + (summary.charge(in: language) ?? none)
    }

    /// Of a revision that binds the company, where it is another than the one that is told.
    private func words(_ binding: OfferStanding) -> String {
        let (revision, day) = (binding.revision, binding.validUntil.told(in: language))
        if binding.state == .accepted {
            return pick(
                "Revision \(revision) is accepted: no other revision counts.",
                "Versio \(revision) on hyväksytty: muut versiot eivät ole voimassa.",
                "Version \(revision) är godkänd: inga andra versioner gäller.")
        }
        return offer.state == .draft
            ? pick(
                "Revision \(revision) is still open: it can be accepted until \(day), or until this draft is opened.",
                "Versio \(revision) on yhä avoin: sen voi hyväksyä \(day) asti tai kunnes tämä luonnos avataan.",
                "Version \(revision) är fortfarande öppen: den kan godkännas till och med \(day), eller tills detta utkast öppnas."
            )
            : pick(
                "Revision \(revision) is still open: it can be accepted until \(day), unless it is cancelled too.",
                "Versio \(revision) on yhä avoin: sen voi hyväksyä \(day) asti, ellei sitäkin peruta.",
                "Version \(revision) är fortfarande öppen: den kan godkännas till och med \(day), om inte också den återkallas."
            )
    }

    private var ofPlace: [String] {
        offer.middleOfStreet.map { [WarningWording(language: language).text(.middleOfStreet($0))] } ?? []
    }

    /// A link may name a day that nobody means any more.
    private var ofDay: [String] {
        guard offer.date != CalendarDate(unixMilliseconds: offer.made.time_unixMilliseconds) else { return [] }
        let day = offer.date.told(in: language)
        return [
            pick(
                "The prices are of \(day), not of the day on which the offer was made.",
                "Hinnat ovat päivältä \(day), eivät tarjouksen laatimispäivältä.",
                "Priserna är per \(day), inte per den dag då offerten upprättades.")
        ]
    }

    private var warnings: [String] {
        [offer.chargedList].warnings(in: language) + ofDay + ofPlace
            + (offer.decidedPrice?.vatWarning(on: offer.date, in: language).map { [$0] } ?? [])
    }

    private func words(_ price: DecidedPrice) -> String {
        let amount =
            Numbers(language: language).money((price.inclVat ?? price.exclVat).moneyText, price.currency)
            + price.vatWords(in: language)
        return pick(
            "Price decided by \(price.decidedBy): \(amount). \(price.note)",
            "Hinnan päätti \(price.decidedBy): \(amount). \(price.note)",
            "Pris bestämt av \(price.decidedBy): \(amount). \(price.note)")
    }

    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/offer/1"),
            "number": .string(offer.number.description),
            "revision": .integer(offer.revision),
            "state": .string(offer.state.rawValue),
            "binding_revision": .optional(offer.binding) { .integer($0.revision) },
            "valid_until": .string(offer.validUntil.description),
            "language": .string(offer.language.rawValue),
            "company": .string(offer.company.text),
            "date": .string(offer.date.description),
            "address": .optional(offer.site.address),
            "property_id": .optional(offer.site.propertyID),
            "person": .optional(offer.person) { person in
                .object([
                    "name": .string(person.name), "contact": .optional(person.contact),
                    "note": .optional(person.note),
                ])
            },
            "person_erased": .bool(offer.personIsErased),
            "decided_price": .optional(offer.decidedPrice) { price in
                .object([
                    "incl_vat": .optional(price.inclVat?.moneyText), "excl_vat": .string(price.exclVat.moneyText),
                    "vat_rate": .optional(price.vatRate.map { "\($0)" }), "currency": .string(price.currency),
                    "note": .string(price.note), "decided_by": .string(price.decidedBy),
                ])
            },
            "price_status": .optional(offer.chargedList?.status.rawValue),
            "entry_hash": .string(offer.entryHash),
            "steps": .list(steps) { step in
                .object([
                    "kind": .string(step.kind.rawValue), "revision": .integer(step.revision),
                    "time": .string(CalendarDate.text(step.event.time_unixMilliseconds)),
                    "by": .string(step.event.who), "hash": .string(step.hash.description),
                ])
            },
            "next_steps": .optional(next) { NextStepsDocument(in: language).json($0) },
            "changes": .optional(changes) { OfferChangesText($0, language).json },
            "warnings": .list(warnings, JSONValue.string),
            "quote": .written(String(decoding: offer.answer, as: UTF8.self)),
        ])
    }
}

extension OfferSummary {
    /// "5550.00" and "EUR"; nil where no charge is set.
    var charge: (amount: String, currency: String)? {
        price.map { price in
            let amount = price.prefix { $0 != " " }
            return (String(amount), String(price.dropFirst(amount.count + 1)))
        }
    }

    /// As the language writes it.
    func charge(in language: Language) -> String? {
        charge.map { Numbers(language: language).money($0.amount, $0.currency) }
    }
}

extension EntryKind {
    var words: LocalizedText {
        switch self {
        case .created: LocalizedText(en: "made", fi: "laadittu", sv: "upprättad")
        case .revised: LocalizedText(en: "revised", fi: "muutettu", sv: "ändrad")
        case .renewed: LocalizedText(en: "renewed", fi: "uudistettu", sv: "förnyad")
        case .opened: LocalizedText(en: "opened", fi: "avattu", sv: "öppnad")
        case .accepted: LocalizedText(en: "accepted", fi: "hyväksytty", sv: "godkänd")
        case .cancelled: LocalizedText(en: "cancelled", fi: "peruttu", sv: "återkallad")
        case .personErased:
            LocalizedText(en: "person erased", fi: "henkilö poistettu", sv: "person raderad")
        }
    }
}
