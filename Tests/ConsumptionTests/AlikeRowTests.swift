import Domain
import Testing

@testable import Consumption

/// Rows that are like the one before are read without their fields; they say what they say when each is read in full.
@Suite struct AlikeRowTests {
    /// A quote makes a row be read in full.
    private func inFull(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, row in
            guard number > 0, row.contains(";OK") || row.contains(";EST") || row.contains(";MISSING") else {
                return String(row)
            }
            return String(row).replacing(";kWh;", with: ";\"kWh\";")
        }.joined(separator: "\n")
    }

    private func told(_ text: String) throws -> [String] {
        try Consumption.read(text).series.map { series in
            let bits = series.energy.energy_kWh.map { $0.isNaN ? "-" : "\($0.bitPattern)" }
            return "\(series.meteringPoint ?? "") \(series.energy.start_s) \(series.energy.interval_s) \(bits) "
                + "\(series.report.rowCount) \(series.report.duplicateCount) \(series.report.notes)"
        }
    }

    private static let day = (0..<96).map { Made.start_s(2022, 3, 26) + Int64($0) * 3600 }

    @Test(arguments: [
        ("0,5", "1"), ("12", "0,000001"), ("123456,789", "999999,99"), ("0.25", "00,50"), ("1000000", "0"),
        ("123456789012345", "1"), ("1,", "1"), (",5", "1"), ("1e2", "1"), ("0,1234567890123456", "1"),
        (" 1,5", "1"),
    ])
    func anyNumber(_ first: String, _ second: String) throws {
        let rows = Self.day.enumerated().map { place, start_s in
            Made.row(Made.utc(start_s), place % 2 == 0 ? second : first)
        }
        let text = Made.heading + rows.joined()
        #expect((try? told(text)) == (try? told(inFull(text))))
    }

    /// Rows of two metering points in turn, some that are missing, an estimate, one that is there twice, other line ends.
    @Test(arguments: ["\n", "\r\n"], [true, false]) func rowsOfAllKinds(_ end: String, _ endsWithLine: Bool) throws
    {
        var rows = Self.day.enumerated().flatMap { place, start_s in
            ["643000000000000017", "643000000000000024"].map { point in
                Made.row(
                    Made.utc(start_s), place % 7 == 3 ? "null" : "\(place),\(100 + place)", point: point,
                    quality: place % 7 == 3 ? "MISSING" : place % 11 == 5 ? "EST" : "OK")
            }
        }
        rows.append(rows[40])
        let text = Made.heading + rows.joined()
        func ended(_ text: String) -> String {
            let text = endsWithLine ? text : String(text.dropLast())
            return text.replacing("\n", with: end)
        }
        let alike = try told(ended(text))
        #expect(alike == (try told(ended(inFull(text)))))
        #expect(alike.count == 2)
    }

    /// What is wrong with a row behind many alike ones is told with its own number.
    @Test(arguments: [
        ("2022-03-26T10:10:00Z", "1,5"), ("2022-03-26T24:00:00Z", "1,5"), ("2022-02-30T10:00:00Z", "1,5"),
        ("2022-03-26T10:00:00Z", "1,5,5"), ("2022-03-26T10:00:00Z", "-1"), ("2022-03-26T10:00:00Z", "1000001"),
        ("1922-03-26T10:00:00Z", "1"), ("2022-03-26T10:00:0xZ", "1"), ("2022-03-26T10:00:00Z", "1;x"),
    ])
    func theRowIsNamed(_ time: String, _ energy: String) throws {
        let good = Self.day.prefix(50).map { Made.row(Made.utc($0), "1,5") }.joined()
        let problem = #expect(throws: Problem.self) {
            _ = try Consumption.read(Made.heading + good + Made.row(time, energy) + Made.row(Made.utc(0), "1"))
        }
        #expect(problem?.message.en.contains("row 52") == true)
        let inFull = #expect(throws: Problem.self) {
            _ = try Consumption.read(self.inFull(Made.heading + good + Made.row(time, energy)))
        }
        #expect(problem?.message.en == inFull?.message.en)
    }
}
