import Domain
import GeometryCore
import NetworkFile
import SpatialIndex

/// The areas of a layer, prepared for one worker when first asked about.
final class PreparedAreas<Area: AreaFeature> {
    let held: HeldAreas<Area>
    private var prepared: [Prepared?]
    private var numbers: [Int32] = []
    private var hits: [SegmentHit] = []

    private final class Prepared {
        let area: PreparedArea

        init(_ geometry: PlaneGeometry) throws(GeometryError) { area = try PreparedArea(geometry) }
    }

    init(_ held: HeldAreas<Area>) {
        self.held = held
        prepared = Array(repeating: nil, count: held.areas.count)
    }

    /// Asks a prepared area, with the error of this module.
    func ask<Answer>(
        _ number: Int, _ site: borrowing SiteMeasure,
        _ question: (borrowing PreparedArea) throws(GeometryError) -> Answer
    ) throws(QuoteError) -> Answer {
        do throws(GeometryError) {
            if let known = prepared[number] { return try question(known.area) }
            let made = try Prepared(held.areas[number].geometry)
            prepared[number] = made
            return try question(made.area)
        } catch { throw site.quoteError(Area.networkLayer, error) }
    }

    /// The areas whose box meets one, in the order of the file.
    func numbers(meeting box: PlaneBox) -> [Int] {
        held.index.meeting(box, into: &numbers)
        return numbers.map(Int.init)
    }

    /// Whether any border is within some ground metres of a point.
    func hasBorder(within radius_m: Double, of point: PlanePoint) -> Bool {
        held.borders.within(SiteMeasure.planeRadius_m(radius_m), of: point, into: &hits)
        return !hits.isEmpty
    }

    func covers(_ number: Int, _ point: PlanePoint, _ site: borrowing SiteMeasure) throws(QuoteError) -> Bool {
        guard held.boxes[number].contains(point) else { return false }
        return try ask(number, site) { (area) throws(GeometryError) in try area.covers(point) }
    }

    /// The areas that hold a point or whose border is within its accuracy, in the order of the file.
    func near(
        _ point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [(number: Int, near: NearArea<Area>)] {
        held.index.meeting(site.box(around: point.plane, radius_m: point.accuracy_m), into: &numbers)
        guard !numbers.isEmpty else { return [] }
        held.borders.within(SiteMeasure.planeRadius_m(point.accuracy_m), of: point.plane, into: &hits)
        let bordering = Set(hits.map(\.item))
        var found: [(number: Int, near: NearArea<Area>)] = []
        for number in numbers {
            let place = try place(of: Int(number), point, isBordering: bordering.contains(number), site)
            if place.isNear(point) {
                found.append((Int(number), NearArea(area: held.areas[Int(number)], place: place)))
            }
        }
        return found
    }

    private func place(
        of number: Int, _ point: QuotedPoint, isBordering: Bool, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> PlaceInArea {
        let holdsPoint = try covers(number, point.plane, site)
        guard isBordering else {
            return PlaceInArea(holdsPoint: holdsPoint, border_m: .infinity, border: point.plane)
        }
        let border = try site.measuring(Area.networkLayer) { (measure) throws(GeometryError) in
            try measure.distanceToBorder(of: held.areas[number].geometry, from: point.plane)
        }
        return PlaceInArea(holdsPoint: holdsPoint, border_m: border.distance_m, border: border.nearest)
    }
}
