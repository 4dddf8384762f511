import Domain
import Foundation
import Testing

@testable import Rules

/// Charges of the shipped lists against exact fractions, and VAT, formulas and upgrades.
@Suite struct PriceTests {
    struct Row {
        let incl: String
        let excl: String
    }

    /// By list, zone and fuse, from `Reference/make_prices.py`.
    static func reference() throws -> [String: Row] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = try String(contentsOf: folder.appendingPathComponent("Reference/prices.csv"), encoding: .utf8)
        var rows: [String: Row] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",").map(String.init)
            rows[fields[1...3].joined(separator: " ")] = Row(incl: fields[4], excl: fields[5])
        }
        return rows
    }

    @Test func everySizeZoneAndListIsExact() throws {
        var reference = try Self.reference()
        #expect(reference.count == 93)
        let lists = try RuleLibrary().everything().compactMap(\.priceList).filter {
            [carunaOy, carunaEspooOy].contains($0.company)
        }
        #expect(lists.count == 5)
        for list in lists {
            for zone in ["area", "1", "2", "2+", "3"] {
                for phases in Fuse.Phases.allCases {
                    for size in Fuse.knownSizes_a {
                        let fuse = try #require(Fuse(phases: phases, current_a: size))
                        let price = list.price(zone: zone, fuse: fuse)
                        let expected = reference.removeValue(forKey: "\(list.id) \(zone) \(fuse)")
                        #expect(price?.inclVat?.moneyText == expected?.incl, "\(list.id) \(zone) \(fuse)")
                        #expect(price?.exclVat.moneyText == expected?.excl, "\(list.id) \(zone) \(fuse)")
                    }
                }
            }
        }
        #expect(reference.isEmpty)
    }

    /// From the publication of 2015 and the worked example of 2018, typed by hand.
    @Test(arguments: [
        ("2015-05-01", "3x35", 100, "3700.00", "2983.87", "caruna-oy/2015-05-01", "published"),
        ("2018-07-01", "3x35", 431, "5550.00", "4475.81", "caruna-oy/illustrative-2018-07-01", "illustrative"),
        ("2024-09-01", "3x80", 100, "8570.00", "6828.69", "caruna-oy/illustrative-2024-09-01", "illustrative"),
    ]) func knownCharges(
        _ date: String, _ size: String, _ cable_m: Double, _ incl: String, _ excl: String, _ list: String,
        _ status: String
    ) throws {
        let rules = try RuleLibrary().rules(of: carunaOy, on: day(date))
        let answer = rules.answer(connection(size, on: date), at: carunaSite(cable: cable_m))
        #expect(answer.inclVatText == incl && answer.exclVatText == excl)
        let price = try #require(answer.charge.price)
        #expect(price.list == list && price.status.rawValue == status && price.currency == "EUR")
        #expect(price.terms.isRefundable == false && price.terms.vat == .included)
    }

    private static func price(
        _ amount: String, _ vat: PriceTerms.VatTreatment, rate: String?
    ) throws -> Price {
        let rate = try rate.map { try #require(Decimal(string: $0)) }
        let list = PriceList(
            id: "x/y", origin: "test", company: company("x"), status: .published, period: .always,
            terms: PriceTerms(vat: vat, vatRate: rate),
            source: Source(id: "s", title: "t", link: "l"),
            zones: ["1": [PriceRow(.table([fuse("3x25"): try #require(Decimal(string: amount))]))]])
        return try #require(list.price(zone: "1", fuse: fuse("3x25")))
    }

    @Test(
        arguments: [
            ("1240", PriceTerms.VatTreatment.included, "0.24", "1240.00", "1000.00"),
            ("100", .included, "0.24", "100.00", "80.65"),
            ("100", .added, "0.24", "124.00", "100.00"),
            // 0.05 with 10 % is 0.055, half up to 0.06.
            ("0.05", .added, "0.10", "0.06", "0.05"),
            // 1.255 without VAT is a full half cent.
            ("1.255", .included, "0", "1.26", "1.26"),
            ("2700", .none, nil, "2700.00", "2700.00"),
            ("1595", .unknown, nil, nil, "1595.00"),
        ] as [(String, PriceTerms.VatTreatment, String?, String?, String)]) func vatTreatments(
            _ amount: String, _ vat: PriceTerms.VatTreatment, _ rate: String?, _ incl: String?, _ excl: String
        ) throws
    {
        let price = try Self.price(amount, vat, rate: rate)
        #expect(price.inclVat?.moneyText == incl && price.exclVat.moneyText == excl)
    }

    @Test(arguments: [
        ("0", "0.00"), ("0.004", "0.00"), ("0.005", "0.01"), ("0.1", "0.10"), ("7", "7.00"), ("12.3", "12.30"),
        ("99.995", "100.00"), ("5550", "5550.00"), ("1234567890.12", "1234567890.12"), ("-0.5", "-0.50"),
        ("-12.345", "-12.35"), ("1000000000000", "1000000000000.00"),
    ]) func moneyHasTwoDecimals(_ amount: String, _ text: String) throws {
        #expect(try #require(Decimal(string: amount)).moneyText == text)
    }

    /// The way to a formula's amount: over is excluded, up to is included, and rounding goes down.
    @Test(
        arguments: [
            ("3x100", nil), ("3x125", "13225.00"), ("3x200", "21160.00"), ("3x250", nil), ("1x125", nil),
        ] as [(String, String?)]) func formulaSpans(_ size: String, _ expected: String?) throws
    {
        let rate = try #require(Decimal(string: "105.80"))
        let formula = PriceFormula(over_a: 100, upTo_a: 200, perAmpere: rate, roundDownTo: 5)
        #expect(formula.amount(for: fuse(size))?.moneyText == expected)
    }

    /// A charge that comes out whole is not rounded down by a step: 62 A x 1.24 / 1.24.
    @Test func roundingDownKeepsWholeAmounts() throws {
        let formula = PriceFormula(
            perAmpere: try #require(Decimal(string: "0.8")), times: try #require(Decimal(string: "1.24")),
            over: try #require(Decimal(string: "1.24")), roundDownTo: 10)
        #expect(formula.amount(for: fuse("3x25")) == 20)
        #expect(formula.amount(for: fuse("3x35")) == 20)
        #expect(formula.amount(for: fuse("3x50")) == 40)
    }

    struct Upgrade: Sendable, CustomTestStringConvertible {
        let reason: String
        let from: String
        let to: String
        let cable_m: Double
        let zone: String
        let price: String?
        var basis = "price_list"
        var testDescription: String { reason }
    }

    @Test(arguments: [
        Upgrade(
            reason: "the difference of two sizes", from: "3x25", to: "3x35", cable_m: 100, zone: "1",
            price: "1060.00"),
        Upgrade(reason: "zone 2, both priced", from: "3x35", to: "3x63", cable_m: 450, zone: "2", price: "4450.00"),
        Upgrade(
            reason: "3x63 to 3x80 at 450 m", from: "3x63", to: "3x80", cable_m: 450, zone: "3", price: nil,
            basis: "case_by_case"),
        Upgrade(
            reason: "3x35 to 3x50 at 700 m", from: "3x35", to: "3x50", cable_m: 700, zone: "3", price: nil,
            basis: "case_by_case"),
        Upgrade(reason: "2+, both priced", from: "3x25", to: "3x35", cable_m: 700, zone: "2+", price: "2650.00"),
        Upgrade(
            reason: "the present size is not in the list", from: "1x25", to: "3x25", cable_m: 100, zone: "1",
            price: nil, basis: "case_by_case"),
        Upgrade(
            reason: "the larger size is not in the list", from: "3x500", to: "3x600", cable_m: 100, zone: "1",
            price: nil, basis: "case_by_case"),
        Upgrade(
            reason: "within the right", from: "3x35", to: "3x35", cable_m: 100, zone: "1", price: nil,
            basis: "no_charge"),
        Upgrade(
            reason: "never money back", from: "3x63", to: "3x25", cable_m: 100, zone: "1", price: nil,
            basis: "no_charge"),
    ]) func upgrades(_ row: Upgrade) throws {
        let facts = carunaSite(cable: row.cable_m, substations: [substation(700)])
        let answer = try shippedRules().answer(connection(row.to, upgradeFrom: row.from), at: facts)
        #expect(answer.zone == row.zone && answer.inclVatText == row.price && answer.charge.basis == row.basis)
    }
}
