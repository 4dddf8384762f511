public import Foundation

/// What is asked for around the zones; nothing in an ordinary quote.
public struct ServicesAsked: Sendable, Hashable {
    /// The cost of building an area's network and those who may join it.
    public struct Area: Sendable, Hashable {
        /// With VAT, as charges are told.
        public let costInclVat: Decimal
        public let potentialJoiners: Int

        public init(costInclVat: Decimal, potentialJoiners: Int) {
            self.costInclVat = costInclVat
            self.potentialJoiners = max(1, potentialJoiners)
        }
    }

    /// The cables of a temporary connection; nil: a permanent one.
    public let temporaryCables: Int?
    /// The apparent power of a generator.
    public let production_kva: Double?
    public let isUnmetered: Bool
    public let area: Area?

    public init(
        temporaryCables: Int? = nil, production_kva: Double? = nil, isUnmetered: Bool = false, area: Area? = nil
    ) {
        self.temporaryCables = temporaryCables
        self.production_kva = production_kva
        self.isUnmetered = isUnmetered
        self.area = area
    }

    public static let none = ServicesAsked()
}
