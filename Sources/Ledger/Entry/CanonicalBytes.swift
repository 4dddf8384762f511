package import Domain

/// Values in the one order and form in which they are hashed: numbers big-endian in eight bytes, texts and bytes with
/// their length before them, one byte that says whether an optional value is there.
package struct CanonicalBytes {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    init(reserving count: Int) { bytes.reserveCapacity(count) }

    package mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// As its bits, so that it comes back as it was.
    package mutating func add(_ number: Double) { add(Int64(bitPattern: number.bitPattern)) }
    package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func add(_ more: [UInt8]) {
        add(Int64(more.count))
        bytes.append(contentsOf: more)
    }

    package mutating func add(_ digest: Digest) { digest.append(to: &bytes) }

    package mutating func add<Value>(_ value: Value?, _ write: (inout CanonicalBytes, Value) -> Void) {
        add(value != nil)
        if let value { write(&self, value) }
    }

    package mutating func add(_ text: String?) { add(text) { $0.add($1) } }
    package mutating func add(_ number: Double?) { add(number) { $0.add($1) } }
    package mutating func add(_ digest: Digest?) { add(digest) { $0.add($1) } }

    package mutating func add<Value>(_ values: [Value], _ write: (inout CanonicalBytes, Value) -> Void) {
        add(Int64(values.count))
        for value in values { write(&self, value) }
    }
}

/// Reads what ``CanonicalBytes`` wrote. Whatever the bytes are, it reads no farther than they go and takes no more memory than
/// they have.
package struct CanonicalReading {
    private let bytes: ArraySlice<UInt8>
    private var offset: Int

    /// What was read is not what was written.
    package struct Malformed: Error {
        package init() {}
    }

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
        offset = 0
    }

    private mutating func take(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - offset else { throw Malformed() }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    package mutating func number() throws(Malformed) -> Int64 {
        try take(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    package mutating func count() throws(Malformed) -> Int {
        let count = try number()
        guard count >= 0, count <= Int64(bytes.count) else { throw Malformed() }
        return Int(count)
    }

    package mutating func double() throws(Malformed) -> Double {
        Double(bitPattern: UInt64(bitPattern: try number()))
    }

    package mutating func flag() throws(Malformed) -> Bool {
        switch try take(1).first {
        case 0: return false
        case 1: return true
        default: throw Malformed()
        }
    }

    package mutating func blob() throws(Malformed) -> [UInt8] { Array(try take(try count())) }

    package mutating func text() throws(Malformed) -> String {
        guard let text = String(validating: try take(try count()), as: UTF8.self) else { throw Malformed() }
        return text
    }

    package mutating func digest() throws(Malformed) -> Digest {
        guard let digest = Digest(bytes: try take(32)) else { throw Malformed() }
        return digest
    }

    package mutating func optional<Value>(
        _ read: (inout CanonicalReading) throws(Malformed) -> Value
    ) throws(Malformed) -> Value? {
        try flag() ? try read(&self) : nil
    }

    package mutating func list<Value>(
        _ read: (inout CanonicalReading) throws(Malformed) -> Value
    ) throws(Malformed) -> [Value] {
        var values: [Value] = []
        for _ in 0..<(try count()) { values.append(try read(&self)) }
        return values
    }

    package mutating func word<Word: RawRepresentable<String>>(_: Word.Type) throws(Malformed) -> Word {
        guard let word = Word(rawValue: try text()) else { throw Malformed() }
        return word
    }

    package mutating func date() throws(Malformed) -> CalendarDate {
        let text = try text()
        guard text.utf8.count == 10, let date = CalendarDate(iso: text) else { throw Malformed() }
        return date
    }

    /// Nothing may come after what was read.
    package func finish() throws(Malformed) {
        guard offset == bytes.count else { throw Malformed() }
    }
}
