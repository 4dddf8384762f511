/// The short name of a network company as files and outputs write it: lower-case letters and digits
/// joined by hyphens, `caruna-espoo-oy`.
public struct CompanySlug: Sendable, Hashable, Comparable {
    public let text: String

    /// Nil when the text is not a slug.
    public init?(_ text: String) {
        var endsWord = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): endsWord = true
            case UInt8(ascii: "-") where endsWord: endsWord = false
            default: return nil
            }
        }
        guard endsWord else { return nil }
        self.text = text
    }

    /// Assets that belong to a customer never count for any company.
    public static let customer = CompanySlug(known: "customer")

    private init(known text: String) { self.text = text }

    public static func < (left: CompanySlug, right: CompanySlug) -> Bool { left.text < right.text }
}

extension CompanySlug: CustomStringConvertible {
    public var description: String { text }
}
