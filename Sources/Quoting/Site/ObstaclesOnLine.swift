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
        var near: [ObstacleNearLine] = []
        for obstacle in try surroundings.obstacles(meeting: boxes, site) {
            guard let box = obstacle.geometry.box else { continue }
            for (line, lineBox) in zip(lines, boxes) where lineBox.intersects(box) {
                if let met = try self.obstacle(obstacle, on: line, from: point) {
                    near.append(ObstacleNearLine(line: line, obstacle: obstacle, met: met))
                }
            }
        }
        try noteCrossedTogether(&near, from: point)
        return Dictionary(grouping: near, by: \.line).mapValues { near in
            near.map(\.met).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        }
    }

    private func obstacle(
        _ obstacle: Obstacle, on line: MeasuredAsset, from point: QuotedPoint
    ) throws(Problem) -> ObstacleOnLine? {
        let crosses = try meets(obstacle, from: point.plane, to: line)
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

/// An obstacle on the line to an asset, or near it.
private struct ObstacleNearLine {
    let line: MeasuredAsset
    let obstacle: Obstacle
    var met: ObstacleOnLine

    var crossing: LineCrossing { LineCrossing(asset: line.id, obstacle: obstacle.id) }
}

/// What a move across an obstacle changes besides.
extension Surveyor {
    /// Lines are looked at again from where a move leads, for what is near the point changes many of them at once.
    private func noteCrossedTogether(_ near: inout [ObstacleNearLine], from point: QuotedPoint) throws(Problem) {
        let changing = near.indices.filter { near[$0].met.shift_m != nil }
        guard changing.count > 1 else { return }
        for index in changing where near[index].met.crossedTogether.isEmpty {
            guard let beyond = try placeBeyond(near[index], from: point) else { continue }
            var changed: [Int] = []
            for other in changing where try meets(near[other], from: beyond) != near[other].met.crosses {
                changed.append(other)
            }
            let crossed = Set(changed.map { near[$0].crossing })
            // Another line changes there by the same obstacle: the move is its own as well.
            for other in changed where near[other].obstacle.id == near[index].obstacle.id {
                near[other].met.crossedTogether = crossed
            }
        }
    }

    /// A place from which the line meets what it does not meet from the point, or the other way round, as far away as the
    /// shift tells; nil where none of those is that may be: straight past the obstacle, across the line, and all around.
    private func placeBeyond(
        _ near: ObstacleNearLine, from point: QuotedPoint
    ) throws(Problem) -> PlanePoint? {
        guard let shift_m = near.met.shift_m else { return nil }
        let start = point.plane
        let past_m = shift_m + Self.drawingGap_m
        let nearest = try site.measuring(.obstacle) { (measure) throws(GeometryError) in
            try measure.engine.distance(from: start, to: near.obstacle.geometry)
        }
        var places: [PlanePoint] = []
        if nearest.distance_m > 0, nearest.distance_m <= past_m {
            places.append(
                start.middle(to: nearest.nearest, share: 1 + Self.drawingGap_m / nearest.distance_m))
        }
        places += start.acrossLine(to: near.line.nearest, by_m: past_m) + start.ring(radius_m: past_m, 32)
        for place in places where try meets(near, from: place) != near.met.crosses { return place }
        return nil
    }

    private func meets(_ near: ObstacleNearLine, from place: PlanePoint) throws(Problem) -> Bool {
        try meets(near.obstacle, from: place, to: near.line)
    }

    private func meets(
        _ obstacle: Obstacle, from place: PlanePoint, to line: MeasuredAsset
    ) throws(Problem) -> Bool {
        try site.measuring(.obstacle) { (measure) throws(GeometryError) in
            try measure.engine.meets(from: place, to: line.nearest, obstacle.geometry)
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
    /// The two places at some distance from which the line to another point runs past this one, no nearer than that distance:
    /// who moves a line that is held at its end moves straight away from it.
    func acrossLine(to end: PlanePoint, by_m: Double) -> [PlanePoint] {
        let length_m = planeDistance_m(to: end)
        guard length_m > by_m else { return [] }
        let along = atan2(end.northing_m - northing_m, end.easting_m - easting_m)
        // The tangents from the end to a circle around this point.
        let turn = acos(by_m / length_m)
        return [along + turn, along - turn].map { angle in
            PlanePoint(
                easting_m: easting_m + by_m * cos(angle), northing_m: northing_m + by_m * sin(angle))
        }
    }

    /// Points all around, for trying where a move would lead.
    func ring(radius_m: Double, _ count: Int) -> [PlanePoint] {
        (0..<count).map { step in
            let angle = Double(step) / Double(count) * 2 * Double.pi
            return PlanePoint(
                easting_m: easting_m + radius_m * cos(angle), northing_m: northing_m + radius_m * sin(angle))
        }
    }
}
