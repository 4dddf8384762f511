/// Goes through CSV text (RFC 4180) record by record. A quote opens a quoted field only where the field begins, so
/// that one in the middle of a field is a character like others.
package struct CSVScanner: ~Copyable {
    package let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    /// Where fields begin and end, quotes included.
    private let starts: UnsafeMutablePointer<Int32>
    private let ends: UnsafeMutablePointer<Int32>
    private let capacity: Int
    /// Place of the next record.
    package private(set) var position = 0
    /// Of the latest record, without the end of its line.
    package private(set) var record: Range<Int> = 0..<0
    /// How many fields it has, of which no more than the capacity are kept.
    package private(set) var fieldCount = 0
    /// Whether a quoted field is not closed, or goes on behind its closing quote.
    package private(set) var isMisquoted = false
    /// Whether a quoted field reaches to the end of the bytes without being closed.
    package private(set) var isUnclosed = false
    /// Unescaped text of the latest quoted field that was asked for.
    private var unescaped: UnsafeMutableBufferPointer<UInt8>?

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")

    package init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, fieldCapacity: Int) {
        self.bytes = bytes
        self.delimiter = delimiter
        capacity = max(fieldCapacity, 1)
        starts = .allocate(capacity: capacity)
        ends = .allocate(capacity: capacity)
    }

    deinit {
        starts.deallocate()
        ends.deallocate()
        unescaped?.deallocate()
    }

    /// Passes on to the next record; false at the end. Lines without any character are no records.
    package mutating func next() -> Bool {
        let count = bytes.count
        while position < count {
            if bytes[position] == Self.newline {
                position += 1
            } else if bytes[position] == UInt8(ascii: "\r"), position + 1 < count,
                bytes[position + 1] == Self.newline
            {
                position += 2
            } else {
                scan()
                return true
            }
        }
        return false
    }

    /// Passes over what has been read otherwise.
    /// - Parameter place: where a record begins, not before the next one.
    package mutating func pass(to place: Int) { position = max(position, min(place, bytes.count)) }

    private mutating func scan() {
        guard let base = bytes.baseAddress else { return }
        let (count, delimiter, start) = (bytes.count, delimiter, position)
        var (place, fields, fieldStart) = (start, 0, start)
        isMisquoted = false
        isUnclosed = false
        while true {
            if place < count, base[place] == Self.quote {
                guard let closed = closing(from: place + 1) else { return endAtLine(start) }
                place = closed
                if place < count, base[place] != delimiter, base[place] != Self.newline,
                    base[place] != UInt8(ascii: "\r")
                {
                    isMisquoted = true
                }
            }
            while place < count, base[place] != delimiter, base[place] != Self.newline { place += 1 }
            let isLast = place >= count || base[place] == Self.newline
            var end = place
            if isLast, end > fieldStart, base[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            if fields < capacity {
                starts[fields] = Int32(truncatingIfNeeded: fieldStart)
                ends[fields] = Int32(truncatingIfNeeded: end)
            }
            fields += 1
            if isLast {
                record = start..<end
                fieldCount = fields
                position = min(place + 1, count)
                return
            }
            place += 1
            fieldStart = place
        }
    }

    /// Behind the quote that closes a field; nil where there is none.
    private func closing(from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var place = start
        while place < bytes.count {
            guard let found = bytes.place(of: Self.quote, from: place) else { return nil }
            place = found + 1
            guard place < bytes.count, base[place] == Self.quote else { return place }
            place += 1
        }
        return nil
    }

    /// A field that is never closed would take in everything after it; so its record ends with its line.
    private mutating func endAtLine(_ start: Int) {
        isMisquoted = true
        isUnclosed = true
        var end = bytes[start...].firstIndex(of: Self.newline) ?? bytes.count
        position = min(end + 1, bytes.count)
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        record = start..<end
        fieldCount = 0
    }

    /// A field as it is written, quotes included.
    package func raw(_ field: Int) -> UnsafeBufferPointer<UInt8> {
        guard field < min(fieldCount, capacity) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(rebasing: bytes[Int(starts[field])..<Int(ends[field])])
    }

    /// How many fields of the latest record end before a byte; none where quotes are wrong.
    package func fields(before byte: Int) -> Int {
        (0..<min(fieldCount, capacity)).count { Int(ends[$0]) < byte }
    }

    /// What a field says. It holds until the next one is asked for.
    package mutating func value(_ field: Int) -> UnsafeBufferPointer<UInt8> {
        let raw = raw(field)
        guard raw.count >= 2, raw[0] == Self.quote, raw[raw.count - 1] == Self.quote else { return raw }
        let inner = UnsafeBufferPointer(rebasing: raw[1..<(raw.count - 1)])
        guard inner.contains(Self.quote) else { return inner }
        unescaped?.deallocate()
        let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: inner.count)
        unescaped = text
        var (count, place) = (0, 0)
        while place < inner.count {
            text[count] = inner[place]
            count += 1
            place += inner[place] == Self.quote ? 2 : 1
        }
        return UnsafeBufferPointer(rebasing: text[..<count])
    }
}
