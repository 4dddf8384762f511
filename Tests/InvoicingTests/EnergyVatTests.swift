import Distribution
import Domain
import Foundation
import Rules
import Testing

@testable import Invoicing

/// Energy by the hour has the VAT of electricity that is sold, which was 10 % from 2022-12-01 to 2023-04-30 (act 870/2022).
@Suite struct EnergyVatTests {
    /// One kWh an hour at 10 c each, 2.40 EUR a day, of whole days without a change of the clocks.
    private func invoice(_ from: String, _ to: String, includesVat: Bool = false) throws -> Invoice {
        let (first, end) = (try day(from), try day(to))
        let start_s = FinnishTime.start_s(of: first)
        let count = 24 * (end.dayNumber - first.dayNumber)
        func hours(_ value: Double) -> EnergySeries {
            EnergySeries(start_s: start_s, interval_s: 3600, energy_kWh: Array(repeating: value, count: count))
        }
        var cost = CostRequest(
            company: try #require(CompanySlug("turku-energia")), fuse: try Fuse("3x25"), pricing: .eachDay,
            usage: .metered(MeteredUse(consumption: hours(1))))
        cost.period = DatePeriod(fromIncluding: first, toExcluding: end)
        var request = InvoiceRequest(cost: cost, product: "general")
        request.prices = HourlyPrices(hours(10), includesVat: includesVat)
        return try Invoice(request, TariffLibrary())
    }

    /// 2.40 x 1.24 = 2.976 and 2.40 x 1.10 = 2.64.
    @Test(arguments: [
        ("2022-11-30", "2022-12-01", ["2022-11-30 0.24 2.40 2.98"]),
        ("2022-12-01", "2022-12-02", ["2022-12-01 0.1 2.40 2.64"]),
        ("2023-01-30", "2023-01-31", ["2023-01-30 0.1 2.40 2.64"]),
        ("2022-11-30", "2022-12-02", ["2022-11-30 0.24 2.40 2.98", "2022-12-01 0.1 2.40 2.64"]),
        ("2023-04-30", "2023-05-02", ["2023-04-30 0.1 2.40 2.64", "2023-05-01 0.24 2.40 2.98"]),
        ("2023-05-01", "2023-05-02", ["2023-05-01 0.24 2.40 2.98"]),
    ])
    func pricesWithoutVat(_ from: String, _ to: String, _ lines: [String]) throws {
        let invoice = try invoice(from, to)
        #expect(invoice.energyLines.map(told) == lines)
        // Transfer and its tax keep to the general rate, in one line each.
        #expect(invoice.distribution.count == 2 && invoice.taxes.count == 1)
        #expect((invoice.distribution + invoice.taxes).allSatisfy { $0.vatRate == Decimal(string: "0.24") })
    }

    /// 2.40 / 1.10 = 2.1818 and 2.40 / 1.24 = 1.9355.
    @Test func pricesWithVatHoldTheRateOfTheirDays() throws {
        let invoice = try invoice("2023-04-30", "2023-05-02", includesVat: true)
        #expect(invoice.energyLines.map(told) == ["2023-04-30 0.1 2.18 2.40", "2023-05-01 0.24 1.94 2.40"])
        #expect(invoice.energyLines.map(\.meanNet_c) == [Decimal(string: "9.0909"), Decimal(string: "8.0645")])
    }

    /// The VAT of 2.64 at 10 % is 0.24; the rest is at 24 %.
    @Test func eachRateHasItsSum() throws {
        let invoice = try invoice("2023-01-30", "2023-01-31")
        #expect(invoice.vat.map(\.rate) == [Decimal(string: "0.1"), Decimal(string: "0.24")])
        #expect(invoice.vat[0].net.moneyText == "2.40" && invoice.vat[0].vat.moneyText == "0.24")
        let others = (invoice.distribution + invoice.taxes).reduce(0) { $0 + $1.gross }
        #expect(invoice.vat[1].gross == others)
    }

    @Test func theSourceOfTheRateIsTold() throws {
        let act = "https://finlex.fi/fi/laki/alkup/2022/20220870"
        #expect(try invoice("2023-04-30", "2023-05-02").sources.map(\.link).filter { $0 == act }.count == 1)
        #expect(try invoice("2023-05-01", "2023-05-02").sources.map(\.link).contains(act) == false)
    }

    private func told(_ line: EnergyLine) -> String {
        let first = line.days.fromIncluding?.description ?? ""
        return "\(first) \(line.vatRate) \(line.net.moneyText) \(line.gross.moneyText)"
    }
}
