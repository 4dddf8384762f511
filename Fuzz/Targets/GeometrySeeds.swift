import GeometryCore

/// Small geometries of every type, as well-known binary and as GeoPackage keeps them.
enum WrittenGeometries {
    private static let ring = [
        PlanePoint(easting_m: 25_496_000, northing_m: 6_682_000),
        PlanePoint(easting_m: 25_496_100, northing_m: 6_682_000),
        PlanePoint(easting_m: 25_496_100, northing_m: 6_682_080),
        PlanePoint(easting_m: 25_496_000, northing_m: 6_682_000),
    ]
    private static let bowTie = [
        PlanePoint(easting_m: 0, northing_m: 0), PlanePoint(easting_m: 10, northing_m: 10),
        PlanePoint(easting_m: 10, northing_m: 0), PlanePoint(easting_m: 0, northing_m: 10),
        PlanePoint(easting_m: 0, northing_m: 0),
    ]

    private static let geometries: [PlaneGeometry] = [
        .point(ring[0]), .point(PlanePoint(easting_m: .nan, northing_m: .nan)), .lineString([]), .lineString(ring),
        .polygon([ring]), .polygon([bowTie, ring]), .multiPoint(ring), .multiLineString([ring, bowTie]),
        .multiPolygon([[ring], [bowTie]]), .collection([.point(ring[0]), .polygon([ring]), .collection([])]),
        .collection([.collection([.collection([.lineString(bowTie)])])]),
    ]

    /// A circular string, a compound curve, a curve polygon, a multisurface; then a line in the other byte order with Z and M.
    private static let curves: [[UInt8]] = {
        let arc = bytes(8) + count(3) + vertices(bowTie.prefix(3))
        let compound = bytes(9) + count(2) + arc + bytes(2) + count(2) + vertices(bowTie.suffix(2))
        let polygon = bytes(10) + count(1) + bytes(8) + count(5) + vertices(bowTie[...])
        let surface = bytes(12) + count(1) + polygon
        let line: [UInt8] = [0, 0, 0, 0x0B, 0xBA, 0, 0, 0, 2] + [UInt8](repeating: 0x40, count: 64)
        return [arc, compound, polygon, bytes(11) + count(1) + compound, surface, line]
    }()

    private static func bytes(_ type: UInt32) -> [UInt8] { [1] + count(type) }

    private static func count(_ count: UInt32) -> [UInt8] { withUnsafeBytes(of: count.littleEndian) { Array($0) } }

    private static func vertices(_ points: ArraySlice<PlanePoint>) -> [UInt8] {
        points.flatMap { point in
            [point.easting_m, point.northing_m].flatMap { number in
                withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
            }
        }
    }

    private static let all = geometries.map(\.wellKnownBinary) + curves

    static let seeds = all.map { FuzzKind.Seed.bytes($0) }

    static let blobSeeds =
        all.map { FuzzKind.Seed.bytes(header(envelope_bytes: 0, flags: 1) + $0) }
        + [(32, 3), (48, 5), (48, 7), (64, 9), (0, 0x11), (0, 0x21)].map { length, flags in
            .bytes(header(envelope_bytes: length, flags: UInt8(flags)) + all[0])
        }

    private static func header(envelope_bytes: Int, flags: UInt8) -> [UInt8] {
        [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, flags] + count(3879)
            + [UInt8](repeating: 0, count: envelope_bytes)
    }
}
