import Domain
import Foundation
import GeometryCore
import NetworkFile
import Rules

/// What stands on or near the straight line between the point and an asset.
extension Surveyor {
    /// For each line the obstacles that it meets, and those that it would begin or cease to meet if the point
    /// moved by no more than the accuracy. The layer is read once for all of them.
    func obstacles(
        on lines: [MeasuredAsset], from point: QuotedPoint
    ) throws(Problem) -> [MeasuredAsset: [ObstacleOnLine]] {
        let boxes = lines.map { site.box(ofLineFrom: point.plane, to: $0.nearest, accuracy_m: point.accuracy_m) }
        var found: [MeasuredAsset: [ObstacleOnLine]] = [:]
        for obstacle in try surroundings.obstacles(meeting: boxes, site) {
            guard let box = obstacle.geometry.box else { continue }
            for (line, lineBox) in zip(lines, boxes) where lineBox.intersects(box) {
                if let met = try self.obstacle(obstacle, on: line, from: point) {
                    found[line, default: []].append(met)
                }
            }
        }
        return found.mapValues { $0.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) } }
    }

    private func obstacle(
        _ obstacle: Obstacle, on line: MeasuredAsset, from point: QuotedPoint
    ) throws(Problem) -> ObstacleOnLine? {
        let crosses = try site.measuring(.obstacle) { (measure) throws(GeometryError) in
            try measure.engine.meets(from: point.plane, to: line.nearest, obstacle.geometry)
        }
        let shift_m = try shift(of: point, line.nearest, obstacle.geometry, crosses: crosses)
        guard crosses || shift_m != nil else { return nil }
        return ObstacleOnLine(id: obstacle.id, kind: obstacle.kind, crosses: crosses, shift_m: shift_m)
    }

    /// How far the point must move for the line to meet, or to miss, an obstacle; nil where that is farther than
    /// the accuracy.
    private func shift(
        of point: QuotedPoint, _ asset: PlanePoint, _ obstacle: PlaneGeometry, crosses: Bool
    ) throws(Problem) -> Double? {
        guard point.accuracy_m > 0,
            try changes(at: point.accuracy_m, point.plane, asset, obstacle, crosses: crosses)
        else { return nil }
        var unchanged_m = 0.0
        var changed_m = point.accuracy_m
        // To a millimetre, or to a thousandth of a coarse accuracy.
        while changed_m - unchanged_m > max(0.001, point.accuracy_m / 1000) {
            let middle_m = (unchanged_m + changed_m) / 2
            if try changes(at: middle_m, point.plane, asset, obstacle, crosses: crosses) {
                changed_m = middle_m
            } else {
                unchanged_m = middle_m
            }
        }
        return changed_m
    }

    /// Whether some point within a radius would see the obstacle differently.
    private func changes(
        at radius_m: Double, _ point: PlanePoint, _ asset: PlanePoint, _ obstacle: PlaneGeometry, crosses: Bool
    ) throws(Problem) -> Bool {
        try site.measuring(.obstacle) { (measure) throws(GeometryError) in
            guard crosses else {
                return try measure.engine.wedgeMeets(
                    apex: asset, centre: point, radius_m: radius_m, obstacle)
            }
            for moved in point.ring(radius_m: radius_m, 32) {
                if try !measure.engine.meets(from: moved, to: asset, obstacle) { return true }
            }
            return false
        }
    }
}

extension SiteMeasure {
    /// Around everything that a line can touch while the point that it starts from moves.
    func box(ofLineFrom point: PlanePoint, to nearest: PlanePoint, accuracy_m: Double) -> PlaneBox {
        box(around: point, radius_m: accuracy_m).union(PlaneBox(minimum: nearest, maximum: nearest))
    }
}

extension PlanePoint {
    /// Points all around, for trying where a move would lead.
    func ring(radius_m: Double, _ count: Int) -> [PlanePoint] {
        (0..<count).map { step in
            let angle = Double(step) / Double(count) * 2 * Double.pi
            return PlanePoint(
                easting_m: easting_m + radius_m * cos(angle), northing_m: northing_m + radius_m * sin(angle))
        }
    }
}
