import Access
import Domain
import GeometryCore
import Hummingbird
import NetworkFile
import Quoting
import Telling
import VectorTiles

/// The map as vector tiles in the network's own plane.
enum TileRoutes {
    static let routes = [
        Route(method: .get, path: "/tiles", role: .everybody, parameters: []) { (exchange) throws(Refusal) in
            .json(
                exchange.network.tiles.matrix.json.with([
                    JSONValue.Member(key: "layers", value: .array(exchange.shownLayers.map(JSONValue.string)))
                ]))
        },
        Route(
            method: .get, path: "/tiles/{layer}/{z}/{row}/{column}", role: .everybody,
            parameters: ["fuse", "date"],
            isLimited: false
        ) { (exchange) async throws(Refusal) in try await tile(exchange) },
    ]

    private static func tile(_ exchange: Exchange) async throws(Refusal) -> Response {
        let id = try exchange.collectionID()
        let address = TileAddress(exchange.parameters)
        guard exchange.network.tiles.matrix.contains(address) else {
            throw Refusal(
                status: .notFound,
                problem: .noResource("/tiles/" + exchange.parameters.joined(separator: "/")))
        }
        let subject: ServedTiles.Subject
        let features: @Sendable () -> [ServedFeature]
        if let layer = ServedLayers.shown.first(where: { $0.rawValue == id }) {
            let network = exchange.network
            (subject, features) = (.layer(layer), { network.layers.features[layer] ?? [] })
        } else {
            let fuse = try fuse(exchange.query)
            let zones = try await exchange.zones(on: try exchange.query.date())
            (subject, features) = (
                .zones(zones.period, zones.bands(for: fuse)), { zones.features(for: fuse) }
            )
        }
        return try await answer(exchange, address, of: subject, named: id, features)
    }

    /// A tile, made where it is not kept.
    static func answer(
        _ exchange: Exchange, _ address: TileAddress, of subject: ServedTiles.Subject, named id: String,
        _ features: @escaping @Sendable () -> [ServedFeature]
    ) async throws(Refusal) -> Response {
        let tiles = exchange.network.tiles
        let made: StoredBytes?
        if let kept = tiles.kept(address, of: subject) {
            made = kept
        } else {
            made = try await tiles.turns.work { tiles.make(address, of: subject, named: id, features) }
        }
        guard let made else { return Response(status: .noContent, headers: [.cacheControl: caching]) }
        return made.response(to: exchange.request, caching: caching)
    }

    /// Asked for again when the page is, and mostly answered with 304: the network may have been loaded anew.
    private static let caching = "private, no-cache"

    private static func fuse(_ query: QueryText) throws(Refusal) -> Fuse {
        guard let fuse = try query.fuse() else { throw .problem(.parameterMissing("fuse")) }
        return fuse
    }
}

extension TileMatrix {
    /// As `/tiles` and `/v1/service` tell it.
    var json: JSONValue {
        .object([
            "crs": .string(crs),
            "origin_m": .array([.number(origin.easting_m), .number(origin.northing_m)]),
            "tile_size": .integer(Self.tileSize),
            "extent": .integer(Self.extent),
            "resolutions_m": .array(resolutions_m.map(JSONValue.number)),
        ])
    }
}
