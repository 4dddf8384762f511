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
}
