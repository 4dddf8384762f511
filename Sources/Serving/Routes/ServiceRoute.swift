import Access
import Cartography
import Domain
import GeometryCore
import Hummingbird
import NetworkFile
import Quoting
import Rules
import Telling

/// `GET /v1/service`: what a page must know before it can ask: the network, its plane, companies, fuses, zones, and what
/// the caller may.
struct ServiceRoute: Sendable {
    func respond(_ exchange: Exchange) throws(Refusal) -> Response {
        let network = exchange.network
        let language = exchange.language
        let date = try exchange.query.date()
        let shown = exchange.shownLayers
        let companies = network.companies(on: date)
        return .json(
            .object([
                "schema": .string("connect-quote/service/1"),
                "role": .string(exchange.caller.role.rawValue),
                "network": network.description,
                "crs": .string(network.layers.coordinateReference.identifier ?? ""),
                "extent_m": network.layers.extent.map { extent in
                    .array(
                        [
                            extent.minimum.easting_m, extent.minimum.northing_m, extent.maximum.easting_m,
                            extent.maximum.northing_m,
                        ].map(JSONValue.number))
                } ?? .null,
                "today": .string(CalendarDate.today.description),
                "date": .string(date.description),
                "companies": .array(companies.map { Self.company($0, on: date, language) }),
                "zones": .array(companies.flatMap { Self.zones($0, language) }),
                "tiles": network.tiles.matrix.json,
                "layers": .array(shown.map(JSONValue.string)),
                "may": .object([
                    "network": .bool(exchange.caller.role >= .clerk),
                    "rezone": .bool(exchange.caller.role >= .clerk),
                    "validate": .bool(exchange.caller.role >= .planner),
                    "scenario": .bool(exchange.caller.role >= .planner),
                    "admin": .bool(exchange.caller.role >= .admin),
                    "offers": .bool(exchange.caller.role >= .clerk && exchange.service.offers != nil),
                ]),
                "addresses": exchange.service.addresses?.json(in: language) ?? .null,
                "basemap": exchange.seesBasemap
                    ? exchange.service.basemap?.json(in: network.layers.coordinateReference.identifier) ?? .null
                    : .null,
            ]))
    }

    private static func company(_ rules: ApplicableRules, on date: CalendarDate, _ language: Language) -> JSONValue
    {
        let connection = ConnectionCase(fuse: .threeTimes25, date: date)
        return .object([
            "slug": .string(rules.rulebook.company.text),
            "name": .string(rules.rulebook.companyName[language]),
            "fuses": .array(rules.fuses(for: connection).map { .string($0.description) }),
            "prices": .string(rules.priceList.map { $0.status.rawValue } ?? "none"),
        ])
    }

    private static func zones(_ rules: ApplicableRules, _ language: Language) -> [JSONValue] {
        let zones = rules.rulebook.zones
        return zones.enumerated().map { index, zone in
            let style = Palette.style(index, of: zones.count)
            return .object([
                "company": .string(rules.rulebook.company.text), "zone": .string(zone.name),
                "title": .string((zone.title ?? Vocabulary.zone(named: zone.name))[language]),
                "fill": .string(style.fill),
                "line": .string(style.ink),
            ])
        }
    }
}

extension ServedNetwork {
    /// The rules of every company that has a network area here and rules for the day.
    func companies(on date: CalendarDate) -> [ApplicableRules] {
        let slugs = Set(layers.companies).sorted()
        return slugs.compactMap { try? library.rules(of: $0, on: date) }
    }

    /// The file as quotes name it.
    var description: JSONValue {
        held.quoted.json.with([JSONValue.Member(key: "is_made_up", value: .bool(layers.isMadeUp))])
    }
}

extension Exchange {
    /// The layers of maps and collections that the caller may see.
    var shownLayers: [String] {
        let zone = caller.role >= .clerk || service.access.gate.zonesArePublic ? ["zone"] : []
        guard caller.role >= .clerk else { return zone }
        return zone + ServedLayers.shown.filter { network.layers.features[$0] != nil }.map(\.rawValue)
    }
}
