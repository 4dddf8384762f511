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
        var place = 0
        let weekday = try Self.weekday(text, &place)
        var reader = TimeReader(text, from: place, .finnish)
        guard let written = reader.day() else { throw .notATime }
        guard let day = CalendarDate(year: written.year, month: written.month, day: written.day) else {
            throw .noSuchDay
        }
        if let weekday, weekday != day.weekday { throw .wrongWeekday }
        if reader.isAtEnd { throw .dayAlone }
        guard (1990...2100).contains(day.year) else { throw .year }
        guard let time = reader.timeOfDay(), time.isWhole else { throw .notATime }
        let local_s = Int64(day.dayNumber) * 86_400 + time.second
        if reader.isAtEnd {
            self = .local(local_s)
        } else {
            guard let offset_s = reader.offset_s() else { throw .notATime }
            self = .instant(local_s - offset_s)
        }
    }

    /// The day of the week before a date, 1 for Monday; nil without one. In Finnish, Swedish and English two letters tell.
    private static func weekday(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) throws(Fault) -> Int? {
        guard let first = text.first, first > UInt8(ascii: "9") else { return nil }
        guard text.count > 2 else { throw .notATime }
        let start = (first | 0x20, text[1] < 0x80 ? text[1] | 0x20 : text[1])
        while place < text.count, text[place] != 0x20 { place += 1 }
        while place < text.count, text[place] == 0x20 { place += 1 }
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
}
