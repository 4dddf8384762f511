import Foundation
import StrictYAML
import Testing

/// Amounts as rule files write them.
@Suite struct DecimalTests {
    private func decimal(_ text: String) throws(YAMLFileError) -> Decimal {
        try StrictNode(YAMLValue(yaml: text, file: "rules.yaml"), file: "rules.yaml").decimal()
    }

    @Test(arguments: [
        "0", "0.00", "7", "007.50", "3700", "3700.00", "12.340", "0.05", "999999999999", "999999999999.99999",
        "999999999999.999999999999", "123456789012.100000000000", "100000.000000000001",
    ])
    func isWhatFoundationReads(_ text: String) throws {
        let expected = try #require(Decimal(string: text))
        let read = try decimal(text)
        #expect(read == expected && "\(read)" == "\(expected)" && read.hashValue == expected.hashValue)
    }

    @Test(arguments: [
        "", ".5", "5.", "1.2.3", "-1", "+1", "1e3", "1,5", "1 000", "0x1F", "1234567890123", "1.1234567890123",
    ])
    func isRefused(_ text: String) {
        #expect(throws: YAMLFileError.self) { try decimal("\"\(text)\"") }
    }
}
