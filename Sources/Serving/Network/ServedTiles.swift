import Domain
import GeometryCore
import NIOCore
import NetworkFile
import Synchronization
import Telling
import VectorTiles

/// The vector tiles of one network: layers are prepared when they are first asked for, tiles are made on demand and the
/// latest kept.
final class ServedTiles: Sendable {
    /// Which map a tile is of.
    enum Subject: Sendable, Hashable {
        case layer(NetworkLayer)
        /// The zones of a day for fuses of these bands.
        case zones(CalendarDate, Set<FuseSpan>)
        /// Lines and areas of the user's own, below everything.
        case outline
    }

    /// Of prepared zones; the layers of the network are few and stay.
    private static let keptZones = 12
    private static let keptTile_bytes = 64 << 20

    let matrix: TileMatrix
    private let layers: Mutex<[(subject: Subject, layer: TileLayer)]>
    private let makers = LendingPool<TileMaker>()
    private let preparing = Mutex<Void>(())
    private let tiles = Mutex(BoundedStore<Key, StoredBytes?>(largest_bytes: keptTile_bytes))

    private struct Key: Hashable {
        let subject: Subject
        let address: TileAddress
    }

    init(_ network: ServedLayers) {
        let nowhere = PlanePoint(easting_m: 0, northing_m: 0)
        matrix = TileMatrix(
            crs: network.coordinateReference.identifier ?? "",
            extent: network.extent ?? PlaneBox(minimum: nowhere, maximum: nowhere))
        layers = Mutex([])
    }

    /// A tile that is kept; nil inside where it is empty, nil outside where it has to be made.
    func kept(_ address: TileAddress, of subject: Subject) -> StoredBytes?? {
        tiles.withLock { $0[Key(subject: subject, address: address)] }
    }

    /// Makes a tile, and its layer where that is not prepared yet.
    /// - Parameter features: of the subject, called where its layer is prepared.
    /// - Returns: nil for a tile with nothing in it.
    func make(
        _ address: TileAddress, of subject: Subject, named name: String, _ features: () -> [ServedFeature]
    ) -> StoredBytes? {
        let layer = layer(of: subject, named: name, features)
        let tile = makers.lend {
            TileMaker()
        } to: {
            $0.tile(address, of: layer)
        }
        .map { StoredBytes($0, as: MediaType.tile.rawValue) }
        let size_bytes = tile.map { $0.plain.readableBytes + ($0.compressed?.readableBytes ?? 0) } ?? 0
        tiles.withLock { $0.keep(tile, as: Key(subject: subject, address: address), size_bytes: size_bytes) }
        return tile
    }

    private func layer(of subject: Subject, named name: String, _ features: () -> [ServedFeature]) -> TileLayer {
        if let known = known(subject) { return known }
        return preparing.withLock { _ in
            if let known = known(subject) { return known }
            let layer = TileLayer(
                name: name, features: features().enumerated().map { TileFeature($1, id: UInt64($0 + 1)) },
                matrix: matrix)
            layers.withLock { layers in
                layers.append((subject, layer))
                let zones = layers.indices.filter { if case .zones = layers[$0].subject { true } else { false } }
                if zones.count > Self.keptZones, let oldest = zones.first { layers.remove(at: oldest) }
            }
            return layer
        }
    }

    private func known(_ subject: Subject) -> TileLayer? {
        layers.withLock { $0.first { $0.subject == subject }?.layer }
    }
}

extension TileFeature {
    /// Properties that are null are left out, as tiles have it.
    fileprivate init(_ feature: ServedFeature, id: UInt64) {
        var properties: [(name: String, value: TileValue)] = [("id", .text(feature.id))]
        for member in feature.properties {
            switch member.value {
            case .string(let text): properties.append((member.key, .text(text)))
            case .integer(let number): properties.append((member.key, .integer(Int64(number))))
            case .number(let number): properties.append((member.key, .double(number)))
            case .bool(let flag): properties.append((member.key, .bool(flag)))
            case .null, .array, .object: break
            }
        }
        self.init(id: id, geometry: feature.geometry, properties: properties)
    }
}
