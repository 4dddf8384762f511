public import Domain

/// A Finnish reference number: 3 to 19 digits and a check digit, by the weights 7, 3 and 1 from the right.
public struct FinnishReference: Sendable, Hashable {
    /// With the check digit, without noughts at the beginning.
    public let digits: String

    /// The reference number of a base such as an invoice's or a customer's number.
    /// - Throws: `reference_not_valid`
    public init(base text: String) throws(Problem) {
        let base = String(Self.unspaced(text).drop { $0 == "0" })
        guard (3...19).contains(base.count) else { throw .referenceNotValid(text, .baseLength) }
        guard base.utf8.allSatisfy(\.isDigit) else { throw .referenceNotValid(text, .characters) }
        digits = base + "\(Self.checkDigit(of: base))"
    }

    /// Reads one as it is written, with or without spaces.
    /// - Throws: `reference_not_valid`
    public init(_ text: String) throws(Problem) {
        let digits = String(Self.unspaced(text).drop { $0 == "0" })
        guard digits.utf8.allSatisfy(\.isDigit) else { throw .referenceNotValid(text, .characters) }
        guard (4...20).contains(digits.count) else { throw .referenceNotValid(text, .length) }
        guard digits.hasSuffix("\(Self.checkDigit(of: String(digits.dropLast())))") else {
            throw .referenceNotValid(text, .checkDigit)
        }
        self.digits = digits
    }

    /// In groups of five from the right, as invoices print it.
    public var printed: String { Self.grouped(digits, from: digits.count % 5, by: 5) }

    /// What makes the weighted sum of a base's digits a multiple of ten.
    private static func checkDigit(of base: String) -> Int {
        let weights = [7, 3, 1]
        let sum = base.utf8.reversed().enumerated().reduce(0) { sum, digit in
            sum + Int(digit.element - UInt8(ascii: "0")) * weights[digit.offset % 3]
        }
        return (10 - sum % 10) % 10
    }

    static func unspaced(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    /// - Parameter first: how many characters stand before the first space; 0 for a whole group.
    static func grouped(_ text: String, from first: Int, by size: Int) -> String {
        var grouped = ""
        for (place, character) in text.enumerated() {
            if place > 0, (place - first) % size == 0 { grouped.append(" ") }
            grouped.append(character)
        }
        return grouped
    }
}

/// A creditor reference by ISO 11649: `RF`, two check digits and a reference of 1 to 21 digits and letters.
public struct CreditorReference: Sendable, Hashable {
    /// Without spaces.
    public let text: String
    /// The one in it; nil where it is no Finnish one, as those from abroad: then the bank's bar code has no place for it.
    public let finnish: FinnishReference?

    public init(_ finnish: FinnishReference) {
        self.finnish = finnish
        text = Self.checked(finnish.digits)
    }

    private static func checked(_ reference: some StringProtocol) -> String {
        let digits = "\(98 - Remainder.of97("\(reference)RF00"))".padded(to: 2)
        return "RF\(digits)\(reference)"
    }

    /// Reads one as it is written, with or without spaces.
    /// - Throws: `reference_not_valid`
    public init(_ text: String) throws(Problem) {
        let plain = FinnishReference.unspaced(text).uppercased()
        let reference = plain.dropFirst(4)
        guard plain.hasPrefix("RF"), plain.utf8.dropFirst(2).prefix(2).allSatisfy(\.isDigit),
            reference.utf8.allSatisfy({ $0.isDigit || $0.isCapital })
        else { throw .referenceNotValid(text, .characters) }
        guard (1...21).contains(reference.utf8.count) else { throw .referenceNotValid(text, .creditorLength) }
        guard plain == Self.checked(reference) else { throw .referenceNotValid(text, .checkDigit) }
        finnish = try? FinnishReference(String(reference))
        self.text = plain
    }

    /// The two digits behind `RF`.
    var checkDigits: Substring { text.dropFirst(2).prefix(2) }

    /// In groups of four from the left, as invoices print it.
    public var printed: String { FinnishReference.grouped(text, from: 0, by: 4) }
}

/// A Finnish account number by ISO 13616.
public struct FinnishIBAN: Sendable, Hashable {
    /// Without spaces.
    public let text: String

    /// - Throws: `iban_not_valid`
    public init(_ text: String) throws(Problem) {
        let plain = FinnishReference.unspaced(text).uppercased()
        guard plain.hasPrefix("FI"), plain.utf8.count == 18, plain.utf8.dropFirst(2).allSatisfy(\.isDigit),
            Remainder.of97("\(plain.dropFirst(4))\(plain.prefix(4))") == 1
        else { throw .ibanNotValid(text) }
        self.text = plain
    }

    /// The sixteen digits behind `FI`.
    var digits: Substring { text.dropFirst(2) }

    public var printed: String { FinnishReference.grouped(text, from: 0, by: 4) }
}

/// Remainders as ISO 7064 reckons them.
enum Remainder {
    /// Of digits and letters, a letter standing for 10 to 35, divided by 97.
    static func of97(_ text: String) -> Int {
        text.utf8.reduce(0) { remainder, byte in
            if byte.isDigit { return (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97 }
            return (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
        }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
