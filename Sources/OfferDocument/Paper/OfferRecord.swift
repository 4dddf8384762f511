public import Domain
public import Foundation

/// What the ledger knows of one revision of an offer, besides its quote.
public struct OfferRecord: Sendable, Hashable {
    /// A charge that a planner decided, where no list has one.
    public struct DecidedPrice: Sendable, Hashable {
        /// Nil where the VAT treatment is not known.
        public var inclVat: Decimal?
        public var exclVat: Decimal
        /// A fraction, 0.24 for 24 %; nil where it is not known.
        public var vatRate: Decimal?
        /// ISO 4217.
        public var currency: String
        public var note: String
        public var decidedBy: String

        public init(
            inclVat: Decimal?, exclVat: Decimal, vatRate: Decimal?, currency: String = "EUR", note: String,
            decidedBy: String
        ) {
            self.inclVat = inclVat
            self.exclVat = exclVat
            self.vatRate = vatRate
            self.currency = currency
            self.note = note
            self.decidedBy = decidedBy
        }
    }

    public var number: String
    /// From 1.
    public var revision: Int
    public var state: OfferPaper.State
    public var language: Language
    public var made: CalendarDate
    public var madeBy: String?
    public var validUntil: CalendarDate
    public var recipient: OfferPaper.Recipient
    public var address: String?
    public var propertyID: String?
    public var decidedPrice: DecidedPrice?
    public var ledgerHash: String?

    public init(
        number: String, revision: Int = 1, state: OfferPaper.State, language: Language, made: CalendarDate,
        madeBy: String? = nil, validUntil: CalendarDate, recipient: OfferPaper.Recipient = .unnamed,
        address: String? = nil, propertyID: String? = nil, decidedPrice: DecidedPrice? = nil,
        ledgerHash: String? = nil
    ) {
        self.number = number
        self.revision = revision
        self.state = state
        self.language = language
        self.made = made
        self.madeBy = madeBy
        self.validUntil = validUntil
        self.recipient = recipient
        self.address = address
        self.propertyID = propertyID
        self.decidedPrice = decidedPrice
        self.ledgerHash = ledgerHash
    }
}
