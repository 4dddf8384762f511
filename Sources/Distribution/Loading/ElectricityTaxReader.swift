import Domain
import Foundation
import Rules
import StrictYAML

/// Reads the history of the electricity tax.
enum ElectricityTaxReader {
    static let schema = "connect-quote/electricity-tax/1"

    static func read(_ node: StrictNode) throws(YAMLFileError) -> ElectricityTax {
        var map = try node.mapping(schema: schema)
        let source = try map.required("source").source(id: "electricity_tax")
        let list = try map.required("rates")
        let rates = try list.list(rate)
        try map.finish()
        for (earlier, later) in zip(rates, rates.dropFirst()) where earlier.fromIncluding >= later.fromIncluding {
            throw list.error(.outOfRange(found: "\(earlier.fromIncluding) >= \(later.fromIncluding)"))
        }
        return ElectricityTax(origin: node.file, source: source, rates: rates)
    }

    private static func rate(_ node: StrictNode) throws(YAMLFileError) -> ElectricityTax.Rate {
        var map = try node.mapping()
        let rate = ElectricityTax.Rate(
            fromIncluding: try map.required("from_including").date(),
            status: try map.required("status").choice(Tariff.Status.self),
            one_c: try map.required("class_1_c_per_kwh").decimal(),
            two_c: try map.required("class_2_c_per_kwh").decimal())
        try map.finish()
        return rate
    }
}
