import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// Totals that bills and newspapers print.
@Suite struct PublishedTotalTests {
    /// A printed bill of 2011, VAT 23 %: 12 x 9.68 + 8 000 x 2.79 c + 6 000 x 1.82 c + 14 000 x 2.0947 c.
    @Test func billOf2011() throws {
        let library = try TariffFixture.library(
            TariffFixture.yaml(
                from: "2011-01-01", vat: "0.23", bills: "gross",
                products: """
                      - product: night
                        name: {en: Night, fi: Yö, sv: Natt}
                        basic: [{per_month: {gross: 9.68}}]
                        energy: {division: day_night, c_per_kwh: {day: {gross: 2.79}, night: {gross: 1.82}}}
                    """))
        let usage = EstimatedUse(energy_kWh: 14_000, nightShare: 6_000 / 14_000)
        let costs = try CostReckoning(library).costs(TariffFixture.request(.estimated(usage), on: "2011-01-01"))
        let cost = try #require(costs.cheapest)
        #expect(cost.lines.map(\.gross.moneyText) == ["116.16", "223.20", "109.20", "293.26"])
        #expect(cost.totalInclVat.moneyText == "741.82")
        #expect(costs.warnings == [.secondHandTax(from: try TariffFixture.day("2011-01-01"))])
    }

    /// A house with electric heating, 18 000 kWh and 25 A in Järvenpää: 1 622 EUR a year from 2023-01-01, and 1 677 from
    /// 2023-08-01, as a newspaper reckoned. One share of the night, 44 %, gives both from the prices that customers' bills
    /// hold.
    @Test(arguments: [("2023-01-01", 1622), ("2023-08-01", 1677)])
    func yearOfCarunaIn2023(_ day: String, _ published_EUR: Int) throws {
        let usage = EstimatedUse(energy_kWh: 18_000, nightShare: 0.44)
        let request = CostRequest(
            company: try #require(CompanySlug("caruna-oy")), fuse: .threeTimes25,
            pricing: .of(try TariffFixture.day(day)), usage: .estimated(usage))
        let costs = try CostReckoning(try TariffLibrary()).costs(request)
        let night = try #require(costs.products.first { $0.product.id == "night" })
        #expect(abs((night.totalInclVat as NSDecimalNumber).doubleValue - Double(published_EUR)) < 1)
    }

    /// The company told its rise of 2023-08-01 for the same user: 4.63 EUR a month, which 43 % at night give to the cent.
    @Test func riseOfCarunaInAugust2023() throws {
        let totals = try ["2023-01-01", "2023-08-01"].map { day in
            let request = CostRequest(
                company: try #require(CompanySlug("caruna-oy")), fuse: .threeTimes25,
                pricing: .of(try TariffFixture.day(day)),
                usage: .estimated(EstimatedUse(energy_kWh: 18_000, nightShare: 0.43)))
            let costs = try CostReckoning(try TariffLibrary()).costs(request)
            return try #require(costs.products.first { $0.product.id == "night" }).totalInclVat
        }
        #expect(((totals[1] - totals[0]) / 12).moneyText == "4.63")
    }
}
