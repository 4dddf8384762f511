import Domain
import Foundation
import Importing
import Telling
import Testing

/// A user looks a code up in docs/output.md: all of them are there, and no others.
@Suite("Codes in the documentation") struct DocumentedCodesTests {
    /// The codes in the tables of a section, with the exit code beside them; each row may have several.
    private func documented() throws -> [(code: String, exit: Int32)] {
        let page = try String(contentsOf: packageFile("docs/output.md"), encoding: .utf8)
        let section = try #require(page.split(separator: "\n## ").first { $0.hasPrefix("Error codes\n") })
        return section.split(separator: "\n").flatMap { line -> [(code: String, exit: Int32)] in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| `"), cells.count == 3, let exit = Int32(cells[1]), !cells[2].isEmpty else {
                return []
            }
            return Self.quoted(cells[0]).map { ($0, exit) }
        }
    }

    private static func quoted(_ cell: String) -> [String] {
        cell.matches(of: /`([a-z0-9_]+)`/).map { String($0.output.1) }
    }

    @Test("Every error code of the sources is listed once with its exit code, and none besides")
    func errorCodes() throws {
        let (documented, sources) = (try documented(), try CodesInSources())
        #expect(sources.unread == [])
        let listed = documented.map(\.code)
        let known = Set(sources.exitCodes.keys)
        #expect(known.subtracting(listed).sorted() == [], "in the sources alone")
        #expect(Set(listed).subtracting(known).sorted() == [], "in docs/output.md alone")
        #expect(Dictionary(grouping: listed) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [], "twice")
        for (code, exit) in documented { #expect(sources.exitCodes[code, default: [exit]] == [exit], "\(code)") }
    }

    @Test("Every schema of the sources is listed once, and none besides")
    func schemas() throws {
        let page = try String(contentsOf: packageFile("docs/output.md"), encoding: .utf8)
        let section = try #require(page.split(separator: "\n## ").first { $0.hasPrefix("All schemas\n") })
        let listed = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            (row.split(separator: "|").first ?? "").matches(of: /`(connect-quote\/[a-z-]+\/\d+)`/).map {
                String($0.output.1)
            }
        }
        var known: Set<String> = []
        let (root, mark) = (packageFile("Sources"), Data("\"connect-quote/".utf8))
        for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        where path.hasSuffix(".swift") {
            let bytes = try Data(contentsOf: root.appendingPathComponent(path))
            guard bytes.range(of: mark) != nil else { continue }
            let names = String(decoding: bytes, as: UTF8.self).matches(of: /"(connect-quote\/[a-z-]+\/\d+)"/)
            known.formUnion(names.map { String($0.output.1) })
        }
        #expect(known.count > 40)
        #expect(known.subtracting(listed).sorted() == [], "in the sources alone")
        #expect(Set(listed).subtracting(known).sorted() == [], "in docs/output.md alone")
        #expect(Dictionary(grouping: listed) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [], "twice")
    }

    /// What is read from the sources, against errors that were made.
    @Test("The error of every case is listed with its exit code")
    func codesOfCases() throws {
        let exits = Dictionary(try documented().map { ($0.code, $0.exit) }, uniquingKeysWith: { first, _ in first })
        for explanation in allCases.map(\.error.explanation) {
            #expect(exits[explanation.code] == explanation.exitCode.rawValue, "\(explanation.code)")
        }
    }

    @Test("Every class of flaw of an import is listed with its policies, the default first")
    func flaws() throws {
        let page = try String(contentsOf: packageFile("docs/import.md"), encoding: .utf8)
        let section = try #require(page.split(separator: "\n## What comes in is made sound\n").last)
        let rows = section.matches(of: /\n\| `([a-z_]+)` \| .+ \| ([a-z, ]+) \|(?=\n)/).map {
            "\($0.output.1): \($0.output.2)"
        }
        #expect(
            rows.sorted()
                == Flaw.allCases.map { flaw in
                    "\(flaw.rawValue): \(flaw.policies.map(\.rawValue).joined(separator: ", "))"
                }.sorted())
    }

    @Test("Every kind of finding of the proof of rules is listed")
    func ruleFindings() throws {
        let page = try String(contentsOf: packageFile("docs/output.md"), encoding: .utf8)
        let row = try #require(page.firstMatch(of: /\n\| `kind` \| (`gap`[^|]+) \|\n\| `file`/)).output.1
        let source = try String(contentsOf: packageFile("Sources/Rules/Proof/RuleFinding.swift"), encoding: .utf8)
        let kinds = CodesInSources.property("kind", of: source)
        #expect(kinds.count > 5)
        // A file that cannot be read is told among them.
        #expect(Set(Self.quoted(String(row))) == Set(kinds).union(["rule_file"]))
    }
}
