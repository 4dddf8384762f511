import Domain

/// Finds entries of a services file that are never of use, and days or powers between entries that have none.
struct ServicesProof {
    let services: Services

    var findings: [RuleFinding] { problems.map { RuleFinding($0, in: services) } }

    private var problems: [RuleProblem] {
        days("low_voltage", services.lowVoltage.map(\.period)) + days("temporary", services.temporary.map(\.period))
            + products + bands + notes + connectionEntries + procedures
    }

    // MARK: Days

    /// Several terms may hold on one day, but none on a day that the file does not have.
    private var connectionEntries: [RuleProblem] {
        let terms = services.connection
        return outside("connection.contracts", terms?.contracts.map(\.period) ?? [])
            + outside("connection.terms", terms?.attached.map(\.period) ?? [])
            + outside("fees", services.fees.map(\.period))
    }

    private var procedures: [RuleProblem] {
        let all = Array(services.procedures.enumerated())
        return Procedure.Occasion.allCases.flatMap { occasion in
            let periods = all.filter { $0.element.occasion == occasion }.map(\.element.period)
            return days("procedures(\(occasion.rawValue))", periods)
        }
            + all.flatMap { index, procedure in
                procedure.steps.enumerated().flatMap { step, entry in
                    outside("procedures[\(index)].steps[\(step)].fees", entry.fees.map(\.period))
                }
            }
    }

    private func outside(_ key: String, _ periods: [DatePeriod]) -> [RuleProblem] {
        periods.enumerated().filter { !$0.element.overlaps(services.period) }.map { index, period in
            .entryOutsideDays(key: "\(key)[\(index)]", period)
        }
    }

    /// Of entries by days the first that holds counts, so two on one day are a slip.
    private func days(_ key: String, _ periods: [DatePeriod]) -> [RuleProblem] {
        let outside = outside(key, periods)
        let periods = periods.filter(services.period.overlaps).map { $0.shared(with: services.period) }
        let overlaps = periods.enumerated().flatMap { index, period in
            periods.dropFirst(index + 1).filter(period.overlaps).map { other in
                RuleProblem.entriesOverlap(key: key, period.shared(with: other))
            }
        }
        return outside + overlaps + holes(key, periods)
    }

    private func holes(_ key: String, _ periods: [DatePeriod]) -> [RuleProblem] {
        let sorted = periods.sorted { ($0.fromIncluding ?? .first) < ($1.fromIncluding ?? .first) }
        var problems: [RuleProblem] = []
        var end: CalendarDate?
        for (index, period) in sorted.enumerated() {
            if index > 0, let end, let start = period.fromIncluding, end < start {
                let days = DatePeriod(fromIncluding: end, toExcluding: start)
                problems.append(.daysWithoutEntry(key: key, days))
            }
            guard let next = period.toExcluding else { return problems }
            end = max(end ?? next, next)
        }
        return problems
    }

    // MARK: Fuses and powers

    /// The distribution products of temporary connections that no main fuse has.
    private var products: [RuleProblem] {
        services.temporary.enumerated().flatMap { index, entry in
            entry.products.enumerated().compactMap { number, product in
                let isOfUse = Fuse.knownSizes_a.contains { size_a in
                    Fuse(phases: .three, current_a: size_a).map(product.holds) ?? false
                }
                return isOfUse ? nil : .idleBand(key: "temporary[\(index)].products[\(number)]")
            }
        }
    }

    private var bands: [RuleProblem] {
        guard let bands = services.production?.bands else { return [] }
        var problems: [RuleProblem] = []
        // Powers are above zero.
        var highest: PowerLimit? = PowerLimit(kva: 0, isIncluded: true)
        for (index, band) in bands.enumerated() {
            guard let taken = highest, band.limit.map({ taken < $0 }) ?? true else {
                problems.append(.idleBand(key: "production.bands[\(index)]"))
                continue
            }
            highest = band.limit
        }
        if let highest {
            problems.append(.powersWithoutBand(limit_kva: highest.kva, isIncluded: !highest.isIncluded))
        }
        return problems
    }

    private var notes: [RuleProblem] {
        (services.production?.notes ?? []).enumerated().compactMap { index, note in
            let lowest = note.over_kva ?? 0
            let isOfUse = note.atMost_kva.map { lowest < $0 } ?? true
            return isOfUse ? nil : .idleBand(key: "production.notes[\(index)]")
        }
    }
}

/// The end of a band of powers.
private struct PowerLimit: Comparable {
    let kva: Double
    let isIncluded: Bool

    static func < (left: PowerLimit, right: PowerLimit) -> Bool {
        (left.kva, left.isIncluded ? 1 : 0) < (right.kva, right.isIncluded ? 1 : 0)
    }
}

extension Production.Band {
    /// Nil without an upper limit.
    fileprivate var limit: PowerLimit? {
        if let under_kva { return PowerLimit(kva: under_kva, isIncluded: false) }
        return atMost_kva.map { PowerLimit(kva: $0, isIncluded: true) }
    }
}
