import Access
import Bytes
import Domain
import GeometryCore
import HTTPTypes
import Hummingbird
import NIOCore
import NetworkFile
import Telling

/// The layers as OGC API Features (OGC 17-069r4, parts 1 and 2), which QGIS and GDAL read.
enum FeatureRoutes {
    static let routes = [
        Route(method: .get, path: "/conformance", role: .everybody, parameters: ["f"]) {
            (exchange) throws(Refusal) in conformance
        },
        Route(method: .get, path: "/collections", role: .everybody, parameters: ["f"]) {
            (exchange) throws(Refusal) in try collections(exchange)
        },
        Route(method: .get, path: "/collections/{id}", role: .everybody, parameters: ["f"]) {
            (exchange) throws(Refusal) in try collection(exchange)
        },
        Route(
            method: .get, path: "/collections/{id}/items", role: .everybody,
            parameters: ["f", "limit", "offset", "bbox", "bbox-crs", "crs", "date", "datetime", "fuse"]
        ) {
            (exchange) async throws(Refusal) in try await ItemsRoute(exchange).respond()
        },
        Route(
            method: .get, path: "/collections/{id}/items/{feature}", role: .everybody,
            parameters: ["f", "crs", "date"]
        ) {
            (exchange) async throws(Refusal) in try await ItemsRoute(exchange).respondWithOne()
        },
    ]

    private static let conformance = Response.json(
        .object([
            "conformsTo": .array(
                [
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                    // The standard as published has a class for OpenAPI 3.0 alone; this one is of its next version.
                    "http://www.opengis.net/spec/ogcapi-features-1/1.1/conf/oas31",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
                    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
                ].map(JSONValue.string))
        ]))

    private static func collections(_ exchange: Exchange) throws(Refusal) -> Response {
        .json(
            .object([
                "links": .array([exchange.link("self", "/collections", .json, "this document")]),
                "collections": .array(exchange.shownLayers.map { description(of: $0, exchange) }),
                "crs": .array(CollectionCRS.all(of: exchange.network).map { .string($0.uri) }),
            ]))
    }

    private static func collection(_ exchange: Exchange) throws(Refusal) -> Response {
        .json(description(of: try exchange.collectionID(), exchange))
    }

    private static func description(of id: String, _ exchange: Exchange) -> JSONValue {
        let network = exchange.network
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(id)), .init(key: "title", value: .string(id)),
            .init(key: "itemType", value: .string("feature")),
            .init(
                key: "links",
                value: .array([
                    exchange.link("items", "/collections/\(id)/items", .geoJSON, id),
                    exchange.link("self", "/collections/\(id)", .json, "this document"),
                ])),
            .init(key: "crs", value: .array(CollectionCRS.all(of: network).map { .string($0.uri) })),
        ]
        if let storage = CollectionCRS.plane(of: network) {
            members.append(.init(key: "storageCrs", value: .string(storage.uri)))
        }
        if let box = network.extent_deg {
            members.append(
                .init(
                    key: "extent",
                    value: .object([
                        "spatial": .object([
                            "bbox": .array([.array(box.map { .rounded($0, decimals: 7) })]),
                            "crs": .string(CollectionCRS.longitudeLatitude.uri),
                        ])
                    ])))
        }
        return .object(members)
    }
}

extension Exchange {
    /// The collection of the path, one that the caller may see.
    func collectionID() throws(Refusal) -> String {
        let id = parameters.first ?? ""
        if shownLayers.contains(id) { return id }
        let isLayer = id == "zone" || ServedLayers.shown.contains { $0.rawValue == id }
        if isLayer { try require(.clerk) }
        throw Refusal(status: .notFound, problem: .noResource(String(request.uri.path.prefix(200))))
    }
}

/// The systems that coordinates of collections come in.
enum CollectionCRS: Sendable, Hashable {
    case longitudeLatitude
    /// The network's plane, easting first.
    case plane(identifier: String)

    var uri: String {
        switch self {
        case .longitudeLatitude: return "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
        case .plane(let identifier):
            let parts = identifier.split(separator: ":")
            return "http://www.opengis.net/def/crs/\(parts.first ?? "EPSG")/0/\(parts.last ?? "")"
        }
    }

    static func plane(of network: ServedNetwork) -> CollectionCRS? {
        network.layers.coordinateReference.identifier.map { .plane(identifier: $0) }
    }

    static func all(of network: ServedNetwork) -> [CollectionCRS] {
        [.longitudeLatitude] + [plane(of: network)].compactMap { $0 }
    }

    /// - Parameter name: of the parameter, for messages.
    static func named(_ uri: String?, _ name: String, of network: ServedNetwork) throws(Refusal) -> CollectionCRS {
        guard let uri else { return .longitudeLatitude }
        let all = all(of: network)
        guard let found = all.first(where: { $0.uri == uri }) else {
            throw .problem(.valueUnknown(name, uri, known: all.map(\.uri)))
        }
        return found
    }
}

extension ServedNetwork {
    /// The network's plane, for one thread.
    func plane() throws(Problem) -> ProjectedPlane {
        do throws(ProjectionError) { return try layers.plane() } catch { throw .fault }
    }
}

extension ServedLayers {
    fileprivate func plane() throws(ProjectionError) -> ProjectedPlane {
        try ProjectedPlane(coordinateReference.definition)
    }

    /// West, south, east, north of everything; nil where there is nothing, or it is where the plane has no degrees.
    var extent_deg: [Double]? {
        guard let extent, let plane = try? plane(), let box = try? plane.degrees(of: extent) else { return nil }
        return box.count == 4 ? box : nil
    }
}

extension ProjectedPlane {
    /// West, south, east, north of a box: of its corners and the middles of its sides.
    fileprivate func degrees(of box: PlaneBox) throws(ProjectionError) -> [Double] {
        var all: [GeographicPosition] = []
        let (west, east) = (box.minimum.easting_m, box.maximum.easting_m)
        let (south, north) = (box.minimum.northing_m, box.maximum.northing_m)
        for easting_m in [west, (west + east) / 2, east] {
            for northing_m in [south, (south + north) / 2, north] {
                all.append(try position(of: PlanePoint(easting_m: easting_m, northing_m: northing_m)))
            }
        }
        let (latitudes, longitudes) = (all.map(\.latitude_deg), all.map(\.longitude_deg))
        return [longitudes.min(), latitudes.min(), longitudes.max(), latitudes.max()].compactMap { $0 }
    }

    /// The box that holds a box of degrees.
    func box(west: Double, south: Double, east: Double, north: Double) -> PlaneBox? {
        var box: PlaneBox?
        for step in 0...8 {
            let share = Double(step) / 8
            let (longitude, latitude) = (west + share * (east - west), south + share * (north - south))
            let edge = [(longitude, south), (longitude, north), (west, latitude), (east, latitude)]
            for (longitude, latitude) in edge {
                guard let position = GeographicPosition(latitude_deg: latitude, longitude_deg: longitude),
                    let point = try? plane(of: position)
                else { continue }
                let own = PlaneBox(minimum: point, maximum: point)
                box = box?.union(own) ?? own
            }
        }
        return box
    }
}

extension Problem {
    static func valueUnknown(_ name: String, _ value: String, known: [String]) -> Problem {
        let (value, known) = (value.shown, known.joined(separator: ", "))
        return Problem(
            code: "value_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The parameter \(name) does not know “\(value)”.",
                fi: "Parametri \(name) ei tunne arvoa ”\(value)”.",
                sv: "Parametern \(name) känner inte till ”\(value)”."),
            hint: LocalizedText(
                en: "There are: \(known).", fi: "Arvot: \(known).", sv: "Det finns: \(known)."))
    }
}
