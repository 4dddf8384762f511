import Domain
import Foundation
import Rules
import StrictYAML
import Testing

@testable import Invoicing

func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

func euros(_ text: String) throws -> Decimal { try #require(Decimal(string: text)) }

@Suite struct InterestTests {
    private func interest(
        _ amount: String, _ due: String, _ paid: String, _ debtor: LateInterestRates.Debtor = .consumer
    ) throws -> LateInterest {
        try LateInterest(
            on: euros(amount), due: day(due), paid: day(paid), debtor, rates: LateInterestRates.shipped())
    }

    /// The examples that are published or follow from the rates.
    @Test(
        arguments: [
            ("118.20", "2019-03-15", "2019-04-30", "1.04", [46]),
            ("500", "2022-12-15", "2023-01-20", "4.14", [16, 20]),
            ("100", "2019-03-15", "2019-03-15", "0.00", []), ("100", "2019-03-15", "2019-03-01", "0.00", []),
            ("100", "2019-03-15", "2019-03-16", "0.02", [1]), ("365", "2019-01-01", "2020-01-01", "25.55", [365]),
            ("365", "2019-12-31", "2020-12-31", "25.62", [366]), ("0", "2019-03-15", "2019-04-30", "0.00", [46]),
            // 30 days at 9.5 %, 184 at 11 % and 1 at 11.5 %: (285 + 2024 + 11.5) / 365.
            ("100", "2023-05-31", "2024-01-01", "6.36", [30, 184, 1]),
        ] as [(String, String, String, String, [Int])])
    func examples(_ amount: String, _ due: String, _ paid: String, _ sum: String, _ days: [Int]) throws {
        let interest = try interest(amount, due, paid)
        #expect(interest.interest.moneyText == sum)
        #expect(interest.spans.map(\.dayCount) == days)
        #expect(interest.dayCount == days.reduce(0, +))
    }

    /// Saturdays, Sundays, holidays and eves, with the next working day: as calendars of 2019 to 2027 have them.
    @Test(arguments: [
        ("2024-06-22", "2024-06-24"), ("2019-06-21", "2019-06-24"), ("2023-06-23", "2023-06-26"),
        ("2026-06-19", "2026-06-22"), ("2021-04-02", "2021-04-06"),
        ("2019-04-19", "2019-04-23"), ("2025-04-21", "2025-04-22"), ("2024-05-09", "2024-05-10"),
        ("2026-05-14", "2026-05-15"), ("2020-01-01", "2020-01-02"), ("2022-01-06", "2022-01-07"),
        ("2025-05-01", "2025-05-02"), ("2022-12-06", "2022-12-07"), ("2019-12-24", "2019-12-27"),
        ("2022-12-24", "2022-12-27"), ("2025-12-25", "2025-12-29"), ("2023-11-04", "2023-11-06"),
        ("2024-03-17", "2024-03-18"),
        // Working days, some of them beside holidays.
        ("2024-03-15", "2024-03-15"), ("2024-06-20", "2024-06-20"), ("2025-06-27", "2025-06-27"),
        ("2025-04-17", "2025-04-17"), ("2019-12-23", "2019-12-23"), ("2019-12-31", "2019-12-31"),
        ("2024-04-30", "2024-04-30"),
    ])
    func paymentMayWaitForAWorkingDay(_ due: String, _ until: String) throws {
        let last = try day(until)
        #expect(try day(due).lastDayInTime == last)
        let inTime = try interest("1000", due, until)
        #expect(inTime.inTimeUntil == last && inTime.spans.isEmpty && inTime.interest == 0)
        // A day later all of the days count.
        let next = try #require(last.adding(days: 1))
        let late = try interest("1000", due, "\(next)")
        #expect(try late.dayCount == next.dayNumber - day(due).dayNumber)
        #expect(late.interest > 0 && late.inTimeUntil == last)
    }

    /// Without any rate, too: also the last days that can be told.
    @Test func workingDaysNeedNoRates() throws {
        #expect(try day("2027-06-25").lastDayInTime == day("2027-06-28"))
        #expect(try day("9999-12-31").lastDayInTime == day("9999-12-31"))
        #expect(try day("9999-12-25").lastDayInTime == day("9999-12-27"))
    }

    /// The last day of a half-year and the first of the next.
    @Test func aNewRateHoldsFromTheHalfYearOn() throws {
        let interest = try interest("1000", "2022-12-30", "2023-01-01")
        #expect(
            interest.spans.map { "\($0.from) \($0.to) \($0.rate)" } == [
                "2022-12-31 2022-12-31 0.07", "2023-01-01 2023-01-01 0.095",
            ])
    }

    /// All that the table of rates has: seven points over the reference rate, rounded up to the half.
    @Test(arguments: [
        ("2011-01-01", "2011-06-30", "8", "8"), ("2011-07-01", "2011-12-31", "8.5", "8.5"),
        ("2012-01-01", "2013-06-30", "8", nil), ("2013-07-01", "2016-06-30", "7.5", "8.5"),
        ("2016-07-01", "2022-12-31", "7", "8"), ("2023-01-01", "2023-06-30", "9.5", "10.5"),
        ("2023-07-01", "2023-12-31", "11", "12"), ("2024-01-01", "2024-12-31", "11.5", "12.5"),
        ("2025-01-01", "2025-06-30", "10.5", "11.5"), ("2025-07-01", "2025-12-31", "9.5", "10.5"),
        ("2026-01-01", "2026-06-30", "9.5", "10.5"),
    ])
    func rates(_ from: String, _ to: String, _ consumer: String, _ commercial: String?) throws {
        let rates = try LateInterestRates.shipped()
        for text in [from, to] {
            let period = try #require(rates.period(of: day(text)))
            #expect(try period.rate(of: .consumer) == euros(consumer) / 100)
            #expect(try period.rate(of: .commercial) == commercial.map { try euros($0) / 100 })
            #expect(try period.from == day(from) && period.to == day(to))
            #expect(period.rate(of: .consumer) == period.reference + 7 / 100)
            #expect(period.status == (from == "2025-07-01" ? .inferred : .published))
        }
    }

    /// The first and the last day that are known, and those beside them.
    @Test(arguments: [
        ("2010-12-31", "2011-01-01", true), ("2010-12-30", "2011-01-01", false), ("2026-06-29", "2026-06-30", true),
        ("2026-06-29", "2026-07-01", false),
    ])
    func daysWithoutARateAreTold(_ due: String, _ paid: String, isKnown: Bool) throws {
        guard !isKnown else {
            #expect(try interest("100", due, paid).dayCount == 1)
            return
        }
        let problem = #expect(throws: Problem.self) { _ = try interest("100", due, paid) }
        #expect(problem?.code == "late_interest_unknown" && problem?.exitCode == .usage)
    }

    @Test func companiesPayMoreAndHaveAGap() throws {
        #expect(try interest("365", "2018-12-31", "2019-12-31", .commercial).interest.moneyText == "29.20")
        #expect(throws: Problem.self) { _ = try interest("1", "2012-01-01", "2012-02-01", .commercial) }
    }

    @Test(arguments: [
        (
            "- {from: 2011-02-01, to: 2011-06-30, reference_pct: 1, consumer_pct: 8, status: published}",
            "half_years[0].from"
        ),
        (
            "- {from: 2011-01-01, to: 2010-06-30, reference_pct: 1, consumer_pct: 8, status: published}",
            "half_years[0]"
        ),
        (
            "- {from: 2011-01-01, to: 2011-06-30, reference_pct: 1, consumer_pct: 80, status: published}",
            "consumer_pct"
        ),
        ("- {from: 2011-01-01, to: 2011-06-30, reference_pct: 1, consumer_pct: 8, status: known}", "status"),
        ("- {from: 2011-01-01, to: 2011-06-30, consumer_pct: 8, status: published}", "half_years[0]"),
        (
            "- {from: 2011-01-01, to: 2011-06-30, reference_pct: 1, consumer_pct: 8, status: published}\n"
                + "  - {from: 2012-01-01, to: 2012-06-30, reference_pct: 1, consumer_pct: 8, status: published}",
            "half_years"
        ),
        ("[]", "half_years"),
    ])
    func aFileThatIsWrongIsRefused(_ entries: String, _ path: String) {
        let lines = entries == "[]" ? "half_years: []" : "half_years:\n  \(entries)"
        let text = "schema: connect-quote/late-interest/1\nsource: {title: a, link: b}\n\(lines)\n"
        do { _ = try LateInterestRates(yaml: text, file: "rates.yaml") } catch {
            let message = error.explanation.message.en
            #expect(message.contains("rates.yaml") && message.contains(path), "\(message)")
            return
        }
        Issue.record("It was read.")
    }
}
