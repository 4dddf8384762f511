import Domain
import Rules

/// A day written in a test; a test that writes no day is broken and stops.
func day(_ iso: String) -> CalendarDate {
    guard let date = CalendarDate(iso: iso) else { preconditionFailure("no day: \(iso)") }
    return date
}

func fuse(_ text: String) -> Fuse {
    guard let fuse = try? Fuse(text) else { preconditionFailure("no fuse: \(text)") }
    return fuse
}

func company(_ text: String) -> CompanySlug {
    guard let company = CompanySlug(text) else { preconditionFailure("no company: \(text)") }
    return company
}

func period(_ from: String? = nil, _ until: String? = nil) -> DatePeriod {
    DatePeriod(fromIncluding: from.map(day), toExcluding: until.map(day))
}

let carunaOy = company("caruna-oy")
let carunaEspooOy = company("caruna-espoo-oy")

/// The shipped rules of a company, on a day on which they are published.
func shippedRules(_ company: CompanySlug = carunaOy, on date: String = "2019-06-01") throws -> ApplicableRules {
    try RuleLibrary().rules(of: company, on: day(date))
}

/// What most tests ask for: a 3x35 A connection on 2019-06-01.
func connection(
    _ size: String = "3x35", on date: String = "2019-06-01", joiners: Int = 1, place: Place = .plot,
    further: Bool = false, upgradeFrom present: String? = nil
) -> ConnectionCase {
    ConnectionCase(
        fuse: fuse(size), date: day(date), joiners: joiners, place: place, isFurtherConnection: further,
        upgradeFrom: present.map(fuse))
}

/// References of Caruna's rulebooks that measure cables, and those that measure substations.
let cableReferences = [
    "cable", "line", "underground-cable", "cable-also-under-water", "cable-of-any-company", "own-cable",
]
let substationReferences = ["substation", "substation-of-any-company", "own-substation"]

/// A site as Caruna's rulebooks see it: the same cable and the same substations whichever reading is asked,
/// unless `other` says what a reading of its own sees.
func carunaSite(
    cable cable_m: Double? = nil, substations: [AssetDistance] = [], plans: [PlanFact] = [],
    agreements: [AgreementFact] = [], obstaclesAreKnown: Bool = true, other: [String: [AssetDistance]] = [:]
) -> SiteFacts {
    let cables = cable_m.map { [AssetDistance(id: "C", distance_m: $0)] } ?? []
    var assets: [String: [AssetDistance]] = [:]
    for id in cableReferences { assets[id] = cables }
    for id in substationReferences { assets[id] = substations }
    return SiteFacts(
        assets: assets.merging(other) { $1 }, plans: plans, agreements: agreements,
        obstaclesAreKnown: obstaclesAreKnown)
}

/// A substation with the kinds of obstacles across the line to it.
func substation(
    _ distance_m: Double, id: String = "S", crossing kinds: [ObstacleKind] = [], shift_m: Double? = nil
) -> AssetDistance {
    AssetDistance(
        id: id, distance_m: distance_m,
        obstacles: kinds.enumerated().map {
            ObstacleOnLine(id: "\(id)-\($0)", kind: $1, crosses: true, shift_m: shift_m)
        })
}

extension Answer {
    var inclVatText: String? { charge.price?.inclVat?.moneyText }
    var exclVatText: String? { charge.price?.exclVat.moneyText }
}
