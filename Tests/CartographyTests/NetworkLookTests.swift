import Domain
import GeoPackage
import NetworkFile
import Testing

@testable import Cartography

@Suite struct NetworkLookTests {
    private static let days: [String?] = [nil, "2019-05-31", "2019-06-01", "2019-06-02"]

    private func period(_ from: String?, _ until: String?) -> DatePeriod {
        DatePeriod(
            fromIncluding: from.flatMap { CalendarDate(iso: $0) },
            toExcluding: until.flatMap { CalendarDate(iso: $0) })
    }

    /// Every status with every begin and end around the day, as pictures have it.
    @Test func assetsAreDrawnByTheirDates() throws {
        let day = try #require(CalendarDate(iso: "2019-06-01"))
        let cases = AssetStatus.allCases.flatMap { status in
            Self.days.flatMap { from in Self.days.map { (status: status, from: from, until: $0) } }
        }
        let rows = try Rows(
            ["status", "in_use_from", "in_use_until"], cases.map { [$0.status.rawValue, $0.from, $0.until] })
        let look = NetworkLook(
            .secondarySubstation, columns: ["id", "status", "in_use_from", "in_use_until"], on: day, .english
        ).look()
        let stages: [Stage?] = [.existing, .planned, nil]
        let expected = stages.map { stage in
            cases.indices.filter {
                Stage(cases[$0].status, period(cases[$0].from, cases[$0].until), on: day) == stage
            }
        }
        #expect(try rows.drawn(look.rules).map(\.rows) == expected)
        // What stands or will stand is shown, the rest only where a file is edited.
        #expect(look.rules.map(\.isShown) == [true, true, false])
    }

    @Test(arguments: [["in_use_from"], ["in_use_until"], []]) func aTableMayLackDates(_ columns: [String]) throws {
        let day = try #require(CalendarDate(iso: "2019-06-01"))
        let cases = AssetStatus.allCases.flatMap { status in Self.days.map { (status: status, date: $0) } }
        let rows = try Rows(
            ["status"] + columns, cases.map { [$0.status.rawValue] + (columns.isEmpty ? [] : [$0.date]) })
        let look = NetworkLook(
            .secondarySubstation, columns: Set(["id", "status"] + columns), on: day, .english
        ).look()
        let stages: [Stage?] = [.existing, .planned, nil]
        let expected = stages.map { stage in
            cases.indices.filter { index in
                let (status, date) = cases[index]
                let inUse =
                    columns == ["in_use_from"] ? period(date, nil) : columns.isEmpty ? .always : period(nil, date)
                return Stage(status, inUse, on: day) == stage
            }
        }
        #expect(try rows.drawn(look.rules).map(\.rows) == expected)
    }

    @Test func plansAreDrawnWhileInForce() throws {
        let rows = try Rows(
            ["kind", "in_force_from", "in_force_until"],
            [
                ["town_plan", nil, nil], ["shore_plan", "2019-06-01", nil], ["town_plan", "2019-06-02", nil],
                ["general_plan", nil, "2019-06-02"], ["town_plan", nil, "2019-06-01"],
            ])
        let columns: Set = ["kind", "name", "in_force_from", "in_force_until"]
        let look = NetworkLook(.planArea, columns: columns, on: CalendarDate(iso: "2019-06-01"), .swedish).look()
        #expect(try rows.drawn(look.rules).map(\.rows) == [[0], [1], [3], [2, 4]])
    }

    /// A file that is edited is shown as of the day on which it is looked at, with what is not in use.
    @Test(arguments: NetworkLayer.allCases) func everyLayerHasAStyle(_ layer: NetworkLayer) {
        let style = layer.style(columns: layer.columns.map(\.name), .finnish)
        #expect(style.name == layer.rawValue)
        #expect(
            style.qml.contains("now()")
                == [.mediumVoltageLine, .secondarySubstation, .planArea, .agreementArea].contains(layer))
        #expect(!style.qml.contains("checkstate") && style.qml.contains("hasScaleBasedVisibilityFlag=\"0\""))
    }

    /// In a project as in pictures: 90 m of a pixel of which an inch has 96.
    @Test func substationsAreLeftOutFarOut() {
        let look = NetworkLook(
            .secondarySubstation, columns: ["id", "status"], on: CalendarDate(iso: "2019-06-01"), .english)
        #expect(look.look().farthestScale == 340_157)
    }

    /// QGIS shows a layer of every geometry as one layer for each kind.
    @Test func obstaclesOfOneKindOfGeometryAreOneLayer() {
        let look = NetworkLook(.obstacle, columns: ["id", "kind"], on: nil, .english)
        #expect(look.look().rules.count == 12 && look.look(only: .line).rules.count == 4)
        #expect(
            look.look(only: .line).rules.allSatisfy {
                $0.symbol?.kind == .line && $0.filter?.contains("'Line'") == true
            })
    }
}
