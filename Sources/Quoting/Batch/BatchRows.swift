public import Domain
public import GeometryCore
public import Rules

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
    /// How far the true point may be from the given one, in metres; nil for the batch's own
    /// ``BatchOptions/accuracy_m``.
    public var accuracy_m: Double?

    public init(
        _ position: Position, fuse: Fuse, company: CompanySlug? = nil, joiners: Int = 1, place: Place = .plot,
        isFurtherConnection: Bool = false, accuracy_m: Double? = nil
    ) {
        self.position = position
        self.fuse = fuse
        self.company = company
        self.joiners = joiners
        self.place = place
        self.isFurtherConnection = isFurtherConnection
        self.accuracy_m = accuracy_m
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
            accuracy_m: accuracy_m ?? options.accuracy_m)
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
    /// The largest accuracy of their own that many rows have, in metres; rows with a larger one take longer. Nil where rows
    /// have none.
    public var rowAccuracy_m: Double?
    /// Whether ``BatchAnswer/isBorderline`` is wanted; it costs time near limits and borders.
    public var asksBorderlines: Bool
    /// Whether ``BatchAnswer/warnings`` are wanted.
    public var asksWarnings: Bool
    /// Whether an error tells of its row: where the point is, what is nearest, what else its numbers can mean. Without that it
    /// tells only what is the matter, which is much quicker for points outside of all network areas.
    public var asksErrorDetails: Bool
    /// A what-if: planned lines and substations count as if they stood, whatever their dates. No single quote
    /// answers that.
    public var countsPlanned: Bool

    public init(
        date: CalendarDate, crs: String? = nil, accuracy_m: Double = 1, asksBorderlines: Bool = true,
        asksWarnings: Bool = true, asksErrorDetails: Bool = true, countsPlanned: Bool = false
    ) {
        self.date = date
        self.crs = crs
        self.accuracy_m = accuracy_m
        self.asksBorderlines = asksBorderlines
        self.asksWarnings = asksWarnings
        self.asksErrorDetails = asksErrorDetails
        self.countsPlanned = countsPlanned
    }

    /// Up to which accuracy rows take the short way. Where borderlines are not asked for, accuracies change nothing.
    var shortWay_m: Double { asksBorderlines ? max(accuracy_m, rowAccuracy_m ?? 0) : accuracy_m }
}

/// The answer of one row: indices, which ``BatchAnswers`` turns into words; -1 stands for none.
public struct BatchAnswer: Sendable, Hashable {
    /// Into ``BatchAnswers/decisions``; -1 in a row in error.
    public internal(set) var decision: Int32 = -1
    /// Into ``BatchAnswers/lineIDs``: the nearest conductor that counts; -1 if the network has none.
    public internal(set) var cable: Int32 = -1
    /// Into ``BatchAnswers/substationIDs``: the nearest substation that counts; -1 if the network has none.
    public internal(set) var substation: Int32 = -1
    /// Into ``BatchAnswers/planIDs``: the plan in force that holds the point, of several the one that decides.
    public internal(set) var planArea: Int32 = -1
    /// Into ``BatchAnswers/agreementIDs``: the company's agreement in force that holds the point, of several that with the
    /// lowest id.
    public internal(set) var agreementArea: Int32 = -1
    /// Into ``BatchAnswers/warnings``, whose entry 0 is empty; 0 where warnings are not asked for.
    public internal(set) var warnings: Int32 = 0
    /// Into ``BatchAnswers/errors``; -1 in a row that was answered.
    public internal(set) var error: Int32 = -1
    /// Whether a limit or border within the accuracy would change the answer; false where that is not asked for.
    public internal(set) var isBorderline = false
    /// The kinds of the plans in force that hold the point, urban and not: all that rules ask of plans. A bit for each
    /// kind; only whether two are alike tells anything.
    public internal(set) var planKinds: UInt8 = 0
    /// The kinds of the company's agreements in force that hold the point, likewise.
    public internal(set) var agreementKinds: UInt8 = 0
    /// Whether obstacles on lines alone kept a zone from holding.
    public internal(set) var isObstructed = false
    /// Ground metres, unrounded; NaN without a cable.
    public internal(set) var cableDistance_m = Double.nan
    /// Ground metres, unrounded; NaN without a substation.
    public internal(set) var substationDistance_m = Double.nan

    init() {}
}

/// What many rows have in common: company, zone and charge.
public struct BatchDecision: Sendable, Hashable {
    public let company: CompanySlug
    /// The company's name in its rulebook.
    public let companyName: LocalizedText
    /// Nil where no zone of the rulebook holds.
    public let zone: String?
    /// What the rulebook calls the zone in place of its name; nil where it does not.
    public let zoneTitle: LocalizedText?
    public let charge: Charge
    /// The id of the rulebook.
    public let rulebook: String
    /// How the company makes its offer; nil where it does not publish that.
    public let offer: Offer?
    /// Whether a charge of the zone depends on how many join together.
    public let asksJoiners: Bool

    public var price: Price? { charge.price }
}

/// The answers to a number of requests, in their order.
public struct BatchAnswers: Sendable {
    public internal(set) var rows: [BatchAnswer]
    /// What ``BatchAnswer/decision`` counts. A decision keeps its index as long as the batch lives, so a writer
    /// can keep what it made of it; later answers may have more of them.
    public internal(set) var decisions: [BatchDecision]
    /// What ``BatchAnswer/warnings`` counts, from 0 for none; indices are kept as those of decisions are. Without
    /// the warnings of the network file, which are the same for every row, see ``Batch/warnings``.
    public internal(set) var warnings: [[QuoteWarning]]
    /// Of these answers alone. Several rows may have the same one, see ``BatchOptions/asksErrorDetails``.
    public internal(set) var errors: [Problem]
    public internal(set) var lineIDs: [String]
    public internal(set) var substationIDs: [String]
    public internal(set) var planIDs: [String]
    public internal(set) var agreementIDs: [String]

    public func decision(of row: BatchAnswer) -> BatchDecision? { Self.entry(row.decision, decisions) }
    public func warnings(of row: BatchAnswer) -> [QuoteWarning] { Self.entry(row.warnings, warnings) ?? [] }
    public func error(of row: BatchAnswer) -> Problem? { Self.entry(row.error, errors) }
    public func cableID(of row: BatchAnswer) -> String? { Self.entry(row.cable, lineIDs) }
    public func substationID(of row: BatchAnswer) -> String? { Self.entry(row.substation, substationIDs) }
    public func planAreaID(of row: BatchAnswer) -> String? { Self.entry(row.planArea, planIDs) }
    public func agreementAreaID(of row: BatchAnswer) -> String? { Self.entry(row.agreementArea, agreementIDs) }

    private static func entry<Entry>(_ index: Int32, _ entries: [Entry]) -> Entry? {
        entries.indices.contains(Int(index)) ? entries[Int(index)] : nil
    }
}
