public import Domain
public import Quoting
import Rules

/// A quote as the documented JSON, `connect-quote/quote/1`.
public struct QuoteDocument: Sendable {
    /// One for all parts of the document, each of which holds it.
    private let shared: Shared<Quote>
    let language: Language

    private var quote: Quote { _read { yield shared.value } }

    public init(_ quote: Quote, in language: Language) {
        shared = Shared(quote)
        self.language = language
    }

    private var site: SiteDocument {
        SiteDocument(
            point: quote.point, facts: quote.facts, cable: quote.cable, substation: quote.substation,
            network: quote.network, rules: quote.rules, date: quote.connection.date)
    }

    private var reasons: ReasonWording { ReasonWording(language: language) }
    private var warnings: WarningWording { WarningWording(language: language, names: quote.companyNames) }
    var conditions: ConditionWording { ConditionWording(language: language) }

    var rulebook: Rulebook { quote.rules.rulebook }

    /// - Parameter withTrace: whether every zone that was tried is in it, which is most of a document.
    package func json(withTrace: Bool) -> JSONValue {
        var members = members(withTrace ? quote.answer.decision.trials : [])
        if !withTrace { members.removeAll { $0.key == "trace" } }
        return .object(members)
    }

    public var json: JSONValue { json(withTrace: true) }

    private func members(_ trials: [ZoneTrial]) -> [JSONValue.Member] {
        let connection = quote.connection
        return .members([
            "schema": .string("connect-quote/quote/1"),
            "date": .string(connection.date.description),
            "company": .string(quote.company.text),
            "connection_point": site.connectionPoint,
            "understood_as": UnderstoodDocument.json(of: quote.request.understood, in: language),
            "plot": .optional(quote.plot) { PlotDocument($0, in: language).json },
            "fuse": .string(connection.fuse.description),
            "joiners": .integer(connection.joiners),
            "place": .string(connection.place.rawValue),
            "further_connection": .bool(connection.isFurtherConnection),
            "upgrade_from": .optional(connection.upgradeFrom?.description),
            "zone": .optional(quote.answer.zone),
            "zone_otherwise": .optional(quote.answer.decision.zoneBeyond),
            "basis": .string(quote.answer.charge.basis),
            "basis_reason": basisReason,
            "price": .optional(quote.price, price),
            "offer": .optional(quote.offer, offer),
            "services": .list(quote.services, service),
            "estimate": .optional(quote.estimate) { EstimateDocument($0, in: language).json },
            "reason": .string(reasons.sentence(for: quote)),
            "rules_status": .string(quote.rules.vintage.status.rawValue),
            "measurements": site.measurements(crossing: quote.answer.decision.decisiveObstacles),
            "borderline": .list(quote.borderlines) { BorderlineDocument($0, warnings).json },
            "next_limits": .list(quote.nextLimits, nextLimit),
            "next_fuse": .optional(quote.nextFuse, nextFuse),
            "listed_fuse": .optional(quote.listedFuse, nextFuse),
            "alternatives": .list(quote.otherReadings, alternative),
            "trace": .list(trials, trial),
            "warnings": .list(quote.warnings) { .string(warnings.text($0)) },
            "sources": site.sources,
        ])
    }

    private var basisReason: JSONValue {
        .optional(
            ChargeWording(language: language).reasonWithoutPrice(quote.answer.charge, of: quote.connection))
    }

    private func price(_ price: Price) -> JSONValue {
        .object([
            "currency": .string(price.currency),
            "incl_vat": .optional(price.inclVatText),
            "excl_vat": .string(price.exclVatText),
            "vat_rate": .optional(price.terms.vatRate.map { "\($0)" }),
            "vat_treatment": .string(price.terms.vat.rawValue),
            "refundable": .optional(price.terms.isRefundable),
            "price_list": .string(price.list),
            "status": .string(price.status.rawValue),
        ])
    }

    private func offer(_ offer: Offer) -> JSONValue {
        .object([
            "channel": .string(offer.channel.rawValue),
            "within": .optional(offer.within),
            "within_working_days": offer.within_workingDays.map(JSONValue.integer) ?? .null,
            "as_a_rule": .bool(offer.isAsARule),
            "assumption": .optional(offer.assumption?[language]),
        ])
    }

    private func service(_ answer: ServiceAnswer) -> JSONValue {
        let wording = ServiceWording(language: language)
        return .object([
            "kind": .string(answer.kind.rawValue),
            "basis": .string(answer.basis.rawValue),
            "amount_incl_vat": .optional(answer.amountInclVat?.moneyText),
            "text": .array(wording.lines(answer).map(JSONValue.string)),
            "offer": answer.offer.map(offer) ?? .null,
            "source": .optional(answer.source.map { $0.text(in: language) }),
        ])
    }

    private func nextLimit(_ next: NextLimit) -> JSONValue {
        .object([
            "rule": .string("\(next.reference.name[language]) \(conditions.upper(next.limit))"),
            "zone": .string(next.zone),
            "short_m": .metres(next.short_m),
            "price_incl_vat": .optional(next.price.inclVatText),
        ])
    }

    private func nextFuse(_ next: NextFuse) -> JSONValue {
        .object([
            "fuse": .string(next.fuse.description),
            "zone": .string(next.zone),
            "price_incl_vat": .optional(next.price.inclVatText),
        ])
    }

    private func alternative(_ other: OtherReading) -> JSONValue {
        .object([
            "reading": .string(other.alternative.reading),
            "text": .string(other.alternative.text[language]),
            "zone": .optional(other.answer.zone),
            "basis": .string(other.answer.charge.basis),
            "price_incl_vat": .optional(other.answer.charge.price?.inclVatText),
        ])
    }
}
