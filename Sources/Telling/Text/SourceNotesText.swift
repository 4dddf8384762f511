public import Domain
public import Features

/// What GDAL said of a source that it read.
public struct SourceNotesText: Sendable {
    private let notes: SourceNotes
    private let language: Language

    public init(_ notes: SourceNotes, in language: Language) {
        self.notes = notes
        self.language = language
    }

    /// So many lines are shown; an import's JSON has more.
    private static let most = 5

    /// Nothing where nothing was said.
    public var text: String { notes.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

    var lines: [String] {
        let source = notes.source.shown
        let shown = notes.lines.prefix(Self.most)
        var lines = [
            language.pick("GDAL on \(source):", "GDAL lähteestä \(source):", "GDAL om \(source):")
        ]
        lines += shown.map { "  · " + $0.excerpt }
        let others = notes.lines.count - shown.count + notes.others
        if others > 0 {
            let count = Numbers(language: language).count(others)
            lines.append("  · " + language.pick("\(count) more", "\(count) muuta", "\(count) till"))
        }
        return lines
    }
}
