import GeometryCore

/// Mending that needs no geometry library: parts without vertices, lines without length, rings left open.
extension PlaneGeometry {
    /// Finite, and within what any plane of the earth reaches.
    var isMeasurable: Bool {
        var isMeasurable = true
        forEachVertex { if $0.coordinateFlaw != nil { isMeasurable = false } }
        return isMeasurable
    }

    /// Without parts that have no vertices; nil where none is left. GeoPackage writes an empty point as NaN.
    var withoutEmptyParts: PlaneGeometry? {
        switch self {
        case .point(let point): return point.isEmpty ? nil : self
        case .lineString(let points): return points.isEmpty ? nil : self
        case .polygon(let rings): return Self.filled(rings).map(PlaneGeometry.polygon)
        case .multiPoint(let points):
            return Self.filled(points) { $0.isEmpty ? nil : $0 }.map(PlaneGeometry.multiPoint)
        case .multiLineString(let lines):
            return Self.filled(lines) { $0.isEmpty ? nil : $0 }.map(PlaneGeometry.multiLineString)
        case .multiPolygon(let polygons): return Self.filled(polygons, Self.filled).map(PlaneGeometry.multiPolygon)
        case .collection(let members):
            return Self.filled(members, \.withoutEmptyParts).map(PlaneGeometry.collection)
        }
    }

    /// The rings that have vertices; nil where the outer one has none.
    private static func filled(_ rings: [[PlanePoint]]) -> [[PlanePoint]]? {
        guard let outer = rings.first, !outer.isEmpty else { return nil }
        return rings.filter { !$0.isEmpty }
    }

    private static func filled<Part>(_ parts: [Part], _ keep: (Part) -> Part?) -> [Part]? {
        let kept = parts.compactMap(keep)
        return kept.isEmpty ? nil : kept
    }

    /// Without lines all of whose vertices are the same; nil where nothing is left.
    var withoutPointlikeLines: PlaneGeometry? {
        switch self {
        case .lineString(let points): return points.isPointlike ? nil : self
        case .multiLineString(let lines):
            return Self.filled(lines) { $0.isPointlike ? nil : $0 }.map(PlaneGeometry.multiLineString)
        case .collection(let members):
            return Self.filled(members, \.withoutPointlikeLines).map(PlaneGeometry.collection)
        case .point, .multiPoint, .polygon, .multiPolygon: return self
        }
    }

    /// An area whose rings end where they start, without rings that enclose nothing; nil where no polygon is
    /// left.
    var withClosedRings: PlaneGeometry? {
        switch self {
        case .polygon(let rings): return Self.closed(rings).map(PlaneGeometry.polygon)
        case .multiPolygon(let polygons): return Self.filled(polygons, Self.closed).map(PlaneGeometry.multiPolygon)
        case .point, .multiPoint, .lineString, .multiLineString, .collection: return self
        }
    }

    private static func closed(_ rings: [[PlanePoint]]) -> [[PlanePoint]]? {
        let closed = rings.map { $0.first == $0.last ? $0 : $0 + $0.prefix(1) }
        guard let outer = closed.first, outer.count >= 4 else { return nil }
        return closed.filter { $0.count >= 4 }
    }
}

extension PlanePoint {
    fileprivate var isEmpty: Bool { easting_m.isNaN && northing_m.isNaN }
}

extension [PlanePoint] {
    fileprivate var isPointlike: Bool { allSatisfy { $0 == first } }
}
