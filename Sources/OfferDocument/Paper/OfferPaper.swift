package import Drawing
public import Domain
public import Foundation
public import GeometryCore
public import Ledger
public import Rules
public import Typesetting

/// What an offer of a connection says, as a plain value in three languages: what was asked and worked out, who asked,
/// what binds whom until when. Both forms of the document are made of it.
public struct OfferPaper: Sendable, Hashable {
    /// Who asked.
    public enum Recipient: Sendable, Hashable {
        /// - Parameter contact: lines of an address and the like.
        case person(name: String, contact: String?, note: String?)
        case unnamed
        /// The data were erased, as the person asked.
        case erased
    }

    /// The connection point.
    public struct Site: Sendable, Hashable {
        public var address: String?
        /// As it is shown, `49-407-1-9`.
        public var propertyID: String?
        public var position: GeographicPosition
        public var plane: PlanePoint
        /// `EPSG:3067`
        public var crs: String
        public var accuracy_m: Double
    }

    /// What is paid.
    public enum Charge: Sendable, Hashable {
        /// - Parameters:
        ///   - inclVat: nil where the VAT treatment is not known.
        ///   - exclVat: nil where only the sum with VAT is told.
        ///   - vatRate: a fraction; nil where there is none or it is not known.
        ///   - isRefundable: nil where nobody says.
        case sum(
            inclVat: Decimal?, exclVat: Decimal?, vatRate: Decimal?, currency: String, isRefundable: Bool?)
        /// Why there is no sum, or that nothing is paid.
        case words(LocalizedText)
    }

    /// A charge that a planner decided, told as such and beside what was worked out.
    public struct Decision: Sendable, Hashable {
        public var note: String
        public var by: String

        public init(note: String, by: String) {
            self.note = note
            self.by = by
        }
    }

    /// A part about something around the zones: production, a temporary connection, an area price.
    public struct Part: Sendable, Hashable {
        public var title: LocalizedText
        public var lines: [LocalizedText]
    }

    /// Terms that are attached, by name and day.
    public struct Terms: Sendable, Hashable {
        public var name: LocalizedText
        /// The day that they bear; nil where the company does not say.
        public var dated: CalendarDate?
        public var link: String
    }

    public var letterhead: Letterhead
    public var company: LocalizedText
    public var number: String
    public var revision: Int
    public var state: OfferState
    public var language: Language
    /// The day on which the revision was made.
    public var made: CalendarDate
    public var madeBy: String?
    /// The day whose network, rules and prices count.
    public var date: CalendarDate
    /// The last day on which it may be accepted.
    public var validUntil: CalendarDate
    public var recipient: Recipient
    public var site: Site
    public var connection: ConnectionCase
    /// Nil for a temporary connection, whose fees follow no zone.
    public var zone: LocalizedText?
    /// Why the site is in its zone.
    public var reason: LocalizedText?
    public var charge: Charge
    /// What is said of the charge besides: whose the sum is, what an upgrade takes.
    public var chargeLines: [LocalizedText]
    /// Nil where the charge is what was worked out.
    public var decision: Decision?
    public var covers: [LocalizedText]
    public var doesNotCover: [LocalizedText]
    public var parts: [Part]
    /// How and how soon an offer is made; nil where nothing says.
    public var offering: LocalizedText?
    /// When the connection is there; empty where the company's text does not say.
    public var delivery: [LocalizedText]
    /// What comes with the connection besides: contracts, the work of an electrical contractor, who does what.
    public var next: NextSteps
    public var terms: [Terms]
    public var notes: [LocalizedText]
    /// Whether anything in it comes from a list that was made up: then no page may be taken for an offer.
    public var isIllustrative: Bool
    /// Rulebook, price list and network, by their names.
    public var basis: [LocalizedText]
    /// Of the ledger's entry with this revision, 64 hexadecimal digits.
    public var ledgerHash: String?
    package var map: SitePicture?
}
