import Domain
import GeoPackage
import Importing
import NetworkFile
import Rezoning
import Testing
import ZoneFile

@testable import Cartography

@Suite struct PointLookTests {
    private static let names = ["1", "2"].map { ZoneName($0) }

    @Test func pointsAreDrawnByZone() throws {
        let columns = [("zone", "quoted_zone"), ("error", "error")]
        let look = RezonedLook(Self.names, columns: columns, .english).look
        let rows = try Rows(["quoted_zone", "error"], [["2", nil], ["1", nil], [nil, nil], [nil, "no"]])
        let drawn = try rows.drawn(look.rules)
        #expect(drawn.map(\.label) == ["Zone 1", "Zone 2", "Outside the zones", "In error"])
        #expect(drawn.map(\.rows) == [[1], [0], [2], [3]])
        #expect(look.aliases.map(\.column) == ["error", "quoted_zone"] && look.aliases.last?.name == "Zone")
    }

    @Test func pointsOfAScenarioAreDrawnByChange() throws {
        let columns = ["zone", "previous_zone", "price_change_incl_vat", "error"]
        let look = RezonedLook(Self.names, columns: columns.map { ($0, $0) }, .english).look
        let rows = try Rows(
            columns,
            [
                ["2", "1", 10, nil], ["1", "2", -10, nil], ["2", "1", nil, nil], [nil, "1", nil, nil],
                ["1", "1", 0.5, nil], ["1", "1", -0.5, nil], ["1", "1", 0, nil], [nil, nil, nil, nil],
                [nil, nil, nil, "no"], ["2", "1", 0, nil],
            ])
        #expect(
            try rows.drawn(look.rules).map(\.rows) == [[0], [1], [2, 3, 9], [4], [5], [6, 7], [8]])
        #expect(
            try rows.values(try #require(look.labels?.text))
                == ["1 → 2", "2 → 1", "1 → 2", "1 → –", nil, nil, nil, nil, nil, "1 → 2"])
    }

    /// `--columns` may leave out what it is drawn by.
    @Test(arguments: [
        ([], ["Connection point"]), (["zone"], ["Zone 1", "Zone 2", "Outside the zones"]),
        (["zone", "previous_zone"], ["Zone changes", "Unchanged"]), (["error"], ["Connection point", "In error"]),
    ]) func aPointHasAMarkWhateverItsColumns(_ columns: [String], _ labels: [String]) {
        let look = RezonedLook(Self.names, columns: columns.map { ($0, $0) }, .english).look
        #expect(look.rules.map(\.label) == labels)
    }

    @Test func everyColumnHasAName() {
        let network = NetworkLayer.allCases.flatMap(\.columns).map(\.name)
        let written = ZoneLayer.layer.columns.map(\.name) + FindingLayer.layer.columns.map(\.name)
        #expect(ZoneLayer.layer.columns.map(\.name) == ColumnWords.zone)
        #expect(FindingLayer.layer.columns.map(\.name) == ColumnWords.finding)
        let all = Set(network + written + AddedColumn.allCases.map(\.rawValue) + ImportReport.placeColumns)
        #expect(Set(ColumnWords.words.keys) == all)
    }

    /// A flaw is told in words, and drawn by what was done.
    @Test func flawsAreTold() throws {
        let style = FlawLook.style(
            actions: [("keep", LocalizedText(verbatim: "kept")), ("refuse", LocalizedText(verbatim: "refused"))],
            flaws: [("curve", LocalizedText(verbatim: "a curve"))], columns: ["id"], .english)
        #expect(
            style.qml.contains("label=\"Refused\"")
                && style.qml.contains("WHEN &quot;flaw&quot; = 'curve' THEN 'a curve'"))
    }
}
