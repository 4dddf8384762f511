package import GeometryCore
package import SpatialIndex

/// The outline of everything within some ground metres of assets.
package final class DistanceBorder: Sendable {
    private let pieces: [BorderPiece]
    private let index: BoxIndex

    package init<E: Error>(
        of segments: [IndexedSegment], limit_m: Double, tolerance_m: Double, scale: (PlanePoint) throws(E) -> Double
    ) throws(E) {
        let numbers = SegmentIndex(segments)
        var pieces: [BorderPiece] = []
        var (atStart, atEnd): ([SegmentHit], [SegmentHit]) = ([], [])
        for segment in segments {
            let radius_m = limit_m * (try scale(segment.start.middle(to: segment.end)))
            let outline = segment.outline(radius_m, tolerance_m)
            for (start, end) in zip(outline, outline.dropFirst()) {
                numbers.within(radius_m - 3 * tolerance_m, of: start, into: &atStart)
                numbers.within(radius_m - 3 * tolerance_m, of: end, into: &atEnd)
                if Set(atStart.map(\.number)).isDisjoint(with: Set(atEnd.map(\.number))) {
                    pieces.append(BorderPiece(start: start, end: end))
                }
            }
        }
        self.pieces = pieces
        index = BoxIndex(pieces.map(\.box))
    }

    package func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        var found: [Int32] = []
        index.meeting(box, into: &found)
        for number in found { body(pieces[Int(number)]) }
    }
}

/// What substations see past obstacles.
package final class SightBorder: Sendable {
    private let pieces: [BorderPiece]
    private let index: BoxIndex

    package init<E: Error>(
        of substations: [PlanePoint], limit_m: Double, obstacles: [PlaneGeometry], tolerance_m: Double,
        scale: (PlanePoint) throws(E) -> Double
    ) throws(E) {
        var pieces: [BorderPiece] = []
        for substation in substations {
            let radius_m = limit_m * (try scale(substation))
            let box = PlaneBox(around: substation, radius_m: radius_m)
            let near = obstacles.filter { $0.box.map(box.intersects) ?? false }
            // A circle may end what is seen within the circle of another, which sees less.
            let far = PlaneBox(around: substation, radius_m: 3 * radius_m)
            guard obstacles.contains(where: { $0.box.map(far.intersects) ?? false }) else { continue }
            let circle = IndexedSegment(start: substation, end: substation, item: 0)
                .outline(radius_m, tolerance_m)
            for (start, end) in zip(circle, circle.dropFirst()) {
                pieces.append(BorderPiece(start: start, end: end))
            }
            for obstacle in near {
                obstacle.forEachStraight { start, end in
                    guard box.intersects(BorderPiece(start: start, end: end).box) else { return }
                    pieces.append(BorderPiece(start: start, end: end))
                    for corner in [start, end] {
                        let distance_m = substation.planeDistance_m(to: corner)
                        guard distance_m > 1e-3, distance_m < radius_m else { continue }
                        let share = radius_m * 1.001 / distance_m
                        let far = PlanePoint(
                            easting_m: substation.easting_m + share * (corner.easting_m - substation.easting_m),
                            northing_m: substation.northing_m + share * (corner.northing_m - substation.northing_m))
                        pieces.append(BorderPiece(start: corner, end: far))
                    }
                }
            }
        }
        self.pieces = pieces
        index = BoxIndex(pieces.map(\.box))
    }

    package func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        var found: [Int32] = []
        index.meeting(box, into: &found)
        for number in found { body(pieces[Int(number)]) }
    }
}

import Foundation

extension IndexedSegment {
    fileprivate func outline(_ radius_m: Double, _ tolerance_m: Double) -> [PlanePoint] {
        let bearing = atan2(end.northing_m - start.northing_m, end.easting_m - start.easting_m)
        let steps = Int((Double.pi / (2 * acos(1 - tolerance_m / radius_m))).rounded(.up))
        func arc(_ centre: PlanePoint, _ from: Double) -> [PlanePoint] {
            (0...steps).map { step in
                let angle = from + Double.pi * Double(step) / Double(steps)
                return PlanePoint(
                    easting_m: centre.easting_m + radius_m * cos(angle),
                    northing_m: centre.northing_m + radius_m * sin(angle))
            }
        }
        let points = arc(end, bearing - Double.pi / 2) + arc(start, bearing + Double.pi / 2)
        return points + [points[0]]
    }
}
