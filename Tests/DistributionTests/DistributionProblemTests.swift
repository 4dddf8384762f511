import Domain
import Foundation
import Rules
import StrictYAML
import Testing

@testable import Distribution

/// Every error, with words in three languages.
@Suite struct DistributionProblemTests {
    private static let general = TariffFixture.product("general")

    private static func costs(
        _ lists: [String], _ usage: Usage, on day: String? = "2021-01-01", company: String = "testi",
        _ change: (inout CostRequest) throws -> Void = { _ in }
    ) throws -> CostComparison {
        var files = TariffFiles()
        for (index, list) in lists.enumerated() {
            files.tariffs.append(try Tariff(yaml: list, file: "list-\(index).yaml"))
        }
        var request = try TariffFixture.request(usage, on: day)
        request.company = try #require(CompanySlug(company))
        try change(&request)
        return try CostReckoning(TariffLibrary(files)).costs(request)
    }

    private static let list = TariffFixture.yaml(vat: nil, products: general)
    private static let estimate = Usage.estimated(EstimatedUse(energy_kWh: 1000))

    private static func metered(
        _ energy_kWh: [Double], interval_s: Int64 = 3600, start_s: Int64 = 0
    ) -> Usage {
        .metered(
            MeteredUse(
                consumption: EnergySeries(
                    start_s: 1_609_459_200 + start_s, interval_s: interval_s, energy_kWh: energy_kWh)))
    }

    /// Code, exit code, what the English message holds, and how it is brought about.
    static let cases: [(String, Problem.ExitCode, String, @Sendable () throws -> CostComparison)] = [
        ("no_tariff", .inputMissing, "nobody", { try costs([list], estimate, company: "nobody") }),
        ("no_tariff_for_date", .inputMissing, "2019-12-31", { try costs([list], estimate, on: "2019-12-31") }),
        (
            "several_tariffs", .badData, "list-1.yaml",
            { try costs([list, list.replacing("testi/2020", with: "testi/b")], estimate) }
        ),
        (
            "no_tax_for_date", .inputMissing, "2007-12-31",
            { try costs([list.replacing("2020-01-01", with: "2000-01-01")], estimate, on: "2007-12-31") }
        ),
        ("nothing_measured", .badData, "no interval", { try costs([list], metered([.nan, .nan])) }),
        ("usage_out_of_range", .usage, "-1.0", { try costs([list], metered([1, -1])) }),
        (
            "usage_out_of_range", .usage, "-0.1",
            { try costs([list], .estimated(EstimatedUse(energy_kWh: -0.1))) }
        ),
        (
            "usage_out_of_range", .usage, "1.01",
            { try costs([list], .estimated(EstimatedUse(energy_kWh: 1, nightShare: 1.01))) }
        ),
        ("series_unlike", .badData, "30", { try costs([list], metered([1], interval_s: 1800)) }),
        ("series_unlike", .badData, "60", { try costs([list], metered([1], start_s: 60)) }),
        (
            "bad_period", .usage, "2022-01-01–2022-12-31",
            {
                try costs([list], metered([1])) {
                    $0.period = DatePeriod(
                        fromIncluding: try TariffFixture.day("2022-01-01"),
                        toExcluding: try TariffFixture.day("2023-01-01"))
                }
            }
        ),
        ("bad_period", .usage, "–", { try costs([list], estimate, on: nil) }),
    ]

    @Test(arguments: cases.indices) func told(_ index: Int) throws {
        let (code, exitCode, part, bring) = Self.cases[index]
        do {
            _ = try bring()
            Issue.record("\(code) was not thrown")
        } catch let problem as Problem {
            #expect(problem.code == code && problem.exitCode == exitCode)
            #expect(problem.message.en.contains(part), "\(problem.message.en)")
            for text in [problem.message, problem.hint] {
                #expect(Set([text.en, text.fi, text.sv]).count == 3)
                #expect([text.en, text.fi, text.sv].allSatisfy { $0.hasSuffix(".") && !$0.contains("\n") })
            }
        }
    }

    /// Days are told as they were asked for, with the last of them, beside those of the file: m1.csv of January 2023.
    @Test func daysWithoutConsumptionAreToldBesideThoseWithIt() throws {
        let asked = DatePeriod(
            fromIncluding: try TariffFixture.day("2023-02-02"), toExcluding: try TariffFixture.day("2023-02-04"))
        let january = DatePeriod(
            fromIncluding: try TariffFixture.day("2023-01-01"), toExcluding: try TariffFixture.day("2023-02-01"))
        let problem = Problem.badPeriod(asked, known: january)
        #expect(problem.message.en == "No consumption is known of 2023-02-02–2023-02-03.")
        #expect(problem.message.fi == "Kulutusta ei tunneta ajalta 2.2.–3.2.2023.")
        #expect(problem.message.sv == "Ingen förbrukning är känd för 2.2–3.2.2023.")
        #expect(problem.hint.en == "The consumption is of 2023-01-01–2023-01-31: choose days among these.")
        #expect(problem.hint.fi == "Kulutus on ajalta 1.1.–31.1.2023: valitse päiviä siltä.")
        #expect(problem.hint.sv == "Förbrukningen är för 1.1–31.1.2023: välj dagar bland dem.")
        let oneDay = DatePeriod(
            fromIncluding: asked.fromIncluding, toExcluding: try TariffFixture.day("2023-02-03"))
        #expect(Problem.badPeriod(oneDay).message.en == "No consumption is known of 2023-02-02.")
    }

    @Test func productThatIsNotThere() throws {
        let tariff = try Tariff(yaml: Self.list, file: "list.yaml")
        let problem = Problem.noSuchProduct("genral", in: tariff)
        #expect(problem.code == "no_such_product" && problem.exitCode == .usage)
        #expect(problem.hint.en.contains("general") && problem.message.sv.contains("genral"))
        #expect(Problem.noLevies.code == "no_tax_history" && Problem.noLevies.exitCode == .bug)
    }

    /// What a file may not hold, and where it is told.
    @Test(arguments: [
        ("bills: net", "bills: both", "both", "bills"), ("currency: EUR", "currency: euro", "euro", "currency"),
        ("id: testi/2020", "id: other/2020", "other/2020", "id"),
        ("clock: summer_time", "clock: moon", "moon", "clock"),
        ("status: published", "state: published", "status", ""),
        ("link: https://testi.example", "links: x", "link", "source"),
        ("to: \"22:00\"", "to: \"22:10\"", "22:10", "divisions.day_night.bands.day[0].to"),
        ("to: \"22:00\"", "to: \"24:15\"", "24:15", "divisions.day_night.bands.day[0].to"),
        ("weekdays: mon-sat", "weekdays: sat-mon", "sat-mon", "weekdays"),
        ("months: [11, 12, 1, 2, 3]", "months: [13]", "13", "months[0]"),
        ("night: otherwise", "night: else", "else", "divisions.day_night.bands.night"),
        ("energy: {c_per_kwh: {net: 5}}", "energy: {c_per_kwh: {}}", "net", "products[0].energy.c_per_kwh"),
        ("energy: {c_per_kwh: {net: 5}}", "energy: {c_per_kwh: {gross: 5}}", "vat_rate", ""),
        (
            "energy: {c_per_kwh: {net: 5}}", "energy: {division: week, c_per_kwh: {}}", "week",
            "products[0].energy.division"
        ),
        (
            "energy: {c_per_kwh: {net: 5}}", "energy: {division: day_night, c_per_kwh: {day: {net: 5}}}", "night",
            "products[0].energy.c_per_kwh"
        ),
        ("basic: [{per_month: {net: 10}}]", "basic: []", "nothing", "products[0].basic"),
        ("basic: [{per_month: {net: 10}}]", "basic: [{table: {3x26: {net: 1}}}]", "3x26", "basic[0].table"),
        ("basic: [{per_month: {net: 10}}]", "basic: [{phases: 3}]", "per_ampere_month", "basic[0]"),
        ("basic: [{per_month: {net: 10}}]", "basic: [{as_product: night}]", "night", "basic"),
        (
            "basic: [{per_month: {net: 10}}]", "basic: [{per_month: {net: 10}, over_a: 63, up_to_a: 63}]",
            "63 >= 63",
            "basic[0]"
        ),
        ("net: 5}}", "net: 5}}\n    power: {per_kw_month: {net: 1}, interval_min: 30}", "30", "interval_min"),
        ("net: 5}}", "net: 5}}\n    power: {per_kw_month: {net: 1}, rank: 0}", "0", "rank"),
        (
            "net: 5}}",
            "net: 5}}\n    power: {per_kw_month: {net: 1}, measured_in: {division: day_night, bands: [noon]}}",
            "noon",
            "bands[0]"
        ),
        ("net: 5}}", "net: 5}}\n    power: {per_kw_month: {net: 1}, rounded_to_kw: 0}", "0", "rounded_to_kw"),
        ("net: 5}}", "net: 5}}\n    reactive: {per_kvar_month: {net: 1}, ignored_peaks: -1}", "-1", "reactive"),
        ("net: 5}}", "net: 5}}\n    reactive: {per_kvar_month: {net: 1}, directions: [up]}", "up", "directions[0]"),
        ("source:", "holidays: [\"02-30\"]\nsource:", "02-30", "holidays[0]"),
        ("source:", "vat_rate: 1.24\nsource:", "1.24", "vat_rate"),
    ]) func fileErrors(_ old: String, _ new: String, _ part: String, _ place: String) throws {
        let text = Self.list.replacing(old, with: new, maxReplacements: 1)
        #expect(text != Self.list)
        let error = try #require(throws: YAMLFileError.self) { try Tariff(yaml: text, file: "list.yaml") }
        #expect(place.isEmpty || error.path.contains(place), "\(error.path)")
        let told = error.explanation
        #expect((told.message.en + told.hint.en).contains(part), "\(told.message.en)")
        #expect(told.message.fi.contains("list.yaml") && told.message.sv.contains("list.yaml"))
    }

    /// Names that are used twice.
    @Test func declaredTwice() throws {
        let twice = TariffFixture.yaml(products: Self.general + "\n" + Self.general)
        let error = try #require(throws: YAMLFileError.self) { try Tariff(yaml: twice, file: "list.yaml") }
        #expect(error.problem == .declaredTwice(.product, name: "general"))
        #expect(error.explanation.message.sv.contains("produkten"))
        let rests = Self.list.replacing("day: [{from: \"07:00\", to: \"22:00\"}]", with: "day: otherwise")
        #expect(throws: YAMLFileError.self) { try Tariff(yaml: rests, file: "list.yaml") }
    }

    /// The history of the tax goes forward in time.
    @Test func taxHistory() throws {
        let text = """
            schema: connect-quote/electricity-tax/1
            source: {title: Tax, link: https://tax.example}
            rates:
              - {from_including: 2021-01-01, status: published, class_1_c_per_kwh: 2, class_2_c_per_kwh: 1}
              - {from_including: 2020-01-01, status: published, class_1_c_per_kwh: 2, class_2_c_per_kwh: 1}
            """
        func read(_ text: String) throws -> ElectricityTax {
            try ElectricityTaxReader.read(StrictNode(YAMLValue(yaml: text, file: "tax.yaml"), file: "tax.yaml"))
        }
        #expect(throws: YAMLFileError.self) { try read(text) }
        let tax = try read(text.replacing("2020-01-01", with: "2022-01-01"))
        #expect(tax.rate(on: try TariffFixture.day("2020-12-31")) == nil)
        #expect(tax.rate(on: try TariffFixture.day("2022-01-01"))?.net_c(.two) == 1)
    }
}
