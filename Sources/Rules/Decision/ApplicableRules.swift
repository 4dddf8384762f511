import Domain

/// The rulebook and the price list that hold for a company on a day.
public struct ApplicableRules: Sendable, Hashable {
    public let rulebook: Rulebook
    public let vintage: Vintage
    /// Nil where the company has no price list for the day.
    public let priceList: PriceList?
    /// What the company publishes around the zones; nil where nothing of it is at hand.
    public let services: Services?
    /// Nil where there are none for the day.
    public let unitCosts: UnitCosts?
    let rememberedFuses = Remembered<[Fuse]>()
    let rememberedLimits = Remembered<[(reference: AssetReference, limit: MetreLimit)]>()

    public init(
        rulebook: Rulebook, vintage: Vintage, priceList: PriceList?, services: Services? = nil,
        unitCosts: UnitCosts? = nil
    ) {
        self.rulebook = rulebook
        self.vintage = vintage
        self.priceList = priceList
        self.services = services
        self.unitCosts = unitCosts
    }

    /// Zone and charge of a site: facts to decision to price.
    public func answer(
        _ connection: ConnectionCase, at facts: SiteFacts, under alternative: Alternative? = nil
    ) -> Answer {
        let decision = rulebook.decide(connection, at: facts, under: alternative)
        return Answer(decision: decision, charge: charge(for: decision, connection))
    }

    private func charge(for decision: ZoneDecision, _ connection: ConnectionCase) -> Charge {
        if connection.services.temporaryCables != nil { return .notListed(.temporaryConnection) }
        if connection.isWithinRight { return .noCharge }
        // Above low voltage no zone's charge holds (DOMAIN: low-voltage ceiling).
        if isAboveLowVoltage(connection) { return .caseByCase }
        guard let zone = decision.zone, let rule = decision.charge else { return .caseByCase }
        switch rule.basis {
        case .caseByCase: return .caseByCase
        case .areaPrice: return .areaPrice
        case .priceList: break
        }
        guard let priceList else { return .notListed(.noPriceList) }
        if let present = connection.upgradeFrom {
            let price = priceList.price(zone: zone.name, from: present, to: connection.fuse)
            return price.map(Charge.listed) ?? .caseByCase
        }
        let price = priceList.price(zone: zone.name, fuse: connection.fuse)
        return price.map(Charge.listed) ?? .notListed(.sizeAbsent(list: priceList.id))
    }

    /// Whether the main fuse is above a ceiling that is not merely recommended.
    func isAboveLowVoltage(_ connection: ConnectionCase) -> Bool {
        guard let ceiling = services?.ceiling(on: connection.date), !ceiling.isRecommended else { return false }
        return connection.fuse.current_a > ceiling.atMost_a
    }
}

/// What a site pays, or why no sum can be given.
public enum Charge: Sendable, Hashable {
    case listed(Price)
    case caseByCase
    case areaPrice
    /// The zone is priced, but the list has no sum for it.
    case notListed(Absence)
    /// The present connection right covers the main fuse.
    case noCharge

    public enum Absence: Sendable, Hashable {
        /// The company has no price list for the day.
        case noPriceList
        /// The list has no such size in the zone.
        case sizeAbsent(list: String)
        /// The charges are for permanent connections; a temporary one has fees of its own.
        case temporaryConnection
    }

    public var price: Price? {
        if case .listed(let price) = self { price } else { nil }
    }

    /// The word outputs use: `price_list`, `case_by_case`, `area_price`, `not_listed` or `no_charge`.
    public var basis: String {
        switch self {
        case .listed: "price_list"
        case .caseByCase: "case_by_case"
        case .areaPrice: "area_price"
        case .notListed: "not_listed"
        case .noCharge: "no_charge"
        }
    }
}

/// A zone and its charge.
public struct Answer: Sendable, Hashable {
    public let decision: ZoneDecision
    public let charge: Charge

    public init(decision: ZoneDecision, charge: Charge) {
        self.decision = decision
        self.charge = charge
    }

    public var zone: String? { decision.zone?.name }

    /// Whether the customer would be told something else: another zone or another charge.
    public func differs(from other: Answer) -> Bool { zone != other.zone || charge != other.charge }
}
