import Bytes
import Domain

/// A value that the type of its column cannot hold.
struct UnfitValue: Sendable, Hashable {
    /// Of its chunk, from 0 on.
    let row: Int
    let column: TableColumn
    /// Nil for a text with the character NUL, which no text of PostgreSQL's can hold.
    let text: String?
}

/// Puts values of a row down in PostgreSQL's text form of COPY: a tab between columns, `\N` for null.
struct TableCells: CellSink {
    let out: OutputBytes
    let columns: [TableColumn]
    /// The first that was met; a null stands in its place.
    private(set) var unfit: UnfitValue?
    private var index = 0
    private var row = 0

    init(out: OutputBytes, columns: [TableColumn]) {
        self.out = out
        self.columns = columns
    }

    /// - Parameter row: of the chunk, from 0 on.
    mutating func beginRow(_ row: Int) { (self.row, index) = (row, 0) }

    private mutating func next() -> TableColumn.Kind {
        out.append(UInt8(ascii: "\t"))
        index += 1
        return columns[index - 1].type
    }

    private func putNull() {
        out.append(UInt8(ascii: "\\"))
        out.append(UInt8(ascii: "N"))
    }

    private mutating func refuse(_ text: String?) {
        unfit = unfit ?? UnfitValue(row: row, column: columns[index - 1], text: text)
        putNull()
    }

    mutating func null() {
        _ = next()
        putNull()
    }

    mutating func text(_ text: String) {
        let type = next()
        guard type != .text else { return put(text) }
        // A file's empty day or number is none.
        guard !text.isEmpty else { return putNull() }
        type.reads(text) ? put(text) : refuse(text)
    }

    private mutating func put(_ text: String) {
        var text = text
        let isWhole = text.withUTF8 { out.append(copied: $0) }
        if !isWhole { refuse(nil) }
    }

    mutating func metres(_ distance_m: Double) {
        distance_m.isFinite ? real(distance_m) : null()
    }

    mutating func money(_ money: MoneyText) {
        _ = next()
        out.append(money.text)
    }

    mutating func flag(_ flag: Bool) {
        switch next() {
        case .boolean: out.append(UInt8(ascii: flag ? "t" : "f"))
        case .text: out.append(flag ? "true" : "false")
        case .integer, .real, .decimal: out.append(UInt8(ascii: flag ? "1" : "0"))
        case .day, .moment, .bytes: refuse("\(flag)")
        }
    }

    mutating func integer(_ number: Int64) {
        switch next() {
        case .text, .integer, .real, .decimal: out.append(String(number))
        case .boolean where number == 0 || number == 1: out.append(UInt8(ascii: number == 1 ? "t" : "f"))
        case .boolean, .day, .moment, .bytes: refuse("\(number)")
        }
    }

    mutating func real(_ number: Double) {
        switch next() {
        case .text, .real, .decimal: out.append("\(number)")
        case .integer:
            if let whole = Int64(exactly: number) { out.append(String(whole)) } else { refuse("\(number)") }
        case .boolean, .day, .moment, .bytes: refuse("\(number)")
        }
    }

    /// As in every other text, bytes are left out of a column that is not theirs.
    mutating func bytes(_ bytes: [UInt8]) {
        guard next() == .bytes else { return putNull() }
        out.append("\\\\x")
        for byte in bytes { out.append(hexadecimal: byte) }
    }
}

extension TableColumn.Kind {
    /// Whether the server reads a value of this type from a text; days and moments as ISO 8601 has them.
    fileprivate func reads(_ text: String) -> Bool {
        switch self {
        case .text: return true
        case .integer: return Int64(text) != nil
        case .real, .decimal: return text.utf8.allSatisfy { !Self.space.contains($0) } && Double(text) != nil
        case .boolean: return ["t", "f", "true", "false"].contains(text)
        case .day: return Self.infinities.contains(text) || text.utf8.count == 10 && Self.beginsWithDay(text)
        case .moment:
            guard Self.beginsWithDay(text) else { return Self.infinities.contains(text) }
            return text.utf8.dropFirst(10).allSatisfy { Self.ofTimes.contains($0) }
        case .bytes: return false
        }
    }

    private static let infinities: Set = ["infinity", "-infinity"]
    private static let space = Set("\t\n\u{0B}\u{0C}\r ".utf8)
    private static let ofTimes = Set("T :.0123456789+-Z".utf8)

    private static func beginsWithDay(_ text: String) -> Bool { CalendarDate(iso: String(text.prefix(10))) != nil }
}

extension OutputBytes {
    /// A text within a row of COPY; false, and a part of it, where it has the character NUL.
    fileprivate func append(copied bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == UInt8(ascii: "\\") {
            let escape: UInt8
            switch byte {
            case UInt8(ascii: "\\"): escape = byte
            case UInt8(ascii: "\t"): escape = UInt8(ascii: "t")
            case UInt8(ascii: "\n"): escape = UInt8(ascii: "n")
            case UInt8(ascii: "\r"): escape = UInt8(ascii: "r")
            case 0: return false
            default: continue
            }
            append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(UInt8(ascii: "\\"))
            append(escape)
            start = index + 1
        }
        append(UnsafeBufferPointer(rebasing: bytes[start...]))
        return true
    }

    func append(hexadecimal byte: UInt8) {
        func digit(_ half: UInt8) -> UInt8 { half + (half < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) }
        append(digit(byte >> 4))
        append(digit(byte & 15))
    }
}
