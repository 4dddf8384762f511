import Domain

/// The parameters of a URL, each at most once, decoded strictly.
struct QueryText: Sendable {
    private var values: [String: String] = [:]
    /// In the order of the URL.
    private(set) var names: [String] = []

    /// None.
    init() {}

    mutating func add(_ name: String, _ value: String) throws(Refusal) {
        guard values.updateValue(value, forKey: name) == nil else { throw .problem(.parameterTwice(name)) }
        names.append(name)
    }

    /// - Parameter text: what follows the question mark; nil for none.
    init(_ text: Substring?) throws(Refusal) {
        guard let text, !text.isEmpty else { return }
        // Byte by byte: to tell characters apart would take several times as long.
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair[name.endIndex...].dropFirst()
            try add(try Self.decoded(Substring(name)), try Self.decoded(Substring(value)))
        }
    }

    /// Of the page's address: what cannot be read is no question, and the page itself reads it once more.
    init(lenient text: Substring?) { if let own = try? QueryText(text) { self = own } }

    subscript(name: String) -> String? { values[name] }

    /// Refuses a parameter that the resource does not know: a misspelt one would change an answer without a word.
    /// - Parameter common: what other resources know as well.
    func requireKnown(_ known: Set<String>, _ common: Set<String> = []) throws(Refusal) {
        for name in names where !known.contains(name) && !common.contains(name) {
            throw .problem(.unknownParameter(name, known: known.union(common).sorted()))
        }
    }

    /// Percent signs and plus signs as forms have them; the bytes must be UTF-8.
    static func decoded(_ text: Substring) throws(Refusal) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        return try percentDecoded(text, plusIsBlank: true)
    }

    /// - Parameter plusIsBlank: in queries it is, in paths it stands for itself.
    static func percentDecoded(_ text: Substring, plusIsBlank: Bool) throws(Refusal) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(Self.digit), let low = rest.next().flatMap(Self.digit) else {
                    throw .problem(.urlNotDecodable)
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0), let decoded = String(validating: bytes, as: UTF8.self) else {
            throw .problem(.urlNotDecodable)
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension String {
    /// For a value in a query: letters, digits and a few marks stand for themselves everywhere (RFC 3986, section 2.3).
    /// - Parameter kept: marks that may stand there as well.
    func percentEncoded(keeping kept: String = "") -> String {
        let kept = Set(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + kept).utf8)
        var text = ""
        for byte in utf8 {
            if kept.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }
}
