import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// Bills for a year of the general product, with tax of class 1 and VAT, that follow exactly from published lists.
@Suite struct ExampleBillTests {
    private static let library = Result { () throws(Problem) in try TariffLibrary() }

    private func cost(
        _ company: String, _ day: String, _ fuse: String, _ dwelling: Dwelling, _ energy_kWh: Double,
        _ billing: Tariff.Billing
    ) throws -> ProductCost {
        var request = CostRequest(
            company: try #require(CompanySlug(company)), fuse: try Fuse(fuse),
            pricing: .of(try #require(CalendarDate(iso: day))),
            usage: .estimated(EstimatedUse(energy_kWh: energy_kWh)))
        request.dwelling = dwelling
        request.billing = billing
        let costs = try CostReckoning(Self.library.get()).costs(request)
        return try #require(costs.products.first { $0.product.id == "general" })
    }

    @Test(arguments: Self.gross) func billedGross(_ row: Gross) throws {
        let cost = try cost(row.0, row.1, row.2, row.3, Double(row.4), .gross)
        #expect(cost.sum { $0 == .basic }.gross.moneyText == row.5)
        #expect(cost.sum { $0 == .energy(band: nil) }.gross.moneyText == row.6)
        #expect(cost.sum { $0 == .tax(.one) }.gross.moneyText == row.7)
        #expect(cost.totalInclVat.moneyText == row.8)
        #expect(cost.totalExclVat + cost.vat == cost.totalInclVat)
        // A year is a year.
        #expect(cost.yearly == YearlyCost(inclVat: cost.totalInclVat, method: .wholeYear))
    }

    @Test(arguments: Self.net) func billedNet(_ row: Net) throws {
        let cost = try cost(row.0, row.1, row.2, row.3, Double(row.4), .net)
        #expect(cost.sum { $0 == .basic }.net.moneyText == row.5)
        #expect(cost.sum { $0 == .energy(band: nil) }.net.moneyText == row.6)
        #expect(cost.sum { $0 == .tax(.one) }.net.moneyText == row.7)
        #expect(cost.totalExclVat.moneyText == row.8)
        #expect(cost.vat.moneyText == row.9)
        #expect(cost.totalInclVat.moneyText == row.10)
    }

    /// Company, day of the prices, fuse, dwelling, kWh; basic fee, energy, tax and their sum, all with VAT.
    typealias Gross = (String, String, String, Dwelling, Int, String, String, String, String)

    static let gross: [Gross] = [
        ("turku-energia", "2022-06-01", "3x25", .house, 2000, "83.76", "35.00", "55.87", "174.63"),
        ("turku-energia", "2022-06-01", "3x25", .house, 5000, "83.76", "87.50", "139.69", "310.95"),
        ("turku-energia", "2022-06-01", "3x25", .house, 18000, "83.76", "315.00", "502.87", "901.63"),
        ("turku-energia", "2022-06-01", "3x25", .house, 20000, "83.76", "350.00", "558.74", "992.50"),
        ("kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 2000, "262.08", "52.00", "55.87", "369.95"),
        ("kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 5000, "262.08", "130.00", "139.69", "531.77"),
        ("kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 18000, "262.08", "468.00", "502.87", "1232.95"),
        ("kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 20000, "262.08", "520.00", "558.74", "1340.82"),
        ("kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 2000, "174.36", "52.00", "55.87", "282.23"),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 5000, "174.36", "130.00", "139.69",
            "444.05"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 18000, "174.36", "468.00", "502.87",
            "1145.23"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 20000, "174.36", "520.00", "558.74",
            "1253.10"
        ),
        ("jarvi-suomen-energia", "2025-01-01", "3x25", .house, 2000, "493.80", "95.20", "56.55", "645.55"),
        ("jarvi-suomen-energia", "2025-01-01", "3x25", .house, 5000, "493.80", "238.00", "141.38", "873.18"),
        ("jarvi-suomen-energia", "2025-01-01", "3x25", .house, 18000, "493.80", "856.80", "508.95", "1859.55"),
        ("jarvi-suomen-energia", "2025-01-01", "3x25", .house, 20000, "493.80", "952.00", "565.50", "2011.30"),
        ("jarvi-suomen-energia", "2025-01-01", "1x35", .apartment, 2000, "293.64", "95.20", "56.55", "445.39"),
        ("jarvi-suomen-energia", "2025-01-01", "1x35", .apartment, 5000, "293.64", "238.00", "141.38", "673.02"),
        ("jarvi-suomen-energia", "2025-01-01", "1x35", .apartment, 18000, "293.64", "856.80", "508.95", "1659.39"),
        ("jarvi-suomen-energia", "2025-01-01", "1x35", .apartment, 20000, "293.64", "952.00", "565.50", "1811.14"),
        ("issoy", "2025-01-01", "3x25", .house, 2000, "213.84", "79.80", "56.55", "350.19"),
        ("issoy", "2025-01-01", "3x25", .house, 5000, "213.84", "199.50", "141.38", "554.72"),
        ("issoy", "2025-01-01", "3x25", .house, 18000, "213.84", "718.20", "508.95", "1440.99"),
        ("issoy", "2025-01-01", "3x25", .house, 20000, "213.84", "798.00", "565.50", "1577.34"),
        ("kuopion-sahkoverkko", "2016-01-01", "3x63", .house, 2000, "45.72", "56.40", "55.87", "157.99"),
        ("kuopion-sahkoverkko", "2016-01-01", "3x63", .house, 5000, "45.72", "141.00", "139.69", "326.41"),
        ("kuopion-sahkoverkko", "2016-01-01", "3x63", .house, 18000, "45.72", "507.60", "502.87", "1056.19"),
        ("kuopion-sahkoverkko", "2016-01-01", "3x63", .house, 20000, "45.72", "564.00", "558.74", "1168.46"),
        ("nurmijarven-sahko", "2021-01-01", "3x25", .house, 2000, "120.00", "59.40", "55.87", "235.27"),
        ("nurmijarven-sahko", "2021-01-01", "3x25", .house, 5000, "120.00", "148.50", "139.69", "408.19"),
        ("nurmijarven-sahko", "2021-01-01", "3x25", .house, 18000, "120.00", "534.60", "502.87", "1157.47"),
        ("nurmijarven-sahko", "2021-01-01", "3x25", .house, 20000, "120.00", "594.00", "558.74", "1272.74"),
        ("haminan-energia", "2017-01-01", "3x25", .house, 2000, "262.08", "64.40", "55.87", "382.35"),
        ("haminan-energia", "2017-01-01", "3x25", .house, 5000, "262.08", "161.00", "139.69", "562.77"),
        ("haminan-energia", "2017-01-01", "3x25", .house, 18000, "262.08", "579.60", "502.87", "1344.55"),
        ("haminan-energia", "2017-01-01", "3x25", .house, 20000, "262.08", "644.00", "558.74", "1464.82"),
        ("pks-sahkonsiirto", "2018-04-01", "3x25", .house, 2000, "315.48", "82.60", "55.87", "453.95"),
        ("pks-sahkonsiirto", "2018-04-01", "3x25", .house, 5000, "315.48", "206.50", "139.69", "661.67"),
        ("pks-sahkonsiirto", "2018-04-01", "3x25", .house, 18000, "315.48", "743.40", "502.87", "1561.75"),
        ("pks-sahkonsiirto", "2018-04-01", "3x25", .house, 20000, "315.48", "826.00", "558.74", "1700.22"),
    ]

    /// As of ``gross``; basic fee, energy, tax and their sum without VAT, VAT on the sum, and both.
    typealias Net = (String, String, String, Dwelling, Int, String, String, String, String, String, String)

    static let net: [Net] = [
        (
            "turku-energia", "2022-06-01", "3x25", .house, 2000, "67.56", "28.20", "45.06", "140.82", "33.80",
            "174.62"
        ),
        (
            "turku-energia", "2022-06-01", "3x25", .house, 5000, "67.56", "70.50", "112.65", "250.71", "60.17",
            "310.88"
        ),
        (
            "turku-energia", "2022-06-01", "3x25", .house, 18000, "67.56", "253.80", "405.54", "726.90", "174.46",
            "901.36"
        ),
        (
            "turku-energia", "2022-06-01", "3x25", .house, 20000, "67.56", "282.00", "450.60", "800.16", "192.04",
            "992.20"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 2000, "211.32", "41.98", "45.06", "298.36",
            "71.61", "369.97"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 5000, "211.32", "104.95", "112.65", "428.92",
            "102.94", "531.86"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 18000, "211.32", "377.82", "405.54", "994.68",
            "238.72", "1233.40"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .house, 20000, "211.32", "419.80", "450.60",
            "1081.72", "259.61", "1341.33"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 2000, "140.64", "41.98", "45.06",
            "227.68", "54.64", "282.32"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 5000, "140.64", "104.95", "112.65",
            "358.24", "85.98", "444.22"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 18000, "140.64", "377.82", "405.54",
            "924.00", "221.76", "1145.76"
        ),
        (
            "kymenlaakson-sahkoverkko", "2024-02-01", "3x25", .apartment, 20000, "140.64", "419.80", "450.60",
            "1011.04", "242.65", "1253.69"
        ),
        ("issoy", "2025-01-01", "3x25", .house, 2000, "170.40", "63.60", "45.06", "279.06", "71.16", "350.22"),
        ("issoy", "2025-01-01", "3x25", .house, 5000, "170.40", "159.00", "112.65", "442.05", "112.72", "554.77"),
        (
            "issoy", "2025-01-01", "3x25", .house, 18000, "170.40", "572.40", "405.54", "1148.34", "292.83",
            "1441.17"
        ),
        (
            "issoy", "2025-01-01", "3x25", .house, 20000, "170.40", "636.00", "450.60", "1257.00", "320.54",
            "1577.54"
        ),
        (
            "haminan-energia", "2017-01-01", "3x25", .house, 2000, "211.32", "52.00", "45.06", "308.38", "74.01",
            "382.39"
        ),
        (
            "haminan-energia", "2017-01-01", "3x25", .house, 5000, "211.32", "130.00", "112.65", "453.97", "108.95",
            "562.92"
        ),
        (
            "haminan-energia", "2017-01-01", "3x25", .house, 18000, "211.32", "468.00", "405.54", "1084.86",
            "260.37", "1345.23"
        ),
        (
            "haminan-energia", "2017-01-01", "3x25", .house, 20000, "211.32", "520.00", "450.60", "1181.92",
            "283.66", "1465.58"
        ),
    ]
}
