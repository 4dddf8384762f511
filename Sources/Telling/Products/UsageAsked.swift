package import Consumption
package import Distribution
package import Domain

/// The consumption that products are compared for, and what if it were another.
package struct UsageAsked: Sendable {
    /// Where the energy comes from.
    package enum Source: Sendable {
        /// The energy of a year, with shares as far as they are known.
        case told(EstimatedUse)
        /// What meters counted.
        /// - Parameter meteringPoint: nil where there is only one.
        case read(Consumption, meteringPoint: String?)
    }

    package var source: Source
    /// What if this share of each day's energy were moved to its night.
    package var shiftToNight: Double?
    /// What if these were added.
    package var added: [LoadProfile] = []
    /// What if panels produced so much, in kWh a year.
    package var solar_kWh: Double?

    package init(_ source: Source) { self.source = source }

    package var isChanged: Bool { shiftToNight != nil || !added.isEmpty || solar_kWh != nil }

    /// - Parameters:
    ///   - year: of which an estimate is made hours where it is to be changed.
    ///   - tellsOfYears: whether it matters that files do not hold whole years.
    /// - Returns: the use, the use before it was changed, and what else to know of it.
    /// - Throws: `consumption_metering_points`, and what shares that do not fit are refused with.
    package func use(
        of year: Int, tellsOfYears: Bool = true
    ) throws(Problem) -> (usage: Usage, unchanged: Usage?, remarks: [LocalizedText]) {
        var remarks: [LocalizedText] = []
        let metered: MeteredUse
        switch source {
        case .told(let estimate):
            guard isChanged else { return (.estimated(estimate), nil, []) }
            let shared = try SharedEnergy(
                yearly_kWh: estimate.energy_kWh, nightShare: estimate.nightShare,
                winterDayShare: estimate.winterDayShare)
            metered = MeteredUse(
                consumption: shared.series(of: year) ?? EnergySeries(start_s: 0, interval_s: 3600, energy_kWh: []))
            remarks.append(.hoursMadeUp)
        case .read(let consumption, let meteringPoint):
            let taken = try consumption.taken(at: meteringPoint)
            metered = MeteredUse(consumption: taken.consumption.energy, production: taken.production?.energy)
            for note in taken.consumption.report.notes + (taken.production?.report.notes ?? []) {
                if case .notWholeYears = note, !tellsOfYears { continue }
                let text = ConsumptionNoteWording.text(note)
                if !remarks.contains(text) { remarks.append(text) }
            }
            guard isChanged else { return (.metered(metered), nil, remarks) }
        }
        return (.metered(try changed(metered)), .metered(metered), remarks + madeUp)
    }

    private func changed(_ use: MeteredUse) throws(Problem) -> MeteredUse {
        var use = use
        for profile in added { use.consumption = try use.consumption.adding(profile.series(like: use.consumption)) }
        if let shiftToNight { use.consumption = use.consumption.shiftedToNight(shiftToNight) }
        if let solar_kWh {
            let panels = LoadProfile(.solar, yearly_kWh: solar_kWh).series(like: use.consumption)
            use.production =
                try use.production.map { (metered) throws(Problem) in try metered.adding(panels) } ?? panels
        }
        return use
    }

    private var madeUp: [LocalizedText] { added.isEmpty && solar_kWh == nil ? [] : [.profilesMadeUp] }
}

/// What somebody wants to know of a company's products.
package struct ProductsAsked: Sendable {
    /// Its usage is that of ``usage``.
    package var request: CostRequest
    package var usage: UsageAsked
    /// The product that the connection has now.
    package var present: String?
    /// What it would cost with another main fuse; each is told once.
    package var otherFuses: [Fuse] = []
    /// With every line of the bills.
    package var isExplained = false

    /// - Parameter request: whose usage is of no account.
    package init(_ request: CostRequest, usage: UsageAsked) {
        self.request = request
        self.usage = usage
    }

    /// - Parameter year: of which an estimate is made hours.
    /// - Throws: why nothing can be reckoned.
    package func answer(
        from library: TariffLibrary, year: Int, in language: Language, style: TextStyle = .plain
    ) throws(Problem) -> ProductsText {
        let reckoning = CostReckoning(library)
        let read = try usage.use(of: year)
        var request = request
        request.usage = read.usage
        let costs = try reckoning.costs(request)
        if let present, let refusal = request.refusal(of: present, among: costs.tariffs) { throw refusal }
        guard !costs.products.isEmpty else { throw costs.noProduct(of: request.company) }
        var unchanged: CostComparison?
        if let usage = read.unchanged {
            var request = request
            request.usage = usage
            unchanged = try reckoning.costs(request)
        }
        var others: [CostComparison] = []
        var told: Set<Fuse> = []
        for fuse in otherFuses where told.insert(fuse).inserted {
            var request = request
            request.fuse = fuse
            others.append(try reckoning.costs(request))
        }
        return ProductsText(
            costs, of: request, months: try reckoning.monthlyCosts(request), present: present,
            remarks: read.remarks, unchanged: unchanged?.cheapest, otherFuses: others, isExplained: isExplained,
            in: language, style: style)
    }
}

extension LocalizedText {
    fileprivate static let hoursMadeUp = LocalizedText(
        en: "The hours of the year are made up from its energy and shares; within each part all are alike.",
        fi: "Vuoden tunnit on muodostettu energiasta ja osuuksista; kunkin osan sisällä ne ovat samanlaiset.",
        sv: "Årets timmar är gjorda av energin och andelarna; inom varje del är de lika.")
    fileprivate static let profilesMadeUp = LocalizedText(
        en: "What was added is an illustrative profile, as no house is like it.",
        fi: "Lisätty kuorma on esimerkkiprofiili, jollainen mikään talo ei sellaisenaan ole.",
        sv: "Det som lades till är en exempelprofil; inget hus är precis så.")
}
