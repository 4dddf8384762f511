/// A geometry of any kind as ISO 13249-3 well-known binary, made by hand: what other programs may put into a feature,
/// whatever its layer declares. Small, around a place that is given.
public struct StoredShape: Sendable, CustomStringConvertible {
    public let name: String
    private let body: Body

    private indirect enum Body: Sendable {
        case position((Double, Double))
        /// Positions one after the other, counted.
        case positions(UInt32, [(Double, Double)])
        case rings([[(Double, Double)]])
        /// Geometries of their own, counted.
        case parts(UInt32, [Body])
    }

    public var description: String { name }

    private init(_ name: String, _ body: Body) {
        self.name = name
        self.body = body
    }

    /// Which numbers a position has beside its first two.
    public enum Dimensions: UInt32, Sendable, CaseIterable {
        case plane = 0
        case height = 1000
        case measure = 2000
        case heightAndMeasure = 3000

        var extraCount: Int { self == .plane ? 0 : self == .heightAndMeasure ? 2 : 1 }
    }

    /// The geometry as GeoPackage stores it.
    /// - Parameters:
    ///   - east: of the place, in metres or degrees.
    ///   - scale: so long is what the shapes have as 1; 100 m where nothing else is said.
    public func geoPackageBytes(
        at east: Double, _ north: Double, scale: Double = 100, _ dimensions: Dimensions = .plane,
        reference: Int32 = 3067
    ) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, 1]
        bytes.append(little: UInt32(bitPattern: reference))
        put(body, into: &bytes, dimensions) { (east + $0.0 * scale, north + $0.1 * scale) }
        return bytes
    }

    private func put(
        _ body: Body, into bytes: inout [UInt8], _ dimensions: Dimensions,
        _ place: ((Double, Double)) -> (Double, Double)
    ) {
        func put(_ position: (Double, Double)) {
            let (east, north) = place(position)
            for number in [east, north] + Array(repeating: 7, count: dimensions.extraCount) {
                bytes.append(little: number.bitPattern)
            }
        }
        func begin(_ type: UInt32) {
            bytes.append(1)
            bytes.append(little: type + dimensions.rawValue)
        }
        switch body {
        case .position(let position):
            begin(1)
            put(position)
        case .positions(let type, let positions):
            begin(type)
            bytes.append(little: UInt32(positions.count))
            positions.forEach(put)
        case .rings(let rings):
            begin(3)
            bytes.append(little: UInt32(rings.count))
            for ring in rings {
                bytes.append(little: UInt32(ring.count))
                ring.forEach(put)
            }
        case .parts(let type, let parts):
            begin(type)
            bytes.append(little: UInt32(parts.count))
            for part in parts { self.put(part, into: &bytes, dimensions, place) }
        }
    }
}

extension StoredShape {
    public static let point = StoredShape("Point", .position((0, 0)))
    public static let lineString = StoredShape("LineString", line)
    public static let polygon = StoredShape("Polygon", square())
    /// Of two points.
    public static let multiPoint = StoredShape("MultiPoint", .parts(4, [.position((0, 0)), .position((1, 1))]))
    public static let multiPointOfOne = StoredShape("MultiPoint of one", .parts(4, [.position((0, 0))]))
    public static let multiLineString = StoredShape(
        "MultiLineString", .parts(5, [line, .positions(2, [(0, 1), (1, 1)])]))
    public static let multiLineStringOfOne = StoredShape("MultiLineString of one", .parts(5, [line]))
    public static let multiPolygon = StoredShape("MultiPolygon", .parts(6, [square(), square(from: 2)]))
    public static let collection = StoredShape(
        "GeometryCollection", .parts(7, [.position((0, 0)), line, square()]))
    public static let collectionOfOne = StoredShape("GeometryCollection of one", .parts(7, [.position((0, 0))]))
    public static let circularString = StoredShape("CircularString", arc)
    public static let compoundCurve = StoredShape(
        "CompoundCurve", .parts(9, [arc, .positions(2, [(1, 0), (2, 0)])]))
    public static let curvePolygon = StoredShape("CurvePolygon", .parts(10, [circle()]))
    public static let multiCurve = StoredShape("MultiCurve", .parts(11, [arc, .positions(2, [(0, 1), (1, 1)])]))
    public static let multiSurface = StoredShape(
        "MultiSurface", .parts(12, [square(), .parts(10, [circle(from: 2)])]))

    /// One of each kind that the standard knows, and of those of several parts one more where one part changes much.
    public static let whole = [
        point, lineString, polygon, multiPoint, multiPointOfOne, multiLineString, multiLineStringOfOne,
        multiPolygon,
        collection, collectionOfOne, circularString, compoundCurve, curvePolygon, multiCurve, multiSurface,
    ]

    /// One of each kind without any vertex; a point has NaN for its coordinates.
    public static let empty = [
        StoredShape("Point EMPTY", .position((.nan, .nan))), StoredShape("LineString EMPTY", .positions(2, [])),
        StoredShape("Polygon EMPTY", .rings([])), StoredShape("MultiPoint EMPTY", .parts(4, [])),
        StoredShape("MultiLineString EMPTY", .parts(5, [])), StoredShape("MultiPolygon EMPTY", .parts(6, [])),
        StoredShape("GeometryCollection EMPTY", .parts(7, [])),
        StoredShape("CircularString EMPTY", .positions(8, [])), StoredShape("CompoundCurve EMPTY", .parts(9, [])),
        StoredShape("CurvePolygon EMPTY", .parts(10, [])), StoredShape("MultiCurve EMPTY", .parts(11, [])),
        StoredShape("MultiSurface EMPTY", .parts(12, [])),
    ]

    /// Of several parts, one of them without vertices.
    public static let partlyEmpty = [
        StoredShape(
            "MultiPoint with an empty part", .parts(4, [.position((.nan, .nan)), .position((0, 0))])),
        StoredShape("MultiLineString with an empty part", .parts(5, [.positions(2, []), line])),
        StoredShape("MultiPolygon with an empty part", .parts(6, [.rings([]), square()])),
        StoredShape("GeometryCollection with an empty part", .parts(7, [.positions(2, []), .position((0, 0))])),
        StoredShape("MultiCurve with an empty part", .parts(11, [.positions(8, []), line])),
        StoredShape("MultiSurface with an empty part", .parts(12, [.parts(10, []), square()])),
    ]

    /// Kinds of the standard that nobody measures.
    public static let surfaces = [
        StoredShape("PolyhedralSurface", .parts(15, [square()])), StoredShape("TIN", .parts(16, [square()])),
        StoredShape("Triangle", .parts(17, [])),
    ]

    /// The kinds of the standard, as a layer declares them.
    public static let declarable = [
        "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
        "GEOMETRYCOLLECTION", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE",
        "CURVE",
        "SURFACE",
    ]

    private static let line = Body.positions(2, [(0, 0), (1, 0)])
    private static let arc = Body.positions(8, [(0, 0), (0.5, 0.5), (1, 0)])

    private static func square(from east: Double = 0) -> Body {
        .rings([[(east, 0), (east + 1, 0), (east + 1, 1), (east, 1), (east, 0)]])
    }

    private static func circle(from east: Double = 0) -> Body {
        .positions(8, [(east, 0), (east + 0.5, 0.5), (east + 1, 0), (east + 0.5, -0.5), (east, 0)])
    }
}

extension [UInt8] {
    fileprivate mutating func append(little number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
