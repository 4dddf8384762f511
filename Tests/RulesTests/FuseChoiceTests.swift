import Domain
import Foundation
import Rules
import Testing

/// Which fuses a company speaks of, and which smaller one would give a cheaper zone.
@Suite struct FuseChoiceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let size: String
        let cable_m: Double
        var station_m: Double?
        var present: String?
        let next: String?
        var testDescription: String { "\(size) at \(cable_m) m" }
    }

    static let cases = [
        Case(size: "3x80", cable_m: 300, next: nil),
        Case(size: "3x80", cable_m: 450, next: "3x63 2 10000.00"),
        Case(size: "3x1000", cable_m: 600, next: "3x63 2 10000.00"),
        Case(size: "3x80", cable_m: 600.001, next: nil),
        Case(size: "3x63", cable_m: 450, next: nil),
        Case(size: "3x50", cable_m: 700, station_m: 800, next: "3x35 2+ 9260.00"),
        Case(size: "3x50", cable_m: 700, station_m: 800.001, next: nil),
        Case(size: "3x35", cable_m: 700, station_m: 700, next: nil),
        Case(size: "1x80", cable_m: 450, next: nil),
        // To enlarge a connection: the difference, and no size that is no larger than the present one.
        Case(size: "3x80", cable_m: 450, present: "3x35", next: "3x63 2 4450.00"),
        Case(size: "3x80", cable_m: 450, present: "3x63", next: nil),
    ]

    @Test(arguments: cases) func nextFuse(_ example: Case) throws {
        let rules = try shippedRules()
        let facts = carunaSite(
            cable: example.cable_m, substations: example.station_m.map { [substation($0)] } ?? [])
        let asked = connection(example.size, upgradeFrom: example.present)
        let next = rules.nextFuse(asked, at: facts, answer: rules.answer(asked, at: facts))
        #expect(next.map { "\($0.fuse) \($0.zone) \($0.price.inclVat?.moneyText ?? "-")" } == example.next)
    }

    /// A size that the list lacks is answered with the next that it has, in the zone that it would have.
    @Test(
        arguments: [
            ("3x20", 100.0, "3x25 1 2640.00"), ("3x16", 450, "3x25 2 3970.00"), ("1x25", 100, "3x25 1 2640.00"),
            ("3x600", 100, "3x630 1 66680.00"), ("3x35", 100, nil), ("3x20", 900, nil),
        ] as [(String, Double, String?)]) func theNextListedSize(
            _ size: String, _ cable_m: Double, _ listed: String?
        ) throws
    {
        let rules = try shippedRules()
        let (asked, facts) = (connection(size), carunaSite(cable: cable_m))
        let found = rules.listedFuse(asked, at: facts, answer: rules.answer(asked, at: facts))
        #expect(found.map { "\($0.fuse) \($0.zone) \($0.price.inclVat?.moneyText ?? "-")" } == listed)
    }

    /// The lists' sizes, and those of the rulebook's limits (63 A and 35 A) where a list lacks them.
    @Test func fusesOfTheShippedCompanies() throws {
        let sizes = [25, 35, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000]
        for owner in [carunaOy, carunaEspooOy] {
            #expect(try shippedRules(owner).fuses.map(\.description) == sizes.map { "3x\($0)" })
        }
        let old = try shippedRules(on: "2016-01-01").fuses
        #expect(old.map(\.current_a) == Array(sizes.prefix(9)))
    }

    @Test func fusesOfTablesFormulasAndLimits() throws {
        let caruna = try shippedRules()
        let source = Source(id: "s", title: "List", link: "https://example.org")
        func rules(_ rows: [PriceRow]) -> ApplicableRules {
            ApplicableRules(
                rulebook: caruna.rulebook, vintage: caruna.vintage,
                priceList: PriceList(
                    id: "caruna-oy/x", origin: "x", company: carunaOy, status: .published, period: .always,
                    terms: PriceTerms(vat: .none), source: source, zones: ["1": rows]))
        }
        let some = rules([
            PriceRow(.table([fuse("3x16"): 1, fuse("1x25"): 1])),
            PriceRow(.formula(PriceFormula(over_a: 63, upTo_a: 125, perAmpere: 1))),
        ])
        #expect(some.fuses.map(\.description) == ["1x25", "3x16", "3x35", "3x63", "3x80", "3x100", "3x125"])
        let enlarged = some.fuses(for: connection("3x125", upgradeFrom: "1x25"))
        #expect(enlarged.map(\.description) == ["3x16", "3x35", "3x63", "3x80", "3x100", "3x125"])
        let none = ApplicableRules(rulebook: caruna.rulebook, vintage: caruna.vintage, priceList: nil)
        #expect(none.fuses.map(\.description) == Fuse.knownSizes_a.map { "3x\($0)" })
    }
}
