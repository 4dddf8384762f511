package import Foundation

/// Numbers as each language writes them. A rounded distance never seems to be on the other side of a limit,
/// or on it.
package struct Numbers {
    package let language: Language

    package init(language: Language) { self.language = language }

    private var decimalMark: Character { language == .english ? "." : "," }
    private var groupMark: Character { language == .english ? "," : " " }

    /// "431.3 m", with more decimals where these would hide on which side of a limit the distance is.
    package func metres(_ distance_m: Double, near limits_m: [Double] = [], decimals least: Int = 1) -> String {
        for decimals in least..<16 {
            let scale = pow(10, Double(decimals))
            let rounded = (distance_m * scale).rounded() / scale
            let isTelling = limits_m.allSatisfy { limit in
                rounded == distance_m || (rounded < limit) == (distance_m < limit) && rounded != limit
            }
            if isTelling { return measure(distance_m, decimals: decimals) + " m" }
        }
        // The last digit that a double has.
        return grouped(marked("\(distance_m)")) + " m"
    }

    /// A distance that decides nothing: "850.4 m", from ten kilometres on "12.3 km".
    package func way(_ distance_m: Double) -> String {
        distance_m < 10_000 ? metres(distance_m) : measure(distance_m / 1000, decimals: 1) + " km"
    }

    /// A limit as a rulebook writes it: "300 m", "400.5 m".
    package func limit(_ metres: Double) -> String { quantity(metres) + " m" }

    /// "1,500.5": groups of three apart, without trailing zeros.
    package func quantity(_ number: Double) -> String { grouped(plain(number)) }

    /// Without trailing zeros.
    package func plain(_ number: Double) -> String {
        let isWhole = number == number.rounded() && abs(number) < 1e15
        return marked(isWhole ? String(Int(number)) : Self.withoutExponent(number))
    }

    /// The digits that tell a number from all others, "0.000018" for what is written 1.8e-05.
    private static func withoutExponent(_ number: Double) -> String {
        let text = String(number)
        guard abs(number) < 1, let mark = text.firstIndex(of: "e"),
            let exponent = Int(text[text.index(after: mark)...])
        else { return text }
        let decimals = text[..<mark].count(where: \.isNumber) - 1 - exponent
        return String(format: "%.\(decimals)f", number)
    }

    package func fixed(_ number: Double, decimals: Int) -> String {
        marked(Self.plainFixed(number, decimals: decimals) ?? String(format: "%.\(decimals)f", number))
    }

    /// The digits that C's `%.2f` gives, a fraction of its time; nil for numbers that are negative or large.
    private static func plainFixed(_ number: Double, decimals: Int) -> String? {
        guard number.sign == .plus, (0...9).contains(decimals) else { return nil }
        let scale = powersOfTen[decimals]
        // Products beyond this have no binary digits left for halves.
        guard number * Double(scale) < 1e15 else { return nil }
        let product = number * Double(scale)
        let below = product.rounded(.down)
        // What the product lacks is exact, and so is the sign of how far it is beyond the half; halves go to the even digit.
        let beyondHalf = product - below - 0.5 + (-product).addingProduct(number, Double(scale))
        let units = UInt64(below)
        let isUp = beyondHalf > 0 || beyondHalf == 0 && units % 2 == 1
        let (whole, rest) = (units + (isUp ? 1 : 0)).quotientAndRemainder(dividingBy: scale)
        return decimals == 0 ? "\(whole)" : "\(whole)." + String(rest).padded(to: decimals)
    }

    private static let powersOfTen: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    /// With the language's own decimal mark for the point.
    private func marked(_ number: String) -> String {
        guard decimalMark != ".", let point = number.utf8.firstIndex(of: UInt8(ascii: ".")) else { return number }
        return number[..<point] + String(decimalMark) + number[number.utf8.index(after: point)...]
    }

    /// "1,117.8": groups of three apart, always as many decimals.
    package func measure(_ number: Double, decimals: Int) -> String { grouped(fixed(number, decimals: decimals)) }

    /// In kWh: "18,000", and below a hundred what there is of decimals up to two, "3.5".
    package func energy(_ energy_kWh: Double) -> String {
        guard abs(energy_kWh) < 100 else { return measure(energy_kWh, decimals: 0) }
        return quantity((energy_kWh * 100).rounded() / 100)
    }

    /// "5,550.00 EUR", "5 550,00 EUR"
    package func money(_ moneyText: String, _ currency: String) -> String { amount(moneyText) + " " + currency }

    /// "5,550.00": groups of three apart, always two decimals.
    package func amount(_ moneyText: String) -> String {
        let parts = moneyText.split(separator: ".")
        let decimals = parts.count > 1 ? String(parts[1]) : "00"
        return Self.grouped(parts.first ?? "0", by: groupMark) + String(decimalMark) + decimals
    }

    /// "5,550" or "12.5": groups of three apart, only the decimals that there are.
    package func plain(_ number: Decimal) -> String {
        let parts = "\(number)".split(separator: ".")
        return Self.grouped(parts.first ?? "0", by: groupMark)
            + (parts.count > 1 ? String(decimalMark) + parts[1] : "")
    }

    /// A number as it is written, with groups of three before its decimal mark apart.
    private func grouped(_ number: String) -> String {
        // Most have no group.
        if number.utf8.prefix(while: { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }).count <= 3 {
            return number
        }
        let whole = number.prefix(while: \.isNumber)
        return Self.grouped(whole, by: groupMark) + number.dropFirst(whole.count)
    }

    private static func grouped(_ whole: Substring, by separator: Character) -> String {
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped.append(separator) }
            grouped.append(digit)
        }
        return grouped
    }

    /// "25.5 %" for 0.255.
    package func percent(_ rate: Decimal) -> String {
        marked("\(rate * 100)") + " %"
    }
}

extension Numbers {
    /// "1,070,902": groups of three apart, on one line.
    package func count(_ number: Int) -> String {
        Self.grouped("\(number)", by: language == .english ? "," : "\u{A0}")
    }
}
