public import Rezoning
import Domain
import Foundation
import Rules

/// What a rezoning came to, as JSON (`connect-quote/rezone/1`). Sums are of prices with VAT.
public struct RezoneSummaryDocument: Sendable {
    private let figures: RezoneFigures

    public init(_ figures: RezoneFigures) { self.figures = figures }

    public var json: JSONValue {
        .object([.init(key: "schema", value: .string("connect-quote/rezone/1"))] + details)
    }

    /// The members that an error's JSON has too.
    public var details: [JSONValue.Member] {
        members(figures.total) + [
            .init(key: "companies", value: .array(figures.companies.map(company))),
            .init(key: "areas", value: .array(figures.within.map(area))),
            .init(key: "planned_areas", value: .array(figures.plannedAreas.map(area))),
            .init(
                key: "illustrative_price_lists", value: .array(figures.illustrativeLists.map { .string($0) })),
        ]
    }

    private func members(_ sum: RowFigures) -> [JSONValue.Member] {
        [
            .init(key: "rows", value: .integer(sum.rows)),
            .init(key: "errors", value: .integer(sum.errorRows)),
            .init(
                key: "errors_by_code",
                value: .object(
                    sum.errors.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .integer($0.value)) })),
            .init(key: "priced", value: .integer(sum.priced)),
            .init(key: "case_by_case", value: .integer(sum.caseByCase)),
            .init(key: "area_price", value: .integer(sum.areaPrice)),
            .init(key: "not_listed", value: .integer(sum.notListed)),
            .init(key: "currency", value: .string("EUR")),
            .init(key: "charges_incl_vat", value: .string(sum.charge_inclVat.moneyText)),
            .init(key: "scenario", value: figures.isComparison ? comparison(sum) : .null),
        ]
    }

    private func comparison(_ sum: RowFigures) -> JSONValue {
        .object([
            "changed": .integer(sum.changed),
            "unchanged": .integer(sum.unchanged),
            "newly_priced": .integer(sum.newlyPriced),
            "newly_case_by_case": .integer(sum.newlyCaseByCase),
            "newly_in_error": .integer(sum.newlyInError),
            "previous_charges_incl_vat": .string(sum.previousCharge_inclVat.moneyText),
            "price_change_incl_vat": .string(sum.priceChange_inclVat.moneyText),
            "priced_on_both_sides": .integer(sum.pricedOnBothSides),
            "changed_by": .object(
                ChangeCause.allCases.compactMap { cause in
                    sum.causes[cause].map { JSONValue.Member(key: cause.rawValue, value: .integer($0)) }
                }),
        ])
    }

    private func company(_ company: CompanyFigures) -> JSONValue {
        .object(
            [.init(key: "company", value: .string(company.company.text))] + members(company.figures) + [
                .init(key: "zones", value: .array(company.moves.map(move)))
            ])
    }

    private func move(_ move: ZoneMove) -> JSONValue {
        var members: [JSONValue.Member] = []
        if let from = move.from { members += origin(from) }
        members += [
            .init(key: "zone", value: .optional(move.to)),
            .init(key: "rows", value: .integer(move.rows)),
            .init(key: "charges_incl_vat", value: .string(move.charge_inclVat.moneyText)),
        ]
        if move.from != nil {
            members.append(
                .init(key: "price_change_incl_vat", value: .string(move.priceChange_inclVat.moneyText)))
        }
        return .object(members)
    }

    /// `previous` tells of what `previous_zone` alone cannot: `zone`, `other_company` or `error`.
    private func origin(_ origin: ZoneMove.Origin) -> [JSONValue.Member] {
        let (word, zone, company): (String, String?, String?) =
            switch origin {
            case .zone(let zone): ("zone", zone, nil)
            case .otherCompany(let company): ("other_company", nil, company.text)
            case .error: ("error", nil, nil)
            }
        return [
            .init(key: "previous", value: .string(word)), .init(key: "previous_zone", value: .optional(zone)),
            .init(key: "previous_company", value: .optional(company)),
        ]
    }

    private func area(_ area: AreaFigures) -> JSONValue {
        .object([.init(key: "id", value: .string(area.id))] + members(area.figures))
    }
}
