package import ArgumentParser
package import Domain

/// What is refused of a command line, by the argument parser or by a command's own options.
package struct RefusedLine {
    /// For programs.
    package let problem: Problem
    /// For people, with the usage of the command; empty where the command has told what there is to tell. The help of an
    /// option, which is English, stands in the English text alone.
    package let text: LocalizedText
    /// What the program ends with.
    package let exitCode: Int32

    /// - Parameter program: the command whose words they are.
    /// - Returns: nil for what is no refusal, such as a wish for help.
    package init?(_ error: any Error, by program: (some ParsableCommand).Type, of words: [String]) {
        let refused = RefusedOptions.inside(error)
        // The parser takes what validation throws for a failure, unless it is an error of its own.
        var code = refused == nil ? program.exitCode(for: error) : .validationFailure
        let unknown: (message: LocalizedText, usage: String?)?
        switch code {
        case .validationFailure: unknown = CommandTree(program)?.unknownWord(in: words)
        case .success:
            unknown = CommandTree(program)?.unknownCommand(inWishForHelp: words)
            guard unknown != nil else { return nil }
            code = .validationFailure
        default: unknown = nil
        }
        exitCode = code.rawValue
        let message = program.message(for: error)
        // The parser leaves the usage out where it did not throw the error itself.
        let full =
            refused?.words.en == message
            ? "Error: \(message)" + program.usage(for: error) : program.fullMessage(for: error)
        let told = unknown?.message ?? ParserWords.told(message, because: refused?.words)
        let usage = unknown?.usage ?? full.firstRange(of: "\nUsage: ").map { String(full[$0.lowerBound...]) } ?? ""
        // The command that was called, as the usage names it.
        let command = usage.firstMatch(of: /\n  See '(.+) --help' for more information/)?.output.1
        problem =
            (unknown == nil ? refused?.problem : nil)
            ?? .usage(told, of: command.map(String.init) ?? program._commandName)
        let framed = told.framed(usage: usage)
        text =
            full.isEmpty
            ? .nothing : unknown != nil ? framed : LocalizedText(en: full, fi: framed.fi, sv: framed.sv)
    }
}

extension ParsableCommand {
    /// As the parser puts it below what it refuses itself, of the command that was being read. That one is not public in an
    /// error, so it is looked for.
    fileprivate static func usage(for error: any Error) -> String {
        var path: [any ParsableCommand.Type] = [self]
        let read = Mirror(reflecting: error).children.first { $0.label == "commandStack" }?.value
        if let read = read as? [any ParsableCommand.Type] { path = read }
        guard let command = path.last else { return "" }
        // A key path to it crashes the compiler (Swift 6.3).
        let names = path.map { $0._commandName }
        return "\nUsage: " + usageString(for: command) + seeHelp(of: names.joined(separator: " "))
    }
}

/// What the parser ends every refusal with.
func seeHelp(of command: String) -> String { "\n  See '\(command) --help' for more information." }

extension LocalizedText {
    /// As the parser tells what is wrong.
    /// - Parameter usage: in the parser's words, from the line break before it.
    fileprivate func framed(usage: String) -> LocalizedText {
        let (finnish, swedish) = (
            usage.usage(called: "Käyttö", more: "Lisätietoja"),
            usage.usage(called: "Användning", more: "Mer information")
        )
        return LocalizedText(en: "Error: \(en)\(usage)", fi: "Virhe: \(fi)\(finnish)", sv: "Fel: \(sv)\(swedish)")
    }
}

extension String {
    fileprivate func usage(called usage: String, more: String) -> String {
        replacing("\nUsage: ", with: "\n\(usage): ", maxReplacements: 1)
            .replacing(/\n  See '(.+)' for more information\.$/) { "\n  \(more): \($0.output.1)" }
    }
}

extension Problem {
    fileprivate static func usage(_ message: LocalizedText, of command: String) -> Problem {
        Problem(
            code: "usage", exitCode: .usage, message: message,
            hint: LocalizedText(
                en: "Run \(command) --help to see the options.",
                fi: "Komento \(command) --help näyttää valitsimet.",
                sv: "Kommandot \(command) --help visar alternativen."))
    }
}
