import Domain
import Foundation
import StrictYAML

/// Reads unit costs from their file, and refuses what it does not know.
enum UnitCostsReader {
    static let schema = "connect-quote/unit-costs/1"

    /// - Parameter map: the file's top level, its `schema` taken.
    static func read(_ map: StrictMapping, at place: StrictNode) throws(YAMLFileError) -> UnitCosts {
        var map = map
        let company = try map.required("company").company()
        let id = try map.required("id").ruleID(of: company)
        let lowVoltage = try lowVoltage(map.required("low_voltage"))
        let costs = try unitCosts(map.required("unit_costs"))
        let unitCosts = UnitCosts(
            id: id, origin: place.file, company: company,
            status: try map.required("status").choice(UnitCosts.Status.self),
            period: try map.period(), currency: try map.required("currency").currency(),
            vat: try vat(&map, at: place),
            source: try map.required("source").source(id: "unit_costs"),
            detourFactor: try detour(map.required("detour_factor")), substationWithin_m: lowVoltage.within_m,
            lowVoltageFromNewSubstation_m: lowVoltage.assumed_m,
            mediumVoltageCable_perMetre: costs.mediumVoltage, lowVoltageCable_perMetre: costs.lowVoltage,
            substations: costs.substations, capacity_perAmpere: costs.capacity,
            roundedTo: try map.required("round_to").positive(),
            notes: try map.optional("notes")?.list { (node) throws(YAMLFileError) in try node.localizedText() }
                ?? [])
        try map.finish()
        return unitCosts
    }

    private enum VatWord: String, CaseIterable { case excluded, included }

    private static func vat(
        _ map: inout StrictMapping, at place: StrictNode
    ) throws(YAMLFileError) -> UnitCosts.Vat {
        let word = try map.required("vat").choice(VatWord.self)
        let rateNode = map.optional("vat_rate")
        switch (word, rateNode) {
        case (.excluded, nil): return .excluded
        case (.excluded, let node?): throw node.error(.unknownKey("vat_rate", known: ["vat"]))
        case (.included, nil): throw place.error(.missingKey("vat_rate"))
        case (.included, let node?):
            let rate = try node.decimal()
            guard rate < 1 else { throw node.error(.outOfRange(found: "\(rate)")) }
            return .included(rate: rate)
        }
    }

    /// A cable as laid is never shorter than the straight line.
    private static func detour(_ node: StrictNode) throws(YAMLFileError) -> CostRange {
        let range = try node.costRange()
        guard range.low >= 1 else { throw node.error(.outOfRange(found: "\(range.low)")) }
        return range
    }

    private static func lowVoltage(
        _ node: StrictNode
    ) throws(YAMLFileError) -> (within_m: Double, assumed_m: CostRange) {
        var map = try node.mapping()
        let within_m = try map.required("substation_within_m").number()
        let assumed_m = try map.required("from_new_substation_m").costRange()
        try map.finish()
        return (within_m, assumed_m)
    }

    private struct Costs {
        let mediumVoltage: CostRange
        let lowVoltage: CostRange
        let substations: [UnitCosts.SubstationCost]
        let capacity: CostRange
    }

    private static func unitCosts(_ node: StrictNode) throws(YAMLFileError) -> Costs {
        var map = try node.mapping()
        let substationNode = try map.required("secondary_substation")
        let costs = Costs(
            mediumVoltage: try map.required("medium_voltage_cable_per_m").costRange(),
            lowVoltage: try map.required("low_voltage_cable_per_m").costRange(),
            substations: try substationNode.list(substation),
            capacity: try map.required("capacity_reservation_per_a").costRange())
        try map.finish()
        for (band, next) in zip(costs.substations, costs.substations.dropFirst()) {
            // After a band without a limit none is ever reached.
            guard let limit_a = band.upTo_a, next.upTo_a.map({ $0 > limit_a }) ?? true else {
                throw substationNode.error(.outOfRange(found: "up_to_a"))
            }
        }
        return costs
    }

    private static func substation(_ node: StrictNode) throws(YAMLFileError) -> UnitCosts.SubstationCost {
        var map = try node.mapping()
        let upTo_a = try map.optional("up_to_a")?.amperes()
        let each = try StrictNode.costRange(&map, at: node)
        try map.finish()
        return UnitCosts.SubstationCost(upTo_a: upTo_a, each: each)
    }
}

extension StrictNode {
    /// `{low: …, middle: …, high: …}`, ascending.
    fileprivate func costRange() throws(YAMLFileError) -> CostRange {
        var map = try mapping()
        let range = try Self.costRange(&map, at: self)
        try map.finish()
        return range
    }

    fileprivate static func costRange(
        _ map: inout StrictMapping, at node: StrictNode
    ) throws(YAMLFileError) -> CostRange {
        let range = CostRange(
            low: try map.required("low").decimal(), middle: try map.required("middle").decimal(),
            high: try map.required("high").decimal())
        for (lower, upper) in [(range.low, range.middle), (range.middle, range.high)] where lower > upper {
            throw node.error(.outOfRange(found: "\(lower) > \(upper)"))
        }
        return range
    }
}
