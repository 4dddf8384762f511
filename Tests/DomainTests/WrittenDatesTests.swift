import Domain
import Testing

@Suite("Days as letters have them") struct WrittenDatesTests {
    @Test(
        "Days from one to another tell once what they have in common",
        arguments: [
            ("2023-01-01", "2023-01-31", "1–31 January 2023", "1.1.–31.1.2023", "1.1–31.1.2023"),
            ("2023-01-01", "2023-02-28", "1 January–28 February 2023", "1.1.–28.2.2023", "1.1–28.2.2023"),
            (
                "2022-12-16", "2023-01-15", "16 December 2022–15 January 2023", "16.12.2022–15.1.2023",
                "16.12.2022–15.1.2023"
            ), ("2023-05-09", "2023-05-09", "9 May 2023", "9.5.2023", "9.5.2023"),
            // The same month of another year.
            ("2022-05-09", "2023-05-09", "9 May 2022–9 May 2023", "9.5.2022–9.5.2023", "9.5.2022–9.5.2023"),
        ])
    func spans(from: String, to: String, en: String, fi: String, sv: String) throws {
        let (first, last) = (try #require(CalendarDate(iso: from)), try #require(CalendarDate(iso: to)))
        #expect(first.written(to: last, in: .english) == en)
        #expect(first.written(to: last, in: .finnish) == fi)
        #expect(first.written(to: last, in: .swedish) == sv)
    }

    @Test("People are told days as letters have them; in English as programs read them")
    func told() throws {
        let (first, last) = (
            try #require(CalendarDate(iso: "2019-06-01")), try #require(CalendarDate(iso: "2019-12-31"))
        )
        #expect(first.told == LocalizedText(en: "2019-06-01", fi: "1.6.2019", sv: "1.6.2019"))
        #expect(first.told(to: last, in: .english) == "2019-06-01–2019-12-31")
        #expect(first.told(to: last, in: .finnish) == "1.6.–31.12.2019")
        #expect(first.told(to: last, in: .swedish) == "1.6–31.12.2019")
        for language in Language.allCases { #expect(first.told(to: first, in: language) == first.told[language]) }
    }

    @Test("Periods are told with their open ends")
    func toldPeriods() throws {
        let (first, end) = (CalendarDate(iso: "2018-07-01"), CalendarDate(iso: "2021-01-01"))
        let whole = DatePeriod(fromIncluding: first, toExcluding: end)
        #expect(
            whole.told
                == LocalizedText(en: "2018-07-01–2021-01-01", fi: "1.7.2018–1.1.2021", sv: "1.7.2018–1.1.2021"))
        #expect(DatePeriod(fromIncluding: first).told.fi == "1.7.2018–")
        #expect(whole.told(in: .english) == "from 2018-07-01, before 2021-01-01")
        #expect(whole.told(in: .finnish, between: " ") == "1.7.2018 alkaen ennen päivää 1.1.2021")
        #expect(DatePeriod(toExcluding: end).told(in: .swedish) == "före 1.1.2021")
        #expect(DatePeriod.always.told(in: .swedish).isEmpty)
    }

    @Test(
        "Moments are told by clocks in Finland",
        arguments: [
            // 2021-01-05T16:00:07Z, in winter; a minute before midnight in summer; before clocks were counted.
            (
                1_609_862_407, "2021-01-05 18:00:07", "5.1.2021 klo 18.00.07", "5.1.2021 kl. 18.00.07",
                "5.1.2021 klo 18.00"
            ),
            (
                1_559_422_740, "2019-06-01 23:59:00", "1.6.2019 klo 23.59.00", "1.6.2019 kl. 23.59.00",
                "1.6.2019 klo 23.59"
            ),
            (
                -7201, "1969-12-31 23:59:59", "31.12.1969 klo 23.59.59", "31.12.1969 kl. 23.59.59",
                "31.12.1969 klo 23.59"
            ),
        ] as [(Int64, String, String, String, String)])
    func moments(_ instant_s: Int64, en: String, fi: String, sv: String, toTheMinute: String) {
        #expect(FinnishTime.told(instant_s, toTheSecond: true, in: .english) == en)
        #expect(FinnishTime.told(instant_s, toTheSecond: true, in: .finnish) == fi)
        #expect(FinnishTime.told(instant_s, toTheSecond: true, in: .swedish) == sv)
        #expect(FinnishTime.told(instant_s, in: .finnish) == toTheMinute)
    }
}
