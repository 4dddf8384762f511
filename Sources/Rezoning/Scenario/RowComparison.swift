import Domain
import Quoting
import Rules

/// Tells whether a row's answer changed, and by what. A value for each worker: it remembers pairs of decisions, so that
/// a row that did not change costs a look at two numbers.
///
/// A row changed when its company, zone, basis or price (with or without VAT) is another, or when only one of its two
/// answers is an error. What can have changed it are the inputs that differ between the two sides,
/// ``Scenario/differences``; of these `changed_by` lists
///
/// - `network_area`: the company is another, or one side has none; then nothing else is listed;
/// - where zone or basis is another: `cable` and `substation` when the distance to the nearest counted one lies on
///   another side of a limit that the company's rulebook, of either side, sets for it; `plan` and `agreement` when the
///   kinds of those in force that hold the point are others; `obstacle` when obstacles alone keep a zone from holding
///   on one side (and `substation` instead where both sides have the same obstacles, so that another line was clear);
///   `rules` when the rulebook is another;
/// - where the price is another, or listed on one side only: `price_list` when the list is another, or else its VAT.
///
/// Where none of these differs, every input is listed whose nearest asset, plan or agreement at the row is another. A
/// row whose joiners alone changed has none.
public struct RowComparison: Sendable {
    private let differences: Set<ChangeCause>
    private let companies: [CompanySlug: ComparedCompany]
    /// The codes of why companies have no rules on a side.
    private let lacksOfRules: Set<String>
    private var pairs: [UInt64: PairChange] = [:]
    private var latest: (key: UInt64, change: PairChange)?

    /// Nil where the scenario compares nothing.
    public init?(_ scenario: Scenario) {
        guard let before = scenario.before else { return nil }
        differences = scenario.differences
        var companies: [CompanySlug: ComparedCompany] = [:]
        for company in Set(before.companies).intersection(scenario.after.companies) {
            companies[company] = ComparedCompany(company, before, scenario.after)
        }
        self.companies = companies
        lacksOfRules = Set((before.lacksOfRules + scenario.after.lacksOfRules).map(\.code))
    }

    /// Whether the answer changed: what `--only-changed` lets through.
    @inline(__always)
    public mutating func isChanged(from before: SideAnswer, to after: SideAnswer) -> Bool {
        change(from: before, to: after).isChange
    }

    /// What changed the answer, in the order of ``ChangeCause``; empty where it did not change.
    public mutating func causes(from before: SideAnswer, to after: SideAnswer) -> [ChangeCause] {
        let change = change(from: before, to: after)
        guard change.isChange else { return [] }
        let found = found(change, before, after).intersection(differences)
        return ChangeCause.allCases.filter(found.contains)
    }

    @inline(__always)
    private mutating func change(from before: SideAnswer, to after: SideAnswer) -> PairChange {
        let key =
            UInt64(UInt32(truncatingIfNeeded: before.decisionNumber)) << 32
            | UInt64(UInt32(truncatingIfNeeded: after.decisionNumber))
        if let latest, latest.key == key { return latest.change }
        let change: PairChange
        if let known = pairs[key] {
            change = known
        } else {
            change = PairChange(from: before.decision, to: after.decision)
            pairs[key] = change
        }
        latest = (key, change)
        return change
    }

    private func found(_ change: PairChange, _ before: SideAnswer, _ after: SideAnswer) -> Set<ChangeCause> {
        if change.isOfError { return causes(ofError: before.isInError ? before.error : after.error) }
        if change.isOfCompany { return [.networkArea] }
        guard let company = after.company.flatMap({ companies[$0] }), let earlier = before.answer,
            let later = after.answer
        else { return [] }
        var found: Set<ChangeCause> = []
        if change.isOfPrice, company.hasOtherPriceList || !change.isOfZone && !company.hasOtherRules {
            found.insert(.priceList)
        }
        if !change.isOfZone, found.isEmpty { found.insert(.rules) }
        guard change.isOfZone else { return found }
        if company.hasOtherRules { found.insert(.rules) }
        if company.cable.isOther(earlier.cableDistance_m, later.cableDistance_m) { found.insert(.cable) }
        if company.substation.isOther(earlier.substationDistance_m, later.substationDistance_m) {
            found.insert(.substation)
        }
        if earlier.planKinds != later.planKinds { found.insert(.plan) }
        if earlier.agreementKinds != later.agreementKinds { found.insert(.agreement) }
        if earlier.isObstructed != later.isObstructed {
            found.insert(differences.contains(.obstacle) ? .obstacle : .substation)
        }
        guard found.isDisjoint(with: differences) else { return found }
        let others = Self.othersAtRow(before, after)
        // A row never changes without a cause: what the row does not show are the rules.
        return others.isDisjoint(with: differences) ? [.rules] : others
    }

    /// An answer on one side only.
    private func causes(ofError error: Problem?) -> Set<ChangeCause> {
        guard let error else { return [] }
        return switch SiteRefusal(error) {
        case .outsideNetworkAreas, .severalNetworkAreas, .companyElsewhere: [.networkArea]
        case .outsideAreaOfUse: []
        case nil: lacksOfRules.contains(error.code) ? [.rules] : []
        }
    }

    /// Whatever is another at the row, whether or not a rule asks about it.
    private static func othersAtRow(_ before: SideAnswer, _ after: SideAnswer) -> Set<ChangeCause> {
        guard let earlier = before.answer, let later = after.answer else { return [] }
        var found: Set<ChangeCause> = []
        // Bits, so that no asset on both sides is the same.
        let isSameCable = earlier.cableDistance_m.bitPattern == later.cableDistance_m.bitPattern
        let isSamePlace = earlier.substationDistance_m.bitPattern == later.substationDistance_m.bitPattern
        if !isSameCable || before.cableID != after.cableID { found.insert(.cable) }
        if !isSamePlace || before.substationID != after.substationID { found.insert(.substation) }
        if before.planAreaID != after.planAreaID { found.insert(.plan) }
        if before.agreementAreaID != after.agreementAreaID { found.insert(.agreement) }
        return found
    }
}

/// What two decisions have unlike.
struct PairChange: Sendable {
    /// One of them is an error.
    let isOfError: Bool
    let isOfCompany: Bool
    /// Zone or basis.
    let isOfZone: Bool
    let isOfPrice: Bool

    var isChange: Bool { isOfError || isOfCompany || isOfZone || isOfPrice }

    init(from before: BatchDecision?, to after: BatchDecision?) {
        isOfError = (before == nil) != (after == nil)
        isOfCompany = before?.company != after?.company
        isOfZone = before?.zone != after?.zone || before?.charge.basis != after?.charge.basis
        isOfPrice =
            before?.price?.inclVat != after?.price?.inclVat || before?.price?.exclVat != after?.price?.exclVat
            || before?.price?.currency != after?.price?.currency
    }
}

/// A company that both sides know.
private struct ComparedCompany: Sendable {
    let hasOtherRules: Bool
    let hasOtherPriceList: Bool
    let cable: ComparedLimits
    let substation: ComparedLimits

    init(_ company: CompanySlug, _ before: Batch, _ after: Batch) {
        let (earlier, later) = (try? before.rules(of: company), try? after.rules(of: company))
        // What stands around the zones decides with them: the ceiling of low voltage, which has days of its own within
        // one file.
        let ceilings = [(earlier, before), (later, after)].map { rules, batch in
            rules?.services?.ceiling(on: batch.options.date)
        }
        hasOtherRules =
            earlier?.rulebook != later?.rulebook || earlier?.services != later?.services
            || ceilings[0] != ceilings[1]
        hasOtherPriceList = earlier?.priceList != later?.priceList
        func limits(_ layer: AssetReference.Layer) -> ComparedLimits {
            ComparedLimits(
                limits_m: before.limits_m(of: company, to: layer) + after.limits_m(of: company, to: layer))
        }
        cable = limits(.mediumVoltageLine)
        substation = limits(.secondarySubstation)
    }
}

/// The limits of both sides for one distance.
struct ComparedLimits: Sendable {
    let limits_m: [Double]

    /// Whether two distances are on different sides of a limit, which itself is inside; not a number stands for an asset
    /// that is not there, which is beyond all limits and unlike one that is.
    func isOther(_ earlier_m: Double, _ later_m: Double) -> Bool {
        if earlier_m.isNaN || later_m.isNaN { return earlier_m.isNaN != later_m.isNaN }
        return limits_m.contains { (earlier_m <= $0) != (later_m <= $0) }
    }
}
