package import ArgumentParser
package import Domain

/// What the argument parser refuses of a command line.
package struct RefusedLine {
    /// For programs. A usage error keeps the parser's words, which are English.
    package let problem: Problem
    /// For people, with the usage of the command; empty where the command has told what there is to tell.
    package let text: String
    /// What the program ends with.
    package let exitCode: Int32

    /// - Parameter program: the command whose words they are.
    /// - Returns: nil for what is no refusal, such as a wish for help.
    package init?(_ error: any Error, by program: (some ParsableCommand).Type, of words: [String]) {
        let code = program.exitCode(for: error)
        guard code != .success else { return nil }
        exitCode = code.rawValue
        let unknown = code == .validationFailure ? CommandTree(program)?.unknownWord(in: words) : nil
        let refused = unknown == nil ? RefusedValue.problem(in: error) : nil
        problem = refused ?? .usage(unknown?.message ?? program.message(for: error), of: program._commandName)
        let full = program.fullMessage(for: error)
        let usage = full.firstRange(of: "\nUsage: ").map { String(full[$0.lowerBound...]) } ?? ""
        text = unknown.map { "Error: \($0.message)\($0.usage ?? usage)" } ?? full
    }
}

extension Problem {
    fileprivate static func usage(_ message: String, of command: String) -> Problem {
        Problem(
            code: "usage", exitCode: .usage, message: LocalizedText(verbatim: message),
            hint: LocalizedText(verbatim: "Run \(command) --help to see the options."))
    }
}
