import Foundation

extension PlanePoint {
    /// The chords of a circular string: each arc is given by its start, a point on it and its end, which is the next
    /// arc's start. No chord is farther from its arc than a millionth of the radius. The given points stay as they
    /// are; three on a straight line make a straight line, and an arc that ends where it starts is a whole circle,
    /// whose second point is opposite.
    static func chords(ofArcs points: [PlanePoint]) -> [PlanePoint] {
        // A circular string has 1 + 2n points; what has not is taken for a line.
        guard points.count >= 3, points.count % 2 == 1, points.allSatisfy(\.isFinite) else { return points }
        var chords = [points[0]]
        for start in stride(from: 0, to: points.count - 2, by: 2) {
            chords += arc(from: points[start], by: points[start + 1], to: points[start + 2])
        }
        return chords
    }

    /// Half the angle of a chord whose greatest distance from the arc is a millionth of the radius: cos(half) is
    /// 1 - 1e-6.
    private static let largestStep = 2 * acos(1 - 1e-6)

    /// All but the first point.
    private static func arc(from start: PlanePoint, by middle: PlanePoint, to end: PlanePoint) -> [PlanePoint] {
        // A circle that no number can hold is a line as far as anybody could tell.
        guard let centre = centre(start, middle, end), case let radius_m = centre.planeDistance_m(to: start),
            radius_m.isFinite
        else { return [middle, end] }
        func angle(_ point: PlanePoint) -> Double {
            atan2(point.northing_m - centre.northing_m, point.easting_m - centre.easting_m)
        }
        let (from, by, to) = (angle(start), angle(middle), angle(end))
        // Anticlockwise, if the middle comes before the end that way round.
        let isWhole = start == end
        let whole = 2 * Double.pi
        let ahead = isWhole ? whole : positive(to - from)
        let isAnticlockwise = isWhole || positive(by - from) <= ahead
        func pieces(_ first: Double, _ sweep: Double, _ last: PlanePoint) -> [PlanePoint] {
            let count = max(1, Int((abs(sweep) / largestStep).rounded(.up)))
            return (1..<max(1, count)).map { step in
                let angle = first + sweep * Double(step) / Double(count)
                return PlanePoint(
                    easting_m: centre.easting_m + radius_m * cos(angle),
                    northing_m: centre.northing_m + radius_m * sin(angle))
            } + [last]
        }
        let toMiddle = isAnticlockwise ? positive(by - from) : positive(by - from) - whole
        let total = isAnticlockwise ? ahead : ahead - whole
        return pieces(from, toMiddle, middle) + pieces(from + toMiddle, total - toMiddle, end)
    }

    private static func positive(_ angle: Double) -> Double { angle < 0 ? angle + 2 * Double.pi : angle }

    /// The centre of the circle through three points; nil where they lie on a straight line.
    private static func centre(_ start: PlanePoint, _ middle: PlanePoint, _ end: PlanePoint) -> PlanePoint? {
        if start == end { return start == middle ? nil : start.middle(to: middle) }
        // Relative to the start, so that large coordinates lose nothing.
        let (ax, ay) = (middle.easting_m - start.easting_m, middle.northing_m - start.northing_m)
        let (bx, by) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        let twice = 2 * (ax * by - ay * bx)
        let (a, b) = (ax * ax + ay * ay, bx * bx + by * by)
        guard abs(twice) > 1e-12 * max(a, b) else { return nil }
        return PlanePoint(
            easting_m: start.easting_m + (by * a - ay * b) / twice,
            northing_m: start.northing_m + (ax * b - bx * a) / twice)
    }
}
