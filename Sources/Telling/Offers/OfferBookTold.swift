package import Ledger
package import Offers

extension OfferBook {
    /// The offers of a ledger, whose answers are the documented JSON of a quote.
    package init(_ store: any LedgerStore) {
        self.init(OfferLedger(store), program: programVersion) {
            Array(QuoteDocument($0, in: $1).json(withTrace: false).text.utf8)
        }
    }
}
