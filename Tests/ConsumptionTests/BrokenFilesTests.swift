import Domain
import TestSupport
import Testing

@testable import Consumption

/// A file that cannot be read as it is, and what its error must name.
struct BrokenFile: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: String
    /// As every language's message has it; nil where the whole file is meant.
    let row: Int?
    /// What the message must carry as it stands.
    let words: [String]

    var testDescription: String { name }

    init(_ name: String, _ text: String, row: Int?, _ words: String..., code: String? = nil) {
        self.init(name, bytes: Array(text.utf8), row: row, words, code: code)
    }

    init(_ name: String, bytes: [UInt8], row: Int?, _ words: [String] = [], code: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.code = code ?? (row == nil ? "consumption_file" : "consumption_row")
        self.row = row
        self.words = words
    }
}

private let good = Made.row("2022-01-01T00:00:00Z", "1,56")
private let portal = Made.portalHeading + "\"lauantai 1.1.2022 00:00\";\"1,34\"\n"
private let table = "time;kWh\n2022-01-01 00:00;1.5\n"

private let wholeFiles: [BrokenFile] = [
    BrokenFile("nothing at all", "", row: nil),
    BrokenFile("blank lines alone", "\n\n  \r\n", row: nil),
    BrokenFile("a workbook", bytes: [0x50, 0x4B, 3, 4] + Array("....[Content_Types].xml".utf8), row: nil),
    BrokenFile("an old workbook", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], row: nil),
    BrokenFile("a packed archive", bytes: [0x50, 0x4B, 3, 4] + Array("....kulutus.csv".utf8), row: nil),
    BrokenFile("a gzip file", bytes: [0x1F, 0x8B, 8, 0], row: nil),
    BrokenFile("a PDF", "%PDF-1.7\n", row: nil, "PDF"),
    BrokenFile("a web page", "<!doctype html><title>Kirjaudu</title>", row: nil, "XML"),
    BrokenFile("JSON", "{\"months\": []}", row: nil, "JSON"),
    BrokenFile("UTF-16", bytes: [0xFF, 0xFE, 0x4D, 0], row: nil, ["UTF-16"]),
    BrokenFile(
        "a Latin-1 copy", bytes: Made.heading.unicodeScalars.map { UInt8($0.value) } + Array(good.utf8), row: 1,
        ["UTF-8", "Latin-1"], code: "consumption_file"),
    BrokenFile(
        "Latin-1 further down", bytes: Array(table.utf8) + Array("2022-01-01 01:00;p".utf8) + [0xF6], row: 3,
        ["Latin-1"], code: "consumption_file"),
    BrokenFile("carriage returns alone", "time;kWh\r2022-01-01 00:00;1.5\r", row: nil, code: "consumption_file"),
    BrokenFile("no header", good + good, row: 1, code: "consumption_file"),
    BrokenFile("no column of times", "hour;kWh\n1;2\n", row: 1, "hour", "kWh", code: "consumption_file"),
    BrokenFile("no unit", "time;consumption\n2022-01-01 00:00;1\n", row: 1, "kWh", code: "consumption_file"),
    BrokenFile(
        "two energies", "time;day kWh;night kWh\n2022-01-01 00:00;1;2\n", row: 1, "day kWh", "night kWh",
        code: "consumption_file"),
    BrokenFile(
        "a column twice", "time;kWh;kWh\n2022-01-01 00:00;1;2\n", row: 1, "kWh", code: "consumption_file"),
    BrokenFile(
        "a Datahub file without its resolution",
        "Mittauspisteen tunnus;Yksikkötyyppi;Alkuaika;Määrä;Laatu\n1;kWh;2022-01-01T00:00:00Z;1,5;OK\n", row: 1,
        "Resoluutio", code: "consumption_file"),
    BrokenFile(
        "a Datahub file without its energy",
        Made.heading.replacing("Määrä", with: "Maara") + good, row: 1, "Määrä", code: "consumption_file"),
    BrokenFile("a header alone", Made.heading, row: 1, code: "consumption_file"),
    BrokenFile(
        "a year that is mistyped", table + "2022-01-01 01:00;1\n2032-01-01 02:00;1\n", row: nil,
        "2022-01-01", "2032-01-01"),
    BrokenFile(
        "one reading a day", "time;kWh\n2022-01-01 00:00;31\n2022-01-02 00:00;29\n", row: 2,
        code: "consumption_file"),
]

private let rows: [BrokenFile] = [
    BrokenFile(
        "a field too few", Made.heading + good + "643000000000000017;8716867000030;PT1H\n", row: 3, "3", "8"),
    BrokenFile(
        "a decimal comma that parts fields", "time,kWh\n2022-01-01 00:00,1.5\n2022-01-01 01:00,1,5\n", row: 3, "3",
        "2"),
    BrokenFile("a quote that is not closed", portal + "\"lauantai 1.1.2022 01:00;\"1,03\n", row: 3),
    BrokenFile("no time", table + "tammikuu;1.5\n", row: 3, "tammikuu"),
    BrokenFile("an American time", table + "1/2/2022 01:00;1.5\n", row: 3, "1/2/2022 01:00"),
    BrokenFile("the hour 24", table + "2022-01-01 24:00;1.5\n", row: 3, "2022-01-01 24:00"),
    BrokenFile("a day that there is not", table + "2022-02-29 00:00;1.5\n", row: 3, "2022-02-29 00:00"),
    BrokenFile("a day alone", table + "2.1.2022;31\n", row: 3, "2.1.2022"),
    BrokenFile(
        "a weekday of another day", portal + "\"sunnuntai 1.1.2022 01:00\";\"1\"\n", row: 3, "sunnuntai 1.1.2022"),
    BrokenFile("the hour that spring leaves out", table + "2022-03-27 03:00;1.5\n", row: 3, "2022-03-27 03:00"),
    BrokenFile("ten minutes past", table + "2022-01-01 01:10;1.5\n", row: 3, "2022-01-01 01:10"),
    BrokenFile(
        "an hour that starts at a quarter", Made.heading + Made.row("2022-01-01T00:15:00Z", "1"), row: 2,
        "2022-01-01T00:15:00Z"),
    BrokenFile("a year long ago", table + "1922-01-01 00:00;1.5\n", row: 3, "1922-01-01 00:00"),
    BrokenFile(
        "a word for a number", Made.heading + good + Made.row("2022-01-01T01:00:00Z", "paljon"), row: 3, "paljon"),
    BrokenFile("a number that became a date", table + "2022-01-01 01:00;1.tammi\n", row: 3, "1.tammi"),
    BrokenFile("a space within a number", table + "2022-01-01 01:00;1 234,5\n", row: 3, "1 234,5"),
    BrokenFile("a number without end", table + "2022-01-01 01:00;1e999\n", row: 3, "1e999"),
    BrokenFile("energy below nought", table + "2022-01-01 01:00;-0,5\n", row: 3, "-0,5"),
    BrokenFile("more than a gigawatt-hour", table + "2022-01-01 01:00;1000001\n", row: 3, "1000001"),
    BrokenFile(
        "a resolution of a day", Made.heading + Made.row("2022-01-01T00:00:00Z", "31", resolution: "P1D"), row: 2,
        "P1D"),
    BrokenFile(
        "reactive energy", Made.heading + good + Made.row("2022-01-01T01:00:00Z", "3", unit: "kVArh"), row: 3,
        "kVArh"),
    BrokenFile(
        "a rounded metering point", Made.heading + Made.row("2022-01-01T00:00:00Z", "1", point: "6,43E+17"), row: 2,
        "6,43E+17"),
    BrokenFile(
        "a rounded product", Made.heading + good.replacing("8716867000030", with: "8,71687E+12"), row: 2,
        "8,71687E+12"),
    BrokenFile(
        "no metering point", Made.heading + Made.row("2022-01-01T00:00:00Z", "1", point: " "), row: 2),
    BrokenFile(
        "an unknown type", Made.heading + Made.row("2022-01-01T00:00:00Z", "1", type: "BN09"), row: 2, "BN09"),
    BrokenFile(
        "columns that have moved", Made.heading + Made.row("2022-01-01T00:00:00Z", "1", quality: "1,5"), row: 2,
        "1,5"),
    BrokenFile(
        "behind lines that are blank", table + "\n\n;\n2022-01-01 01:00;x\n", row: 6, "x"),
    BrokenFile(
        "behind a field of two lines", "time;kWh;remark\n2022-01-01 00:00;1;\"a\nb\"\n2022-01-01 01:00;x;\n",
        row: 4,
        "x"),
    BrokenFile(
        "two rows that differ", Made.heading + good + Made.row("2022-01-01T00:00:00Z", "1,57"), row: 3,
        "2022-01-01 02:00",
        code: "consumption_differs"),
]

@Suite struct BrokenFilesTests {
    private func problem(of broken: BrokenFile) throws -> Problem {
        do throws(Problem) {
            _ = try Consumption.read([ConsumptionFile(name: "data/kulutus.csv", bytes: broken.bytes)])
        } catch { return error }
        throw Missing.problem
    }

    private enum Missing: Error { case problem }

    @Test func thereAreManyKinds() {
        #expect(wholeFiles.count + rows.count >= 25)
    }

    @Test(arguments: wholeFiles + rows) func isRefused(_ broken: BrokenFile) throws {
        let problem = try problem(of: broken)
        #expect(problem.code == broken.code)
        #expect(problem.exitCode == .badData)
        for language in Language.allCases {
            let message = problem.message[language]
            #expect(message.contains("data/kulutus.csv"))
            #expect(message.hasSuffix(".") && !message.hasSuffix("..") && !message.contains("  "))
            for word in broken.words {
                // What is quoted of the file stands as it is there.
                #expect(
                    message.contains(word.told(in: language)) || message.contains("\(word)”"),
                    "\(word) is not in: \(message)")
            }
            if let row = broken.row {
                let rowWords = language.pick("row \(row)", "rivillä \(row)", "rad \(row)")
                #expect(
                    message.contains(rowWords) || message.contains("rivistä \(row)")
                        || message.contains("rivin \(row)"), "\(rowWords) is not in: \(message)")
            }
            #expect(problem.hint[language].hasSuffix("."))
        }
        for text in [problem.message, problem.hint] {
            #expect(Set([text.en, text.fi, text.sv]).count == 3)
            #expect(!text.fi.contains("“") && !text.sv.contains("“"))
        }
    }

    /// The rows of one file are not mistaken for those of another.
    @Test func theFileIsNamed() {
        let other = ConsumptionFile(
            name: "b.csv", bytes: Array((Made.heading + good.replacing("1,56", with: "x")).utf8))
        let problem = #expect(throws: Problem.self) {
            _ = try Consumption.read([Made.file(Made.heading + good, "a.csv"), other])
        }
        #expect(problem?.message.en.contains("b.csv, row 2") == true)
    }

    @Test func aFileThatIsNotThereIsNamed() {
        let problem = #expect(throws: Problem.self) { _ = try Consumption.read(paths: ["/nowhere/kulutus.csv"]) }
        #expect(problem?.code == "consumption_file_not_readable")
        #expect(problem?.exitCode == .inputMissing)
        for language in Language.allCases {
            #expect(problem?.message[language].contains("/nowhere/kulutus.csv") == true)
        }
    }

    /// The limit of a gigawatt-hour, on and below it.
    @Test(arguments: ["1000000", "999999,9"]) func largeEnergyIsRead(_ energy: String) throws {
        let read = try Consumption.read("time;kWh\n2022-01-01 01:00;\(energy)\n")
        #expect(read.series.first?.energy.energy_kWh.count == 1)
    }

    /// So many hours from the first reading to the last, with three of them there.
    @Test(arguments: [(36_000, true), (36_001, false)]) func readingsMayLieAYearApart(_ hours: Int, isRead: Bool) {
        let start_s = Made.start_s(2022, 1, 1)
        let rows = [0, 1, hours - 1].map { Made.row(Made.utc(start_s + Int64($0) * 3600), "1") }
        #expect(((try? Consumption.read(Made.heading + rows.joined())) != nil) == isRead)
    }

    /// Files with bytes changed, taken out and put in at random end in a result or a problem.
    @Test func noFileCrashes() {
        var generator = RepeatableGenerator(state: 20_220_101)
        let texts = [
            Made.heading + good + good.replacing("00:00:00Z", with: "01:00:00Z"), portal, table,
            Made.portal(from: Made.start_s(2022, 10, 30), count: 25) { Double($0) },
        ]
        for round in 0..<1000 {
            var bytes = Array(texts[round % texts.count].utf8)
            for _ in 0...(round % 4) where !bytes.isEmpty {
                let place = Int.random(in: bytes.indices, using: &generator)
                let byte = Array("0123456789;,\"\n\r.:-TZ+ eE\u{E4}".utf8).randomElement(using: &generator) ?? 0
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = byte
                case 1: bytes.remove(at: place)
                default: bytes.insert(byte, at: place)
                }
            }
            let read = try? Consumption.read([ConsumptionFile(name: "a.csv", bytes: bytes)])
            for series in read?.series ?? [] { #expect(!series.energy.energy_kWh.isEmpty) }
        }
    }

    /// Each name was once held against all before it, each metering point against all others.
    @Test("A table of very many columns or metering points is refused or read at once", .timeLimit(.minutes(1)))
    func veryMany() throws {
        let many = 60_000
        let columns = "time;kWh;" + (0..<many).map { "c\($0)" }.joined(separator: ";")
        let problem = #expect(throws: Problem.self) { _ = try Consumption.read([Made.file(columns + "\n1\n")]) }
        #expect(problem?.code == "consumption_row")
        let twice = #expect(throws: Problem.self) { _ = try Consumption.read([Made.file(columns + ";C7\n")]) }
        #expect(twice?.message.en.contains("C7") == true)
        let points = "time;metering point;kWh\n" + (0..<many).map { "2022-01-01 00:00;p\($0);1\n" }.joined()
        let consumption = try Consumption.read([Made.file(points)])
        #expect(consumption.meteringPoints.count == many)
        let unclear = #expect(throws: Problem.self) { _ = try consumption.taken() }
        for language in Language.allCases { #expect((unclear?.hint[language].utf8.count ?? 0) < 1000) }
    }

    /// The same numbers in every run.
    private struct RepeatableGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
