/// The short name of a network company as files and outputs write it: lower-case letters and digits
/// joined by hyphens, `caruna-espoo-oy`.
public struct CompanySlug: Sendable, Hashable, Comparable {
    public let text: String

    /// Nil when the text is not a slug.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let wellFormed = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
        }
        guard wellFormed else { return nil }
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
