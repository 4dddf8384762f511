/// The number of an offer, `2019-000123`: the year in which it was made and its place among the year's offers. No
/// number is used twice, and none is left out.
public struct OfferNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    /// From 1.
    public let serial: Int

    public init(year: Int, serial: Int) {
        self.year = year
        self.serial = serial
    }

    /// Nil for what is not written so.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count >= 6,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let serial = Int(parts[1]), serial >= 1
        else { return nil }
        self.init(year: year, serial: serial)
        guard description == text else { return nil }
    }

    public var description: String {
        let (year, serial) = ("\(year)", "\(serial)")
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-"
            + String(repeating: "0", count: max(0, 6 - serial.count)) + serial
    }

    public static func < (one: OfferNumber, other: OfferNumber) -> Bool {
        (one.year, one.serial) < (other.year, other.serial)
    }
}
