import Domain
import Foundation
import Rules
import StrictYAML
import Testing

@testable import Distribution

/// What `check` finds in tariffs.
@Suite struct TariffProofTests {
    private func problems(_ lists: String...) throws -> [TariffProblem] {
        try examined(lists).findings.map(\.problem)
    }

    private func examined(_ lists: [String]) throws -> TariffExamination {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tariffs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, list) in lists.enumerated() {
            try Data(list.utf8).write(to: folder.appendingPathComponent("list-\(index).yaml"))
        }
        return try TariffExamination(folder: folder.path, besideShipped: false)
    }

    private func list(
        id: String = "testi/2020", from: String = "2020-01-01", to: String? = "2024-09-01", more: String = "",
        divisions: String = TariffFixture.usual, _ product: String = TariffFixture.product()
    ) -> String {
        TariffFixture.yaml(id: id, from: from, to: to, more: more, divisions: divisions, products: product)
    }

    /// The shipped lists are sound: what differs stands as it was printed, seven prices of one list, and some sizes are known to
    /// be absent.
    @Test func shipped() throws {
        let examination = try TariffExamination()
        #expect(examination.errors.isEmpty && examination.faults.isEmpty)
        #expect(examination.tariffs.count == 16)
        #expect(Set(examination.tariffs.map(\.company)).count == 12)
        let printed = examination.findings.filter { $0.problem.kind == "net_against_gross" }
        #expect(printed.count == 7 && Set(printed.map(\.id)) == ["kymenlaakson-sahkoverkko/2024-01-01"])
        let absent = examination.findings.filter { $0.problem.kind == "missing_fuses" }
        #expect(Set(absent.map(\.id)) == ["issoy/2024-09-01", "haminan-energia/2017-01-01"])
        #expect(examination.findings.count == printed.count + absent.count)
        for company in ["caruna-oy", "caruna-espoo-oy"] {
            let own = examination.tariffs.filter { $0.company.text == company }
            #expect(!own.isEmpty && own.allSatisfy { $0.status == .illustrative && $0.change?.timesAYear == 1 })
        }
    }

    @Test func sound() throws { #expect(try problems(list()) == []) }

    /// Hours of a division in no band, and in two.
    @Test func gapsAndOverlaps() throws {
        let gap = """
              one:
                bands:
                  day: [{from: "07:00", to: "21:45"}]
                  night: [{from: "22:00", to: "07:00"}]
            """
        let first = LocalQuarter(day: try TariffFixture.day("2020-01-01"), minute: 21 * 60 + 45)
        #expect(try problems(list(divisions: gap)) == [.gap(division: "one", hours: 366 / 4, first: first)])
        let overlap = gap.replacing("21:45", with: "22:15").replacing("one", with: "two")
        let second = LocalQuarter(day: try TariffFixture.day("2020-01-01"), minute: 22 * 60)
        #expect(
            try problems(list(divisions: overlap)) == [
                .overlap(division: "two", bands: ["day", "night"], hours: 366 / 4, first: second)
            ])
        // 29 February alone, on a Saturday of 2020.
        let leap = """
              one:
                bands:
                  day: [{months: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}, {months: [2], holidays: without}]
            """
        let list = TariffFixture.yaml(
            to: "2024-09-01", holidays: #"["02-29"]"#, divisions: leap, products: TariffFixture.product())
        let day = LocalQuarter(day: try TariffFixture.day("2020-02-29"), minute: 0)
        #expect(try problems(list) == [.gap(division: "one", hours: 24, first: day)])
    }

    @Test func missingFuses() throws {
        let product = """
              - product: general
                name: {en: G, fi: G, sv: G}
                basic: [{table: {3x25: {net: 1}, 3x50: {net: 2}, 1x25: {net: 1}}}, {over_a: 80, per_ampere_month: {net: 1}}]
                energy: {c_per_kwh: {net: 5}}
            """
        let (small, three) = (try Fuse("1x35"), [try Fuse("3x35"), try Fuse("3x63"), try Fuse("3x80")])
        let found = try problems(list(product))
        // The last row is for one phase too.
        let one = try ["1x35", "1x50", "1x63", "1x80"].map { try Fuse($0) }
        #expect(one[0] == small)
        #expect(
            found == [
                .missingFuses(product: "general", fuses: one), .missingFuses(product: "general", fuses: three),
            ])
        let known = """
            acknowledged_absent:
              - {sizes_a: [35, 50, 63, 80], note: {en: Not there., fi: Ei ole., sv: Finns inte.}}
              - {sizes_a: [160], note: {en: Not there., fi: Ei ole., sv: Finns inte.}}
            """
        let examination = try examined([list(more: known, product)])
        #expect(examination.faults.map(\.problem) == [.staleAcknowledgement(sizes_a: [160])])
        #expect(examination.findings.first?.acknowledgement?.fi == "Ei ole.")
    }

    /// Half a cent, and the last decimal where more are printed.
    @Test(
        arguments: [
            ("{net: 10, gross: 12.40}", nil), ("{net: 10, gross: 12.41}", "12.4"),
            ("{net: 10.004, gross: 12.40}", "12.4"),
            ("{net: 1.130, gross: 1.401}", nil), ("{net: 1.130, gross: 1.402}", "1.401"),
            ("{net: 1.86, gross: 2.3}", "2.31"),
        ] as [(String, String?)]) func netAgainstGross(_ price: String, _ expected: String?) throws
    {
        let product = TariffFixture.product().replacing("{net: 5}", with: price)
        let found = try problems(list(product))
        if price.contains("10.004") {
            // 12.40496 is 12.40.
            #expect(found == [])
            return
        }
        guard let expected else {
            #expect(found == [])
            return
        }
        guard case .netAgainstGross(let key, _, _, let right)? = found.first else {
            Issue.record("\(found)")
            return
        }
        #expect(key == "products.power.energy.c_per_kwh" && "\(right)" == expected)
        let printed = product.replacing("}}", with: ", as_printed: true}}")
        #expect(try examined([list(printed)]).faults.isEmpty)
    }

    @Test func days() throws {
        let (first, company) = (
            list(id: "testi/a", from: "2020-01-01", to: "2021-01-01"), try #require(CompanySlug("testi"))
        )
        func period(_ from: String, _ to: String) throws -> DatePeriod {
            DatePeriod(fromIncluding: try TariffFixture.day(from), toExcluding: try TariffFixture.day(to))
        }
        let hole = try problems(first, list(id: "testi/b", from: "2021-01-02"))
        #expect(hole == [.daysWithout(company: company, try period("2021-01-01", "2021-01-02"))])
        #expect(try problems(first, list(id: "testi/b", from: "2021-01-01")) == [])
        let two = try problems(first, list(id: "testi/b", from: "2020-12-31"))
        guard case .daysWithTwo(company, let days, let files)? = two.first else {
            Issue.record("\(two)")
            return
        }
        #expect(days == (try period("2020-12-31", "2021-01-01")) && files.count == 2)
    }

    @Test func vatAndTax() throws {
        let late = try problems(list(to: "2024-09-02"))
        let day = DatePeriod(
            fromIncluding: try TariffFixture.day("2024-09-01"), toExcluding: try TariffFixture.day("2024-09-02"))
        #expect(late == [.vatRate(stated: Decimal(24) / 100, actual: Decimal(255) / 1000, day)])
        let early = TariffFixture.yaml(
            from: "2007-12-31", to: "2008-01-02", vat: nil, products: TariffFixture.product())
        #expect(try problems(early) == [.taxNotKnown(before: try TariffFixture.day("2008-01-01"))])
        #expect(try problems(early.replacing("2007-12-31", with: "2008-01-01")) == [])
    }

    /// A broken file of the folder is told of, and no days are missed that may be in it.
    @Test func errors() throws {
        let broken = list(id: "testi/b", from: "2021-01-01").replacing("bills: net", with: "bills: both")
        let examination = try examined([
            list(id: "testi/a", to: "2021-01-01"), broken, list(id: "testi/c", from: "2022-01-01"),
            "schema: connect-quote/rulebook/1\nid: broken", "[not a mapping]",
        ])
        #expect(examination.errors.count == 1 && examination.findings.isEmpty)
        #expect(examination.errors.first?.explanation.message.en.contains("bills") == true)
    }
}
