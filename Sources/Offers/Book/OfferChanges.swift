public import Domain
import GeometryCore
import Ledger
import NetworkFile
import Quoting
import Rules

/// What a revision of an offer has otherwise than the one before, and why.
public struct OfferChanges: Sendable, Hashable {
    /// A feature of the network that came, went, or is otherwise.
    public struct Feature: Sendable, Hashable {
        public enum Change: String, Sendable, Hashable {
            case added
            case removed
            case changed
        }

        public let layer: NetworkLayer
        /// The company of a network area, which has no id.
        public let id: String
        public let change: Change
    }

    /// Whether the same was asked on another day.
    public let isRenewal: Bool
    /// The days whose network, rules and prices counted, before and now.
    public let dayBefore: CalendarDate
    public let dayAfter: CalendarDate
    /// Main fuses, before and now.
    public let fuseBefore: Fuse
    public let fuseAfter: Fuse
    /// What planners decided, before and now, beside what was worked out.
    public let decidedPriceBefore: DecidedPrice?
    public let decidedPriceAfter: DecidedPrice?
    /// Which of company, zone and charge, as they were worked out, are others.
    public let otherDecisions: Set<OfferDecision.Part>
    public let answersAreEqual: Bool
    /// Whether another network file was read.
    public let networkIsOther: Bool
    public let features: [Feature]
    /// The files of rules and prices that came, went, or have another text.
    public let rules: [String]
    public let programIsOther: Bool

    init(from before: OfferBody, to after: OfferBody, isRenewal: Bool) {
        self.isRenewal = isRenewal
        let (old, new) = (before.evidence, after.evidence)
        dayBefore = old.request.connection.date
        dayAfter = new.request.connection.date
        fuseBefore = old.request.connection.fuse
        fuseAfter = new.request.connection.fuse
        decidedPriceBefore = before.decidedPrice
        decidedPriceAfter = after.decidedPrice
        otherDecisions = after.decision.parts(otherThan: before.decision)
        answersAreEqual = before.answer == after.answer
        networkIsOther =
            old.networkSHA256 != new.networkSHA256
            || old.networkSHA256 == nil && old.extract.network != new.extract.network
        features = Self.changes(from: old.extract.named, to: new.extract.named)
        let (oldRules, newRules) = (Self.texts(old.rules), Self.texts(new.rules))
        rules = Set(oldRules.keys).union(newRules.keys).filter { oldRules[$0] != newRules[$0] }.sorted()
        programIsOther = old.versions != new.versions
    }

    /// Whether any of them is another.
    public var decisionIsOther: Bool { !otherDecisions.isEmpty }

    /// Whether another main fuse alone can be why something is otherwise.
    public var isOfFuseAlone: Bool {
        fuseBefore != fuseAfter && dayBefore == dayAfter && rules.isEmpty && features.isEmpty && !networkIsOther
    }

    private static func texts(_ rules: [RuleText]) -> [String: RuleText] {
        Dictionary(rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func changes(from old: [Name: Content], to new: [Name: Content]) -> [Feature] {
        Set(old.keys).union(new.keys).sorted().compactMap { name in
            guard old[name] != new[name] else { return nil }
            let change: Feature.Change = old[name] == nil ? .added : new[name] == nil ? .removed : .changed
            return Feature(layer: name.layer, id: name.id, change: change)
        }
    }

    fileprivate struct Name: Hashable, Comparable {
        let layer: NetworkLayer
        let id: String

        static func < (one: Name, other: Name) -> Bool {
            (one.layer.rawValue, one.id) < (other.layer.rawValue, other.id)
        }
    }

    fileprivate typealias Content = [[UInt8]]
}

extension NetworkExtract {
    /// The features by their names; network areas of one company are taken together.
    fileprivate var named: [OfferChanges.Name: OfferChanges.Content] {
        var named: [OfferChanges.Name: OfferChanges.Content] = [:]
        for (name, piece) in zip(names, pieces) { named[name, default: []].append(piece.bytes) }
        return named
    }

    /// In the order of ``pieces``.
    private var names: [OfferChanges.Name] {
        assets.map {
            OfferChanges.Name(
                layer: $0.traits.layer == .mediumVoltageLine ? .mediumVoltageLine : .secondarySubstation, id: $0.id)
        } + networkAreas.map { OfferChanges.Name(layer: .networkArea, id: $0.company.text) }
            + plans.map { OfferChanges.Name(layer: .planArea, id: $0.id) }
            + agreements.map { OfferChanges.Name(layer: .agreementArea, id: $0.id) }
            + obstacles.map { OfferChanges.Name(layer: .obstacle, id: $0.id) }
    }
}
