import Domain
import Rules
import Testing

/// What is said of a site so near a limit or border that its position may be on the other side.
@Suite struct BorderlineTests {
    /// `border margin zone-beyond`, as a line of a table.
    private func lines(
        _ facts: SiteFacts, _ connection: ConnectionCase = connection(), accuracy_m: Double = 1,
        _ owner: CompanySlug = carunaOy
    ) throws -> [String] {
        let rules = try shippedRules(owner)
        let answer = rules.answer(connection, at: facts)
        return rules.borderlines(connection, at: facts, answer: answer, accuracy_m: accuracy_m).map { line in
            let border =
                switch line.border {
                case .distance(let reference, let limit): "\(reference.id) \(Int(limit.metres))"
                case .plan(let plan): "plan \(plan.id)"
                case .agreement(let area): "agreement \(area.id)"
                case .obstacle(let obstacle, let asset): "obstacle \(obstacle.id) on \(asset)"
                case .networkArea(let company): "area \(company)"
                case .several(let borders): "\(borders.count) borders"
                }
            let tenths = (line.margin_m * 10).rounded() / 10
            return "\(border) \(tenths) \(line.zoneIfCrossed ?? "none")"
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let reason: String
        var cable_m: Double?
        var station_m: Double?
        var size = "3x35"
        var accuracy_m = 1.0
        let expected: [String]
        var testDescription: String { reason }
    }

    static let rows: [Row] = [
        Row(reason: "inside 300, within the accuracy", cable_m: 299.5, expected: ["cable 300 0.5 2"]),
        Row(reason: "outside 300, within the accuracy", cable_m: 300.5, expected: ["cable 300 -0.5 1"]),
        Row(reason: "the accuracy itself is included, inside", cable_m: 299, expected: ["cable 300 1.0 2"]),
        Row(reason: "the accuracy itself is included, outside", cable_m: 301, expected: ["cable 300 -1.0 1"]),
        Row(reason: "just too far inside", cable_m: 299.nextDown, expected: []),
        Row(reason: "just too far outside", cable_m: 301.nextUp, expected: []),
        Row(reason: "exactly on the limit", cable_m: 300, expected: ["cable 300 0.0 2"]),
        Row(reason: "inside 600", cable_m: 599.5, expected: ["cable 600 0.5 3"]),
        Row(
            reason: "inside 600, a substation serves beyond", cable_m: 599.5, station_m: 400,
            expected: ["cable 600 0.5 2+"]),
        Row(reason: "outside 600", cable_m: 600.5, expected: ["cable 600 -0.5 2"]),
        Row(reason: "2+ inside 800", cable_m: 900, station_m: 799.2, expected: ["substation 800 0.8 3"]),
        Row(reason: "2+ outside 800", cable_m: 900, station_m: 800.8, expected: ["substation 800 -0.8 2+"]),
        Row(reason: "the answer stays: too large for zone 2", cable_m: 600.5, size: "3x80", expected: []),
        Row(
            reason: "the answer stays: too large for 2+", cable_m: 900, station_m: 799.5, size: "3x50", expected: []
        ),
        Row(reason: "the substation does not matter in zone 2", cable_m: 500, station_m: 800, expected: []),
        Row(
            reason: "two limits, the nearer first", cable_m: 600.7, station_m: 799.6,
            expected: ["substation 800 0.4 3", "cable 600 -0.7 2"]),
        Row(reason: "a coarse position", cable_m: 290, accuracy_m: 15, expected: ["cable 300 10.0 2"]),
        Row(reason: "no accuracy, beside the limit", cable_m: 300.001, accuracy_m: 0, expected: []),
        Row(reason: "no accuracy, on the limit", cable_m: 300, accuracy_m: 0, expected: ["cable 300 0.0 2"]),
        Row(reason: "no cable at all", expected: []),
    ]

    @Test(arguments: rows) func limits(_ row: Row) throws {
        let facts = carunaSite(cable: row.cable_m, substations: row.station_m.map { [substation($0)] } ?? [])
        #expect(try lines(facts, connection(row.size), accuracy_m: row.accuracy_m) == row.expected)
    }

    /// An accuracy that reaches two limits tells both.
    @Test func aVeryCoarsePositionReachesBothLimits() throws {
        #expect(
            try lines(carunaSite(cable: 450), accuracy_m: 150) == ["cable 300 -150.0 1", "cable 600 150.0 3"])
    }

    /// A second cable within the limit holds the zone whatever the nearest does.
    @Test func allCablesNearTheLimitMoveTogether() throws {
        func site(_ distances: [Double]) -> SiteFacts {
            var facts = carunaSite()
            facts.assets["cable"] = distances.enumerated().map { AssetDistance(id: "C\($0)", distance_m: $1) }
            return facts
        }
        #expect(try lines(site([299.5, 299.8])) == ["cable 300 0.5 2"])
        #expect(try lines(site([200, 299.8])) == [])
        #expect(try lines(site([300.2, 300.6])) == ["cable 300 -0.2 1"])
    }

    @Test func planBorders() throws {
        func town(_ holds: Bool, _ border_m: Double, _ kind: PlanKind = .townPlan) -> PlanFact {
            PlanFact(id: "P", kind: kind, holdsPoint: holds, border_m: border_m)
        }
        #expect(try lines(carunaSite(cable: 900, plans: [town(true, 0.4)])) == ["plan P 0.4 3"])
        #expect(try lines(carunaSite(cable: 900, plans: [town(false, 0.4)])) == ["plan P -0.4 1"])
        #expect(try lines(carunaSite(cable: 900, plans: [town(true, 1)])) == ["plan P 1.0 3"])
        #expect(try lines(carunaSite(cable: 900, plans: [town(true, 1.001)])) == [])
        #expect(try lines(carunaSite(cable: 900, plans: [town(true, 0)])) == ["plan P 0.0 3"], "on the border")
        #expect(try lines(carunaSite(cable: 100, plans: [town(true, 0.4)])) == [], "zone 1 either way")
        #expect(try lines(carunaSite(cable: 900, plans: [town(true, 0.4, .generalPlan)])) == [])
        #expect(try lines(carunaSite(cable: 900, plans: [town(true, 0.4, .shorePlan)])) == [])
        let ended = PlanFact(id: "P", kind: .townPlan, inForce: period(nil, "2019-06-01"), border_m: 0.4)
        #expect(try lines(carunaSite(cable: 900, plans: [ended])) == [], "not in force")
        let shore = PlanFact(id: "R", kind: .shorePlan, holdsPoint: true, border_m: 0.3)
        let wide = PlanFact(id: "T", kind: .townPlan)
        #expect(try lines(carunaSite(cable: 900, plans: [wide, shore])) == ["plan R 0.3 1"])
    }

    @Test func agreementBorders() throws {
        func area(_ holds: Bool, _ kind: AgreementKind = .areaPrice) -> AgreementFact {
            AgreementFact(id: "A", kind: kind, holdsPoint: holds, border_m: 0.7)
        }
        #expect(try lines(carunaSite(cable: 400, agreements: [area(true)])) == ["agreement A 0.7 2"])
        #expect(try lines(carunaSite(cable: 400, agreements: [area(false)])) == ["agreement A -0.7 area"])
        #expect(try lines(carunaSite(cable: 400, agreements: [area(true, .lateJoiner)])) == [])
        #expect(try lines(carunaSite(cable: 299.5, agreements: [area(true)]), accuracy_m: 0.6) == [])
    }

    private func site(_ substations: [AssetDistance]) -> SiteFacts {
        carunaSite(cable: 900, substations: substations)
    }

    private func obstacle(
        _ crosses: Bool, _ shift_m: Double?, _ kind: ObstacleKind = .water, id: String = "O"
    ) -> ObstacleOnLine {
        ObstacleOnLine(id: id, kind: kind, crosses: crosses, shift_m: shift_m)
    }

    @Test func obstaclesThatTheLineJustMeetsOrMisses() throws {
        func line(_ crosses: Bool, _ shift_m: Double?) -> SiteFacts {
            site([AssetDistance(id: "S", distance_m: 700, obstacles: [obstacle(crosses, shift_m)])])
        }
        #expect(try lines(line(true, 0.3)) == ["obstacle O on S -0.3 2+"])
        #expect(try lines(line(false, 0.3)) == ["obstacle O on S 0.3 3"])
        #expect(try lines(line(true, 1)) == ["obstacle O on S -1.0 2+"])
        #expect(try lines(line(true, 1.001)) == [])
        #expect(try lines(line(true, nil)) == [])
        #expect(try lines(line(false, nil)) == [])
        #expect(try lines(line(true, 0.3), carunaEspooOy) == [], "no such zone")
        #expect(try lines(line(true, 0.3), connection("3x50")) == [], "too large for 2+")
    }

    @Test func anObstacleMattersOnlyWhereNoOtherLineServes() throws {
        let blocked = AssetDistance(id: "A", distance_m: 500, obstacles: [obstacle(true, 0.3)])
        #expect(try lines(site([blocked, substation(700, id: "B")])) == [])
        let nearlyBlocked = AssetDistance(id: "A", distance_m: 500, obstacles: [obstacle(false, 0.3)])
        #expect(
            try lines(site([nearlyBlocked, substation(700, id: "B", crossing: [.water])])) == [
                "obstacle O on A 0.3 3"
            ])
        let both = [
            AssetDistance(
                id: "A", distance_m: 500, obstacles: [obstacle(true, 0.3), obstacle(true, nil, .railway, id: "R")])
        ]
        #expect(try lines(site(both)) == [], "a railway stays in the way")
    }

    /// What is crossed together is one border, however many lines it is on.
    @Test func whatIsCrossedTogetherIsOneBorder() throws {
        let together: Set = [LineCrossing(asset: "A", obstacle: "O"), LineCrossing(asset: "B", obstacle: "O")]
        func facts(_ together: Set<LineCrossing>) -> SiteFacts {
            site(
                [("A", false, 0.3), ("B", true, 0.4)].map { id, crosses, shift_m in
                    AssetDistance(
                        id: id, distance_m: 700,
                        obstacles: [
                            ObstacleOnLine(
                                id: "O", kind: .railway, crosses: crosses, shift_m: shift_m,
                                crossedTogether: together)
                        ])
                })
        }
        #expect(try lines(facts(together)) == [], "B serves beyond")
        #expect(try lines(facts([])) == ["obstacle O on A 0.3 3"])
    }

    private func lines(_ facts: SiteFacts, _ owner: CompanySlug) throws -> [String] {
        try lines(facts, connection(), accuracy_m: 1, owner)
    }

    /// The charge beyond comes along, so that a quote can tell both sums.
    @Test func theChargeBeyondIsTold() throws {
        let rules = try shippedRules()
        let facts = carunaSite(cable: 300.5)
        let answer = rules.answer(connection(), at: facts)
        let line = try #require(
            rules.borderlines(connection(), at: facts, answer: answer, accuracy_m: 1).first)
        #expect(line.chargeIfCrossed?.price?.inclVat?.moneyText == "3700.00" && line.companyIfCrossed == nil)
    }

    /// Three hundred metres are in two zones' conditions, and still one border.
    @Test func aSharedLimitIsOneBorder() throws {
        for cable_m in [299.9, 300, 300.1, 599.9, 600, 600.1] {
            #expect(try lines(carunaSite(cable: cable_m)).count == 1)
        }
    }
}

/// How far the cheaper zones are.
@Suite struct NextLimitTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let reason: String
        var cable_m: Double?
        var stations: [AssetDistance] = []
        var size = "3x35"
        var owner = carunaOy
        /// `reference limit zone metres price`
        let expected: [String]
        var testDescription: String { reason }
    }

    static let rows: [Row] = [
        Row(reason: "from zone 2 to 1", cable_m: 431.25, expected: ["cable 300 1 131.25 3700.00"]),
        Row(reason: "zone 1 is the cheapest", cable_m: 200, expected: []),
        Row(
            reason: "from zone 3 to every zone, nearest first", cable_m: 1000, stations: [substation(900)],
            expected: ["substation 800 2+ 100.0 9260.00", "cable 600 2 400.0 5550.00", "cable 300 1 700.0 3700.00"]),
        Row(
            reason: "from 2+ to the cheaper ones", cable_m: 700, stations: [substation(500)],
            expected: ["cable 600 2 100.0 5550.00", "cable 300 1 400.0 3700.00"]),
        Row(
            reason: "zone 2 is not for 3x80", cable_m: 700, size: "3x80", expected: ["cable 300 1 400.0 8460.00"]),
        Row(
            reason: "2+ is not for 3x50", cable_m: 1000, stations: [substation(900)], size: "3x50",
            expected: ["cable 600 2 400.0 7940.00", "cable 300 1 700.0 5290.00"]),
        Row(
            reason: "nor Caruna Espoo Oy's", cable_m: 1000, stations: [substation(900)], owner: carunaEspooOy,
            expected: ["cable 600 2 400.0 4980.00", "cable 300 1 700.0 3320.00"]),
        Row(
            reason: "a blocked line is not made clear by metres", cable_m: 1000,
            stations: [substation(700, crossing: [.water])],
            expected: ["cable 600 2 400.0 5550.00", "cable 300 1 700.0 3700.00"]),
        Row(
            reason: "the nearest clear substation counts", cable_m: 1000,
            stations: [substation(700, id: "A", crossing: [.water]), substation(850, id: "B")],
            expected: ["substation 800 2+ 50.0 9260.00", "cable 600 2 400.0 5550.00", "cable 300 1 700.0 3700.00"]),
        Row(
            reason: "a kilometre away", cable_m: 1300,
            expected: ["cable 600 2 700.0 5550.00", "cable 300 1 1000.0 3700.00"]),
        Row(reason: "just over a kilometre away", cable_m: 1300.5, expected: ["cable 600 2 700.5 5550.00"]),
        Row(reason: "no cable, no way", stations: [substation(700)], expected: []),
        Row(reason: "a size without a price in any zone", cable_m: 431, size: "1x25", expected: []),
    ]

    private func lines(_ facts: SiteFacts, _ connection: ConnectionCase, _ owner: CompanySlug) throws -> [String] {
        let rules = try shippedRules(owner)
        let answer = rules.answer(connection, at: facts)
        return rules.nextLimits(connection, at: facts, answer: answer).map { next in
            "\(next.reference.id) \(Int(next.limit.metres)) \(next.zone) \(next.short_m) "
                + (next.price.inclVat?.moneyText ?? "none")
        }
    }

    @Test(arguments: rows) func metresMissing(_ row: Row) throws {
        let facts = carunaSite(cable: row.cable_m, substations: row.stations)
        #expect(try lines(facts, connection(row.size), row.owner) == row.expected)
    }

    /// An agreement goes before every zone, so no metre leads out of it.
    @Test func anAgreementAreaHasNoNextLimit() throws {
        let facts = carunaSite(cable: 500, agreements: [AgreementFact(id: "A", kind: .areaPrice)])
        #expect(try lines(facts, connection(), carunaOy) == [])
    }
}
