public import Domain

/// Where a rule or a price was published.
public struct Source: Sendable, Hashable {
    /// The id by which a rulebook's conditions refer to it.
    public let id: String
    /// The publication's own title, in its own language; in each language where it is the product's own.
    public let title: LocalizedText
    /// The address of the publication.
    public let link: String

    /// - Parameter title: in the publication's own language.
    public init(id: String, title: String, link: String) {
        self.init(id: id, title: LocalizedText(verbatim: title), link: link)
    }

    public init(id: String, title: LocalizedText, link: String) {
        self.id = id
        self.title = title
        self.link = link
    }
}
