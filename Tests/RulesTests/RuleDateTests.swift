import Domain
import Rules
import Testing

/// Which rulebook and which price list hold on the days where one ends and the next begins.
@Suite struct RuleDateTests {
    @Test(arguments: [
        ("2015-05-01", Vintage.Status.assumed), ("2018-06-30", .assumed), ("2018-07-01", .published),
        ("2020-12-31", .published), ("2021-01-01", .superseded), ("2035-01-01", .superseded),
    ]) func statusOfTheRules(_ date: String, _ status: Vintage.Status) throws {
        for owner in [carunaOy, carunaEspooOy] {
            let rules = try RuleLibrary().rules(of: owner, on: day(date))
            #expect(rules.vintage.status == status)
            #expect((rules.vintage.note == nil) == (status == .published), "one plain line says so")
        }
    }

    @Test func noRulesBeforeTheFirst() throws {
        for owner in [carunaOy, carunaEspooOy] {
            let periods = try RuleLibrary().rules(of: owner, on: day("2019-01-01")).rulebook.vintages.map(\.period)
            #expect(
                throws: Problem.noRulebookForDate(
                    company: owner, date: day("2015-04-30"), periods: periods)
            ) {
                try RuleLibrary().rules(of: owner, on: day("2015-04-30"))
            }
        }
    }

    @Test func noRulesOfACompanyNobodyKnows() throws {
        let stranger = company("testinen-energia")
        let known = try RuleLibrary().companies
        #expect(throws: Problem.noRulebook(company: stranger, known: known)) {
            try RuleLibrary().rules(of: stranger, on: day("2019-01-01"))
        }
        #expect(known == known.sorted() && known.contains(carunaOy) && known.contains(carunaEspooOy))
    }

    @Test(
        arguments: [
            ("2015-05-01", "caruna-oy/2015-05-01", nil),
            ("2018-06-30", "caruna-oy/2015-05-01", nil),
            ("2018-07-01", "caruna-oy/illustrative-2018-07-01", "caruna-espoo-oy/illustrative-2018-07-01"),
            ("2024-08-31", "caruna-oy/illustrative-2018-07-01", "caruna-espoo-oy/illustrative-2018-07-01"),
            ("2024-09-01", "caruna-oy/illustrative-2024-09-01", "caruna-espoo-oy/illustrative-2024-09-01"),
            ("2040-01-01", "caruna-oy/illustrative-2024-09-01", "caruna-espoo-oy/illustrative-2024-09-01"),
        ] as [(String, String?, String?)]) func priceListOfTheDay(
            _ date: String, _ caruna: String?, _ espoo: String?
        ) throws
    {
        let library = try RuleLibrary()
        #expect(try library.rules(of: carunaOy, on: day(date)).priceList?.id == caruna)
        #expect(try library.rules(of: carunaEspooOy, on: day(date)).priceList?.id == espoo)
    }

    /// Every day from the first on has exactly one rulebook, and from then on never two lists.
    @Test func everyDayIsCovered() throws {
        let documents = try RuleLibrary().everything()
        for owner in [carunaOy, carunaEspooOy] {
            let rulebooks = documents.compactMap(\.rulebook).filter { $0.company == owner }
            let lists = documents.compactMap(\.priceList).filter { $0.company == owner }
            for year in 2015...2027 {
                for month in 1...12 {
                    for number in [1, 15, 28] {
                        let date = try #require(CalendarDate(year: year, month: month, day: number))
                        let vintages = rulebooks.flatMap(\.vintages).filter { $0.period.contains(date) }
                        #expect(vintages.count == (date < day("2015-05-01") ? 0 : 1), "\(owner) \(date)")
                        #expect(lists.count { $0.period.contains(date) } <= 1, "\(owner) \(date)")
                    }
                }
            }
        }
    }
}
