import Foundation
import TestSupport
import Testing

/// `--fuse all`, and the smaller fuse that would be cheaper, as the command tells them.
@Suite struct FuseTableTests {
    @Test func rowsAsJson() throws {
        let table = try Demo.run(["--fuse", "all", "--format", "json"]).json
        #expect(table["schema"] as? String == "connect-quote/quote-table/1")
        let rows = try #require(table["rows"] as? [[String: Any]])
        #expect(rows.count == 16)
        #expect(rows[1]["fuse"] as? String == "3x35" && rows[1]["zone"] as? String == "2")
        #expect(rows[1]["basis"] as? String == "price_list" && rows[1]["price_incl_vat"] as? String == "5550.00")
        #expect(rows[1]["price_excl_vat"] as? String == "4475.81" && rows[1]["borderline"] as? Bool == false)
        #expect(rows[4]["fuse"] as? String == "3x80" && rows[4]["zone"] as? String == "3")
        #expect(rows[4]["price_incl_vat"] is NSNull && rows[4]["basis"] as? String == "case_by_case")
        let measured = try #require(table["measurements"] as? [String: Any])
        #expect((measured["cable"] as? [String: Any])?["id"] as? String == "C-2168")
    }

    @Test(arguments: [
        ("en", "Main fuse  Zone  Charge incl. VAT  Without VAT", "3x35 A     2     5,550.00 EUR      4,475.81 EUR"),
        (
            "fi", "Pääsulake  Vyöhyke  Maksu sis. alv   Ilman arvonlisäveroa",
            "3x35 A     2        5 550,00 EUR     4 475,81 EUR"
        ),
        (
            "sv", "Huvudsäkring  Zon  Avgift inkl. moms    Utan moms",
            "3x35 A        2    5 550,00 EUR         4 475,81 EUR"
        ),
    ]) func rowsAsText(_ language: String, _ titles: String, _ row: String) throws {
        let text = try Demo.run(["--fuse", "all", "--lang", language]).output
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains(titles) && lines.contains(row), "\(text)")
    }

    @Test(arguments: [
        ("en", "Priced: zone 2 (10,000.00 EUR) with main fuse 3x63 A."),
        ("fi", "Hinnoiteltu: vyöhyke 2 (10 000,00 EUR), jos pääsulake on 3x63 A."),
        ("sv", "Prissatt: zon 2 (10 000,00 EUR) med huvudsäkring 3x63 A."),
    ]) func smallerFuseAsText(_ language: String, _ line: String) throws {
        let text = try Demo.run(["--fuse", "3x80", "--lang", language]).output
        #expect(text.split(separator: "\n").contains { $0 == line }, "\(text)")
    }

    @Test func smallerFuseAsJson() throws {
        let quote = try Demo.run(["--fuse", "3x80", "--format", "json"]).json
        let next = try #require(quote["next_fuse"] as? [String: Any])
        #expect(next["fuse"] as? String == "3x63" && next["zone"] as? String == "2")
        #expect(next["price_incl_vat"] as? String == "10000.00")
        let same = try Demo.run(["--fuse", "3x63", "--format", "json"]).json
        #expect(same["next_fuse"] is NSNull)
    }

    /// To enlarge a connection: only larger sizes, each with the difference.
    @Test func enlarging() throws {
        let asked = ["--fuse", "all", "--upgrade-from", "3x50", "--format", "json"]
        let table = try Demo.run(asked).json
        let rows = try #require(table["rows"] as? [[String: Any]])
        #expect(rows.first?["fuse"] as? String == "3x63")
        #expect(rows.first?["price_incl_vat"] as? String == "2060.00")
        #expect(table["upgrade_from"] as? String == "3x50")
    }

    @Test func explainGoesWithOneFuse() throws {
        #expect(try Demo.run(["--fuse", "all", "--explain"]).exitCode == 64)
    }
}

/// Quotes on the demo network, in zone 2 (464 m from a cable) and on a day of the published rules.
enum Demo {
    static func run(_ arguments: [String], at site: DemoSite = .second, date: String = "2019-06-01") throws
        -> BuiltCommand.Run
    {
        try BuiltCommand.run(
            site.position + ["--date", date, "--network", Package.demoNetwork] + arguments)
    }
}

extension BuiltCommand.Run {
    var json: [String: Any] {
        get throws {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)")
        }
    }
}
