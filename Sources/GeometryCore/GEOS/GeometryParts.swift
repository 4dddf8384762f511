import Foundation

extension PlaneGeometry {
    /// The members of a collection, and of the collections in it; else the geometry itself.
    var plainParts: [PlaneGeometry] {
        guard case .collection(let members) = self else { return [self] }
        return members.flatMap(\.plainParts)
    }

    /// Every ring of every polygon; nil when something in it is not a polygon.
    var rings: [[PlanePoint]]? {
        switch self {
        case .polygon(let rings): return rings
        case .multiPolygon(let polygons): return polygons.flatMap(\.self)
        case .collection(let members):
            var rings: [[PlanePoint]] = []
            for member in members {
                guard let more = member.rings else { return nil }
                rings += more
            }
            return rings
        case .point, .lineString, .multiPoint, .multiLineString: return nil
        }
    }
}

extension PlanePoint {
    /// The corners of the regular polygon of 64 sides whose sides touch the circle around this point.
    func corners(around radius_m: Double) -> [PlanePoint] {
        let sides = 64
        let outer_m = radius_m / cos(Double.pi / Double(sides))
        return (0..<sides).map { side in
            let angle = 2 * Double.pi * Double(side) / Double(sides)
            return PlanePoint(
                easting_m: easting_m + outer_m * cos(angle), northing_m: northing_m + outer_m * sin(angle))
        }
    }
}
