/// What makes coordinates unfit for measuring. GEOS says that an empty geometry is at distance 0 and
/// crashes on some empty parts, so every part and every coordinate is looked at before GEOS sees it.
public enum GeometryFlaw: Sendable, Hashable {
    case empty
    /// A part of a multi-part geometry has no vertices; parts count from 1.
    case emptyPart(Int)
    case notFinite
    /// A coordinate of more than 1e9 m, which no plane of the earth has; GEOS overflows and can crash.
    case tooLarge
    /// A line with fewer than two vertices, or a ring with fewer than four.
    case tooFewVertices
    case ringNotClosed
    /// A line all of whose vertices are the same.
    case zeroLength
    /// GEOS's reason and place, for instance a self-intersection.
    case invalid(reason: String, at: PlanePoint?)
}

extension PlanePoint {
    /// The largest coordinate that is measured, either way from the origin of the plane.
    static let largestCoordinate_m = 1e9

    /// `notFinite`, `tooLarge`, or nil for a point that can be measured.
    public var coordinateFlaw: GeometryFlaw? {
        if !isFinite { return .notFinite }
        return max(abs(easting_m), abs(northing_m)) > Self.largestCoordinate_m ? .tooLarge : nil
    }
}

extension PlaneGeometry {
    /// The first flaw that can be seen from the coordinates alone; nil when there is none.
    public var coordinateFlaw: GeometryFlaw? {
        switch self {
        case .point(let point): point.coordinateFlaw
        case .lineString(let points): Self.flaw(ofLine: points)
        case .polygon(let rings): Self.flaw(ofRings: rings)
        case .multiPoint(let points): Self.flaw(ofParts: points, \.coordinateFlaw)
        case .multiLineString(let lines): Self.flaw(ofParts: lines, Self.flaw(ofLine:))
        case .multiPolygon(let polygons): Self.flaw(ofParts: polygons, Self.flaw(ofRings:))
        case .collection(let members): Self.flaw(ofParts: members, \.coordinateFlaw)
        }
    }

    private static func flaw<Part>(ofParts parts: [Part], _ check: (Part) -> GeometryFlaw?) -> GeometryFlaw? {
        guard !parts.isEmpty else { return .empty }
        for (index, part) in parts.enumerated() {
            if let flaw = check(part) { return flaw == .empty ? .emptyPart(index + 1) : flaw }
        }
        return nil
    }

    private static func firstFlaw(of points: [PlanePoint]) -> GeometryFlaw? {
        for point in points {
            if let flaw = point.coordinateFlaw { return flaw }
        }
        return nil
    }

    private static func flaw(ofLine points: [PlanePoint]) -> GeometryFlaw? {
        if points.isEmpty { return .empty }
        if let flaw = firstFlaw(of: points) { return flaw }
        if points.count < 2 { return .tooFewVertices }
        return points.allSatisfy { $0 == points[0] } ? .zeroLength : nil
    }

    private static func flaw(ofRings rings: [[PlanePoint]]) -> GeometryFlaw? {
        guard let outer = rings.first, !outer.isEmpty else { return .empty }
        for (index, ring) in rings.enumerated() {
            if ring.isEmpty { return .emptyPart(index + 1) }
            if let flaw = firstFlaw(of: ring) { return flaw }
            if ring.count < 4 { return .tooFewVertices }
            if ring.first != ring.last { return .ringNotClosed }
        }
        return nil
    }
}
