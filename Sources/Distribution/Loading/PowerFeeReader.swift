import Domain
import Rules
import StrictYAML

/// Reads fees for power and for reactive power.
struct PowerFeeReader {
    let tariff: TariffReader

    func power(_ node: StrictNode) throws(YAMLFileError) -> PowerFee {
        var map = try node.mapping()
        let fee = PowerFee(
            price: try tariff.amount(map.required("per_kw_month")),
            isRulePublished: try map.optional("rule_published")?.boolean() ?? true,
            interval_min: try map.optional("interval_min")?.interval() ?? 60,
            windowMonths: try map.optional("window_months")?.count(upTo: 24) ?? 1,
            rank: try map.optional("rank")?.count(upTo: 100) ?? 1,
            meanOf: try map.optional("mean_of")?.count(upTo: 100) ?? 1,
            isOnDifferentDays: try map.optional("on_different_days")?.boolean() ?? false,
            measuredIn: try map.optional("measured_in").map(choice),
            weights: try map.optional("weights").map(weights),
            atLeast_kW: try map.optional("at_least_kw")?.number() ?? 0,
            above_kW: try map.optional("above_kw")?.number() ?? 0,
            roundedTo_kW: try map.optional("rounded_to_kw").map { (node) throws(YAMLFileError) in
                let step = try node.number()
                guard step > 0 else { throw node.error(.outOfRange(found: "\(step)")) }
                return step
            },
            rounding: try map.optional("rounding")?.choice(PowerFee.Rounding.self) ?? .nearest,
            chargedMonths: try map.optional("charged_months").map { (node) throws(YAMLFileError) in
                try node.months()
            } ?? Set(1...12))
        try map.finish()
        return fee
    }

    private func choice(_ node: StrictNode) throws(YAMLFileError) -> BandChoice {
        var map = try node.mapping()
        let division = try tariff.division(map.required("division"))
        let names = division.bands.map(\.name)
        let bands = try map.required("bands").list { (node) throws(YAMLFileError) in
            let name = try node.text()
            guard names.contains(name) else { throw node.error(.undeclared(.band, name: name, known: names)) }
            return name
        }
        try map.finish()
        return BandChoice(division: division.name, bands: Set(bands))
    }

    /// A division, and by band what power counts for there; bands that are not named count in full.
    private func weights(_ node: StrictNode) throws(YAMLFileError) -> BandWeights {
        var map = try node.mapping()
        let division = try tariff.division(map.required("division"))
        var bands = try map.required("bands").mapping()
        try map.finish()
        var weights: [Double] = []
        for band in division.bands { weights.append(try bands.optional(band.name)?.number() ?? 1) }
        try bands.finish()
        return BandWeights(division: division.name, weights: weights)
    }

    func reactive(_ node: StrictNode) throws(YAMLFileError) -> ReactiveFee {
        var map = try node.mapping()
        let input = try map.optional("free_share")?.number() ?? 0
        let fee = ReactiveFee(
            price: try tariff.amount(map.required("per_kvar_month")),
            isRulePublished: try map.optional("rule_published")?.boolean() ?? true,
            energyPrice: try map.optional("c_per_kvarh").map(tariff.amount),
            directions: try map.optional("directions")?.choices(ReactiveFee.Direction.self) ?? [.input],
            basis: try map.optional("free_share_of")?.choice(ReactiveFee.Basis.self) ?? .monthPeak,
            freeInput: input, freeOutput: try map.optional("free_share_output")?.number() ?? input,
            free_kvar: try map.optional("free_kvar")?.number() ?? 0,
            ignoredPeaks: try map.optional("ignored_peaks")?.wholeNumber() ?? 0)
        try map.finish()
        guard fee.ignoredPeaks >= 0 else { throw node.error(.outOfRange(found: "\(fee.ignoredPeaks)")) }
        return fee
    }
}

extension StrictNode {
    /// 60 or 15 minutes, as meters measure.
    fileprivate func interval() throws(YAMLFileError) -> Int {
        let minutes = try wholeNumber()
        guard [15, 60].contains(minutes) else {
            throw error(.notOneOf(found: "\(minutes)", allowed: ["15", "60"]))
        }
        return minutes
    }

    fileprivate func count(upTo most: Int) throws(YAMLFileError) -> Int {
        let count = try wholeNumber()
        guard (1...most).contains(count) else { throw error(.outOfRange(found: "\(count)")) }
        return count
    }
}
