import Domain
import Testing

@Suite struct CalendarTests {
    @Test(arguments: [
        ("2019-06-01", "2019-06-01"), ("2020-02-29", "2020-02-29"), ("2000-02-29", "2000-02-29"),
        ("2019-06-01T23:59:59", "2019-06-01"), ("2019-06-01T12:00:00Z", "2019-06-01"),
        ("2019-06-01 00:00:00.000", "2019-06-01"),
        ("0001-01-01", "0001-01-01"),
    ])
    func readsDays(text: String, day: String) {
        #expect(CalendarDate(iso: text)?.description == day)
    }

    /// The day of Europe/Helsinki counts, two hours ahead of UTC in winter and three in summer.
    @Test(arguments: [
        ("2019-05-31T20:59:59Z", "2019-05-31"), ("2019-05-31T21:00:00Z", "2019-06-01"),
        ("2019-01-31T21:59:59Z", "2019-01-31"), ("2019-01-31T22:00:00Z", "2019-02-01"),
        ("2019-12-31 22:00:00.000Z", "2020-01-01"), ("2019-06-01T00:00:00Z", "2019-06-01"),
        ("2019-06-01 00:00:00+00", "2019-06-01"), ("2019-06-01T00:30:00+03:00", "2019-06-01"),
        ("2019-06-01T00:30:00+0400", "2019-05-31"), ("2019-05-31T18:30:00-03:00", "2019-06-01"),
        ("2019-01-01T00:30:00+03:00", "2018-12-31"),
        // Summer time begins at 01:00 UTC of the last Sunday of March, and ends at that of October.
        ("2019-03-30T21:30:00Z", "2019-03-30"), ("2019-03-31T21:30:00Z", "2019-04-01"),
        ("2019-10-26T21:30:00Z", "2019-10-27"), ("2019-10-27T21:30:00Z", "2019-10-27"),
        ("1995-09-24T21:30:00Z", "1995-09-24"), ("1996-09-29T21:30:00Z", "1996-09-30"),
        ("1980-07-01T21:30:00Z", "1980-07-01"), ("1981-07-01T21:30:00Z", "1981-07-02"),
        ("0001-01-01T00:00:00+05:00", "0001-01-01"),
        // RFC 3339 lets the letters be small.
        ("2019-05-31T22:30:00z", "2019-06-01"), ("2019-05-31t22:30:00.25z", "2019-06-01"),
        ("2019-06-01 00:30:00 +03:00", "2019-06-01"), ("2019-06-01T00:30+03", "2019-06-01"),
        // PostgreSQL writes times before there were zones by the sun over Helsinki.
        ("1900-01-01 00:00:00+01:39:49", "1900-01-01"),
    ])
    func aMomentIsADayInFinland(text: String, day: String) {
        #expect(CalendarDate(iso: text)?.description == day)
    }

    @Test(arguments: [
        "", "2019-6-1", "2019-06-31", "2019-02-29", "1900-02-29", "2019-13-01", "2019-00-10", "2019-06-00",
        "20190601",
        "2019-06-01x", "2019/06/01", "０００１-01-01", "0000-01-01", "2019-06-1a",
    ])
    func refusesWhatIsNoDay(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    /// What follows a day is a time to its end.
    @Test(arguments: [
        "Tgarbage", "T", " ", "T99:00:00Z", "T24:00:00Z", "T12:60", "T12:00:60Z", "T9:00Z", "T12", "T12.00",
        "T12:00:00.",
        "T12:00:00.Z", "T12:00:00Z ", "T12:00:00ZZ", "T12:00:00+", "T12:00:00+3", "T12:00:00+030",
        "T12:00:00+03:60",
        "T12:00:00+15:00", "T12:00:00+0300x", "T12:00:00 EET", "  12:00:00",
    ])
    func refusesADayWithWhatIsNoTime(rest: String) {
        #expect(CalendarDate(iso: "2019-06-01" + rest) == nil)
        #expect(CalendarDate("2019-06-01" + rest, as: .internet) == nil)
    }

    /// A moment of RFC 3339 has seconds, a letter and a zone with its minutes.
    @Test func momentsOfTheInternet() throws {
        for text in [
            "2019-06-01", "2019-05-31T22:30:00Z", "2019-05-31t22:30:00z",
            "2019-06-01T00:30:00.123456789012345678901+03:00",
            "2019-05-31T20:30:00-01:00",
        ] {
            #expect(CalendarDate(text, as: .internet) == (try day("2019-06-01")), "\(text)")
        }
        for text in [
            "2019-06-01 12:00:00Z", "2019-06-01T12:00:00", "2019-06-01T12:00Z", "2019-06-01T12:00:00+03",
            "1.6.2019",
            "2019-06-01T12:00:00+0300", "2019-06-01T12:00:00 +03:00", "2019-06-01T12:00:00+03:00:00",
        ] {
            #expect(CalendarDate(text, as: .internet) == nil, "\(text)")
        }
    }

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    @Test func daysAreOrdered() throws {
        let days = try ["2018-12-31", "2019-01-01", "2019-01-31", "2019-02-01", "2020-01-01"].map(day)
        #expect(days == days.shuffled().sorted())
    }

    @Test func aPeriodHoldsItsFirstDayAndNotItsLast() throws {
        let period = DatePeriod(fromIncluding: try day("2019-06-01"), toExcluding: try day("2019-07-01"))
        #expect(!period.contains(try day("2019-05-31")))
        #expect(period.contains(try day("2019-06-01")))
        #expect(period.contains(try day("2019-06-30")))
        #expect(!period.contains(try day("2019-07-01")))
        #expect(DatePeriod.always.contains(try day("0001-01-01")))
    }

    @Test func periodsThatTouchDoNotOverlap() throws {
        let before = DatePeriod(toExcluding: try day("2019-06-01"))
        let june = DatePeriod(fromIncluding: try day("2019-06-01"), toExcluding: try day("2019-07-01"))
        let after = DatePeriod(fromIncluding: try day("2019-07-01"))
        #expect(!before.overlaps(june) && !june.overlaps(after) && !before.overlaps(after))
        #expect(june.overlaps(june) && june.overlaps(.always) && DatePeriod.always.overlaps(before))
        let empty = DatePeriod(fromIncluding: try day("2019-06-01"), toExcluding: try day("2019-06-01"))
        #expect(empty.isEmpty && !empty.overlaps(.always))
    }

    @Test(arguments: [
        ("caruna-oy", true), ("le-sahkoverkko2", true), ("a", true), ("", false), ("-a", false), ("a-", false),
        ("a--b", false), ("Caruna", false), ("caruna oy", false), ("sähkö", false),
    ])
    func companySlugs(text: String, isSlug: Bool) {
        #expect((CompanySlug(text) != nil) == isSlug)
    }
}
