public import Domain
public import Quoting
import Rules

/// Every main fuse of a site as the documented JSON, `connect-quote/quote-table/1`.
public struct TableDocument: Sendable {
    private let table: QuoteTable
    private let language: Language

    public init(_ table: QuoteTable, in language: Language) {
        self.table = table
        self.language = language
    }

    public var json: JSONValue {
        let connection = table.connection
        let warnings = WarningWording(language: language)
        let site = SiteDocument(
            point: table.point, facts: table.facts, cable: table.cable, substation: table.substation,
            network: table.network, rules: table.rules, date: connection.date)
        return .object([
            "schema": .string("connect-quote/quote-table/1"),
            "date": .string(connection.date.description),
            "company": .string(table.company.text),
            "connection_point": site.connectionPoint,
            "understood_as": UnderstoodDocument.json(of: table.request.understood, in: language),
            "joiners": .integer(connection.joiners),
            "place": .string(connection.place.rawValue),
            "further_connection": .bool(connection.isFurtherConnection),
            "upgrade_from": .optional(connection.upgradeFrom?.description),
            "rules_status": .string(table.rules.vintage.status.rawValue),
            "measurements": site.measurements(crossing: table.obstaclesCrossed),
            "rows": .array(table.rows.map(row)),
            "warnings": .array(table.warnings.map { .string(warnings.text($0)) }),
            "sources": site.sources,
        ])
    }

    private func row(_ row: QuoteTable.Row) -> JSONValue {
        let price = row.answer.charge.price
        return .object([
            "fuse": .string(row.fuse.description),
            "zone": .optional(row.answer.zone),
            "basis": .string(row.answer.charge.basis),
            "price_incl_vat": .optional(price?.inclVat?.moneyText),
            "price_excl_vat": .optional(price?.exclVat.moneyText),
            "borderline": .bool(row.isBorderline),
        ])
    }
}

extension QuoteTable {
    /// The obstacles that alone kept a zone from holding, for any of the fuses.
    fileprivate var obstaclesCrossed: [ObstacleOnLine] {
        rows.lazy.map(\.answer.decision.decisiveObstacles).first { !$0.isEmpty } ?? []
    }
}
