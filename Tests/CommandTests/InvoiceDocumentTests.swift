import ArgumentParser
import Domain
import Foundation
import Testing

@testable import connect_quote

/// `invoice --output`: HTML by the command itself, PDF by the service's program beside it.
@Suite struct InvoiceDocumentTests {
    private static let bill = [
        "invoice", "--company", "turku-energia", "--fuse", "3x25", "--product", "general", "--from", "2023-01-01",
        "--to", "2023-02-28", "--kwh", "3100", "--reference-base", "12345", "--iban", "FI79 4405 2020 0360 82",
    ]

    private func code(_ run: BuiltCommand.Run) -> String {
        "\(run.exitCode) \(run.output.firstMatch(of: /"code": "(\w+)"/).map { String($0.1) } ?? run.messages)"
    }

    @Test(arguments: [
        ("en", "Invoice 17", "To be paid by 15 March 2023"), ("fi", "Lasku 17", "Maksettavaa 15.3.2023 mennessä"),
        ("sv", "Faktura 17", "Att betala senast 15.3.2023"),
    ]) func htmlIsWrittenInThreeLanguages(_ language: String, _ title: String, _ due: String) throws {
        let folder = try OutputFolder([])
        let options = ["--invoice-number", "17", "--customer", "Maija", "--customer", "Katu 1", "--lang", language]
        for name in ["a.html", "b.htm"] {
            let run = try BuiltCommand.run(Self.bill + options + ["--output", name], in: folder.url)
            #expect(run.exitCode == 0 && run.output.isEmpty && run.messages.isEmpty, "\(run.messages)")
        }
        let html = try folder.text("a.html")
        #expect(try folder.text("b.htm") == html)
        #expect(html.contains("<html lang=\"\(language)\">") && html.contains(title) && html.contains(due))
        #expect(html.contains("<span>Maija</span>") && html.contains("1 23453"))
        #expect(html.contains("479440520200360820001548200000000000000000123453230315"))
        // As ISO 11649 has it, where it was given so.
        let creditor = Self.bill.map {
            $0 == "--reference-base" ? "--reference" : $0 == "12345" ? "rf81 1234 53" : $0
        }
        _ = try BuiltCommand.run(creditor + ["--output", "c.html"], in: folder.url)
        #expect(try folder.text("c.html").contains("579440520200360820001548281000000000000000123453230315"))
    }

    /// Neither is read for an invoice; whoever names them means to keep them.
    @Test(arguments: [["--network"], ["--rules"], ["--consumption"], ["--energy-prices"], ["--letterhead"]])
    func noFileThatIsNamedIsReplaced(_ option: [String]) throws {
        let folder = try OutputFolder(["a.html"])
        let path = folder.url.appendingPathComponent("a.html").path
        let bill = option == ["--consumption"] ? Array(Self.bill.dropLast(6)) + Self.bill.suffix(4) : Self.bill
        let words = bill.dropFirst() + option + [path, "--output", path, "--overwrite"]
        let command = try #require(try InvoiceCommand.parseAsRoot(Array(words)) as? InvoiceBillCommand)
        let failure = #expect(throws: CommandFailure.self) { try command.run() }
        #expect(failure?.explanation.code == "output_is_input")
        #expect(try folder.text("a.html") == "a.html")
    }

    @Test func norIsTheLogoOfALetterhead() throws {
        let folder = try OutputFolder([])
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
        try folder.write(svg, to: "logo.svg")
        try folder.link("a.html", to: "logo.svg")
        try folder.write("schema: connect-quote/letterhead/1\nlogo: logo.svg\n", to: "head.yaml")
        let options = Self.bill + ["--letterhead", "head.yaml", "--format", "json"]
        let run = try BuiltCommand.run(options + ["--output", "a.html", "--overwrite"], in: folder.url)
        #expect(code(run) == "73 output_is_input")
        #expect(try folder.text("logo.svg") == svg)
        #expect(try BuiltCommand.run(options + ["--output", "b.html"], in: folder.url).exitCode == 0)
    }

    @Test func whatStandsThereIsReplacedOnlyWhenAskedTo() throws {
        let folder = try OutputFolder(["a.html"])
        let options = Self.bill + ["--output", "a.html", "--format", "json"]
        #expect(code(try BuiltCommand.run(options, in: folder.url)) == "73 output_exists")
        #expect(try folder.text("a.html") == "a.html")
        #expect(try BuiltCommand.run(options + ["--overwrite"], in: folder.url).exitCode == 0)
        #expect(try folder.text("a.html").hasPrefix("<!DOCTYPE html>"))
    }

    @Test(arguments: [
        (["--output", "a.docx"], "64 document_form_unknown"), (["--output", "a"], "64 document_form_unknown"),
        (["--output", "-"], "64 document_form_unknown"),
        (["--output", "a.html", "--bic", "ABC"], "64 bic_not_valid"),
        (["--output", "a.html", "--letterhead", "none.yaml"], "66 rule_file_not_readable"),
        (["--output", "a.html", "--letterhead", "head.yaml"], "65 rule_file"),
        (["--output", "none/a.html"], "73 output_not_written"),
        (["--overwrite"], "64 usage"), (["--customer", "Maija"], "64 usage"), (["--bic", "ABCDFIHH"], "64 usage"),
        (["--letterhead", "head.yaml"], "64 usage"), (["--invoice-number", "1"], "64 usage"),
        (["--place", "Katu"], "64 usage"), (["--contract", "x"], "64 usage"),
        (["--debtor", "consumer"], "64 usage"),
    ]) func whatCannotBeIsRefusedAndLeavesNoFile(_ options: [String], _ wanted: String) throws {
        let folder = try OutputFolder(["head.yaml"])
        let run = try BuiltCommand.run(Self.bill + options + ["--format", "json"], in: folder.url)
        #expect(code(run) == wanted)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["head.yaml"])
    }

    @Test(arguments: [
        ("en", "is not beside this one"), ("fi", "ei ole tämän vieressä"), ("sv", "finns inte bredvid"),
    ]) func withoutTheServicesProgramThereIsNoPDF(_ language: String, _ words: String) throws {
        let (folder, run) = try BuiltCommand.beside(nil)
        let refused = try run(Self.bill + ["--output", "a.pdf", "--lang", language])
        #expect(refused.exitCode == 66 && refused.messages.contains(words) && refused.messages.contains("hint: "))
        let json = try run(Self.bill + ["--output", "a.pdf", "--format", "json"])
        #expect(code(json) == "66 no_service_program")
        // HTML needs none.
        #expect(try run(Self.bill + ["--output", "a.html"]).exitCode == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == [
                "a.html", "connect-quote",
            ])
    }

    @Test func theServicesProgramGetsTheDocument() throws {
        let (folder, run) = try BuiltCommand.beside(
            "printf '%s\\n' \"$@\" >told; cat >document; echo printed; exit 65")
        let name = "-a b.pdf"
        let printed = try run(Self.bill + ["--output=\(name)", "--lang", "sv", "--format", "json"])
        #expect(printed.exitCode == 65 && printed.output == "printed\n")
        #expect(try folder.text("told") == "print-document\n--output=\(name)\n--lang\nsv\n--json-errors\n")
        let document = try folder.text("document")
        #expect(document.hasPrefix("{\"document\":{") && document.contains("connect-quote/printed-document/1"))
        #expect(document.contains("Att betala senast 15.3.2023"))
        // What is refused does not come so far.
        try folder.write("", to: "told")
        #expect(try run(Self.bill + ["--output", "told"]).exitCode == 73)
        #expect(try folder.text("told").isEmpty)
        #expect(try run(Self.bill + ["--output", "x.pdf", "--overwrite"]).exitCode == 65)
        #expect(try folder.text("told").hasSuffix("--overwrite\n"))
    }
}
