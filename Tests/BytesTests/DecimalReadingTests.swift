import Bytes
import TestSupport
import Testing

@Suite("Numbers in rows")
struct DecimalReadingTests {
    @Test(
        "are the nearest doubles",
        arguments: [
            "0", "60.25", "-24.125", "+7", " 60.1 ", "1e3", "6.7e+6", "1.5E-7", "337682.93", "0.1",
            "123456789012345678901",
            "60.123456789012345678", ".5", "5.", "-0",
        ])
    func numbers(_ text: String) throws {
        let expected = try #require(Double(text.trimmingPrefix(" ").split(separator: " ")[0]))
        #expect(read(text) == expected)
    }

    @Test("are exactly what Swift reads, for random ones")
    func random() {
        var generator = SeededGenerator(seed: 3067)
        for _ in 0..<20_000 {
            let number = Double.random(in: -7_000_000...7_000_000, using: &generator)
            #expect(read("\(number)") == number)
        }
    }

    @Test(
        "are nothing else",
        arguments: [
            "", " ", "-", ".", "e5", "1e", "1e+", "12a", "1 2", "nan", "inf", "0x10", "1,5", "1.2.3", "1e999",
        ])
    func others(_ text: String) { #expect(read(text) == nil) }

    @Test("may have a comma where it parts no fields")
    func comma() {
        #expect(read("60,25", takesComma: true) == 60.25)
        #expect(read("60,123456789012345678", takesComma: true) == 60.123456789012345678)
        #expect(read("1,2,3", takesComma: true) == nil)
    }

    @Test(
        "that are whole may have zeros behind the point",
        arguments: [
            ("2", 2), (" 2.0 ", 2), ("12.000", 12), ("999999999.0", 999_999_999), ("2.", nil), ("2.5", nil),
            ("2.01", nil),
            ("0", 0), ("999999999", 999_999_999), ("1000000000", nil), ("-1", nil), ("+1", nil), ("1e2", nil),
            (".0", nil), ("2.0.0", nil), ("-2.0", nil), ("2.0a", nil), ("1234567890.0", nil), ("2,0", nil),
            ("", nil),
        ] as [(String, Int?)])
    func whole(_ text: String, _ expected: Int?) {
        #expect(whole(text, takesComma: false) == expected)
        let withComma = text.replacing(".", with: ",")
        #expect(whole(withComma, takesComma: true) == (text == "2,0" ? 2 : expected))
    }

    private func whole(_ text: String, takesComma: Bool) -> Int? {
        Array(text.utf8).withUnsafeBufferPointer { DecimalReading.whole($0, takesComma: takesComma) }
    }

    private func read(_ text: String, takesComma: Bool = false) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { DecimalReading.number($0, takesComma: takesComma) }
    }

    @Test(
        "are written with three decimals, rounded",
        arguments: [
            (0, "0.000"), (431.2744, "431.274"), (431.2745001, "431.275"), (0.0004, "0.000"), (0.0005, "0.001"),
            (1_234_567.8, "1234567.800"), (-1.5, "-1.500"), (-0.0001, "0.000"), (99.9996, "100.000"),
            (Double.nan, ""), (Double.infinity, ""),
        ])
    func metres(_ number: Double, _ text: String) {
        let out = OutputBytes()
        out.append(metres: number)
        #expect(String(decoding: out.bytes, as: UTF8.self) == text)
    }

    @Test(
        "that are distances never seem to be on a limit when they are a hair off it",
        arguments: [
            (300, "300.000"), (300.0004, "300.0004"), (299.9996, "299.9996"), (300.000_000_4, "300.0000004"),
            (399.999_999_998, "399.999999998"), (400.4996, "400.4996"), (400.5, "400.500"), (431.2744, "431.274"),
            (300.1004, "300.100"), (0, "0.000"), (0.0004, "0.000"), (999_999.9996, "999999.9996"),
            (Double.infinity, ""),
        ])
    func distances(_ number: Double, _ text: String) {
        let out = OutputBytes()
        out.append(distance_m: number)
        #expect(String(decoding: out.bytes, as: UTF8.self) == text)
    }
}
