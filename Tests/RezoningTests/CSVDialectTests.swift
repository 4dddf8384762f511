import Bytes
import Testing

@testable import Rezoning

@Suite("How CSV is written")
struct CSVDialectTests {
    @Test(
        "the delimiter is recognised, and the header's own bytes kept",
        arguments: [
            ("id,lat,lon\n", ",", ["id", "lat", "lon"], "\n"),
            ("id;lat;lon\r\n", ";", ["id", "lat", "lon"], "\r\n"),
            ("id\tlat\tlon", "\t", ["id", "lat", "lon"], "\n"), ("\u{FEFF}id,lat\n", ",", ["id", "lat"], "\n"),
            ("\"id, own\";lat;lon\n", ";", ["id, own", "lat", "lon"], "\n"),
        ])
    func dialects(_ text: String, _ delimiter: Character, _ names: [String], _ lineEnd: String) {
        let dialect = CSVDialect(header: Array(text.utf8))
        #expect(dialect.delimiter == delimiter.asciiValue)
        #expect(dialect.names == names)
        #expect(String(decoding: dialect.lineEnd, as: UTF8.self) == lineEnd)
        let bare = text.hasSuffix(lineEnd) ? String(text.dropLast()) : text
        #expect(String(decoding: dialect.header, as: UTF8.self) == bare)
    }
}

@Suite("Numbers that are written in rows")
struct NumberWritingTests {
    @Test("whole numbers and degrees are written as they are")
    func others() {
        let out = OutputBytes(capacity: 1)
        for number in [0, 9, 10, -7, 1_000_000, Int.max] {
            out.append(number)
            out.append(UInt8(ascii: " "))
        }
        out.append(degrees: -24.0671)
        #expect(String(decoding: out.bytes, as: UTF8.self) == "0 9 10 -7 1000000 9223372036854775807 -24.067100000")
    }
}
