import NetworkFile
public import Rules

/// Answers requests from one network file and one library of rules: position to facts to decision to price
/// to quote. For one thread at a time; a worker that quotes in parallel makes its own.
public struct QuoteDesk: ~Copyable {
    private let quoter: Quoter<FileSurroundings>

    /// Opens the network file; nothing of its features is read yet.
    public init(networkFile path: String, library: RuleLibrary) throws(QuoteError) {
        quoter = Quoter(try NetworkSurveyor(path: path), library: library)
    }

    public func quote(_ request: QuoteRequest) throws(QuoteError) -> Quote { try quoter.quote(request) }

    /// Every main fuse that the company's price list or rulebook speaks of, from one survey of the site.
    /// - Parameter request: its own fuse plays no part.
    public func table(_ request: QuoteRequest) throws(QuoteError) -> QuoteTable { try quoter.table(request) }
}
