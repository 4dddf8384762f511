import Domain
import Foundation
import Telling

/// Files of the package, whatever the working directory is.
func packageFile(_ path: String, from this: StaticString = #filePath) -> URL {
    URL(fileURLWithPath: "\(this)").deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent(path)
}

/// Every error code that the sources can tell, with its exit codes. The enums of errors hold values and cannot be
/// listed, so the places are read at which a ``Problem`` is made. A place whose code is neither a literal nor one
/// of the known ways to put one together is kept in `unread`.
struct CodesInSources {
    private(set) var exitCodes: [String: Set<Int32>] = [:]
    private(set) var unread: [String] = []

    /// What a fault of PROJ is called before it is known whose coordinate reference system it is of.
    private let systems: [String]
    private let projections: [String]
    /// What codes of files begin with.
    private let roles: [String]

    /// - Parameter modules: folders of Sources; nil for all.
    init(of modules: [String]? = nil) throws {
        let files = try Self.files()
        let projectionFile = files["ProjectionErrors.swift", default: ""]
        func libraries(of texts: [String]) -> [String] {
            texts.flatMap { text in
                text.matches(of: /libraryNotStarted\("\w+", code: "(\w+)"\)/).map { String($0.output.1) }
            }
        }
        systems = projectionFile.matches(of: /unsuitable\(\s*"(\w+)"/).map { String($0.output.1) }
        projections =
            systems + Self.property("code", of: projectionFile)
            + libraries(of: Array(files.values)).filter { $0.hasPrefix("proj") }
        let read = try modules.map(Self.files) ?? files
        roles = read.values.flatMap { text in
            text.matches(of: /FileRole\(\s*code: "(\w+)"/).map { String($0.output.1) }
        }
        for code in libraries(of: Array(read.values)) { add(code, .bug) }
        for (name, text) in read { self.read(text, of: name) }
    }

    /// Sources in which errors are put into words, by their names.
    private static func files(of modules: [String]? = nil) throws -> [String: String] {
        var files: [String: String] = [:]
        for file in try all.get() where modules?.contains(file.module) != false {
            files[file.name, default: ""] += file.text
        }
        return files
    }

    /// Those of every module; read once for all tests.
    private static let all = Result {
        let root = packageFile("Sources")
        let marks = ["Problem(", "FileRole(", "libraryNotStarted(", ".unsuitable("].map { Data($0.utf8) }
        var files: [(module: String, name: String, text: String)] = []
        for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        where path.hasSuffix(".swift") {
            let bytes = try Data(contentsOf: root.appendingPathComponent(path))
            guard marks.contains(where: { bytes.range(of: $0) != nil }) else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            files.append((path.prefix { $0 != "/" }.description, (path as NSString).lastPathComponent, text))
        }
        return files
    }

    private mutating func read(_ text: String, of file: String) {
        var read = 0
        for match in text.matches(of: /\bcode: (.+), exitCode: ([.\w]+)/) {
            let (expression, exitCode) = (String(match.output.1), String(match.output.2))
            // The declaration itself.
            if expression == "String" { continue }
            // The same problem in other words, of what came over HTTP.
            if expression == "code", exitCode == "exitCode" {
                read += 1
                continue
            }
            read += 1
            if !add(expression, exitCode, of: file, text) { unread.append("\(file): \(expression)") }
        }
        let made = text.matches(of: /\bProblem\(/).count
        if read < made { unread.append("\(file): \(made - read) of \(made) places") }
    }

    /// - Returns: false for an expression that is not known.
    private mutating func add(_ expression: String, _ exitCode: String, of file: String, _ text: String) -> Bool {
        let exit = Self.exitCodes[exitCode]
        if let exit, let codes = Self.literals(expression) {
            for code in codes { add(code, exit) }
            return true
        }
        switch (expression, exit) {
        // An error that is told on as it is.
        case ("cause.code", _), ("one.code", _), ("first.code", _): return true
        // What `libraryNotStarted` was called with.
        case ("code", .bug?): return true
        case ("code", let exit?) where file == "ReferenceOwner.swift": for code in systems { add(code, exit) }
        // A fault of a row is told in the row, and the run ends as one with rows in error.
        case ("code", _?) where file == "RowFaultWording.swift":
            for code in Self.property("code", of: text) { add(code, .no) }
        case ("code", let exit?): for code in Self.property("code", of: text) { add(code, exit) }
        case (#"code"#, nil): return false
        case (_, let exit?) where expression.hasPrefix(#""\(role.code)_"#):
            let ending = expression.dropFirst(#""\(role.code)"#.count).dropLast()
            for role in roles { add(role + ending, exit) }
        case (_, let exit?):
            guard let parts = expression.wholeMatch(of: /"(\w+_)\\\((cause\.)?code\)"/) else { return false }
            for code in parts.output.2 == nil ? systems : projections { add(parts.output.1 + code, exit) }
        default: return false
        }
        return true
    }

    private mutating func add(_ code: String, _ exit: Problem.ExitCode) {
        exitCodes[code, default: []].insert(exit.rawValue)
    }

    private static let exitCodes: [String: Problem.ExitCode] = [
        ".no": .no, ".usage": .usage, ".badData": .badData, ".inputMissing": .inputMissing, ".bug": .bug,
        ".cannotCreate": .cannotCreate, ".closedPipe": .closedPipe,
    ]

    /// A literal, or two to choose from.
    private static func literals(_ expression: String) -> [String]? {
        guard let match = expression.wholeMatch(of: /(?:[^"]+ \? "(\w+)" : )?"(\w+)"/) else { return nil }
        return [match.output.1, match.output.2].compactMap { $0.map(String.init) }
    }

    /// The literals that a property of type `String` chooses from.
    static func property(_ name: String, of text: String) -> [String] {
        guard let start = text.firstRange(of: "var \(name): String {")?.upperBound,
            let end = text[start...].firstRange(of: "\n    }\n")?.lowerBound
        else { return [] }
        return text[start..<end].matches(of: /"(\w+)"/).map { String($0.output.1) }
    }
}
