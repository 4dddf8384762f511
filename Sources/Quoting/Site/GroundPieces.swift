import Domain
import GeometryCore
import NetworkFile
import Rules

/// The ground within the accuracy of a site, cut along the borders of areas: where two of them cross, a piece may be so narrow
/// that no way around the site meets it.
extension Surveyor {
    /// A wide accuracy holds hundreds of pieces, of which the nearest are enough beside the places all around.
    private static var mostPieces: Int { 64 }

    /// Where the pieces begin that the site itself is not in, the nearest first: each a place well inside. None where fewer than
    /// two borders are near.
    func piecesBeginning(around site: SurveyedSite, on date: CalendarDate) throws(Problem) -> [PlanePoint] {
        let point = site.point
        let radius_m = point.accuracy_m * scale(at: point)
        let borders = try bordersNear(point, of: site.company, on: date)
        guard borders.count > 1 else { return [] }
        let reach = PlaneBox(around: point.plane, radius_m: radius_m)
        var lines: [[PlanePoint]] = [point.plane.outline(radius_m: radius_m)]
        for border in borders {
            border.forEachSegment { start, end in
                if PlaneBox(from: start, to: end).intersects(reach) { lines.append([start, end]) }
            }
        }
        let begins = try self.site.measuring(.planArea) { (measure) throws(GeometryError) in
            try measure.engine.facesBeginning(
                between: lines, from: point.plane, within_m: radius_m, margin_m: Self.drawingGap_m / 2)
        }
        return begins.sorted { ($0.distance_m, $0.nearest.easting_m) < ($1.distance_m, $1.nearest.easting_m) }
            .prefix(Self.mostPieces).map(\.nearest)
    }

    /// The areas with a border within the accuracy whose crossing may change something that day.
    private func bordersNear(
        _ point: QuotedPoint, of company: CompanySlug, on date: CalendarDate
    ) throws(Problem) -> [PlaneGeometry] {
        let plans = try surroundings.plans(at: point, site).filter { $0.area.inForce.contains(date) }
        let agreements = try surroundings.agreements(at: point, site)
            .filter { $0.area.company == company && $0.area.inForce.contains(date) }
        return plans.filter(\.isAtBorder).map(\.area.geometry)
            + agreements.filter(\.isAtBorder).map(\.area.geometry)
            + (try surroundings.networkAreas(at: point, site).filter(\.isAtBorder).map(\.area.geometry))
    }
}

extension GeometryEngine {
    /// For each face that lines cut out of the plane, drawn in by a margin, the point of it that is nearest; without those that hold
    /// the point, that are farther away, or of which nothing is left.
    fileprivate func facesBeginning(
        between lines: [[PlanePoint]], from point: PlanePoint, within_m: Double, margin_m: Double
    ) throws(GeometryError) -> [PlaneDistance] {
        var begins: [PlaneDistance] = []
        for face in try arrangedFaces(between: lines, grid_m: 1e-4) {
            guard let inner = try offset(.polygon(face.rings), by: -margin_m) else { continue }
            let found = try distance(from: point, to: inner)
            if found.distance_m > 0, found.distance_m <= within_m { begins.append(found) }
        }
        return begins
    }
}

extension PlanePoint {
    /// A circle as a closed line.
    fileprivate func outline(radius_m: Double) -> [PlanePoint] {
        let ring = ring(radius_m: radius_m, 64)
        return ring + ring.prefix(1)
    }
}
