public import Domain
public import Foundation
import Quoting
public import Rules

/// What a rezoning came to. Sums are exact; euros are those of prices with VAT.
public struct RezoneFigures: Sendable, Hashable {
    /// Whether there is a before side.
    public let isComparison: Bool
    public let total: RowFigures
    /// By the company of the answer, in the order of their names; rows in error are in none.
    public let companies: [CompanyFigures]
    /// The areas that rows were restricted to, in their order; a row may be in several.
    public let within: [AreaFigures]
    /// By the rows' own `planned_area_id`, in the order of UTF-8.
    public let plannedAreas: [AreaFigures]
    /// The ids of the made-up price lists that any price is from, in their order.
    public let illustrativeLists: [String]
    /// What rulebooks call the companies and zones of the rows.
    public let names: RulebookNames
}

extension RulebookNames {
    init(_ decisions: [BatchDecision]) {
        self.init(
            companies: Dictionary(decisions.map { ($0.company, $0.companyName) }, uniquingKeysWith: { $1 }),
            zones: decisions.reduce(into: [:]) { zones, decision in
                guard let zone = decision.zone, let title = decision.zoneTitle else { return }
                zones[decision.company, default: [:]][zone] = title
            })
    }
}

/// Rows counted in different ways.
public struct RowFigures: Sendable, Hashable {
    public internal(set) var rows = 0
    /// Rows without an answer, by the stable code of their error.
    public internal(set) var errors: [String: Int] = [:]
    /// With a price of a list.
    public internal(set) var priced = 0
    public internal(set) var caseByCase = 0
    public internal(set) var areaPrice = 0
    public internal(set) var notListed = 0
    /// The sum of the prices with VAT; those whose VAT treatment is unknown are left out.
    public internal(set) var charge_inclVat = Decimal(0)
    /// The same of the before side.
    public internal(set) var previousCharge_inclVat = Decimal(0)

    /// Compared rows whose company, zone, basis or price is another than before, or that have an answer on one side
    /// only.
    public internal(set) var changed = 0
    /// The others of those compared.
    public internal(set) var unchanged = 0
    /// With a price, and none before.
    public internal(set) var newlyPriced = 0
    /// Case by case, and not so before.
    public internal(set) var newlyCaseByCase = 0
    /// Without an answer, and with one before.
    public internal(set) var newlyInError = 0
    /// The sum of the price changes of the rows that have a price with VAT on both sides, in the same currency.
    public internal(set) var priceChange_inclVat = Decimal(0)
    /// How many rows have a price on both sides, whether or not it is the same.
    public internal(set) var pricedOnBothSides = 0
    /// How many changed rows each input has a part in.
    public internal(set) var causes: [ChangeCause: Int] = [:]

    public var errorRows: Int { errors.values.reduce(0, +) }
}

/// What became of a company's connection points.
public struct CompanyFigures: Sendable, Hashable {
    public let company: CompanySlug
    public let figures: RowFigures
    /// From zone to zone, where there are rows: by the former place, then by the zone.
    public let moves: [ZoneMove]
}

/// Rows that came from one zone, or other place, into one zone.
public struct ZoneMove: Sendable, Hashable {
    /// Where rows were before.
    public enum Origin: Sendable, Hashable {
        /// A zone of the company; nil where none of its rulebook's zones held.
        case zone(String?)
        case otherCompany(CompanySlug)
        /// There was no answer.
        case error
    }

    /// Nil where rows are not compared.
    public let from: Origin?
    /// Nil where no zone of the rulebook holds.
    public let to: String?
    public internal(set) var rows = 0
    public internal(set) var charge_inclVat = Decimal(0)
    public internal(set) var priceChange_inclVat = Decimal(0)
}

/// What a planned area came to.
public struct AreaFigures: Sendable, Hashable {
    public let id: String
    public let figures: RowFigures
}
