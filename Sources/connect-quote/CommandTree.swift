import ArgumentParser
import Domain
import Foundation

/// A command with its options and subcommands, as the argument parser tells them of itself.
struct CommandTree: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let defaultSubcommand: String?
    let arguments: [Argument]?
    let subcommands: [CommandTree]?

    struct Argument: Decodable {
        let kind: Kind
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool

        enum Kind: String, Decodable {
            case positional, option, flag
        }

        struct Name: Decodable {
            let kind: String
            let name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        var spellings: [String] { (names ?? []).map(\.text) }
    }

    /// Nil where the parser tells it in another form than the one known here.
    static var ofThisProgram: CommandTree? {
        struct Told: Decodable {
            let command: CommandTree
        }
        return try? JSONDecoder().decode(Told.self, from: Data(ConnectQuote._dumpHelp().utf8)).command
    }

    var options: [Argument] { (arguments ?? []).filter { $0.kind != .positional && $0.shouldDisplay } }
    var positionals: [Argument] { (arguments ?? []).filter { $0.kind == .positional && $0.shouldDisplay } }

    /// Without the one that only tells the help of others.
    var commands: [CommandTree] { (subcommands ?? []).filter { $0.commandName != "help" } }

    /// What a command line says that no command or option is called; nil where every word is known. The parser often
    /// complains of something else first: an option that is missing because it is misspelt.
    /// - Returns: a message in the parser's form, without its usage where it is an option: that is known to the parser.
    func unknownWord(in words: [String]) -> (message: String, usage: String?)? {
        // What shells ask for completions.
        guard words.first?.hasPrefix("---") != true else { return nil }
        var (command, rest, path) = (self, words[...], commandName)
        while let word = rest.first, !command.commands.isEmpty {
            if let next = command.subcommands?.first(where: { $0.commandName == word }) {
                command = next
                rest = rest.dropFirst()
                path += " \(word)"
                if word == "help" { return nil }
            } else if word.hasPrefix("-") {
                guard let name = command.defaultSubcommand,
                    let next = command.commands.first(where: { $0.commandName == name })
                else { break }
                command = next
            } else {
                let known = command.commands.map(\.commandName)
                return (
                    "Unknown command '\(word.shown)'. " + Self.didYouMean(word, among: known)
                        + LocalizedText.thereAre(known).en,
                    "\nUsage: \(path) <subcommand>\n  See '\(path) --help' for more information."
                )
            }
        }
        return command.unknownOption(in: rest).map { ($0, nil) }
    }

    /// With the quotes of the parser.
    private static func didYouMean(_ word: String, among known: [String]) -> String {
        LocalizedText.didYouMean(word, among: known).en.replacing(/[“”]/, with: "'")
    }

    private func unknownOption(in words: ArraySlice<String>) -> String? {
        let known = (arguments ?? []).flatMap(\.spellings)
        var rest = words
        while let word = rest.popFirst(), word != "--" {
            guard word.hasPrefix("--"), let name = word.split(separator: "=").first.map(String.init) else {
                continue
            }
            guard let option = (arguments ?? []).first(where: { $0.spellings.contains(name) }) else {
                let hint = Self.didYouMean(name, among: known)
                return "Unknown option '\(name.shown)'" + (hint.isEmpty ? "" : ". " + hint.dropLast())
            }
            // A value may look like an option.
            if option.kind == .option, !word.contains("=") { rest = rest.dropFirst() }
        }
        return nil
    }
}

extension CommandTree {
    /// The manual page of the command and its subcommands, in the form of `man`.
    func manual(version: String) -> String {
        var lines = [
            ".TH \"\(commandName.uppercased())\" 1 \"\" \"\(commandName) \(version)\"", ".SH NAME",
            "\(Self.escaped(commandName)) \\- \(Self.escaped(abstract ?? ""))", ".SH SYNOPSIS",
        ]
        lines += leaves(path: []).flatMap { [".B \(Self.escaped($0.path))", $0.command.usage, ".br"] }
        lines += [".SH DESCRIPTION"] + Self.paragraphs(discussion)
        for (path, command) in leaves(path: []) {
            lines += [".SH \(Self.escaped(path.uppercased()))"] + Self.paragraphs(command.abstract)
            lines += Self.paragraphs(command.discussion)
            for argument in command.positionals + command.options {
                lines += [".TP", argument.heading, Self.escaped(argument.abstract ?? "")]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The commands that do something, with the words that call them.
    private func leaves(path: [String]) -> [(path: String, command: CommandTree)] {
        let path = path + [commandName]
        return commands.isEmpty
            ? [(path.joined(separator: " "), self)] : commands.flatMap { $0.leaves(path: path) }
    }

    private var usage: String {
        let needed = positionals + options.filter { !$0.isOptional }
        return (needed.map(\.heading) + ["[\\fIoptions\\fR]"]).joined(separator: " ")
    }

    /// Paragraphs; lines that begin with blanks stand as they are.
    private static func paragraphs(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            if line.isEmpty { return [".PP"] }
            guard line.hasPrefix(" ") else { return [escaped(String(line))] }
            return [".RS", ".nf", escaped(line.trimmingCharacters(in: .whitespaces)), ".fi", ".RE"]
        }
    }

    /// Text that `man` takes for nothing else.
    fileprivate static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}

extension CommandTree.Argument {
    /// `--fuse FUSE`, in the manual's letters.
    fileprivate var heading: String {
        let value = valueName.map { "\\fI\(CommandTree.escaped($0))\\fR" } ?? ""
        let names = spellings.map { "\\fB\(CommandTree.escaped($0))\\fR" }.joined(separator: ", ")
        switch kind {
        case .positional: return isOptional ? "[\(value)]" : value + (isRepeating ? " ..." : "")
        case .option: return "\(names) \(value)"
        case .flag: return names
        }
    }
}
