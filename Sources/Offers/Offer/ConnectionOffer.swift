public import Domain
public import Foundation
public import Ledger
public import Quoting

/// The site as registers call it.
public struct OfferSite: Sendable, Hashable {
    public let address: String?
    /// As it is shown, `49-407-1-9`.
    public let propertyID: String?

    public init(address: String? = nil, propertyID: String? = nil) {
        self.address = address
        self.propertyID = propertyID
    }
}

/// A charge that a planner decided, where no list has one. It is never mixed with what was worked out: the quote of
/// the offer keeps its own answer beside it.
public struct DecidedPrice: Sendable, Hashable {
    /// Nil where the VAT treatment is not known.
    public let inclVat: Decimal?
    public let exclVat: Decimal
    /// A fraction, 0.24 for 24 %; nil where it is not known.
    public let vatRate: Decimal?
    /// ISO 4217.
    public let currency: String
    /// What the planner has to say of it, in the language of the offer.
    public let note: String
    public let decidedBy: String

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

/// One revision of an offer of a connection, as the ledger has it. What was worked out is in its quote, which is made
/// anew from the evidence.
public struct ConnectionOffer: Sendable, Hashable {
    public let number: OfferNumber
    /// From 1. An offer that was sent is never changed, only revised: the number stays.
    public let revision: Int
    public let state: OfferState
    /// The revision of the offer that binds the company: accepted, or open and not past its last day. It may be another
    /// than this one. Nil where none does.
    public let binding: OfferStanding?
    public let language: Language
    public let company: CompanySlug
    /// The day whose network, rules and prices count.
    public let date: CalendarDate
    /// The last day on which it may be accepted, that day included.
    public let validUntil: CalendarDate
    public let site: OfferSite
    /// Nil where nobody was named, or the person's data were erased.
    public let person: OfferPerson?
    public let personIsErased: Bool
    /// Nil where the charge is that of the quote.
    public let decidedPrice: DecidedPrice?
    /// When this revision was made.
    public let made: OfferEvent
    /// When it got the state in which it is; of an expired one when it was opened.
    public let changed: OfferEvent
    /// The hash of the ledger's entry with this revision, 64 hexadecimal digits: the document carries it, so that a
    /// ledger that was put in the place of the true one is noticed.
    public let entryHash: String
    /// The quote as the documented JSON, in the language of the offer.
    public let answer: [UInt8]
    /// Fuse, zone and charge, as lists show them.
    public let summary: OfferSummary?
    /// Of an offer whose place is that of a street and not of a house.
    public let middleOfStreet: MiddleOfStreet?

    public init(
        number: OfferNumber, revision: Int, state: OfferState, binding: OfferStanding? = nil, language: Language,
        company: CompanySlug, date: CalendarDate, validUntil: CalendarDate, site: OfferSite, person: OfferPerson?,
        personIsErased: Bool,
        decidedPrice: DecidedPrice?, made: OfferEvent, changed: OfferEvent, entryHash: String, answer: [UInt8],
        summary: OfferSummary? = nil, middleOfStreet: MiddleOfStreet? = nil
    ) {
        self.number = number
        self.revision = revision
        self.state = state
        self.binding = binding
        self.language = language
        self.company = company
        self.date = date
        self.validUntil = validUntil
        self.site = site
        self.person = person
        self.personIsErased = personIsErased
        self.decidedPrice = decidedPrice
        self.made = made
        self.changed = changed
        self.entryHash = entryHash
        self.answer = answer
        self.summary = summary
        self.middleOfStreet = middleOfStreet
    }
}
