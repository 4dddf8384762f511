import Domain
import GeometryCore
import NetworkFile
import Rules
import Synchronization

/// The step from facts to the rows.
extension BatchWorker {
    /// - Parameters:
    ///   - measured: by reference and then by point.
    ///   - surveyed: gets the rows that must be surveyed.
    mutating func decide(
        _ company: Int, _ rules: BatchCompany, _ sites: CompanySites, _ measured: [MeasuredItem],
        _ rows: inout [BatchAnswer], _ surveyed: inout [Int32]
    ) {
        let limits = LimitSides(rules)
        let asksBorderlines = batch.options.asksBorderlines
        guard limits.haveRoom, company < DecisionKey.mostCompanies else {
            surveyed += sites.all.map(\.row)
            return
        }
        let obstacles = batch.held.obstacles
        let crossing = rules.references.indices.filter { rules.references[$0].isCrossing }
        let (count, cable, substation) = (sites.ofPoints.count, rules.cable, rules.substation)
        for (site, point) in zip(sites.all, sites.pointIndices.lazy.map(Int.init)) {
            var key = DecisionKey(
                company: company, connection: site.connection, plans: UInt64(site.planSignature),
                agreements: UInt64(site.agreementSignature))
            guard site.connection < DecisionKey.mostConnections,
                limits.add(
                    to: &key, of: measured, at: point, of: count,
                    within_m: (asksBorderlines ? site.accuracy_m : 0) + 1e-6),
                let index = known(key, rules, site, { measured[$0 * count + point] }),
                !known[index].dependsOnCrossings
                    || isClear(obstacles, rules, crossing, site, { measured[$0 * count + point] }),
                let warnings = known[index].warnings ?? warnings(index, rules, site)
            else {
                surveyed.append(site.row)
                continue
            }
            var row = BatchAnswer()
            row.decision = known[index].decision
            row.cable = measured[cable * count + point].item
            row.cableDistance_m = measured[cable * count + point].distance_m
            row.substation = measured[substation * count + point].item
            row.substationDistance_m = measured[substation * count + point].distance_m
            row.planArea = site.planArea
            row.agreementArea = site.agreementArea
            row.planKinds = site.planSignature
            row.agreementKinds = site.agreementSignature
            row.warnings = warnings
            rows[Int(site.row)] = row
        }
    }

    /// Into ``known``, what is known of sites of a key; nil where the row must be surveyed.
    @inline(__always)
    private mutating func known(
        _ key: DecisionKey, _ rules: BatchCompany, _ site: BatchSite, _ measured: (Int) -> MeasuredItem
    ) -> Int? {
        if let latest = latestDecision, latest.key == key { return latest.index }
        if let met = memo[key] {
            latestDecision = (key, met)
            return met
        }
        guard let (decided, answer) = decide(rules, site, measured) else { return nil }
        known.append(decided)
        answers.append(answer)
        memo.insert(key, known.count - 1)
        return known.count - 1
    }

    /// Whether no obstacle is near the line to the nearest asset of each reference whose lines matter, wherever within
    /// the accuracy the point is.
    private func isClear(
        _ obstacles: HeldObstacles?, _ rules: BatchCompany, _ crossing: [Int], _ site: BatchSite,
        _ measured: (Int) -> MeasuredItem
    ) -> Bool {
        guard let obstacles else { return true }
        guard rules.isClearByNearest else { return false }
        for reference in crossing {
            let item = measured(reference)
            if item.item < 0 || item.distance_m > rules.rules.plan.crossingRadius_m { continue }
            let box = surveyor.site.box(
                ofLineFrom: site.point, to: item.nearest, accuracy_m: site.accuracy_m)
            if !obstacles.isClear(box) { return false }
        }
        return true
    }

    /// Decides for a kind of site that was not met before.
    private func decide(
        _ rules: BatchCompany, _ site: BatchSite, _ measured: (Int) -> MeasuredItem
    ) -> (KnownDecision, Answer)? {
        var assets: [String: [AssetDistance]] = [:]
        for (index, reference) in rules.references.enumerated() {
            let item = measured(index)
            assets[reference.id] =
                item.item < 0
                ? []
                : [
                    AssetDistance(
                        id: reference.counted.assets.ids[Int(item.item)], distance_m: item.distance_m)
                ]
        }
        guard let plans = planFacts(at: site), let agreements = agreementFacts(at: site, rules) else { return nil }
        let facts = SiteFacts(
            assets: assets, plans: plans, agreements: agreements, obstaclesAreKnown: batch.held.obstacles != nil)
        let asked = connections.requests[site.connection].connection(on: batch.options.date)
        return rules.decide(asked, at: facts, asksWarnings: batch.options.asksWarnings, batch)
    }

    /// The warnings of a row that name the plans at it.
    private func warnings(
        _ index: Int, _ rules: BatchCompany, _ site: BatchSite
    ) -> Int32? {
        guard let plans = planFacts(at: site) else { return nil }
        let asked = connections.requests[site.connection].connection(on: batch.options.date)
        let facts = SiteFacts(plans: plans, obstaclesAreKnown: batch.held.obstacles != nil)
        let warnings = rules.rules.rules.rowWarnings(for: answers[index], asked, at: facts)
        return batch.tables.withLock { $0.warnings.index(of: warnings) }
    }

    /// The plans in force that hold the point, as the rules see them; their borders are far.
    private func planFacts(at site: BatchSite) -> [PlanFact]? {
        var plans: [Int] = []
        do throws(Problem) { try forEachPlan(at: site) { plans.append($0) } } catch { return nil }
        return plans.sorted { batch.plans.ranks[$0] < batch.plans.ranks[$1] }.map { index in
            let plan = batch.held.plans.areas[index]
            return PlanFact(
                id: plan.id, kind: plan.kind, name: plan.name, isUrban: plan.isUrban, inForce: plan.inForce)
        }
    }

    private func agreementFacts(at site: BatchSite, _ rules: BatchCompany) -> [AgreementFact]? {
        var agreements: [Int] = []
        do throws(Problem) { try forEachAgreement(at: site) { agreements.append($0) } } catch { return nil }
        return agreements.sorted { batch.agreements.ranks[$0] < batch.agreements.ranks[$1] }
            .map { batch.held.agreements.areas[$0] }.filter { $0.company == rules.rules.company }
            .map { AgreementFact(id: $0.id, kind: $0.kind, name: $0.name, inForce: $0.inForce) }
    }
}

/// The limits of a company's references, for telling on which side of each a distance is.
struct LimitSides {
    /// Of all references, one after the other.
    private let limits_m: [Double]
    private let ends: [Int]
    /// Whether a ``DecisionKey`` can hold them.
    let haveRoom: Bool

    init(_ rules: BatchCompany) {
        var limits_m: [Double] = []
        ends = rules.references.map { reference in
            limits_m += reference.limits_m
            return limits_m.count
        }
        self.limits_m = limits_m
        haveRoom =
            rules.references.count <= DecisionKey.mostReferences
            && rules.references.allSatisfy { $0.limits_m.count <= DecisionKey.mostLimits }
    }

    /// Adds to a key how many limits are below each distance; false where one is so near that the row must be surveyed.
    ///
    /// - Parameters:
    ///   - measured: by reference and then by point.
    ///   - point: of the site, among as many as `count`.
    ///   - within_m: metres around a limit within which a distance must be looked at closely.
    @inline(__always)
    func add(
        to key: inout DecisionKey, of measured: [MeasuredItem], at point: Int, of count: Int, within_m: Double
    ) -> Bool {
        var start = 0
        for reference in 0..<ends.count {
            let item = measured[reference * count + point]
            var side = 0
            if item.item == MeasuredItem.failed { return false }
            if item.item < 0 {
                side = DecisionKey.nothingThere
            } else {
                for limit in start..<ends[reference] {
                    let beyond_m = item.distance_m - limits_m[limit]
                    if abs(beyond_m) <= within_m { return false }
                    if beyond_m > 0 { side += 1 }
                }
            }
            start = ends[reference]
            key.set(side: side, of: reference)
        }
        return true
    }
}
