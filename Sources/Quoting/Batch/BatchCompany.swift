import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex

/// A company's rules on the batch's day, and the indexes of what they count.
final class BatchCompany: Sendable {
    let company: CompanySlug
    let rules: CompanyRules
    /// What distances are measured to: all that a zone asks about, and what rows report.
    let references: [Counted]
    /// Into ``references``: what rows report.
    let cable: Int
    let substation: Int
    /// How many tests ask whether a line is clear, and whether the nearest asset alone settles that it is: not where a
    /// lower limit may rule the nearest out.
    let crossingTests: Int
    let isClearByNearest: Bool

    struct Counted: Sendable {
        let id: String
        let layer: AssetReference.Layer
        let index: SegmentIndex
        /// The limits that tests compare the distance with, in ground metres, ascending.
        let limits_m: [Double]
        /// Whether a line to it may have to be clear of obstacles.
        let isCrossing: Bool
    }

    init(_ rules: ApplicableRules, _ network: HeldNetwork, _ options: BatchOptions) {
        let rulebook = rules.rulebook
        let plan = SurveyPlan(
            for: rulebook, accuracy_m: options.accuracy_m, includesReadings: false,
            countsPlanned: options.countsPlanned)
        let tests = rulebook.distanceTests
        company = rulebook.company
        self.rules = CompanyRules(rules: rules, plan: plan)
        references = plan.references.map { reference in
            Counted(
                id: reference.id, layer: reference.layer,
                index: network.assets(of: reference.layer)
                    .index(counted: reference, for: rulebook.company, on: options.date),
                limits_m: Set(tests.filter { $0.reference == reference.id }.flatMap(\.limits_m)).sorted(),
                isCrossing: plan.crossing.contains(reference.id))
        }
        cable = references.firstIndex { $0.id == plan.cable } ?? 0
        substation = references.firstIndex { $0.id == plan.substation } ?? 0
        let crossing = tests.filter { $0.crossing != nil }
        crossingTests = crossing.count
        isClearByNearest = crossing.allSatisfy { $0.lower == nil }
    }
}

extension PlanArea {
    /// A bit for each kind of plan, urban and not: all that rules ask of a plan that is in force.
    var signature: UInt8 { Self.signature(of: kind, isUrban: isUrban) }

    static func signature(of kind: PlanKind, isUrban: Bool) -> UInt8 {
        let place: UInt8 =
            switch kind {
            case .townPlan: 0
            case .shorePlan: 1
            case .generalPlan: 2
            }
        return 1 << (place * 2 + (isUrban ? 0 : 1))
    }
}

extension AgreementArea {
    /// A bit for each kind of agreement.
    var signature: UInt8 { Self.signature(of: kind) }

    static func signature(of kind: AgreementKind) -> UInt8 {
        switch kind {
        case .areaPrice: 1
        case .lateJoiner: 2
        }
    }
}
