import Domain
import GeometryCore
import Quoting
import Rules
import Testing

@testable import Rezoning

/// What changes a connection point, one input at a time.
@Suite struct ScenarioCauseTests {
    private let folder: ScenarioFolder

    init() throws { folder = try ScenarioFolder() }

    private func at(_ east_m: Double, _ north_m: Double) -> PlanePoint { ScenarioNetwork.at(east_m, north_m) }

    private func date(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    @Test func aPlannedCableThatIsCountedMovesThePointsNearIt() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.cable("C-2", north_m: -200, status: .planned, from: "2028-01-01")
        var options = try ScenarioRows.options(network.write(to: folder))
        options.batch.countsPlanned = true
        // The second point is in zone 1 already, the third in zone 2 before and after.
        let run = try ScenarioRows(options, [at(0, 0), at(0, 200), at(0, 1000)])
        #expect(run.zones == ["2 > 1", "1 > 1", "2 > 2"])
        #expect(run.causes == [[.cable], [], []])
        #expect(run.changed == [true, false, false])
        #expect(run.rows[0].after.cableID == "C-2" && run.rows[0].before?.cableID == "C-1")
        #expect(run.rows[0].before?.euros == "5550.00" && run.rows[0].after.euros == "3700.00")
        #expect(run.scenario.differences == [.cable, .substation])
    }

    @Test func onlyTheNamedPlannedCableIsBuilt() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.cable("C-2", north_m: -200, status: .planned, from: "2028-01-01")
        network.cable("C-3", north_m: 1200, status: .planned)
        var options = try ScenarioRows.options(network.write(to: folder))
        options.builtAssets = ["C-2"]
        let run = try ScenarioRows(options, [at(0, 0), at(0, 1000)])
        #expect(run.zones == ["2 > 1", "2 > 2"])
        #expect(run.rows[1].after.cableID == "C-1")
        options.builtAssets = ["C-2", "C-3"]
        #expect(try ScenarioRows(options, [at(0, 1000)]).zones == ["2 > 1"])
    }

    /// A nearer cable on the same side of every limit has no part in a change that something else makes.
    @Test func aCableThatCrossesNoLimitIsNoCause() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.cable("C-2", north_m: -400, status: .planned)
        network.plan("P-1", from: "2019-06-01")
        var options = try ScenarioRows.options(network.write(to: folder))
        options.batch.countsPlanned = true
        options.beforeDate = try date("2019-05-31")
        let run = try ScenarioRows(options)
        #expect(run.rows[0].after.cableID == "C-2" && run.zones == ["2 > 1"] && run.causes == [[.plan]])
    }

    @Test func aSubstationThatIsBuiltGivesZone2Plus() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 700)
        network.station("S-1", 0, 2000)
        network.station("S-2", 100, 0, status: .planned)
        var options = try ScenarioRows.options(network.write(to: folder))
        options.builtAssets = ["S-2"]
        let run = try ScenarioRows(options, [at(0, 0), at(0, -750)])
        #expect(run.zones == ["3 > 2+", "3 > 2+"] && run.causes == [[.substation], [.substation]])
        #expect(run.rows[0].before?.charge == .caseByCase && run.rows[0].after.euros == "9260.00")
    }

    @Test func aTownPlanComesIntoForceOnItsDay() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.plan("P-1", from: "2019-06-01")
        var options = try ScenarioRows.options(network.write(to: folder))
        options.beforeDate = try date("2019-05-31")
        let run = try ScenarioRows(options, [at(0, 0), at(0, 110)])
        #expect(run.zones == ["2 > 1", "2 > 2"] && run.causes == [[.plan], []])
        // Both days after it: nothing changes.
        options.batch.date = try date("2019-06-02")
        options.beforeDate = try date("2019-06-01")
        #expect(try ScenarioRows(options).changed == [false])
    }

    /// Outputs name the plan that decides.
    @Test func aShorePlanTakesWhatATownPlanGave() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.plan("P-1")
        network.plan("P-2", .shorePlan, from: "2019-06-01")
        var options = try ScenarioRows.options(network.write(to: folder))
        options.beforeDate = try date("2019-05-31")
        let run = try ScenarioRows(options)
        #expect(run.zones == ["1 > 2"] && run.causes == [[.plan]])
        #expect(run.rows[0].after.planAreaID == "P-2" && run.rows[0].before?.planAreaID == "P-1")
    }

    @Test func aCableGoesOutOfUseOnItsDay() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 200, status: .decommissioned, until: "2019-06-01")
        network.cable("C-2", north_m: 450)
        var options = try ScenarioRows.options(network.write(to: folder))
        options.beforeDate = try date("2019-05-31")
        let run = try ScenarioRows(options)
        #expect(run.zones == ["1 > 2"] && run.causes == [[.cable]])
    }

    @Test func anAgreementComesIntoForce() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 200)
        network.agreement("A-1", from: "2019-06-01")
        var options = try ScenarioRows.options(network.write(to: folder))
        options.beforeDate = try date("2019-05-31")
        let run = try ScenarioRows(options)
        #expect(run.zones == ["1 > area"] && run.causes == [[.agreement]])
    }

    /// The ceiling of low voltage has days of its own within one file of services.
    @Test func theCeilingOfLowVoltageIsOfTheRules() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 200)
        var options = try ScenarioRows.options(network.write(to: folder), date: "2026-06-01")
        options.beforeDate = try date("2016-01-01")
        let above = try ScenarioRows(options, fuse: "3x1000")
        #expect(above.zones == ["1 > 1"] && above.changed == [true] && above.causes == [[.rules]])
        func warnsOfCeiling(_ size: String) throws -> Bool {
            var worker = try above.scenario.after.worker()
            let answers = worker.answer([BatchRequest(.plane(at(0, 0)), fuse: try Fuse(size))])
            return answers.warnings(of: answers.rows[0]).contains {
                if case .overLowVoltage(_, ceiling_a: 960, _) = $0 { true } else { false }
            }
        }
        #expect(try warnsOfCeiling("3x1000") && !warnsOfCeiling("3x800"))
    }

    @Test func otherRulesChangeTheZone() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 280)
        let rules = try folder.rules(
            "rulebook-2018-07-01.yaml", replacing: "distance: {to: cable, at_most_m: 300}",
            by: "distance: {to: cable, at_most_m: 250}")
        var options = try ScenarioRows.options(network.write(to: folder), rules: rules)
        options.beforeRules = .builtIn
        // At 20 m of the cable nothing changes, and at 280 m no zone but the third holds any more.
        let run = try ScenarioRows(options, [at(0, 0), at(0, 260)])
        #expect(run.causes == [[.rules], []])
        #expect(run.zones[0].hasPrefix("1 > ") && run.zones[0] != "1 > 1" && run.zones[1] == "1 > 1")
        #expect(run.scenario.differences == [.rules, .priceList])
    }

    @Test func anotherPriceListChangesThePriceAlone() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        let rules = try folder.rules(
            "price-list-illustrative-2018-07-01.yaml", replacing: "per_ampere: 158.80", by: "per_ampere: 160")
        var options = try ScenarioRows.options(network.write(to: folder), rules: rules)
        options.beforeRules = .builtIn
        let run = try ScenarioRows(options, [at(0, 0), at(0, 300)])
        #expect(run.zones == ["2 > 2", "1 > 1"] && run.causes == [[.priceList], []])
        #expect(run.rows[0].before?.euros == "5550.00" && run.rows[0].after.euros == "5600.00")
    }

    /// Zone and list change together: both have a part in the price.
    @Test func aPlanAndAPriceListAreBothNamed() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.plan("P-1", from: "2024-09-01")
        var options = try ScenarioRows.options(network.write(to: folder), date: "2024-09-01")
        options.beforeDate = try date("2024-08-31")
        let run = try ScenarioRows(options, [at(0, 0), at(0, 300)])
        #expect(run.zones == ["2 > 1", "1 > 1"])
        #expect(run.causes[0] == [.plan, .priceList] && run.causes[1].allSatisfy { $0 == .priceList })
    }

    @Test func rulesThatAppearAnswerWhatWasInError() throws {
        var network = ScenarioNetwork(owner: "esimerkki-energia")
        network.cable("C-1", north_m: 100)
        let example = #filePath.replacing("Tests/RezoningTests/ScenarioCauseTests.swift", with: "Examples/rules")
        var options = try ScenarioRows.options(
            network.write(to: folder), date: "2024-06-01", rules: .folder(example))
        options.beforeRules = .builtIn
        let run = try ScenarioRows(options)
        #expect(run.rows[0].before?.isInError == true && !run.rows[0].isInError)
        #expect(run.changed == [true] && run.causes == [[.rules]])
    }

    @Test func anotherNetworkFileHasOtherCompaniesAndObstacles() throws {
        var earlier = ScenarioNetwork()
        earlier.cable("C-1", north_m: 700)
        earlier.station("S-1", 0, -500)
        earlier.obstacle("O-1", [at(-300, -250), at(300, -250)])
        var later = ScenarioNetwork(owner: "caruna-espoo-oy")
        later.cable("C-1", north_m: 700)
        later.station("S-1", 0, -500)
        var options = try ScenarioRows.options(later.write(to: folder, "later.gpkg"))
        options.beforeNetwork = try earlier.write(to: folder, "earlier.gpkg")
        let sold = try ScenarioRows(options)
        #expect(sold.causes == [[.networkArea]] && sold.rows[0].after.company?.text == "caruna-espoo-oy")

        var bridged = ScenarioNetwork()
        bridged.cable("C-1", north_m: 700)
        bridged.station("S-1", 0, -500)
        bridged.obstacle("O-1", [at(3000, -250), at(3300, -250)])
        options.network = try bridged.write(to: folder, "bridged.gpkg")
        let free = try ScenarioRows(options)
        #expect(free.zones == ["3 > 2+"] && free.causes == [[.obstacle]])
    }

    /// The obstacle stands on both sides; what is new is a substation that it does not block.
    @Test func aSubstationWithAClearLineIsTheCauseNotTheObstacle() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 700)
        network.station("S-1", 0, -500)
        network.station("S-2", 600, 0, status: .planned)
        network.obstacle("O-1", [at(-300, -250), at(300, -250)])
        var options = try ScenarioRows.options(network.write(to: folder))
        options.batch.countsPlanned = true
        let run = try ScenarioRows(options)
        #expect(run.zones == ["3 > 2+"] && run.causes == [[.substation]])
    }

    @Test func aSiteThatComesIntoANetworkAreaIsAChange() throws {
        let earlier = ScenarioNetwork()
        var later = earlier
        later.area("caruna-oy", ScenarioNetwork.square(1000, around: 11_000, 0))
        later.cable("C-1", north_m: 0)
        var options = try ScenarioRows.options(later.write(to: folder, "later.gpkg"))
        options.beforeNetwork = try earlier.write(to: folder, "earlier.gpkg")
        let run = try ScenarioRows(options, [at(11_000, 0), at(15_000, 0)])
        #expect(run.causes == [[.networkArea], []] && run.changed == [true, false])
    }

    @Test func withoutAScenarioNothingIsCompared() throws {
        let options = try ScenarioRows.options(ScenarioNetwork().write(to: folder))
        let run = try ScenarioRows(options)
        #expect(run.scenario.before == nil && RowComparison(run.scenario) == nil && run.causes == [[]])
        #expect(run.scenario.differences.isEmpty)
    }

    @Test(arguments: [
        (300.0, 299.9, false), (300, 300, false), (300.001, 300, true), (601, 299, true), (.nan, 100, true),
    ])
    func aLimitItselfIsInside(_ earlier_m: Double, _ later_m: Double, _ isOther: Bool) {
        let limits = ComparedLimits(limits_m: [300, 600])
        #expect(limits.isOther(earlier_m, later_m) == isOther)
        #expect(limits.isOther(later_m, earlier_m) == isOther)
    }

    @Test func nothingOnBothSidesIsNoDifference() {
        #expect(!ComparedLimits(limits_m: [300]).isOther(.nan, .nan))
    }
}
