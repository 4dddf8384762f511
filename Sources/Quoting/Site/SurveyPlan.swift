import Domain
import Rules

/// What a survey must find out for a rulebook: nothing is measured that no rule and no output asks for.
struct SurveyPlan: Sendable {
    /// Those of the rulebook, and those that outputs always report.
    let references: [AssetReference]
    /// Ids of the references whose nearest asset must be known however far it is.
    let needed: Set<String>
    /// Ids of the references of which no more than the nearest asset is asked.
    let nearestWillDo: Set<String>
    /// Ids of the references whose lines may not cross obstacles.
    let crossing: Set<String>
    /// Ground metres to which assets must be complete.
    let radius_m: Double
    /// Ground metres to which lines must be checked for obstacles.
    let crossingRadius_m: Double
    /// Ids of the references that stand for "cable" and "substation" in outputs.
    let cable: String
    let substation: String

    /// - Parameters:
    ///   - includesReadings: whether what other readings would answer is wanted, and how far it is to the next zone;
    ///     without them less has to be found out.
    ///   - countsPlanned: whether planned assets count as if they stood.
    init(
        for rulebook: Rulebook, accuracy_m: Double, includesReadings: Bool = true, countsPlanned: Bool = false
    ) {
        let used = rulebook.distanceTests.map(\.reference)
        let alternatives = includesReadings ? rulebook.alternatives : []
        let tests = rulebook.distanceTests + alternatives.flatMap(\.distanceTests)
        let cable = Self.reported(.mediumVoltageLine, used, rulebook, else: .reportedCable)
        let substation = Self.reported(.secondarySubstation, used, rulebook, else: .reportedSubstation)
        self.cable = cable.id
        self.substation = substation.id
        let needed = Set(used + [cable.id, substation.id])
        self.needed = needed
        references = (rulebook.references + [cable, substation].filter { rulebook.reference($0.id) == nil })
            .filter { includesReadings || needed.contains($0.id) }
            .map { countsPlanned ? $0.countingPlanned() : $0 }
        // Another reading may put another reference in the place of one whose lines matter.
        let crossed = Set(tests.filter { $0.crossing != nil }.map(\.reference))
        let crossing = alternatives.reduce(into: crossed) { ids, alternative in
            ids.formUnion(alternative.references.filter { crossed.contains($0.key) }.values)
        }
        self.crossing = crossing
        // What else is within a limit decides nothing but where a line must be clear.
        nearestWillDo = includesReadings ? [] : needed.subtracting(crossing)
        radius_m = Self.farthest(tests) + accuracy_m
        crossingRadius_m = Self.farthest(tests.filter { $0.crossing != nil }) + accuracy_m
    }

    private static func farthest(_ tests: [DistanceTest]) -> Double {
        tests.flatMap { [$0.lower, $0.upper] }.compactMap { $0?.metres }.max() ?? 0
    }

    /// The first reference of a layer that a zone uses.
    private static func reported(
        _ layer: AssetReference.Layer, _ used: [String], _ rulebook: Rulebook, else fallback: AssetReference
    ) -> AssetReference {
        used.lazy.compactMap { rulebook.reference($0) }.first { $0.layer == layer } ?? fallback
    }
}

/// The rules of a company and what a survey must find out for them.
struct CompanyRules: Sendable {
    let rules: ApplicableRules
    var plan: SurveyPlan
    /// By the id of a reference, what it counts, where that has been put together for many questions.
    var counted: [String: CountedAssets] = [:]

    var company: CompanySlug { rules.rulebook.company }
}

/// The rules that hold on the day of a survey.
protocol RulesOfDay {
    var library: RuleLibrary { get }
    var date: CalendarDate { get }

    func companyRules(of company: CompanySlug) throws(Problem) -> CompanyRules
}

extension Alternative {
    var distanceTests: [DistanceTest] {
        conditions.values.flatMap(\.tests).compactMap { cited in
            if case .distance(let test) = cited.test { test } else { nil }
        }
    }
}

extension AssetReference {
    /// What outputs report as the cable where a rulebook measures to no line: the nearest existing underground
    /// 20 kV cable (the published output format).
    static let reportedCable = AssetReference(
        id: "reported cable", name: LocalizedText(en: "20 kV cable", fi: "20 kV:n kaapeli", sv: "20 kV-kabel"),
        layer: .mediumVoltageLine, voltage_kv: 20...20, installations: [.underground])

    /// What outputs report as the substation where a rulebook measures to none.
    static let reportedSubstation = AssetReference(
        id: "reported substation",
        name: LocalizedText(en: "secondary substation", fi: "jakelumuuntamo", sv: "transformatorstation"),
        layer: .secondarySubstation)
}
