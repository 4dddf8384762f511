import Domain
import Testing

@Suite("Days after a span") struct DaySpanTests {
    @Test(
        "A span of days, weeks, months or years is added; a month that is too short ends on its last day",
        arguments: [
            ("2019-06-01", "P1M", "2019-07-01"), ("2019-01-31", "P1M", "2019-02-28"),
            ("2020-01-31", "P1M", "2020-02-29"), ("2019-12-15", "P1M", "2020-01-15"),
            ("2020-02-29", "P1Y", "2021-02-28"), ("2019-12-31", "P1D", "2020-01-01"),
            ("2019-02-20", "P2W", "2019-03-06"), ("2019-06-01", "P0D", "2019-06-01"),
        ])
    func spans(from: String, span: String, to: String) {
        #expect(CalendarDate(iso: from)?.after(span)?.description == to)
    }

    @Test(
        "What is no span, or leads past the last day that can be told, gives none",
        arguments: ["", "P", "1M", "PM", "P-1M", "P1H"])
    func none(span: String) {
        #expect(CalendarDate(iso: "2019-06-01")?.after(span) == nil)
        #expect(CalendarDate(iso: "9999-12-31")?.after("P1D") == nil)
        #expect(CalendarDate(iso: "9999-12-31")?.after("P1M") == nil)
    }
}
