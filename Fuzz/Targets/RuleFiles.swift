import Domain
import Foundation
import Rules
import StrictYAML

extension FuzzKind {
    /// Rulebooks, price lists, services and unit costs, one file alone.
    static let rules = FuzzKind(
        "rules", .lines, longest_bytes: 8192, triedInTests: 100,
        seeds: [
            .files(below: "Sources/Rules/BuiltIn", ending: ".yaml"),
            .files(below: "Examples/rules", ending: ".yaml"),
            .files(below: "Tests/RulesTests/BrokenRulebooks/sound", ending: ".yaml"),
        ]
    ) { (input) throws(Nonsense) in
        guard let text = String(validating: input, as: UTF8.self) else { return }
        try read { () throws(YAMLFileError) in try RuleDocument(yaml: text, file: "a.yaml") }?.holdAnswers(text)
    }

    /// A folder of one file, proved beside the history of VAT.
    static let proof = FuzzKind(
        "proof", .lines, longest_bytes: 8192, triedInTests: 100,
        seeds: [.files(below: "Tests/RulesTests/BrokenRulebooks", ending: ".yaml")]
    ) { (input) throws(Nonsense) in
        let folder = InputFile.folder("rules", holding: "a.yaml", input)
        let examination = try read { () throws(Problem) in
            try RuleExamination(folder: folder, besideShipped: false)
        }
        for error in examination?.errors ?? [] { try hold(refusal: error) }
    }
}
