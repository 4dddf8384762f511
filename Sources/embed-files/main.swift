// Writes a Swift source that holds the text of files: `embed-files OUTPUT ROOT FILE…`.
// The build plugin EmbedFiles runs it, so that adding a rulebook is adding a file, not editing code.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: embed-files OUTPUT ROOT FILE...\n".utf8))
    exit(64)
}
let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
var source = "// Made by embed-files. Do not edit.\n\n"
source += "/// The files shipped with the program: path below the folder, and text.\n"
source += "let embeddedFiles: [(path: StaticString, text: StaticString)] = [\n"
do {
    for path in arguments[3...].sorted() {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let name = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
        source += "    (#\"\(name)\"#, ###\"\"\"\n\(text)\n\"\"\"###),\n"
    }
    source += "]\n"
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
} catch {
    FileHandle.standardError.write(Data("embed-files: \(error)\n".utf8))
    exit(66)
}
