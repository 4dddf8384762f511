import Arguments
import Foundation

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
