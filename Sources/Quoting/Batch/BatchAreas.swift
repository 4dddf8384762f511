import Domain
import GeometryCore
import NetworkFile
import Rules

/// The step from a point to its company, plans and agreements.
extension BatchWorker {
    /// The company, as a number, and the site; nil where the row must be surveyed.
    mutating func site(
        _ number: Int32, _ asked: Asked
    ) -> (company: Int, site: BatchSite)? {
        let place = asked.place
        // Where the scale is known the projection leads there and back.
        guard place.isFinite, let gradient = surveyor.site.ground.plane.scaleGradient_perMetre(at: place),
            let cell = try? cells.number(of: place, surveyor.surroundings, surveyor.site)
        else { return nil }
        var site = BatchSite(
            number: number, place: place, connection: Int(asked.connection), gradient_perMetre: gradient,
            cell: Int32(cell))
        let plain = cells.plainCompanies[cell]
        if plain >= 0 {
            guard asked.company == -1 || asked.company == plain else { return nil }
            return (Int(plain), site)
        }
        guard let company = try? company(asked, site), !isNearBorder(site) else { return nil }
        do throws(QuoteError) { try addAreas(to: &site, of: company) } catch { return nil }
        return (company, site)
    }

    /// Nil where there is none, or none is chosen among several: that is an error to be told in full.
    private func company(_ asked: Asked, _ site: BatchSite) throws(QuoteError) -> Int? {
        let areas = cells[Int(site.cell)].networkAreas
        var only: Int32 = -1
        var isAsked = false
        var isSeveral = false
        func note(_ area: Int32) {
            let company = desk.companyOfArea[Int(area)]
            isAsked = isAsked || company == asked.company
            isSeveral = isSeveral || only >= 0 && only != company
            only = company
        }
        for area in areas.holding { note(area) }
        for area in areas.perhaps where area.box.contains(site.place) {
            if try surveyor.surroundings.networkAreas.covers(Int(area.number), site.place, surveyor.site) {
                note(area.number)
            }
        }
        if asked.company != -1 { return isAsked ? Int(asked.company) : nil }
        return only < 0 || isSeveral ? nil : Int(only)
    }

    /// Whether a border is within the accuracy, and that is asked.
    private func isNearBorder(_ site: BatchSite) -> Bool {
        guard desk.options.asksBorderlines else { return false }
        let cell = cells[Int(site.cell)]
        let radius_m = desk.options.accuracy_m
        return
            !cell.networkAreas.perhaps.isEmpty
            && surveyor.surroundings.networkAreas.hasBorder(within: radius_m, of: site.place)
            || !cell.plans.perhaps.isEmpty
                && surveyor.surroundings.plans.hasBorder(within: radius_m, of: site.place)
            || !cell.agreements.perhaps.isEmpty
                && surveyor.surroundings.agreements.hasBorder(within: radius_m, of: site.place)
    }

    private func addAreas(to site: inout BatchSite, of company: Int) throws(QuoteError) {
        if cells[Int(site.cell)].isWithoutAreas { return }
        let company = Int32(company)
        try forEachPlan(at: site) { plan in
            site.planSignature |= desk.planSignatures[plan]
            if site.planArea < 0 || desk.planRanks[plan] < desk.planRanks[Int(site.planArea)] {
                site.planArea = Int32(plan)
            }
        }
        try forEachAgreement(at: site) { area in
            guard desk.companyOfAgreement[area] == company else { return }
            site.agreementSignature |= desk.agreementSignatures[area]
            if site.agreementArea < 0 || desk.agreementRanks[area] < desk.agreementRanks[Int(site.agreementArea)] {
                site.agreementArea = Int32(area)
            }
        }
    }

    /// The plans in force that hold the point.
    @inline(__always)
    func forEachPlan(at site: BatchSite, _ body: (Int) -> Void) throws(QuoteError) {
        for plan in cells[Int(site.cell)].plans.holding { body(Int(plan)) }
        for plan in cells[Int(site.cell)].plans.perhaps where plan.box.contains(site.place) {
            if try surveyor.surroundings.plans.covers(Int(plan.number), site.place, surveyor.site) {
                body(Int(plan.number))
            }
        }
    }

    /// Any company's agreements in force that hold the point.
    @inline(__always)
    func forEachAgreement(at site: BatchSite, _ body: (Int) -> Void) throws(QuoteError) {
        for area in cells[Int(site.cell)].agreements.holding { body(Int(area)) }
        for area in cells[Int(site.cell)].agreements.perhaps where area.box.contains(site.place) {
            if try surveyor.surroundings.agreements.covers(Int(area.number), site.place, surveyor.site) {
                body(Int(area.number))
            }
        }
    }
}
