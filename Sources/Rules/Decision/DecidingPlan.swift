public import Domain

extension Rulebook {
    /// Of the plans in force that hold a site those that decide: what the first zone counts that counts any, or what
    /// overrules that; else those of a kind that zones ask for; else all.
    public func decidingPlans(among plans: [PlanFact]) -> [PlanFact] {
        guard !plans.isEmpty else { return [] }
        let tests = planTests
        for test in tests {
            let counted = plans.filter { test.inside.contains($0.kind) && ($0.isUrban || !test.mustBeUrban) }
            guard !counted.isEmpty else { continue }
            let overruling = plans.filter { test.notInside.contains($0.kind) }
            return overruling.isEmpty ? counted : overruling
        }
        let askedFor = plans.filter { plan in tests.contains { $0.inside.contains(plan.kind) } }
        return askedFor.isEmpty ? plans : askedFor
    }

    /// The plan that outputs name: of those that decide the one with the lowest id.
    public func decidingPlan(at facts: SiteFacts, on date: CalendarDate) -> PlanFact? {
        decidingPlans(among: facts.plans.filter { $0.holdsPoint && $0.inForce.contains(date) }).first
    }
}
