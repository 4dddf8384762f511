import Domain
import Testing

@testable import Consumption

@Suite struct DatahubTests {
    private static let text =
        Made.heading + Made.row("2022-01-01T00:00:00Z", "1,56")
        + Made.row("2022-01-01T01:00:00Z", "null", quality: "MISSING")
        + Made.row("2022-01-01T02:00:00Z", "0,25")

    private func only(_ text: String) throws -> MeteredSeries {
        let series = try Consumption.read(text).series
        return try #require(series.count == 1 ? series.first : nil)
    }

    @Test func startsAreUTC() throws {
        let series = try only(Self.text)
        #expect(series.energy.start_s == 1_640_995_200)
        #expect(series.energy.interval_s == 3600)
        #expect(series.energy.energy_kWh.count == 3)
        #expect(
            series.energy.energy_kWh[0] == 1.56 && series.energy.energy_kWh[1].isNaN
                && series.energy.energy_kWh[2] == 0.25)
        #expect(series.meteringPoint == "643000000000000017")
        #expect(series.kind == .consumption)
        #expect(series.report.product == "8716867000030")
        #expect(series.report.rowCount == 3)
        #expect(series.report.forms == [.datahub])
        #expect(series.report.missing.map(\.intervalCount) == [1])
        #expect(series.report.missing.first?.day.description == "2022-01-01")
        #expect(series.report.missing.first?.expectedCount == 24)
    }

    @Test func aByteOrderMarkAndReturnsChangeNothing() throws {
        let plain = try only(Self.text)
        let marked = ConsumptionFile(
            name: "kulutus.csv", bytes: Made.byteOrderMark + Array(Self.text.replacing("\n", with: "\r\n").utf8))
        let other = try Consumption.read([marked]).series
        #expect(other.first?.energy.energy_kWh.description == plain.energy.energy_kWh.description)
        #expect(other.first?.report == plain.report)
    }

    @Test func missingIsEmptyOrNullOrSaidSo() throws {
        let series = try only(
            Made.heading + Made.row("2022-01-01T00:00:00Z", "", quality: "MISSING")
                + Made.row("2022-01-01T01:00:00Z", "0,00", quality: "MISSING")
                + Made.row("2022-01-01T02:00:00Z", "null") + Made.row("2022-01-01T03:00:00Z", "1"))
        #expect(series.energy.energy_kWh.map(\.isNaN) == [true, true, true, false])
        #expect(series.report.missingCount == 3)
    }

    /// Rows that are not there at all are missing as well.
    @Test func gapsAreCountedByDayInFinland() throws {
        let series = try only(
            Made.heading + Made.row("2022-01-01T20:00:00Z", "1") + Made.row("2022-01-02T00:00:00Z", "1"))
        #expect(series.energy.energy_kWh.count == 5)
        // 23:00 of 1 January in Finland, and 00:00 and 01:00 of the next day.
        #expect(series.report.missing.map { "\($0.day) \($0.intervalCount)" } == ["2022-01-01 1", "2022-01-02 2"])
    }

    @Test func filesOf2022HaveNoTypeOfReading() throws {
        let row = "643000000000000017;8716867000030;PT1H;kWh;2022-01-01T00:00:00Z;1,56;OK\n"
        let series = try only(Made.olderHeading + row)
        #expect(series.kind == .unstated)
        #expect(series.energy.energy_kWh == [1.56])
    }

    /// An older file and a newer one of the same metering point are one series.
    @Test func aFileWithoutTypeJoinsOneWithIt() throws {
        let older = Made.olderHeading + "643000000000000017;8716867000030;PT1H;kWh;2022-12-31T22:00:00Z;1,5;OK\n"
        let newer = Made.heading + Made.row("2022-12-31T23:00:00Z", "2,5")
        for files in [[older, newer], [newer, older]] {
            let series = try Consumption.read(files.enumerated().map { Made.file($1, "\($0).csv") }).series
            #expect(series.count == 1)
            #expect(series.first?.kind == .consumption)
            #expect(series.first?.energy.energy_kWh == [1.5, 2.5])
            #expect(series.first?.report.files == ["0.csv", "1.csv"])
        }
    }

    @Test func typesInPlaceOfTheProductAreUnderstood() throws {
        let series = try Consumption.read(
            Made.olderHeading
                + "1;BN01;PT1H;kWh;2022-01-01T00:00:00Z;1;OK\n1;BN02;PT1H;kWh;2022-01-01T00:00:00Z;2;OK\n"
        ).series
        #expect(series.map(\.kind) == [.consumption, .production])
    }

    @Test func severalMeteringPointsAreSeveralSeries() throws {
        let read = try Consumption.read(
            Made.heading + Made.row("2022-01-01T00:00:00Z", "1", point: "A")
                + Made.row("2022-01-01T00:00:00Z", "2", point: "B")
                + Made.row("2022-01-01T01:00:00Z", "3", point: "A")
                + Made.row("2022-01-01T00:00:00Z", "0,5", point: "A", type: "BN02"))
        #expect(read.meteringPoints == ["A", "B"])
        #expect(read.series.map(\.energy.energy_kWh) == [[1, 3], [2], [0.5]])
        let taken = try read.taken(at: "A")
        #expect(taken.consumption.energy.energy_kWh == [1, 3])
        #expect(taken.production?.energy.energy_kWh == [0.5])
        #expect(try read.taken(at: "B").production == nil)
        for (asked, word) in [(nil, "A, B"), ("C", "C")] as [(String?, String)] {
            let problem = #expect(throws: Problem.self) { _ = try read.taken(at: asked) }
            #expect(problem?.code == "consumption_metering_points")
            #expect(problem?.exitCode == .usage)
            for language in Language.allCases {
                let text = (problem?.message[language] ?? "") + (problem?.hint[language] ?? "")
                #expect(text.contains(word.replacing(", ", with: language.pick(" and ", " ja ", " och "))))
            }
        }
    }

    /// A real export calls consumption production throughout.
    @Test func productionAloneIsTakenAndTold() throws {
        let read = try Consumption.read(Made.heading + Made.row("2022-01-01T00:00:00Z", "1", type: "BN02"))
        let taken = try read.taken()
        #expect(taken.consumption.kind == .production && taken.production == nil)
        #expect(taken.consumption.report.notes.contains(.productionAlone))
    }

    @Test func otherWordsOfQualityCountAndAreTold() throws {
        let series = try only(
            Made.heading + Made.row("2022-01-01T00:00:00Z", "1")
                + Made.row("2022-01-01T01:00:00Z", "2", quality: "EST")
                + Made.row("2022-01-01T02:00:00Z", "3", quality: "EST"))
        #expect(series.energy.sum_kWh == 6)
        #expect(series.report.notes.contains(.otherQuality(words: ["EST"], rowCount: 2)))
    }
}

@Suite struct ResolutionTests {
    private func quarters(_ hour: String, _ energies: [String]) -> String {
        zip(["00", "15", "30", "45"], energies).map {
            Made.row("2023-04-30T\(hour):\($0):00Z", $1, resolution: "PT15M")
        }.joined()
    }

    @Test func quartersStayQuarters() throws {
        let read = try Consumption.read(Made.heading + quarters("21", ["0,1", "0,2", "0,3", "0,4"]))
        #expect(read.series.first?.energy.interval_s == 900)
        #expect(read.series.first?.energy.energy_kWh == [0.1, 0.2, 0.3, 0.4])
    }

    @Test func mixedFilesBecomeHours() throws {
        let read = try Consumption.read(
            Made.heading + Made.row("2023-04-30T20:00:00Z", "5") + quarters("21", ["0,25", "0,25", "0,5", "1"])
                + quarters("22", ["1", "1", "1"]))
        let series = try #require(read.series.first)
        #expect(series.energy.interval_s == 3600)
        #expect(Array(series.energy.energy_kWh.prefix(2)) == [5, 2])
        // Three quarters are no hour.
        #expect(series.energy.energy_kWh.count == 3 && series.energy.energy_kWh[2].isNaN)
        #expect(series.report.notes.contains(.mixedResolution))
        #expect(series.report.missingCount == 1)
    }

    /// The same hour as one row and as four, alike and not.
    @Test func hoursAndTheirQuartersAreHeldTogether() throws {
        let four = quarters("21", ["0,1", "0,2", "0,3", "0,4"])
        let alike = try Consumption.read(Made.heading + Made.row("2023-04-30T21:00:00Z", "1") + four)
        #expect(alike.series.first?.report.duplicateCount == 1)
        let problem = #expect(throws: Problem.self) {
            _ = try Consumption.read(Made.heading + Made.row("2023-04-30T21:00:00Z", "1,001") + four)
        }
        #expect(problem?.code == "consumption_differs")
    }
}
