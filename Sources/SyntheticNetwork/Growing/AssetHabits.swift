internal import Domain
internal import GeometryCore

/// What the assets of one part of a network are like.
struct AssetHabits {
    let company: SyntheticCompany
    let neighbour: SyntheticCompany?
    let towns: [Town]
    /// How usual each way of building is outside towns.
    var countryMix: [(choice: Installation, weight: Double)] = [
        (.overhead, 0.74), (.underground, 0.17), (.aerialCable, 0.09),
    ]

    /// Whether underground cable in the country is followed by more of it.
    var cablesGoOn = false

    func isUrban(_ point: PlanePoint) -> Bool { towns.contains { $0.isUrban(point) } }

    /// Underground in towns; in the country most often as the line before.
    func installation(at point: PlanePoint, after before: Installation, _ random: inout SplitMix64) -> Installation
    {
        if isUrban(point) { return random.chance(0.97) ? .underground : .aerialCable }
        if cablesGoOn || before != .underground, random.chance(0.8) { return before }
        return random.choose(countryMix) ?? .overhead
    }

    func owner(isLeaf: Bool, isNearBorder: Bool, _ random: inout SplitMix64) -> SyntheticCompany? {
        if isNearBorder, isLeaf, let neighbour, random.chance(0.3) { return neighbour }
        if isLeaf, random.chance(0.045) { return .customer }
        return random.chance(0.012) ? nil : company
    }

    func rating_kva(at point: PlanePoint, _ random: inout SplitMix64) -> Double? {
        if random.chance(0.03) { return nil }
        return isUrban(point)
            ? random.choose([(315, 1), (500, 3), (800, 4), (1000, 3), (1600, 1)])
            : random.choose([(30, 1), (50, 4), (100, 5), (200, 3), (315, 1)])
    }

    /// Mostly standing since long ago; at the ends of feeders also planned, or taken down.
    static func state(isLeaf: Bool, _ random: inout SplitMix64) -> AssetState {
        let draw = random.unit()
        if isLeaf, draw < 0.08 {
            let starts = [nil, "2027-05-01", "2027-10-15", "2028-06-01"]
            return AssetState(status: .planned, inUse: DatePeriod(iso: starts[random.index(below: starts.count)]))
        }
        if isLeaf, draw < 0.13 {
            let ends = [nil, "2009-08-31", "2016-05-31", "2018-10-01"]
            return AssetState(
                status: .decommissioned, inUse: DatePeriod(iso: nil, until: ends[random.index(below: ends.count)]))
        }
        if isLeaf, draw < 0.15 { return AssetState(voltage_kv: 10) }
        if isLeaf, draw < 0.17 { return AssetState(inUse: DatePeriod(iso: "1974-06-01", until: "2026-06-30")) }
        if draw < 0.45 {
            let year = 1965 + random.index(below: 57)
            let month = 1 + random.index(below: 12)
            return AssetState(
                inUse: DatePeriod(fromIncluding: CalendarDate(year: year, month: month, day: 1)))
        }
        return AssetState()
    }
}
