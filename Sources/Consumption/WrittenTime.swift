import Domain

/// A time as rows of tables have it: ISO 8601 with an offset, or local time, `2022-01-01 00:00` or `lauantai 1.1.2022 00:00`.
enum WrittenTime: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z.
    case instant(Int64)
    /// Seconds since 1970-01-01 00:00 as a local clock counts them.
    case local(Int64)

    enum Fault: Error, Sendable, Hashable { case notATime, noSuchDay, dayAlone, wrongWeekday, year }

    /// - Parameter text: without spaces around it.
    init(_ text: UnsafeBufferPointer<UInt8>) throws(Fault) {
        var reader = TimeReader(text)
        let weekday = try reader.weekday()
        let day = try reader.day()
        if let weekday, weekday != day.weekday { throw .wrongWeekday }
        if reader.isAtEnd { throw .dayAlone }
        guard (1990...2100).contains(day.year) else { throw .year }
        let local_s = Int64(day.dayNumber) * 86_400 + (try reader.timeOfDay_s())
        if let offset_s = try reader.offset_s() {
            self = .instant(local_s - offset_s)
        } else {
            self = .local(local_s)
        }
    }
}

/// Takes the parts of a time one after the other.
private struct TimeReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { place >= text.count }
    private var next: UInt8? { place < text.count ? text[place] : nil }

    private mutating func skipSpaces() { while next == 0x20 { place += 1 } }

    /// Digits, and how many there are.
    private mutating func number(_ widths: ClosedRange<Int>) throws(WrittenTime.Fault) -> (value: Int, width: Int) {
        let start = place
        var value = 0
        while let byte = next, case let digit = byte &- UInt8(ascii: "0"), digit < 10,
            place - start < widths.upperBound
        {
            value = value * 10 + Int(digit)
            place += 1
        }
        guard widths.contains(place - start) else { throw .notATime }
        return (value, place - start)
    }

    private mutating func take(_ byte: UInt8) throws(WrittenTime.Fault) {
        guard next == byte else { throw .notATime }
        place += 1
    }

    /// The day of the week before a date, 1 for Monday; nil without one. In Finnish, Swedish and English two letters tell.
    mutating func weekday() throws(WrittenTime.Fault) -> Int? {
        guard let first = next, first > UInt8(ascii: "9") else { return nil }
        guard text.count > 2 else { throw .notATime }
        let start = (first | 0x20, text[place + 1] < 0x80 ? text[place + 1] | 0x20 : text[place + 1])
        while let byte = next, byte != 0x20 { place += 1 }
        skipSpaces()
        func letters(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
            start == (UInt8(ascii: a), UInt8(ascii: b))
        }
        // å and ö begin with the same byte.
        let umlaut: UInt8 = 0xC3
        if letters("m", "a") || letters("m", "o") || start == (UInt8(ascii: "m"), umlaut) { return 1 }
        if letters("t", "i") || letters("t", "u") { return 2 }
        if letters("k", "e") || letters("o", "n") || letters("w", "e") { return 3 }
        if letters("t", "o") || letters("t", "h") { return 4 }
        if letters("p", "e") || letters("f", "r") { return 5 }
        if letters("l", "a") || letters("s", "a") || start == (UInt8(ascii: "l"), umlaut) { return 6 }
        if letters("s", "u") || start == (UInt8(ascii: "s"), umlaut) { return 7 }
        throw .notATime
    }

    /// `2022-01-31`, or `31.1.2022` as in Finland.
    mutating func day() throws(WrittenTime.Fault) -> CalendarDate {
        let first = try number(1...4)
        let (year, month, day): (Int, Int, Int)
        if first.width == 4 {
            try take(UInt8(ascii: "-"))
            month = try number(2...2).value
            try take(UInt8(ascii: "-"))
            (year, day) = (first.value, try number(2...2).value)
        } else {
            try take(UInt8(ascii: "."))
            month = try number(1...2).value
            try take(UInt8(ascii: "."))
            (year, day) = (try number(4...4).value, first.value)
        }
        guard let date = CalendarDate(year: year, month: month, day: day) else { throw .noSuchDay }
        return date
    }

    /// `T00:00`, ` 00:00:00` or ` 0.00`, in seconds.
    mutating func timeOfDay_s() throws(WrittenTime.Fault) -> Int64 {
        if next == UInt8(ascii: "T") {
            place += 1
        } else {
            guard next == 0x20 else { throw .notATime }
            skipSpaces()
        }
        let hour = try number(1...2).value
        guard let mark = next, mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".") else { throw .notATime }
        place += 1
        let minute = try number(2...2).value
        var second = 0
        if next == mark {
            place += 1
            second = try number(2...2).value
            if next == UInt8(ascii: ".") {
                place += 1
                guard try number(1...9).value == 0 else { throw .notATime }
            }
        }
        guard hour < 24, minute < 60, second < 60 else { throw .notATime }
        return Int64(3600 * hour + 60 * minute + second)
    }

    /// `Z`, `+02:00`, `+0200` or `+02` at the end, in seconds; nil without one.
    mutating func offset_s() throws(WrittenTime.Fault) -> Int64? {
        if isAtEnd { return nil }
        if next == UInt8(ascii: "Z") {
            place += 1
            guard isAtEnd else { throw .notATime }
            return 0
        }
        skipSpaces()
        guard next == UInt8(ascii: "+") || next == UInt8(ascii: "-") else { throw .notATime }
        let sign: Int64 = next == UInt8(ascii: "-") ? -1 : 1
        place += 1
        let hours = try number(2...2).value
        var minutes = 0
        if !isAtEnd {
            if next == UInt8(ascii: ":") { place += 1 }
            minutes = try number(2...2).value
        }
        guard isAtEnd, hours <= 14, minutes < 60 else { throw .notATime }
        return sign * Int64(3600 * hours + 60 * minutes)
    }
}
