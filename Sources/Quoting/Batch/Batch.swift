public import Domain
package import GeometryCore
import NetworkFile
public import Rules
package import SpatialIndex
import Synchronization

/// Many requests of one day to one network and one library of rules, with the same answers as single quotes; see
/// ``Desk/batch(_:)``. May be shared; each thread takes a worker of its own.
public final class Batch: Sendable {
    public let options: BatchOptions
    let library: RuleLibrary
    /// What to know about the network file, whichever the row.
    public let warnings: [QuoteWarning]
    /// The companies whose network areas the network file holds, in the order of their names; none can be asked for
    /// else.
    public let companies: [CompanySlug]
    let held: HeldNetwork
    /// By company.
    let rules: [Result<BatchCompany, Problem>]
    /// By network area, into ``companies``.
    let companyOfArea: [Int32]
    let plans: RankedAreas
    let agreements: RankedAreas
    /// By agreement area, into ``companies``; -1 for a company without a network area.
    let companyOfAgreement: [Int32]
    /// Whether eastings and northings are the network file's own.
    let isInOwnPlane: Bool
    let tables = Mutex(BatchTables())
    private let indexes: CountedIndexes

    /// - Parameter other: a batch on the same network, whose indexes serve here as well.
    public init(_ held: HeldNetwork, library: RuleLibrary, options: BatchOptions, sharing other: Batch? = nil) {
        self.held = held
        self.library = library
        self.options = options
        warnings = held.warnings.map(QuoteWarning.networkFile)
        let companies = Set(held.networkAreas.areas.map(\.company)).sorted()
        self.companies = companies
        var indexes = other?.indexes ?? CountedIndexes()
        rules = companies.map { company in
            do throws(Problem) {
                let rules = try library.rules(of: company, on: options.date)
                return .success(BatchCompany(rules, held, options, &indexes))
            } catch { return .failure(error) }
        }
        self.indexes = indexes
        companyOfArea = held.networkAreas.areas.map { Int32(companies.firstIndex(of: $0.company) ?? 0) }
        plans = RankedAreas(held.plans.areas.map { ($0.id, $0.signature) })
        agreements = RankedAreas(held.agreements.areas.map { ($0.id, $0.signature) })
        companyOfAgreement = held.agreements.areas.map { area in
            companies.firstIndex(of: area.company).map(Int32.init) ?? -1
        }
        isInOwnPlane =
            options.crs == nil || options.crs?.uppercased() == held.coordinateReference.identifier
    }

    /// A worker for one thread.
    public func worker() throws(Problem) -> BatchWorker { try BatchWorker(self) }
}

/// What else may be asked of a batch: the rules that it answers by.
extension Batch: RulesOfDay {
    var date: CalendarDate { options.date }

    /// The network file.
    public var network: QuotedNetwork { held.quoted }

    /// The rules that hold for a company on the batch's day.
    public func rules(of company: CompanySlug) throws(Problem) -> ApplicableRules {
        try companyRules(of: company).rules
    }

    /// Why companies have no rules on the batch's day, so that their rows are in error.
    public var lacksOfRules: [Problem] {
        rules.compactMap { rules in
            if case .failure(let problem) = rules { problem } else { nil }
        }
    }

    /// The limits, in ground metres and ascending, that a company's rulebook compares the distance to the reported
    /// asset of a layer with; none where it has no say there.
    public func limits_m(of company: CompanySlug, to layer: AssetReference.Layer) -> [Double] {
        guard let rules = try? batchCompany(company) else { return [] }
        let reported =
            switch layer {
            case .mediumVoltageLine: rules.cable
            case .secondarySubstation: rules.substation
            }
        return rules.references[reported].limits_m
    }

    func companyRules(of company: CompanySlug) throws(Problem) -> CompanyRules {
        try batchCompany(company).rules
    }

    /// The rules of rows that are known less exactly than those of the short way: assets must be complete farther out.
    func companyRules(of company: CompanySlug, accuracy_m: Double) throws(Problem) -> CompanyRules {
        var rules = try batchCompany(company).rules
        guard accuracy_m > options.shortWay_m else { return rules }
        rules.plan = SurveyPlan(
            for: rules.rules.rulebook, accuracy_m: accuracy_m, includesReadings: false,
            countsPlanned: options.countsPlanned)
        return rules
    }

    private func batchCompany(_ company: CompanySlug) throws(Problem) -> BatchCompany {
        guard let index = companies.firstIndex(of: company) else {
            throw .companyElsewhere(
                asked: NamedCompany(company, by: self), found: companies.map { NamedCompany($0, by: self) })
        }
        return try rules[index].get()
    }
}

/// What a batch answers from, as geometry: for drawing where its answers change.
extension Batch {
    /// The path of the network file.
    package var path: String { held.path }

    /// The plane of the network file, with libraries of its own: for one thread.
    package func plane() throws(Problem) -> ProjectedPlane {
        try SiteMeasure.plane(of: held.coordinateReference, held.holder)
    }

    package func networkAreas(of company: CompanySlug) -> [PlaneGeometry] {
        held.networkAreas.areas.filter { $0.company == company }.map(\.geometry)
    }

    /// The plans of some kinds that are in force on the batch's day.
    package func plans(of kinds: Set<PlanKind>) -> [PlaneGeometry] {
        held.plans.areas.filter { kinds.contains($0.kind) && $0.inForce.contains(options.date) }.map(\.geometry)
    }

    /// A company's agreements of some kinds that are in force on the batch's day.
    package func agreements(of kinds: Set<AgreementKind>, with company: CompanySlug) -> [PlaneGeometry] {
        held.agreements.areas
            .filter { kinds.contains($0.kind) && $0.company == company && $0.inForce.contains(options.date) }
            .map(\.geometry)
    }

    /// The obstacles of some kinds; none where the file has no such layer.
    package func obstacles(of kinds: Set<ObstacleKind>) -> [PlaneGeometry] {
        held.obstacles?.all.filter { kinds.contains($0.kind) }.map(\.geometry) ?? []
    }

    /// Whether an obstacle, of any kind, may have a point in a box.
    package func hasObstacle(in box: PlaneBox) -> Bool { !(held.obstacles?.isClear(box) ?? true) }

    /// The pieces of what a reference counts for a company on the batch's day, a substation as a piece of no length.
    package func segments(counted reference: AssetReference, for company: CompanySlug) -> [IndexedSegment] {
        held.assets(of: reference.layer)
            .segments(
                counted: options.countsPlanned ? reference.countingPlanned() : reference, for: company,
                on: options.date)
    }
}

/// A company's rules on the batch's day, and what of the network they count.
final class BatchCompany: Sendable {
    let rules: CompanyRules
    /// What distances are measured to: all that a zone asks about, and what rows report.
    let references: [Reference]
    /// Into ``references``: what rows report.
    let cable: Int
    let substation: Int
    /// How many tests ask whether a line is clear, and whether the nearest asset alone settles that it is: not where a
    /// lower limit may rule the nearest out.
    let crossingTests: Int
    let isClearByNearest: Bool
    /// By the signatures of plans that hold a point, those of which one decides.
    let decidingPlans: [UInt8]

    struct Reference: Sendable {
        let id: String
        let layer: AssetReference.Layer
        let counted: CountedAssets
        /// The limits that tests compare the distance with, in ground metres, ascending.
        let limits_m: [Double]
        /// Whether a line to it may have to be clear of obstacles.
        let isCrossing: Bool
    }

    init(
        _ rules: ApplicableRules, _ network: HeldNetwork, _ options: BatchOptions, _ indexes: inout CountedIndexes
    ) {
        let rulebook = rules.rulebook
        let plan = SurveyPlan(
            for: rulebook, accuracy_m: options.shortWay_m, includesReadings: false,
            countsPlanned: options.countsPlanned)
        let tests = rulebook.distanceTests
        references = plan.references.map { reference in
            Reference(
                id: reference.id, layer: reference.layer,
                counted: indexes.counted(
                    network.assets(of: reference.layer), reference, for: rulebook.company, on: options.date),
                limits_m: Set(tests.filter { $0.reference == reference.id }.flatMap(\.limits_m)).sorted(),
                isCrossing: plan.crossing.contains(reference.id))
        }
        self.rules = CompanyRules(
            rules: rules, plan: plan,
            counted: Dictionary(references.map { ($0.id, $0.counted) }, uniquingKeysWith: { first, _ in first }))
        cable = references.firstIndex { $0.id == plan.cable } ?? 0
        substation = references.firstIndex { $0.id == plan.substation } ?? 0
        let crossing = tests.filter { $0.crossing != nil }
        crossingTests = crossing.count
        isClearByNearest = crossing.allSatisfy { $0.lower == nil }
        decidingPlans = (0..<64).map { signatures in
            let plans = PlanKind.allCases.flatMap { kind in [true, false].map { (kind, $0) } }.filter {
                kind, isUrban in
                UInt8(signatures) & PlanArea.signature(of: kind, isUrban: isUrban) != 0
            }
            return rulebook.decidingPlans(among: plans.map { PlanFact(id: "", kind: $0.0, isUrban: $0.1) })
                .reduce(0) { $0 | PlanArea.signature(of: $1.kind, isUrban: $1.isUrban) }
        }
    }
}

/// What rows tell of plans, or of agreements, by their index.
struct RankedAreas: Sendable {
    let ids: [String]
    let signatures: [UInt8]
    /// Where the ids come in the order of UTF-8.
    let ranks: [Int32]
    /// By id.
    let indices: [String: Int32]

    init(_ areas: [(id: String, signature: UInt8)]) {
        let ids = areas.map(\.id)
        self.ids = ids
        signatures = areas.map(\.signature)
        var ranks = [Int32](repeating: 0, count: ids.count)
        let order = ids.indices.sorted { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }
        for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
        self.ranks = ranks
        indices = Dictionary(zip(ids, 0...), uniquingKeysWith: { _, last in last })
    }
}

extension PlanArea {
    /// A bit for each kind of plan, urban and not: all that rules ask of a plan that is in force.
    var signature: UInt8 { Self.signature(of: kind, isUrban: isUrban) }

    static func signature(of kind: PlanKind, isUrban: Bool) -> UInt8 {
        let bit: UInt8 =
            switch kind {
            case .townPlan: 0
            case .shorePlan: 1
            case .generalPlan: 2
            }
        return 1 << (bit * 2 + (isUrban ? 0 : 1))
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

/// What rows name, with indices that are the same for all workers.
struct BatchTables: Sendable {
    var decisions = Interned<BatchDecision>()
    var warnings = Interned<[QuoteWarning]>([[]])
}

/// Different values, in the order in which they were first met.
struct Interned<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var indices: [Value: Int32] = [:]

    init(_ values: [Value] = []) {
        for value in values { _ = index(of: value) }
    }

    mutating func index(of value: Value) -> Int32 {
        if let index = indices[value] { return index }
        let index = Int32(values.count)
        values.append(value)
        indices[value] = index
        return index
    }
}
