import Domain
import Testing

@testable import Consumption

@Suite struct PortalTests {
    /// A house of three days, with an energy of its own in every hour and one hour missing.
    private static func energy(_ place: Int) -> Double? { place == 30 ? nil : Double(place * 37 % 101) / 4 }

    /// In winter, over the change of spring, over that of autumn, and over a new year.
    @Test(arguments: [(2022, 2, 1, 72), (2022, 3, 26, 71), (2022, 10, 29, 73), (2021, 12, 31, 72)])
    func theSameHouseInBothFormsHasTheSameHours(_ year: Int, _ month: Int, _ day: Int, hours: Int) throws {
        let start_s = Made.start_s(year, month, day)
        let portal = try Consumption.read(Made.portal(from: start_s, count: hours, energy: Self.energy))
        let datahub = try Consumption.read(Made.datahub(from: start_s, count: hours, energy: Self.energy))
        let (one, other) = (try portal.taken().consumption, try datahub.taken().consumption)
        #expect(one.energy.start_s == other.energy.start_s)
        #expect(one.energy.energy_kWh.count == hours)
        #expect(one.energy.energy_kWh.description == other.energy.energy_kWh.description)
        #expect(one.report.missing == other.report.missing)
        #expect(one.report.missing.count == 1)
        #expect(one.report.forms == [.portal] && other.report.forms == [.datahub])
        // Days are whole in Finland: none lacks a beginning or an end.
        for series in [one, other] {
            #expect(!series.report.notes.contains { if case .partialDays = $0 { true } else { false } })
        }
    }

    private let autumn =
        Made.portalHeading
        + ["02:00", "03:00", "03:00", "04:00"].enumerated().map {
            "\"sunnuntai 30.10.2022 \($1)\";\"\($0 + 1),0\"\n"
        }
        .joined()

    @Test func theRepeatedHourIsTwoHours() throws {
        let series = try Consumption.read(autumn).taken().consumption
        #expect(series.energy.energy_kWh == [1, 2, 3, 4])
        // 02:00 in summer time.
        #expect(series.energy.start_s == 1_667_084_400)
        #expect(series.report.duplicateCount == 0)
    }

    @Test func aFileFromTheLatestToTheFirstIsReadAlike() throws {
        let rows = autumn.split(separator: "\n").dropFirst().reversed().map { "\($0)\n" }
        let series = try Consumption.read(Made.portalHeading + rows.joined()).taken().consumption
        #expect(series.energy.energy_kWh == [1, 2, 3, 4])
    }

    @Test func aRepeatedHourThatIsThereOnceIsToldAndNotFilledIn() throws {
        let once = autumn.replacing("\"sunnuntai 30.10.2022 03:00\";\"3,0\"\n", with: "")
        let series = try Consumption.read(once).taken().consumption
        #expect(series.energy.energy_kWh.count == 4)
        #expect(series.energy.energy_kWh[1] == 2 && series.energy.energy_kWh[2].isNaN)
        let day = try #require(CalendarDate(year: 2022, month: 10, day: 30))
        #expect(series.report.notes.contains(.repeatedHourOnce(day: day)))
        #expect(series.report.missing == [MissingDay(day: day, intervalCount: 1, expectedCount: 25)])
    }

    /// Only local clocks repeat an hour: one that is missing of UTC, or that a row calls missing, is missing as any other is.
    @Test func aMissingHourOfUTCIsNoRepeatedOne() throws {
        let utc = Made.datahub(from: Made.start_s(2022, 10, 30), count: 25) { $0 == 4 ? nil : 1 }
        let emptied = autumn.replacing(";\"3,0\"", with: ";\"\"")
        let without =
            Made.heading
            + (0..<25).filter { $0 != 4 }.map {
                Made.row(Made.utc(Made.start_s(2022, 10, 30) + Int64($0) * 3600), "1")
            }.joined()
        for text in [utc, emptied, without] {
            let report = try Consumption.read(text).taken().consumption.report
            #expect(report.missing.map(\.intervalCount) == [1], "\(text)")
            #expect(!report.notes.contains { if case .repeatedHourOnce = $0 { true } else { false } }, "\(text)")
        }
    }

    @Test func theQuartersOfARepeatedHourAreEight() throws {
        let times = ["03:00", "03:15", "03:30", "03:45"]
        let rows = (times + times + ["04:00"]).enumerated().map { "30.10.2022 \($1);\($0)\n" }.joined()
        let series = try Consumption.read("aika;kWh\n" + rows).taken().consumption
        #expect(series.energy.interval_s == 900)
        #expect(series.energy.energy_kWh == (0...8).map(Double.init))
    }

    @Test func sentencesAreMissing() throws {
        let text =
            "\"Ajankohta\";\"Laskutettava kulutus (kWh)\";\"Ylijäämätuotanto (kWh)\";\"Ulkolämpötila (°C)\"\n"
            + "\"lauantai 1.1.2022 00:00\";\"1,34\";\"Ei kulutusta tältä ajalta.\";\"-0,80\"\n"
            + "\"lauantai 1.1.2022 01:00\";\"Ei kulutusta tältä ajalta.\";\"Ei kulutusta tältä ajalta.\";\"-0,70\"\n"
        let read = try Consumption.read(text)
        // A column of sentences is no production.
        #expect(read.series.map(\.kind) == [.consumption])
        let series = try read.taken().consumption
        #expect(series.energy.energy_kWh[0] == 1.34 && series.energy.energy_kWh[1].isNaN)
        #expect(series.report.notes.contains(.sentences(first: "Ei kulutusta tältä ajalta.", rowCount: 1)))
    }

    @Test func productionBesideConsumptionIsReadToo() throws {
        let text =
            "\"Ajankohta\";\"Laskutettava kulutus (kWh)\";\"Ylijäämätuotanto (kWh)\"\n"
            + "\"perjantai 1.7.2022 12:00\";\"0,10\";\"2,50\"\n\"perjantai 1.7.2022 13:00\";\"0,20\";\"\"\n"
        let taken = try Consumption.read(text).taken()
        #expect(taken.consumption.energy.energy_kWh == [0.1, 0.2])
        #expect(taken.production?.energy.energy_kWh.first == 2.5)
    }

    /// Some portals write nought for what is missing.
    @Test func wholeDaysAtNoughtAreTold() throws {
        let start_s = Made.start_s(2022, 2, 1)
        let day = try #require(CalendarDate(year: 2022, month: 2, day: 2))
        for (noughts, told) in [(24..<48, true), (24..<47, false)] {
            let series = try Consumption.read(
                Made.portal(from: start_s, count: 72) { noughts.contains($0) ? 0 : 1 }
            ).taken().consumption
            #expect(series.report.notes.contains(.zeroDays(first: day, dayCount: 1)) == told)
            #expect(series.report.missing.isEmpty)
        }
    }

    @Test(arguments: [
        "måndag", "Monday", "ma", "MAANANTAI", "mån",
    ])
    func weekdaysOfThreeLanguagesAreKnown(_ name: String) throws {
        // 3 January 2022 was a Monday.
        #expect(try Consumption.read("tid;kWh\n\(name) 3.1.2022 00:00;1\n").series.count == 1)
        #expect(throws: Problem.self) { _ = try Consumption.read("tid;kWh\n\(name) 4.1.2022 00:00;1\n") }
    }
}
