/// A flaw of a publication that is known and left as published, with the reading that says what is done about it.
public struct Acknowledgement: Sendable, Hashable {
    public enum Finding: String, Sendable, Hashable, CaseIterable {
        /// Sites between the zones fall in none of them.
        case gap
        /// Sites fall in two of the zones; their order decides.
        case overlap
        /// No site can fall in the zone.
        case unreachable
        /// The zone goes by the price list, but none has an amount for it.
        case noPrice = "no_price"
        /// The days of rulebooks or price lists do not meet.
        case dates
    }

    public let finding: Finding
    /// The names of the zones that it is about; empty where it is about none in particular.
    public let zones: [String]
    /// The id of the rulebook's reading.
    public let reading: String

    public init(finding: Finding, zones: [String] = [], reading: String) {
        self.finding = finding
        self.zones = zones
        self.reading = reading
    }
}

extension Rulebook {
    /// The known flaws that a site in a zone is to be told of: those of the zone, and those of no zone in
    /// particular; where no zone holds all, as the site may lie in a gap between any. Flaws of days are left out.
    public func acknowledged(about zone: String?) -> [Acknowledgement] {
        acknowledged.filter { $0.finding != .dates }.filter { entry in
            guard let zone, !entry.zones.isEmpty else { return true }
            return entry.zones.contains(zone)
        }
    }
}
