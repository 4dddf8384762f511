import Foundation

/// A colour of sRGB, each part from 0 to 255.
public struct Colour: Sendable, Hashable, Codable {
    public let red: Int
    public let green: Int
    public let blue: Int

    /// From `#0B4F6C`; nil for anything else.
    public init?(_ text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.count == 7, text.hasPrefix("#"),
            digits.allSatisfy({ (48...57).contains($0) || (65...70).contains($0 & ~0x20) }),
            let value = Int(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(value)
    }

    private init(_ value: Int) {
        red = value >> 16
        green = value >> 8 & 0xFF
        blue = value & 0xFF
    }

    public static let ink = Colour(0x1A1A1A)
    /// Of what is read second.
    public static let muted = Colour(0x555555)
    public static let hairline = Colour(0xC8C8C8)
    public static let paper = Colour(0xFFFFFF)
    /// Behind what is set apart.
    public static let ground = Colour(0xF3F4F6)
    /// Of letters across a whole page, which are read but hide nothing.
    public static let watermark = Colour(0xEEEEEE)
    /// Where a company has none of its own.
    public static let accent = Colour(0x0B4F6C)

    /// `#0B4F6C`
    public var hexadecimal: String {
        "#"
            + [red, green, blue].map { (part: Int) -> String in
                let digits = String(part, radix: 16, uppercase: true)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// Relative luminance (WCAG 2.1): what is left of a colour in a print without colours.
    public var luminance: Double {
        func linear(_ part: Int) -> Double {
            let share = Double(part) / 255
            return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio with another colour (WCAG 2.1): 1 to 21.
    public func contrast(with other: Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// The least contrast of text that is read (WCAG 2.1, level AA).
    public static let leastContrast = 4.5

    /// The same tone, made dark enough for text on a ground.
    public func readable(on ground: Colour = .ground) -> Colour {
        var colour = self
        while colour.contrast(with: ground) < Self.leastContrast, colour != Colour(0) {
            colour = Colour(
                (colour.red * 9 / 10) << 16 | (colour.green * 9 / 10) << 8 | colour.blue * 9 / 10)
        }
        return colour
    }
}
