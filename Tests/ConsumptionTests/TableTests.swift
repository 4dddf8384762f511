import Domain
import TestSupport
import Testing

@testable import Consumption

@Suite struct TableTests {
    /// The same instant, written in many ways: 12:00 UTC on 31 January 2022.
    @Test(arguments: [
        "2022-01-31 14:00", "2022-01-31T14:00", "2022-01-31T14:00:00", "2022-01-31T12:00:00Z", "2022-01-31T12:00Z",
        "2022-01-31T14:00:00+02:00", "2022-01-31 14:00+02", "2022-01-31T07:00:00-0500", "31.1.2022 14:00",
        "31.01.2022 14.00",
        "31.1.2022 14:00:00", "2022-01-31 14:00:00.000", "ma 31.1.2022 14:00", " 2022-01-31  14:00 ",
        "2022-01-31 14:00 +02:00",
    ])
    func timesAreUnderstood(_ time: String) throws {
        let series = try Consumption.read("start;energy_kWh\n\(time);1,5\n").taken().consumption
        #expect(series.energy == EnergySeries(start_s: 1_643_630_400, interval_s: 3600, energy_kWh: [1.5]))
    }

    @Test(arguments: [
        ("kWh", "1500", 1500.0), ("kulutus kWh", "1,5", 1.5), ("Energy (kWh)", "1.5", 1.5), ("Wh", "1500", 1.5),
        ("energy [MWh]", "0.0015", 1.5), ("consumption_kwh", "1e-3", 0.001),
    ])
    func unitsAreInTheHeading(_ heading: String, _ text: String, kWh: Double) throws {
        let series = try Consumption.read("time;\(heading)\n2022-01-31 14:00;\(text)\n").taken().consumption
        #expect(abs((series.energy.energy_kWh.first ?? 0) - kWh) < 1e-12)
    }

    @Test(arguments: [",", ";", "\t", "|"]) func delimitersAreFound(_ delimiter: String) throws {
        let text =
            ["time", "kWh"].joined(separator: delimiter) + "\n"
            + ["2022-01-31 14:00", "1.5"].joined(separator: delimiter)
        #expect(try Consumption.read(text).taken().consumption.energy.energy_kWh == [1.5])
        let directed = "sep=\(delimiter)\n\(text)"
        #expect(try Consumption.read(directed).taken().consumption.energy.energy_kWh == [1.5])
    }

    @Test(arguments: ["", "null", "NULL", "NaN", "-", "n/a"]) func whatIsMissingMayBeWritten(_ word: String) throws
    {
        let series = try Consumption.read(
            "time,kWh\n2022-01-31 14:00,\(word)\n2022-01-31 15:00,1\n2022-01-31 16:00,\"2,5\"\n"
        ).taken().consumption
        #expect(series.energy.energy_kWh[0].isNaN)
        #expect(series.energy.energy_kWh[2] == 2.5)
    }

    @Test func aColumnMayHaveMeteringPoints() throws {
        let read = try Consumption.read(
            "metering point;time;kWh\nA;2022-10-30 03:00;1\nB;2022-10-30 03:00;2\nA;2022-10-30 03:00;3\nB;2022-10-30 03:00;4\n"
        )
        // The repeated hour of each is told apart.
        #expect(read.series.map(\.energy.energy_kWh) == [[1, 3], [2, 4]])
    }

    @Test func aTableOfProductionAloneIsProduction() throws {
        let read = try Consumption.read("time;solar production kWh\n2022-06-30 14:00;1\n")
        #expect(read.series.map(\.kind) == [.production])
    }
}

@Suite struct PriceFileTests {
    @Test(arguments: [
        ("c/kWh", "12,5"), ("snt/kWh, alv 0 %", "12.5"), ("EUR/MWh", "125"), ("price (€/MWh)", "125"),
    ])
    func unitsAreInTheHeading(_ heading: String, _ price: String) throws {
        let text = "time;\"\(heading)\"\n2022-01-31 14:00;\(price)\n2022-01-31 15:00;-1\n"
        let prices = try PriceFile.read(Made.file(text))
        #expect(prices.energy_kWh.first == 12.5 && prices.start_s == 1_643_630_400)
        // Exchanges have prices below nought.
        #expect((prices.energy_kWh.last ?? 0) < 0)
    }

    @Test(arguments: ["kWh", "price", "EUR/kW"]) func aColumnWithoutAUnitIsRefused(_ heading: String) {
        let problem = #expect(throws: Problem.self) {
            _ = try PriceFile.read(Made.file("time;\(heading)\n2022-01-31 14:00;1\n"))
        }
        #expect(problem?.code == "consumption_file")
        for language in Language.allCases { #expect(problem?.message[language].contains("EUR/MWh") == true) }
    }

    /// Nothing is told of consumption and its columns.
    @Test(arguments: [
        "", "12;13\n", "hour;c/kWh\n1;1\n", "time;kWh\n2022-01-31 14:00;1\n", "time;c/kWh\n", "[]",
        "time;c/kWh\n2022-01-31 14:00;dear\n", "time;c/kWh\n2022-01-31 14:00;1\n2022-01-31 14:00;2\n",
        "time;c/kWh\n2022-01-31 14:00;1\n2122-01-31 14:00;2\n",
    ]) func whatIsWrongIsToldOfPrices(_ text: String) throws {
        let problem = try #require(throws: Problem.self) { _ = try PriceFile.read(Made.file(text, "p.csv")) }
        for told in [problem.message, problem.hint] {
            let words = "\(told.en) \(told.fi) \(told.sv)".lowercased()
            for other in ["consumption", "kulutus", "förbrukning", "reading", "lukem", "avläsning", ";kwh"] {
                #expect(!words.contains(other), "\(words)")
            }
        }
        let missing = #expect(throws: Problem.self) { _ = try PriceFile.read(path: "/nowhere/p.csv") }
        #expect(missing?.message.en == "There is no file /nowhere/p.csv.")
        #expect(missing?.hint.sv == "Kontrollera sökvägen efter --energy-prices.")
    }
}

@Suite struct JoiningTests {
    private let january = Made.portal(from: Made.start_s(2022, 1, 1), count: 31 * 24) { Double($0) }
    private let february = Made.portal(from: Made.start_s(2022, 2, 1), count: 28 * 24) { Double($0) }

    @Test func severalFilesAreOneSeriesInAnyOrder() throws {
        let files = [Made.file(january, "1.csv"), Made.file(february, "2.csv")]
        let one = try Consumption.read(files).taken().consumption
        let other = try Consumption.read(files.reversed()).taken().consumption
        #expect(one.energy == other.energy)
        #expect(one.energy.energy_kWh.count == 59 * 24)
        #expect(one.report.rowCount == 59 * 24)
        #expect("\(one.report.firstDay) \(one.report.lastDay)" == "2022-01-01 2022-02-28")
        #expect(one.report.notes == [.notWholeYears(dayCount: 59)])
    }

    @Test func duplicatesThatAgreeAreCounted() throws {
        let series = try Consumption.read([Made.file(january, "1.csv"), Made.file(january, "2.csv")]).taken()
            .consumption
        #expect(series.report.duplicateCount == 31 * 24)
        // Each hour counts once: 0 to 743 kWh.
        #expect(series.energy.sum_kWh == 743 * 744 / 2)
        #expect(series.report.notes.contains(.sameTimes(rowCount: 31 * 24)))
        #expect(series.report.files == ["1.csv", "2.csv"])
    }

    /// A later file may have what was missing; nothing else is put in its place.
    @Test func aReadingGoesBeforeAMissingOne() throws {
        let known = "time;kWh\n2022-01-01 00:00;1\n2022-01-01 01:00;2\n"
        let missing = "time;kWh\n2022-01-01 00:00;1\n2022-01-01 01:00;\n"
        for files in [[known, missing], [missing, known]] {
            let series = try Consumption.read(files.map { Made.file($0) }).taken().consumption
            #expect(series.energy.energy_kWh == [1, 2])
            #expect(series.report.duplicateCount == 2 && series.report.missing.isEmpty)
        }
    }

    @Test func whereTwoFilesDifferBothRowsAreNamed() throws {
        let problem = #expect(throws: Problem.self) {
            _ = try Consumption.read([
                Made.file("time;kWh\n2022-07-01 00:00;1,25\n", "a.csv"),
                Made.file("time;kWh\n2022-06-30 23:00;7\n2022-07-01 00:00;1,5\n", "b.csv"),
            ])
        }
        for language in Language.allCases {
            let message = problem?.message[language] ?? ""
            for word in ["a.csv", "b.csv", "2022-07-01 00:00"] {
                #expect(message.contains(word.told(in: language)))
            }
            for number in language.pick("1.25 1.5", "1,25 1,5", "1,25 1,5").split(separator: " ") {
                #expect(message.contains("\(number) kWh"))
            }
        }
        #expect(problem?.message.en.contains("row 2 of the file a.csv") == true)
        #expect(problem?.message.en.contains("row 3 of the file b.csv") == true)
    }
}

@Suite struct WholeYearTests {
    private func notes(from start_s: Int64, count: Int, missing: Int? = nil) throws -> [ConsumptionNote] {
        try Consumption.read(Made.datahub(from: start_s, count: count) { $0 == missing ? nil : 1 }).taken()
            .consumption
            .report.notes
    }

    /// On a whole year, an hour less at either end, an hour more, and with one missing.
    @Test(
        arguments: [
            (2022, 0, 8760, nil, true), (2024, 0, 8784, nil, true), (2022, 0, 17_520, nil, true),
            (2022, 0, 8759, nil, false),
            (2022, 3600, 8759, nil, false), (2022, 0, 8761, nil, false), (2022, 0, 8760, 4000, false),
            (2022, 0, 8736, nil, false),
        ] as [(Int, Int64, Int, Int?, Bool)])
    func aYearThatIsNotWholeSaysSo(_ year: Int, _ shift_s: Int64, _ count: Int, missing: Int?, isWhole: Bool) throws
    {
        let notes = try notes(from: Made.start_s(year, 1, 1) + shift_s, count: count, missing: missing)
        #expect(notes.isEmpty == isWhole)
        let dayCount = (count + 23 + Int(shift_s / 3600)) / 24
        if !isWhole { #expect(notes.first == .notWholeYears(dayCount: dayCount)) }
    }

    @Test func aYearMayBeginOnAnyDay() throws {
        #expect(try notes(from: Made.start_s(2022, 4, 15), count: 8760) == [])
    }

    /// A year of UTC is not one of Finland.
    @Test func whatTheFirstAndTheLastDayLackIsTold() throws {
        let notes = try notes(from: 1_640_995_200, count: 8760)
        #expect(notes == [.notWholeYears(dayCount: 366), .partialDays(beforeFirst: 2, behindLast: 22)])
    }
}
