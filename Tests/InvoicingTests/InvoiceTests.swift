import Distribution
import Domain
import Foundation
import Rules
import Testing

@testable import Invoicing

@Suite struct InvoiceTests {
    private func cost(
        _ company: String, _ from: String, _ to: String, _ usage: Usage
    ) throws -> CostRequest {
        var cost = CostRequest(
            company: try #require(CompanySlug(company)), fuse: try Fuse("3x25"), pricing: .eachDay, usage: usage)
        cost.period = DatePeriod(fromIncluding: try day(from), toExcluding: try day(to))
        return cost
    }

    private func invoice(
        _ company: String, _ from: String, _ to: String, kWh: Double, product: String = "general",
        change: (inout InvoiceRequest) -> Void = { _ in }
    ) throws -> Invoice {
        let usage = Usage.estimated(EstimatedUse(energy_kWh: kWh, nightShare: 0.4, winterDayShare: 0.3))
        var request = InvoiceRequest(cost: try cost(company, from, to, usage), product: product)
        change(&request)
        return try Invoice(request, TariffLibrary())
    }

    /// Hours of a series of days, each with the same energy.
    private func hours(_ from: String, _ to: String, _ energy_kWh: Double = 1) throws -> EnergySeries {
        let (start_s, end_s) = (FinnishTime.start_s(of: try day(from)), FinnishTime.start_s(of: try day(to)))
        return EnergySeries(
            start_s: start_s, interval_s: 3600,
            energy_kWh: Array(repeating: energy_kWh, count: Int((end_s - start_s) / 3600)))
    }

    /// A year of the published examples, General with 3x25 and tax class 1, billed with VAT.
    @Test(arguments: [(2000.0, "174.63"), (5000, "310.95"), (18_000, "901.63"), (20_000, "992.50")])
    func aYearCostsWhatThePublishedExamplesSay(_ energy_kWh: Double, _ total: String) throws {
        let invoice = try invoice("turku-energia", "2022-04-01", "2023-04-01", kWh: energy_kWh)
        #expect(invoice.total.moneyText == total)
        #expect(invoice.vat.count == 1 && invoice.vat[0].rate == Decimal(string: "0.24"))
        #expect(invoice.netTotal + invoice.vatTotal == invoice.total)
        #expect(invoice.distribution.count == 2 && invoice.taxes.count == 1)
        #expect(invoice.energy == .ownBill && invoice.isEstimated)
        #expect((invoice.distribution + invoice.taxes).reduce(0) { $0 + $1.gross } == invoice.total)
        #expect(try invoice.day == day("2023-04-01") && invoice.due == day("2023-04-15"))
    }

    /// Invoices of a year together have each cent of the year's.
    @Test(arguments: [4, 6, 12]) func theInvoicesOfAYearAddUpToTheYear(_ perYear: Int) throws {
        let schedule = try InvoiceSchedule(perYear: perYear, from: day("2022-04-01"))
        let parts = try schedule.invoices.map { one in
            try invoice("turku-energia", one.from.description, one.to.description, kWh: 12_000 / Double(perYear))
        }
        let year = try invoice("turku-energia", "2022-04-01", "2023-04-01", kWh: 12_000)
        let sum = parts.reduce(0) { $0 + $1.total }
        // Each line is rounded to the cent on each invoice.
        #expect(abs(NSDecimalNumber(decimal: sum - year.total).doubleValue) <= 0.015 * Double(perYear))
        #expect(parts.allSatisfy { $0.distribution.first?.quantity == Decimal(12 / perYear) })
    }

    /// Half of April, by its days: 15 of 30.
    @Test func aPartOfAMonthPaysItsDays() throws {
        let half = try invoice("turku-energia", "2022-04-01", "2022-04-16", kWh: 100)
        let whole = try invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 100)
        let (part, all) = (try #require(half.distribution.first), try #require(whole.distribution.first))
        #expect(part.quantity == Decimal(string: "0.5") && all.quantity == 1)
        #expect(part.gross == (all.gross / 2).toTheCent)
    }

    /// VAT and prices changed on 1 September 2024: every line stands for one side of it.
    @Test func aChangeOfPriceOrVatSplitsTheLines() throws {
        let invoice = try invoice("caruna-oy", "2024-08-01", "2024-10-01", kWh: 6100)
        #expect(
            invoice.taxes.map { "\($0.days.fromIncluding?.description ?? "") \($0.vatRate)" } == [
                "2024-08-01 0.24", "2024-09-01 0.255",
            ])
        #expect(invoice.taxes.map(\.quantity) == [3100, 3000])
        #expect(invoice.distribution.count == 4 && invoice.tariffs.count == 2)
        #expect(invoice.vat.map(\.rate) == [Decimal(string: "0.24"), Decimal(string: "0.255")])
        for sum in invoice.vat {
            let lines = (invoice.distribution + invoice.taxes).filter { $0.vatRate == sum.rate }
            #expect(lines.reduce(0) { $0 + $1.gross } == sum.gross)
            #expect(sum.vat == (sum.gross * sum.rate / (1 + sum.rate)).toTheCent)
        }
        #expect(invoice.warnings.contains { if case .illustrative = $0 { true } else { false } })
        // The day of the change belongs to the new side.
        #expect(try self.invoice("caruna-oy", "2024-09-01", "2024-10-01", kWh: 10).vat.count == 1)
        #expect(try self.invoice("caruna-oy", "2024-08-31", "2024-09-01", kWh: 10).vat.map(\.rate) == [0.24])
    }

    /// The tax alone changed on 1 April 2026.
    @Test func aChangeOfTaxSplitsTheLines() throws {
        let invoice = try invoice("issoy", "2026-03-01", "2026-05-01", kWh: 6100)
        #expect(invoice.taxes.map(\.price.net) == [Decimal(string: "2.253"), Decimal(string: "2.325")])
        #expect(invoice.vat.count == 1)
    }

    @Test func billedNetTheVatIsOnTheSum() throws {
        let invoice = try invoice("turku-energia", "2022-04-01", "2023-04-01", kWh: 2000) { $0.cost.billing = .net }
        let lines = (invoice.distribution + invoice.taxes).reduce(0) { $0 + $1.net }
        #expect(invoice.netTotal == lines)
        #expect(invoice.vatTotal == (lines * Decimal(string: "0.24")!).toTheCent)
    }

    @Test func meteredEnergyIsInvoicedByItsDays() throws {
        var series = try hours("2022-04-01", "2022-06-01")
        series.energy_kWh[50] = .nan
        let usage = Usage.metered(MeteredUse(consumption: series))
        let invoice = try Invoice(
            InvoiceRequest(cost: cost("turku-energia", "2022-04-01", "2022-05-01", usage), product: "general"),
            TariffLibrary())
        #expect(invoice.energy_kWh == 719 && !invoice.isEstimated)
        #expect(invoice.daysMissing.map(\.description) == ["2022-04-03"])
        #expect(invoice.taxes[0].quantity == 719)
    }

    @Test(arguments: [(true, "8.80", "7.10"), (false, "10.91", "8.80")])
    func energyIsBilledByTheHour(includesVat: Bool, _ gross: String, _ net: String) throws {
        let usage = Usage.metered(MeteredUse(consumption: try hours("2022-04-01", "2022-04-03", 2)))
        var request = InvoiceRequest(
            cost: try cost("turku-energia", "2022-04-01", "2022-04-03", usage), product: "general")
        // 44 hours of 2 kWh at 10 c, and 4 at nothing: 880 c.
        var prices = try hours("2022-04-01", "2022-04-03", 10)
        for place in 44..<48 { prices.energy_kWh[place] = 0 }
        request.prices = HourlyPrices(prices, includesVat: includesVat)
        let invoice = try Invoice(request, TariffLibrary())
        guard case .byHour(let lines, let unpriced) = invoice.energy else {
            Issue.record("The energy has no lines.")
            return
        }
        #expect(unpriced == nil && lines.count == 1)
        #expect(lines[0].energy_kWh == 96 && lines[0].gross.moneyText == gross && lines[0].net.moneyText == net)
        // 880 c of 96 kWh.
        #expect((includesVat ? lines[0].meanGross_c : lines[0].meanNet_c) == Decimal(string: "9.1667"))
        let without = try Invoice(
            InvoiceRequest(cost: request.cost, product: "general"), TariffLibrary())
        #expect(invoice.total == without.total + lines[0].gross)
    }

    @Test func energyWithoutAPriceIsToldAndNotBilled() throws {
        let usage = Usage.metered(MeteredUse(consumption: try hours("2022-04-01", "2022-04-03", 2)))
        var request = InvoiceRequest(
            cost: try cost("turku-energia", "2022-04-01", "2022-04-03", usage), product: "general")
        var prices = try hours("2022-04-01", "2022-04-02", 10)
        prices.energy_kWh[3] = .nan
        request.prices = HourlyPrices(prices, includesVat: true)
        let invoice = try Invoice(request, TariffLibrary())
        guard case .byHour(let lines, let unpriced) = invoice.energy else { return }
        #expect(unpriced == Invoice.Unpriced(energy_kWh: 50, intervalCount: 25))
        #expect(lines[0].energy_kWh == 46 && lines[0].gross.moneyText == "4.60")
    }

    /// Hourly energy at quarter-hourly prices has their mean, and quarters have their hour's price.
    @Test func hoursAndQuartersAreHeldTogether() throws {
        let start_s = FinnishTime.start_s(of: try day("2022-04-01"))
        let hour = EnergySeries(start_s: start_s, interval_s: 3600, energy_kWh: Array(repeating: 1, count: 24))
        let quarters = EnergySeries(
            start_s: start_s, interval_s: 900, energy_kWh: (0..<96).map { Double($0 % 4) * 10 })
        for (energy, prices, sum) in [(hour, quarters, "3.60"), (quarters, hour, "14.40")] {
            var request = InvoiceRequest(
                cost: try cost(
                    "turku-energia", "2022-04-01", "2022-04-02", .metered(MeteredUse(consumption: energy))),
                product: "general")
            request.prices = HourlyPrices(prices, includesVat: true)
            #expect(try Invoice(request, TariffLibrary()).energyLines.map(\.gross.moneyText) == [sum])
        }
    }

    @Test func thePaymentHasReferencesAndBarCodes() throws {
        let invoice = try invoice("turku-energia", "2022-04-01", "2023-04-01", kWh: 2000) { request in
            request.reference = try? FinnishReference(base: "12345")
            request.iban = try? FinnishIBAN("FI79 4405 2020 0360 82")
        }
        #expect(invoice.payment.reference?.printed == "1 23453")
        #expect(invoice.payment.creditorReference?.printed == "RF81 1234 53")
        #expect(
            invoice.payment.barcode?.digits == "4" + "7944052020036082" + "00017463" + "000"
                + "00000000000000123453" + "230415")
        #expect(
            invoice.payment.creditorBarcode?.digits == "5" + "7944052020036082" + "00017463" + "81"
                + "000000000000000123453" + "230415")
        #expect(try self.invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 10).payment.barcode == nil)
        // No machine may pay what is made up.
        let madeUp = try self.invoice("caruna-oy", "2024-10-01", "2024-11-01", kWh: 10) { request in
            request.reference = invoice.payment.reference
            request.iban = invoice.payment.iban
        }
        #expect(madeUp.isIllustrative && !invoice.isIllustrative)
        #expect(madeUp.payment.barcode == nil && madeUp.payment.creditorBarcode == nil)
        #expect(madeUp.payment.reference == invoice.payment.reference)
    }

    @Test func aReferenceFromAbroadHasNoBarCode() throws {
        let invoice = try invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 10) { request in
            request.creditorReference = try? CreditorReference("RF18 5390 0754 7034")
            request.iban = try? FinnishIBAN("FI79 4405 2020 0360 82")
        }
        #expect(invoice.payment.creditorReference?.text == "RF18539007547034")
        #expect(invoice.payment.reference == nil)
        #expect(invoice.payment.barcode == nil && invoice.payment.creditorBarcode == nil)
    }

    @Test func whatCannotBeInvoicedIsTold() throws {
        func code(_ work: () throws -> Void) -> String? { (#expect(throws: Problem.self) { try work() })?.code }
        #expect(
            code { _ = try invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 1, product: "generall") }
                == "no_such_product")
        #expect(
            code { _ = try invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 1) { $0.daysToPay = 0 } }
                == "invoice_schedule")
        #expect(
            code {
                _ = try invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 1) {
                    $0.prices = HourlyPrices(
                        EnergySeries(start_s: 0, interval_s: 3600, energy_kWh: [1]), includesVat: true)
                }
            } == "hourly_prices_need_metering")
        #expect(code { _ = try invoice("turku-energia", "2022-05-01", "2022-05-01", kWh: 1) } == "bad_period")
        // In the list, and not for what the connection is said to be.
        for (product, temporary, storage, hint) in [
            ("temporary-lv", false, false, "Add --temporary."),
            ("temporary-lv", true, true, "Leave --storage out."),
            ("temporary-lv", false, true, "Leave --storage out and add --temporary."),
            ("general", false, true, "Leave --storage out."),
        ] {
            let problem = #expect(throws: Problem.self) {
                _ = try invoice("turku-energia", "2022-04-01", "2022-05-01", kWh: 1, product: product) {
                    ($0.cost.isTemporary, $0.cost.isStorage) = (temporary, storage)
                }
            }
            #expect(problem?.code == "product_not_for_connection" && problem?.hint.en == hint)
        }
        let powers = try TariffLibrary().tariff(of: #require(CompanySlug("caruna-oy")), on: day("2024-10-01"))
            .products.filter { $0.power != nil }
        let power = try #require(powers.first)
        #expect(
            code { _ = try invoice("caruna-oy", "2024-10-01", "2024-11-01", kWh: 1, product: power.id) }
                == "product_not_for_connection")
    }
}
