public import Domain
public import NetworkFile
public import Rules

/// The answer to a request, with everything that led to it, as one plain value. What is shown of it, and in
/// which words, is for the rendering.
public struct Quote: Sendable, Hashable {
    public let request: QuoteRequest
    public let point: QuotedPoint
    public let company: CompanySlug
    public let rules: ApplicableRules
    public let facts: SiteFacts
    public let answer: Answer
    /// The nearest conductor that counts, whether or not it decides; nil if the network has none.
    public let cable: AssetDistance?
    /// The nearest secondary substation that counts; nil if the network has none.
    public let substation: AssetDistance?
    public let borderlines: [Borderline]
    public let nextLimits: [NextLimit]
    /// A smaller main fuse that would give another zone at a lower price.
    public let nextFuse: NextFuse?
    public let otherReadings: [OtherReading]
    /// The answers around the zones: those that were asked for, and medium voltage where the fuse calls for it.
    public let services: [ServiceAnswer]
    /// What building the connection may cost; nil where it was not asked for.
    public let estimate: EstimateAnswer?
    public let warnings: [QuoteWarning]
    public let network: NetworkSource

    public var connection: ConnectionCase { request.connection }
    public var zone: Zone? { answer.decision.zone }
    public var price: Price? { answer.charge.price }

    /// Whether an indicative estimate could be had, but was not asked for.
    public var canBeEstimated: Bool {
        estimate == nil
            && rules.estimate(connection, answer: answer, cable: cable, substation: substation).estimate != nil
    }

    /// How the company makes its offer here.
    public var offer: Offer? { rules.offer(connection, answer: answer, services: services) }
}

extension ApplicableRules {
    /// How the company makes its offer of an answer.
    func offer(_ connection: ConnectionCase, answer: Answer, services: [ServiceAnswer]) -> Offer? {
        if connection.services.temporaryCables != nil { return services.first { $0.kind == .temporary }?.offer }
        if let above = services.first(where: { $0.kind == .mediumVoltage }) { return above.offer }
        return answer.decision.zone?.offer ?? rulebook.outsideZones?.offer
    }
}

/// The network file that a quote was made from.
public struct NetworkSource: Sendable, Hashable {
    public let fileName: String
    public let size_bytes: Int64
    /// Seconds since 1970-01-01 UTC.
    public let modified_unixSeconds: Int64
}

/// What the customer or the clerk should know besides the answer.
public enum QuoteWarning: Sendable, Hashable {
    case networkFile(NetworkFileWarning)
    /// The rules are not those published for the day.
    case vintage(Vintage.Status, note: LocalizedText?)
    case illustrativePrice(list: String)
    /// An estimate is no price; made-up unit costs are no costs either.
    case estimate(unitCosts: String, UnitCosts.Status)
    /// The price list does not say how it treats VAT.
    case vatUnknown(list: String)
    /// The file has no obstacle layer, so a line could not be checked for what may not be crossed.
    case obstaclesNotChecked
    /// A line meets obstacles; it is an indication until a planner confirms.
    case obstaclesCrossed([ObstacleOnLine])
    /// A plan that gives the zone is overruled by another kind of plan on the same spot.
    case planOverruled(PlanFact, by: PlanFact)
    /// A plan is marked as not urban, and would count otherwise.
    case planNotUrban(PlanFact)
    /// The company measures from elsewhere; the connection point stands for it.
    case measuredFrom(Rulebook.MeasuringPoint)
    /// The fuse is above the low-voltage ceiling of the day. Rows have it; a quote tells it among its services.
    case overLowVoltage(Fuse, ceiling_a: Int, isRecommended: Bool)
    /// A plain line of the rulebook.
    case note(LocalizedText)
}
