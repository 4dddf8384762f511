public import Domain
public import Foundation
public import Ledger
import Positions
public import Quoting
import Rules

/// What an offer is made of besides its quote, as somebody gave it: on a command line, or in a request over HTTP.
public struct OfferDetails: Sendable, Hashable {
    /// Who asks: a name. Blanks name nobody.
    public var person: String?
    /// How the person is reached.
    public var contact: String?
    /// What is to be remembered of the person's request.
    public var remark: String?
    public var siteAddress: String?
    /// As it is shown, `49-407-1-9`.
    public var siteProperty: String?
    /// The charge with VAT that a planner decided, where no list has one.
    public var price: Decimal?
    /// In ``price``; a fraction, 0.24 for 24 %.
    public var vatRate: Decimal?
    /// What the planner has to say of the price.
    public var note: String?
    /// The last day on which it can be accepted; nil for the company's own time.
    public var validUntil: CalendarDate?
    /// Under which the same request makes one offer.
    public var key: String?
    /// Whether the day of the quote was named; else it is that of the moment.
    public var isDated = true

    public init() {}

    /// Nobody is named by blanks.
    private var name: String? {
        person.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// Refuses what does not go together.
    /// - Throws: a problem with the code `usage`.
    public func checked(named naming: OptionNaming) throws(Problem) {
        guard (price == nil) == (vatRate == nil), (price == nil) == (note == nil) else {
            throw .goTogether(naming.name("price") + ", " + naming.name("vat_rate"), naming.name("note"))
        }
        guard name == nil else { return }
        for (name, value) in [("contact", contact), ("remark", remark)] where value != nil {
            throw .goesWith(naming.name(name), naming.name("person"))
        }
    }

    /// - Parameters:
    ///   - site: of the revision before, where there is one; else the site is what the quote's position was found by.
    ///   - who: who makes it, as the system signs people in.
    public func request(
        _ quote: QuoteRequest, in language: Language, by who: String, keeping site: OfferSite? = nil
    ) -> OfferRequest {
        let named = quote.understood?.named
        let known = site ?? named.map { OfferSite($0, in: language) } ?? OfferSite()
        return OfferRequest(
            quote: quote, language: language,
            site: OfferSite(
                address: siteAddress ?? known.address, propertyID: siteProperty ?? known.propertyID),
            person: name.map { OfferPerson(name: $0, contact: contact, note: remark) },
            decidedPrice: price.map { price in
                DecidedPrice(
                    inclVat: price, exclVat: (price / (1 + (vatRate ?? 0))).toTheCent, vatRate: vatRate,
                    note: note ?? "", decidedBy: who)
            }, validUntil: validUntil, idempotencyKey: key, isDated: isDated, who: who)
    }
}

extension OfferSite {
    /// A place as a register has it. One that was found by its property has no other name.
    fileprivate init(_ place: NamedPlace, in language: Language) {
        let name = place.name[language]
        let isProperty = place.propertyID.map(name.hasPrefix) ?? false
        self.init(address: isProperty ? nil : name, propertyID: place.propertyID)
    }
}

extension OfferBook {
    /// Makes a further revision of an offer, as ``revise(_:_:at:networkSHA256:)`` does: what is not given stays as it was.
    /// - Parameters:
    ///   - fuse: another main fuse.
    ///   - day: whose network, rules and prices count.
    public func revise(
        _ number: OfferNumber, _ details: OfferDetails, fuse: Fuse?, on day: CalendarDate, by who: String,
        at desk: borrowing DeskWorker, networkSHA256: Digest?
    ) throws(Problem) -> (offer: ConnectionOffer, changes: OfferChanges) {
        let before = try offer(number)
        let asked = try evidence(of: number).request
        return try revise(
            number, details.request(asked.with(fuse, on: day), in: before.language, by: who, keeping: before.site),
            at: desk, networkSHA256: networkSHA256)
    }
}
