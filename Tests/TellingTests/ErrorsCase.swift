import Domain
import Telling
import Testing

/// An error and what its explanation must hold.
struct ErrorCase: Sendable, CustomTestStringConvertible {
    let error: any Explainable
    /// Which case of its enum it is, by a switch without `default`: a new case does not compile until it is named.
    let kind: String
    let code: String
    let exitCode: Problem.ExitCode
    /// What each language's message must carry as it stands.
    let names: [String]
    /// What each language's hint must carry as it stands.
    let hintNames: [String]

    init(
        _ error: any Explainable, _ kind: String, _ code: String, _ exitCode: Problem.ExitCode,
        names: [String] = [], hint hintNames: [String] = []
    ) {
        self.error = error
        self.kind = kind
        self.code = code
        self.exitCode = exitCode
        self.names = names
        self.hintNames = hintNames
    }

    /// A problem is of a kind of its own by its code.
    init(
        _ problem: Problem, _ code: String, _ exitCode: Problem.ExitCode, names: [String] = [],
        hint hintNames: [String] = []
    ) {
        self.init(problem, code, code, exitCode, names: names, hint: hintNames)
    }

    var testDescription: String { "\(kind): \(error.explanation.message.en)" }
}

/// The cases of an enum, by name; all of them must occur in a table.
protocol ErrorKind: CaseIterable, Hashable, RawRepresentable<String> {}
