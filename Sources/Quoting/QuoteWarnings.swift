public import Domain
public import NetworkFile
public import Rules

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
    /// The connection point lies in waters, with their ids.
    case siteInWater([String])
    /// A plan that gives the zone is overruled by another kind of plan on the same spot.
    case planOverruled(PlanFact, by: PlanFact)
    /// A plan is marked as not urban, and would count otherwise.
    case planNotUrban(PlanFact)
    /// The point that was given lies outside the plot, so many ground metres from its border.
    case outsidePlot(String, distance_m: Double)
    /// An unseparated parcel was asked about, and the answer is of its whole property.
    case partOfProperty(String)
    /// The position is the middle of a street, as the number of the house is not known or was not given.
    case middleOfStreet(MiddleOfStreet)
    /// The company measures from elsewhere; the connection point stands for it.
    case measuredFrom(Rulebook.MeasuringPoint)
    /// The fuse is above the low-voltage ceiling of the day. Rows have it; a quote tells it among its services.
    case overLowVoltage(Fuse, ceiling_a: Int, isRecommended: Bool)
    /// There is no unmetered connection with the fuse.
    case unmeteredTooLarge(Fuse, atMost_a: Int)
    /// A plain line of the rulebook.
    case note(LocalizedText)

    /// Whether it is about a sum of a price list.
    public var isOfPrice: Bool {
        switch self {
        case .illustrativePrice, .vatUnknown: true
        default: false
        }
    }

    /// Whether the connection that is asked for cannot be had at all: that is told ahead of any charge.
    public var isRefusal: Bool {
        if case .unmeteredTooLarge = self { true } else { false }
    }
}

extension ApplicableRules {
    /// What the customer or the clerk should know besides the answer.
    func warnings(
        for answer: Answer, _ connection: ConnectionCase, at facts: SiteFacts
    ) -> [QuoteWarning] {
        var warnings = refusals(of: connection)
        if vintage.status != .published { warnings.append(.vintage(vintage.status, note: vintage.note)) }
        if let price = answer.charge.price, price.terms.vat == .unknown {
            warnings.append(.vatUnknown(list: price.list))
        }
        if !facts.waters.isEmpty { warnings.append(.siteInWater(facts.waters)) }
        if rulebook.measuredFrom != .connectionPoint { warnings.append(.measuredFrom(rulebook.measuredFrom)) }
        if answer.decision.decisive?.outcome.isUnchecked == true { warnings.append(.obstaclesNotChecked) }
        let crossed = answer.decision.decisiveObstacles
        if !crossed.isEmpty { warnings.append(.obstaclesCrossed(crossed)) }
        warnings += planWarnings(answer, connection, facts)
        warnings += (answer.decision.zone?.notes ?? []).map(QuoteWarning.note)
        if let note = answer.decision.charge?.note { warnings.append(.note(note)) }
        if answer.decision.zone == nil, let outside = rulebook.outsideZones { warnings.append(.note(outside.note)) }
        return warnings
    }

    /// The warnings of a row of a batch: those of a quote about the sum that the row shows, without those about sums
    /// that only a quote shows for comparison, and without the network file's. What they name is named without where
    /// the point lies in it, so that many rows have the same ones.
    func rowWarnings(
        for answer: Answer, _ connection: ConnectionCase, at facts: SiteFacts
    ) -> [QuoteWarning] {
        [answer.charge].illustrativeWarnings
            + warnings(for: answer, connection, at: facts).map(\.withoutPlace) + ceilingWarnings(connection)
    }

    private func refusals(of connection: ConnectionCase) -> [QuoteWarning] {
        unmeteredLimit_a(passedBy: connection).map { [.unmeteredTooLarge(connection.fuse, atMost_a: $0)] } ?? []
    }

    private func ceilingWarnings(_ connection: ConnectionCase) -> [QuoteWarning] {
        guard let ceiling = services?.ceiling(on: connection.date), connection.fuse.current_a > ceiling.atMost_a
        else {
            return []
        }
        return [
            .overLowVoltage(connection.fuse, ceiling_a: ceiling.atMost_a, isRecommended: ceiling.isRecommended)
        ]
    }

    /// Plans that would have given a zone if another plan, or their own mark, had not overruled them.
    private func planWarnings(
        _ answer: Answer, _ connection: ConnectionCase, _ facts: SiteFacts
    ) -> [QuoteWarning] {
        let inForce = facts.plans.filter { $0.holdsPoint && $0.inForce.contains(connection.date) }
        guard !inForce.isEmpty else { return [] }
        var warnings: [QuoteWarning] = []
        for test in rulebook.planTests {
            // Several zones may ask for the same.
            guard let warning = test.warning(inForce), !warnings.contains(warning) else { continue }
            warnings.append(warning)
        }
        return warnings
    }
}

extension QuoteWarning {
    /// What is told of the place that a name means, ahead of what is told of the answer there.
    /// - Parameter part: the name, where it is that of a part of a property.
    package static func ofPlace(partOfProperty part: String?, _ middle: MiddleOfStreet?) -> [QuoteWarning] {
        [part.map { .partOfProperty($0) }, middle.map { .middleOfStreet($0) }].compactMap(\.self)
    }
}

extension QuoteRequest {
    var warnings: [QuoteWarning] { QuoteWarning.ofPlace(partOfProperty: partOfProperty, middleOfStreet) }
}

extension EstimateAnswer {
    /// That an estimate is none of what it may be taken for.
    var warnings: [QuoteWarning] {
        estimate.map { [.estimate(unitCosts: $0.unitCosts.id, $0.unitCosts.status)] } ?? []
    }
}

extension [Charge] {
    /// One line for each illustrative list that any sum in the quote comes from, also a sum that only stands
    /// for comparison.
    var illustrativeWarnings: [QuoteWarning] {
        let lists = compactMap(\.price).filter { $0.status == .illustrative }.map(\.list)
        return Set(lists).sorted().map { .illustrativePrice(list: $0) }
    }
}

extension PlanTest {
    /// What is to be told of the plans in force at a site.
    fileprivate func warning(_ inForce: [PlanFact]) -> QuoteWarning? {
        let counting = inForce.filter { inside.contains($0.kind) }
        guard let plan = counting.first(where: { $0.isUrban || !mustBeUrban }) else {
            return counting.first.map(QuoteWarning.planNotUrban)
        }
        return inForce.first { notInside.contains($0.kind) }.map { .planOverruled(plan, by: $0) }
    }
}

extension QuoteWarning {
    /// The same without how far the point is from what is named.
    var withoutPlace: QuoteWarning {
        switch self {
        case .planOverruled(let plan, by: let over): .planOverruled(plan.withoutPlace, by: over.withoutPlace)
        case .planNotUrban(let plan): .planNotUrban(plan.withoutPlace)
        case .obstaclesCrossed(let obstacles):
            .obstaclesCrossed(obstacles.map { ObstacleOnLine(id: $0.id, kind: $0.kind, crosses: $0.crosses) })
        case .networkFile, .vintage, .illustrativePrice, .estimate, .vatUnknown, .obstaclesNotChecked,
            .siteInWater, .overLowVoltage, .unmeteredTooLarge, .outsidePlot, .partOfProperty, .middleOfStreet,
            .measuredFrom, .note:
            self
        }
    }
}

extension PlanFact {
    fileprivate var withoutPlace: PlanFact {
        PlanFact(id: id, kind: kind, name: name, isUrban: isUrban, inForce: inForce, holdsPoint: holdsPoint)
    }
}
