public import Domain
public import Rules

/// The answers of one site for every main fuse that the company's price list or rulebook speaks of.
public struct QuoteTable: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        public let fuse: Fuse
        public let answer: Answer
        /// Whether a limit or border within the accuracy would change the answer; the quote of that fuse says
        /// which.
        public let isBorderline: Bool
    }

    /// The request; its own fuse plays no part.
    public let request: QuoteRequest
    public let point: QuotedPoint
    public let company: CompanySlug
    public let rules: ApplicableRules
    public let facts: SiteFacts
    /// The nearest conductor that counts, whether or not it decides; nil if the network has none.
    public let cable: AssetDistance?
    /// The nearest secondary substation that counts; nil if the network has none.
    public let substation: AssetDistance?
    public let rows: [Row]
    /// What to know besides, of any row.
    public let warnings: [QuoteWarning]
    public let network: NetworkSource

    public var connection: ConnectionCase { request.connection }
}
