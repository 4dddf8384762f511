import Consumption
import Distribution
import Domain
import Foundation
import Rules
import Telling
import Testing

/// What products cost, in words and as JSON.
@Suite struct ProductsTextTests {
    private func costs(
        _ company: String, _ day: String, _ usage: Usage, fuse: Fuse = .threeTimes25,
        _ change: (inout CostRequest) -> Void = { _ in }
    ) throws -> (costs: CostComparison, request: CostRequest) {
        var request = CostRequest(
            company: try #require(CompanySlug(company)), fuse: fuse,
            pricing: .of(try #require(CalendarDate(iso: day))), usage: usage)
        change(&request)
        return (try CostReckoning(try TariffLibrary()).costs(request), request)
    }

    private static let house = Usage.estimated(
        EstimatedUse(energy_kWh: 18_000, nightShare: 0.4, winterDayShare: 0.3))

    @Test func inEnglish() throws {
        let (costs, request) = try costs("turku-energia", "2023-01-01", Self.house)
        let text = ProductsText(costs, of: request, present: "night", in: .english).text
        #expect(
            text.hasPrefix(
                """
                Turku Energia Sähköverkot Oy · 3x25 · turku-energia/2022-04-01
                18,000 kWh · from 2023-01-01 before 2024-01-01 · electricity tax, class 1 · EUR incl. VAT

                product   basic fee  energy     tax   total   more
                General       83.76  315.00  502.87  901.63      –
                Night        225.84  243.72  502.87  972.43  70.80
                Seasonal     225.84  406.62  502.87  1,135.33  233.70

                Cheapest: General, 901.63 EUR incl. VAT.
                It saves 70.80 EUR against the present Night.

                Not reckoned:
                """.replacing(
                    """
                    product   basic fee  energy     tax   total   more
                    General       83.76  315.00  502.87  901.63      –
                    Night        225.84  243.72  502.87  972.43  70.80
                    Seasonal     225.84  406.62  502.87  1,135.33  233.70
                    """,
                    with: """
                        product   basic fee  energy     tax     total    more
                        General       83.76  315.00  502.87    901.63       –
                        Night        225.84  243.72  502.87    972.43   70.80
                        Seasonal     225.84  406.62  502.87  1,135.33  233.70
                        """)), "\(text)")
        #expect(text.contains("  Power, low voltage: say how much power is drawn at most (--peak-kw)"))
        #expect(text.hasSuffix("verkkopalveluhinnasto/\n"))
    }

    /// What the present product costs is not known without more of the consumption: that nothing is compared is said.
    @Test func aPresentProductThatIsLeftOutIsTold() throws {
        let (costs, request) = try costs(
            "turku-energia", "2023-01-01", .estimated(EstimatedUse(energy_kWh: 18_000)))
        for (language, told) in [
            (Language.english, "The present product (Night) was not reckoned, so nothing is compared with it: "),
            (.finnish, "Nykyistä tuotetta (Yösiirto) ei laskettu, joten siihen ei verrata: "),
            (.swedish, "Den nuvarande produkten (Nattöverföring) beräknades inte, så inget jämförs med den: "),
        ] {
            let text = ProductsText(costs, of: request, present: "night", in: language)
            let line = try #require(text.text.split(separator: "\n").first { $0.hasPrefix("! ") }, "\(text.text)")
            #expect(line.hasPrefix("! " + told) && line.hasSuffix("(--night-share)."), "\(line)")
            #expect(text.json.text.contains(told))
            #expect(!ProductsText(costs, of: request, present: "general", in: language).text.contains(told))
            #expect(!ProductsText(costs, of: request, in: language).text.contains(told))
        }
    }

    @Test(arguments: [(Language.english, "1 month"), (.finnish, "1 kk"), (.swedish, "1 mån")])
    func oneMonthIsNoSeveral(_ language: Language, _ told: String) throws {
        let january = try #require(CalendarDate(iso: "2023-01-01"))
        let february = try #require(CalendarDate(iso: "2023-02-01"))
        let (costs, request) = try costs("turku-energia", "2023-01-01", Self.house) {
            $0.period = DatePeriod(fromIncluding: january, toExcluding: february)
        }
        let text = ProductsText(costs, of: request, isExplained: true, in: language).text
        #expect(text.contains("  \(told)  ") && !text.contains("1 months"), "\(text)")
    }

    /// Net bills have VAT in a column of its own; every line is told where asked for.
    @Test func netAndExplained() throws {
        let (costs, request) = try costs("turku-energia", "2023-01-01", Self.house) { $0.billing = .net }
        let text = ProductsText(costs, of: request, isExplained: true, in: .finnish).text
        #expect(text.contains("EUR, maksut ilman alv:tä"))
        let titles = text.split(separator: "\n").first { $0.hasPrefix("tuote") }?.split(separator: " ")
        #expect(
            titles == ["tuote", "perusmaksu", "energia", "sähkövero", "alv", "yhteensä", "enemmän"], "\(text)")
        #expect(text.contains("energia, päivä"))
        #expect(text.contains("yhteensä sis. alv"))
    }

    /// Power with the hour that made it, as clocks show it.
    @Test func power() throws {
        var energy_kWh = [Double](repeating: 1, count: 24 * 31)
        energy_kWh[24 * 4 + 18] = 50
        let start_s = FinnishTime.start_s(of: try #require(CalendarDate(iso: "2023-07-01")))
        let series = EnergySeries(start_s: start_s, interval_s: 3600, energy_kWh: energy_kWh)
        let (costs, request) = try costs(
            "caruna-oy", "2023-07-01",
            .metered(MeteredUse(consumption: series, reactiveInput: series)))
        for (language, sentence) in [
            (
                Language.english,
                "Power, low voltage: the largest power billed is 50.00 kW; the hour: 2023-07-05 18:00 (50.00 kW)."
            ),
            (
                .finnish,
                "Tehosiirto, pienjännite: suurin laskutettu teho on 50,00 kW; tunti: 5.7.2023 klo 18.00 (50,00 kW)."
            ),
            (
                .swedish,
                "Effektöverföring, lågspänning: den högsta fakturerade effekten är 50,00 kW; timmen: 5.7.2023 kl. 18.00 (50,00 kW)."
            ),
        ] {
            #expect(ProductsText(costs, of: request, in: language).text.contains(sentence))
        }
        let json = ProductsText(costs, of: request, in: .english).json.text
        #expect(json.contains("\"start\": \"2023-07-05T18:00:00+03:00\""))
        #expect(json.contains("\"reactive\": {\"excl_vat\"") || json.contains("\"reactive\": {\n"))
    }

    /// The keys of INTERFACES, and their values.
    @Test func json() throws {
        let (costs, request) = try costs("turku-energia", "2023-01-01", Self.house)
        let text = ProductsText(costs, of: request, present: "night", in: .english).json.text
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "connect-quote/products/1")
        #expect(object["cheapest"] as? String == "general")
        #expect(object["days_missing"] as? Int == 0)
        #expect((object["saving"] as? [String: String])?["incl_vat"] == "70.80")
        let products = try #require(object["products"] as? [[String: Any]])
        #expect(products.map { $0["product"] as? String } == ["general", "night", "seasonal"])
        let night = products[1]
        #expect(night["total_incl_vat"] as? String == "972.43" && night["vat"] as? String == "188.21")
        let energy = try #require(night["energy"] as? [[String: Any]])
        #expect(energy.map { $0["band"] as? String } == ["day", "night"])
        #expect(energy.map { $0["kwh"] as? Double } == [10_800, 7200])
        #expect(energy.map { $0["incl_vat"] as? String } == ["184.68", "59.04"])
        #expect(night["power"] is NSNull && night["reactive"] is NSNull)
        #expect((night["tax"] as? [String: String])?["incl_vat"] == "502.87")
        #expect((night["basic"] as? [String: String])?["excl_vat"] == "182.16")
        let left = try #require(object["left_out"] as? [[String: String]])
        #expect(left.first?["product"] == "power-lv" && left.first?["reason"] == "needs_power")
    }

    /// Whatever is told is told in three languages; nothing of the inside shows.
    @Test func everythingInThreeLanguages() throws {
        var series = EnergySeries(
            start_s: FinnishTime.start_s(of: try #require(CalendarDate(iso: "2023-01-01"))), interval_s: 900,
            energy_kWh: [Double](repeating: 0.5, count: 96 * 45))
        let production = series
        series.energy_kWh[500] = .nan
        let metered = Usage.metered(
            MeteredUse(
                consumption: series, production: production, reactiveInput: production, reactiveOutput: production))
        let asked: [(String, String, Usage, Fuse, (inout CostRequest) -> Void)] = [
            ("kymenlaakson-sahkoverkko", "2024-02-01", metered, .threeTimes25, { $0.dwelling = .apartment }),
            ("le-sahkoverkko", "2020-01-01", metered, try Fuse("3x63"), { _ in }),
            ("le-sahkoverkko", "2020-01-01", Self.house, .threeTimes25, { $0.voltage = .medium }),
            ("caruna-espoo-oy", "2026-05-01", Self.house, .threeTimes25, { $0.isTemporary = true }),
            ("issoy", "2025-01-01", metered, try Fuse("3x100"), { $0.billing = .net }),
            ("turku-energia", "2023-01-01", .estimated(EstimatedUse(energy_kWh: 2000)), .threeTimes25, { _ in }),
        ]
        for (company, day, usage, fuse, change) in asked {
            let (costs, request) = try costs(company, day, usage, fuse: fuse, change)
            let texts = Language.allCases.map { language in
                ProductsText(
                    costs, of: request, months: [costs], present: "general", unchanged: costs.cheapest,
                    otherFuses: [costs], isExplained: true, in: language
                ).text
            }
            let lines = texts.map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            #expect(Set(lines.map(\.count)).count == 1, "\(company)")
            for text in texts {
                for word in ["Optional", "nil", "Decimal", "rawValue"] { #expect(!text.contains(word), "\(text)") }
            }
            // The heading and sources are alike, sentences are not.
            for index in lines[0].indices where lines[0][index].hasSuffix(".") {
                #expect(Set(lines.map { $0[index] }).count == 3, "\(lines[0][index])")
            }
        }
    }

    @Test func nothingFits() throws {
        let (costs, _) = try costs(
            "issoy", "2025-01-01", .estimated(EstimatedUse(energy_kWh: 2000)), fuse: try Fuse("3x50"))
        let problem = costs.noProduct(of: try #require(CompanySlug("issoy")))
        #expect(problem.code == "no_product" && problem.exitCode == .no)
        #expect(problem.hint.en.hasPrefix("General: the list has no basic fee for 3x50."))
        #expect(Set([problem.hint.en, problem.hint.fi, problem.hint.sv]).count == 3)
        let storage = try self.costs("issoy", "2025-01-01", Self.house) { $0.isStorage = true }
        #expect(storage.costs.noProduct(of: storage.request.company).hint.en.contains("--storage"))
    }

    /// Every note of a consumption file.
    @Test func notes() throws {
        let day = try #require(CalendarDate(iso: "2022-10-30"))
        let notes: [ConsumptionNote] = [
            .notWholeYears(dayCount: 31), .partialDays(beforeFirst: 2, behindLast: 22), .productionAlone,
            .mixedResolution, .repeatedHourOnce(day: day), .otherQuality(words: ["EST"], rowCount: 3),
            .sentences(first: "Ei tietoa", rowCount: 4), .zeroDays(first: day, dayCount: 2),
            .sameTimes(rowCount: 2),
        ]
        for note in notes {
            let text = ConsumptionNoteWording.text(note)
            let all = Language.allCases.map { text[$0] }
            #expect(Set(all).count == 3 && all.allSatisfy { $0.hasSuffix(".") && $0.count < 200 })
        }
    }

    /// One of a thing is told as one.
    @Test func notesOfOne() throws {
        let day = try #require(CalendarDate(iso: "2022-10-30"))
        let notes: [(ConsumptionNote, String, String, String)] = [
            (.notWholeYears(dayCount: 1), "hold 1 day.", "vaan 1 päivä.", "utan 1 dag."),
            (
                .partialDays(beforeFirst: 1, behindLast: 0), "1 interval is missing", "puuttuu 1 jakso ja",
                "1 intervall saknas"
            ),
            (.sameTimes(rowCount: 1), "1 row is of a time that another row has", "1 rivi toistaa", "1 rad har"),
            (.otherQuality(words: ["EST"], rowCount: 1), "1 row has", "sen energia", "1 rad har"),
            (
                .sentences(first: "Ei tietoa", rowCount: 1), "it counts", "se lasketaan puuttuvaksi",
                "den räknas som saknad."
            ),
            (.zeroDays(first: day, dayCount: 1), "1 whole day is", "nollapäiviä on 1, 30.10.2022", "1 hel dag är"),
        ]
        for (note, en, fi, sv) in notes {
            let text = ConsumptionNoteWording.text(note)
            #expect(text.en.contains(en) && text.sv.contains(sv), "\(text)")
            #expect(text.fi.replacing("2022-10-30", with: "30.10.2022").contains(fi), "\(text)")
        }
    }

    @Test func countsOfOne() {
        #expect(
            LocalizedText.count(1, .municipality)
                == LocalizedText(en: "1 municipality", fi: "1 kunta", sv: "1 kommun"))
        #expect(LocalizedText.count(2_300, .street).en == "2,300 streets")
        #expect(RowsInError(errors: 1, rows: 1).explanation.message.en == "The only row is in error.")
        #expect(RowsInError(errors: 1, rows: 2).explanation.message.en == "Of the 2 rows, 1 is in error.")
        #expect(RowsInError(errors: 1, rows: 2).explanation.message.sv == "Av de 2 raderna är 1 felaktig.")
        #expect(RowsInError(errors: 2, rows: 2).explanation.message.en == "Of the 2 rows, 2 are in error.")
    }
}
