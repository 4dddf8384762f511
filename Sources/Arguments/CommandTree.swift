package import ArgumentParser
package import Domain
import Foundation
import Quoting

/// A command with its options and subcommands, as the argument parser tells them of itself.
package struct CommandTree: Decodable {
    package let commandName: String
    package let abstract: String?
    package let discussion: String?
    let defaultSubcommand: String?
    let arguments: [Argument]?
    let subcommands: [CommandTree]?

    package struct Argument: Decodable {
        package let kind: Kind
        let names: [Name]?
        package let valueName: String?
        package let abstract: String?
        package let isOptional: Bool
        package let isRepeating: Bool
        let shouldDisplay: Bool

        package enum Kind: String, Decodable {
            case positional, option, flag
        }

        struct Name: Decodable {
            let kind: String
            let name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        package var spellings: [String] { (names ?? []).map(\.text) }
    }

    /// Nil where the parser tells it in another form than the one known here.
    package init?(_ program: (some ParsableCommand).Type) {
        guard let told = try? JSONDecoder().decode(Told.self, from: Data(program._dumpHelp().utf8)) else {
            return nil
        }
        self = told.command
    }

    private struct Told: Decodable {
        let command: CommandTree
    }

    package var options: [Argument] { (arguments ?? []).filter { $0.kind != .positional && $0.shouldDisplay } }
    package var positionals: [Argument] { (arguments ?? []).filter { $0.kind == .positional && $0.shouldDisplay } }

    /// Without the one that only tells the help of others.
    package var commands: [CommandTree] { (subcommands ?? []).filter { $0.commandName != "help" } }

    /// What a command line says that no command or option is called; nil where every word is known. The parser often
    /// complains of something else first: an option that is missing because it is misspelt.
    /// - Returns: a message in the parser's form, without its usage where it is an option: that is known to the parser.
    package func unknownWord(in words: [String]) -> (message: String, usage: String?)? {
        guard let (command, rest, path) = called(by: words), command.commandName != "help" else { return nil }
        if let word = rest.first, !command.commands.isEmpty, !word.hasPrefix("-") {
            let known = command.commands.map(\.commandName)
            return (
                "Unknown command '\(word.shown)'. " + Self.didYouMean(word, among: known)
                    + LocalizedText.thereAre(known).en,
                "\nUsage: \(path) <subcommand>\n  See '\(path) --help' for more information."
            )
        }
        return command.unknownOption(in: rest).map { ($0, nil) }
    }

    /// An option of one value that a command line gives twice; nil where there is none.
    func doubledOption(in words: [String]) -> String? {
        guard let (command, rest, _) = called(by: words) else { return nil }
        var given: Set<String> = []
        return command.namedOptions(in: rest).first { name, option in
            guard let option, option.kind == .option, !option.isRepeating else { return false }
            return !given.insert(name).inserted
        }?.name
    }

    /// The command that a command line calls, the words behind its name, and the names that lead to it; nil where a shell
    /// asks for completions.
    private func called(by words: [String]) -> (command: CommandTree, rest: ArraySlice<String>, path: String)? {
        guard words.first?.hasPrefix("---") != true else { return nil }
        var (command, rest, path) = (self, words[...], commandName)
        while let word = rest.first, !command.commands.isEmpty {
            if let next = command.subcommands?.first(where: { $0.commandName == word }) {
                (command, rest) = (next, rest.dropFirst())
                path += " \(word)"
            } else if word.hasPrefix("-"), let name = command.defaultSubcommand,
                let next = command.commands.first(where: { $0.commandName == name })
            {
                command = next
            } else {
                break
            }
        }
        return (command, rest, path)
    }

    /// With the quotes of the parser.
    private static func didYouMean(_ word: String, among known: [String]) -> String {
        LocalizedText.didYouMean(word, among: known).en.replacing(/[“”]/, with: "'")
    }

    private func unknownOption(in words: ArraySlice<String>) -> String? {
        guard let name = namedOptions(in: words).first(where: { $0.option == nil })?.name else { return nil }
        let hint = Self.didYouMean(name, among: (arguments ?? []).flatMap(\.spellings))
        return "Unknown option '\(name.shown)'" + (hint.isEmpty ? "" : ". " + hint.dropLast())
    }

    /// The options that the words behind the command's name give, as they are written there; nil for one that is unknown.
    private func namedOptions(in words: ArraySlice<String>) -> [(name: String, option: Argument?)] {
        var named: [(name: String, option: Argument?)] = []
        var rest = words
        while let word = rest.popFirst(), word != "--" {
            guard word.hasPrefix("--"), let name = word.split(separator: "=").first.map(String.init) else {
                continue
            }
            let option = (arguments ?? []).first { $0.spellings.contains(name) }
            named.append((name, option))
            // A value may look like an option.
            if option?.kind == .option, !word.contains("=") { rest = rest.dropFirst() }
        }
        return named
    }
}

extension ParsableCommand {
    /// Refuses an option of one value that is given twice: the parser would take the last without a word.
    /// - Throws: a problem with the code `usage`.
    package static func refuseDoubledOptions(in words: [String]) throws(Problem) {
        // To make the tree takes longer than a quote, and few lines have a word twice.
        let options = words.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
        guard Set(options).count < options.count, let tree = CommandTree(Self.self),
            let doubled = tree.doubledOption(in: words)
        else { return }
        throw .givenTwice(doubled)
    }
}
