package import Domain
public import GeoPackage
import GeometryCore

/// A value of a source's column, before any mapping.
public enum SourceValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case boolean(Bool)
    /// What no column of a network file can hold, such as bytes or a nested object: how it is called.
    case other(String)
}

extension SourceValue {
    /// As a GeoPackage has it, in which truth values are whole numbers.
    package init(_ stored: StoredValue, isBoolean: Bool) {
        self =
            switch stored {
            case .null: .null
            case .integer(let number) where isBoolean && (number == 0 || number == 1): .boolean(number == 1)
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .blob: .other("bytes")
            }
    }

    /// The value as it is written, a whole number without decimals; nil for null and for what no column can hold.
    package var text: String? {
        switch self {
        case .null, .other: nil
        case .integer(let number): String(number)
        case .real(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        }
    }

    /// A number, or a text that reads as one.
    package var readNumber: Double? {
        switch self {
        case .null, .other, .boolean: nil
        case .integer(let number): Double(number)
        case .real(let number): number
        case .text(let text): Double(text)
        }
    }
}

extension CalendarDate {
    /// A day as ISO 8601, with slashes, as GDAL writes the days of some drivers, or as it is written in Finland, `1.5.2019`.
    package init?(source text: String) {
        if let written = text.wholeMatch(of: /(\d{1,2})\.(\d{1,2})\.(\d{4})/) {
            let (day, month, year) = (written.output.1, written.output.2, written.output.3)
            self.init(iso: "\(year)-\(month.count < 2 ? "0" : "")\(month)-\(day.count < 2 ? "0" : "")\(day)")
            return
        }
        let day = Array(text.utf8.prefix(10))
        guard day.count == 10, day[4] == UInt8(ascii: "/"), day[7] == UInt8(ascii: "/") else {
            self.init(iso: text)
            return
        }
        self.init(iso: text.prefix(10).replacing("/", with: "-") + text.dropFirst(10))
    }
}

extension StoredValue {
    /// As a GeoPackage stores it; what none can hold is bytes.
    public init(_ value: SourceValue) {
        self =
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .boolean(let truth): .integer(truth ? 1 : 0)
            case .other: .blob(byteCount: 0)
            }
    }
}
