import Foundation
import TestSupport
import Testing

/// What the README and the pages in docs show is what the command prints. `CONNECT_QUOTE_RECORD_GOLDEN=1` writes it anew.
@Suite struct DocumentationTests {
    private static let pages: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Package.file("docs").path)) ?? []
        return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    }()

    /// Sessions are followed from top to bottom, those of each page in a folder of their own.
    @Test(arguments: pages) func sessionsAreTrue(_ path: String) throws {
        let page = try ConsolePage(path)
        let lines = try Self.lines(of: path)
        #expect(page.commands.count == lines.count { $0.hasPrefix("$ ") }, "a command outside a console block")
        guard Gdal.isInstalled || !page.commands.contains(where: { $0.line.hasPrefix("ogr2ogr ") }) else { return }
        let folder = try ConsoleFolder()
        // The pages are followed in the package's own folder, of which they use the examples.
        try FileManager.default.copyItem(
            at: Package.file("Examples"), to: folder.url.appendingPathComponent("Examples"))
        var outputs: [String] = []
        for step in page.steps {
            switch step {
            case .file(let path, let text): try folder.write(text, to: path)
            case .command(let command):
                let output = try folder.output(of: command.line)
                outputs.append(output)
                if !Golden.isRecording { #expect(output == command.shown, "$ \(command.line)") }
            }
        }
        if Golden.isRecording {
            try page.text(printing: outputs).write(to: page.url, atomically: true, encoding: .utf8)
        }
        try checkPictures(of: page, in: folder.url)
    }

    /// One use of every command at least, so that no page loses its sessions unnoticed.
    @Test func everyCommandIsShown() throws {
        let shown = try Self.pages.flatMap { try ConsolePage($0).commands.map(\.line) }
        for command in [
            "--lat", "prices", "check", "import", "rezone", "zones build", "zones draw", "zones validate",
            "project", "products", "invoice", "invoice schedule", "invoice interest",
        ] {
            #expect(shown.contains { $0.hasPrefix("connect-quote \(command) ") }, "\(command)")
        }
    }

    /// The README is read at one sitting, leads to every page, and begins with what `make quote` prints.
    @Test func theReadmeIsShort() throws {
        let readme = try Self.lines(of: "README.md")
        #expect(readme.count <= 150)
        for page in Self.pages.dropFirst() { #expect(readme.contains { $0.contains("](\(page))") }, "\(page)") }
        let first = try #require(try ConsolePage("README.md").commands.first).line
        let recipe = try #require(
            try Self.lines(of: "Makefile").split(separator: "quote: build ## Price a site of the demo network")
                .last?
                .first)
        #expect(first == recipe.trimmingPrefix("\t").replacing("$(command)", with: "connect-quote"))
    }

    /// What is told twice is soon told in two ways. Blocks of code may have lines in common, and so may the tables of
    /// keys of files that have keys in common.
    @Test func noLineStandsTwice() throws {
        var places: [String: String] = [:]
        for page in Self.pages {
            var isCode = false
            for (number, line) in try Self.lines(of: page).enumerated() {
                if line.hasPrefix("```") { isCode.toggle() }
                guard !isCode, line.count > 45, !line.hasPrefix("| |") else { continue }
                let place = "\(page):\(number + 1)"
                if let other = places.updateValue(place, forKey: line.hasPrefix("|") ? page + line : line) {
                    Issue.record("\(place) and \(other): \(line)")
                }
            }
        }
        #expect(places.count > 500)
    }

    private static func lines(of path: String) throws -> [String] {
        try String(contentsOf: Package.file(path), encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map(String.init)
    }

    /// A picture that a page shows is what its session has drawn.
    private func checkPictures(of page: ConsolePage, in folder: URL) throws {
        let text = try String(contentsOf: page.url, encoding: .utf8)
        for link in text.matches(of: /!\[[^\]]*\]\(([^)\s:]+)\)/).map({ String($0.output.1) }) {
            let shown = page.url.deletingLastPathComponent().appendingPathComponent(link)
            // What a session does not draw, a program that is not everywhere has drawn.
            guard link.hasSuffix(".svg") else {
                #expect(FileManager.default.fileExists(atPath: shown.path), "\(link)")
                continue
            }
            let drawn = folder.appendingPathComponent(shown.lastPathComponent)
            if Golden.isRecording { try Data(contentsOf: drawn).write(to: shown) }
            #expect(try Data(contentsOf: shown) == Data(contentsOf: drawn), "\(link)")
        }
    }

    /// The recipes that the documentation promises, each with files and commands.
    @Test func everyRecipeIsThere() throws {
        let text = try String(contentsOf: Package.file("docs/recipes.md"), encoding: .utf8)
        let recipes = text.split(separator: "\n## ").dropFirst()
        #expect(
            recipes.map { String($0.prefix { $0 != "\n" }) } == [
                "A new company", "A price change", "A new vintage of rules", "Replace the illustrative unit costs",
            ])
        for recipe in recipes {
            #expect(recipe.contains(".yaml`") && recipe.contains("\n$ connect-quote "), "\(recipe.prefix(30))")
        }
    }

    /// The example of a quote's JSON, of which only the trace is cut.
    @Test func theQuoteInJsonIsTrue() throws {
        let page = try String(contentsOf: Package.file("docs/output.md"), encoding: .utf8)
        let example = try #require(
            page.firstMatch(of: /### An example\n\n`connect-quote ([^`]+)`[^`]+```json\n([^`]+)```/))
        let arguments = example.output.1.split(separator: " ").map(String.init)
        var (shown, printed) = (
            try #require(
                try JSONSerialization.jsonObject(with: Data(example.output.2.utf8)) as? [String: Any]),
            try BuiltCommand.run(arguments).json
        )
        let trials = try #require(printed["trace"] as? [NSDictionary])
        let cut = try #require(shown["trace"] as? [NSDictionary])
        #expect(cut.allSatisfy(trials.contains))
        for key in ["trace", "sources"] {
            shown[key] = nil
            printed[key] = nil
        }
        #expect(shown as NSDictionary == printed as NSDictionary)
    }

    /// Names of pages and headings that pages link to are there.
    @Test func linksLeadSomewhere() throws {
        for page in Self.pages {
            let url = Package.file(page)
            let text = try String(contentsOf: url, encoding: .utf8)
            for link in text.matches(of: /\]\(([^)\s:]+)\)/).map({ String($0.output.1) }) {
                let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                let target =
                    parts[0].isEmpty ? url : url.deletingLastPathComponent().appendingPathComponent(parts[0])
                #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(link)")
                guard parts.count > 1, let there = try? String(contentsOf: target, encoding: .utf8) else {
                    continue
                }
                #expect(Self.anchors(there).contains(parts[1]), "\(page): \(link)")
            }
        }
    }

    private static func anchors(_ text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
            heading.drop { $0 == "#" || $0 == " " }.lowercased().filter {
                $0.isLetter || $0.isNumber || "- ".contains($0)
            }
            .replacing(" ", with: "-")
        }
    }
}
