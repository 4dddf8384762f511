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
    /// - Returns: a message, in English of the parser's form, without its usage where it is an option: that is known to the
    ///   parser.
    func unknownWord(in words: [String]) -> (message: LocalizedText, usage: String?)? {
        guard let (command, rest, _) = called(by: words), command.commandName != "help" else { return nil }
        if let (message, usage) = unknownCommand(in: words) { return (message, usage) }
        return command.unknownOption(in: rest).map { ($0, nil) }
    }

    /// The same of a line that wishes for help, which the parser gives of the command above one that is not there.
    func unknownCommand(inWishForHelp words: [String]) -> (message: LocalizedText, usage: String?)? {
        guard words.contains(where: { ["help", "--help", "-h"].contains($0) }) else { return nil }
        return unknownCommand(in: words.first == "help" ? Array(words.dropFirst()) : words).map {
            ($0.message, $0.usage)
        }
    }

    private func unknownCommand(in words: [String]) -> (message: LocalizedText, usage: String)? {
        guard let (command, rest, path) = called(by: words), let word = rest.first, !command.commands.isEmpty,
            !word.hasPrefix("-")
        else { return nil }
        return (
            .unknownCommand(word, among: command.commands.map(\.commandName)),
            "\nUsage: \(path) <subcommand>" + seeHelp(of: path)
        )
    }

    /// An option of one value that a command line gives twice; nil where there is none.
    fileprivate func doubledOption(in words: [String]) -> String? {
        guard let (command, rest, _) = called(by: words) else { return nil }
        var names: Set<String> = []
        return command.given(in: rest).first { given in
            guard let option = given.argument, option.kind == .option, !option.isRepeating else { return false }
            return !names.insert(given.name).inserted
        }?.name
    }

    /// The option or argument for a file or a folder whose value is empty on a command line; nil where there is none.
    fileprivate func namelessFile(in words: [String]) -> String? {
        guard let (command, rest, _) = called(by: words) else { return nil }
        return command.given(in: rest).first { $0.value == "" && $0.argument?.isFile == true }?.name
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

    private func unknownOption(in words: ArraySlice<String>) -> LocalizedText? {
        guard let name = given(in: words).first(where: { $0.argument == nil })?.name else { return nil }
        return .unknownOption(name, .didYouMean(name, among: (arguments ?? []).flatMap(\.spellings)))
    }

    /// An option of a command line, or an argument that is empty.
    private struct Given {
        /// As it is written there; of an argument `<points>`.
        let name: String
        /// Nil for an option that is unknown.
        let argument: Argument?
        /// Nil for a flag, and where the line ends before it.
        let value: String?
    }

    /// What the words behind the command's name give.
    private func given(in words: ArraySlice<String>) -> [Given] {
        var given: [Given] = []
        var rest = words
        while let word = rest.popFirst(), word != "--" {
            guard word.hasPrefix("--"), let name = word.split(separator: "=").first.map(String.init) else {
                // An option may take several words.
                if word.isEmpty, let taker = given.last, positionals.isEmpty {
                    given.append(Given(name: taker.name, argument: taker.argument, value: word))
                } else if word.isEmpty, let argument = positionals.first {
                    given.append(Given(name: "<\(argument.valueName ?? "")>", argument: argument, value: word))
                }
                continue
            }
            let option = (arguments ?? []).first { $0.spellings.contains(name) }
            var value = word.contains("=") ? String(word.dropFirst(name.count + 1)) : nil
            // A value may look like an option.
            if option?.kind == .option, value == nil { value = rest.popFirst() }
            given.append(Given(name: name, argument: option, value: value))
        }
        return given
    }
}

extension LocalizedText {
    fileprivate static func unknownCommand(_ word: String, among known: [String]) -> LocalizedText {
        let word = word.shown
        let hint = didYouMean(word, among: known) + thereAre(known)
        // In English with the quotes of the parser.
        return LocalizedText(
            en: "Unknown command '\(word)'. " + hint.en.replacing(/[“”]/, with: "'"),
            fi: "Komentoa ”\(word)” ei ole. \(hint.fi)", sv: "Det finns inget kommando ”\(word)”. \(hint.sv)")
    }
}

extension CommandTree.Argument {
    /// Whether its value is the name of a file or a folder, as its help calls it.
    fileprivate var isFile: Bool { Self.namesOfFiles.contains(valueName ?? "") }

    private static let namesOfFiles: Set<String> = ["file", "dir", "source", "points", "zones", "published"]
}

extension ParsableCommand {
    /// Refuses what the parser would take without a word, or without a word that helps: an option of one value that is given
    /// twice, of which it takes the last, and a file without a name.
    /// - Throws: a problem with the code `usage`.
    package static func refuseDoubtfulOptions(in words: [String]) throws(Problem) {
        // To make the tree takes longer than a quote, and few lines have a word twice or an empty one.
        let options = words.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
        let mayBeDoubled = Set(options).count < options.count
        let mayBeNameless = words.contains { $0.isEmpty || $0.hasSuffix("=") }
        guard mayBeDoubled || mayBeNameless, let tree = CommandTree(Self.self) else { return }
        if let doubled = tree.doubledOption(in: words) { throw .givenTwice(doubled) }
        if let nameless = tree.namelessFile(in: words) { throw .fileWithoutName(nameless) }
    }
}
