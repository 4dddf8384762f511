public import Domain
public import Ledger
public import Quoting
import Rules

/// The offers of a company: made from quotes, kept in a ledger with all that they were made from.
///
/// Any number of threads may share it.
public struct OfferBook: Sendable {
    package let ledger: OfferLedger
    /// The answer of a quote as it is kept, the documented JSON.
    public typealias Answering = @Sendable (Quote, Language) -> [UInt8]
    let answering: Answering
    /// The program's own version.
    let program: String

    package init(_ ledger: OfferLedger, program: String, answering: @escaping Answering) {
        self.ledger = ledger
        self.program = program
        self.answering = answering
    }

    /// Makes an offer, a draft with a number of its own.
    /// - Parameters:
    ///   - desk: one whose quotes can be witnessed.
    ///   - networkSHA256: of the network file; nil where the network came from none.
    /// - Returns: the offer; for a request that was made under its key before, the offer of then.
    public func create(
        _ request: OfferRequest, at desk: borrowing DeskWorker, networkSHA256: Digest?
    ) throws(Problem) -> ConnectionOffer {
        let revision = try revision(request, at: desk, networkSHA256)
        let entry = try ledger.record(EntryProposal(.create(revision.proposed), by: request.who))
        return try offer(entry)
    }

    /// Makes a further revision of an offer, a draft: of another request, with a price decided by hand, or of the same
    /// request on a later day. A price decided by hand stays where nothing else is asked and none is given.
    /// - Returns: the revision, and what changed since the one before.
    public func revise(
        _ number: OfferNumber, _ request: OfferRequest, at desk: borrowing DeskWorker, networkSHA256: Digest?
    ) throws(Problem) -> (offer: ConnectionOffer, changes: OfferChanges) {
        let before = try kept(number)
        let asksTheSame = request.quote.plain.isSame(as: before.body.evidence.request)
        // What a planner decided is of what was asked then, and stays with it.
        let revision = try revision(
            request, keeping: asksTheSame ? before.body.decidedPrice : nil, at: desk, networkSHA256)
        let isRenewal = asksTheSame && revision.body.decidedPrice == before.body.decidedPrice
        let entry = try ledger.record(
            EntryProposal(.revise(number, revision.proposed, isRenewal: isRenewal), by: request.who))
        return (try offer(entry), OfferChanges(from: before.body, to: revision.body, isRenewal: isRenewal))
    }

    /// Opens a draft: from now on it can be accepted, until its last day.
    /// - Parameter revision: the one that was read, here and below; where another would be opened, that is refused.
    public func open(_ number: OfferNumber, revision: Int? = nil, by who: String) throws(Problem) -> ConnectionOffer
    {
        let history = OfferHistory(try entries(of: number))
        if history.accepted == nil, let latest = history.latest, latest.state == .draft {
            // A price decided by hand makes nothing possible that is not.
            if let atMost_a = try unmeteredLimit_a(of: number, revision: latest.revision) {
                throw .offerNotPossible(number, fuse: latest.summary.fuse, atMost_a: atMost_a)
            }
            if latest.summary.price == nil { throw .offerWithoutPrice(number) }
        }
        return try offer(ledger.record(EntryProposal(.open(number), revision: revision, by: who)))
    }

    public func accept(_ number: OfferNumber, revision: Int? = nil, by who: String) throws(Problem)
        -> ConnectionOffer
    {
        try offer(ledger.record(EntryProposal(.accept(number), revision: revision, by: who)))
    }

    /// Cancels the newest revision. One that was sent before it stays open: it ends where it is named, or by the next call.
    public func cancel(_ number: OfferNumber, revision: Int? = nil, by who: String) throws(Problem)
        -> ConnectionOffer
    {
        try offer(ledger.record(EntryProposal(.cancel(number), revision: revision, by: who)))
    }

    /// Erases the data of everyone whom the revisions of an offer name, from all offers that they have.
    /// - Returns: how many persons there were.
    public func erasePersons(of number: OfferNumber, by who: String) throws(Problem) -> Int {
        let keys = Set(try entries(of: number).compactMap(\.content.person))
        var count = 0
        for key in keys.sorted(by: { $0.description < $1.description }) {
            let known = try ledger.store.read { (reading) throws(Problem) in try reading.person(key) }
            guard known != nil else { continue }
            try ledger.record(EntryProposal(.erasePerson(key), by: who))
            count += 1
        }
        guard count > 0 else { throw .offerWithoutPerson(number) }
        return count
    }

    /// - Parameter kept: the price that a planner decided before, which stays where none is given.
    private func revision(
        _ request: OfferRequest, keeping kept: DecidedPrice? = nil, at desk: borrowing DeskWorker,
        _ networkSHA256: Digest?
    ) throws(Problem) -> (proposed: OfferRevision, body: OfferBody) {
        let today = ledger.today
        let witnessed = try desk.witnessedQuote(request.quote)
        let quote = witnessed.quote
        // Where a list has the charge, only what is offered in writing leaves it to a planner.
        let isLeftToPlanner = quote.offer?.channel == .written || Self.price(of: quote, nil) == nil
        if request.decidedPrice != nil, !isLeftToPlanner { throw .priceIsListed(quote.price?.list) }
        let decidedPrice = request.decidedPrice ?? (isLeftToPlanner ? kept : nil)
        let validUntil = request.validUntil ?? today.after(quote.offer?.validFor ?? Self.usualValidity) ?? today
        guard validUntil >= today else { throw .validityIsOver(validUntil, today: today) }
        let evidence = OfferEvidence(
            request: quote.request, extract: witnessed.extract, networkSHA256: networkSHA256,
            rules: witnessed.rules, versions: .current(program: program))
        let body = OfferBody(
            language: request.language, site: request.site, decidedPrice: decidedPrice, evidence: evidence,
            decision: OfferDecision(quote), answer: answering(quote, request.language))
        let proposed = OfferRevision(
            summary: OfferSummary(
                company: quote.company, date: quote.connection.date, fuse: quote.connection.fuse.description,
                zone: quote.answer.zone, price: Self.price(of: quote, decidedPrice),
                site: [request.site.address, request.site.propertyID].compactMap { $0 }.joined(separator: " ")),
            validUntil: validUntil, person: request.person, body: body.bytes, shared: evidence.shared,
            idempotencyKey: request.idempotencyKey, fingerprint: request.fingerprint)
        return (proposed, body)
    }

    /// Where neither rulebook nor services say otherwise.
    static let usualValidity = "P1M"

    /// The charge as lists show it; nil where none is set.
    private static func price(of quote: Quote, _ decided: DecidedPrice?) -> String? {
        if let decided { return "\((decided.inclVat ?? decided.exclVat).moneyText) \(decided.currency)" }
        if let price = quote.price { return "\((price.inclVat ?? price.exclVat).moneyText) \(price.currency)" }
        if case .noCharge = quote.answer.charge { return "0.00 EUR" }
        let fee = quote.services.first { $0.kind == .temporary }?.amountInclVat
        return fee.map { "\($0.moneyText) EUR" }
    }
}

/// What an offer is made of.
public struct OfferRequest: Sendable, Hashable {
    public let quote: QuoteRequest
    public let language: Language
    public let site: OfferSite
    public let person: OfferPerson?
    public let decidedPrice: DecidedPrice?
    /// The last day on which it can be accepted; nil for the company's own time.
    public let validUntil: CalendarDate?
    /// Under which the same request makes one offer, however often it is sent.
    public let idempotencyKey: String?
    /// Whether the quote's day was named; else it is that of the moment.
    public let isDated: Bool
    /// Who makes it, as the system signs people in.
    public let who: String

    public init(
        quote: QuoteRequest, language: Language, site: OfferSite = OfferSite(), person: OfferPerson? = nil,
        decidedPrice: DecidedPrice? = nil, validUntil: CalendarDate? = nil, idempotencyKey: String? = nil,
        isDated: Bool = true, who: String
    ) {
        self.quote = quote
        self.language = language
        self.site = site
        self.person = person
        self.decidedPrice = decidedPrice
        self.validUntil = validUntil
        self.idempotencyKey = idempotencyKey
        self.isDated = isDated
        self.who = who
    }

    var fingerprint: Digest {
        OfferBody.fingerprint(quote.plain, language, site, person, decidedPrice, isDated: isDated)
    }
}

extension QuoteRequest {
    /// Whether it asks the same, whatever the day.
    func isSame(as other: QuoteRequest) -> Bool {
        let (own, others) = (connection, other.connection)
        return location == other.location && company == other.company && accuracy_m == other.accuracy_m
            && asksForEstimate == other.asksForEstimate && own.fuse == others.fuse
            && own.joiners == others.joiners && own.place == others.place
            && own.isFurtherConnection == others.isFurtherConnection && own.upgradeFrom == others.upgradeFrom
            && own.services == others.services
    }
}
