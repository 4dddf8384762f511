import Domain

/// The rulebook and the price list that hold for a company on a day.
public struct ApplicableRules: Sendable, Hashable {
    /// Every quote holds it.
    private let content: Shared<Content>
    let rememberedFuses = Remembered<[Fuse]>()
    let rememberedLimits = Remembered<[(reference: AssetReference, limit: MetreLimit)]>()

    private struct Content: Sendable, Hashable {
        let rulebook: Rulebook
        let vintage: Vintage
        let priceList: PriceList?
        let services: Services?
        let unitCosts: UnitCosts?
    }

    public var rulebook: Rulebook { _read { yield content.value.rulebook } }
    public var vintage: Vintage { _read { yield content.value.vintage } }
    /// Nil where the company has no price list for the day.
    public var priceList: PriceList? { _read { yield content.value.priceList } }
    /// What the company publishes around the zones; nil where nothing of it is at hand.
    public var services: Services? { _read { yield content.value.services } }
    /// Nil where there are none for the day.
    public var unitCosts: UnitCosts? { _read { yield content.value.unitCosts } }

    public init(
        rulebook: Rulebook, vintage: Vintage, priceList: PriceList?, services: Services? = nil,
        unitCosts: UnitCosts? = nil
    ) {
        content = Shared(
            Content(
                rulebook: rulebook, vintage: vintage, priceList: priceList, services: services, unitCosts: unitCosts
            ))
    }

    /// Zone and charge of a site: facts to decision to price.
    public func answer(
        _ connection: ConnectionCase, at facts: SiteFacts, under alternative: Alternative? = nil
    ) -> Answer {
        let decision = rulebook.decide(connection, at: facts, under: alternative)
        return Answer(
            decision: decision, charge: charge(in: decision.zone?.name, by: decision.charge?.basis, connection))
    }

    /// What ``answer(_:at:under:)`` says, without the way that led to it.
    func verdict(
        _ connection: ConnectionCase, at facts: SiteFacts, under alternative: Alternative? = nil
    ) -> Verdict {
        guard let place = rulebook.place(connection, at: facts, under: alternative) else { return Verdict() }
        let zone = rulebook.zones[place.zone]
        return Verdict(zone: zone.name, basis: place.charge.map { zone.charges[$0].basis })
    }

    func charge(_ verdict: Verdict, _ connection: ConnectionCase) -> Charge {
        charge(in: verdict.zone, by: verdict.basis, connection)
    }

    /// Whether the customer would be told something else than an answer to the same connection.
    func differs(_ verdict: Verdict, from answer: Answer, _ connection: ConnectionCase) -> Bool {
        if verdict.zone != answer.zone { return true }
        // A zone and its rule have one charge.
        return verdict.basis != answer.decision.charge?.basis && charge(verdict, connection) != answer.charge
    }

    /// - Parameter basis: nil where no charge rule applies.
    func charge(
        in zone: String?, by basis: ChargeRule.Basis?, _ connection: ConnectionCase
    ) -> Charge {
        if connection.services.temporaryCables != nil { return .notListed(.temporaryConnection) }
        if connection.isWithinRight { return .noCharge }
        // Above low voltage no zone's charge holds (DOMAIN: low-voltage ceiling).
        if isAboveLowVoltage(connection) { return .caseByCase }
        guard let zone, let basis else { return .caseByCase }
        switch basis {
        case .caseByCase: return .caseByCase
        case .areaPrice: return .areaPrice
        case .priceList: break
        }
        guard let priceList else { return .notListed(.noPriceList) }
        if let present = connection.upgradeFrom {
            let price = priceList.price(zone: zone, from: present, to: connection.fuse)
            return price.map(Charge.listed) ?? .caseByCase
        }
        let price = priceList.price(zone: zone, fuse: connection.fuse)
        return price.map(Charge.listed) ?? .notListed(.sizeAbsent(list: priceList.id))
    }

    /// Whether the main fuse is above a ceiling that is not merely recommended.
    func isAboveLowVoltage(_ connection: ConnectionCase) -> Bool {
        guard let ceilings = content.value.services?.lowVoltage,
            let place = ceilings.firstIndex(where: { $0.period.contains(connection.date) })
        else { return false }
        return !ceilings[place].isRecommended && connection.fuse.current_a > ceilings[place].atMost_a
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

/// What an answer says: a zone and the rule of its charge.
struct Verdict {
    /// Nil where no zone of the rulebook holds.
    var zone: String?
    /// Nil where no charge rule of the zone applies.
    var basis: ChargeRule.Basis?
}
