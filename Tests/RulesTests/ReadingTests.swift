import Domain
import Rules
import Testing

/// One test for each reading of a gap in the published texts, in their order.
@Suite struct ReadingTests {
    private static func zone(
        _ facts: SiteFacts, _ connection: ConnectionCase = connection(), _ owner: CompanySlug = carunaOy
    ) throws -> String? {
        try shippedRules(owner).answer(connection, at: facts).zone
    }

    @Test func reading01CablesCountOverheadLinesDoNot() throws {
        let cable = try #require(try shippedRules().rulebook.reference("cable"))
        #expect(cable.installations == [.underground, .aerialCable])
        #expect(
            try Self.zone(carunaSite(cable: 700, other: ["line": [AssetDistance(id: "L", distance_m: 100)]])) == "3"
        )
    }

    @Test func reading02SubstationsCountIn2PlusOnly() throws {
        #expect(try Self.zone(carunaSite(cable: 500, substations: [substation(10)])) == "2")
        #expect(try Self.zone(carunaSite(cable: 601, substations: [substation(10)])) == "2+")
        #expect(try Self.zone(carunaSite(cable: 601, substations: [substation(10)]), connection("3x50")) == "3")
        #expect(try Self.zone(carunaSite(substations: [substation(10)])) == "2+")
    }

    @Test func reading03KeepsTheZoneAndListsTheOther() throws {
        let rules = try shippedRules()
        let facts = carunaSite(cable: 700, other: ["line": [AssetDistance(id: "L", distance_m: 200)]])
        let answer = rules.answer(connection(), at: facts)
        let others = rules.otherReadings(connection(), at: facts, answer: answer)
        #expect(answer.zone == "3")
        #expect(others.map(\.alternative.reading) == ["conductors"])
        #expect(others.first?.answer.zone == "1" && others.first?.answer.inclVatText == "3700.00")
    }

    @Test func reading04UnderwaterCablesAreLeftOutIn2PlusToo() throws {
        let underwater = ["cable-also-under-water": [AssetDistance(id: "W", distance_m: 400)]]
        #expect(try Self.zone(carunaSite(cable: 900, substations: [substation(700)], other: underwater)) == "2+")
    }

    @Test func reading05ExactlyOnALimitIsWithinIt() throws {
        #expect(try Self.zone(carunaSite(cable: 300)) == "1")
        #expect(try Self.zone(carunaSite(cable: 600)) == "2")
        #expect(try Self.zone(carunaSite(cable: 601, substations: [substation(800)])) == "2+")
        // The unrounded distance decides: 0.4 mm beyond is beyond.
        #expect(try Self.zone(carunaSite(cable: 300.0004)) == "2")
        #expect(try Self.zone(carunaSite(cable: 600.0004)) == "3")
        #expect(try Self.zone(carunaSite(cable: 601, substations: [substation(800.0004)])) == "3")
    }

    @Test(arguments: ["cable", "substation"]) func reading06BuiltMeansInUse(_ id: String) throws {
        let reference = try #require(try shippedRules().rulebook.reference(id))
        #expect(reference.statuses == [.existing])
    }

    @Test(arguments: ["cable", "substation"]) func reading07OnlyOwnAssetsAndUnknownOnes(_ id: String) throws {
        for owner in [carunaOy, carunaEspooOy] {
            let reference = try #require(try shippedRules(owner).rulebook.reference(id))
            #expect(reference.owners == .ownOrUnknown)
        }
    }

    @Test func reading08TwentyKilovoltsExactly() throws {
        for reference in try shippedRules().rulebook.references {
            #expect(reference.voltage_kv == (reference.layer == .mediumVoltageLine ? 20...20 : nil))
        }
    }

    @Test func reading09aSeveralJoinersInZone3GetAnAreaPrice() throws {
        let rules = try shippedRules()
        let alone = rules.answer(connection(), at: carunaSite())
        #expect(alone.zone == "3" && alone.charge == .caseByCase)
        for joiners in [2, 7] {
            let together = rules.answer(connection(joiners: joiners), at: carunaSite())
            #expect(together.zone == "3" && together.charge == .areaPrice && together.charge.basis == "area_price")
            #expect(together.charge.price == nil, "the floor is not published")
        }
        // Elsewhere joiners change nothing.
        #expect(rules.answer(connection(joiners: 5), at: carunaSite(cable: 10)).inclVatText == "3700.00")
    }

    @Test(arguments: [
        (AgreementFact(id: "A", kind: .areaPrice), "area"),
        (AgreementFact(id: "A", kind: .lateJoiner), "1"),
        (AgreementFact(id: "A", kind: .areaPrice, holdsPoint: false), "1"),
        (AgreementFact(id: "A", kind: .areaPrice, inForce: period("2019-06-01")), "area"),
        (AgreementFact(id: "A", kind: .areaPrice, inForce: period("2019-06-02")), "1"),
        (AgreementFact(id: "A", kind: .areaPrice, inForce: period(nil, "2019-06-01")), "1"),
        (AgreementFact(id: "A", kind: .areaPrice, inForce: period(nil, "2019-06-02")), "area"),
    ]) func reading09bAnAgreementGoesBeforeTheZones(_ agreement: AgreementFact, _ zone: String) throws {
        #expect(try Self.zone(carunaSite(cable: 10, agreements: [agreement])) == zone)
    }

    /// The trace tells the zone without the agreement, whichever it is.
    @Test(arguments: [
        (100, "1", ["area", "1"]), (500, "2", ["area", "1", "2"]), (900, "3", ["area", "1", "2", "2+", "3"]),
    ]) func reading09bTheTraceGoesOn(_ cable_m: Double, _ beyond: String, _ tried: [String]) throws {
        let facts = carunaSite(cable: cable_m, agreements: [AgreementFact(id: "A", kind: .areaPrice)])
        let answer = try shippedRules().answer(connection(), at: facts)
        #expect(answer.zone == "area" && answer.charge == .areaPrice && answer.decision.zoneBeyond == beyond)
        #expect(answer.decision.trials.map(\.zone) == tried && answer.decision.decisive?.zone == "area")
    }

    @Test func withoutAnAgreementTheTraceEndsAtTheZone() throws {
        let decision = try shippedRules().answer(connection(), at: carunaSite(cable: 500)).decision
        #expect(decision.trials.map(\.zone) == ["area", "1", "2"] && decision.zoneBeyond == nil)
    }

    struct Lines: Sendable, CustomTestStringConvertible {
        let reason: String
        let substations: [AssetDistance]
        let zone: String
        /// Ids of the obstacles that decided.
        var decisive: [String] = []
        /// The substation whose line counted.
        var measured = "S"
        var testDescription: String { reason }
    }

    static let lines: [Lines] = [
        Lines(reason: "clear", substations: [substation(700)], zone: "2+"),
        Lines(
            reason: "the only line is blocked", substations: [substation(700, crossing: [.water])], zone: "3",
            decisive: ["S-0"]),
        Lines(
            reason: "the nearest is blocked but another is clear",
            substations: [substation(300, id: "A", crossing: [.railway]), substation(799, id: "B")], zone: "2+",
            measured: "B"),
        Lines(
            reason: "all are blocked; the nearest is named",
            substations: [
                substation(300, id: "A", crossing: [.railway, .motorway]),
                substation(799, id: "B", crossing: [.water]),
            ], zone: "3", decisive: ["A-0", "A-1"], measured: "A"),
        Lines(
            reason: "the clear one is too far",
            substations: [substation(300, id: "A", crossing: [.industrialArea]), substation(800.001, id: "B")],
            zone: "3", decisive: ["A-0"], measured: "A"),
        Lines(
            reason: "too far and blocked: the obstacle decided nothing",
            substations: [substation(801, crossing: [.water])], zone: "3"),
        Lines(
            reason: "beside the line only",
            substations: [
                AssetDistance(
                    id: "S", distance_m: 700,
                    obstacles: [ObstacleOnLine(id: "O", kind: .water, crosses: false, shift_m: 0.5)])
            ], zone: "2+"),
    ]

    @Test(arguments: lines) func reading10AtLeastOneLineMustBeClear(_ row: Lines) throws {
        let decision = try shippedRules().answer(
            connection(), at: carunaSite(cable: 601, substations: row.substations)
        ).decision
        #expect(decision.zone?.name == row.zone)
        #expect(decision.decisiveObstacles.map(\.id) == row.decisive)
        let trial = try #require(decision.trials.first { $0.zone == "2+" })
        let measured = trial.outcome.tests.compactMap { test in
            if case .distance(let distance) = test.measured, distance.reference.id == "substation" {
                distance.asset?.id
            } else {
                nil
            }
        }
        #expect(measured == [row.measured])
    }

    /// Obstacles alone decide, or they are not named: a larger fuse would be zone 3 without them.
    @Test func reading10ObstaclesAreNamedOnlyWhereTheyDecide() throws {
        let facts = carunaSite(cable: 601, substations: [substation(700, crossing: [.water])])
        let rules = try shippedRules()
        #expect(rules.answer(connection("3x50"), at: facts).decision.decisiveObstacles.isEmpty)
        #expect(rules.answer(connection("3x35"), at: facts).decision.decisiveObstacles.count == 1)
    }

    @Test(arguments: ObstacleKind.allCases) func reading10EveryKindOfObstacleBlocks(_ kind: ObstacleKind) throws {
        #expect(try Self.zone(carunaSite(cable: 601, substations: [substation(700, crossing: [kind])])) == "3")
    }

    @Test func reading10WithoutAnObstacleLayerNothingWasChecked() throws {
        let rules = try shippedRules()
        func isUnchecked(_ facts: SiteFacts) -> Bool? {
            rules.answer(connection(), at: facts).decision.decisive?.outcome.isUnchecked
        }
        #expect(isUnchecked(carunaSite(substations: [substation(700)], obstaclesAreKnown: false)) == true)
        #expect(isUnchecked(carunaSite(substations: [substation(700)])) == false)
        #expect(
            isUnchecked(carunaSite(cable: 20, substations: [substation(700)], obstaclesAreKnown: false)) == false)
    }

    @Test func reading11UrbanTownPlansCountOnly() throws {
        for row in ZoneTableTests.planTable {
            #expect(try Self.zone(carunaSite(plans: row.plans)) == (row.givesZone1 ? "1" : "3"), "\(row.name)")
        }
    }

    @Test func reading12TheShorePlanDecidesWhereBothHold() throws {
        let both = [PlanFact(id: "T", kind: .townPlan), PlanFact(id: "R", kind: .shorePlan)]
        #expect(try Self.zone(carunaSite(cable: 500, plans: both)) == "2")
        #expect(try Self.zone(carunaSite(cable: 300, plans: both)) == "1", "the distance decides")
    }

    @Test(arguments: [
        ("2019-05-31", "3"), ("2019-06-01", "1"), ("2019-12-31", "1"), ("2020-01-01", "3"),
    ]) func reading13FromIncludedUntilExcluded(_ date: String, _ zone: String) throws {
        let plan = PlanFact(id: "T", kind: .townPlan, inForce: period("2019-06-01", "2020-01-01"))
        let rules = try RuleLibrary().rules(of: carunaOy, on: day(date))
        #expect(rules.answer(connection("3x35", on: date), at: carunaSite(plans: [plan])).zone == zone)
    }

    @Test(arguments: [
        (carunaOy, "3x250", "2016-03-01", "caruna-oy/2015-05-01"),
        (carunaOy, "1x25", "2019-06-01", "caruna-oy/illustrative-2018-07-01"),
        (carunaOy, "3x16", "2019-06-01", "caruna-oy/illustrative-2018-07-01"),
        (carunaOy, "3x600", "2019-06-01", "caruna-oy/illustrative-2018-07-01"),
        (carunaEspooOy, "3x20", "2025-06-01", "caruna-espoo-oy/illustrative-2024-09-01"),
    ]) func reading14AbsentIsNotZero(
        _ owner: CompanySlug, _ size: String, _ date: String, _ list: String
    ) throws {
        let rules = try RuleLibrary().rules(of: owner, on: day(date))
        let answer = rules.answer(connection(size, on: date), at: carunaSite(cable: 100))
        #expect(answer.zone == "1" && answer.charge == .notListed(.sizeAbsent(list: list)))
        #expect(answer.charge.basis == "not_listed" && answer.charge.price == nil)
    }

    @Test func reading14AListThatIsNotKnown() throws {
        let espoo = try RuleLibrary().rules(of: carunaEspooOy, on: day("2016-01-01"))
        #expect(espoo.priceList == nil)
        let answer = espoo.answer(connection("3x35", on: "2016-01-01"), at: carunaSite(cable: 100))
        #expect(answer.zone == "1" && answer.charge == .notListed(.noPriceList))
        // Zone 2 of the list of 2015 is not known.
        let caruna = try RuleLibrary().rules(of: carunaOy, on: day("2016-01-01"))
        let second = caruna.answer(connection("3x35", on: "2016-01-01"), at: carunaSite(cable: 400))
        #expect(second.zone == "2" && second.charge == .notListed(.sizeAbsent(list: "caruna-oy/2015-05-01")))
    }
}
