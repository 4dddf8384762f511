import Domain
import GeometryCore
import NetworkFile
import Rules

/// Where a survey finds what lies near a point. There are two: the network file with its R-trees, for a single
/// quote, and the network held in memory, for many. They find the same; what it means is the surveyor's.
protocol Surroundings: ~Copyable {
    /// Whether there is an obstacle layer.
    var obstaclesAreKnown: Bool { get }
    /// Whether every feature was found to be valid before.
    var isChecked: Bool { get }

    /// The network areas that hold a point or whose border is within its accuracy; perhaps others near by.
    func networkAreas(at point: QuotedPoint, _ site: borrowing SiteMeasure) throws(QuoteError) -> [NetworkAreaFact]

    /// The plans that hold a point or whose border is within its accuracy, whether in force or not.
    func plans(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NearArea<PlanArea>]

    /// Any company's agreement areas, likewise.
    func agreements(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NearArea<AgreementArea>]

    /// Whether a plan that was found holds another point.
    func holds(
        _ plan: NearArea<PlanArea>, _ point: PlanePoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> Bool

    /// For each reference of a plan the counted assets within its radius, nearest first; where none is within it
    /// and the nearest must be known however far it is, that one. Where the plan says that the nearest will do, it
    /// may be all there is.
    func assets(
        counted plan: SurveyPlan, for company: CompanySlug, on date: CalendarDate, from point: QuotedPoint,
        _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [String: [MeasuredAsset]]

    /// The obstacles that may have a point in a box.
    func obstacles(in box: PlaneBox) throws(QuoteError) -> [Obstacle]
}

/// A line or substation with its distance.
struct MeasuredAsset: Sendable, Hashable {
    let id: String
    let distance_m: Double
    let nearest: PlanePoint
}

/// An area at or near a point.
struct NearArea<Area: Sendable>: Sendable {
    let area: Area
    let place: PlaceInArea
}

/// Where a point lies in an area.
struct PlaceInArea: Sendable {
    let holdsPoint: Bool
    /// Ground metres to the border; infinite where it is known to be farther than the accuracy.
    let border_m: Double
    /// The border's nearest point; the point itself where the border is far.
    let border: PlanePoint

    func isNear(_ point: QuotedPoint) -> Bool { holdsPoint || border_m <= point.accuracy_m }
}
