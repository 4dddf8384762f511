package import GeometryCore

/// Cuts lines and rings off at a box. What is far outside of a picture must not make its file large.
package enum BoxClipping {
    /// The parts of a line that lie in the box, its border included (Liang and Barsky 1984, piece by piece).
    package static func line(_ points: [PlanePoint], to box: PlaneBox) -> [[PlanePoint]] {
        var parts: [[PlanePoint]] = []
        var part: [PlanePoint] = []
        for (start, end) in zip(points, points.dropFirst()) {
            guard let piece = piece(from: start, to: end, in: box) else {
                if part.count > 1 { parts.append(part) }
                part = []
                continue
            }
            if part.last != piece.start {
                if part.count > 1 { parts.append(part) }
                part = [piece.start]
            }
            part.append(piece.end)
        }
        if part.count > 1 { parts.append(part) }
        return parts
    }

    /// What is left of a ring in the box, closed (Sutherland and Hodgman 1974); nil where that is nothing.
    ///
    /// Where a ring leaves the box and comes back its parts stay joined by edges along the box's border, which have
    /// no area: fills are right, and a stroke is right inside of a box that is a little smaller.
    package static func ring(_ points: [PlanePoint], to box: PlaneBox) -> [PlanePoint]? {
        guard let around = PlaneGeometry.lineString(points).box, around.intersects(box) else { return nil }
        if box.contains(around) { return points }
        var open = points
        if open.count > 1, open.first == open.last { open.removeLast() }
        for side in Side.allCases {
            open = clipped(open, to: side, of: box)
            if open.count < 3 { return nil }
        }
        return open + open.prefix(1)
    }

    private enum Side: CaseIterable { case west, east, south, north }

    private static func clipped(_ ring: [PlanePoint], to side: Side, of box: PlaneBox) -> [PlanePoint] {
        var kept: [PlanePoint] = []
        kept.reserveCapacity(ring.count)
        guard var previous = ring.last else { return [] }
        var wasInside = isInside(previous, side, box)
        for point in ring {
            let isInside = isInside(point, side, box)
            if isInside != wasInside { kept.append(crossing(from: previous, to: point, side, box)) }
            if isInside { kept.append(point) }
            (previous, wasInside) = (point, isInside)
        }
        return kept
    }

    private static func isInside(_ point: PlanePoint, _ side: Side, _ box: PlaneBox) -> Bool {
        switch side {
        case .west: point.easting_m >= box.minimum.easting_m
        case .east: point.easting_m <= box.maximum.easting_m
        case .south: point.northing_m >= box.minimum.northing_m
        case .north: point.northing_m <= box.maximum.northing_m
        }
    }

    private static func crossing(
        from start: PlanePoint, to end: PlanePoint, _ side: Side, _ box: PlaneBox
    ) -> PlanePoint {
        let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        switch side {
        case .west, .east:
            let easting_m = side == .west ? box.minimum.easting_m : box.maximum.easting_m
            let share = (easting_m - start.easting_m) / east
            return PlanePoint(easting_m: easting_m, northing_m: start.northing_m + share * north)
        case .south, .north:
            let northing_m = side == .south ? box.minimum.northing_m : box.maximum.northing_m
            let share = (northing_m - start.northing_m) / north
            return PlanePoint(easting_m: start.easting_m + share * east, northing_m: northing_m)
        }
    }

    /// The part of one straight piece in the box; nil where there is none.
    private static func piece(
        from start: PlanePoint, to end: PlanePoint, in box: PlaneBox
    ) -> (start: PlanePoint, end: PlanePoint)? {
        if box.contains(start), box.contains(end) { return (start, end) }
        let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        var (enters, leaves) = (0.0, 1.0)
        for (direction, distance) in [
            (-east, start.easting_m - box.minimum.easting_m), (east, box.maximum.easting_m - start.easting_m),
            (-north, start.northing_m - box.minimum.northing_m), (north, box.maximum.northing_m - start.northing_m),
        ] {
            if direction == 0 {
                if distance < 0 { return nil }
                continue
            }
            let share = distance / direction
            if direction < 0 { enters = max(enters, share) } else { leaves = min(leaves, share) }
        }
        guard enters <= leaves else { return nil }
        func point(_ share: Double) -> PlanePoint {
            switch share {
            case 0: start
            case 1: end
            default:
                PlanePoint(easting_m: start.easting_m + share * east, northing_m: start.northing_m + share * north)
            }
        }
        return (point(enters), point(leaves))
    }
}
