public import Domain
public import Foundation

/// Something that `check` found in a tariff that was read without error.
public struct TariffFinding: Sendable, Hashable {
    /// The file that it is about.
    public let file: String
    /// The id of the tariff.
    public let id: String
    public let problem: TariffProblem
    /// The sentence by which the file says that it knows; nil where it does not.
    public let acknowledgement: LocalizedText?

    init(_ problem: TariffProblem, in tariff: Tariff, acknowledgement: LocalizedText? = nil) {
        file = tariff.origin
        id = tariff.id
        self.problem = problem
        self.acknowledgement = acknowledgement
    }
}

/// What is wrong with a tariff that can be read.
public enum TariffProblem: Sendable, Hashable {
    /// Hours that no band of a division has; so many in the year of the first of them.
    case gap(division: String, hours: Double, first: LocalQuarter)
    /// Hours that several bands of a division claim.
    case overlap(division: String, bands: [String], hours: Double, first: LocalQuarter)
    /// Sizes between the smallest and the largest that a product lists, for which it has no basic fee.
    case missingFuses(product: String, fuses: [Fuse])
    /// A printed price with VAT that is not the one without VAT and the rate.
    case netAgainstGross(key: String, net: Decimal, gross: Decimal, expected: Decimal)
    /// Days without a tariff between days that have one.
    case daysWithout(company: CompanySlug, DatePeriod)
    case daysWithTwo(company: CompanySlug, DatePeriod, files: [String])
    /// The rate of VAT that printed prices hold is not the one of these of its days.
    case vatRate(stated: Decimal, actual: Decimal, DatePeriod)
    /// The tariff has days before the electricity tax or the VAT is known.
    case taxNotKnown(before: CalendarDate)
    /// The file acknowledges sizes that are not missing (any more).
    case staleAcknowledgement(sizes_a: [Int])

    /// The word for outputs.
    public var kind: String {
        switch self {
        case .gap: "gap"
        case .overlap: "overlap"
        case .missingFuses: "missing_fuses"
        case .netAgainstGross: "net_against_gross"
        case .daysWithout, .daysWithTwo: "dates"
        case .vatRate: "vat"
        case .taxNotKnown: "tax"
        case .staleAcknowledgement: "stale_acknowledgement"
        }
    }
}

/// A quarter of an hour by the clock of a division.
public struct LocalQuarter: Sendable, Hashable {
    public let day: CalendarDate
    /// Of the day.
    public let minute: Int
}
