import Domain
import GeometryCore
import NetworkFile
import Rules

/// The step from a point to its company, plans and agreements.
extension BatchWorker {
    /// The company, as a number, and the site; nil where the row must be surveyed.
    mutating func site(
        _ number: Int32, _ asked: Asked, at place: PlanePoint
    ) -> (company: Int, site: BatchSite)? {
        // Where the scale is known the projection leads there and back.
        guard place.isFinite, let gradient = surveyor.site.ground.plane.scaleGradient_perMetre(at: place),
            let cell = try? cells.number(of: place, surveyor.surroundings, surveyor.site)
        else { return nil }
        var site = BatchSite(
            number: number, place: place, connection: asked.connection, gradient_perMetre: gradient,
            cell: Int32(cell))
        let plain = cells.plainCompanies[cell]
        if plain >= 0 {
            guard asked.company == -1 || asked.company == plain else { return nil }
            return (Int(plain), site)
        }
        guard let company = try? company(asked, site), !isNearBorder(site) else { return nil }
        guard (try? addAreas(to: &site, of: company)) != nil else { return nil }
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
        for area in areas.perhaps {
            if try surveyor.surroundings.networkAreas.covers(Int(area), site.place, surveyor.site) { note(area) }
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
        for plan in try plans(at: site) {
            site.planSignature |= UInt8(truncatingIfNeeded: desk.held.plans.areas[plan].signature)
            if site.planArea < 0 || desk.planRanks[plan] < desk.planRanks[Int(site.planArea)] {
                site.planArea = Int32(plan)
            }
        }
        for area in try agreements(at: site, of: company) {
            site.agreementSignature |= UInt8(truncatingIfNeeded: desk.held.agreements.areas[area].signature)
            if site.agreementArea < 0 || desk.agreementRanks[area] < desk.agreementRanks[Int(site.agreementArea)] {
                site.agreementArea = Int32(area)
            }
        }
    }

    /// The plans in force that hold the point.
    func plans(at site: BatchSite) throws(QuoteError) -> [Int] {
        let areas = cells[Int(site.cell)].plans
        return try Self.holding(areas, of: surveyor.surroundings.plans, site, surveyor.site) { plan in
            plan.inForce.contains(desk.options.date)
        }
    }

    /// The company's agreements in force that hold the point.
    func agreements(at site: BatchSite, of company: Int) throws(QuoteError) -> [Int] {
        let areas = cells[Int(site.cell)].agreements
        let slug = desk.companies[company]
        return try Self.holding(areas, of: surveyor.surroundings.agreements, site, surveyor.site) { area in
            area.inForce.contains(desk.options.date) && area.company == slug
        }
    }

    private static func holding<Area>(
        _ seen: AreasInCell, of areas: PreparedAreas<Area>, _ site: BatchSite, _ measure: borrowing SiteMeasure,
        where counts: (Area) -> Bool
    ) throws(QuoteError) -> [Int] {
        var found: [Int] = []
        for number in seen.holding where counts(areas.held.areas[Int(number)]) { found.append(Int(number)) }
        for number in seen.perhaps
        where areas.held.boxes[Int(number)].contains(site.place) && counts(areas.held.areas[Int(number)]) {
            if try areas.covers(Int(number), site.place, measure) { found.append(Int(number)) }
        }
        return found
    }
}
