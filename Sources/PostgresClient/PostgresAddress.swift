/// What names a database: a connection URI of libpq's.
package enum PostgresAddress {
    /// Whether a name is that of a database rather than of a file.
    package static func isAddress(_ name: String) -> Bool {
        name.hasPrefix("postgresql://") || name.hasPrefix("postgres://")
    }

    /// Words of the library or the server, or nothing where they hold a piece of what stands in the place of a password: of
    /// an address that is not written as it should be, libpq quotes what it took for a port.
    static func withoutSecrets(_ words: String, of address: String) -> String {
        guard let start = address.firstRange(of: "://")?.upperBound else { return words }
        var secrets: [Substring] = []
        let rest = address[start...]
        if let end = rest.lastIndex(of: "@"), let colon = rest[..<end].firstIndex(of: ":") {
            // Of one letter there is little to hide, and much to take for it.
            secrets += rest[rest.index(after: colon)..<end].split { "/?#:@&=".contains($0) }.filter { $0.count > 1 }
        }
        for setting in rest.split(whereSeparator: { "?&".contains($0) }) where setting.hasPrefix("password=") {
            secrets.append(setting.dropFirst("password=".count))
        }
        return secrets.contains { !$0.isEmpty && words.contains($0) } ? "" : words
    }
}
