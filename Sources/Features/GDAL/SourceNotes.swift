import Domain
import Foundation

/// What GDAL says of a source that it reads all the same, its warnings above all.
public struct SourceNotes: Sendable, Hashable {
    /// The source's file name.
    public let source: String
    /// Each line once, in the order in which they came, and no more than ``most``.
    public private(set) var lines: [String] = []
    /// How many other lines there were.
    public private(set) var others = 0

    /// A program may have something to say of every feature.
    public static let most = 100
    private static let longest = 500

    public static let none = SourceNotes()

    public var isEmpty: Bool { lines.isEmpty }

    private init() { source = "" }

    /// - Parameters:
    ///   - output: of the program.
    ///   - source: its file name.
    ///   - replacing: what nobody would know, and what stands for it.
    init(_ output: String, of source: String = "", replacing unknown: [(String, by: String)] = []) {
        self.source = source
        var seen: Set<String> = []
        for line in output.split(whereSeparator: \.isNewline) {
            var text = line.trimmingCharacters(in: .whitespaces)
            // So it speaks of the temporary file, which holds what a Shapefile cannot declare: a flaw tells of that.
            if text.contains("not normally allowed by the GeoPackage specification") { continue }
            for (part, known) in unknown { text = text.replacing(part, with: known) }
            text = text.withoutPasswords
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
