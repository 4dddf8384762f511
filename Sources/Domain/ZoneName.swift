/// A zone as maps call it.
public struct ZoneName: Sendable, Hashable {
    /// As rulebooks and files have it: `2+`.
    public let name: String
    /// In a legend: "Zone 2+", or the rulebook's own title.
    public let title: LocalizedText
    /// What stands in its areas: "2+".
    public let label: LocalizedText

    public init(_ name: String, title: LocalizedText, label: LocalizedText) {
        self.name = name
        self.title = title
        self.label = label
    }

    /// A zone of which no more is known.
    package init(_ name: String) {
        self.init(name, title: Vocabulary.zone(named: name), label: LocalizedText(verbatim: name))
    }
}
