import ArgumentParser
import Arguments
import Domain
import Foundation
import TestSupport
import Testing

@testable import connect_quote

/// What commands refuse of their own options, in the language that is asked for, with the usage of the command below.
@Suite struct RefusedOptionsTests {
    private static let bill =
        "invoice --company turku-energia --product general --fuse 3x25 --from 2023-01-01 --to 2023-01-31"
    private static let products = "products --company turku-energia --fuse 3x25"
    private static let at = "quote --at 60.2678,23.75125"
    private static let pricedPerMeter =
        "--explain, --other-fuse, --metering-point, shares and what-ifs are for one metering point, not for --folder."

    /// A line, and what is wrong with it in English.
    private static let quotes = [
        (
            "\(at) --fuse 3y34",
            "The value '3y34' is invalid for '--fuse <fuse|all>': “3y34” is not a main fuse. Write the number of phases and the amperes, for example 3x25 or 1x25."
        ),
        ("\(at) --fuse 3x25 --joiners 0", "--joiners counts the caller too: from 1 to 100,000."),
        ("\(at) --fuse all --explain", "--explain does not go with --fuse all."),
        ("\(at) --fuse 3x25 --cables 2", "--cables goes with --temporary."),
        (
            "\(at) --fuse 3x25 --area-cost free",
            "The value 'free' is invalid for '--area-cost <eur>': An amount is written with digits and, if need be, a point or comma and cents: 118 or 118.20."
        ),
        // What is below zero is no missing value.
        ("\(at) --fuse 3x25 --temporary --cables -1", "--cables is from 1 to 1,000."),
        ("\(at) --fuse 3x25 --joiners -1", "--joiners counts the caller too: from 1 to 100,000."),
        (
            "\(at) --fuse 3x25 --area-cost -5",
            "The value '-5' is invalid for '--area-cost <eur>': An amount is above zero, for instance 118 or 118.20."
        ),
        ("addresses search x --limit -1", "--limit is from 1 to 1,000."),
        ("addresses search x --limit 0", "--limit is from 1 to 1,000."),
        (
            "steps --company caruna-oy --for fun",
            "The value 'fun' is invalid for '--for <occasion>': --for is one of new_connection, enlargement, "
        ),
        ("import a.gpkg --describe --suggest", "--describe does not go with --suggest."),
        (
            "import a.gpkg --describe --output b.gpkg",
            "--describe and --suggest only look: they take no --mapping, --output or --report."
        ),
        ("import a.gpkg", "Name --mapping and --output; --suggest prints a first mapping."),
        ("import --describe", "Missing expected argument '<source> ...'"),
        ("addresses build --output a.db", "Missing expected argument '<source> ...'"),
        (
            "import a.gpkg --mapping m.yaml --output b.gpkg --report r.doc",
            "--report r.doc must end in .json, .txt or .gpkg."
        ),
        ("project --output a.gpkg", "--output a.gpkg must end in .qgz."),
        (
            "access add --file a.yaml --role boss desk",
            "The value 'boss' is invalid for '--role <clerk|planner|admin>': A role is clerk, planner or admin."
        ),
        (
            "access add --file a.yaml --role clerk \(String(repeating: "n", count: 101))",
            "A name is one line of at most 100 letters, not of blanks alone."
        ),
        (
            "access add --file a.yaml --role clerk \u{A0}",
            "A name is one line of at most 100 letters, not of blanks alone."
        ),
        (
            "access add --file a.yaml --role clerk desk --requests-per-minute 0",
            "--requests-per-minute is from 1 to 1,000,000."
        ),
    ]

    private static let invoices = [
        ("\(bill) --kwh -5", "--kwh is from 0 to 1,000,000,000."),
        (
            "invoice interest --amount -5 --due 2023-01-01 --paid 2023-02-01",
            "The value '-5' is invalid for '--amount <eur>': An amount is above zero, for instance 118 or 118.20."
        ),
        ("\(bill) --kwh 1 --bic X", "--bic goes with --output."),
        (
            "\(bill) --kwh 1 --solar-kwh 5",
            "--shift-to-night, --add and --solar-kwh belong to products, not to invoices."
        ),
        ("\(bill) --kwh 1 --reference 1 --reference-base 2", "Give either --reference or --reference-base."),
        ("\(bill) --kwh 1 --energy-prices-with-vat", "--energy-prices-with-vat goes with --energy-prices."),
        (bill, "Give either --kwh or --consumption."),
        (
            "invoice --company turku-energia --product general --fuse 3x25 --from 2023-02-01 --to 2023-01-31 --kwh 1",
            "--from is not after --to."
        ),
        ("invoice schedule --per-year 12 --kwh 9000000000", "--kwh is from 0 to 1,000,000,000."),
        (products, "Give one of --kwh, --consumption and --folder."),
        ("\(products) --consumption a.csv --each-day --date 2023-01-01", "Give either --date or --each-day."),
        ("\(products) --kwh 1 --each-day", "--each-day needs --consumption or --folder."),
        ("\(products) --folder f --format json", "--folder writes CSV."),
        ("\(products) --folder f --explain", pricedPerMeter),
        (
            "\(products) --consumption a.csv --night-share 0.4",
            "--night-share, --winter-day-share and --peak-kw go with --kwh."
        ),
        ("\(products) --kwh 1 --night-share 2", "--night-share is from 0 to 1."),
        ("\(products) --kwh 1 --meters 0", "--meters is from 1 to 100,000."),
        (
            "\(products) --kwh 1 --add heat",
            "The value 'heat' is invalid for '--add <kind=kwh>': Write a kind and kWh a year, such as direct_heating=12000. Kinds: "
        ),
        (
            "\(products) --kwh 1 --add direct_heating=-1",
            "The value 'direct_heating=-1' is invalid for '--add <kind=kwh>': The energy is at least 0 kWh."
        ),
    ]

    private static let rows = [
        ("rezone a.csv --output b.csv --accuracy -1", "--accuracy is from 0 to 10,000 m."),
        (
            "rezone a.csv --output b.csv --columns zoen",
            "The value 'zoen' is invalid for '--columns <names>': --columns knows no “zoen”; there are found_address, "
        ),
        (
            "rezone a.csv --output b.csv --columns ,",
            "The value ',' is invalid for '--columns <names>': --columns is empty; leave it out for all columns."
        ),
        (
            "rezone a.csv --output b.csv --input-column lat",
            "The value 'lat' is invalid for '--input-column <name=column>': --input-column is written like lat=Y, with a name of "
        ),
        (
            "rezone a.csv --output b.csv --only-changed",
            "--only-changed compares two sides; add an option such as --count-planned."
        ),
        ("rezone a.csv --output b.csv --plans-from 2024-01-01", "--plans-from goes with --add-plans."),
        (
            "rezone a.csv --output postgresql://db/x --output-format csv",
            "--output-format is of files and pipes; a table has a form of its own."
        ),
        (
            "rezone a.csv --output b.csv --output-layer c",
            "--output-layer names a table; --output b.csv is no database."
        ),
        (
            "rezone a.csv --output - --format json",
            "--format json prints the summary on stdout, where --output - puts the rows."
        ),
        ("rezone - --input-format gpkg --output b.csv", "stdin can be csv, geojsonl or geojson."),
        ("rezone a.csv --output - --output-format gpkg", "stdout can be csv, geojsonl or geojson."),
        (
            "rezone a.csv --output b",
            "--output b must end in .gpkg, .geojson, .geojsonl or .csv, or name --output-format."
        ),
    ]

    private static let zones = [
        ("zones build --output a.txt", "--output a.txt must end in .gpkg."),
        ("zones build --output a.gpkg --tolerance 0", "--tolerance is in metres, from 0.01 to 100."),
        ("zones build --output a.gpkg --tile 1", "--tile is in metres, from 100 to 50,000."),
        ("zones draw z.gpkg --output a.png", "--output a.png must end in .svg, or be - for stdout."),
        (
            "zones draw z.gpkg --output - --format json",
            "--format json prints on stdout, where --output - puts the picture."
        ),
        (
            "zones draw z.gpkg --output a.svg --fuse 1x25",
            "A zone map is for three-phase fuses: --fuse 3x25, not 1x25."
        ),
        ("zones draw z.gpkg --output a.svg --radius 50", "--around POSITION and --radius METRES go together."),
        (
            "zones draw z.gpkg --output a.svg --around 60,24 --radius 1",
            "--radius is in metres, from 10 to 1,000,000."
        ),
        ("zones draw z.gpkg --output a.svg --width -1", "--width is in pixels, from 640 to 20,000."),
        ("zones draw z.gpkg --output a.svg --width 1", "--width is in pixels, from 640 to 20,000."),
        ("zones validate a.gpkg --output b.txt", "--output b.txt must end in .gpkg."),
        ("zones validate a.gpkg --output b.gpkg --tolerance -1", "--tolerance is from 0 to 1,000 m."),
        (
            "zones validate a.gpkg --output b.gpkg --map-tolerance 0",
            "--map-tolerance is from 0.01 to 100 m."
        ),
        (
            "zones validate a.gpkg --output b.gpkg --company-name Caruna=Caruna_Oy",
            "--company-name leads to a slug such as caruna-oy; “Caruna_Oy” is none."
        ),
        (
            "zones validate a.gpkg --output b.gpkg --published-company caruna-oy --column company=X",
            "--published-company does not go with --column company=…."
        ),
        (
            "zones validate a.gpkg --output b.gpkg --column zone",
            "The value 'zone' is invalid for '--column <name=column>': --column is written like zone=VYOHYKE, with a name of "
        ),
        (
            "zones validate a.gpkg --output b.gpkg --zone-name Vyöhyke",
            "The value 'Vyöhyke' is invalid for '--zone-name <name=zone>': --zone-name is written like \"Vyöhyke 1=1\"."
        ),
    ]

    @Test(arguments: quotes + invoices + rows + zones)
    func areToldInEveryLanguage(line: String, english: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let name = try #require(words.first)
        // The parser takes long to tell all commands of itself where it was built for debugging: one alone is asked.
        let command = try #require(ConnectQuote.configuration.subcommands.first { $0._commandName == name })
        let refused = try Self.refused(Array(words.dropFirst()), by: command)
        #expect(refused.exitCode == 64)
        Self.expectEveryLanguage(refused.text, english: english, usage: name)
        guard refused.problem.code == "usage" else { return }
        let message = refused.problem.message
        // The command that was called, as the text names it.
        let called = try #require(refused.text.en.firstMatch(of: /See '(.+) --help'/)).output.1
        #expect(refused.problem.hint.en == "Run \(called) --help to see the options.")
        #expect(Set([message.en, message.fi, message.sv]).count == 3)
        #expect(
            refused.text.fi.hasPrefix("Virhe: \(message.fi)\n") && refused.text.sv.hasPrefix("Fel: \(message.sv)\n")
        )
    }

    private static func refused(_ words: [String], by command: (some ParsableCommand).Type) throws -> RefusedLine {
        let error = try #require(throws: (any Error).self) { _ = try command.parseAsRoot(words) }
        return try #require(RefusedLine(error, by: command, of: words))
    }

    /// A command that reads no network is not given a misspelt one without a word.
    @Test(arguments: [
        "prices --company caruna-oy", "steps --company caruna-oy", "\(products) --kwh 1", "\(bill) --kwh 1",
    ])
    func aNetworkThatIsNotThereIsRefused(line: String) throws {
        let words = line.split(separator: " ").map(String.init) + ["--network", "/nowhere/n.gpkg"]
        let command = try #require(ConnectQuote.configuration.subcommands.first { $0._commandName == words[0] })
        let failure = #expect(throws: CommandFailure.self) {
            var parsed = try command.parseAsRoot(Array(words.dropFirst()))
            try parsed.run()
        }
        #expect(failure?.explanation.code == "network_file_missing")
    }

    /// Nor an address file, where coordinates are given.
    @Test func anAddressFileThatIsNotThereIsRefused() throws {
        let words = [
            "--lat", "60.2678", "--lon", "23.75125", "--fuse", "3x35", "--date", "2019-06-01", "--addresses",
            "/nowhere/a.db", "--network", Package.demoNetwork,
        ]
        let command = try #require(try QuoteCommand.parseAsRoot(words) as? QuoteCommand)
        let failure = #expect(throws: CommandFailure.self) { try command.run() }
        #expect(failure?.explanation.code == "address_file_missing")
    }

    @Test(arguments: [
        "zones draw none.gpkg --output a.svg", "zones draw none.gpkg --output a.svg --around 60,24 --radius 100",
        "offer create --lat 60.2678 --lon 23.75125 --fuse 3x35 --date 2019-06-01 --ledger a.ledger --new-ledger",
    ])
    func norAnywhereElse(line: String) throws {
        guard !line.hasPrefix("offer") || GoldenOfferCases.canRun else { return }
        let folder = try OutputFolder([])
        let options = ["--addresses", "none.db", "--network", Package.demoNetwork, "--format", "json"]
        let run = try BuiltCommand.run(line.split(separator: " ").map(String.init) + options, in: folder.url)
        #expect((run.output + run.messages).contains("\"address_file_missing\""), "\(run)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    /// The program that keeps offers and serves tells it as the command does.
    @Test(
        .enabled(if: GoldenOfferCases.canRun),
        arguments: [
            (
                "serve --listen here",
                "En adress skrivs 127.0.0.1:8080, [::1]:8080 eller unix:/run/connect-quote.sock."
            ),
            ("serve --log-level loud", "--log-level är debug, info, notice, warning eller error."),
            ("serve --netwrok x", "Det finns inget alternativ ”--netwrok”. Menade du ”--network”?"),
            ("offer show x", "Ett nummer skrivs med sitt år och minst sex siffror: 2019-000123."),
            ("offer replay x", "Ett nummer skrivs med sitt år och minst sex siffror: 2019-000123; eller all."),
            ("offer verify --hash x", "En hash har 64 hexadecimala siffror."),
            ("offer list --state x", "En status är draft, open, accepted, cancelled eller expired."),
            ("offer list --company X", "Ett bolag är till exempel caruna-oy."),
            ("offer list --limit 0", "--limit är från 1 till 10 000."),
            (
                "offer create --fuse 3x25 --at 60,24 --price 1",
                "--price, --vat-rate och --note anges tillsammans."
            ),
        ])
    func theServicesProgramTellsThemToo(line: String, swedish: String) throws {
        let run = try BuiltCommand.run(line.split(separator: " ").map(String.init) + ["--lang", "sv"])
        #expect(run.exitCode == 64 && run.output.isEmpty)
        let first = run.messages.prefix { $0 != "\n" }
        #expect(first.hasPrefix("Fel: ") && first.hasSuffix(swedish), "\(run)")
        #expect(
            run.messages.contains("\nAnvändning: connect-quote") && run.messages.contains("\n  Mer information: "))
    }

    @Test func theCommandTellsThemAsJSON() throws {
        let run = try BuiltCommand.run(["project", "--output", "a.gpkg", "--lang=fi", "--format", "json"])
        #expect(run.exitCode == 64 && run.messages.isEmpty)
        #expect(
            run.output == """
                {
                  "schema": "connect-quote/error/1",
                  "code": "usage",
                  "message": "--output a.gpkg ei kelpaa: tiedoston päätteen on oltava .qgz.",
                  "hint": "Komento connect-quote project --help näyttää valitsimet."
                }

                """)
    }

    /// - Parameter english: how the English text begins.
    private static func expectEveryLanguage(_ text: LocalizedText, english: String, usage: String) {
        #expect(text.en.hasPrefix("Error: \(english)"), "\(text.en)")
        #expect(
            text.en.contains("\nUsage: \(usage)") && text.en.hasSuffix(" --help' for more information."),
            "\(text.en)")
        for (words, begins, below, more) in [
            (text.fi, "Virhe: ", "Käyttö", "Lisätietoja"), (text.sv, "Fel: ", "Användning", "Mer information"),
        ] {
            let lines = words.split(separator: "\n")
            #expect(lines.count == 3, "\(words)")
            #expect(words.hasPrefix(begins) && !words.contains(english), "\(words)")
            #expect(lines.dropFirst().first?.hasPrefix("\(below): \(usage)") == true, "\(words)")
            #expect(
                lines.last?.hasPrefix("  \(more): \(usage.prefix { $0 != " " }) ") == true
                    && words.hasSuffix(" --help"), "\(words)"
            )
            // No English sentence stands within another language's.
            let sentence = words.prefix { $0 != "\n" }
            for word in [" is ", " are ", " the ", " goes ", " with ", " and ", " or ", " must "] {
                #expect(!sentence.contains(word), "\(sentence)")
            }
        }
    }
}
