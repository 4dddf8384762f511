public import Domain
import Foundation
public import GeometryCore
import NetworkFile
package import Positions
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
    /// What the location was understood from, where it was a text.
    public let understood: UnderstoodPosition?
    /// Why the location is that of a street and not of a house; nil where it is one of a house, a plot or a point.
    public let middleOfStreet: MiddleOfStreet?
    /// The plot that is asked about, where its outline is known.
    public let plot: QuotedPlot?
    /// The unseparated parcel that was asked about, as it was written; its property stands for it.
    public let partOfProperty: String?

    /// - Parameter middleOfStreet: nil for what `understood` says of it.
    public init(
        location: Location, connection: ConnectionCase, company: CompanySlug? = nil, accuracy_m: Double = 1,
        asksForEstimate: Bool = false, understood: UnderstoodPosition? = nil, plot: QuotedPlot? = nil,
        middleOfStreet: MiddleOfStreet? = nil, partOfProperty: String? = nil
    ) {
        self.partOfProperty = partOfProperty
        self.understood = understood
        self.middleOfStreet = middleOfStreet ?? understood?.named.flatMap { MiddleOfStreet($0) }
        self.plot = plot
        self.location = location
        self.connection = connection
        self.company = company
        self.accuracy_m = accuracy_m
        self.asksForEstimate = asksForEstimate
    }
}

/// A location that stands for some house along a street.
public struct MiddleOfStreet: Sendable, Hashable {
    /// Whether a house number was asked for; else none was given.
    public let isNumberUnknown: Bool
    /// How far the house may be.
    public let accuracy_m: Double

    package init(isNumberUnknown: Bool, accuracy_m: Double) {
        self.isNumberUnknown = isNumberUnknown
        self.accuracy_m = accuracy_m
    }

    /// - Returns: nil for a place that is a house or a plot.
    package init?(_ exactness: NamedPlace.Exactness, isNumberUnknown: Bool, accuracy_m: Double) {
        guard exactness == .street else { return nil }
        self.init(isNumberUnknown: isNumberUnknown, accuracy_m: accuracy_m)
    }

    init?(_ place: NamedPlace) {
        self.init(place.exactness, isNumberUnknown: place.isNumberUnknown, accuracy_m: place.accuracy_m)
    }
}

/// The connection point of a quote, in degrees and in the network's plane.
public struct QuotedPoint: Sendable, Hashable {
    public let position: GeographicPosition
    public let plane: PlanePoint
    /// The network file's CRS, `EPSG:3067`, or its name where it has no identifier.
    public let crs: String
    public let accuracy_m: Double
}

/// The network that a quote was made from.
public struct QuotedNetwork: Sendable, Hashable {
    /// Of a database `database@host`.
    public let fileName: String
    /// Nil for a database.
    public let size_bytes: Int64?
    /// Seconds since 1970-01-01 UTC; nil for a database.
    public let modified_unixSeconds: Int64?
    /// Files have a size.
    var isOfDatabase: Bool { size_bytes == nil }
    private let rememberedTime = Remembered<String>()

    /// When the file was last written, in ISO 8601 and UTC; nil for a database.
    package var modified: String? {
        modified_unixSeconds.map { seconds in
            rememberedTime { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }
        }
    }

    package init(fileName: String, size_bytes: Int64?, modified_unixSeconds: Int64?) {
        self.fileName = fileName
        self.size_bytes = size_bytes
        self.modified_unixSeconds = modified_unixSeconds
    }

    init(_ file: NetworkFile) {
        fileName = file.fileName
        size_bytes = file.size_bytes
        modified_unixSeconds = file.modified_unixSeconds
    }
}

/// The answer to a request, with everything that led to it, as one plain value. What is shown of it, and in
/// which words, is for the rendering.
public struct Quote: Sendable, Hashable {
    public let request: QuoteRequest
    public let point: QuotedPoint
    public let company: CompanySlug
    public let rules: ApplicableRules
    public let facts: SiteFacts
    public let answer: Answer
    /// The nearest conductor that counts, whether or not it decides; nil if the network has none.
    public let cable: AssetDistance?
    /// The nearest secondary substation that counts; nil if the network has none.
    public let substation: AssetDistance?
    public let borderlines: [Borderline]
    public let nextLimits: [NextLimit]
    /// A smaller main fuse that would give another zone at a lower price.
    public let nextFuse: NextFuse?
    /// Where the list does not have the main fuse, the next larger one that it has.
    public let listedFuse: NextFuse?
    public let otherReadings: [OtherReading]
    /// The answers around the zones: those that were asked for, and medium voltage where the fuse calls for it.
    public let services: [ServiceAnswer]
    /// What building the connection may cost; nil where it was not asked for.
    public let estimate: EstimateAnswer?
    /// What holds along the border of the plot; nil where none with an outline was asked about, and where the charge follows
    /// no zone.
    public let plot: PlotZones?
    public let warnings: [QuoteWarning]
    public let network: QuotedNetwork
    /// The company and those across borders, as their rulebooks call them.
    public let companyNames: [CompanySlug: LocalizedText]

    public var connection: ConnectionCase { request.connection }
    public var zone: Zone? { answer.decision.zone }
    public var price: Price? { answer.charge.price }

    /// Whether an indicative estimate could be had, but was not asked for.
    public var canBeEstimated: Bool {
        estimate == nil
            && rules.estimate(connection, answer: answer, cable: cable, substation: substation).estimate != nil
    }

    /// How the company makes its offer here.
    public var offer: Offer? { rules.offer(connection, answer: answer, services: services) }
}

extension ApplicableRules {
    /// How the company makes its offer of an answer.
    func offer(_ connection: ConnectionCase, answer: Answer, services: [ServiceAnswer]) -> Offer? {
        if connection.services.temporaryCables != nil { return services.first { $0.kind == .temporary }?.offer }
        // Within the right a contractor changes the fuse, and nothing is offered.
        if connection.isWithinRight { return nil }
        if let above = services.first(where: { $0.kind == .mediumVoltage }) { return above.offer }
        // A connection with a generator is offered as a whole.
        if let production = services.first(where: { $0.kind == .production })?.offer { return production }
        // What is promised outside the zones is not promised in a zone that says nothing of offers.
        let own: Offer? =
            if let zone = answer.decision.zone { zone.offer } else { rulebook.outsideZones?.offer }
        // A larger main fuse that the zone does not price is worked out, and offered, as what is set case by case there: no sum
        // can be told at once.
        let isWorkedOut = connection.upgradeFrom != nil && answer.charge == .caseByCase
        return isWorkedOut && own?.channel == .oral ? rulebook.offerCaseByCase : own
    }
}

/// The answers of one site for every main fuse that the company's price list or rulebook speaks of, and for every size
/// where there is no price list.
public struct QuoteTable: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        public let fuse: Fuse
        public let answer: Answer
        /// Whether a limit or border within the accuracy would change the answer; the quote of that fuse says
        /// which.
        public let isBorderline: Bool
    }

    /// The request; its own fuse plays no part.
    public let request: QuoteRequest
    public let point: QuotedPoint
    public let company: CompanySlug
    public let rules: ApplicableRules
    public let facts: SiteFacts
    /// The nearest conductor that counts, whether or not it decides; nil if the network has none.
    public let cable: AssetDistance?
    /// The nearest secondary substation that counts; nil if the network has none.
    public let substation: AssetDistance?
    public let rows: [Row]
    /// What to know besides, of any row.
    public let warnings: [QuoteWarning]
    public let network: QuotedNetwork

    public var connection: ConnectionCase { request.connection }
}
