public import Domain
public import GeometryCore
import Rules

/// One connection point of a batch, as plain values.
public struct BatchRequest: Sendable, Hashable {
    /// The position as it was given.
    public enum Position: Sendable, Hashable {
        /// WGS 84, as phones and maps give it.
        case geographic(GeographicPosition)
        /// Easting and northing of the batch's CRS, see ``BatchOptions/crs``.
        case plane(PlanePoint)
    }

    public var position: Position
    public var fuse: Fuse
    /// Nil: the company whose network area holds the point.
    public var company: CompanySlug?
    /// How many join together, this one included; 1 or more.
    public var joiners: Int
    public var place: Place
    public var isFurtherConnection: Bool

    public init(
        _ position: Position, fuse: Fuse, company: CompanySlug? = nil, joiners: Int = 1, place: Place = .plot,
        isFurtherConnection: Bool = false
    ) {
        self.position = position
        self.fuse = fuse
        self.company = company
        self.joiners = joiners
        self.place = place
        self.isFurtherConnection = isFurtherConnection
    }

    /// The request that a single quote of this point would answer.
    public func quoteRequest(_ options: BatchOptions) -> QuoteRequest {
        let location: QuoteRequest.Location =
            switch position {
            case .geographic(let position): .geographic(position)
            case .plane(let point): .plane(point, crs: options.crs)
            }
        return QuoteRequest(
            location: location, connection: connection(on: options.date), company: company,
            accuracy_m: options.accuracy_m)
    }

    func connection(on date: CalendarDate) -> ConnectionCase {
        ConnectionCase(
            fuse: fuse, date: date, joiners: joiners, place: place, isFurtherConnection: isFurtherConnection)
    }
}

/// What all rows of a batch have in common.
public struct BatchOptions: Sendable, Hashable {
    /// The day whose rules, prices, plans and assets count.
    public var date: CalendarDate
    /// The CRS of eastings and northings, `EPSG:3879` or the like; nil for the network file's own.
    public var crs: String?
    /// How far the true points may be from the given ones, in metres; 0 or more.
    public var accuracy_m: Double
    /// Whether ``BatchAnswer/isBorderline`` is wanted; it costs time near limits and borders.
    public var asksBorderlines: Bool
    /// Whether ``BatchAnswer/warnings`` are wanted.
    public var asksWarnings: Bool
    /// A what-if: planned lines and substations count as if they stood, whatever their dates. No single quote
    /// answers that.
    public var countsPlanned: Bool

    public init(
        date: CalendarDate, crs: String? = nil, accuracy_m: Double = 1, asksBorderlines: Bool = true,
        asksWarnings: Bool = true, countsPlanned: Bool = false
    ) {
        self.date = date
        self.crs = crs
        self.accuracy_m = accuracy_m
        self.asksBorderlines = asksBorderlines
        self.asksWarnings = asksWarnings
        self.countsPlanned = countsPlanned
    }
}
