import Distribution
import Domain
import Foundation
import StrictYAML

extension FuzzKind {
    /// Lists of distribution products: proved, and reckoned with for a year that is estimated and for days that were metered.
    static let tariff = FuzzKind(
        "tariff", .lines, longest_bytes: 8192, triedInTests: 60,
        seeds: [.files(below: "Sources/Distribution/BuiltIn", ending: ".yaml")]
    ) { (input) throws(Nonsense) in
        guard let text = String(validating: input, as: UTF8.self) else { return }
        let tariff = try read { () throws(YAMLFileError) in try Tariff(yaml: text, file: "a.yaml") }
        try tariff?.holdCosts(InputFile.folder("tariffs", holding: "a.yaml", input))
    }
}

extension Tariff {
    fileprivate func holdCosts(_ folder: String) throws(Nonsense) {
        let errors = (try? TariffExamination(folder: folder, besideShipped: false))?.errors
        guard errors?.isEmpty == true, let library = try? TariffLibrary(folder: folder) else {
            throw Nonsense("read alone, and not in a folder")
        }
        let day = period.fromIncluding.map { max($0, Self.asked) } ?? Self.asked
        for usage in Self.usages(from: day) {
            var request = CostRequest(company: company, fuse: .threeTimes25, pricing: .of(day), usage: usage)
            for isStorage in [false, true] {
                request.isStorage = isStorage
                request.isTemporary = isStorage
                request.production_kVA = 120
                let asked = request
                try read { () throws(Problem) in try CostReckoning(library).costs(asked) }?.holdSums()
            }
        }
    }

    private static let asked = CalendarDate(year: 2024, month: 9, day: 2) ?? .first

    /// A year by shares, and a week by quarters with a bit that is missing.
    private static func usages(from day: CalendarDate) -> [Usage] {
        let start_s = Int64(day.dayNumber) * 86_400
        var energy_kWh = (0..<672).map { Double($0 % 17) / 10 }
        energy_kWh[5] = .nan
        let series = EnergySeries(start_s: start_s, interval_s: 900, energy_kWh: energy_kWh)
        return [
            .estimated(EstimatedUse(energy_kWh: 18_000, nightShare: 0.4, winterDayShare: 0.3, peak_kW: 11)),
            .metered(
                MeteredUse(consumption: series, production: series, reactiveInput: series, reactiveOutput: series)),
        ]
    }
}

extension CostComparison {
    fileprivate func holdSums() throws(Nonsense) {
        for product in products {
            let sums = [product.totalExclVat, product.vat, product.totalInclVat]
            try hold(sums.allSatisfy { !$0.isNaN && $0.magnitude < 1e15 }, "\(product.product.id) costs \(sums)")
            try hold(product.totalExclVat + product.vat == product.totalInclVat, "net and VAT are not gross")
            for line in product.lines {
                try hold(!line.net.isNaN && !line.gross.isNaN && !line.quantity.isNaN, "a line without a sum")
            }
        }
        let order = products.map(\.totalInclVat)
        try hold(order == order.sorted(), "the cheapest is not first")
    }
}
