import Bytes
import TestSupport
import Testing

@Suite("CSV text")
struct CSVScannerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        var delimiter: Character = ","
        let records: [[String]]

        var testDescription: String { text.debugDescription }
    }

    static let sound: [Case] = [
        Case(text: "a,b\n1,2\n", records: [["a", "b"], ["1", "2"]]),
        Case(text: "a,b\r\n1,2\r\n", records: [["a", "b"], ["1", "2"]]),
        Case(text: "a,b\n1,2", records: [["a", "b"], ["1", "2"]]),
        Case(text: "\n\na\n\r\n\nb", records: [["a"], ["b"]]),
        Case(text: ",\n", records: [["", ""]]),
        Case(text: "a,,\n", records: [["a", "", ""]]),
        Case(text: "\"a,b\",c\n", records: [["a,b", "c"]]),
        Case(text: "\"a\nb\",c\nd,e\n", records: [["a\nb", "c"], ["d", "e"]]),
        Case(text: "\"say \"\"hi\"\"\",c\n", records: [["say \"hi\"", "c"]]),
        Case(text: "\"\",\"\"\"\"\n", records: [["", "\""]]),
        Case(text: "5\" pipe,b\n", records: [["5\" pipe", "b"]]),
        Case(text: "a;b,c\n", delimiter: ";", records: [["a", "b,c"]]),
        Case(text: "ä,ö\n", records: [["ä", "ö"]]),
        Case(text: "", records: []),
    ]

    @Test("records and fields", arguments: sound)
    func records(_ sample: Case) throws {
        var found: [[String]] = []
        try scan(sample.text, sample.delimiter) { scanner in
            let isMisquoted = scanner.isMisquoted
            #expect(!isMisquoted)
            var fields: [String] = []
            for field in 0..<scanner.fieldCount {
                fields.append(String(decoding: scanner.value(field), as: UTF8.self))
            }
            found.append(fields)
        }
        #expect(found == sample.records)
    }

    @Test("a quote that is not closed takes one line, and one that goes on is told")
    func misquoted() throws {
        var lines: [(misquoted: Bool, unclosed: Bool)] = []
        try scan("a,\"b\nc,d\n", ",") { lines.append(($0.isMisquoted, $0.isUnclosed)) }
        #expect(lines.map(\.misquoted) == [true, false])
        #expect(lines.map(\.unclosed) == [true, false])
        lines = []
        try scan("\"a\"b,c\nd,e\n", ",") { lines.append(($0.isMisquoted, $0.isUnclosed)) }
        #expect(lines.map(\.misquoted) == [true, false])
    }

    @Test("more fields than there is room for are counted")
    func manyFields() throws {
        try scan("1,2,3,4\n", ",", capacity: 2) { scanner in
            let (count, second) = (scanner.fieldCount, String(decoding: scanner.raw(1), as: UTF8.self))
            let isFourthKept = !scanner.raw(3).isEmpty
            #expect(count == 4)
            #expect(second == "2")
            #expect(!isFourthKept)
        }
    }

    private func scan(
        _ text: String, _ delimiter: Character, capacity: Int = 16, _ body: (inout CSVScanner) -> Void
    ) throws {
        let delimiter = try #require(delimiter.asciiValue)
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var scanner = CSVScanner(bytes, delimiter: delimiter, fieldCapacity: capacity)
            while scanner.next() { body(&scanner) }
        }
    }
}
