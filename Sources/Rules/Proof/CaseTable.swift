/// What a rulebook answers in every case that it can tell apart.
struct CaseTable {
    struct Verdict: Sendable {
        /// For each zone whether its condition holds, whatever the zones before it take.
        let holds: [Bool]
        /// Index of the zone that the rulebook decides on.
        let zone: Int?
        let basis: ChargeRule.Basis?
    }

    let space: CaseSpace
    /// The last axis runs fastest.
    private let verdicts: [Verdict]
    private let strides: [Int]
    /// Every case by the class that it has on each axis.
    let cases: [[Int]]

    /// A rulebook with more cases than this is not gone through, so that no rule file can take all time and memory.
    /// The shipped ones have at most some hundreds.
    static let mostCases = 200_000

    /// Nil where there are too many cases.
    init?(_ rulebook: Rulebook, _ space: CaseSpace) {
        guard let count = space.caseCount, count <= Self.mostCases else { return nil }
        self.space = space
        var strides = [Int](repeating: 1, count: space.axes.count)
        for index in space.axes.indices.dropLast().reversed() {
            strides[index] = strides[index + 1] * space.axes[index + 1].classCount
        }
        self.strides = strides
        cases = (0..<count).map { Self.classes($0, strides, space.axes) }
        verdicts = cases.map { classes in
            let site = space.site(zip(space.axes, classes).map { $0.representatives[$1] })
            return Verdict(rulebook, site)
        }
    }

    private static func classes(_ number: Int, _ strides: [Int], _ axes: [CaseAxis]) -> [Int] {
        zip(strides, axes).map { number / $0 % $1.classCount }
    }

    func verdict(_ classes: [Int]) -> Verdict {
        verdicts[zip(strides, classes).reduce(0) { $0 + $1.0 * $1.1 }]
    }

    /// The case's site with the first choice of each class.
    func site(_ classes: [Int]) -> SiteExample {
        space.site(zip(space.axes, classes).map { $0.representatives[$1] })
    }

    /// The same with one axis at another choice.
    func site(_ classes: [Int], _ axis: Int, at choice: Int) -> SiteExample {
        var choices = zip(space.axes, classes).map { $0.representatives[$1] }
        choices[axis] = choice
        return space.site(choices)
    }
}

extension CaseTable.Verdict {
    init(_ rulebook: Rulebook, _ site: SiteExample) {
        let evaluator = PointEvaluator(rulebook: rulebook, site: site)
        holds = rulebook.zones.map { evaluator.holds($0.condition) }
        let decision = rulebook.decide(site.connection, at: site.facts)
        zone = decision.zone.flatMap { decided in rulebook.zones.firstIndex { $0.name == decided.name } }
        basis = decision.charge?.basis
    }
}
