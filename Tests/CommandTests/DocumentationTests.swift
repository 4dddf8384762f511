import Foundation
import Testing

/// What the README and the recipes show is what the command prints. `CONNECT_QUOTE_RECORD_GOLDEN=1` writes it anew.
@Suite struct DocumentationTests {
    /// Pages whose sessions are followed from top to bottom, and how many commands they have at least.
    @Test(arguments: [("README.md", 14), ("docs/recipes.md", 12), ("docs/rulebooks.md", 1)])
    func sessionsAreTrue(_ path: String, _ count: Int) throws {
        let page = try ConsolePage(path)
        #expect(page.commands.count >= count)
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

    /// A picture that a page shows is what its session has drawn.
    private func checkPictures(of page: ConsolePage, in folder: URL) throws {
        let text = try String(contentsOf: page.url, encoding: .utf8)
        for link in text.matches(of: /!\[[^\]]*\]\(([^)\s:]+)\)/).map({ String($0.output.1) }) {
            let shown = page.url.deletingLastPathComponent().appendingPathComponent(link)
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
        let pages =
            try FileManager.default.contentsOfDirectory(atPath: Package.file("docs").path)
            .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" } + ["README.md"]
        for page in pages {
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
