import Domain
import GeometryCore
import NetworkFile
import Rules
import Synchronization

/// The step from facts to the rows.
extension BatchWorker {
    /// - Parameters:
    ///   - measured: by reference and then by site.
    ///   - surveyed: gets the rows that must be surveyed.
    mutating func decide(
        _ company: Int, _ rules: BatchCompany, _ sites: [BatchSite], _ measured: [[MeasuredItem?]],
        _ requests: [BatchRequest], _ rows: inout [BatchAnswer], _ surveyed: inout [Int32]
    ) {
        let limits = rules.references.map(\.limits_m)
        let hasRoom =
            limits.count <= DecisionKey.mostReferences && company < DecisionKey.mostCompanies
            && limits.allSatisfy { $0.count <= DecisionKey.mostLimits }
        for (place, site) in sites.enumerated() {
            let connection = connections.number(of: requests[Int(site.number)])
            var key = DecisionKey(
                company: company, connection: connection, plans: UInt64(site.planSignature),
                agreements: UInt64(site.agreementSignature))
            var isPlain = hasRoom && connection < DecisionKey.mostConnections
            for reference in 0..<limits.count where isPlain {
                guard let item = measured[reference][place],
                    let side = side(of: item, among: limits[reference])
                else {
                    isPlain = false
                    break
                }
                key.set(side: side, of: reference)
            }
            guard isPlain,
                let row = row(key, connection, rules, site, { measured[$0][place] })
            else {
                surveyed.append(site.number)
                continue
            }
            rows[Int(site.number)] = row
        }
    }

    /// How many limits are below a distance; nil where one is so near that the row must be surveyed.
    @inline(__always)
    private func side(of item: MeasuredItem, among limits_m: [Double]) -> Int? {
        guard item.item >= 0 else { return 15 }
        var side = 0
        for limit_m in limits_m {
            if abs(item.distance_m - limit_m) <= desk.nearLimit_m { return nil }
            if limit_m < item.distance_m { side += 1 }
        }
        return side
    }

    /// Nil where the row must be surveyed.
    private mutating func row(
        _ key: DecisionKey, _ connection: Int, _ rules: BatchCompany, _ site: BatchSite,
        _ measured: (Int) -> MeasuredItem?
    ) -> BatchAnswer? {
        let number: Int
        if let met = memo[key] {
            number = met
        } else {
            guard let decided = decide(connection, rules, site, measured) else { return nil }
            number = known.count
            known.append(decided)
            memo[key] = number
        }
        if known[number].dependsOnCrossings, !isClear(rules, site, measured) { return nil }
        guard let cable = measured(rules.cable), let substation = measured(rules.substation) else { return nil }
        var row = BatchAnswer()
        row.decision = known[number].decision
        row.cable = cable.item
        row.cableDistance_m = cable.distance_m
        row.substation = substation.item
        row.substationDistance_m = substation.distance_m
        row.planArea = site.planArea
        row.agreementArea = site.agreementArea
        if let warnings = known[number].warnings {
            row.warnings = warnings
        } else {
            guard let warnings = warnings(number, connection, rules, site) else { return nil }
            row.warnings = warnings
        }
        return row
    }

    /// Whether no obstacle is near the line to the nearest asset of each reference whose lines matter, wherever within
    /// the accuracy the point is.
    private func isClear(
        _ rules: BatchCompany, _ site: BatchSite, _ measured: (Int) -> MeasuredItem?
    ) -> Bool {
        guard let obstacles = desk.held.obstacles else { return true }
        guard rules.isClearByNearest else { return false }
        for (reference, counted) in rules.references.enumerated() where counted.isCrossing {
            guard let item = measured(reference) else { return false }
            if item.item < 0 || item.distance_m > rules.rules.plan.crossingRadius_m { continue }
            let box = surveyor.site.box(
                ofLineFrom: site.place, to: item.nearest, accuracy_m: desk.options.accuracy_m)
            if !obstacles.isClear(box) { return false }
        }
        return true
    }

    /// Decides for a kind of site that was not met before.
    private func decide(
        _ connection: Int, _ rules: BatchCompany, _ site: BatchSite, _ measured: (Int) -> MeasuredItem?
    ) -> KnownDecision? {
        var assets: [String: [AssetDistance]] = [:]
        for (reference, counted) in rules.references.enumerated() {
            guard let item = measured(reference) else { return nil }
            assets[counted.id] =
                item.item < 0
                ? []
                : [
                    AssetDistance(
                        id: desk.held.assets(of: counted.layer).ids[Int(item.item)], distance_m: item.distance_m)
                ]
        }
        guard let plans = planFacts(at: site), let agreements = agreementFacts(at: site, rules) else { return nil }
        let facts = SiteFacts(
            assets: assets, plans: plans, agreements: agreements, obstaclesAreKnown: desk.held.obstacles != nil)
        let asked = connections.requests[connection].connection(on: desk.options.date)
        return rules.decide(asked, at: facts, asksWarnings: desk.options.asksWarnings, desk)
    }

    /// The warnings of a row that name the plans at it.
    private func warnings(
        _ number: Int, _ connection: Int, _ rules: BatchCompany, _ site: BatchSite
    ) -> Int32? {
        guard let plans = planFacts(at: site) else { return nil }
        let asked = connections.requests[connection].connection(on: desk.options.date)
        let facts = SiteFacts(plans: plans, obstaclesAreKnown: desk.held.obstacles != nil)
        let warnings = rules.rules.rules.rowWarnings(for: known[number].answer, asked, at: facts)
        return desk.tables.withLock { $0.warnings.number(of: warnings) }
    }

    /// The plans in force that hold the point, as the rules see them; their borders are far.
    private func planFacts(at site: BatchSite) -> [PlanFact]? {
        guard let plans = try? plans(at: site) else { return nil }
        return plans.sorted { desk.planRanks[$0] < desk.planRanks[$1] }.map { number in
            let plan = desk.held.plans.areas[number]
            return PlanFact(
                id: plan.id, kind: plan.kind, name: plan.name, isUrban: plan.isUrban, inForce: plan.inForce)
        }
    }

    private func agreementFacts(at site: BatchSite, _ rules: BatchCompany) -> [AgreementFact]? {
        guard let company = desk.companies.firstIndex(of: rules.company),
            let agreements = try? agreements(at: site, of: company)
        else { return nil }
        return agreements.sorted { desk.agreementRanks[$0] < desk.agreementRanks[$1] }.map { number in
            let area = desk.held.agreements.areas[number]
            return AgreementFact(id: area.id, kind: area.kind, name: area.name, inForce: area.inForce)
        }
    }
}
