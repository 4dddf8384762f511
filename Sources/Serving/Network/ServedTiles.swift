import Dispatch
import Domain
import GeometryCore
import NIOCore
import NetworkFile
import Synchronization
import Telling
import VectorTiles

/// The vector tiles of one network: layers are prepared when they are first asked for, and with them the tiles of coarse
/// levels, which hold the most; finer ones are made on demand and the latest kept.
final class ServedTiles: Sendable {
    /// Which map a tile is of.
    enum Subject: Sendable, Hashable {
        case layer(NetworkLayer)
        /// The zones of a span of days, by its number, for fuses of these bands.
        case zones(Int, Set<FuseSpan>)
        /// Lines and areas of the user's own, below everything.
        case outline
    }

    /// Of prepared zones; the layers of the network are few and stay.
    private static let keptZones = 12
    private static let keptTile_bytes = 64 << 20
    /// Of a national map a tile of these levels takes longer to make than a screen likes to wait.
    static let coarseLevels = 0...5
    private static let keptCoarse_bytes = 256 << 20

    let matrix: TileMatrix
    private let layers: Mutex<[(subject: Subject, layer: TileLayer)]>
    private let makers = LendingPool<TileMaker>()
    private let preparing = Mutex<Void>(())
    /// Leaves threads to others while a layer is prepared.
    let turns = Turns(atOnce: 8, waiting: 10_000)
    private let fine = Store(largest_bytes: keptTile_bytes)
    private let coarse = Store(largest_bytes: keptCoarse_bytes)
    /// One after the other, so that whoever asks meanwhile has the other core.
    private static let coarseWork = DispatchQueue(label: "connect-quote.coarse-tiles", qos: .utility)
    private let extent: PlaneBox

    private struct Key: Hashable {
        let subject: Subject
        let address: TileAddress
    }

    private final class Store: Sendable {
        private let tiles: Mutex<BoundedStore<Key, StoredBytes?>>

        init(largest_bytes: Int) { tiles = Mutex(BoundedStore(largest_bytes: largest_bytes)) }

        subscript(key: Key) -> StoredBytes?? { tiles.withLock { $0[key] } }

        func keep(_ tile: StoredBytes?, as key: Key) {
            let size_bytes = tile.map { $0.plain.readableBytes + ($0.compressed?.readableBytes ?? 0) } ?? 0
            tiles.withLock { $0.keep(tile, as: key, size_bytes: size_bytes) }
        }
    }

    init(_ network: ServedLayers) {
        let nowhere = PlanePoint(easting_m: 0, northing_m: 0)
        extent = network.extent ?? PlaneBox(minimum: nowhere, maximum: nowhere)
        matrix = TileMatrix(crs: network.coordinateReference.identifier ?? "", extent: extent)
        layers = Mutex([])
    }

    /// A tile that is kept; nil inside where it is empty, nil outside where it has to be made.
    func kept(_ address: TileAddress, of subject: Subject) -> StoredBytes?? {
        store(of: address)[Key(subject: subject, address: address)]
    }

    private func store(of address: TileAddress) -> Store {
        Self.coarseLevels.contains(address.level) ? coarse : fine
    }

    /// Makes the tiles of coarse levels that are not there yet, the coarsest first.
    func makeCoarse(
        of subject: Subject, named name: String, _ features: @escaping @Sendable () -> [ServedFeature]
    ) {
        for level in Self.coarseLevels.clamped(to: matrix.levels.lowerBound...(matrix.levels.upperBound - 1)) {
            let (rows, columns) = matrix.tiles(meeting: extent, level: level)
            for row in rows {
                for column in columns {
                    let address = TileAddress(level: level, row: row, column: column)
                    if kept(address, of: subject) == nil { _ = make(address, of: subject, named: name, features) }
                }
            }
        }
    }

    /// Makes a tile, and its layer where that is not prepared yet.
    /// - Parameter features: of the subject, called where its layer is prepared.
    /// - Returns: nil for a tile with nothing in it.
    func make(
        _ address: TileAddress, of subject: Subject, named name: String,
        _ features: @escaping @Sendable () -> [ServedFeature]
    ) -> StoredBytes? {
        let layer = layer(of: subject, named: name, features)
        let tile = makers.lend {
            TileMaker()
        } to: {
            $0.tile(address, of: layer)
        }
        .map { StoredBytes($0, as: MediaType.tile.rawValue) }
        store(of: address).keep(tile, as: Key(subject: subject, address: address))
        return tile
    }

    private func layer(
        of subject: Subject, named name: String, _ features: @escaping @Sendable () -> [ServedFeature]
    ) -> TileLayer {
        if let known = known(subject) { return known }
        // Who has asked for one tile will look at others. The network may be gone by then.
        Self.coarseWork.async { [weak self] in self?.makeCoarse(of: subject, named: name, features) }
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
            case .null, .array, .object, .written: break
            }
        }
        self.init(id: id, geometry: feature.geometry, properties: properties)
    }
}
