/// Where a rule or a price was published.
public struct Source: Sendable, Hashable {
    /// The id by which a rulebook's conditions refer to it.
    public let id: String
    /// The publication's own title, in its own language.
    public let title: String
    /// The address of the publication.
    public let link: String

    public init(id: String, title: String, link: String) {
        self.id = id
        self.title = title
        self.link = link
    }
}
