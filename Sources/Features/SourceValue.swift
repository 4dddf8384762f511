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

/// In which order a source writes the parts of its days, where that cannot be told from the days themselves.
public enum DateForm: String, Sendable, Hashable, CaseIterable {
    case dayMonthYear = "d/m/y"
    case monthDayYear = "m/d/y"
    case yearMonthDay = "y/m/d"
}

extension CalendarDate {
    /// A day as ISO 8601, with slashes, as GDAL writes the days of some drivers, as eight digits, or as it is written in
    /// Finland, `1.5.2019`; with or without a time.
    /// - Parameter form: of days that may be written otherwise, whatever parts them: `5/1/2019`.
    package init?(source text: String, form: DateForm? = nil) {
        var text = text.trimmingPrefix { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        if let form {
            self.init(text, form)
        } else if text.contains(/^\d{1,2}\.\d{1,2}\.\d{4}(\s|$)/) {
            self.init(text, .dayMonthYear)
        } else if text.wholeMatch(of: /(19|20)\d{6}/) != nil {
            self.init(iso: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
        } else {
            let day =
                text.contains(/^\d{4}\/\d{2}\/\d{2}/) ? text.prefix(10).replacing("/", with: "-") : text.prefix(10)
            self.init(day + text.dropFirst(10), as: .finnish)
        }
    }

    private init?(_ text: Substring, _ form: DateForm) {
        guard let parts = text.firstMatch(of: /^(\d{1,4})[.\/\- ](\d{1,2})[.\/\- ](\d{1,4})(?:[T\s]|$)/) else {
            return nil
        }
        let numbers = [parts.output.1, parts.output.2, parts.output.3]
        let (year, month, day) =
            switch form {
            case .dayMonthYear: (numbers[2], numbers[1], numbers[0])
            case .monthDayYear: (numbers[2], numbers[0], numbers[1])
            case .yearMonthDay: (numbers[0], numbers[1], numbers[2])
            }
        guard year.count == 4, let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        self.init(year: year, month: month, day: day)
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
