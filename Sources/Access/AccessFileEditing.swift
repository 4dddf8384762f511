import Bytes
public import Domain
import StrictYAML

/// Adds and removes keys in an access file, line by line, so that everything else in it stays as somebody wrote it.
public struct AccessFileEditing: Sendable {
    public let path: String
    public private(set) var file: AccessFile
    private var lines: [String]
    private let isNew: Bool

    /// - Parameter makes: whether a file that is not there yet is begun.
    public init(path: String, makes: Bool = false) throws(Problem) {
        self.path = path
        if makes, FileStatus(path: path) == nil {
            (file, isNew) = (AccessFile(), true)
            lines = [
                "# Who may ask what of the service. Made by connect-quote access.", "schema: \(AccessFile.schema)",
            ]
            return
        }
        do throws(YAMLFileError) {
            let text = try YAMLFile(path: path).text
            file = try AccessFile(yaml: text, file: path)
            lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        } catch { throw error.explanation }
        if lines.last?.isEmpty == true { lines.removeLast() }
        isNew = false
    }

    /// Adds a key.
    /// - Throws: `access_key_exists` where one of its name is there.
    public mutating func add(_ key: AccessKey) throws(Problem) {
        guard !file.keys.contains(where: { $0.name == key.name }) else {
            throw .accessKeyExists(key.name, file: path)
        }
        if let index = lines.firstIndex(where: { $0.hasPrefix("keys:") }) {
            if lines[index].contains("[") { lines[index] = "keys:" }
            lines.insert(key.line, at: index + 1)
        } else {
            lines += ["keys:", key.line]
        }
        file.keys.append(key)
        try write()
    }

    /// Removes a key.
    /// - Throws: `access_key_unknown` where none has the name, `access_key_by_hand` where somebody wrote it in a form of
    ///   its own.
    public mutating func revoke(_ name: String) throws(Problem) {
        guard let key = file.keys.first(where: { $0.name == name }) else {
            throw .accessKeyUnknown(name, known: file.keys.map(\.name), file: path)
        }
        let own = lines.indices.filter { lines[$0].hasPrefix("  - {") && lines[$0].contains(key.sha256) }
        guard let index = own.first, own.count == 1 else { throw .accessKeyByHand(name, file: path) }
        lines.remove(at: index)
        file.keys.removeAll { $0.name == name }
        if file.keys.isEmpty, let index = lines.firstIndex(where: { $0.hasPrefix("keys:") }) {
            lines[index] = "keys: []"
        }
        try write()
    }

    private func write() throws(Problem) {
        let text = lines.joined(separator: "\n") + "\n"
        // What was written must be what is meant, before it takes the place of what was there.
        do throws(YAMLFileError) {
            guard try Set(AccessFile(yaml: text, file: path).keys) == Set(file.keys) else {
                throw YAMLFileError(file: path, problem: .notYaml(because: .quoted("keys")))
            }
        } catch { throw error.explanation }
        try OutputSink.write(text, to: path, replacingExisting: !isNew)
    }
}
