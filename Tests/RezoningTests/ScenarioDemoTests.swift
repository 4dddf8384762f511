import Domain
import Foundation
import GeometryCore
import NetworkFile
import Quoting
import Telling
import Rules
import TestSupport
import Testing

@testable import Rezoning

/// The README's two scenarios on the demo network's own connection points.
@Suite struct ScenarioDemoTests {
    private static let network = Package.demoNetwork

    private func figures(_ change: (inout ScenarioOptions) -> Void) throws -> (RezoneFigures, changed: [String]) {
        let points = try NetworkFile(path: Self.network).connectionPoints()
        var options = try ScenarioRows.options(Self.network)
        change(&options)
        let scenario = try Scenario(options)
        let requests = points.map { BatchRequest(.plane($0.point), fuse: $0.fuse, place: $0.place ?? .plot) }
        var before = try #require(scenario.before).worker()
        var after = try scenario.after.worker()
        let (earlier, later) = (before.answer(requests), after.answer(requests))
        let tables = (before: AnswerTables(earlier), after: AnswerTables(later))
        var comparison = try #require(RowComparison(scenario))
        var summary = RezoneSummary { $0.error?.explanation.code ?? "" }
        var changed: [String] = []
        for number in points.indices {
            let former = SideAnswer(earlier.rows[number], tables.before)
            let answer = SideAnswer(later.rows[number], tables.after)
            summary.add(
                RezonedRow(
                    fuse: points[number].fuse, plannedArea: nil, after: answer, before: former,
                    changedBy: comparison.causes(from: former, to: answer)))
            if comparison.isChanged(from: former, to: answer) { changed.append(points[number].id) }
        }
        return (summary.figures(), changed)
    }

    /// Two points of 3x25 and 3x35 come from zone 2 into zone 1.
    @Test func onePlannedCableIsBuilt() throws {
        let (figures, _) = try figures { $0.builtAssets = ["C-1293"] }
        #expect(figures.total.rows == 640 && figures.total.changed == 2 && figures.total.causes == [.cable: 2])
        #expect(figures.total.priceChange_inclVat == -2380 && figures.total.newlyPriced == 0)
        let moves = figures.companies[0].moves.filter { $0.from != .zone($0.to) }
        #expect(figures.companies[0].company.text == "caruna-espoo-oy" && moves.map(\.rows) == [2])
        #expect(moves[0].from == .zone("2") && moves[0].to == "1")
    }

    /// Four points of 3x25 pay 25 x 105.85, down to full tens, instead of 25 x 264.60; one of 3x100 had no price.
    @Test func oneTownPlanComesIntoForce() throws {
        let plan = Package.file("Examples/rezone/town-plan.geojson").path
        let (figures, changed) = try figures { $0.addedPlans = [AddedPlans(plan)] }
        #expect(changed == ["K-89", "K-134", "K-157", "K-238", "K-378"])
        #expect(figures.total.changed == 5 && figures.total.causes == [.plan: 5])
        #expect(figures.total.newlyPriced == 1 && figures.total.priceChange_inclVat == 4 * (2640 - 6610))
        let difference = figures.total.charge_inclVat - figures.total.previousCharge_inclVat
        #expect(difference == -5300)
        // The day before it is not in force.
        let (none, _) = try self.figures {
            $0.addedPlans = [AddedPlans(plan)]
            if let day = CalendarDate(iso: "2019-05-31") { $0.batch.date = day }
        }
        #expect(none.total.changed == 0)
    }

    /// Every planned cable and substation at once.
    @Test func allThatIsPlannedIsCounted() throws {
        let (figures, _) = try figures { $0.batch.countsPlanned = true }
        #expect(figures.total.changed == 8 && figures.total.newlyPriced == 6)
        #expect(figures.total.priceChange_inclVat == -2380)
    }
}
