package import Domain
import Bytes

/// Finds the features of a GeoJSON file, one after another, without holding more than one: those of collections, and
/// features and geometries that stand alone, one text after another (RFC 8142 with or without record separators).
package struct GeoJSONScanner: ~Copyable {
    /// What the file holds, as it is met.
    package protocol Reader: AnyObject {
        /// - Parameter standsAlone: Whether it is not an element of `features`.
        func feature(_ cursor: inout JSONCursor, standsAlone: Bool) throws(JSONFault) -> Bool
        /// A member of a collection besides `features`.
        func member(_ member: GeoJSONMember, _ cursor: inout JSONCursor) throws(JSONFault)
    }

    private let source: String
    private let window: ByteWindow
    private let reader: any Reader
    private var isStopped = false

    package init(
        source: String, path: String, reader: any Reader, windowSize: Int = 1 << 20
    ) throws(Problem) {
        self.source = source
        self.reader = reader
        do throws(ByteWindow.Fault) { window = try ByteWindow(path: path, size: windowSize) } catch {
            throw Self.error(error, source)
        }
    }

    private static func error(_ fault: ByteWindow.Fault, _ source: String) -> Problem {
        switch fault {
        case .unreadable(let reason): .unreadable(source: source, reason)
        case .full(let byte, let largest_bytes):
            .geoJson(source: source, byte: byte, .featureTooLarge(megabytes: largest_bytes >> 20))
        }
    }

    /// Reads on when every byte has been looked at; false at the end of the file.
    private func refill() throws(Problem) -> Bool {
        do throws(ByteWindow.Fault) { return try window.refill() } catch { throw Self.error(error, source) }
    }

    /// Goes through the file until a feature is answered with false.
    package mutating func scan() throws(Problem) {
        try skipByteOrderMark()
        var texts = 0
        while !isStopped, let byte = try next(recordSeparators: true) {
            guard byte == UInt8(ascii: "{") else {
                throw fault(texts == 0 ? .characterMissing("{") : .notAnObject)
            }
            try object()
            texts += 1
        }
        if texts == 0 { throw fault(.noText) }
    }

    private func fault(_ reason: JSONReason) -> Problem {
        .geoJson(source: source, byte: window.fileOffset(of: window.position), reason)
    }

    private func skipByteOrderMark() throws(Problem) {
        guard try refill() else { return }
        if Array(window.bytes.prefix(4)).looksLikeUTF16 { throw .utf16(source: source) }
        guard window.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        window.position = 3
    }

    /// The next byte that is not white space, which stays; nil at the end of the file.
    private func next(recordSeparators: Bool = false) throws(Problem) -> UInt8? {
        while try refill() {
            let byte = window.bytes[window.position]
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09: pass()
            case 0x1E where recordSeparators: pass()
            default: return byte
            }
        }
        return nil
    }

    private func expect(_ character: Unicode.Scalar) throws(Problem) {
        guard try next() == UInt8(ascii: character) else { throw fault(.characterMissing(character)) }
        pass()
    }

    private func take(_ character: Unicode.Scalar) throws(Problem) -> Bool {
        guard try next() == UInt8(ascii: character) else { return false }
        pass()
        return true
    }

    /// Goes on behind the byte at the position. With the sanitizer of threads Swift 6.3 cannot compile the same within a
    /// mutating method.
    private func pass() { window.position += 1 }
}

extension GeoJSONScanner {
    /// A text: a collection once `features` are met, and kept as a whole until then.
    private mutating func object() throws(Problem) {
        window.mark = window.position
        let start = window.fileOffset(of: window.position)
        var type: String?
        var isCollection = false
        var earlier: [(member: GeoJSONMember, range: Range<Int>)] = []
        pass()
        if try take("}") { return try alone(from: start) }
        repeat {
            let member = try memberName()
            let isList = try next() == UInt8(ascii: "[")
            if isCollection { window.mark = window.position }
            if member == .features, isList, type == nil || type == "FeatureCollection" {
                for value in earlier { try self.member(value.member, from: value.range) }
                isCollection = true
                try features()
                if isStopped { return }
                continue
            }
            let range = try passValue()
            if member == .type { type = try text(range) }
            if isCollection { try self.member(member, from: range) } else { earlier.append((member, range)) }
        } while try take(",")
        try expect("}")
        guard isCollection else { return try alone(from: start) }
        guard type == "FeatureCollection" else { throw fault(.notACollection) }
    }

    private mutating func features() throws(Problem) {
        pass()
        if try take("]") { return }
        repeat {
            guard try next() == UInt8(ascii: "{") else { throw fault(.notAnObject) }
            window.mark = window.position
            let range = try passValue()
            let goesOn = try read(range) { [reader] (cursor) throws(JSONFault) in
                try reader.feature(&cursor, standsAlone: false)
            }
            if !goesOn {
                isStopped = true
                return
            }
        } while try take(",")
        try expect("]")
    }

    private mutating func alone(from start: Int) throws(Problem) {
        let range = start..<window.fileOffset(of: window.position)
        let goesOn = try read(range) { [reader] (cursor) throws(JSONFault) in
            try reader.feature(&cursor, standsAlone: true)
        }
        isStopped = !goesOn
        window.mark = window.position
    }

    private func memberName() throws(Problem) -> GeoJSONMember {
        guard try next() == UInt8(ascii: "\"") else { throw fault(.nameMissing) }
        let range = try passValue()
        let member = try read(range) { (cursor) throws(JSONFault) in GeoJSONMember(try cursor.skipString()) }
        try expect(":")
        return member
    }

    private func member(_ member: GeoJSONMember, from range: Range<Int>) throws(Problem) {
        try read(range) { [reader] (cursor) throws(JSONFault) in
            try cursor.skipValue()
            cursor.position = 0
            try reader.member(member, &cursor)
        }
    }

    private func text(_ range: Range<Int>) throws(Problem) -> String? {
        try read(range) { (cursor) throws(JSONFault) in try cursor.value().asText }
    }

    /// Reads kept bytes; `range` counts in the file.
    private func read<Value>(
        _ range: Range<Int>, _ body: (inout JSONCursor) throws(JSONFault) -> Value
    ) throws(Problem) -> Value {
        let bytes = UnsafeBufferPointer(rebasing: window.kept(from: range.lowerBound)[..<range.count])
        var cursor = JSONCursor(bytes, fileOffset: range.lowerBound)
        do throws(JSONFault) { return try body(&cursor) } catch {
            throw .geoJson(source: source, byte: error.byte, error.reason)
        }
    }

    /// Passes the value at the position and tells where it stands in the file. Only its end is looked for; what is
    /// in it has to be read to be checked.
    private func passValue() throws(Problem) -> Range<Int> {
        _ = try next()
        let start = window.fileOffset(of: window.position)
        var ending = ValueEnding()
        repeat {
            let bytes = window.bytes
            switch ending.find(in: bytes, from: window.position) {
            case .goesOn: window.position = bytes.count
            case .end(let place):
                window.position = place
                guard place > window.place(of: start) else { throw fault(.notAValue) }
                return start..<window.fileOffset(of: place)
            case .control(let place):
                window.position = place
                throw fault(.controlCharacter)
            }
        } while try refill()
        throw fault(.endsTooSoon)
    }
}

/// Looks for the end of a JSON value that may reach over several windows.
struct ValueEnding {
    enum Result {
        case goesOn
        /// The place behind the value.
        case end(Int)
        case control(Int)
    }

    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    mutating func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Result {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                    if depth == 0 { return .end(place + 1) }
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte < 0x20 {
                    return .control(place)
                }
                place += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // A number or a word ends before what closes its container.
                if depth == 0 { return .end(place) }
                depth -= 1
                if depth == 0 { return .end(place + 1) }
            case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09:
                if depth == 0 { return .end(place) }
            default: break
            }
            place += 1
        }
        return .goesOn
    }
}
