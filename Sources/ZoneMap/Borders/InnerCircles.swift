import Foundation
package import GeometryCore
import SpatialIndex

/// The circles around substations where they run within the circle of another that may not see everything there.
///
/// What lies in the shadow of an obstacle for one substation may be seen by another, as far as that one's circle. There
/// the circle is a border, although both sides of it are within the limit of some substation, so that
/// ``DistanceBorder`` does not have it.
package final class InnerCircles: Border {
    private let substations: SegmentIndex
    /// By substation, metres of the plane.
    private let radii_m: [Double]
    private let largestRadius_m: Double
    /// By substation, whether an obstacle may be within its circle.
    private let areShaded: [Bool]
    private let steps: Int

    /// - Parameters:
    ///   - tolerance_m: how far pieces may lie from the circles, twice over.
    ///   - hasObstacle: whether an obstacle may have a point in a box.
    package init<E: Error>(
        around substations: [PlanePoint], limit_m: Double, tolerance_m: Double,
        scale: (PlanePoint) throws(E) -> Double, hasObstacle: (PlaneBox) -> Bool
    ) throws(E) {
        var radii_m: [Double] = []
        for substation in substations { radii_m.append(limit_m * (try scale(substation))) }
        areShaded = zip(substations, radii_m).map { hasObstacle(PlaneBox(around: $0, radius_m: $1)) }
        largestRadius_m = radii_m.max() ?? 0
        self.radii_m = radii_m
        self.substations = SegmentIndex(
            substations.map { IndexedSegment(start: $0, end: $0, item: 0) })
        // Half the sagitta lies inside the circle, half outside: farther to both sides than DistanceBorder's polygon, so
        // half a chord crosses that, and what overshoots here never passes by the end of its border.
        let step = 2 * acos(1 - min(tolerance_m / max(largestRadius_m, tolerance_m), 1))
        steps = max(8, Int((2 * Double.pi / step).rounded(.up)))
    }

    package func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        guard largestRadius_m > 0, areShaded.contains(true) else { return }
        let middle = box.minimum.middle(to: box.maximum)
        let half_m = middle.planeDistance_m(to: box.maximum)
        var (near, others): ([SegmentHit], [SegmentHit]) = ([], [])
        substations.within(half_m + 1.01 * largestRadius_m, of: middle, into: &near)
        for hit in near.sorted(by: { $0.number < $1.number }) {
            let centre = substations.segment(at: hit.place).start
            substations.within(2.01 * largestRadius_m, of: centre, into: &others)
            let shaded = others.filter { areShaded[Int($0.number)] && $0.number != hit.number }
            guard !shaded.isEmpty else { continue }
            let discs = shaded.map { (substations.segment(at: $0.place).start, radii_m[Int($0.number)]) }
            forEachChord(of: centre, radii_m[Int(hit.number)]) { piece in
                let middle = piece.start.middle(to: piece.end)
                let reach_m = piece.start.planeDistance_m(to: piece.end)
                guard piece.box.intersects(box),
                    discs.contains(where: { $0.planeDistance_m(to: middle) < $1 + reach_m })
                else { return }
                body(piece)
            }
        }
    }

    private func forEachChord(of centre: PlanePoint, _ radius_m: Double, _ body: (BorderPiece) -> Void) {
        let step = 2 * Double.pi / Double(steps)
        let outer_m = radius_m * 2 / (1 + cos(step / 2))
        func vertex(_ number: Int) -> PlanePoint {
            let angle = step * Double(number % steps)
            return PlanePoint(
                easting_m: centre.easting_m + outer_m * cos(angle),
                northing_m: centre.northing_m + outer_m * sin(angle))
        }
        var start = vertex(0)
        for number in 1...steps {
            let end = vertex(number)
            body(BorderPiece(start, end))
            start = end
        }
    }
}
