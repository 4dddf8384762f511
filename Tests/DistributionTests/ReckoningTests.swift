import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// How bills are made: days, splits, choices of products, production.
@Suite struct ReckoningTests {
    private func library(_ more: String = "") throws -> TariffLibrary {
        try TariffFixture.library(TariffFixture.yaml(more: more, products: TariffFixture.product("general")))
    }

    private func general(_ costs: CostComparison) throws -> ProductCost {
        try #require(costs.products.first { $0.product.id == "general" })
    }

    /// 10 EUR a month, 5 c and 2.253 c tax a kWh, 24 % on the sum.
    @Test func aMonthAndAHalf() throws {
        let series = try TariffFixture.series(from: "2021-01-01", to: "2021-02-15") { _ in 1 }
        let costs = try CostReckoning(library()).costs(
            TariffFixture.request(.metered(MeteredUse(consumption: series))))
        let cost = try general(costs)
        // 1 + 14/28 months; 45 x 24 = 1 080 kWh
        #expect(cost.lines.map(\.net.moneyText) == ["15.00", "54.00", "24.33"])
        #expect(cost.lines[0].quantity == Decimal(string: "1.5"))
        #expect(cost.totalExclVat.moneyText == "93.33" && cost.vat.moneyText == "22.40")
        #expect(cost.totalInclVat.moneyText == "115.73")
        // 120 + 78.3324 x 365 / 45 = 755.36, and VAT
        #expect(cost.yearly?.method == .byDays(45))
        #expect(cost.yearly?.inclVat.moneyText == "936.65")
    }

    /// Months are counted in whole days of the calendar: from the middle of one to the middle of another is one.
    @Test(arguments: [
        ("2021-01-15", "2021-02-15", "1.0484"), ("2021-01-17", "2022-01-17", "12"),
        ("2021-02-01", "2021-03-01", "1"),
        ("2021-01-31", "2021-02-01", "0.0323"), ("2020-02-29", "2020-03-01", "0.0345"),
        // A year is twelve months, although one of its Februaries has 29 days.
        ("2023-02-15", "2024-02-15", "12"), ("2024-02-15", "2025-02-15", "12"), ("2024-02-29", "2025-02-28", "12"),
        ("2023-02-15", "2025-03-01", "24.5"),
    ]) func months(_ first: String, _ end: String, _ months: String) throws {
        let count = MonthCount(from: try TariffFixture.day(first), to: try TariffFixture.day(end))
        #expect("\(count.value.rounded(scale: 4, .plain))" == months)
    }

    /// Whatever the day from which a year is reckoned.
    @Test(arguments: ["2021-01-01", "2023-02-15", "2023-02-28", "2024-02-15", "2024-02-29", "2024-03-01"])
    func aYearHasTwelveMonths(_ day: String) throws {
        let request = try TariffFixture.request(.estimated(EstimatedUse(energy_kWh: 1_000)), on: day)
        let cost = try general(CostReckoning(library()).costs(request))
        // 12 x 10 EUR and 1 000 kWh at 5 c
        #expect(cost.lines.prefix(2).map(\.net.moneyText) == ["120.00", "50.00"])
        #expect(cost.yearly?.method == .wholeYear)
    }

    /// What a day says of a year is not made of cents that were rounded first: 12 x 10 + 365 x 0.288 kWh x 5 c, and tax, and VAT.
    @Test func aYearIsMadeOfWhatWasNotRounded() throws {
        let series = try TariffFixture.series(from: "2021-02-01", to: "2021-02-02") { _ in 0.012 }
        let cost = try general(
            CostReckoning(library()).costs(TariffFixture.request(.metered(MeteredUse(consumption: series)))))
        let tax = try #require(cost.lines.last).price.net
        let (energy, vat) = (Decimal(288) / 1_000, Decimal(124) / 100)
        #expect(cost.yearly?.inclVat == ((120 + 365 * energy * (5 + tax) / 100) * vat).toTheCent)
    }

    /// Readings of a register would be billed as if each were used in its hour.
    @Test(arguments: [(34.0, false), (35.0, true)]) func moreThanTheFuseCarries(_ kWh: Double, _ isTold: Bool)
        throws
    {
        let evening_s = try TariffFixture.local_s("2021-02-01 18:00")
        let series = try TariffFixture.series(from: "2021-02-01", to: "2021-02-02") { $0 == evening_s ? kWh : 1 }
        let request = try TariffFixture.request(.metered(MeteredUse(consumption: series)))
        // 3 x 25 A at 400 V are 17.32 kW.
        let warnings = try CostReckoning(library()).costs(request).warnings
        #expect(warnings.contains(.overFuse(power_kW: kWh, fuse: request.fuse)) == isTold)
    }

    /// Rounded reading by reading the bill would be another.
    @Test func readingsAreNotRounded() throws {
        let series = try TariffFixture.series(from: "2021-01-01", to: "2022-01-01") { _ in 0.123 }
        let cost = try general(
            CostReckoning(library()).costs(TariffFixture.request(.metered(MeteredUse(consumption: series)))))
        // 8 760 x 0.123 = 1 077.48 kWh at 5 c
        #expect(cost.lines[1].quantity == Decimal(string: "1077.48") && cost.lines[1].net.moneyText == "53.87")
        #expect(cost.yearly?.method == .wholeYear)
    }

    /// A change of list, of VAT and of tax within the period splits the lines; VAT is reckoned for each rate.
    @Test func splits() throws {
        let later = TariffFixture.yaml(
            id: "testi/2024", from: "2024-11-01", vat: "0.255",
            products: TariffFixture.product("general").replacing("net: 5", with: "net: 6"))
        let library = try TariffFixture.library(
            TariffFixture.yaml(to: "2024-11-01", vat: nil, products: TariffFixture.product("general")), later)
        let series = try TariffFixture.series(from: "2024-08-01", to: "2024-12-01") { _ in 1 }
        let costs = try CostReckoning(library).costs(
            TariffFixture.request(.metered(MeteredUse(consumption: series)), on: nil))
        let cost = try general(costs)
        let basic = cost.lines.filter { $0.part == .basic }
        #expect(
            basic.map { "\($0.days.told.en) \($0.quantity) \($0.vatRate)" } == [
                "2024-08-01–2024-09-01 1 0.24", "2024-09-01–2024-11-01 2 0.255", "2024-11-01–2024-12-01 1 0.255",
            ])
        let energy = cost.lines.filter { $0.part == .energy(band: nil) }
        // The hour that autumn repeats is October's.
        #expect(energy.map { "\($0.quantity) \($0.price.net)" } == ["744 5", "1465 5", "720 6"])
        // (10 + 37.20 + 16.76) x 24 % and (20 + 73.25 + 33.01 + 10 + 43.20 + 16.22) x 25.5 %
        #expect(cost.vat.moneyText == "65.25" && cost.totalExclVat.moneyText == "259.64")
        #expect(costs.tariffs.map(\.id) == ["testi/2020", "testi/2024"])
        // As of one day nothing is split.
        let asOf = try CostReckoning(library).costs(
            TariffFixture.request(.metered(MeteredUse(consumption: series)), on: "2024-08-01"))
        #expect(try general(asOf).lines.count == 3)
    }

    /// The tax of class 2, and its change at the new year.
    @Test func taxClasses() throws {
        let series = try TariffFixture.series(from: "2020-12-01", to: "2021-02-01") { _ in 1 }
        var request = try TariffFixture.request(.metered(MeteredUse(consumption: series)), on: nil)
        let one = try general(CostReckoning(library()).costs(request)).lines.filter { $0.part == .tax(.one) }
        #expect(one.map { "\($0.quantity) \($0.price.net)" } == ["1488 2.253"])
        request.taxClass = .two
        let two = try general(CostReckoning(library()).costs(request)).lines.filter { $0.part == .tax(.two) }
        #expect(two.map { "\($0.price.net) \($0.net.moneyText)" } == ["0.703 5.23", "0.063 0.47"])
    }

    /// A list that prints another rate of VAT, or net prices alone, is billed with that of the day.
    @Test func grossFollowsTheRateOfTheDay() throws {
        let printed = try #require(Amount(gross: Decimal(string: "12.4")))
        #expect(
            printed.prices(printed: Decimal(string: "0.24"), at: Decimal(string: "0.255") ?? 0).gross
                == Decimal(string: "12.55"))
        #expect(printed.prices(printed: Decimal(string: "0.24"), at: Decimal(string: "0.24") ?? 0).net == 10)
        let both = try #require(Amount(net: 10, gross: Decimal(string: "12.39")))
        #expect(
            both.prices(printed: Decimal(string: "0.24"), at: Decimal(string: "0.24") ?? 0).gross
                == Decimal(string: "12.39"))
    }

    /// Production is netted within the hour; what is over is fed in, and never makes consumption negative.
    @Test func production() throws {
        let fees =
            "production: {feed_in_c_per_kwh: {net: 0.07}, own_use_c_per_kwh: {net: 1}, own_use_over_kva: 1000}"
        let consumption = try TariffFixture.series(from: "2021-06-01", to: "2021-07-01", interval_s: 900) { _ in 0.5
        }
        let production = try TariffFixture.series(from: "2021-06-01", to: "2021-07-01") {
            $0 % 86_400 / 3600 == 12 ? 5 : 0
        }
        var request = try TariffFixture.request(
            .metered(MeteredUse(consumption: consumption, production: production)))
        let costs = try CostReckoning(library(fees)).costs(request)
        // 2 kWh an hour: 23 hours paid, 2 kWh used at once, 3 fed in.
        #expect(costs.energy_kWh == 23 * 2 * 30)
        #expect(costs.ownUse_kWh == 2 * 30 && costs.fedIn_kWh == 3 * 30)
        let fedIn = try #require(general(costs).lines.first { $0.part == .feedIn })
        #expect(fedIn.quantity == 90 && fedIn.net.moneyText == "0.06")
        #expect(!(try general(costs).lines.contains { $0.part == .ownUse }))
        for (power_kVA, pays) in [(999.9, false), (1000, false), (1000.1, true)] {
            request.production_kVA = power_kVA
            let costs = try CostReckoning(library(fees)).costs(request)
            #expect(try general(costs).lines.contains { $0.part == .ownUse } == pays, "\(power_kVA)")
        }
    }

    /// Two quarters of consumption and two of production in one hour cancel out.
    @Test func nettedWithinTheHour() throws {
        let consumption = try TariffFixture.series(from: "2021-06-01", to: "2021-06-02", interval_s: 900) {
            $0 % 3600 < 1800 ? 1 : 0
        }
        let production = try TariffFixture.series(from: "2021-06-01", to: "2021-06-02", interval_s: 900) {
            $0 % 3600 < 1800 ? 0 : 1
        }
        let view = try MeteredView(MeteredUse(consumption: consumption, production: production))
        #expect(view.consumption.energy_kWh == [Double](repeating: 0, count: 24))
        #expect(view.fedIn?.energy_kWh == [Double](repeating: 0, count: 24))
    }

    /// The law nets since 2023: earlier hours are netted too, and that is told where their prices are of the time.
    @Test(arguments: [(nil, 24), ("2022-06-01", 48), ("2024-06-01", nil)] as [(String?, Int?)])
    func nettingBeforeTheLawIsTold(_ pricedOn: String?, _ hours: Int?) throws {
        let consumption = try TariffFixture.series(from: "2022-12-31", to: "2023-01-02") { _ in 2 }
        let production = try TariffFixture.series(from: "2022-12-31", to: "2023-01-02") { _ in 1 }
        func warnings(_ production: EnergySeries?) throws -> [CostWarning] {
            let use = MeteredUse(consumption: consumption, production: production)
            return try CostReckoning(library()).costs(TariffFixture.request(.metered(use), on: pricedOn)).warnings
        }
        let told = CostWarning.nettedBeforeLaw(hours: hours ?? 0, from: try TariffFixture.day("2023-01-01"))
        #expect(try warnings(production).contains(told) == (hours != nil))
        #expect(try !warnings(nil).contains { if case .nettedBeforeLaw = $0 { true } else { false } })
    }

    /// A file of a folder of rules says otherwise.
    @Test func anotherDayOfNetting() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("netting-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            schema: connect-quote/netting/1
            source: {title: Test, link: https://testi.example}
            within_the_hour_from: 2020-10-01

            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("netting.yaml"))
        let own = try TariffLibrary(folder: folder.path).netting()?.withinTheHourFrom
        #expect(try own == TariffFixture.day("2020-10-01"))
        #expect(try TariffLibrary().netting()?.withinTheHourFrom == TariffFixture.day("2023-01-01"))
        try Data(text.replacing("2020-10-01", with: "yesterday").utf8).write(
            to: folder.appendingPathComponent("netting.yaml"))
        #expect(throws: Problem.self) { try TariffLibrary(folder: folder.path) }
        #expect(try TariffExamination(folder: folder.path, besideShipped: false).errors.count == 1)
    }

    /// Dwelling classes and meters: KSOY's apartment fee needs five, and a number that is not told is taken for granted.
    @Test func dwellingsAndMeters() throws {
        func fee(_ dwelling: Dwelling, _ meters: Int?) throws -> (String, [CostWarning]) {
            var request = CostRequest(
                company: try #require(CompanySlug("kymenlaakson-sahkoverkko")), fuse: .threeTimes25,
                pricing: .of(try TariffFixture.day("2024-01-01")),
                usage: .estimated(EstimatedUse(energy_kWh: 2000)))
            request.dwelling = dwelling
            request.meters = meters
            let costs = try CostReckoning(TariffLibrary()).costs(request)
            return (try general(costs).lines[0].price.gross.moneyText, costs.warnings)
        }
        #expect(try fee(.house, nil).0 == "21.84")
        #expect(try fee(.house, 5).0 == "21.84")
        #expect(try fee(.apartment, 4).0 == "21.84")
        #expect(try fee(.apartment, 5).0 == "14.53")
        #expect(try fee(.terraced, nil).0 == "14.53")
        #expect(try fee(.terraced, nil).1.contains(.metersAssumed(5)))
        #expect(!(try fee(.terraced, 5).1.contains(.metersAssumed(5))))
    }

    /// Which products a connection may have, and why not the others.
    @Test func choices() throws {
        func costs(_ company: String, _ day: String, _ fuse: String, meters: Int? = nil) throws -> CostComparison {
            var request = CostRequest(
                company: try #require(CompanySlug(company)), fuse: try Fuse(fuse),
                pricing: .of(try TariffFixture.day(day)), usage: .estimated(EstimatedUse(energy_kWh: 2000)))
            request.meters = meters
            return try CostReckoning(TariffLibrary()).costs(request)
        }
        func reasons(_ costs: CostComparison) -> [String: LeftOut.Reason] {
            Dictionary(uniqueKeysWithValues: costs.leftOut.map { ($0.product.id, $0.reason) })
        }
        let lahti = try costs("le-sahkoverkko", "2020-01-01", "3x25")
        #expect(reasons(lahti)["general"] == .needsMeters(2))
        #expect(reasons(lahti)["power-lv"] == .needsPower)
        #expect(reasons(lahti)["power-mv"] == .otherVoltage(.medium))
        #expect(try general(costs("le-sahkoverkko", "2020-01-01", "3x50", meters: 2)).totalInclVat > 0)
        #expect(reasons(try costs("le-sahkoverkko", "2020-01-01", "3x63", meters: 2))["general"] == .fuseNotListed)
        let issoy = try costs("issoy", "2025-01-01", "3x50")
        #expect(reasons(issoy)["general"] == .fuseNotListed && issoy.cheapest == nil)
        #expect(reasons(try costs("issoy", "2025-01-01", "3x25"))["night"] == .needsShare(.night))
        // 0.82 EUR/A: 125 x 0.82
        let large = try general(costs("nurmijarven-sahko", "2022-01-01", "3x125"))
        #expect(large.lines[0].price.gross.moneyText == "102.50")
        #expect(
            try general(costs("fortum-sahkonsiirto", "2013-06-01", "1x25")).lines[0].price.gross.moneyText
                == "11.76")
        #expect(
            try general(costs("fortum-sahkonsiirto", "2013-06-01", "3x16")).lines[0].price.gross.moneyText
                == "11.76")
    }

    /// Temporary connections: factors of Caruna, a product of its own at Turku.
    @Test func temporary() throws {
        func costs(_ company: String, _ fuse: String, _ voltage: Product.Voltage = .low) throws -> CostComparison {
            var request = CostRequest(
                company: try #require(CompanySlug(company)), fuse: try Fuse(fuse),
                pricing: .of(try TariffFixture.day("2023-09-01")),
                usage: .estimated(EstimatedUse(energy_kWh: 2000, nightShare: 0.3, peak_kW: 50)))
            request.isTemporary = true
            request.voltage = voltage
            return try CostReckoning(TariffLibrary()).costs(request)
        }
        let small = try costs("caruna-oy", "3x63")
        #expect(small.products.map(\.product.id) == ["general"])
        #expect(small.leftOut.first { $0.product.id == "night" }?.reason == .notForTemporary)
        // 28.38 x 4.60 twice
        #expect(try general(small).lines[0].price.gross.moneyText == "261.10")
        let large = try costs("caruna-oy", "3x80")
        #expect(large.products.map(\.product.id) == ["power-lv"])
        let power = try #require(large.cheapest?.lines.first { $0.part == .power })
        #expect(power.price.gross.moneyText == "8.82")
        #expect(try costs("caruna-oy", "3x80", .medium).products.map(\.product.id) == ["power-mv"])
        let turku = try costs("turku-energia", "3x25")
        #expect(turku.products.map(\.product.id) == ["temporary-lv"])
        let price = try #require(turku.cheapest?.lines[0].price)
        #expect(price.net.moneyText == "11.26" && price.gross.moneyText == "13.96")
    }

    /// The days of a period that the series does not have are missing, and told.
    @Test func missingDays() throws {
        var series = try TariffFixture.series(from: "2021-01-03", to: "2021-01-10") { _ in 1 }
        series.energy_kWh[30] = .nan
        var request = try TariffFixture.request(.metered(MeteredUse(consumption: series)))
        request.period = DatePeriod(
            fromIncluding: try TariffFixture.day("2021-01-01"), toExcluding: try TariffFixture.day("2021-02-01"))
        let costs = try CostReckoning(library()).costs(request)
        #expect(costs.daysMissing.map(\.day) == [1, 2, 4] + Array(10...31))
        // 31 x 24 hours, less 7 x 24 - 1 that are known
        #expect(costs.warnings == [.daysMissing(25, hours: 577)])
        #expect(costs.energy_kWh == 7 * 24 - 1)
        #expect(try general(costs).lines[0].net.moneyText == "10.00")
    }

    /// Months are billed as if alone; the power of a month is that of its window.
    @Test func byMonths() throws {
        let library = try TariffFixture.library(
            TariffFixture.yaml(
                products: TariffFixture.product("general", "power: {per_kw_month: {net: 1}, window_months: 2}")))
        let series = try TariffFixture.series(from: "2021-01-15", to: "2021-03-11") {
            $0 / 86_400 == 18_650 ? 9 : 1
        }
        let reckoning = CostReckoning(library)
        let request = try TariffFixture.request(.metered(MeteredUse(consumption: series)))
        let months = try reckoning.monthlyCosts(request)
        // 17 of 31 days, a month, 10 of 31 days
        #expect(try months.map { try general($0).lines[0].net.moneyText } == ["5.48", "10.00", "3.23"])
        // 23 January 2021 is day 18 650.
        #expect(try months.map { try general($0).power.map(\.billed_kW) } == [[9], [9], [1]])
        let whole = try reckoning.costs(request)
        #expect(months.reduce(0) { $0 + $1.energy_kWh } == whole.energy_kWh)
        #expect(try reckoning.monthlyCosts(TariffFixture.request(.estimated(EstimatedUse(energy_kWh: 1)))).isEmpty)
    }

    /// Shares of an estimate.
    @Test func shares() throws {
        let request = CostRequest(
            company: try #require(CompanySlug("turku-energia")), fuse: .threeTimes25,
            pricing: .of(try TariffFixture.day("2023-01-01")),
            usage: .estimated(EstimatedUse(energy_kWh: 18_000, nightShare: 0.4, winterDayShare: 0.3)))
        let costs = try CostReckoning(TariffLibrary()).costs(request)
        #expect(costs.products.map(\.product.id) == ["general", "night", "seasonal"])
        let night = costs.products[1].lines
        #expect(night.map(\.gross.moneyText) == ["225.84", "184.68", "59.04", "502.87"])
        let seasonal = costs.products[2].lines
        // 5 400 x 3.89 c and 12 600 x 1.56 c
        #expect(seasonal.map(\.gross.moneyText) == ["225.84", "210.06", "196.56", "502.87"])
        #expect(costs.cheapest?.totalInclVat.moneyText == "901.63")
    }
}
