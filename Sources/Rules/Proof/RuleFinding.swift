public import Domain
public import Foundation

/// Something that `check` found in a rulebook, price list, services file or unit costs that were read without error.
public struct RuleFinding: Sendable, Hashable {
    /// The file that it is about.
    public let file: String
    /// The id of what the file holds.
    public let id: String
    public let problem: RuleProblem
    /// The sentence by which the rulebook or the list says that it knows; nil where it does not.
    public internal(set) var acknowledgement: LocalizedText?

    init(_ problem: RuleProblem, in rulebook: Rulebook) {
        file = rulebook.origin
        id = rulebook.id
        self.problem = problem
    }

    init(_ problem: RuleProblem, in list: PriceList, acknowledgement: LocalizedText? = nil) {
        file = list.origin
        id = list.id
        self.problem = problem
        self.acknowledgement = acknowledgement
    }

    init(_ problem: RuleProblem, in services: Services) {
        file = services.origin
        id = services.id
        self.problem = problem
    }

    init(_ problem: RuleProblem, in unitCosts: UnitCosts) {
        file = unitCosts.origin
        id = unitCosts.id
        self.problem = problem
    }
}

/// What is wrong with rules that can be read.
public enum RuleProblem: Sendable, Hashable {
    /// Sites that no zone takes, although zones take their neighbours on both sides.
    case gap(ZoneSeam)
    /// A site that no zone takes, in a rulebook that says nothing of sites outside the zones.
    case noAnswer(SiteExample)
    /// Sites that two neighbouring zones both claim.
    case overlap(ZoneSeam)
    /// No site comes to the zone: it contradicts itself, or the zones before it have taken every site.
    case unreachable(zone: String, takenBy: [String], example: SiteExample?)
    /// Fuses for which the zone goes by the price list, which has no amount. `list` is nil where the company has no
    /// price list at all.
    case noPrice(zone: String, fuses: [Fuse], list: String?)
    /// Days without one between days that have one, or on which a rulebook goes by the price list in `zones`.
    case daysWithout(RuleKind, company: CompanySlug, DatePeriod, zones: [String])
    /// Days with two of the same rank; `files` are those of the rulebooks or lists.
    case daysWithTwo(RuleKind, company: CompanySlug, DatePeriod, files: [String])
    /// Two vintages of one rulebook that hold the same days.
    case vintagesOverlap(DatePeriod)
    /// The list's VAT rate is not the one of these of its days. `zone` is nil for the terms of the whole list.
    case vatRate(zone: String?, stated: Decimal, actual: Decimal, DatePeriod)
    /// A VAT rate that stands at a key of a services file or of unit costs is not the one of these of its days.
    case vatRateAt(key: String, stated: Decimal, actual: Decimal, DatePeriod)
    /// Days on which two entries of a list of a services file hold, of which only the first is of use.
    case entriesOverlap(key: String, DatePeriod)
    /// An entry of a services file whose days are not among those of the file.
    case entryOutsideDays(key: String, DatePeriod)
    /// Days between entries of a list of a services file on which none holds.
    case daysWithoutEntry(key: String, DatePeriod)
    /// An entry of a services file that holds for no power or main fuse, or for none that is left to it.
    case idleBand(key: String)
    /// Powers above the last band; the limit itself is among them where `isIncluded`.
    case powersWithoutBand(limit_kva: Double, isIncluded: Bool)
    /// Another reading that gives the rulebook's own answer at every site.
    case idleAlternative(number: Int, reading: String)
    /// The file acknowledges something that is not so (any more).
    case staleAcknowledgement(kind: String, zones: [String])
    /// The rulebook distinguishes so many cases that they were not gone through.
    case notProved(casesOver: Int)

    public enum RuleKind: String, Sendable, Hashable {
        case rulebook
        case priceList = "price_list"
        case services
        case unitCosts = "unit_costs"
    }

    /// The word for outputs.
    public var kind: String {
        switch self {
        case .gap, .noAnswer: "gap"
        case .overlap: "overlap"
        case .unreachable: "unreachable"
        case .noPrice: "no_price"
        case .daysWithout, .daysWithTwo, .vintagesOverlap, .entriesOverlap, .entryOutsideDays, .daysWithoutEntry:
            "dates"
        case .vatRate, .vatRateAt: "vat"
        case .idleBand, .powersWithoutBand: "bands"
        case .idleAlternative: "alternative"
        case .staleAcknowledgement: "stale_acknowledgement"
        case .notProved: "not_proved"
        }
    }

    /// The zones that it is about, as the rulebook names them.
    public var zones: [String] {
        switch self {
        case .gap(let seam), .overlap(let seam): seam.zones
        case .unreachable(let zone, _, _), .noPrice(let zone, _, _): [zone]
        case .vatRate(let zone, _, _, _): zone.map { [$0] } ?? []
        case .staleAcknowledgement(_, let zones): zones
        case .daysWithout(_, _, _, let zones): zones
        case .noAnswer, .daysWithTwo, .vintagesOverlap, .vatRateAt, .entriesOverlap, .entryOutsideDays,
            .daysWithoutEntry, .idleBand,
            .powersWithoutBand, .idleAlternative, .notProved:
            []
        }
    }

    /// A site that shows it.
    public var example: SiteExample? {
        switch self {
        case .gap(let seam), .overlap(let seam): seam.example
        case .noAnswer(let example): example
        case .unreachable(_, _, let example): example
        default: nil
        }
    }

    /// Whether a rulebook's acknowledgement is about this.
    func isMeant(by acknowledgement: Acknowledgement) -> Bool {
        acknowledgement.finding.rawValue == kind
            && (acknowledgement.zones.isEmpty || Set(zones).isSubset(of: acknowledgement.zones))
    }
}

/// Where two zones meet badly, along something that grows: the metres to a reference, the amperes of a fuse, the
/// number of joiners.
public struct ZoneSeam: Sendable, Hashable {
    public enum Measure: Sendable, Hashable {
        case distance(AssetReference)
        case fuse(Fuse.Phases)
        case joiners
    }

    public let measure: Measure
    /// The zones on either side of a gap, or the zones that both claim the site; the lower values' first.
    public let zones: [String]
    /// The first site of the span, in otherwise the plainest circumstances.
    public let example: SiteExample
    /// The span of the measure: metres, amperes or joiners. Nil above where it has no end.
    public let from: MetreLimit
    public let upTo: MetreLimit?
}
