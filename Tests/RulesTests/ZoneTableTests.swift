import Domain
import Rules
import Testing

/// Every side of every limit of both companies, against tables that restate the published zones.
@Suite struct ZoneTableTests {
    struct Distances: Sendable {
        let name: String
        let metres: [Double?]
    }

    static let near = Distances(name: "at most 300 m", metres: [0, 150, 299.999, 300.nextDown, 300])
    static let middle = Distances(
        name: "over 300, at most 600 m", metres: [300.nextUp, 300.001, 450, 599.999, 600.nextDown, 600])
    static let far = Distances(name: "over 600 m", metres: [600.nextUp, 600.001, 40_000, nil])
    static let stationNear = Distances(name: "at most 800 m", metres: [0, 799.999, 800.nextDown, 800])
    static let stationFar = Distances(name: "over 800 m", metres: [800.nextUp, 800.001, nil])
    static let anyStation = Distances(name: "any", metres: stationNear.metres + stationFar.metres)
    static let anyCable = Distances(name: "any", metres: near.metres + middle.metres + far.metres)

    struct Plans: Sendable {
        let name: String
        let plans: [PlanFact]
        let givesZone1: Bool
    }

    private static func plan(
        _ kind: PlanKind, urban: Bool = true, _ from: String? = nil, _ until: String? = nil, holds: Bool = true
    ) -> PlanFact {
        PlanFact(id: "P-\(kind)", kind: kind, isUrban: urban, inForce: period(from, until), holdsPoint: holds)
    }

    /// On 2019-06-01.
    static let planTable: [Plans] = [
        Plans(name: "no plan", plans: [], givesZone1: false),
        Plans(name: "a town plan without dates is in force", plans: [plan(.townPlan)], givesZone1: true),
        Plans(name: "in a shore plan the plan gives nothing", plans: [plan(.shorePlan)], givesZone1: false),
        Plans(
            name: "where both overlap the shore plan decides", plans: [plan(.townPlan), plan(.shorePlan)],
            givesZone1: false),
        Plans(name: "general plans never count", plans: [plan(.generalPlan)], givesZone1: false),
        Plans(
            name: "a general plan takes nothing away", plans: [plan(.generalPlan), plan(.townPlan)],
            givesZone1: true),
        Plans(name: "marked as not urban", plans: [plan(.townPlan, urban: false)], givesZone1: false),
        Plans(
            name: "one of two is urban", plans: [plan(.townPlan, urban: false), plan(.townPlan)], givesZone1: true),
        Plans(name: "in force from this day", plans: [plan(.townPlan, "2019-06-01")], givesZone1: true),
        Plans(name: "in force from tomorrow", plans: [plan(.townPlan, "2019-06-02")], givesZone1: false),
        Plans(
            name: "in force until this day, excluded", plans: [plan(.townPlan, nil, "2019-06-01")],
            givesZone1: false),
        Plans(name: "in force until tomorrow", plans: [plan(.townPlan, nil, "2019-06-02")], givesZone1: true),
        Plans(name: "near but outside", plans: [plan(.townPlan, holds: false)], givesZone1: false),
        Plans(
            name: "the shore plan has ended", plans: [plan(.townPlan), plan(.shorePlan, nil, "2019-06-01")],
            givesZone1: true),
        Plans(
            name: "the shore plan is not in force yet", plans: [plan(.townPlan), plan(.shorePlan, "2019-06-02")],
            givesZone1: true),
        Plans(
            name: "the shore plan ends beside the point", plans: [plan(.townPlan), plan(.shorePlan, holds: false)],
            givesZone1: true),
    ]

    struct Row: Sendable, CustomTestStringConvertible {
        let reason: String
        let inTownPlan: Bool
        let cable: Distances
        let station: Distances
        /// Zones of 3x25, 3x35, 3x50, 3x63 and 3x80.
        let caruna: [String]
        let espoo: [String]
        var testDescription: String { reason }
    }

    static let sizes = [25, 35, 50, 63, 80]

    static let rows: [Row] = [
        Row(
            reason: "in a town plan it is zone 1 at any distance and any size", inTownPlan: true, cable: anyCable,
            station: anyStation, caruna: ["1", "1", "1", "1", "1"], espoo: ["1", "1", "1", "1", "1"]),
        Row(
            reason: "at most 300 m from a cable it is zone 1, any size", inTownPlan: false, cable: near,
            station: anyStation, caruna: ["1", "1", "1", "1", "1"], espoo: ["1", "1", "1", "1", "1"]),
        Row(
            reason: "zone 2 ends at 3x63 A", inTownPlan: false, cable: middle, station: anyStation,
            caruna: ["2", "2", "2", "2", "3"], espoo: ["2", "2", "2", "2", "3"]),
        Row(
            reason: "2+ is Caruna Oy's alone and ends at 3x35 A", inTownPlan: false, cable: far,
            station: stationNear, caruna: ["2+", "2+", "3", "3", "3"], espoo: ["3", "3", "3", "3", "3"]),
        Row(
            reason: "every other connection is zone 3", inTownPlan: false, cable: far, station: stationFar,
            caruna: ["3", "3", "3", "3", "3"], espoo: ["3", "3", "3", "3", "3"]),
    ]

    /// EUR with VAT of 3x25, 3x35, 3x50, 3x63 and 3x80: amperes x rate, rounded down to full 10 EUR by hand.
    static let prices: [CompanySlug: [String: [String]]] = [
        carunaOy: [
            "1": ["2640.00", "3700.00", "5290.00", "6660.00", "8460.00"],
            "2": ["3970.00", "5550.00", "7940.00", "10000.00"],
            "2+": ["6610.00", "9260.00"],
        ],
        carunaEspooOy: [
            "1": ["2370.00", "3320.00", "4750.00", "5980.00", "7600.00"],
            "2": ["3560.00", "4980.00", "7120.00", "8970.00"],
        ],
    ]

    @Test(arguments: rows) func everySideOfEveryLimit(_ row: Row) throws {
        for (owner, zones) in [(carunaOy, row.caruna), (carunaEspooOy, row.espoo)] {
            let rules = try shippedRules(owner)
            for plans in Self.planTable where plans.givesZone1 == row.inTownPlan {
                for cable_m in row.cable.metres {
                    for station_m in row.station.metres {
                        let facts = carunaSite(
                            cable: cable_m, substations: station_m.map { [substation($0)] } ?? [],
                            plans: plans.plans)
                        for (index, size) in Self.sizes.enumerated() {
                            let answer = rules.answer(connection("3x\(size)"), at: facts)
                            let prices = Self.prices[owner]?[zones[index]]
                            let isRight =
                                answer.zone == zones[index] && answer.inclVatText == prices?[index]
                                && answer.charge.basis == (prices == nil ? "case_by_case" : "price_list")
                            let site =
                                "\(owner) 3x\(size), cable \(cable_m ?? .infinity), substation "
                                + "\(station_m ?? .infinity), \(plans.name)"
                            #expect(
                                isRight, "\(site): \(answer.zone ?? "none") \(answer.inclVatText ?? "no price")")
                        }
                    }
                }
            }
        }
    }

    @Test func theTablesCoverEverySide() {
        #expect(Self.planTable.count { $0.givesZone1 } == 8)
        #expect(Self.rows.allSatisfy { $0.caruna.count == 5 && $0.espoo.count == 5 })
    }

    /// Oral in zones 1 and 2 on an assumption, in writing within a month as a rule elsewhere.
    @Test(arguments: [("1", "oral"), ("2", "oral"), ("2+", "written"), ("3", "written"), ("area", "written")])
    func offersFollowTheZone(_ zone: String, _ channel: String) throws {
        let offer = try #require(try shippedRules().rulebook.zones.first { $0.name == zone }?.offer)
        #expect(offer.channel.rawValue == channel && offer.isAsARule)
        #expect(offer.within == (channel == "oral" ? nil : "P1M"))
        #expect((offer.assumption == nil) == (channel == "written"))
    }
}
