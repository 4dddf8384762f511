import Foundation
import Testing

/// Questions around the zones, as the command answers them.
@Suite struct ServiceCommandTests {
    private func services(_ arguments: [String], date: String = "2019-06-01") throws -> [[String: Any]] {
        let quote = try Demo.run(arguments + ["--format", "json"], date: date).json
        return try #require(quote["services"] as? [[String: Any]])
    }

    @Test func noneInAnOrdinaryQuote() throws { #expect(try services(["--fuse", "3x35"]).isEmpty) }

    @Test func temporaryAsJson() throws {
        let asked = ["--fuse", "3x80", "--temporary", "--cables", "3"]
        let answer = try #require(try services(asked).first)
        #expect(answer["kind"] as? String == "temporary" && answer["basis"] as? String == "service_fee")
        #expect(answer["amount_incl_vat"] as? String == "800.00" && answer["offer"] is NSNull)
        #expect((answer["text"] as? [String])?.count == 3 && answer["source"] is String)
        let quote = try Demo.run(asked + ["--format", "json"]).json
        #expect(quote["price"] is NSNull && quote["basis"] as? String == "not_listed" && quote["offer"] is NSNull)
        for list in ["borderline", "next_limits", "alternatives"] {
            #expect((quote[list] as? [Any])?.isEmpty == true)
        }
        #expect(quote["next_fuse"] is NSNull)
    }

    @Test(arguments: [
        ("en", "Temporary connection", "500.00 EUR incl. VAT 24 %", "That VAT is included is inferred."),
        (
            "fi", "Tilapäinen liittymä", "Yhden kaapelin mittaus, kytkentä ja purku: 500,00 EUR, sis. alv 24 %",
            "on päätelty."
        ),
        (
            "sv", "Tillfällig anslutning", "Mätning, in- och urkoppling av en kabel: 500,00 EUR inkl. moms 24 %",
            "Att momsen ingår är en slutsats."
        ),
    ]) func temporaryAsText(_ language: String, _ title: String, _ sum: String, _ inferred: String) throws {
        let text = try Demo.run(["--fuse", "3x35", "--temporary", "--lang", language]).output
        #expect(text.contains("\n\(title)\n\(sum)") && text.contains(inferred), "\(text)")
    }

    @Test func productionAndAreaTogether() throws {
        let asked = [
            "--fuse", "3x80", "--production-kva", "50", "--area-cost", "60000.50", "--potential-joiners", "12",
        ]
        let answers = try services(asked)
        #expect(answers.map { $0["kind"] as? String } == ["production", "area_price"])
        #expect(answers.map { $0["basis"] as? String } == ["no_charge", "area_price"])
        #expect(answers.allSatisfy { $0["amount_incl_vat"] is NSNull })
        let offer = try #require(answers[0]["offer"] as? [String: Any])
        #expect(offer["channel"] as? String == "written" && offer["within"] as? String == "P1M")
        let text = try #require(answers[1]["text"] as? [String])
        #expect(text[0].contains("5,000.04 EUR") && text[1].contains("not a price"))
    }

    /// A floor that is the price of a made-up list is said to be so, where the site itself has no price.
    @Test func theFloorOfAMadeUpList() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("floor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            schema: connect-quote/services/1
            id: caruna-oy/area
            company: caruna-oy
            sources: {s: {title: Terms, link: https://example.org}}
            area_price: {floor_zone: "1", source: s}

            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("services.yaml"))
        let asked = DemoSite.third.quote(
            "--area-cost", "60000", "--potential-joiners", "12", "--format", "json")
        let madeUp = "the price list caruna-oy/illustrative-2018-07-01 is made up."
        for (more, isFloor) in [([], false), (["--rules", folder.path], true)] as [([String], Bool)] {
            let quote = try BuiltCommand.run(asked + more).json
            #expect(quote["price"] is NSNull)
            let warnings = try #require(quote["warnings"] as? [String])
            #expect(warnings.contains { $0.hasSuffix(madeUp) } == isFloor, "\(warnings)")
        }
    }

    @Test func mediumVoltage() throws {
        let answer = try #require(try services(["--fuse", "3x1000"], date: "2026-06-01").first)
        #expect(answer["kind"] as? String == "medium_voltage" && answer["basis"] as? String == "case_by_case")
    }

    @Test(arguments: [
        "--cables 2", "--temporary --cables 0", "--temporary --joiners 2", "--temporary --unmetered",
        "--temporary --production-kva 5", "--temporary --upgrade-from 3x25", "--unmetered --production-kva 5",
        "--unmetered --upgrade-from 3x25", "--production-kva 0", "--production-kva nan", "--area-cost 1000",
        "--potential-joiners 4", "--area-cost 1000 --potential-joiners 0", "--area-cost 0 --potential-joiners 4",
        "--area-cost 1e4 --potential-joiners 4", "--area-cost 1.005 --potential-joiners 4",
        "--area-cost -5 --potential-joiners 4", "--area-cost 1000 --potential-joiners 4 --joiners 5",
        "--area-cost 1000 --potential-joiners 4 --upgrade-from 3x25",
        "--area-cost 1000 --potential-joiners 4 --temporary",
    ]) func wrongCombinations(_ options: String) throws {
        let arguments = options.split(separator: " ").map(String.init)
        #expect(try Demo.run(["--fuse", "3x35"] + arguments).exitCode == 64)
    }

    @Test func theTableIsOfConnectionCharges() throws {
        #expect(try Demo.run(["--fuse", "all", "--temporary"]).exitCode == 64)
    }
}
