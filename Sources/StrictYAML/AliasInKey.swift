import Yams

/// Refuses keys with aliases before they are taken apart: to see whether a key is there twice the parser hashes it with
/// all that its aliases stand for, which a dozen lines of aliases of aliases can make endless.
enum AliasInKey {
    /// The line of the first key that is or holds an alias.
    ///
    /// The text is read with every alias made a word of its own, so that nothing stands for anything else. What has an
    /// asterisk without being an alias, a word of a text, does no harm as a key either.
    static func line(in text: String) throws -> Int? {
        guard text.utf8.contains(UInt8(ascii: "*")), text.utf8.contains(UInt8(ascii: "&")) else { return nil }
        guard let root = try compose(yaml: withoutAliases(text), .basic) else { return nil }
        return line(below: root)
    }

    private static func line(below node: Node) -> Int? {
        switch node {
        case .sequence(let values):
            for value in values {
                if let line = line(below: value) { return line }
            }
        case .mapping(let entries):
            for (key, value) in entries {
                if holdsAlias(key) { return key.mark?.line ?? 0 }
                if let line = line(below: value) { return line }
            }
        case .scalar, .alias: break
        }
        return nil
    }

    private static func holdsAlias(_ key: Node) -> Bool {
        switch key {
        case .scalar(let scalar): scalar.style == .plain && scalar.string.unicodeScalars.first == mark
        case .sequence(let values): values.contains(where: holdsAlias)
        case .mapping(let entries): entries.contains { holdsAlias($0.key) || holdsAlias($0.value) }
        case .alias: true
        }
    }

    /// A key of the text that was read in the place of the file's.
    static func asWritten(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.map { $0 == mark ? "*" : $0 }))
    }

    /// Of Unicode's private use.
    private static let mark: Unicode.Scalar = "\u{E000}"

    private static func withoutAliases(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var before: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            plain.append(scalar == "*" && before.startsToken ? mark : scalar)
            before = scalar
        }
        return String(plain)
    }
}

extension Unicode.Scalar {
    fileprivate var startsToken: Bool {
        properties.isWhitespace || "[]{},?:-".unicodeScalars.contains(self)
    }
}
