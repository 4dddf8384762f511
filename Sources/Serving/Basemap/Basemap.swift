import Domain
import Features
import GeoPackage
import GeometryCore
import Hummingbird
import Logging
import NIOCore
import NetworkFile
import Quoting
import Synchronization
import Telling
import VectorTiles

/// What lies under the map: pictures that are fetched from elsewhere and kept for a while, and an outline of the user's.
final class Basemap: Sendable {
    static let types: Set<String> = ["image/png", "image/jpeg", "image/webp"]
    /// Where a host does not say for how long a picture holds.
    private static let usualAge = Duration.seconds(86_400)

    struct Picture: Sendable {
        /// Nil where there is none at a place: a map has an end.
        let content: (bytes: ByteBuffer, type: String)?
        let until: ContinuousClock.Instant
    }

    let file: BasemapFile
    let outline: [ServedFeature]
    private let outlineCRS: String?
    private let client: OutgoingClient
    private let kept: Mutex<BoundedStore<TileAddress, Picture>>
    private let trouble: OutgoingTrouble

    /// - Parameter network: in whose plane all of it is.
    init(
        path: String, for network: HeldNetwork, limits: OutgoingClient.Limits = .init(), logger: Logger
    ) throws(Problem) {
        file = try BasemapFile(path: path)
        let crs = network.coordinateReference.identifier
        if let own = file.pictures?.matrix.crs, own != crs { throw .basemapElsewhere(own, crs ?? "", in: path) }
        outline =
            try file.outline.map { (path) throws(Problem) in try Outline.features(of: path, in: network) } ?? []
        outlineCRS = crs
        client = OutgoingClient(hosts: file.pictures?.hosts ?? [], limits: limits)
        kept = Mutex(BoundedStore(largest_bytes: file.pictures?.cache_bytes ?? 0))
        trouble = OutgoingTrouble(of: "basemap", logger: logger)
    }

    func hasOutline(in crs: String?) -> Bool { !outline.isEmpty && crs == outlineCRS }

    /// The pictures, where they are of the plane of the network that is served now.
    func pictures(in crs: String?) -> BasemapFile.Pictures? {
        file.pictures.flatMap { $0.matrix.crs == crs ? $0 : nil }
    }

    /// - Parameter tile: of a level that there is.
    func picture(
        _ tile: TileAddress, of pictures: BasemapFile.Pictures
    ) async throws(OutgoingFault) -> Picture {
        if let known = kept.withLock({ $0[tile] }), known.until > .now { return known }
        let picture: Picture
        do throws(OutgoingFault) {
            let answer = try await client.get(pictures.address(tile), types: Self.types)
            picture = Picture(
                content: (answer.bytes, answer.type), until: .now + (answer.age ?? Self.usualAge))
        } catch .nothingThere {
            picture = Picture(content: nil, until: .now + .seconds(3600))
        } catch {
            trouble.tell(error)
            throw error
        }
        trouble.tell(nil)
        if picture.until > .now {
            let size_bytes = picture.content?.bytes.readableBytes ?? 0
            kept.withLock { $0.keep(picture, as: tile, size_bytes: size_bytes) }
        }
        return picture
    }

    /// As `/v1/service` tells it.
    func json(in crs: String?) -> JSONValue {
        let pictures = pictures(in: crs)
        guard pictures != nil || hasOutline(in: crs) else { return .null }
        return .object([
            "url": .optional(pictures.map { _ in "/basemap/{z}/{row}/{column}" }),
            "attribution": .optional(file.attribution),
            "min_level": pictures.map { .integer($0.levels.lowerBound) } ?? .null,
            "max_level": pictures.map { .integer($0.levels.upperBound) } ?? .null,
            "origin_m": pictures.map {
                .array([.number($0.matrix.origin.easting_m), .number($0.matrix.origin.northing_m)])
            } ?? .null,
            "resolutions_m": pictures.map { .array($0.matrix.resolutions_m.map(JSONValue.number)) } ?? .null,
            "outline": .optional(hasOutline(in: crs) ? "/basemap/outline/{z}/{row}/{column}" : nil),
        ])
    }
}

/// Lines and areas of a file of the user's, in the network's plane.
private enum Outline {
    static func features(of path: String, in network: HeldNetwork) throws(Problem) -> [ServedFeature] {
        let source = try FeatureSources.open(path, layers: nil)
        let engine: GeometryEngine
        do throws(GeometryError) { engine = try GeometryEngine() } catch { throw error.explanation }
        var features: [ServedFeature] = []
        for layer in source.layers where layer.hasGeometry {
            let transformation = try layer.transformation(
                to: network.planeDefinition, of: source.name, as: .file)
            var given: [PlaneGeometry] = []
            try source.forEachFeature(of: layer, columns: []) { feature in
                if case .plane(let geometry, _, _, _) = feature.geometry { given.append(geometry) }
                return .next
            }
            for geometry in given {
                guard let own = shown(geometry, by: transformation, engine) else { continue }
                features.append(
                    ServedFeature(id: "\(features.count + 1)", properties: [], geometry: own, box: own.box))
            }
        }
        return features
    }

    /// Sound and in the plane; nil for what that cannot show, such as the far side of the earth.
    private static func shown(
        _ geometry: PlaneGeometry, by transformation: borrowing CoordinateTransformation,
        _ engine: borrowing GeometryEngine
    ) -> PlaneGeometry? {
        guard geometry.coordinateFlaw == nil else { return nil }
        let own: PlaneGeometry
        do throws(ProjectionError) { own = try transformation.transformed(geometry) } catch { return nil }
        guard own.box != nil else { return nil }
        do throws(GeometryError) { return try engine.madeValid(own) ?? own } catch { return own }
    }
}

extension Problem {
    fileprivate static func basemapElsewhere(_ own: String, _ network: String, in path: String) -> Problem {
        let (path, own, network) = (path.shown, own.excerpt, network.excerpt)
        return Problem(
            code: "basemap_other_plane", exitCode: .badData,
            message: LocalizedText(
                en: "The tiles of \(path) are in \(own), and the network is in \(network).",
                fi: "Tiedoston \(path) tiilet ovat järjestelmässä \(own), ja verkko on järjestelmässä \(network).",
                sv: "Rutorna i \(path) är i \(own), och nätet är i \(network)."),
            hint: LocalizedText(
                en: "Name tiles in the network's own system: pictures are not transformed.",
                fi: "Nimeä tiilet verkon omassa järjestelmässä: kuvia ei muunneta.",
                sv: "Ange rutor i nätets eget system: bilder transformeras inte."))
    }
}
