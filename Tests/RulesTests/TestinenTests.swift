import Domain
import Rules
import Testing

/// A company invented to differ: its rules and prices are decided right on every limit, from its files alone.
@Suite struct TestinenTests {
    private func answer(
        _ facts: SiteFacts, _ connection: ConnectionCase = connection("3x35", on: "2020-06-01")
    ) throws -> Answer {
        let folder = try RuleFolder(["rules.yaml": Testinen.rulebook, "prices.yaml": Testinen.priceList])
        return try folder.rules(Testinen.slug, "2020-06-01").answer(connection, at: facts)
    }

    private static func site(
        _ station_m: Double?, wire wire_m: Double? = nil, plans: [PlanKind] = []
    ) -> SiteFacts {
        SiteFacts(
            assets: [
                "station": station_m.map { [AssetDistance(id: "S", distance_m: $0)] } ?? [],
                "wire": wire_m.map { [AssetDistance(id: "W", distance_m: $0)] } ?? [],
            ], plans: plans.map { PlanFact(id: "\($0)", kind: $0) })
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let reason: String
        let facts: SiteFacts
        var size = "3x35"
        var joiners = 1
        var place = Place.plot
        var further = false
        let zone: String?
        var testDescription: String { reason }
    }

    static let rows: [Row] = [
        Row(reason: "under 100 m", facts: site(100.nextDown), zone: "inner"),
        Row(reason: "exactly 100 m is no longer under it", facts: site(100), zone: "outer"),
        Row(reason: "a half metre in the limit", facts: site(250.5.nextDown), zone: "outer"),
        Row(reason: "exactly on it", facts: site(250.5), zone: nil),
        Row(reason: "no station at all", facts: site(nil), zone: nil),
        Row(reason: "a general plan counts here", facts: site(900, plans: [.generalPlan]), zone: "inner"),
        Row(reason: "but not with a shore plan", facts: site(900, plans: [.generalPlan, .shorePlan]), zone: nil),
        Row(reason: "not for a public area", facts: site(50), place: .publicArea, zone: nil),
        Row(reason: "nor a further connection", facts: site(50), further: true, zone: nil),
        Row(
            reason: "a plan asks for neither", facts: site(50, plans: [.townPlan]), place: .publicArea,
            zone: "inner"),
        Row(reason: "three joiners", facts: site(150), joiners: 3, zone: "outer"),
        Row(reason: "four joiners are too many", facts: site(150), joiners: 4, zone: nil),
        Row(reason: "one phase", facts: site(150), size: "1x35", zone: nil),
        Row(reason: "the smallest size", facts: site(150), size: "3x25", zone: "outer"),
        Row(reason: "smaller", facts: site(150), size: "3x20", zone: nil),
        Row(reason: "the largest size", facts: site(150), size: "3x200", zone: "outer"),
        Row(reason: "larger", facts: site(150), size: "3x250", zone: nil),
        Row(reason: "not over 50 m from a line", facts: site(900, wire: 50), zone: "wires"),
        Row(reason: "over 50 m from a line", facts: site(900, wire: 50.nextUp), zone: nil),
        Row(reason: "the first zone that holds", facts: site(99, wire: 1), zone: "inner"),
    ]

    @Test(arguments: rows) func zones(_ row: Row) throws {
        let asked = connection(
            row.size, on: "2020-06-01", joiners: row.joiners, place: row.place, further: row.further)
        #expect(try answer(row.facts, asked).zone == row.zone)
    }

    @Test func outsideTheZones() throws {
        let answer = try answer(Self.site(nil))
        #expect(answer.zone == nil && answer.charge == .caseByCase)
        #expect(answer.decision.trials.map(\.zone) == ["inner", "outer", "wires"])
        let folder = try RuleFolder(["rules.yaml": Testinen.rulebook])
        let rulebook = try folder.rules(Testinen.slug, "2020-06-01").rulebook
        #expect(rulebook.outsideZones?.note.fi == "Kysy" && rulebook.outsideZones?.offer.within == "P10D")
        #expect(rulebook.outsideZones?.offer.isAsARule == false && rulebook.measuredFrom == .building)
    }

    @Test(
        arguments: [
            ("1x25", "1116.00", "900.00"), ("3x25", "1240.62", "1000.50"), ("3x35", "2165.97", "1746.75"),
            ("3x63", "3452.35", "2784.15"), ("3x100", "5152.20", "4155.00"), ("3x125", "5580.00", "4500.00"),
            ("3x20", nil, nil), ("1x35", nil, nil),
        ] as [(String, String?, String?)]) func chargesWithAddedVat(
            _ size: String, _ incl: String?, _ excl: String?
        ) throws
    {
        let answer = try answer(Self.site(50), connection(size, on: "2020-06-01"))
        #expect(answer.inclVatText == incl && answer.exclVatText == excl)
        #expect(answer.charge.price?.terms.isRefundable ?? true)
    }

    @Test func aRowsOwnTerms() throws {
        let answer = try answer(Self.site(150))
        #expect(answer.inclVatText == nil && answer.exclVatText == "1750.00")
        #expect(answer.charge.price?.terms.vat == .unknown && answer.charge.price?.terms.isRefundable == nil)
    }

    @Test func chargesByJoiners() throws {
        let two = try answer(Self.site(150), connection("3x35", on: "2020-06-01", joiners: 2))
        #expect(two.zone == "outer" && two.charge == .areaPrice)
    }

    /// The far side of each limit, with the limit itself on the other side than Caruna's.
    @Test(
        arguments: [
            (99.5, 0.5, "outer"), (100, 0, "inner"), (100.5, -0.5, "inner"), (250, 0.5, nil), (250.5, 0, "outer"),
            (251, -0.5, "outer"),
        ] as [(Double, Double, String?)]) func borderlines(
            _ station_m: Double, _ margin_m: Double, _ beyond: String?
        ) throws
    {
        let folder = try RuleFolder(["rules.yaml": Testinen.rulebook, "prices.yaml": Testinen.priceList])
        let rules = try folder.rules(Testinen.slug, "2020-06-01")
        let asked = connection("3x35", on: "2020-06-01")
        let facts = Self.site(station_m)
        let lines = rules.borderlines(asked, at: facts, answer: rules.answer(asked, at: facts), accuracy_m: 1)
        #expect(lines.map(\.margin_m) == [margin_m] && lines.map(\.zoneIfCrossed) == [beyond])
    }

    /// A lower limit that no other zone shares is a border too, on the limit itself as well.
    @Test(arguments: [(49.5, 0.5, nil), (50, 0, nil), (50.5, -0.5, "wires")] as [(Double, Double, String?)])
    func aLowerLimitAlone(_ wire_m: Double, _ margin_m: Double, _ beyond: String?) throws {
        let folder = try RuleFolder(["rules.yaml": Testinen.rulebook, "prices.yaml": Testinen.priceList])
        let rules = try folder.rules(Testinen.slug, "2020-06-01")
        let asked = connection("3x35", on: "2020-06-01")
        let facts = Self.site(900, wire: wire_m)
        let lines = rules.borderlines(asked, at: facts, answer: rules.answer(asked, at: facts), accuracy_m: 1)
        #expect(lines.map(\.margin_m) == [margin_m] && lines.map(\.zoneIfCrossed) == [beyond])
    }

    /// Reading "walls" would reach to 300 m; within a limit of 250.5 m it changes nothing.
    @Test(arguments: [(200, []), (250.5, ["outer"]), (300, ["outer"]), (300.001, [])] as [(Double, [String?])])
    func alternatives(_ station_m: Double, _ zones: [String?]) throws {
        let folder = try RuleFolder(["rules.yaml": Testinen.rulebook, "prices.yaml": Testinen.priceList])
        let rules = try folder.rules(Testinen.slug, "2020-06-01")
        let asked = connection("3x35", on: "2020-06-01")
        let facts = Self.site(station_m)
        let others = rules.otherReadings(asked, at: facts, answer: rules.answer(asked, at: facts))
        #expect(others.map(\.answer.zone) == zones)
    }
}
