// Writes a Swift source that holds rule files: `embed-rules OUTPUT ROOT FILE…`. The build plugin EmbedRules runs
// it, so that shipping a rulebook is adding a file, not editing code. The YAML is parsed here, once, and embedded
// as a list of tokens: a quote is a short process, and parsing YAML would be a fifth of its work. JSON is handed on as it
// is written.
import Foundation
import Yams

/// One token a line: `{` and `[` open a mapping and a list, `"` begins a scalar, each followed by the line of the
/// file and, for a scalar, a space and its text with `\` and newlines escaped; `}` and `]` close.
func tokens(of node: Node) throws -> [String] {
    let line = node.mark?.line ?? 0
    switch node {
    case .mapping(let mapping):
        return try ["{\(line)"] + mapping.flatMap { try tokens(of: $0.key) + tokens(of: $0.value) } + ["}"]
    case .sequence(let sequence): return try ["[\(line)"] + sequence.flatMap(tokens) + ["]"]
    case .scalar(let scalar):
        let text = scalar.string.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return ["\"\(line) \(text)"]
    case .alias: throw CocoaError(.coderReadCorrupt)
    }
}

func fail(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("embed-rules: error: \(message)\n".utf8))
    exit(code)
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fail("usage: embed-rules OUTPUT ROOT FILE...", code: 64) }
let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
var source = """
    // Made by embed-rules from the files of BuiltIn. Do not edit.

    /// The rule files shipped with the program: the path below BuiltIn, and the tokens of the file.
    let embeddedRules: [(path: StaticString, tokens: StaticString)] = [

    """
var texts = """
    ]

    /// The texts shipped with the program: the path below BuiltIn, and what the file holds.
    let embeddedTexts: [(path: StaticString, text: StaticString)] = [

    """
for path in arguments[3...].sorted() {
    do {
        let name = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
        guard path.hasSuffix(".yaml") else {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            texts += "    (#\"\(name)\"#, ###\"\"\"\n\(text)\n\"\"\"###),\n"
            continue
        }
        guard let node = try Yams.compose(yaml: try String(contentsOfFile: path, encoding: .utf8), .basic) else {
            fail("\(path) is empty", code: 65)
        }
        let text = try tokens(of: node).joined(separator: "\n")
        source += "    (#\"\(name)\"#, ###\"\"\"\n\(text)\n\"\"\"###),\n"
    } catch {
        fail("\(path): \(error)", code: 65)
    }
}
source += texts + "]\n"
do { try source.write(toFile: arguments[1], atomically: true, encoding: .utf8) } catch {
    fail("\(error)", code: 73)
}
