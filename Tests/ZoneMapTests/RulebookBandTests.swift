import Domain
import Rules
import Testing

@testable import ZoneMap

@Suite struct RulebookBandTests {
    /// Limits as the shipped rulebooks' zones have them; DOMAIN sections 3 and 6.
    @Test(
        arguments: [
            // Zone 2 to 63 A, zone 2+ to 35 A.
            ("caruna-oy", "2019-06-01", [35, 63]),
            ("caruna-espoo-oy", "2019-06-01", [63]),
            ("kymenlaakson-sahkoverkko", "2018-06-01", []),
            ("kymenlaakson-sahkoverkko", "2024-06-01", []),
            // Zone 2 to 100 A, zone 3 to 63 A.
            ("tenergia", "2021-06-01", [63, 100]),
            ("tornionlaakson-sahko", "2017-06-01", [35, 63]),
            // Zone 2B from 25 A to 63 A: the size below 25 A is 20 A.
            ("le-sahkoverkko", "2021-06-01", [20, 63]),
            // To 1000 A, the largest size there is: no band is above.
            ("turku-energia", "2023-06-01", []),
            // To 63 A, and from 80 A: one limit.
            ("nurmijarven-sahko", "2019-10-01", [63]),
            ("elenia", "2023-06-01", [100, 500]),
        ] as [(String, String, [Int])])
    func bandsFollowTheZonesLimits(company: String, date: String, limits_a: [Int]) throws {
        let rules = try RuleLibrary().rules(
            of: #require(CompanySlug(company)), on: #require(CalendarDate(iso: date)))
        let bands = FuseCuts(of: rules.rulebook).bands
        #expect(bands.map(\.over_a) == [nil] + limits_a)
        #expect(bands.map(\.upTo_a) == limits_a.map(Optional.some) + [nil])
        // Within a band every size finds the same zones' conditions on fuses.
        for size_a in Fuse.knownSizes_a {
            let fuse = try #require(Fuse(phases: .three, current_a: size_a))
            let band = try #require(bands.first { $0.contains(size_a) })
            let sample = try #require(band.sample)
            for case .fuse(let test) in rules.rulebook.zones.flatMap(\.condition.tests).map(\.test) {
                #expect(test.holds(for: fuse) == test.holds(for: sample), "\(fuse) in \(band)")
            }
        }
    }
}
