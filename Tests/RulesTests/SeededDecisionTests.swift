import Domain
import TestSupport
import Testing

@testable import Rules

/// The rulebooks against a plain restatement of the published zones, at random sites on and beside the limits.
@Suite struct SeededDecisionTests {
    struct Station {
        let distance_m: Double
        let isBlocked: Bool
    }

    struct Site {
        let cable_m: Double?
        let stations: [Station]
        let plans: [PlanFact]
        let agreements: [AgreementFact]
        let current_a: Int
        let date: CalendarDate
        let joiners: Int

        var facts: SiteFacts {
            carunaSite(
                cable: cable_m,
                substations: stations.enumerated().map { index, station in
                    substation(station.distance_m, id: "S\(index)", crossing: station.isBlocked ? [.motorway] : [])
                }, plans: plans, agreements: agreements)
        }
    }

    /// Caruna's zones as a person would apply them, from the publication.
    static func zone(_ site: Site, hasZone2Plus: Bool) -> String {
        func isInForce(_ period: DatePeriod) -> Bool {
            !(period.fromIncluding.map { site.date < $0 } ?? false)
                && (period.toExcluding.map { site.date < $0 } ?? true)
        }
        for area in site.agreements
        where area.kind == .areaPrice && area.holdsPoint && isInForce(area.inForce) {
            return "area"
        }
        if let cable_m = site.cable_m, !(cable_m > 300) { return "1" }
        let here = site.plans.filter { $0.holdsPoint && isInForce($0.inForce) }
        let isOnShore = here.contains { $0.kind == .shorePlan }
        if !isOnShore, here.contains(where: { $0.kind == .townPlan && $0.isUrban }) { return "1" }
        if let cable_m = site.cable_m, !(cable_m > 600) { return site.current_a > 63 ? "3" : "2" }
        let isServed = site.stations.contains { !$0.isBlocked && !($0.distance_m > 800) }
        return hasZone2Plus && isServed && !(site.current_a > 35) ? "2+" : "3"
    }

    static func distance(_ limits: [Double], _ generator: inout SeededGenerator) -> Double {
        let limit_m = limits.randomElement(using: &generator) ?? 0
        return switch Int.random(in: 0..<6, using: &generator) {
        case 0: limit_m
        case 1: limit_m.nextUp
        case 2: limit_m.nextDown
        case 3: limit_m + Double.random(in: -0.01...0.01, using: &generator)
        default: Double.random(in: 0...1200, using: &generator)
        }
    }

    static func days(_ generator: inout SeededGenerator) -> DatePeriod {
        let days = ["2018-12-31", "2019-05-31", "2019-06-01", "2019-06-02", "2020-01-01"].map(day)
        let first = Int.random(in: 0..<days.count, using: &generator)
        let from = Bool.random(using: &generator) ? nil : days[first]
        let until =
            Bool.random(using: &generator)
            ? nil : days[(first..<days.count).randomElement(using: &generator) ?? first]
        return DatePeriod(fromIncluding: from, toExcluding: until)
    }

    static func site(_ generator: inout SeededGenerator) -> Site {
        let plans = (0..<Int.random(in: 0...2, using: &generator)).map { index in
            PlanFact(
                id: "P\(index)", kind: PlanKind.allCases.randomElement(using: &generator) ?? .townPlan,
                isUrban: Int.random(in: 0..<4, using: &generator) > 0, inForce: days(&generator),
                holdsPoint: Int.random(in: 0..<4, using: &generator) > 0)
        }
        let agreements = (0..<(Int.random(in: 0..<4, using: &generator) / 3)).map { index in
            AgreementFact(
                id: "A\(index)", kind: Bool.random(using: &generator) ? .areaPrice : .lateJoiner,
                inForce: days(&generator), holdsPoint: Bool.random(using: &generator))
        }
        let stations = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            Station(distance_m: distance([800, 300, 600], &generator), isBlocked: Bool.random(using: &generator))
        }
        return Site(
            cable_m: Int.random(in: 0..<10, using: &generator) == 0 ? nil : distance([300, 600], &generator),
            stations: stations.sorted { $0.distance_m < $1.distance_m }, plans: plans, agreements: agreements,
            current_a: Fuse.knownSizes_a.randomElement(using: &generator) ?? 25,
            date: ["2019-05-31", "2019-06-01", "2019-06-02"].map(day).randomElement(using: &generator)
                ?? day("2019-06-01"),
            joiners: Int.random(in: 1...3, using: &generator))
    }

    @Test func theFirstZoneThatHoldsIsTheSites() throws {
        let books = [(try shippedRules(carunaOy), true), (try shippedRules(carunaEspooOy), false)]
        var generator = SeededGenerator(seed: 20_180_701)
        var counts: [String: Int] = [:]
        var wrong: [String] = []
        for _ in 0..<20_000 {
            let site = Self.site(&generator)
            let (rules, hasZone2Plus) = books[Int.random(in: 0...1, using: &generator)]
            let size = try #require(Fuse(phases: .three, current_a: site.current_a))
            let answer = rules.answer(
                ConnectionCase(fuse: size, date: site.date, joiners: site.joiners), at: site.facts)
            let expected = Self.zone(site, hasZone2Plus: hasZone2Plus)
            counts[expected, default: 0] += 1
            let isAreaPrice = expected == "area" || (expected == "3" && site.joiners > 1)
            if answer.zone != expected || (answer.charge == .areaPrice) != isAreaPrice {
                wrong.append("\(site): \(answer.zone ?? "none"), not \(expected)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong, the first: \(wrong.first ?? "")")
        // Every zone must have been met often enough to say something.
        for zone in ["area", "1", "2", "2+", "3"] { #expect(counts[zone, default: 0] > 300, "\(zone): \(counts)") }
    }

    /// The short way to a zone and charge says what the long one does, by the rulebook's own reading and by every other.
    @Test func aVerdictIsThatOfTheAnswer() throws {
        let books = [try shippedRules(carunaOy), try shippedRules(carunaEspooOy)]
        var generator = SeededGenerator(seed: 4_711)
        var (wrong, others) = ([String](), 0)
        for number in 0..<3_000 {
            let site = Self.site(&generator)
            let rules = books[number % 2]
            let size = try #require(Fuse(phases: number % 5 == 0 ? .one : .three, current_a: site.current_a))
            let asked = ConnectionCase(
                fuse: size, date: site.date, joiners: site.joiners, place: number % 7 == 0 ? .publicArea : .plot,
                isFurtherConnection: number % 3 == 0, upgradeFrom: number % 4 == 0 ? .threeTimes25 : nil)
            let own = rules.answer(asked, at: site.facts)
            for alternative in [nil] + rules.rulebook.alternatives.map(Optional.some) {
                let answer = rules.answer(asked, at: site.facts, under: alternative)
                let verdict = rules.verdict(asked, at: site.facts, under: alternative)
                if verdict.zone != answer.zone || rules.charge(verdict, asked) != answer.charge {
                    wrong.append("\(site): \(verdict), not \(answer)")
                }
                if rules.differs(verdict, from: own, asked) != answer.differs(from: own) { wrong.append("\(site)") }
                others += answer.differs(from: own) ? 1 : 0
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong, the first: \(wrong.first ?? "")")
        #expect(others > 100, "readings that say something else: \(others)")
    }
}
