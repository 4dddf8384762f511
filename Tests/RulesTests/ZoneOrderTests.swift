import Domain
import Testing

@testable import Rules

@Suite struct ZoneOrderTests {
    @Test func listsBecomeOne() {
        #expect(
            ZoneOrder.merged(["area", "1", "2", "3"], ["1", "2", "2+", "3"]) == ["area", "1", "2", "2+", "3"])
        #expect(ZoneOrder.merged([], ["b", "a"]) == ["b", "a"])
        #expect(ZoneOrder.merged(["a"], ["b", "c"]) == ["a", "b", "c"])
    }

    /// Of both companies together, whichever comes first; what no rulebook has comes last under its own name.
    @Test func zonesHaveTheOrderAndTheNamesOfTheirRulebooks() throws {
        let day = try #require(CalendarDate(iso: "2019-06-01"))
        let library = try RuleLibrary()
        let rulebooks = try ["caruna-oy", "caruna-espoo-oy"].map { name in
            try library.rules(of: try #require(CompanySlug(name)), on: day).rulebook
        }
        let order = ZoneOrder(of: ["x", "3", "2+", "area", "2"], rulebooks)
        #expect(order.zones.map(\.name) == ["area", "2", "2+", "3", "x"])
        #expect(order.zones.map(\.label.en) == ["Area price", "2", "2+", "3", "x"])
        #expect(order.zones.map(\.title.fi).suffix(2) == ["Vyöhyke 3", "Vyöhyke x"])
        #expect(order.position(of: "2+") == 2 && order.position(of: "1") == nil && order.position(of: nil) == nil)
    }
}
