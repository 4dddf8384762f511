import Domain

/// The identifier of a Finnish property: municipality, village, house and unit, of 3, 3, 4 and 4 digits.
package struct PropertyID: Sendable, Hashable {
    /// All fourteen digits as one number.
    package let number: Int64

    init?(number: Int64) {
        guard (1..<100_000_000_000_000).contains(number) else { return nil }
        self.number = number
    }

    /// `49-407-1-9`, `049-407-0001-0009` or `04940700010009`, with any dash and blanks around it. The part of a property
    /// (`49-407-1-9-M601`) is where that is.
    package init?(_ text: some StringProtocol) {
        let plain = String(text).replacing(/\s+/, with: "").replacing(/[–—]/, with: "-")
        if plain.wholeMatch(of: /\d{14}/) != nil {
            guard let number = Int64(plain) else { return nil }
            self.init(number: number)
            return
        }
        guard let parts = plain.wholeMatch(of: /(\d{1,3})-(\d{1,3})-(\d{1,4})-(\d{1,4})(?:-\p{L}\d+)?/),
            let municipality = Int64(parts.output.1), let village = Int64(parts.output.2),
            let house = Int64(parts.output.3), let unit = Int64(parts.output.4)
        else { return nil }
        self.init(number: ((municipality * 1_000 + village) * 10_000 + house) * 10_000 + unit)
    }

    /// As people write it: `49-407-1-9`.
    package var text: String {
        "\(number / 100_000_000_000)-\(number / 100_000_000 % 1_000)-\(number / 10_000 % 10_000)-\(number % 10_000)"
    }

    /// As registers store it: `04940700010009`.
    package var digits: String { String(number).padded(to: 14) }
}
