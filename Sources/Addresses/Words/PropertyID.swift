import Domain

/// The identifier of a Finnish property: municipality, village, house and unit, of 3, 3, 4 and 4 digits.
package struct PropertyID: Sendable, Hashable {
    /// All fourteen digits as one number.
    package let number: Int64

    init?(number: Int64) {
        guard (1..<100_000_000_000_000).contains(number) else { return nil }
        self.number = number
    }

    /// `49-407-1-9`, `049-407-0001-0009` or `04940700010009`, with any dash and blanks around it, or with blanks alone. The part of a property
    /// (`49-407-1-9-M601`) is where that is.
    package init?(_ text: some StringProtocol) {
        let groups = text.split(whereSeparator: \.isWhitespace)
        let isOfNumbers =
            groups.count == 4 && groups.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let text = isOfNumbers ? groups.joined(separator: "-") : String(text)
        var parts: [(value: Int64, digits: Int)] = [(0, 0)]
        var rest = text.unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.makeIterator()
        while let scalar = rest.next() {
            switch scalar {
            case "0"..."9":
                let (value, digits) = parts[parts.count - 1]
                guard digits < 14 else { return nil }
                parts[parts.count - 1] = (value * 10 + Int64(scalar.value - 0x30), digits + 1)
            case "-", "‐", "‑", "‒", "–", "—", "―", "−", ":": parts.append((0, 0))
            default:
                // The part of a property, behind the four numbers.
                guard parts.count == 5, parts[4].digits == 0, scalar.properties.isAlphabetic else { return nil }
                var digits = 0
                while let digit = rest.next() {
                    guard ("0"..."9").contains(digit) else { return nil }
                    digits += 1
                }
                guard digits > 0 else { return nil }
                parts.removeLast()
            }
        }
        let digits = parts.map(\.digits)
        if digits == [14] {
            self.init(number: parts[0].value)
        } else if digits.count == 4, (1...3).contains(digits[0]), (1...3).contains(digits[1]),
            (1...4).contains(digits[2]), (1...4).contains(digits[3])
        {
            self.init(
                number: ((parts[0].value * 1_000 + parts[1].value) * 10_000 + parts[2].value) * 10_000
                    + parts[3].value)
        } else {
            return nil
        }
    }

    /// As people write it: `49-407-1-9`.
    package var text: String {
        "\(number / 100_000_000_000)-\(number / 100_000_000 % 1_000)-\(number / 10_000 % 10_000)-\(number % 10_000)"
    }

    /// As registers store it: `04940700010009`.
    package var digits: String { String(number).padded(to: 14) }
}
