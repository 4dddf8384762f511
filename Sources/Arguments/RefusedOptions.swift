package import Domain
import Quoting

/// Why options are refused, in words of this program, written where it is thrown: by a value that cannot be read, by options
/// that do not go together, by a command that lacks something.
///
/// The argument parser tells it in English, whatever it wraps it in; ``RefusedLine`` tells it in the user's language.
package struct RefusedOptions: Error, CustomStringConvertible {
    /// What is wrong or, of what is written in one way alone, what would be right.
    let words: LocalizedText
    /// Nil for a `usage`. Rows and answers of the service know the codes of others.
    let problem: Problem?

    package init(en: String, fi: String, sv: String) {
        words = LocalizedText(en: en, fi: fi, sv: sv)
        problem = nil
    }

    /// - Parameter problem: whose hint is told too where it has a code of its own: a fuse's says what there is.
    package init(_ problem: Problem) {
        let isPlain = problem.code == "usage"
        words = isPlain ? problem.message : problem.message + LocalizedText(verbatim: " ") + problem.hint
        self.problem = isPlain ? nil : problem
    }

    package var description: String { words.en }

    /// The one that an error of the parser is about. What the parser wraps it in is not public, so it is looked for.
    static func inside(_ error: Any) -> RefusedOptions? { inside(error, depth: 6) }

    private static func inside(_ error: Any, depth: Int) -> RefusedOptions? {
        if let refused = error as? RefusedOptions { return refused }
        guard depth > 0 else { return nil }
        return Mirror(reflecting: error).children.lazy.compactMap { inside($0.value, depth: depth - 1) }.first
    }
}

/// Sentences that several commands share.
extension RefusedOptions {
    package static func inMetres(_ option: String, from lowest: String, to highest: String) -> RefusedOptions {
        let (lowest, highest) = (LocalizedText.bound(lowest), LocalizedText.bound(highest))
        return RefusedOptions(
            en: "\(option) is in metres, from \(lowest.en) to \(highest.en).",
            fi: "\(option) annetaan metreinä: \(lowest.fi)–\(highest.fi).",
            sv: "\(option) anges i meter, från \(lowest.sv) till \(highest.sv).")
    }

    package static func either(_ option: String, _ other: String) -> RefusedOptions {
        RefusedOptions(
            en: "Give either \(option) or \(other).", fi: "Anna joko \(option) tai \(other).",
            sv: "Ange antingen \(option) eller \(other).")
    }

    /// - Parameter otherwise: what is right besides these endings, behind a comma.
    package static func wrongEnding(
        _ option: String, _ path: String, of endings: [String], otherwise: LocalizedText = .nothing
    ) -> RefusedOptions {
        let endings = LocalizedText.any(of: endings) + otherwise
        return RefusedOptions(
            en: "\(option) \(path) must end in \(endings.en).",
            fi: "\(option) \(path) ei kelpaa: tiedoston päätteen on oltava \(endings.fi).",
            sv: "\(option) \(path) måste sluta på \(endings.sv).")
    }

    /// - Parameter names: those that may stand on the left side; none where any may.
    package static func writtenLike(_ option: String, _ example: String, names: [String] = []) -> RefusedOptions {
        let names = names.joined(separator: ", ")
        guard !names.isEmpty else {
            return RefusedOptions(
                en: "\(option) is written like \(example).", fi: "\(option) kirjoitetaan kuten \(example).",
                sv: "\(option) skrivs som \(example).")
        }
        return RefusedOptions(
            en: "\(option) is written like \(example), with a name of \(names).",
            fi: "\(option) kirjoitetaan kuten \(example), ja nimi on jokin näistä: \(names).",
            sv: "\(option) skrivs som \(example), med ett av namnen \(names).")
    }
}
