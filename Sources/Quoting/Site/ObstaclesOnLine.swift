import Domain
import Foundation
import GeometryCore
import NetworkFile
import Rules

/// What stands on or near the straight line between the point and an asset.
extension NetworkSurveyor {
    /// The obstacles that the line meets, and those that it would begin or cease to meet if the point moved by
    /// no more than the accuracy.
    func obstacles(on line: MeasuredAsset, from point: QuotedPoint) throws(QuoteError) -> [ObstacleOnLine] {
        let reach_m = point.accuracy_m * 1.02 + 0.01
        let box = PlaneBox(around: point.plane, radius_m: reach_m)
            .union(PlaneBox(around: line.nearest, radius_m: reach_m))
        var found: [ObstacleOnLine] = []
        for obstacle in try read({ (file) throws(NetworkFileError) in try file.obstacles(in: box) }) {
            try refuseInvalid(
                obstacle.geometry, layer: .obstacle, featureID: obstacle.featureID, id: obstacle.id)
            let crosses = try measuring(.obstacle) { (measure) throws(GeometryError) in
                try measure.engine.meets(from: point.plane, to: line.nearest, obstacle.geometry)
            }
            let shift_m = try shift(of: point, line.nearest, obstacle.geometry, crosses: crosses)
            guard crosses || shift_m != nil else { continue }
            found.append(
                ObstacleOnLine(id: obstacle.id, kind: obstacle.kind, crosses: crosses, shift_m: shift_m))
        }
        return found.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// How far the point must move for the line to meet, or to miss, an obstacle; nil where that is farther than
    /// the accuracy.
    private func shift(
        of point: QuotedPoint, _ asset: PlanePoint, _ obstacle: PlaneGeometry, crosses: Bool
    ) throws(QuoteError) -> Double? {
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
    ) throws(QuoteError) -> Bool {
        try measuring(.obstacle) { (measure) throws(GeometryError) in
            guard crosses else {
                return try measure.engine.wedgeMeets(
                    apex: asset, centre: point, radius_m: radius_m, obstacle)
            }
            for moved in point.ring(radius_m: radius_m) {
                if try !measure.engine.meets(from: moved, to: asset, obstacle) { return true }
            }
            return false
        }
    }
}

extension PlanePoint {
    /// Points all around, for trying where a move would lead.
    fileprivate func ring(radius_m: Double) -> [PlanePoint] {
        (0..<32).map { step in
            let angle = Double(step) / 32 * 2 * Double.pi
            return PlanePoint(
                easting_m: easting_m + radius_m * cos(angle), northing_m: northing_m + radius_m * sin(angle))
        }
    }
}
