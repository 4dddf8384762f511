import Domain
import GeometryCore
import NetworkFile
import Rules
import Testing

@testable import Quoting

/// Several borders at once, and the plan that is named of several.
@Suite struct AroundTests {
    static let plane = TestPlane.finland

    private func rows(_ disk: NetworkOnDisk, _ places: [PlanePoint], accuracy_m: Double = 1) throws -> (
        plans: [String?], isBorderline: [Bool]
    ) {
        let batch = try Desk(.file(disk.path), library: RuleLibrary())
            .batch(BatchOptions(date: day("2019-06-01"), accuracy_m: accuracy_m))
        var worker = try batch.worker()
        let answers = worker.answer(places.map { BatchRequest(.plane($0), fuse: fuse("3x35")) })
        return (answers.rows.map(answers.planAreaID), answers.rows.map(\.isBorderline))
    }

    /// The shore plan overrules the town plan, whatever their ids; a town plan goes before a general plan.
    @Test(arguments: ["A", "Z"]) func thePlanThatDecidesIsNamed(_ shore: String) throws {
        var network = TestNetwork(Self.plane)
        network.plan("M-town", Self.plane.square(500))
        network.plan("B-general", Self.plane.square(900), .generalPlan)
        network.plan(shore, Self.plane.square(100), .shorePlan)
        network.plan("C-rural", box(337_600, 6_681_000, 337_800, 6_683_000), urban: false)
        let disk = try network.file()
        let places = [Self.plane.at(0, 0), Self.plane.at(300, 0), Self.plane.at(700, 0), Self.plane.at(-700, 0)]
        let named = try places.map { place in
            let quote = try disk.quote(at: place)
            return quote.rules.rulebook.decidingPlan(at: quote.facts, on: day("2019-06-01"))?.id
        }
        #expect(named == [shore, "M-town", "C-rural", "B-general"])
        #expect(try rows(disk, places).plans == named)
    }

    /// On the common border of both plans every way leads out of both or stays in both.
    @Test func coincidingBordersAreNoFalseBorderlineCase() throws {
        var network = TestNetwork(Self.plane)
        network.plan("shore", Self.plane.square(100), .shorePlan)
        network.plan("town", Self.plane.square(100))
        let disk = try network.file()
        let places = [(100.0, 0.0), (100, 37), (100, 100), (100.4, 0), (99.6, 0)].map { Self.plane.at($0.0, $0.1) }
        for place in places {
            let quote = try disk.quote(at: place)
            #expect(quote.zoneName == "3" && quote.borderlines.isEmpty, "\(quote.borderlines)")
        }
        #expect(try rows(disk, places).isBorderline.allSatisfy { !$0 })
    }

    /// A border of the town plan alone is a borderline case there as well.
    @Test func onABorderOfOneOfTwoPlans() throws {
        var network = TestNetwork(Self.plane)
        network.plan("shore", Self.plane.square(100), .shorePlan)
        network.plan("town", Self.plane.square(200))
        let disk = try network.file()
        let quote = try disk.quote(at: Self.plane.at(100, 0))
        #expect(quote.zoneName == "3" && quote.borderlines.map(\.zoneIfCrossed) == ["1"])
        #expect(quote.borderlines.map(\.margin_m) == [0])
    }

    /// A plan and a limit, each of which alone keeps the site in zone 1: out of both, it is another.
    @Test(arguments: [(20.0, false), (60.0, true)]) func twoBordersAtOnceAreFound(
        _ accuracy_m: Double, _ isFound: Bool
    ) throws {
        var network = TestNetwork(Self.plane)
        // The plan ends 30 m, and the 300 m to the cable 40 m east of the site.
        network.line("C", [Self.plane.at(-260, -5_000), Self.plane.at(-260, 5_000)])
        network.plan("town", box(336_000, 6_681_000, 337_030, 6_683_000))
        let disk = try network.file()
        let quote = try disk.quote(at: Self.plane.origin, accuracy_m: accuracy_m)
        #expect(quote.zoneName == "1" && quote.borderlines.count == (isFound ? 1 : 0))
        #expect(try rows(disk, [Self.plane.origin], accuracy_m: accuracy_m).isBorderline == [isFound])
        guard let line = quote.borderlines.first else { return }
        #expect(line.zoneIfCrossed == "2" && line.companyIfCrossed == nil)
        #expect((40...42).contains(line.margin_m), "\(line.margin_m)")
        guard case .several(let borders) = line.border else {
            Issue.record("\(line.border)")
            return
        }
        #expect(borders.count == 2)
    }

    /// Borders that lie on opposite sides cannot be crossed at once.
    @Test func bordersOnOppositeSidesAreNotCrossedAtOnce() throws {
        var network = TestNetwork(Self.plane)
        network.line("C", [Self.plane.at(-260, -5_000), Self.plane.at(-260, 5_000)])
        network.plan("town", box(336_970, 6_681_000, 338_000, 6_683_000))
        let quote = try network.quote(at: Self.plane.origin, accuracy_m: 60)
        #expect(quote.zoneName == "1" && quote.borderlines.isEmpty)
    }

    /// Town and shore plan cross at so sharp an angle that what is of the town plan alone is a wedge, 3 cm wide where the
    /// accuracy ends.
    @Test(arguments: [(0.7, false), (0.9, true), (30, true)]) func aWedgeBetweenTwoBordersIsFound(
        _ accuracy_m: Double, _ isFound: Bool
    ) throws {
        var network = TestNetwork(Self.plane)
        network.plan(
            "town",
            [
                Self.plane.at(-500, 0.4), Self.plane.at(-500, -500), Self.plane.at(500, -500),
                Self.plane.at(500, 0.4), Self.plane.at(-500, 0.4),
            ])
        // Both are left 0.4 m north of the site, but for the wedge that begins 0.6 m east of that.
        network.plan(
            "shore",
            [
                Self.plane.at(-500, 0.5), Self.plane.at(-500, -500), Self.plane.at(500, -500),
                Self.plane.at(500, 0.2),
                Self.plane.at(2, 0.2), Self.plane.at(0.6, 0.4), Self.plane.at(0, 0.5), Self.plane.at(-500, 0.5),
            ], .shorePlan)
        let disk = try network.file()
        let quote = try disk.quote(at: Self.plane.origin, accuracy_m: accuracy_m)
        #expect(quote.zoneName == "3")
        #expect(quote.borderlines.map(\.zoneIfCrossed) == (isFound ? ["1"] : []), "\(quote.borderlines)")
        #expect(try rows(disk, [Self.plane.origin], accuracy_m: accuracy_m).isBorderline == [isFound])
    }
}
