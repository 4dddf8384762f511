import Access
import Domain
import HTTPTypes
import Hummingbird
import NetworkFile
import Telling
import VectorTiles

/// What lies under the map: pictures from elsewhere, whose key stays here, and the user's outline.
enum BasemapRoutes {
    static let routes = [
        Route(
            method: .get, path: "/basemap/{z}/{row}/{column}", role: .everybody, parameters: [], isLimited: false
        ) { (exchange) async throws(Refusal) in try await picture(exchange) },
        Route(
            method: .get, path: "/basemap/outline/{z}/{row}/{column}", role: .everybody, parameters: [],
            isLimited: false
        ) { (exchange) async throws(Refusal) in try await outline(exchange) },
    ]

    private static func picture(_ exchange: Exchange) async throws(Refusal) -> Response {
        let (basemap, crs) = try shown(exchange)
        let tile = TileAddress(exchange.parameters)
        guard let pictures = basemap.pictures(in: crs), pictures.levels.contains(tile.level), tile.row >= 0,
            tile.column >= 0, max(tile.row, tile.column) < 1 << 30
        else { throw nothing(exchange) }
        let picture: Basemap.Picture
        do throws(OutgoingFault) { picture = try await basemap.picture(tile, of: pictures) } catch {
            throw error.refusal(of: .theBasemap)
        }
        let seconds = max(0, Int((picture.until - .now) / .seconds(1)))
        let caching = seconds > 0 ? "private, max-age=\(seconds)" : "no-store"
        guard let (bytes, type) = picture.content else {
            return Response(status: .noContent, headers: [.cacheControl: caching])
        }
        var response = Response.bytes(bytes, as: type)
        response.headers[.cacheControl] = caching
        return response
    }

    private static func outline(_ exchange: Exchange) async throws(Refusal) -> Response {
        let (basemap, crs) = try shown(exchange)
        let tile = TileAddress(exchange.parameters)
        guard basemap.hasOutline(in: crs), exchange.network.tiles.matrix.contains(tile) else {
            throw nothing(exchange)
        }
        return try await TileRoutes.answer(exchange, tile, of: .outline, named: "outline") { basemap.outline }
    }

    private static func shown(_ exchange: Exchange) throws(Refusal) -> (Basemap, crs: String?) {
        guard let basemap = exchange.service.basemap else { throw nothing(exchange) }
        if !exchange.seesBasemap { try exchange.require(.clerk) }
        return (basemap, exchange.network.layers.coordinateReference.identifier)
    }

    private static func nothing(_ exchange: Exchange) -> Refusal {
        let path = "/basemap/" + exchange.parameters.joined(separator: "/")
        return Refusal(status: .notFound, problem: .noResource(path))
    }
}

extension TileAddress {
    /// Level, row and column at the end of a path; what is no number is no tile.
    init(_ parameters: [String]) {
        let numbers = parameters.suffix(3).map { Int($0) ?? -1 }
        self.init(level: numbers[0], row: numbers[1], column: numbers[2])
    }
}

extension Exchange {
    /// Everybody does, unless the access file says otherwise.
    var seesBasemap: Bool { caller.role >= .clerk || service.access.gate.basemapIsPublic }
}

extension LocalizedText {
    fileprivate static let theBasemap = LocalizedText(en: "The basemap", fi: "Taustakartta", sv: "Bakgrundskartan")
}
