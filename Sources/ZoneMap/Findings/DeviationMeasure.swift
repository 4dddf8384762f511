import Domain
import GeometryCore
import SpatialIndex

/// How far wrong parts lie from the right border.
///
/// The deviation of a part is the largest distance from any of its points to the nearest border of the right map: of
/// the company's computed zones for the fuse, or of network areas for what lies outside of them. Looked at are the
/// vertices, points along the edges no farther apart than a thousandth of the outline (and at least 5 cm), and what lies
/// within, to a five-thousandth of the outline or a thousandth of the deviation (and at least 10 cm), unless the part is
/// as narrow as a strip along a border.
///
/// A gap or an overlap is a fault between published polygons and need not lie at a right border: it strays no farther
/// than it is wide (the diameter of that circle). The same stands for any part that no right border touches, such as
/// an island that should not be there.
struct DeviationMeasure {
    private let border: SegmentIndex
    /// A border nearer than this touches a part, in metres.
    private let tolerance_m: Double

    /// - Parameter areas: whose rings are the right borders.
    init(borderOf areas: some Sequence<PlaneGeometry>, tolerance_m: Double) {
        var segments: [IndexedSegment] = []
        for area in areas {
            area.forEachRing { ring in
                for (start, end) in zip(ring, ring.dropFirst()) {
                    segments.append(IndexedSegment(start: start, end: end, item: 0))
                }
            }
        }
        border = SegmentIndex(segments)
        self.tolerance_m = tolerance_m
    }

    /// Metres of the plane.
    func deviation_m(
        of part: PlaneGeometry, _ kind: ZoneFindingKind, _ engine: borrowing GeometryEngine
    ) throws(GeometryError) -> Double {
        let (circle, outline_m) = try largestCircle(in: part, engine)
        let width_m = 2 * circle.radius_m
        var hits: [SegmentHit] = []
        var farthest_m = 0.0
        var nearest_m = Double.infinity
        func look(at point: PlanePoint) {
            let distance_m = border.nearest(to: point, into: &hits)
            farthest_m = max(farthest_m, distance_m)
            nearest_m = min(nearest_m, distance_m)
        }
        look(at: circle.centre)
        let step_m = max(0.05, outline_m / 1000)
        part.forEachRing { ring in
            for (start, end) in zip(ring, ring.dropFirst()) {
                let pieces = max(1, Int((start.planeDistance_m(to: end) / step_m).rounded(.up)))
                for piece in 0..<pieces {
                    let share = Double(piece) / Double(pieces)
                    look(
                        at: PlanePoint(
                            easting_m: start.easting_m + share * (end.easting_m - start.easting_m),
                            northing_m: start.northing_m + share * (end.northing_m - start.northing_m)))
                }
            }
        }
        guard nearest_m <= max(tolerance_m, WrongParts.grid_m) else { return width_m }
        let slack_m = max(Self.least_m, outline_m / 5000)
        // No place within is farther from the outline than the circle's radius. A strip along a border is half as deep as it
        // strays: nothing within it is farther away than its far side.
        if circle.radius_m > slack_m, circle.radius_m > Self.leastDepth * farthest_m {
            farthest_m = try farthestWithin_m(part, known_m: farthest_m, slack_m: slack_m)
        }
        return kind == .gap || kind == .overlap ? min(farthest_m, width_m) : farthest_m
    }

    /// Metres: a deviation is not told more finely.
    private static let least_m = 0.1
    /// How deep a part must be, as a share of how far its outline strays, for its inside to be looked at.
    private static let leastDepth = 0.55

    /// Halves squares over a part until none may hold a place that is farther away than one that is known: no place in a square is
    /// farther than its middle by more than half its diagonal, and where the middle lies outside of the part, none is farther than
    /// the outline by more than that.
    /// - Parameters:
    ///   - known_m: how far the farthest place of the outline lies away.
    ///   - slack_m: by how much a place may be farther and need not be found.
    private func farthestWithin_m(
        _ part: PlaneGeometry, known_m: Double, slack_m: Double
    ) throws(GeometryError) -> Double {
        guard let box = part.box else { return known_m }
        let area = try PreparedArea(part)
        var (farthest_m, hits) = (known_m, [SegmentHit]())
        var squares = [Square(around: box)]
        while !squares.isEmpty {
            var quarters: [Square] = []
            for quarter in squares.flatMap(\.quarters) {
                let middle_m = border.nearest(to: quarter.middle, into: &hits)
                let slack_m = max(slack_m, farthest_m / 1000)
                guard middle_m + quarter.reach_m > farthest_m + slack_m else { continue }
                if try area.covers(quarter.middle) {
                    farthest_m = max(farthest_m, middle_m)
                } else {
                    guard quarter.reach_m > slack_m, try area.intersects(.polygon([quarter.box.outline]))
                    else { continue }
                }
                quarters.append(quarter)
            }
            squares = quarters
        }
        return farthest_m
    }

    private struct Square {
        let middle: PlanePoint
        let half_m: Double

        init(around box: PlaneBox) {
            middle = box.minimum.middle(to: box.maximum)
            half_m =
                max(
                    box.maximum.easting_m - box.minimum.easting_m, box.maximum.northing_m - box.minimum.northing_m)
                / 2
        }

        private init(middle: PlanePoint, half_m: Double) { (self.middle, self.half_m) = (middle, half_m) }

        /// From the middle to a corner.
        var reach_m: Double { half_m * 2.0.squareRoot() }

        var box: PlaneBox { PlaneBox(minimum: middle, maximum: middle).grown(by_m: half_m) }

        var quarters: [Square] {
            let quarter_m = half_m / 2
            return [(-1, -1), (1, -1), (-1, 1), (1, 1)].map { east, north in
                Square(
                    middle: PlanePoint(
                        easting_m: middle.easting_m + east * quarter_m,
                        northing_m: middle.northing_m + north * quarter_m),
                    half_m: quarter_m)
            }
        }
    }

    private func largestCircle(
        in part: PlaneGeometry, _ engine: borrowing GeometryEngine
    ) throws(GeometryError) -> (circle: (centre: PlanePoint, radius_m: Double), outline_m: Double) {
        var outline_m = 0.0
        part.forEachRing { ring in
            for (start, end) in zip(ring, ring.dropFirst()) { outline_m += start.planeDistance_m(to: end) }
        }
        // Of a long strip its width. The search takes as many steps as the strip is longer than its tolerance.
        let width_m = try 2 * engine.area_m2(of: part) / max(outline_m, .leastNonzeroMagnitude)
        let circle = try engine.inscribedCircle(
            of: part, tolerance_m: min(max(width_m / 500, outline_m / 20_000), width_m / 10))
        return (circle, outline_m)
    }
}
