import Foundation
import Testing

/// What is wrong with a command line, whichever command it calls.
@Suite struct CommandLineTests {
    private static let at = ["--at", "60.2678 23.75125"]
    private static let day = ["--date", "2019-06-01"]
    private static let bill = [
        "invoice", "--company", "turku-energia", "--product", "general", "--fuse", "3x25", "--from", "2023-01-01",
        "--to",
        "2023-01-31",
    ]

    @Test(arguments: [
        (at + at + ["--fuse", "3x35"], "--at"), (at + ["--fuse", "3x35", "--fuse=3x63"], "--fuse"),
        (["--lat", "60.2", "--lat", "60.3", "--lon", "23.7", "--fuse", "3x35"], "--lat"),
        (["quote"] + at + day + day + ["--fuse", "3x35"], "--date"),
        (bill + ["--kwh", "1", "--kwh", "2"], "--kwh"),
        (["invoice", "interest", "--due", "2019-03-15", "--due", "2019-03-16"], "--due"),
        (["zones", "build", "--output", "a.gpkg", "--output", "b.gpkg"], "--output"),
        (["rezone", "points.csv", "--output", "a.csv", "--columns", "zone", "--columns", "error"], "--columns"),
    ])
    func anOptionOfOneValueIsGivenOnce(line: [String], option: String) throws {
        for (language, told) in [
            ("en", "is given twice."), ("fi", "on annettu kahdesti."), ("sv", "angivet två gånger."),
        ] {
            let text = try BuiltCommand.run(line + ["--lang", language])
            #expect(text.exitCode == 64 && text.output.isEmpty)
            #expect(text.messages.hasPrefix("\(option) ") && text.messages.contains(told), "\(text)")
        }
        let json = try BuiltCommand.run(line + ["--format", "json", "--lang", "sv"])
        #expect(json.exitCode == 64 && json.messages.isEmpty)
        #expect(
            json.output.contains(#""code": "usage""#) && json.output.contains("\(option) är angivet två gånger."))
    }

    /// Options of several values may be repeated, flags say the same twice, and a value may look like an option.
    @Test(arguments: [
        ["products", "--company", "turku-energia", "--date", "2023-01-01", "--fuse", "3x25", "--kwh", "9000"]
            + ["--other-fuse", "3x35", "--other-fuse", "3x50"],
        at + day + ["--fuse", "3x35", "--explain", "--explain"],
        bill + ["--kwh", "1", "--output", "--day", "--day", "2023-02-01"],
        ["help", "quote"],
    ])
    func othersMayBeRepeated(line: [String]) throws {
        let run = try BuiltCommand.run(line)
        #expect(!run.messages.contains("given twice"), "\(run)")
    }

    @Test(
        .enabled(if: GoldenOfferCases.canRun),
        arguments: [
            ["offer", "list", "--ledger", "a.ledger", "--ledger", "b.ledger"],
            ["serve", "--web", "a", "--web", "b"],
        ])
    func theServicesProgramRefusesThemToo(line: [String]) throws {
        let option = try #require(line.first { $0.hasPrefix("--") })
        let run = try BuiltCommand.run(line + ["--lang", "fi"])
        #expect(
            run.exitCode == 64 && run.messages.hasPrefix("\(option) ") && run.messages.contains("kahdesti"),
            "\(run)")
    }

    @Test(arguments: [
        (at + ["--fuse", "3x35", "--network", ""], "--network"), (at + ["--fuse", "3x35", "--rules="], "--rules"),
        (["products", "--company", "turku-energia", "--fuse", "3x25", "--consumption", ""], "--consumption"),
        (["products", "--company", "turku-energia", "--consumption", "a.csv", ""], "--consumption"),
        (["import", "a.gpkg", "--mapping", "", "--output", "b.gpkg"], "--mapping"),
        (["import", "", "--mapping", "a.yaml", "--output", "b.gpkg"], "<source>"),
        (["rezone", "", "--output", "a.csv"], "<points>"), (["rezone", "a.csv", "--output="], "--output"),
        (["zones", "validate", "", "--output", "a.gpkg"], "<published>"),
        (["addresses", "search", "Kesätie 1", "--addresses", ""], "--addresses"),
        (["check", "--rules", ""], "--rules"),
    ])
    func aFileHasAName(line: [String], option: String) throws {
        for (language, told) in [("en", " is empty"), ("fi", " on tyhjä"), ("sv", " är tomt")] {
            let text = try BuiltCommand.run(line + ["--lang", language])
            #expect(text.exitCode == 64 && text.output.isEmpty && text.messages.hasPrefix(option + told), "\(text)")
        }
        let json = try BuiltCommand.run(line + ["--format", "json"])
        #expect(
            json.exitCode == 64 && json.messages.isEmpty && json.output.contains(#""code": "usage""#), "\(json)")
    }

    @Test(.enabled(if: GoldenOfferCases.canRun), arguments: [["offer", "list"], ["offer", "verify"], ["serve"]])
    func aLedgerHasAName(line: [String]) throws {
        let run = try BuiltCommand.run(line + ["--ledger", "", "--lang", "sv"])
        #expect(run.exitCode == 64 && run.messages.hasPrefix("--ledger är tomt"), "\(run)")
    }

    /// As any other command tells them.
    @Test(
        .enabled(if: GoldenOfferCases.canRun),
        arguments: [
            (["offer", "show"], "usage", "number"), (["offer", "lst"], "usage", "'list'"),
            (["offer", "list", "--serch", "x"], "usage", "'--search'"),
            (["offer", "create", "--fuse", "3x36"], "unknown_fuse_size", "3x35"),
        ])
    func offersTellWhatTheParserRefusesAsJSON(line: [String], code: String, words: String) throws {
        let json = try BuiltCommand.run(line + ["--format", "json"])
        #expect(json.exitCode == 64 && json.messages.isEmpty, "\(json)")
        let error = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json)")
        #expect(error["schema"] as? String == "connect-quote/error/1" && error["code"] as? String == code)
        #expect((error["message"] as? String)?.contains(words) == true || code != "usage", "\(json)")
        let text = try BuiltCommand.run(line)
        #expect(text.exitCode == 64 && text.output.isEmpty && text.messages.hasPrefix("Error: "), "\(text)")
        #expect(text.messages.contains("Usage: connect-quote offer"), "\(text)")
    }

    /// The same codes as in rows and in answers of the service.
    @Test(arguments: [
        ("3x36", "unknown_fuse_size"), ("kolme", "not_a_fuse"), ("2x35", "fuse_phases"),
        ("12 kW", "fuse_is_a_power"),
    ])
    func aFuseHasItsCode(fuse: String, code: String) throws {
        for line in [
            Self.at, ["rezone", "points.csv", "--output", "a.csv"], ["products", "--company", "caruna-oy"],
        ] {
            let run = try BuiltCommand.run(line + ["--fuse", fuse, "--format", "json", "--lang", "fi"])
            #expect(run.exitCode == 64 && run.messages.isEmpty)
            #expect(run.output.contains(#""code": "\#(code)""#) && run.output.contains("ääsulak"), "\(run)")
        }
        let text = try BuiltCommand.run(Self.at + ["--fuse", fuse])
        #expect(text.exitCode == 64 && text.messages.contains("is invalid for '--fuse <fuse|all>'"), "\(text)")
    }

    /// What has no code of its own names its option, in the parser's words.
    @Test func aDateKeepsTheNameOfItsOption() throws {
        let run = try BuiltCommand.run(Self.at + ["--fuse", "3x35", "--date", "yesterday", "--format", "json"])
        #expect(
            run.exitCode == 64 && run.output.contains(#""code": "usage""#) && run.output.contains("--date"),
            "\(run)")
    }

    @Test func anAmountMayHaveADecimalComma() throws {
        let runs = try ["118.20", "118,20"].map { amount in
            try BuiltCommand.run(
                ["invoice", "interest", "--amount", amount, "--due", "2019-03-15", "--paid", "2019-04-30"])
        }
        #expect(runs.allSatisfy { $0.exitCode == 0 } && runs[0].output == runs[1].output)
        let line = Self.at + Self.day + ["--fuse", "3x35", "--potential-joiners", "7", "--area-cost"]
        let areas = try ["60000.50", "60000,50"].map { try BuiltCommand.run(line + [$0]) }
        #expect(areas.allSatisfy { $0.exitCode == 0 } && areas[0].output == areas[1].output)
    }

    /// An invoice has the prices of each of its days, and no option for the day of its prices.
    @Test(arguments: languages) func anInvoiceIsToldOfOtherDays(language: String) throws {
        let line = ["--company", "turku-energia", "--fuse", "3x25", "--kwh", "500", "--lang", language]
        let invoice = try BuiltCommand.run(
            ["invoice", "--product", "general", "--from", "2001-01-01", "--to", "2001-01-31"] + line)
        #expect(invoice.exitCode == 66 && !invoice.messages.contains("--date"), "\(invoice)")
        let products = try BuiltCommand.run(["products", "--date", "2001-01-01"] + line)
        #expect(products.exitCode == 66 && products.messages.contains("--date"), "\(products)")
    }
}
