public import Domain
public import GeometryCore
public import Rules

/// What a clerk asks: where, which connection, and how well the position is known.
public struct QuoteRequest: Sendable, Hashable {
    /// The position as it was given.
    public enum Location: Sendable, Hashable {
        /// WGS 84, as phones and maps give it.
        case geographic(GeographicPosition)
        /// Easting and northing; `crs` is `EPSG:3879` or the like, nil for the network file's own.
        case plane(PlanePoint, crs: String?)
    }

    public let location: Location
    public let connection: ConnectionCase
    /// Nil: the company whose network area holds the point.
    public let company: CompanySlug?
    /// How far the true point may be from the given one, in metres; 0 or more.
    public let accuracy_m: Double
    /// Whether an indicative estimate is asked for, where no list has a price.
    public let asksForEstimate: Bool

    public init(
        location: Location, connection: ConnectionCase, company: CompanySlug? = nil, accuracy_m: Double = 1,
        asksForEstimate: Bool = false
    ) {
        self.location = location
        self.connection = connection
        self.company = company
        self.accuracy_m = accuracy_m
        self.asksForEstimate = asksForEstimate
    }
}
