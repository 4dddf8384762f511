import GeoPackage
public import GeometryCore

/// The kinds of geometry that layers hold; each may come in several parts.
public enum GeometryKind: Sendable, Hashable {
    case point
    case lines
    case areas
    case any

    public func allows(_ geometry: PlaneGeometry) -> Bool {
        switch (self, geometry) {
        case (.any, _), (.point, .point), (.point, .multiPoint), (.lines, .lineString),
            (.lines, .multiLineString), (.areas, .polygon), (.areas, .multiPolygon):
            true
        default: false
        }
    }

    public var allowedTypes: [String] {
        switch self {
        case .point: ["Point"]
        case .lines: ["LineString", "MultiLineString"]
        case .areas: ["Polygon", "MultiPolygon"]
        case .any: []
        }
    }
}

extension FeatureFields {
    /// A geometry of that kind without a flaw that its coordinates show.
    mutating func geometry(_ kind: GeometryKind) -> PlaneGeometry? {
        switch storedGeometry {
        case .null:
            note(.missingValue, column: geometryColumn)
        case .flawed(let flaw):
            note(.malformedGeometry(flaw), column: geometryColumn)
        case .blob(let blob):
            if blob.srsID != srsID {
                note(.wrongSpatialReference(found: blob.srsID, expected: srsID), column: geometryColumn)
            }
            guard kind.allows(blob.geometry) else {
                note(
                    .wrongGeometryType(blob.geometry.typeName, allowed: kind.allowedTypes),
                    column: geometryColumn)
                return nil
            }
            if let flaw = blob.coordinateFlaw {
                note(.geometry(flaw), column: geometryColumn)
                return nil
            }
            return blob.geometry
        }
        return nil
    }

    /// One point; a multi-point of one will do.
    mutating func point() -> PlanePoint? {
        switch geometry(.point) {
        case .point(let point): return point
        case .multiPoint(let points):
            if let point = points.first, points.count == 1 { return point }
            note(.severalPoints(count: points.count), column: geometryColumn)
            return nil
        default: return nil
        }
    }
}

extension GeometryBlob {
    /// An empty point has NaN for coordinates; it is called empty rather than not finite.
    fileprivate var coordinateFlaw: GeometryFlaw? {
        if case .point(let point) = geometry, point.easting_m.isNaN, point.northing_m.isNaN { return .empty }
        return geometry.coordinateFlaw
    }
}
