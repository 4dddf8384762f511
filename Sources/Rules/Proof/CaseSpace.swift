import Domain

/// Every case that a rulebook can tell apart: main fuses, joiners, plans in force, agreements, place, further
/// connection, and what stands around. Only what the rulebook asks about has more than one class. The rulebook's
/// own evaluator says which choices are alike, so the rules are not written a second time.
struct CaseSpace {
    let axes: [CaseAxis]

    init(of rulebook: Rulebook) {
        let conditions = rulebook.zones.flatMap { [$0.condition] + $0.charges.compactMap(\.condition) }
        let tests = conditions.flatMap(\.tests)
        let asked = tests.map(\.test)
        func axis(_ choices: [SiteChoice], _ lines: [CaseLine] = [], _ isAsked: (Test) -> Bool) -> CaseAxis {
            CaseAxis(choices, lines: lines, outcomes: Self.outcomes(tests.filter { isAsked($0.test) }, rulebook))
        }
        let fuses = Self.fuses
        let joiners = Self.joiners(asked)
        var axes = [
            axis(fuses.map(SiteChoice.fuse), Self.lines(fuses)) { if case .fuse = $0 { true } else { false } },
            axis(joiners.map(SiteChoice.joiners), [Self.line(joiners)]) {
                if case .joiners = $0 { true } else { false }
            },
            axis(Self.plans(asked).map(SiteChoice.plans)) { if case .plan = $0 { true } else { false } },
            axis(Self.agreements(asked).map(SiteChoice.agreements)) {
                if case .agreementArea = $0 { true } else { false }
            },
            axis(Place.allCases.map(SiteChoice.place)) { if case .place = $0 { true } else { false } },
            axis([false, true].map(SiteChoice.furtherConnection)) {
                if case .furtherConnection = $0 { true } else { false }
            },
        ]
        let measured = Set(rulebook.distanceTests.map(\.reference))
        let references = rulebook.references.filter { measured.contains($0.id) }
        for group in SurroundingsAxis.groups(of: references) {
            let ids = Set(group.map(\.id))
            axes.append(
                SurroundingsAxis(of: group, tests: rulebook.distanceTests).axis(
                    outcomes: Self.outcomes(
                        tests.filter { cited in
                            if case .distance(let test) = cited.test { ids.contains(test.reference) } else { false }
                        }, rulebook)))
        }
        self.axes = axes
    }

    /// How many cases are different to the rulebook; nil beyond all counting.
    var caseCount: Int? {
        axes.reduce(1) { count, axis in
            guard let count else { return nil }
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: axis.classCount)
            return isTooMuch ? nil : product
        }
    }

    /// The site that the choices make, one for each axis.
    func site(_ choices: [Int]) -> SiteExample {
        var site = Self.ordinarySite
        for (axis, choice) in zip(axes, choices) { axis.choices[choice].apply(to: &site) }
        return site
    }

    // MARK: What there is to choose from, the ordinary first

    private static let fuses: [Fuse] = {
        let all = [Fuse.Phases.three, .one].flatMap { phases in
            Fuse.knownSizes_a.compactMap { Fuse(phases: phases, current_a: $0) }
        }
        // The smallest sizes are rare for a whole connection.
        return all.filter { $0.phases == .three && $0.current_a >= 25 }
            + all.filter { $0.phases == .three && $0.current_a < 25 } + all.filter { $0.phases == .one }
    }()

    private static var ordinarySite: SiteExample { SiteExample(fuse: fuses[0]) }

    private static func lines(_ fuses: [Fuse]) -> [CaseLine] {
        Fuse.Phases.allCases.reversed().map { phases in
            CaseLine(
                measure: .fuse(phases),
                stops: fuses.enumerated().filter { $0.element.phases == phases }
                    .sorted { $0.element.current_a < $1.element.current_a }
                    .map { CaseLine.Stop(choice: $0.offset, span: .exactly(Double($0.element.current_a))) })
        }
    }

    /// The limits and the numbers just below and above them.
    private static func joiners(_ tests: [Test]) -> [Int] {
        var counts: Set<Int> = [1]
        for case .joiners(let range) in tests {
            for limit in [range.atLeast, range.atMost].compactMap({ $0 }) {
                counts.formUnion([limit &- 1, limit, limit &+ 1].filter { $0 >= 1 })
            }
        }
        return counts.sorted()
    }

    private static func line(_ joiners: [Int]) -> CaseLine {
        CaseLine(
            measure: .joiners,
            stops: joiners.enumerated().map { CaseLine.Stop(choice: $0.offset, span: .exactly(Double($0.element))) }
        )
    }

    /// Every set of plans of the kinds that are asked about; of a kind that must be urban also one that is not.
    private static func plans(_ tests: [Test]) -> [[PlanFact]] {
        var kinds: Set<PlanKind> = []
        var toBeUrban: Set<PlanKind> = []
        for case .plan(let test) in tests {
            kinds.formUnion(test.inside.union(test.notInside))
            if test.mustBeUrban { toBeUrban.formUnion(test.inside) }
        }
        let plans = PlanKind.allCases.filter(kinds.contains).flatMap { kind in
            [PlanFact(id: kind.rawValue, kind: kind)]
                + (toBeUrban.contains(kind)
                    ? [PlanFact(id: "\(kind.rawValue)-not-urban", kind: kind, isUrban: false)] : [])
        }
        return subsets(of: plans)
    }

    private static func agreements(_ tests: [Test]) -> [[AgreementFact]] {
        var kinds: Set<AgreementKind> = []
        for case .agreementArea(let asked) in tests { kinds.formUnion(asked) }
        return subsets(
            of: AgreementKind.allCases.filter(kinds.contains).map { AgreementFact(id: $0.rawValue, kind: $0) })
    }

    private static func subsets<Element>(of elements: [Element]) -> [[Element]] {
        elements.reduce([[]]) { subsets, element in subsets + subsets.map { $0 + [element] } }
    }

    /// How each of some tests comes out if only the choice is made.
    private static func outcomes(_ tests: [CitedTest], _ rulebook: Rulebook) -> (SiteChoice) -> [Bool] {
        { choice in
            var site = ordinarySite
            choice.apply(to: &site)
            let evaluator = PointEvaluator(rulebook: rulebook, site: site)
            return tests.map { evaluator.holds(.test($0)) }
        }
    }
}

extension PointEvaluator {
    init(rulebook: Rulebook, site: SiteExample) {
        self.init(references: rulebook.references, connection: site.connection, facts: site.facts)
    }
}
