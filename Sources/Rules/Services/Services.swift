public import Domain
public import Foundation

/// What a company publishes around the zones for a span of days: the end of low voltage, temporary and unmetered
/// connections, production, area prices, the terms of a connection, who does what. What its texts do not give is nil.
public struct Services: Sendable, Hashable {
    /// Every quote holds it.
    private let content: Shared<Content>

    private struct Content: Sendable, Hashable {
        let id: String
        let origin: String
        let company: CompanySlug
        let period: DatePeriod
        let lowVoltage: [LowVoltageCeiling]
        let temporary: [TemporaryConnection]
        let production: Production?
        let unmetered: UnmeteredConnection?
        let areaPrice: AreaPricing?
        let connection: ConnectionTerms?
        let procedures: [Procedure]
        let fees: [Procedure.Fee]
    }

    /// The company and a name, `caruna-oy/services-2015-05-01`.
    public var id: String { content.value.id }
    /// The file it was read from, for messages.
    public var origin: String { content.value.origin }
    public var company: CompanySlug { content.value.company }
    public var period: DatePeriod { content.value.period }
    public var lowVoltage: [LowVoltageCeiling] { _read { yield content.value.lowVoltage } }
    public var temporary: [TemporaryConnection] { _read { yield content.value.temporary } }
    public var production: Production? { _read { yield content.value.production } }
    public var unmetered: UnmeteredConnection? { _read { yield content.value.unmetered } }
    public var areaPrice: AreaPricing? { _read { yield content.value.areaPrice } }
    public var connection: ConnectionTerms? { _read { yield content.value.connection } }
    public var procedures: [Procedure] { _read { yield content.value.procedures } }
    /// What the company charges for works that are asked for; all that are known, whatever the day.
    public var fees: [Procedure.Fee] { _read { yield content.value.fees } }

    public init(
        id: String, origin: String, company: CompanySlug, period: DatePeriod, lowVoltage: [LowVoltageCeiling] = [],
        temporary: [TemporaryConnection] = [], production: Production? = nil, unmetered: UnmeteredConnection? = nil,
        areaPrice: AreaPricing? = nil, connection: ConnectionTerms? = nil, procedures: [Procedure] = [],
        fees: [Procedure.Fee] = []
    ) {
        content = Shared(
            Content(
                id: id, origin: origin, company: company, period: period, lowVoltage: lowVoltage,
                temporary: temporary, production: production, unmetered: unmetered, areaPrice: areaPrice,
                connection: connection, procedures: procedures, fees: fees))
    }

    public func ceiling(on date: CalendarDate) -> LowVoltageCeiling? {
        lowVoltage.first { $0.period.contains(date) }
    }
}

/// What a published text says besides numbers.
public struct ServiceTerms: Sendable, Hashable {
    /// Plain lines, told as they are.
    public let lines: [LocalizedText]
    /// Nil where the text does not say how an offer is made.
    public let offer: Offer?
    public let source: Source

    public init(lines: [LocalizedText], offer: Offer? = nil, source: Source) {
        self.lines = lines
        self.offer = offer
        self.source = source
    }
}

/// The largest main fuse at low voltage; above it a connection is at medium voltage, case by case.
public struct LowVoltageCeiling: Sendable, Hashable {
    public let period: DatePeriod
    /// Rated current of one phase.
    public let atMost_a: Int
    /// True where larger ones are possible; prices then stand.
    public let isRecommended: Bool
    /// The largest generator at low voltage; nil where the text names none.
    public let productionAtMost_kva: Double?
    public let terms: ServiceTerms

    public init(
        period: DatePeriod, atMost_a: Int, isRecommended: Bool, productionAtMost_kva: Double? = nil,
        terms: ServiceTerms
    ) {
        self.period = period
        self.atMost_a = atMost_a
        self.isRecommended = isRecommended
        self.productionAtMost_kva = productionAtMost_kva
        self.terms = terms
    }
}

/// A connection for a building site or an event.
public struct TemporaryConnection: Sendable, Hashable {
    /// The fee for metering, connecting and disconnecting, with VAT.
    public struct Fee: Sendable, Hashable {
        public let firstCable: Decimal
        public let furtherCable: Decimal
        /// ISO 4217.
        public let currency: String
        /// A fraction, 0.24 for 24 %.
        public let vatRate: Decimal
        /// True where the list does not say itself that VAT is included.
        public let vatIsInferred: Bool

        /// - Parameter count: 1 or more.
        func total(cables count: Int) -> Decimal { firstCable + furtherCable * Decimal(max(0, count - 1)) }
    }

    /// The distribution product for a span of fuses.
    public struct Product: Sendable, Hashable {
        public let over_a: Int?
        public let upTo_a: Int?
        public let text: LocalizedText

        func holds(for fuse: Fuse) -> Bool {
            (over_a.map { fuse.current_a > $0 } ?? true) && (upTo_a.map { fuse.current_a <= $0 } ?? true)
        }
    }

    public let period: DatePeriod
    /// Nil where none is known for these days.
    public let fee: Fee?
    public let products: [Product]
    public let terms: ServiceTerms

    public init(period: DatePeriod, fee: Fee?, products: [Product], terms: ServiceTerms) {
        self.period = period
        self.fee = fee
        self.products = products
        self.terms = terms
    }
}

/// Joining a generator, by its apparent power.
public struct Production: Sendable, Hashable {
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        case noCharge = "no_charge"
        case caseByCase = "case_by_case"
    }

    /// The first band that holds a power applies.
    public struct Band: Sendable, Hashable {
        public let under_kva: Double?
        public let atMost_kva: Double?
        public let basis: Basis
        public let text: LocalizedText

        func holds(_ power_kva: Double) -> Bool {
            (under_kva.map { power_kva < $0 } ?? true) && (atMost_kva.map { power_kva <= $0 } ?? true)
        }
    }

    /// A line for a span of powers.
    public struct Note: Sendable, Hashable {
        public let over_kva: Double?
        public let atMost_kva: Double?
        public let text: LocalizedText

        func holds(_ power_kva: Double) -> Bool {
            (over_kva.map { power_kva > $0 } ?? true) && (atMost_kva.map { power_kva <= $0 } ?? true)
        }
    }

    public let bands: [Band]
    public let notes: [Note]
    public let terms: ServiceTerms

    public init(bands: [Band], notes: [Note], terms: ServiceTerms) {
        self.bands = bands
        self.notes = notes
        self.terms = terms
    }
}

/// A small connection without a meter, such as a billboard.
public struct UnmeteredConnection: Sendable, Hashable {
    public let atMost_a: Int
    public let terms: ServiceTerms

    public init(atMost_a: Int, terms: ServiceTerms) {
        self.atMost_a = atMost_a
        self.terms = terms
    }
}

/// How the price of an area is set for those who may join there.
public struct AreaPricing: Sendable, Hashable {
    /// The zone whose price a joiner pays at least; nil where the floor is not published.
    public let floorZone: String?
    /// The share of the potential joiners who must sign first, up to 1; nil where none is asked for.
    public let signUpShare: Decimal?
    public let terms: ServiceTerms

    public init(floorZone: String?, signUpShare: Decimal?, terms: ServiceTerms) {
        self.floorZone = floorZone
        self.signUpShare = signUpShare
        self.terms = terms
    }

    /// How many of the potential joiners must sign.
    func signUps(of potential: Int) -> Int? {
        signUpShare.map { share in
            NSDecimalNumber(decimal: (share * Decimal(potential)).rounded(scale: 0, .up)).intValue
        }
    }
}
