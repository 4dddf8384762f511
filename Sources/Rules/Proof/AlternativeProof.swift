import Domain

/// Finds other readings that give the rulebook's own answer in every case that the two can tell apart, and so would
/// never be told.
struct AlternativeProof {
    let rulebook: Rulebook

    var problems: [RuleProblem] {
        rulebook.alternatives.enumerated().compactMap { index, alternative in
            let space = CaseSpace(of: rulebook.beside(alternative))
            guard let count = space.caseCount, count <= CaseTable.mostCases else {
                return .notProved(casesOver: CaseTable.mostCases)
            }
            let isOfUse = (0..<count).contains { number in
                let site = space.site(numbered: number)
                let own = rulebook.decide(site.connection, at: site.facts)
                let other = rulebook.decide(site.connection, at: site.facts, under: alternative)
                return own.zone?.name != other.zone?.name || own.charge?.basis != other.charge?.basis
            }
            return isOfUse ? nil : .idleAlternative(number: index, reading: alternative.reading)
        }
    }
}

extension CaseSpace {
    /// The site of a case, by its number below ``caseCount``; the last axis runs fastest.
    fileprivate func site(numbered number: Int) -> SiteExample {
        var rest = number
        var choices: [Int] = []
        for axis in axes.reversed() {
            choices.append(axis.representatives[rest % axis.classCount])
            rest /= axis.classCount
        }
        return site(choices.reversed())
    }
}

extension Rulebook {
    /// A rulebook that asks all that this one asks and all that it asks under an alternative. Only its questions are of
    /// use, not its order of zones.
    fileprivate func beside(_ alternative: Alternative) -> Rulebook {
        let others = zones.map { zone in
            Zone(
                name: zone.name,
                condition: (alternative.conditions[zone.name] ?? zone.condition)
                    .measuring(instead: alternative.references),
                charges: zone.charges.map { rule in
                    ChargeRule(
                        rule.basis, when: rule.condition?.measuring(instead: alternative.references),
                        note: rule.note)
                })
        }
        return Rulebook(
            id: id, origin: origin, company: company, companyName: companyName, vintages: vintages,
            references: references, zones: zones + others)
    }
}

extension Condition {
    /// The same with other references in the places of some.
    fileprivate func measuring(instead substitutes: [String: String]) -> Condition {
        switch self {
        case .all(let parts): return .all(parts.map { $0.measuring(instead: substitutes) })
        case .any(let parts): return .any(parts.map { $0.measuring(instead: substitutes) })
        case .not(let part): return .not(part.measuring(instead: substitutes))
        case .test(let cited):
            guard case .distance(let test) = cited.test, let other = substitutes[test.reference] else {
                return self
            }
            let changed = DistanceTest(
                reference: other, lower: test.lower, upper: test.upper, crossing: test.crossing)
            return .test(CitedTest(.distance(changed), source: cited.source, readings: cited.readings))
        }
    }
}
