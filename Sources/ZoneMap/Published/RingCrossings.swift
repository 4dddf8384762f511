import GeometryCore
import SpatialIndex

/// Where the rings of a broken polygon cross: what lies beside such a place comes of the crossing.
enum RingCrossings {
    /// Places where two pieces of rings cross, or where one ends on the other without a vertex there; each once, by
    /// easting and northing.
    static func places(in area: PlaneGeometry) -> [PlanePoint] {
        var pieces: [(start: PlanePoint, end: PlanePoint)] = []
        area.forEachRing { ring in
            for (start, end) in zip(ring, ring.dropFirst()) where start != end { pieces.append((start, end)) }
        }
        let boxes = pieces.map { piece in
            PlaneBox(minimum: piece.start, maximum: piece.start).union(
                PlaneBox(minimum: piece.end, maximum: piece.end))
        }
        let index = BoxIndex(boxes)
        var found: [Int32] = []
        var places: Set<PlanePoint> = []
        for (number, piece) in pieces.enumerated() {
            index.meeting(boxes[number], into: &found)
            for other in found where Int(other) > number {
                if let place = crossing(of: piece, with: pieces[Int(other)]) { places.insert(place) }
            }
        }
        return places.sorted { ($0.easting_m, $0.northing_m) < ($1.easting_m, $1.northing_m) }
    }

    /// Nil for pieces that only share an end, are parallel, or do not meet.
    private static func crossing(
        of piece: (start: PlanePoint, end: PlanePoint), with other: (start: PlanePoint, end: PlanePoint)
    ) -> PlanePoint? {
        if [other.start, other.end].contains(piece.start) || [other.start, other.end].contains(piece.end) {
            return nil
        }
        let (east, north) = (
            piece.end.easting_m - piece.start.easting_m, piece.end.northing_m - piece.start.northing_m
        )
        let (otherEast, otherNorth) = (
            other.end.easting_m - other.start.easting_m, other.end.northing_m - other.start.northing_m
        )
        let cross = east * otherNorth - north * otherEast
        guard cross != 0 else { return nil }
        let (toEast, toNorth) = (
            other.start.easting_m - piece.start.easting_m, other.start.northing_m - piece.start.northing_m
        )
        let along = (toEast * otherNorth - toNorth * otherEast) / cross
        let alongOther = (toEast * north - toNorth * east) / cross
        guard (0...1).contains(along), (0...1).contains(alongOther) else { return nil }
        return PlanePoint(
            easting_m: piece.start.easting_m + along * east, northing_m: piece.start.northing_m + along * north)
    }
}

extension PlaneGeometry {
    /// Calls `body` with every ring of every polygon.
    func forEachRing(_ body: ([PlanePoint]) -> Void) {
        switch self {
        case .polygon(let rings): rings.forEach(body)
        case .multiPolygon(let polygons): polygons.forEach { $0.forEach(body) }
        case .collection(let members): members.forEach { $0.forEachRing(body) }
        case .point, .lineString, .multiPoint, .multiLineString: break
        }
    }
}
