public import Domain
public import Foundation
import GeometryCore
public import Positions
public import Rules

/// The options of a quote as somebody gave them, on a command line or in a URL, before anything is looked up.
///
/// ```swift
/// var options = QuoteOptions()
/// options.at = "60.2678, 23.75125"
/// options.fuse = .one(Fuse("3x35"))
/// let asked = try options.checked(named: .query)
/// ```
public struct QuoteOptions: Sendable, Hashable {
    /// A position as it was pasted.
    public var at: String?
    /// An address or a property identifier, to be looked up.
    public var address: String?
    public var property: String?
    public var latitude_deg: Double?
    public var longitude_deg: Double?
    public var easting_m: Double?
    public var northing_m: Double?
    /// Of eastings and northings, by identifier or name; nil for the network's own.
    public var crs: String?
    /// How far the true point may be from the given one; nil: as exact as an address is, else a metre.
    public var accuracy_m: Double?
    public var fuse: FuseChoice
    public var company: CompanySlug?
    public var joiners = 1
    public var upgradeFrom: Fuse?
    public var place: Place = .plot
    public var isFurtherConnection = false
    public var asksForEstimate = false
    public var asksForTrace = false
    public var isTemporary = false
    /// The cables of a temporary connection; nil for one.
    public var cables: Int?
    public var production_kva: Double?
    public var isUnmetered = false
    public var areaCost: Decimal?
    public var potentialJoiners: Int?

    public init(fuse: FuseChoice) { self.fuse = fuse }

    public var services: ServicesAsked {
        ServicesAsked(
            temporaryCables: isTemporary ? cables ?? 1 : nil, production_kva: production_kva,
            isUnmetered: isUnmetered,
            area: areaCost.flatMap { cost in
                potentialJoiners.map { ServicesAsked.Area(costInclVat: cost, potentialJoiners: $0) }
            })
    }

    public func connection(on date: CalendarDate) -> ConnectionCase {
        ConnectionCase(
            // The fuse plays no part in a table of all.
            fuse: fuse.one ?? upgradeFrom ?? .threeTimes25, date: date, joiners: joiners, place: place,
            isFurtherConnection: isFurtherConnection, upgradeFrom: upgradeFrom, services: services)
    }

    /// - Parameters:
    ///   - understood: what the location was understood from, where it was a text.
    ///   - plot: that is asked about, where the location was given besides.
    public func request(
        at location: QuoteRequest.Location, on date: CalendarDate, understood: UnderstoodPosition? = nil,
        plot: QuotedPlot? = nil
    ) -> QuoteRequest {
        QuoteRequest(
            location: location, connection: connection(on: date), company: company,
            accuracy_m: accuracy_m ?? understood?.named.map { Self.accuracy_m(ofPlace: $0.accuracy_m) } ?? 1,
            asksForEstimate: asksForEstimate, understood: understood,
            plot: plot
                ?? understood?.named.flatMap { named in
                    named.outline == nil ? nil : QuotedPlot(named, isPointGiven: false)
                },
            partOfProperty: [property, address, at].compactMap(\.self).first { PositionText.property($0) == .part })
    }

    static let accuracies_m = 0.0...10_000
    /// Of those who join together, and of those who may: more is a slip.
    static let joinersInAll = 1...100_000
    static let largestPower_kva = 1e9

    /// The accuracy of a place as that of a quote, which has an upper bound.
    public static func accuracy_m(ofPlace accuracy_m: Double) -> Double { min(accuracy_m, accuracies_m.upperBound) }

    /// A position as numbers, or as a text that may mean several.
    public enum Position: Sendable, Hashable {
        /// Of an address or a property.
        case name(String)
        case location(QuoteRequest.Location)
        case text(PositionText)
    }
}

/// One main fuse, or every size that the company has.
public enum FuseChoice: Sendable, Hashable {
    case one(Fuse)
    case all

    public var one: Fuse? {
        if case .one(let fuse) = self { fuse } else { nil }
    }
}

/// How an option is written where it was given, for messages.
public enum OptionNaming: Sendable, Hashable {
    /// `--upgrade-from`
    case commandLine
    /// `upgrade_from`
    case query

    /// - Parameter option: as in a URL.
    public func name(_ option: String) -> String {
        switch self {
        case .commandLine: "--" + option.split(separator: "_").joined(separator: "-")
        case .query: option
        }
    }
}
