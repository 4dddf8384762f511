/// Takes days and times of day out of bytes, one part after the other. What it takes is written wholly as its form says, or it
/// is none.
package struct TimeReader {
    package enum Form: Sendable {
        /// RFC 3339, section 5.6: `2022-01-31T00:00:00Z`.
        case internet
        /// ISO 8601, a blank for the letter as well: `2022-01-31 00:00:00+02`.
        case standard
        /// As tables of Finland have it besides: `31.1.2022 0.00`.
        case finnish
    }

    private let text: UnsafeBufferPointer<UInt8>
    private let form: Form
    private var place: Int

    package init(_ text: UnsafeBufferPointer<UInt8>, from place: Int = 0, _ form: Form) {
        (self.text, self.place, self.form) = (text, place, form)
    }

    package var isAtEnd: Bool { place >= text.count }
    private var next: UInt8? { place < text.count ? text[place] : nil }

    private mutating func skipSpaces() { while next == 0x20 { place += 1 } }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    /// Digits, and how many there are.
    private mutating func number(_ widths: ClosedRange<Int>) -> (value: Int, width: Int)? {
        let start = place
        var value = 0
        while let byte = next, case let digit = byte &- UInt8(ascii: "0"), digit < 10,
            place - start < widths.upperBound
        {
            value = value * 10 + Int(digit)
            place += 1
        }
        guard widths.contains(place - start) else { return nil }
        return (value, place - start)
    }

    private mutating func twoDigits() -> Int? { number(2...2)?.value }

    /// What is written for a day, which need not exist.
    package mutating func day() -> (year: Int, month: Int, day: Int)? {
        guard let first = number(form == .finnish ? 1...4 : 4...4) else { return nil }
        if first.width == 4 {
            guard take("-"), let month = twoDigits(), take("-"), let day = twoDigits() else { return nil }
            return (first.value, month, day)
        }
        guard take("."), let month = number(1...2), take("."), let year = number(4...4) else { return nil }
        return (year.value, month.value, first.value)
    }

    /// Seconds since midnight, and whether no part of one is left out of them.
    package mutating func timeOfDay() -> (second: Int64, isWhole: Bool)? {
        if !take("T"), !take("t") {
            guard form != .internet, take(" ") else { return nil }
            if form == .finnish { skipSpaces() }
        }
        guard let hour = number(form == .finnish ? 1...2 : 2...2)?.value else { return nil }
        let mark: Unicode.Scalar = form == .finnish && next == UInt8(ascii: ".") ? "." : ":"
        guard take(mark), let minute = twoDigits() else { return nil }
        var (second, isWhole) = (0, true)
        if take(mark) {
            guard let written = twoDigits() else { return nil }
            second = written
            if take(".") {
                guard let isNothing = fractionIsZero() else { return nil }
                isWhole = isNothing
            }
        } else if form == .internet {
            return nil
        }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return (Int64(3600 * hour + 60 * minute + second), isWhole)
    }

    /// Nil without digits.
    private mutating func fractionIsZero() -> Bool? {
        let start = place
        var isZero = true
        while let byte = next, case let digit = byte &- UInt8(ascii: "0"), digit < 10 {
            if digit > 0 { isZero = false }
            place += 1
        }
        return place > start ? isZero : nil
    }

    /// How far ahead of UTC the time is, in seconds: `Z`, `+02:00`, and but in RFC 3339 `+0200`, `+02` and, as PostgreSQL
    /// writes times before there were zones, `+01:39:49`. It is the last: nil where anything follows.
    package mutating func offset_s() -> Int64? {
        if take("Z") || take("z") { return isAtEnd ? 0 : nil }
        if form != .internet { skipSpaces() }
        let isBehind = next == UInt8(ascii: "-")
        guard take(isBehind ? "-" : "+"), let hours = twoDigits() else { return nil }
        var (minutes, seconds) = (0, 0)
        if !isAtEnd {
            let hasMark = take(":")
            guard hasMark || form != .internet, let written = twoDigits() else { return nil }
            minutes = written
            if hasMark, form != .internet, take(":") {
                guard let written = twoDigits() else { return nil }
                seconds = written
            }
        } else if form == .internet {
            return nil
        }
        guard isAtEnd, hours <= 14, minutes < 60, seconds < 60 else { return nil }
        let offset_s = Int64(3600 * hours + 60 * minutes + seconds)
        return isBehind ? -offset_s : offset_s
    }
}
