public import Domain

/// What is no fault of a network, and still hardly ever meant: quotes go on, and some of the network counts for nobody.
public enum NetworkCaution: Sendable, Hashable {
    /// Features of a company that has no network area, so that no site is the company's. `example` is the id of one,
    /// `known` are the companies with areas.
    case companyWithoutArea(
        NetworkLayer, company: CompanySlug, known: [CompanySlug], count: Int, example: String)
    /// Lines with so many kilovolts that they must be volts.
    case voltsForKilovolts(count: Int, example: String, found_kv: Double)
    /// Areas of two companies that have ground in common.
    case overlappingAreas(AreaOverlap)
    /// No area at all, so that no site is anybody's.
    case noNetworkArea
    /// A file of what is added to a network, or of areas, that has no feature.
    case emptyFile(name: String)
}

/// The ground that network areas of two companies have in common.
public struct AreaOverlap: Sendable, Hashable {
    /// An area, by its company and its number in its table: the layer has no ids.
    public struct Side: Sendable, Hashable {
        public let company: CompanySlug
        public let featureID: Int64

        package init(company: CompanySlug, featureID: Int64) {
            self.company = company
            self.featureID = featureID
        }
    }

    /// Of the two areas with most ground in common; the company that is first by name first.
    public let first: Side
    public let second: Side
    /// Square metres of the plane.
    public let shared_m2: Double
    /// Further pairs of areas of these companies that overlap.
    public let otherPairs: Int

    package init(first: Side, second: Side, shared_m2: Double, otherPairs: Int) {
        self.first = first
        self.second = second
        self.shared_m2 = shared_m2
        self.otherPairs = otherPairs
    }
}

extension MediumVoltageLine {
    /// No network has lines of so many kilovolts, but each that counts in volts has.
    package static let leastVoltsForKilovolts_kv = 1000.0
}
