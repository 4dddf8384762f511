import GeometryCore
import Testing
import VectorTiles

/// A tile whose units are known, to make features for it.
struct TestedTile {
    let address: TileAddress
    let matrix = TileMatrix.jhs180

    /// In the middle of Finland.
    init(level: Int = 12) throws {
        let middle = PlanePoint(easting_m: 400_000, northing_m: 6_900_000)
        address = try #require(matrix.tile(at: middle, level: level))
    }

    /// The place so many units right of and below the tile's north-western corner.
    func plane(_ x: Double, _ y: Double) throws -> PlanePoint {
        let box = try #require(matrix.box(of: address))
        let unit_m = matrix.unit_m(level: address.level)
        return PlanePoint(
            easting_m: box.minimum.easting_m + x * unit_m, northing_m: box.maximum.northing_m - y * unit_m)
    }

    func line(_ points: [(Double, Double)]) throws -> [PlanePoint] { try points.map { try plane($0.0, $0.1) } }

    /// Closed.
    func ring(_ points: [(Double, Double)]) throws -> [PlanePoint] { try line(points + points.prefix(1)) }

    func rectangle(_ west: Double, _ north: Double, _ east: Double, _ south: Double) throws -> [PlanePoint] {
        try ring([(west, north), (east, north), (east, south), (west, south)])
    }

    func layer(_ geometries: PlaneGeometry...) -> TileLayer {
        TileLayer(
            name: "zone",
            features: geometries.enumerated().map {
                TileFeature(id: UInt64($0.offset + 1), geometry: $0.element, properties: [])
            }, matrix: matrix)
    }

    func bytes(_ layer: TileLayer) -> [UInt8]? {
        var maker = TileMaker()
        return maker.tile(address, of: layer)
    }

    /// What the tile shows of features; none where it shows nothing.
    func features(_ geometries: PlaneGeometry...) throws -> [DecodedTile.Feature] {
        let layer = TileLayer(
            name: "zone",
            features: geometries.enumerated().map {
                TileFeature(id: UInt64($0.offset + 1), geometry: $0.element, properties: [])
            }, matrix: matrix)
        guard let bytes = bytes(layer) else { return [] }
        let tile = try DecodedTile(bytes)
        try expectSound(tile)
        return tile.features
    }
}

/// That a tile is as version 2.1 wants it, and its polygons valid.
func expectSound(_ tile: DecodedTile, sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(tile.version == 2 && tile.extent == 4096, sourceLocation: sourceLocation)
    let engine = try GeometryEngine()
    for feature in tile.features {
        #expect(!feature.commands.isEmpty, sourceLocation: sourceLocation)
        for point in try feature.parts().joined() {
            #expect(
                point.min() >= -64 && point.max() <= 4160, "\(feature.id) \(point)", sourceLocation: sourceLocation)
        }
        guard feature.kind == 3 else { continue }
        let flaw = try engine.invalidity(of: feature.plane())
        #expect(flaw == nil, "\(feature.id)", sourceLocation: sourceLocation)
    }
}
