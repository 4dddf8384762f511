import Foundation

/// What GDAL says of a source that it reads all the same, its warnings above all.
public struct SourceNotes: Sendable, Hashable {
    /// Each line once, in the order in which they came, and no more than ``most``.
    public private(set) var lines: [String] = []
    /// How many other lines there were.
    public private(set) var others = 0

    /// A program may have something to say of every feature.
    public static let most = 100
    private static let longest = 500

    public static let none = SourceNotes()

    public var isEmpty: Bool { lines.isEmpty }

    private init() {}

    /// - Parameters:
    ///   - output: of the program.
    ///   - replacing: what nobody would know, and what stands for it.
    init(_ output: String, replacing unknown: [(String, by: String)] = []) {
        var seen: Set<String> = []
        for line in output.split(whereSeparator: \.isNewline) {
            var text = line.trimmingCharacters(in: .whitespaces)
            // So it speaks of the temporary file, which holds what a Shapefile cannot declare: a flaw tells of that.
            if text.contains("not normally allowed by the GeoPackage specification") { continue }
            for (part, known) in unknown { text = text.replacing(part, with: known) }
            text = FeatureSources.withoutPasswords(text)
            if text.count > Self.longest { text = text.prefix(Self.longest) + "…" }
            guard !text.isEmpty, seen.count < 10_000, seen.insert(text).inserted else { continue }
            if lines.count < Self.most { lines.append(text) } else { others += 1 }
        }
    }
}

extension FeatureSource {
    /// Nothing, where no other program has a part in the reading.
    public var notes: SourceNotes { .none }
}

extension FeatureSources {
    /// The name of a source as it may be shown: a connection string without its password.
    static func shownName(of name: String) -> String {
        TranslatedSource.mayName(name) ? withoutPasswords(name) : name
    }

    /// A text without the passwords of connection strings, which are nobody's business: `password=…`, `PWD=…`, and
    /// that of `postgresql://me:secret@host`.
    static func withoutPasswords(_ text: String) -> String {
        text.replacing(#/(?i)\b(password|passwd)(\s*=\s*)('(?:[^'\\]|\\.)*'|"[^"]*"|[^\s;,&]+)/#) {
            "\($0.1)\($0.2)…"
        }
        // Where this is the key, blanks are a part of the value.
        .replacing(#/(?i)\b(pwd\s*=)[^;]+/#) { "\($0.1)…" }
        .replacing(#/(:\/\/[^\s:\/@]+):[^\s@]+@/#) { "\($0.1):…@" }
    }
}
