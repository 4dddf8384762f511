public import Domain
public import Foundation

/// A company's connection charges for a span of days.
public struct PriceList: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case published
        /// Made up so that the product can be used; never an offer.
        case illustrative
    }

    /// Rules hold it, and quotes hold these.
    private let content: Shared<Content>
    private let rememberedPrices = RememberedTable<Asked, Price?>(capacity: 4096)

    private struct Content: Sendable, Hashable {
        let id: String
        let origin: String
        let company: CompanySlug
        let companyName: LocalizedText?
        let status: Status
        let period: DatePeriod
        let currency: String
        let terms: PriceTerms
        let source: Source
        let zones: [String: [PriceRow]]
        let zoneNames: [String]
        let credits: [String: [Fuse: Decimal]]
        let acknowledgedAbsent: [AcknowledgedAbsence]
    }

    private struct Asked: Sendable, Hashable {
        let zone: String
        let fuse: Fuse
    }

    /// The company and a name, `caruna-oy/illustrative-2018-07-01`.
    public var id: String { content.value.id }
    /// The file it was read from, for messages.
    public var origin: String { content.value.origin }
    public var company: CompanySlug { content.value.company }
    /// The name for people, for a company without a rulebook; nil where the list does not have it.
    public var companyName: LocalizedText? { content.value.companyName }
    public var status: Status { content.value.status }
    public var period: DatePeriod { content.value.period }
    /// ISO 4217.
    public var currency: String { content.value.currency }
    public var terms: PriceTerms { content.value.terms }
    public var source: Source { content.value.source }
    public var zones: [String: [PriceRow]] { _read { yield content.value.zones } }
    /// The names of ``zones`` in the order of the publication.
    public var zoneNames: [String] { content.value.zoneNames }
    /// By zone: what a present connection takes off the charge of a three-phase one in its place.
    public var credits: [String: [Fuse: Decimal]] { content.value.credits }
    /// The amounts that are known to be absent.
    public var acknowledgedAbsent: [AcknowledgedAbsence] { content.value.acknowledgedAbsent }

    public init(
        id: String, origin: String, company: CompanySlug, companyName: LocalizedText? = nil, status: Status,
        period: DatePeriod, currency: String = "EUR", terms: PriceTerms, source: Source,
        zones: [String: [PriceRow]],
        zoneNames: [String]? = nil, credits: [String: [Fuse: Decimal]] = [:],
        acknowledgedAbsent: [AcknowledgedAbsence] = []
    ) {
        content = Shared(
            Content(
                id: id, origin: origin, company: company, companyName: companyName, status: status, period: period,
                currency: currency, terms: terms, source: source, zones: zones,
                zoneNames: zoneNames ?? zones.keys.sorted(), credits: credits,
                acknowledgedAbsent: acknowledgedAbsent))
    }

    /// The charge of a new connection in a zone; nil where the list has none. Absent is not zero.
    public func price(zone: String, fuse: Fuse) -> Price? {
        rememberedPrices.value(for: Asked(zone: zone, fuse: fuse)) {
            for row in zones[zone] ?? [] {
                guard let amount = row.amount(for: fuse) else { continue }
                return Price(amount: amount, terms: row.terms ?? terms, list: self)
            }
            return nil
        }
    }

    /// The charge of enlarging a connection in a zone: that of the larger size less the credit for the present
    /// one or, where there is none, less the charge of the present size. Nil where the list has not both, or has
    /// them on different terms, which cannot be set off against each other.
    public func price(zone: String, from present: Fuse, to fuse: Fuse) -> Price? {
        guard let price = price(zone: zone, fuse: fuse) else { return nil }
        if fuse.phases == .three, let credit = credits[zone]?[present] {
            return price.terms == terms ? price.less(credit) : nil
        }
        guard let paid = self.price(zone: zone, fuse: present), paid.terms == price.terms else { return nil }
        return price.less(paid.amount)
    }
}

/// Whether a list's amounts hold VAT, at which rate, and whether the charge comes back at the end.
public struct PriceTerms: Sendable, Hashable {
    public enum VatTreatment: String, Sendable, Hashable, CaseIterable {
        case included
        case added
        /// The charge carries no VAT.
        case none
        /// The list does not say: no price with VAT is shown.
        case unknown
    }

    public let vat: VatTreatment
    /// A fraction, 0.24 for 24 %; nil where there is none or it is unknown.
    public let vatRate: Decimal?
    /// Nil where the list does not say.
    public let isRefundable: Bool?

    public init(vat: VatTreatment, vatRate: Decimal? = nil, isRefundable: Bool? = nil) {
        self.vat = vat
        self.vatRate = vatRate
        self.isRefundable = isRefundable
    }
}

/// One row of a list's zone: amounts by fuse, or a formula for a span of fuses. The first row that knows
/// a fuse gives its amount.
public struct PriceRow: Sendable, Hashable {
    public enum Amounts: Sendable, Hashable {
        case table([Fuse: Decimal])
        case formula(PriceFormula)
    }

    public let amounts: Amounts
    /// Terms that differ from the list's.
    public let terms: PriceTerms?

    public init(_ amounts: Amounts, terms: PriceTerms? = nil) {
        self.amounts = amounts
        self.terms = terms
    }

    func amount(for fuse: Fuse) -> Decimal? {
        switch amounts {
        case .table(let table): table[fuse]
        case .formula(let formula): formula.amount(for: fuse)
        }
    }

    func covers(_ fuse: Fuse) -> Bool {
        switch amounts {
        case .table(let table): table[fuse] != nil
        case .formula(let formula): formula.covers(fuse)
        }
    }
}

/// A fixed part plus a rate per ampere, for some sizes, rounded down where the list rounds.
public struct PriceFormula: Sendable, Hashable {
    public let phases: Fuse.Phases
    /// The sizes that the formula is for; nil where the span of amperes says it.
    public let sizes_a: Set<Int>?
    public let over_a: Int?
    public let upTo_a: Int?
    public let fixed: Decimal
    /// Money per ampere of one phase.
    public let perAmpere: Decimal
    /// The whole is multiplied by `times` and divided by `over` before rounding (a change of the VAT rate).
    public let times: Decimal
    public let over: Decimal
    /// Rounded down to a full multiple of this; nil: not rounded.
    public let roundDownTo: Decimal?

    public init(
        phases: Fuse.Phases = .three, sizes_a: Set<Int>? = nil, over_a: Int? = nil, upTo_a: Int? = nil,
        fixed: Decimal = 0, perAmpere: Decimal = 0, times: Decimal = 1, over: Decimal = 1,
        roundDownTo: Decimal? = nil
    ) {
        self.phases = phases
        self.sizes_a = sizes_a
        self.over_a = over_a
        self.upTo_a = upTo_a
        self.fixed = fixed
        self.perAmpere = perAmpere
        self.times = times
        self.over = over
        self.roundDownTo = roundDownTo
    }

    func covers(_ fuse: Fuse) -> Bool {
        fuse.phases == phases && sizes_a?.contains(fuse.current_a) ?? true
            && over_a.map({ fuse.current_a > $0 }) ?? true && upTo_a.map({ fuse.current_a <= $0 }) ?? true
    }

    func amount(for fuse: Fuse) -> Decimal? {
        guard covers(fuse) else { return nil }
        // Multiplied out before the one division, so that whole results come out whole.
        let product = (fixed + perAmpere * Decimal(fuse.current_a)) * times
        guard let roundDownTo else { return product / over }
        return (product / (over * roundDownTo)).rounded(scale: 0, .down) * roundDownTo
    }
}
