public import Domain
import Foundation
import GeometryCore
public import Quoting
import Rules

/// A quote as the documented JSON, `connect-quote/quote/1`.
public struct QuoteDocument: Sendable {
    private let quote: Quote
    private let language: Language

    public init(_ quote: Quote, in language: Language) {
        self.quote = quote
        self.language = language
    }

    private var reasons: ReasonWording { ReasonWording(language: language) }
    private var warnings: WarningWording { WarningWording(language: language) }
    var conditions: ConditionWording { ConditionWording(language: language) }

    var rulebook: Rulebook { quote.rules.rulebook }

    public var json: JSONValue {
        let connection = quote.connection
        return .object([
            "schema": .string("connect-quote/quote/1"),
            "date": .string(connection.date.description),
            "company": .string(quote.company.text),
            "connection_point": connectionPoint,
            "fuse": .string(connection.fuse.description),
            "joiners": .integer(connection.joiners),
            "place": .string(connection.place.rawValue),
            "further_connection": .bool(connection.isFurtherConnection),
            "upgrade_from": .optional(connection.upgradeFrom?.description),
            "zone": .optional(quote.answer.zone),
            "zone_otherwise": .optional(quote.answer.decision.zoneBeyond),
            "basis": .string(quote.answer.charge.basis),
            "basis_reason": basisReason,
            "price": quote.price.map(price) ?? .null,
            "offer": quote.offer.map(offer) ?? .null,
            "reason": .string(reasons.sentence(for: quote)),
            "rules_status": .string(quote.rules.vintage.status.rawValue),
            "measurements": measurements,
            "borderline": .array(quote.borderlines.map(borderline)),
            "next_limits": .array(quote.nextLimits.map(nextLimit)),
            "alternatives": .array(quote.otherReadings.map(alternative)),
            "trace": .array(quote.answer.decision.trials.map(trial)),
            "warnings": .array(quote.warnings.map { .string(warnings.text($0)) }),
            "sources": sources,
        ])
    }

    private var connectionPoint: JSONValue {
        let point = quote.point
        return .object([
            "lat": .number(rounded(point.position.latitude_deg, decimals: 9)),
            "lon": .number(rounded(point.position.longitude_deg, decimals: 9)),
            "easting_m": .number(rounded(point.plane.easting_m, decimals: 3)),
            "northing_m": .number(rounded(point.plane.northing_m, decimals: 3)),
            "crs": .string(point.crs),
            "accuracy_m": .number(point.accuracy_m),
        ])
    }

    private func rounded(_ number: Double, decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (number * scale).rounded() / scale
    }

    private var basisReason: JSONValue {
        guard case .notListed(let absence) = quote.answer.charge else { return .null }
        return .string(ChargeWording(language: language).reason(absence))
    }

    private func price(_ price: Price) -> JSONValue {
        .object([
            "currency": .string(price.currency),
            "incl_vat": .optional(price.inclVat?.moneyText),
            "excl_vat": .string(price.exclVat.moneyText),
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

    private var measurements: JSONValue {
        let date = quote.connection.date
        let plan = quote.facts.plans.first { $0.holdsPoint && $0.inForce.contains(date) }
        let agreement = quote.facts.agreements.first { $0.holdsPoint && $0.inForce.contains(date) }
        return .object([
            "cable": asset(quote.cable),
            "substation": asset(quote.substation),
            "plan_area": plan.map { plan in
                .object([
                    "id": .string(plan.id), "kind": .string(plan.kind.rawValue), "name": .optional(plan.name),
                ])
            } ?? .null,
            "agreement_area": agreement.map { area in
                .object([
                    "id": .string(area.id), "kind": .string(area.kind.rawValue), "name": .optional(area.name),
                ])
            } ?? .null,
            "obstacles_crossed": .array(
                quote.answer.decision.decisiveObstacles.map { obstacle in
                    .object(["id": .string(obstacle.id), "kind": .string(obstacle.kind.rawValue)])
                }),
        ])
    }

    private func asset(_ asset: AssetDistance?) -> JSONValue {
        asset.map { .object(["id": .string($0.id), "distance_m": .metres($0.distance_m)]) } ?? .null
    }

    private func borderline(_ borderline: Borderline) -> JSONValue {
        .object([
            "rule": .string(warnings.rule(borderline.border)),
            "margin_m": .metres(borderline.margin_m),
            "zone_if_crossed": .optional(borderline.zoneIfCrossed),
            "basis_if_crossed": .optional(borderline.chargeIfCrossed?.basis),
            "price_incl_vat_if_crossed": .optional(borderline.chargeIfCrossed?.price?.inclVat?.moneyText),
            "company_if_crossed": .optional(borderline.companyIfCrossed?.text),
        ])
    }

    private func nextLimit(_ next: NextLimit) -> JSONValue {
        .object([
            "rule": .string("\(next.reference.name[language]) \(conditions.upper(next.limit))"),
            "zone": .string(next.zone),
            "short_m": .metres(next.short_m),
            "price_incl_vat": .optional(next.price.inclVat?.moneyText),
        ])
    }

    private func alternative(_ other: OtherReading) -> JSONValue {
        .object([
            "reading": .string(other.alternative.reading),
            "text": .string(other.alternative.text[language]),
            "zone": .optional(other.answer.zone),
            "basis": .string(other.answer.charge.basis),
            "price_incl_vat": .optional(other.answer.charge.price?.inclVat?.moneyText),
        ])
    }

    private var sources: JSONValue {
        let modified = Date(timeIntervalSince1970: Double(quote.network.modified_unixSeconds))
        return .object([
            "network": .object([
                "file": .string(quote.network.fileName),
                "size_bytes": .integer(Int(quote.network.size_bytes)),
                "modified": .string(modified.formatted(.iso8601)),
            ]),
            "rulebook": .string(quote.rules.rulebook.id),
            "price_list": .optional(quote.rules.priceList?.id),
        ])
    }
}
