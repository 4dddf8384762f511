import Domain
import Foundation
import Rules
import StrictYAML

/// Reads the products of a list.
struct ProductReader {
    let tariff: TariffReader

    func product(_ node: StrictNode) throws(YAMLFileError) -> Product {
        var map = try node.mapping()
        let fees = PowerFeeReader(tariff: tariff)
        let product = Product(
            id: try map.required("product").text(), name: try map.required("name").localizedText(),
            use: try map.optional("use")?.choice(Product.Use.self) ?? .consumption,
            voltage: try map.optional("voltage")?.choice(Product.Voltage.self) ?? .low,
            basic: try map.required("basic").list(basic), energy: try energy(map.required("energy")),
            power: try map.optional("power").map(fees.power),
            reactive: try map.optional("reactive").map(fees.reactive),
            temporary: try map.optional("temporary").map(temporary))
        try map.finish()
        return product
    }

    private func basic(_ node: StrictNode) throws(YAMLFileError) -> BasicFee {
        var map = try node.mapping()
        let kinds = ["table", "per_month", "per_ampere_month", "as_product"]
        let given = kinds.compactMap { key in map.optional(key).map { (key, $0) } }
        guard given.count == 1, let (kind, value) = given.first else { throw node.error(.exactlyOneOf(kinds)) }
        let fee: BasicFee.Fee =
            switch kind {
            case "table": .table(try table(value))
            case "per_month": .each(try tariff.amount(value))
            case "per_ampere_month": .perAmpere(try tariff.amount(value))
            default: .of(product: try value.text(), times: try map.optional("times")?.positive() ?? 1)
            }
        let row = BasicFee(
            fee: fee, phases: try map.optional("phases")?.phases(),
            over_a: try map.optional("over_a")?.wholeNumber(),
            upTo_a: try map.optional("up_to_a")?.wholeNumber(),
            sizes_a: try map.optional("sizes_a").map { (node) throws(YAMLFileError) in
                Set(try node.list { (node) throws(YAMLFileError) in try node.knownSize() })
            },
            dwellings: try map.optional("dwellings")?.choices(Dwelling.self) ?? [],
            metersAtLeast: try map.optional("meters_at_least")?.wholeNumber())
        try map.finish()
        if let over_a = row.over_a, let upTo_a = row.upTo_a, over_a >= upTo_a {
            throw node.error(.outOfRange(found: "\(over_a) >= \(upTo_a)"))
        }
        return row
    }

    private func table(_ node: StrictNode) throws(YAMLFileError) -> [Fuse: Amount] {
        var amounts: [Fuse: Amount] = [:]
        var map = try node.mapping()
        for (text, value) in map.rest() {
            let fuse: Fuse
            do throws(FuseError) { fuse = try Fuse(text) } catch { throw value.error(.notAFuse(text)) }
            guard amounts[fuse] == nil else { throw value.error(.declaredTwice(.fuse, name: text)) }
            amounts[fuse] = try tariff.amount(value)
        }
        guard !amounts.isEmpty else { throw node.error(.empty) }
        return amounts
    }

    /// `{c_per_kwh: …}`, or a division with a price for each of its bands.
    private func energy(_ node: StrictNode) throws(YAMLFileError) -> EnergyPrices {
        var map = try node.mapping()
        guard let divisionNode = map.optional("division") else {
            let price = try tariff.amount(map.required("c_per_kwh"))
            try map.finish()
            return EnergyPrices(division: nil, prices: [price])
        }
        let division = try tariff.division(divisionNode)
        var bandMap = try map.required("c_per_kwh").mapping()
        try map.finish()
        var prices: [Amount] = []
        for band in division.bands { prices.append(try tariff.amount(bandMap.required(band.name))) }
        try bandMap.finish()
        return EnergyPrices(division: division.name, prices: prices)
    }

    private func temporary(_ node: StrictNode) throws(YAMLFileError) -> TemporaryFactors {
        var map = try node.mapping()
        let factors = TemporaryFactors(
            basic: try map.optional("basic_times")?.positive() ?? 1,
            power: try map.optional("power_times")?.positive() ?? 1,
            upTo_a: try map.optional("up_to_a")?.wholeNumber(), over_a: try map.optional("over_a")?.wholeNumber())
        try map.finish()
        return factors
    }
}
