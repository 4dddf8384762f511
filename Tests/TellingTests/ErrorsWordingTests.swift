import Domain
import Foundation
import Importing
import Quoting
import Rezoning
@testable import Telling
import TestSupport
import Testing

/// Every table, with the codes that several of its entries share because they are one situation.
private let tables: [(name: String, cases: [ErrorCase], shared: Set<String>)] = [
    ("fuse", fuseCases, []),
    ("flaw", flawCases, ["flawed_geometry"]),
    ("geometry", geometryCases, ["flawed_geometry", "geometry_call_failed"]),
    ("projection", projectionCases, ["position_not_transformable", "ground_distance_not_measurable"]),
    ("reading", readingCases, []),
    ("network file", networkFileCases, []),
    ("finding", findingCases, ["flawed_feature", "spatial_index_mismatch"]),
    ("rule file", ruleFileCases, ["rule_file"]),
    ("rule library", libraryCases, []),
    ("output", outputCases, ["output_is_input", "output_not_written"]),
    ("source", sourceCases, Set(sourceCases.map(\.code))),
    ("rezoning", rezoningCases, ["points_not_utf8"]),
    ("zone map", zoneMapCases, []),
    ("drawing", drawingCases, []),
    ("quote", quoteCases + quoteSystemCases + quoteMeasuringCases, ["position_not_transformable"]),
    ("position", positionCases, []),
]

let allCases = tables.flatMap(\.cases)

@Suite("Errors in words") struct ErrorsWordingTests {
    @Test("Code and exit code are those documented", arguments: allCases)
    func codes(_ entry: ErrorCase) {
        let explanation = entry.error.explanation
        #expect(explanation.code == entry.code)
        #expect(explanation.exitCode == entry.exitCode)
        #expect(explanation.code.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
    }

    @Test("The message is one sentence with all names in it, in each language", arguments: allCases)
    func messages(_ entry: ErrorCase) {
        let message = entry.error.explanation.message
        for language in Language.allCases {
            let text = message[language]
            #expect(text.hasSuffix(".") && !text.hasSuffix(".."))
            #expect(text.first?.isUppercase == true || "“”".contains(text.prefix(1)) || text.hasPrefix(networkPath))
            #expect(!text.dropLast().contains(". "), "more than one sentence: \(text)")
            #expect(!text.contains { $0.isNewline } && !text.contains("  ") && !text.contains(" ."))
            for name in entry.names { #expect(Self.has(text, name, language), "\(name) is not in: \(text)") }
        }
    }

    /// Days are told as letters have them, but for ids and for how a file must have them.
    private static func has(_ text: String, _ name: String, _ language: Language) -> Bool {
        text.contains(name) || text.contains(name.told(in: language))
    }

    @Test("The hint says what to do, in each language", arguments: allCases)
    func hints(_ entry: ErrorCase) {
        let hint = entry.error.explanation.hint
        for language in Language.allCases {
            let text = hint[language]
            #expect(text.count > 10)
            #expect(text.hasSuffix(".") || text.hasSuffix("?"))
            #expect(text.first?.isUppercase == true)
            #expect(!text.contains { $0.isNewline } && !text.contains("  "))
            for name in entry.hintNames { #expect(Self.has(text, name, language), "\(name) is not in: \(text)") }
        }
    }

    @Test("Each language has words of its own", arguments: allCases)
    func languages(_ entry: ErrorCase) {
        let explanation = entry.error.explanation
        for text in [explanation.message, explanation.hint] {
            #expect(Set([text.en, text.fi, text.sv]).count == 3)
            #expect(!text.en.contains { "äöåÄÖÅ".contains($0) }, "\(text.en)")
            #expect(!text.fi.contains { "åÅ“".contains($0) } && !text.sv.contains("“"))
            for (language, words) in foreignWords {
                let own = text[language].split { !$0.isLetter }.map { $0.lowercased() }
                for word in words { #expect(!own.contains(word), "\(word) in \(language): \(text[language])") }
            }
        }
    }

    @Test("No English stands inside a Finnish or Swedish sentence", arguments: allCases)
    func noEnglish(_ entry: ErrorCase) {
        for text in [entry.error.explanation.message, entry.error.explanation.hint] {
            #expect(english(in: text) == [])
        }
    }

    @Test("nor in what is wrong with a row or a feature")
    func noEnglishInRows() {
        for fault in rowFaults {
            let message = fault.explanation.message
            #expect(english(in: message) == [])
            #expect(Set([message.en, message.fi, message.sv]).count == 3, "\(fault)")
        }
        for flaw in Flaw.allCases { #expect(english(in: FlawWording.text(flaw)) == []) }
        #expect(english(in: LocalizedText(en: "A (not a file).", fi: "B (not a file).", sv: "C")) == ["not a file"])
    }

    /// Three words of the English text that stand one after another in the others too; what is quoted came so.
    private func english(in text: LocalizedText) -> [String] {
        func words(_ text: String) -> [Substring] {
            text.replacing(/[“”][^“”]*”|Debian: apt install|\w+(,\w+)+/, with: " | ")
                .replacing(/\S*[\/.=\d_:-]\S+/, with: " | ").lowercased().split { !$0.isLetter && $0 != "|" }
        }
        func threes(_ text: String) -> [String] {
            let words = words(text)
            return zip(words, zip(words.dropFirst(), words.dropFirst(2))).map { "\($0) \($1.0) \($1.1)" }
        }
        let others = Set(threes(text.fi) + threes(text.sv))
        return threes(text.en).filter { !$0.contains("|") && others.contains($0) }
    }

    /// Words that are frequent in the other languages and do not exist in this one.
    private let foreignWords: [Language: [String]] = [
        .english: ["ja", "ei", "että", "och", "inte", "med", "som", "det"],
        .finnish: ["the", "of", "and", "which", "must", "och", "inte", "som", "det"],
        .swedish: ["the", "of", "which", "must", "with", "ja", "ei", "että", "joka", "tai"],
    ]

    @Test("A code stands for one situation", arguments: tables.map(\.name))
    func uniqueCodes(_ name: String) throws {
        let table = try #require(tables.first { $0.name == name })
        #expect(!table.cases.isEmpty)
        for (code, entries) in Dictionary(grouping: table.cases, by: \.code) where !table.shared.contains(code) {
            #expect(Set(entries.map(\.kind)).count == 1, "\(code)")
        }
    }

    @Test("No case of an error is without an example")
    func completeness() {
        expectAll(FuseErrorKind.self, in: fuseCases)
        expectAll(FlawKind.self, in: flawCases)
        expectAll(GeometryErrorKind.self, in: geometryCases)
        expectAll(ProjectionErrorKind.self, in: projectionCases)
        expectAll(ProblemKind.self, in: findingCases)
        expectAll(RuleFileProblemKind.self, in: ruleFileCases)
        // Positions that are not understood are refused before a site is looked at.
        expectAll(SiteRefusal.self, in: quoteCases.filter { !$0.kind.isEmpty })
        #expect(Set(blobFlaws.map { BlobFlawKind($0.flaw) }) == Set(BlobFlawKind.allCases))
    }

    @Test("Every code of the foundations and the rules has an example")
    func codesWithExample() throws {
        let rooms = [
            "Domain", "Bytes", "GeometryCore", "GeoPackage", "NetworkFile", "StrictYAML", "Positions", "Rules",
            "Quoting", "Features", "Importing",
        ]
        let codes = try CodesInSources(of: rooms).exitCodes.keys
        // The end of a closed pipe is told to nobody, and a feature that does not fit its layer to who made it.
        // Options begin their sentences with a name as it is written, and have a test of their own, QuoteOptionsTests; a
        // demo network is missing only where the program was moved.
        // A desk that was not made to witness is asked to by nobody.
        let others: Set = ["usage", "no_network_file", "not_witnessed"]
        // What a database refuses needs a server, see DatabaseProblemTests.
        let ofDatabases: Set = [
            "database_hides_rows", "database_login_refused", "database_lost", "database_missing",
            "database_refuses", "database_too_slow", "network_not_in_file", "no_geometry_column",
            "no_number_column", "postgis_missing",
        ]
        let untold: Set = others.union(ofDatabases).union(["output_pipe_closed", "output_form"])
        #expect(Set(codes).subtracting(allCases.map(\.code)).subtracting(untold).sorted() == [])
    }

    private func expectAll<Kind: ErrorKind>(_: Kind.Type, in cases: [ErrorCase]) {
        #expect(Set(cases.map(\.kind)) == Set(Kind.allCases.map(\.rawValue)), "\(Kind.self)")
    }
}
