import Features
import GeoPackage
import GeometryCore

/// Some features of a source: places and values, as numbers and words.
struct FeatureChunk: Sendable {
    private(set) var points: [PlanePoint] = []
    /// Feature after feature, in the order of the columns.
    private(set) var values: [SourceValue] = []
    /// What stands among ``values`` as bytes, by its place.
    private var blobs: [Int: [UInt8]] = [:]
    /// What is wrong with the geometries of some.
    private(set) var faults: [Int: RowFault] = [:]
    let columnCount: Int

    init(columnCount: Int, capacity: Int) {
        self.columnCount = columnCount
        points.reserveCapacity(capacity)
        values.reserveCapacity(capacity * columnCount)
    }

    var count: Int { points.count }

    mutating func append(_ point: PlanePoint) { points.append(point) }

    mutating func append(_ fault: RowFault) {
        faults[points.count] = fault
        points.append(PlanePoint(easting_m: .nan, northing_m: .nan))
    }

    mutating func append(_ value: SourceValue) { values.append(value) }

    mutating func append(bytes: [UInt8]) {
        blobs[values.count] = bytes
        values.append(.other("bytes"))
    }

    /// Nil for a value that is not bytes.
    func bytes(_ row: Int, _ column: Int) -> [UInt8]? { blobs[row * columnCount + column] }

    func value(_ row: Int, _ column: Int) -> SourceValue { values[row * columnCount + column] }
}

extension PlanePoint {
    /// The point of a geometry as a file or a table stores it.
    static func point(of stored: StoredGeometry) throws(RowFault) -> PlanePoint {
        switch stored {
        case .null: throw .noGeometry
        case .flawed(.body(let error)):
            // What has a name is read, and is no point.
            if let type = error.unsupportedTypeName { throw .notAPoint(type: type) }
            throw .unreadable(.body(error))
        case .flawed(let flaw): throw .unreadable(flaw)
        case .blob(let blob): return try RowFault.point(of: blob.geometry)
        }
    }
}

extension RowFault {
    /// What keeps a geometry from being a point; nil for a point.
    static func point(of geometry: SourceGeometry) throws(RowFault) -> PlanePoint {
        switch geometry {
        case .null: throw .noGeometry
        case .unreadable(let reason): throw .geometry(reason: reason)
        case .plane(let geometry, _, _, _): return try point(of: geometry)
        }
    }

    static func point(of geometry: PlaneGeometry) throws(RowFault) -> PlanePoint {
        let point: PlanePoint
        switch geometry {
        case .point(let only): point = only
        case .multiPoint(let points) where points.count == 1: point = points[0]
        case .multiPoint(let points) where points.count > 1: throw .severalPoints(count: points.count)
        default:
            if geometry.box == nil { throw .emptyGeometry }
            throw .notAPoint(type: geometry.typeName)
        }
        if point.easting_m.isNaN, point.northing_m.isNaN { throw .emptyGeometry }
        if let flaw = point.coordinateFlaw { throw .coordinates(flaw) }
        return point
    }
}
