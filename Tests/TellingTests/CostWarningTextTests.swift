import Distribution
import Domain
import Foundation
import Rules
import Telling
import Testing

/// What whoever reads a cost should know, in the words of three languages.
@Suite struct CostWarningTextTests {
    private static let languages = [Language.english, .finnish, .swedish]

    private func expect(
        _ sentences: [String], of usage: Usage, fuse: String = "3x25", from first: String = "2023-01-01",
        to end: String = "2024-01-01"
    ) throws {
        var request = CostRequest(
            company: try #require(CompanySlug("turku-energia")), fuse: try Fuse(fuse),
            pricing: .of(try #require(CalendarDate(iso: "2023-01-01"))), usage: usage)
        request.period = DatePeriod(fromIncluding: CalendarDate(iso: first), toExcluding: CalendarDate(iso: end))
        let costs = try CostReckoning(try TariffLibrary()).costs(request)
        for (language, sentence) in zip(Self.languages, sentences) {
            let text = ProductsText(costs, of: request, in: language).text
            #expect(text.contains(sentence), "\(text)")
        }
    }

    private func january(_ interval_s: Int64, missing: Int) throws -> Usage {
        let start_s = FinnishTime.start_s(of: try #require(CalendarDate(iso: "2023-01-01")))
        var series = EnergySeries(
            start_s: start_s, interval_s: interval_s,
            energy_kWh: [Double](repeating: 1, count: Int(31 * 86_400 / interval_s)))
        for index in 40..<(40 + missing) { series.energy_kWh[index] = .nan }
        return .metered(MeteredUse(consumption: series))
    }

    @Test func hoursThatAreMissing() throws {
        try expect(
            [
                "! On 1 day readings are missing (3 hours); nothing was filled in.",
                "! Lukemia puuttuu 1 päivältä (3 tuntia); mitään ei täydennetty.",
                "! Under 1 dag saknas värden (3 timmar); inget fylldes i.",
            ], of: january(3600, missing: 3), to: "2023-02-01")
        try expect(
            ["missing (0.25 hours)", "päivältä (0,25 tuntia)", "värden (0,25 timmar)"],
            of: january(900, missing: 1), to: "2023-02-01")
    }

    @Test func powerThatIsNotKnown() throws {
        try expect(
            [
                "! No reading tells the power of 2022-12-20–2022-12-31 (Power, low voltage); no power fee is reckoned for it.",
                "! Tehoa ajalta 20.12.–31.12.2022 ei tiedetä",
                "! Inget värde visar effekten för 20.12–31.12.2022 (",
            ], of: january(3600, missing: 0), fuse: "3x63", from: "2022-12-20", to: "2023-02-01")
    }

    @Test func toldUseThatDeniesItself() throws {
        try expect(
            [
                "! The highest power told, 1.00 kW, is less than the 2.05 kW that the energy takes on average: check both.",
                "! Annettu suurin teho 1,00 kW on pienempi kuin energian vaatima keskiteho 2,05 kW",
                "! Den angivna högsta effekten 1,00 kW är mindre än medeleffekten 2,05 kW",
            ], of: .estimated(EstimatedUse(energy_kWh: 18_000, peak_kW: 1)))
        // 400 000 / 8 760 = 45.7
        try expect(
            [
                "! The consumption as told takes 46 kW, but a main fuse of 3x25 A carries 17 kW",
                "! Annettu kulutus vaatii 46 kW, mutta pääsulake 3x25 A kestää 17 kW",
                "! Den angivna förbrukningen kräver 46 kW, men huvudsäkringen 3x25 A klarar 17 kW",
            ], of: .estimated(EstimatedUse(energy_kWh: 400_000)))
    }

    @Test func aShareOfHoursThatAreNotThere() throws {
        try expect(
            [
                "a share of winter days was given, but these days have none (--winter-day-share)",
                "talvipäivien osuus on annettu, mutta jaksolla ei ole talvipäiviä (--winter-day-share)",
                "en andel för vinterdagar har angetts, men perioden har inga vinterdagar (--winter-day-share)",
            ], of: .estimated(EstimatedUse(energy_kWh: 500, winterDayShare: 1)), from: "2023-07-01",
            to: "2023-08-01")
    }
}
