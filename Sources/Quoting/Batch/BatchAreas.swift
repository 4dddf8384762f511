import Domain
import GeometryCore
import NetworkFile
import Rules

/// The step from a point to its company, plans and agreements.
extension BatchWorker {
    /// What the square of a point tells of it.
    enum SeenSite {
        /// With the index of the company.
        case inArea(company: Int, BatchSite)
        /// In no network area.
        case outside
        /// The row must be surveyed.
        case unclear
    }

    mutating func site(_ asked: SiteQuestion) -> SeenSite {
        let point = asked.point
        // Where the scale is known the projection leads there and back.
        guard point.isFinite, let gradient = surveyor.site.ground.plane.scaleGradient_perMetre(at: point),
            let cell = try? cells.index(of: point, surroundings, surveyor.site)
        else { return .unclear }
        var site = BatchSite(
            row: asked.row, point: point, accuracy_m: asked.accuracy_m,
            connection: Int(rowConnections[Int(asked.row)]),
            gradient_perMetre: gradient,
            cell: Int32(cell))
        let plain = cells.plainCompanies[cell]
        if plain >= 0 {
            guard asked.company == -1 || asked.company == plain else { return .unclear }
            return .inArea(company: Int(plain), site)
        }
        guard let company = try? company(asked, site) else { return .unclear }
        if company == Self.noCompany { return isOutside(point) ? .outside : .unclear }
        guard !isNearBorder(site), !isInWater(site) else { return .unclear }
        do throws(Problem) { try addAreas(to: &site, of: company) } catch { return .unclear }
        return .inArea(company: company, site)
    }

    private static var noCompany: Int { -1 }

    /// Whether all that there is to say of a point in no network area is that: nobody asks for more, and the CRS is used there.
    private func isOutside(_ point: PlanePoint) -> Bool {
        guard !batch.options.asksErrorDetails, let area = surveyor.site.areaOfUse() else { return false }
        return (try? surveyor.site.ground.plane.position(of: point)).map { area.contains($0) } ?? false
    }

    /// ``noCompany`` where the point is in no network area; nil where none is chosen among several, or another was asked for.
    private func company(_ asked: SiteQuestion, _ site: BatchSite) throws(Problem) -> Int? {
        let areas = cells[Int(site.cell)].networkAreas
        var only: Int32 = -1
        var isAsked = false
        var isSeveral = false
        func note(_ area: Int32) {
            let company = batch.companyOfArea[Int(area)]
            isAsked = isAsked || company == asked.company
            isSeveral = isSeveral || only >= 0 && only != company
            only = company
        }
        for area in areas.holding { note(area) }
        for area in areas.perhaps where area.box.contains(site.point) {
            if try surroundings.networkAreas.covers(area.index, site.point, surveyor.site) {
                note(area.index)
            }
        }
        guard only >= 0 else { return Self.noCompany }
        if asked.company != -1 { return isAsked ? Int(asked.company) : nil }
        return isSeveral ? nil : Int(only)
    }

    /// Whether a border is within the accuracy, and that is asked.
    private func isNearBorder(_ site: BatchSite) -> Bool {
        guard batch.options.asksBorderlines else { return false }
        let cell = cells[Int(site.cell)]
        let radius_m = site.accuracy_m
        return
            !cell.networkAreas.perhaps.isEmpty
            && surroundings.networkAreas.hasBorder(within: radius_m, of: site.point)
            || !cell.plans.perhaps.isEmpty
                && surroundings.plans.hasBorder(within: radius_m, of: site.point)
            || !cell.agreements.perhaps.isEmpty
                && surroundings.agreements.hasBorder(within: radius_m, of: site.point)
    }

    /// Whether the point lies in water; false where that is not asked.
    private func isInWater(_ site: BatchSite) -> Bool {
        let waters = cells[Int(site.cell)].waters
        return !waters.holding.isEmpty
            || waters.perhaps.contains { water in
                // What cannot be told is surveyed.
                water.box.contains(site.point)
                    && (try? surroundings.waters.covers(water.index, site.point, surveyor.site)) ?? true
            }
    }

    private func addAreas(to site: inout BatchSite, of company: Int) throws(Problem) {
        if cells.hasNoAreas(at: site.point, in: Int(site.cell)) { return }
        let company = Int32(company)
        let (plans, agreements) = (batch.plans, batch.agreements)
        try forEachPlan(at: site) { plan in
            site.planSignature |= plans.signatures[plan]
            site.planArea = Self.first(of: site.planArea, plan, by: plans.ranks)
        }
        if site.planSignature.nonzeroBitCount > 1, case .success(let rules) = batch.rules[Int(company)] {
            let deciding = rules.decidingPlans[Int(site.planSignature)]
            site.planArea = -1
            try forEachPlan(at: site) { plan in
                guard plans.signatures[plan] & deciding != 0 else { return }
                site.planArea = Self.first(of: site.planArea, plan, by: plans.ranks)
            }
        }
        try forEachAgreement(at: site) { area in
            guard batch.companyOfAgreement[area] == company else { return }
            site.agreementSignature |= agreements.signatures[area]
            site.agreementArea = Self.first(of: site.agreementArea, area, by: agreements.ranks)
        }
    }

    /// The area that outputs name: the one with the lower rank. -1 stands for none.
    @inline(__always)
    private static func first(of known: Int32, _ area: Int, by ranks: [Int32]) -> Int32 {
        known < 0 || ranks[area] < ranks[Int(known)] ? Int32(area) : known
    }

    /// The plans in force that hold the point.
    @inline(__always)
    func forEachPlan(at site: BatchSite, _ body: (Int) -> Void) throws(Problem) {
        for plan in cells[Int(site.cell)].plans.holding { body(Int(plan)) }
        for plan in cells[Int(site.cell)].plans.perhaps where plan.box.contains(site.point) {
            if try surroundings.plans.covers(plan.index, site.point, surveyor.site) {
                body(Int(plan.index))
            }
        }
    }

    /// Any company's agreements in force that hold the point.
    @inline(__always)
    func forEachAgreement(at site: BatchSite, _ body: (Int) -> Void) throws(Problem) {
        for area in cells[Int(site.cell)].agreements.holding { body(Int(area)) }
        for area in cells[Int(site.cell)].agreements.perhaps where area.box.contains(site.point) {
            if try surroundings.agreements.covers(area.index, site.point, surveyor.site) {
                body(Int(area.index))
            }
        }
    }
}
