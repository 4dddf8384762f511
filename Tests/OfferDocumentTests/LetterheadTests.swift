import Domain
import Foundation
import OfferDocument
import Testing
import Typesetting

/// Letterhead files.
@Suite struct LetterheadTests {
    private static let square =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"

    private func read(_ yaml: String, logo: String = square) throws -> Letterhead {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("head-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(logo.utf8).write(to: folder.appendingPathComponent("logo.svg"))
        let file = folder.appendingPathComponent("head.yaml")
        try Data(yaml.utf8).write(to: file)
        return try Letterhead(path: file.path)
    }

    private static let schema = "schema: connect-quote/letterhead/1\n"

    @Test func everythingMayBeLeftOut() throws {
        #expect(try read(Self.schema) == .plain)
    }

    @Test func allThatStandsOnALetterIsRead() throws {
        let head = try read(
            Self.schema + """
                name: {en: Grid Ltd, fi: Verkko Oy, sv: Nät Ab}
                lines: ["Katu 1", {en: Tel. 1, fi: Puh. 1, sv: Tfn 1}]
                logo: logo.svg
                accent: "#7A1F5C"
                reply_to: verkko@example.fi
                invoice_notes: ["Avoinna 8–16.", {en: Open., fi: Auki., sv: Öppet.}]
                """)
        #expect(head.name == LocalizedText(en: "Grid Ltd", fi: "Verkko Oy", sv: "Nät Ab"))
        #expect(head.lines.map(\.fi) == ["Katu 1", "Puh. 1"])
        #expect(head.invoiceNotes.map(\.sv) == ["Avoinna 8–16.", "Öppet."])
        #expect(head.logo?.svg == Self.square && head.accent == Colour("#7A1F5C"))
        let paper = try DemoOffer.published(.swedish, letterhead: head)
        let html = paper.document().html
        #expect(html.contains("Nät Ab") && html.contains("Tfn 1") && html.contains("#7A1F5C"))
        #expect(html.contains("alt=\"Nät Ab\"") && html.contains("verkko@example.fi senast 3.7.2019"))
    }

    @Test(arguments: [
        ("", "head.yaml"), ("name: {en: a, fi: b, sv: c}", "schema"), (schema + "nmae: x", "nmae"),
        (schema + "accent: red", "accent"), (schema + "accent: \"#12345\"", "#12345"),
        (schema + "lines: Katu", "lines"),
        (schema + "lines: []", "lines"), (schema + "invoice_notes: x", "invoice_notes"),
        (schema + "name: {en: a}", "name"),
        (schema + "logo: none.svg", "none.svg"),
        (schema + "logo: head.yaml", "head.yaml"), (schema + "reply_to: \"\"", "reply_to"),
        ("schema: connect-quote/letterhead/2", "letterhead/2"), (schema + "name: [", "YAML"),
    ]) func aFaultIsToldWithItsKeyInThreeLanguages(_ yaml: String, _ word: String) throws {
        let problem = #expect(throws: Problem.self) { try read(yaml) }
        for language in Language.allCases {
            #expect(problem?.message[language].contains(word) == true, "\(problem?.message[language] ?? "")")
            #expect(problem?.message[language].contains("head.yaml") == true)
            #expect(problem?.hint[language].isEmpty == false)
        }
    }

    @Test func aLogoHasASizeThatALetterCanHold() throws {
        let yaml = Self.schema + "logo: logo.svg"
        let most = 512 * 1024
        let padding = String(repeating: " ", count: most - Self.square.utf8.count)
        #expect(try read(yaml, logo: Self.square + padding).logo != nil)
        #expect(throws: Problem.self) { try read(yaml, logo: Self.square + padding + " ") }
    }

    @Test func aFileThatIsNotThereIsTold() {
        let problem = #expect(throws: Problem.self) { try Letterhead(path: "/nowhere/head.yaml") }
        #expect(problem?.exitCode == .inputMissing)
    }
}
