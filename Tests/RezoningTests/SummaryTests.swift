import Domain
import Foundation
import GeometryCore
import Quoting
@testable import Telling
import Rules
import TestSupport
import Testing

@testable import Rezoning

/// The figures of a summary, against counts by hand and against a count of each row by itself.
@Suite struct SummaryTests {
    private let folder: ScenarioFolder

    init() throws { folder = try ScenarioFolder() }

    private static func code(_ side: SideAnswer) -> String { side.error?.explanation.code ?? "fault" }

    private func summary(_ rows: some Sequence<RezonedRow>, within: WithinAreas? = nil) -> RezoneSummary {
        var summary = RezoneSummary(within: within, errorCode: Self.code)
        for row in rows { summary.add(row) }
        return summary
    }

    /// A cable at 450 m and a planned one at -200 m that is built; points on the line between them and beyond, the
    /// last in no network area.
    private func built(plannedAreas: [String?] = []) throws -> ScenarioRows {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.cable("C-2", north_m: -200, status: .planned)
        var options = try ScenarioRows.options(network.write(to: folder))
        options.batch.countsPlanned = true
        // Before: 2, 1, 2, 3, 3, error. After: 1, 1, 2, 2, 3, error.
        let north_m: [Double] = [0, 200, 1000, -600, -900, 20_000]
        return try ScenarioRows(options, north_m.map { ScenarioNetwork.at(0, $0) }, plannedAreas: plannedAreas)
    }

    @Test func rowsAreCountedFromZoneToZone() throws {
        let figures = try summary(built().rows).figures()
        let total = figures.total
        #expect(figures.isComparison && total.rows == 6 && total.errors == ["outside_network_area": 1])
        #expect((total.priced, total.caseByCase, total.areaPrice, total.notListed) == (4, 1, 0, 0))
        #expect((total.changed, total.unchanged, total.newlyInError) == (2, 4, 0))
        #expect((total.newlyPriced, total.newlyCaseByCase) == (1, 0))
        #expect(total.causes == [.cable: 2])
        // 3700 + 3700 + 5550 + 5550, and before 5550 + 3700 + 5550.
        #expect(total.charge_inclVat == 18_500 && total.previousCharge_inclVat == 14_800)
        #expect(total.priceChange_inclVat == -1850 && total.pricedOnBothSides == 3)
        let company = try #require(figures.companies.first)
        #expect(figures.companies.count == 1 && company.figures.rows == 5)
        #expect(company.figures.errors.isEmpty && company.figures.changed == 2)
        #expect(company.figures.causes == [.cable: 2])
        let moves = company.moves.map { "\($0.from.map { "\($0)" } ?? "") \($0.to ?? "") \($0.rows)" }
        #expect(
            moves == [
                #"zone(Optional("1")) 1 1"#, #"zone(Optional("2")) 1 1"#, #"zone(Optional("2")) 2 1"#,
                #"zone(Optional("3")) 2 1"#, #"zone(Optional("3")) 3 1"#,
            ])
        #expect(company.moves.map(\.priceChange_inclVat) == [0, -1850, 0, 0, 0])
        #expect(figures.illustrativeLists == ["caruna-oy/illustrative-2018-07-01"])
    }

    @Test func theTextIsATable() throws {
        let figures = try summary(built(plannedAreas: ["Y", "X", "X", nil, "Y", nil]).rows).figures()
        #expect(
            RezoneSummaryText(figures, in: .english).text == #"""
                Connection points                            6
                  Priced                                     4
                  Case by case                               1
                  In error                                   1
                    In no network area                       1
                Changed                                      2
                  by a cable                                 2
                Unchanged                                    4
                Newly priced                                 1
                Newly case by case                           0
                Charges before, EUR incl. VAT        14,800.00
                Charges, EUR incl. VAT               18,500.00
                Priced before and after                      3
                  Their price change, EUR incl. VAT  -1,850.00

                Caruna Oy: connection points from zone to zone, and by how many euros (incl. VAT) their prices changed
                before \ after          1  2  3
                1                       1  .  .
                2                       1  1  .
                                -1,850.00
                3                       .  1  1

                By planned area (planned_area_id)
                Area  Connection points  Priced  Case by case  Changed  Newly priced  Newly case by case  Price change, EUR incl. VAT
                X                     2       2             0        0             0                   0                         0.00
                Y                     2       1             1        1             0                   0                    -1,850.00

                ! The price is illustrative, not an offer: the price list caruna-oy/illustrative-2018-07-01 is made up.

                """#)
    }

    /// The JSON's parts sum up to its whole.
    @Test func theDocumentHasEveryFigure() throws {
        let figures = try summary(built(plannedAreas: ["Y", "X", "X", nil, "Y", nil]).rows).figures()
        let text = RezoneSummaryDocument(figures).json.text
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(read["schema"] as? String == "connect-quote/rezone/1")
        #expect(read["rows"] as? Int == 6 && read["errors"] as? Int == 1)
        #expect(read["errors_by_code"] as? [String: Int] == ["outside_network_area": 1])
        #expect(read["charges_incl_vat"] as? String == "18500.00")
        let scenario = try #require(read["scenario"] as? [String: Any])
        #expect(scenario["price_change_incl_vat"] as? String == "-1850.00")
        #expect(scenario["changed_by"] as? [String: Int] == ["cable": 2])
        let companies = try #require(read["companies"] as? [[String: Any]])
        let zones = try #require(companies.first?["zones"] as? [[String: Any]])
        #expect(zones.compactMap { $0["rows"] as? Int }.reduce(0, +) == 5)
        #expect(zones.compactMap { $0["previous_zone"] as? String } == ["1", "2", "2", "3", "3"])
        let areas = try #require(read["planned_areas"] as? [[String: Any]])
        #expect(areas.compactMap { $0["id"] as? String } == ["X", "Y"])
        #expect(areas.compactMap { $0["rows"] as? Int } == [2, 2])
    }

    @Test func plannedAreasAreCountedApart() throws {
        let areas = ["Y", "X", "X", nil, "Y", "X"]
        let figures = try summary(built(plannedAreas: areas).rows).figures()
        #expect(figures.plannedAreas.map(\.id) == ["X", "Y"])
        let (x, y) = (figures.plannedAreas[0].figures, figures.plannedAreas[1].figures)
        #expect((x.rows, x.changed, x.priced, x.errorRows) == (3, 0, 2, 1))
        #expect((y.rows, y.changed, y.priced, y.caseByCase) == (2, 1, 1, 1))
        #expect(y.priceChange_inclVat == -1850 && y.causes == [.cable: 1] && x.causes.isEmpty)
        #expect(figures.total.rows == 6)
    }

    /// Whatever any area has is a column, and its row adds up; what none has is none.
    @Test func theColumnsOfAnAreaAddUp() throws {
        var (priced, other) = (RowFigures(), RowFigures())
        (priced.rows, priced.priced, priced.notListed) = (3, 2, 1)
        (other.rows, other.areaPrice, other.errors) = (4, 2, ["row_fuse": 2])
        priced.charge_inclVat = 7400
        let figures = RezoneFigures(
            isComparison: false, total: priced, companies: [], within: [],
            plannedAreas: [AreaFigures(id: "A", figures: priced), AreaFigures(id: "B", figures: other)],
            illustrativeLists: [], names: RulebookNames([]))
        #expect(
            RezoneSummaryText(figures, in: .english).text.hasSuffix(
                """
                By planned area (planned_area_id)
                Area  Connection points  Priced  Area price  Not in the price list  In error  Charges, EUR incl. VAT
                A                     3       2           0                      1         0                7,400.00
                B                     4       0           2                      0         2                    0.00

                """))
    }

    @Test func areasThatRowsAreRestrictedToAreCounted() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.plan("P-1")
        let options = try ScenarioRows.options(network.write(to: folder))
        let run = try ScenarioRows(options, [ScenarioNetwork.at(0, 0), ScenarioNetwork.at(0, 100)])
        let within = try WithinAreas("P-1", in: run.scenario.network)
        var summary = RezoneSummary(within: within, errorCode: Self.code)
        for row in run.rows { summary.add(row, inAreas: [0]) }
        let figures = summary.figures()
        #expect(!figures.isComparison && figures.total.rows == 2 && figures.total.charge_inclVat == 7400)
        #expect(figures.within.map(\.id) == ["P-1"] && figures.within[0].figures.rows == 2)
        #expect(figures.companies[0].moves.map(\.from) == [nil])
        #expect(figures.total.changed == 0 && figures.total.unchanged == 0)
        #expect(RezoneSummaryText(figures, in: .finnish).text.contains("P-1"))
    }

    /// Rows may come in any order and from several workers.
    @Test func partsAddUpToTheWhole() throws {
        let rows = try built(plannedAreas: ["Y", "X", "X", nil, "Y", "X"]).rows
        let whole = summary(rows).figures()
        for split in 0...rows.count {
            var first = summary(rows[..<split].reversed())
            first.merge(summary(rows[split...]))
            #expect(first.figures(isComparison: true) == whole)
        }
    }

    @Test func theFiguresAreThoseOfEachRowByItself() throws {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.cable("C-2", north_m: -1200, status: .planned)
        network.station("S-1", 500, -700)
        network.plan("P-1", from: "2024-09-01")
        network.area("caruna-espoo-oy", ScenarioNetwork.square(300, around: 10_300, 0))
        var options = try ScenarioRows.options(network.write(to: folder), date: "2024-09-01")
        options.batch.countsPlanned = true
        options.beforeDate = CalendarDate(iso: "2024-08-31")
        var random = SeededGenerator(seed: 5)
        let points = (0..<3000).map { _ in
            ScenarioNetwork.at(
                .random(in: -1500...11_000, using: &random), .random(in: -2500...1500, using: &random))
        }
        let run = try ScenarioRows(options, points)
        let figures = summary(run.rows).figures()
        var naive = RowFigures()
        var moves: [String: Int] = [:]
        for (row, isChanged) in zip(run.rows, run.changed) {
            naive.rows += 1
            if isChanged { naive.changed += 1 } else { naive.unchanged += 1 }
            let (earlier, later) = (row.before?.price?.inclVat, row.after.price?.inclVat)
            naive.charge_inclVat += later ?? 0
            naive.previousCharge_inclVat += earlier ?? 0
            if let earlier, let later {
                naive.priceChange_inclVat += later - earlier
                naive.pricedOnBothSides += 1
            }
            if later != nil { naive.priced += 1 }
            if later != nil, earlier == nil { naive.newlyPriced += 1 }
            if row.after.charge == .caseByCase {
                naive.caseByCase += 1
                if row.before?.charge != .caseByCase { naive.newlyCaseByCase += 1 }
            }
            if row.after.isInError { naive.errors[Self.code(row.after), default: 0] += 1 }
            for cause in row.changedBy { naive.causes[cause, default: 0] += 1 }
            if let company = row.after.company, row.before?.company == company {
                moves["\(company) \(row.before?.zone ?? "") \(row.after.zone ?? "")", default: 0] += 1
            }
            #expect(isChanged == !row.changedBy.isEmpty)
        }
        #expect(figures.total == naive)
        // So that there is something of each kind.
        #expect(naive.changed > 400 && naive.newlyPriced > 100 && naive.errorRows > 100 && naive.causes.count == 3)
        for company in figures.companies {
            #expect(company.moves.map(\.rows).reduce(0, +) == company.figures.rows)
            #expect(company.moves.map(\.priceChange_inclVat).reduce(0, +) == company.figures.priceChange_inclVat)
            #expect(company.moves.map(\.charge_inclVat).reduce(0, +) == company.figures.charge_inclVat)
            for move in company.moves {
                guard case .zone(let zone) = move.from else { continue }
                #expect(moves["\(company.company) \(zone ?? "") \(move.to ?? "")"] == move.rows)
            }
        }
        #expect(
            figures.companies.map(\.figures.rows).reduce(0, +) + figures.total.errorRows == figures.total.rows)
    }

    @Test func numbersAreGroupedAndSigned() {
        let english = SummaryWords(language: .english, names: RulebookNames([]))
        #expect(english.euros(-900) == "-900.00" && english.euros(-1_234_567) == "-1,234,567.00")
        let swedish = SummaryWords(language: .swedish, names: RulebookNames([]))
        #expect(english.euros(0) == "0.00" && swedish.euros(1500.5) == "1 500,50")
    }

    @Test func aSummaryOfNoRowsSaysSo() {
        let figures = summary([RezonedRow]()).figures()
        #expect(figures.total == RowFigures() && figures.companies.isEmpty)
        for language in Language.allCases {
            #expect(RezoneSummaryText(figures, in: language).text.hasSuffix("\n"))
        }
    }
}
