public import Domain
import Foundation

/// What building a connection may cost, from unit costs and the distances of the site: a range that says how large
/// the matter is. Never a price and never an offer.
public struct CostEstimate: Sendable, Hashable {
    public let unitCosts: UnitCosts
    public let way: Way
    public let lines: [Line]
    /// The sum of the lines, the low one rounded down, the middle one to the nearest, the high one up.
    public let sum: CostRange
    /// How many join together; the estimate is for one of them alone.
    public let joiners: Int

    /// How the site would be reached.
    public enum Way: Sendable, Hashable {
        /// At low voltage from a secondary substation that is there.
        case fromSubstation(AssetDistance)
        /// By a new secondary substation near the site, on a cable from the nearest counted one.
        case newSubstation(on: AssetDistance)
    }

    /// A quantity times a unit cost.
    public struct Line: Sendable, Hashable {
        public enum Item: String, Sendable, Hashable, CaseIterable {
            case mediumVoltageCable = "medium_voltage_cable"
            case secondarySubstation = "secondary_substation"
            case lowVoltageCable = "low_voltage_cable"
            case capacityReservation = "capacity_reservation"
        }

        public let item: Item
        /// Whole metres of cable as laid, substations, or amperes.
        public let quantity: CostRange
        public let unitCost: CostRange

        public init(_ item: Item, quantity: CostRange, unitCost: CostRange) {
            self.item = item
            self.quantity = quantity
            self.unitCost = unitCost
        }

        public var amount: CostRange { quantity.combined(with: unitCost, by: *) }
    }

    init(_ way: Way, _ lines: [Line], _ unitCosts: UnitCosts, joiners: Int) {
        self.unitCosts = unitCosts
        self.way = way
        self.lines = lines
        self.joiners = joiners
        let exact = lines.map(\.amount).reduce(CostRange(0)) { $0.combined(with: $1, by: +) }
        let step = unitCosts.roundedTo
        sum = CostRange(
            low: (exact.low / step).rounded(scale: 0, .down) * step,
            middle: (exact.middle / step).rounded(scale: 0, .plain) * step,
            high: (exact.high / step).rounded(scale: 0, .up) * step)
    }
}

/// The answer to one who asks for an estimate.
public enum EstimateAnswer: Sendable, Hashable {
    case estimated(CostEstimate)
    case absent(Absence)

    /// Why there is no estimate.
    public enum Absence: Sendable, Hashable {
        /// The price list has a price, which stands.
        case priceStands
        /// The zone goes by a price list; an estimate would be taken for its price.
        case zoneHasListPrices
        /// What enlarging a connection builds does not follow from distances.
        case enlargement
        /// The present connection right covers the main fuse.
        case withinRight
        /// The connection is at medium voltage.
        case aboveLowVoltage
        /// No unit costs of the company are at hand for the day.
        case noUnitCosts
        /// The network has no counted cable to begin at.
        case noCable
        /// The unit costs have no secondary substation for so large a fuse.
        case noSubstationCost(Fuse)
    }

    public var estimate: CostEstimate? {
        if case .estimated(let estimate) = self { estimate } else { nil }
    }
}

extension ApplicableRules {
    /// What building the connection may cost where no list has a price.
    ///
    /// - Parameters:
    ///   - answer: of the same connection and site.
    ///   - cable: the nearest counted cable; nil if the network has none.
    ///   - substation: the nearest counted secondary substation; nil if the network has none.
    public func estimate(
        _ connection: ConnectionCase, answer: Answer, cable: AssetDistance?, substation: AssetDistance?
    ) -> EstimateAnswer {
        switch answer.charge {
        case .listed: return .absent(.priceStands)
        case .notListed: return .absent(.zoneHasListPrices)
        case .noCharge: return .absent(.withinRight)
        case .caseByCase, .areaPrice: break
        }
        if connection.upgradeFrom != nil { return .absent(.enlargement) }
        if isAboveLowVoltage(connection) { return .absent(.aboveLowVoltage) }
        guard let unitCosts else { return .absent(.noUnitCosts) }
        return unitCosts.estimate(connection, cable: cable, substation: substation)
    }
}

extension UnitCosts {
    /// The estimate for a connection with the nearest counted assets at these distances.
    func estimate(
        _ connection: ConnectionCase, cable: AssetDistance?, substation: AssetDistance?
    ) -> EstimateAnswer {
        if let substation, substation.distance_m <= substationWithin_m {
            let lines = [
                CostEstimate.Line(
                    .lowVoltageCable, quantity: laid_m(substation.distance_m), unitCost: lowVoltageCable_perMetre),
                capacity(connection.fuse),
            ]
            return .estimated(
                CostEstimate(.fromSubstation(substation), lines, self, joiners: connection.joiners))
        }
        guard let cable else { return .absent(.noCable) }
        guard let newSubstation = self.substation(for: connection.fuse) else {
            return .absent(.noSubstationCost(connection.fuse))
        }
        let lines = [
            CostEstimate.Line(
                .mediumVoltageCable, quantity: laid_m(cable.distance_m), unitCost: mediumVoltageCable_perMetre),
            CostEstimate.Line(.secondarySubstation, quantity: CostRange(1), unitCost: newSubstation),
            CostEstimate.Line(
                .lowVoltageCable, quantity: lowVoltageFromNewSubstation_m, unitCost: lowVoltageCable_perMetre),
            capacity(connection.fuse),
        ]
        return .estimated(CostEstimate(.newSubstation(on: cable), lines, self, joiners: connection.joiners))
    }

    private func capacity(_ fuse: Fuse) -> CostEstimate.Line {
        CostEstimate.Line(
            .capacityReservation, quantity: CostRange(Decimal(fuse.current_a)), unitCost: capacity_perAmpere)
    }

    /// Whole metres, so that the product that is shown is the one that was made.
    private func laid_m(_ straight_m: Double) -> CostRange {
        let straight_m = Decimal(straight_m)
        return detourFactor.map { ($0 * straight_m).rounded(scale: 0, .plain) }
    }
}
