import Domain
import Drawing
import Foundation
import GeometryCore
import NetworkFile
import OfferDocument
import Quoting
import Rules
import TestSupport

/// Offers of sites of the demo network.
enum DemoOffer {
    static let network = Package.file("GeoData/demo.gpkg").path

    /// In zone 2 of Caruna Oy.
    static let zone2 = (60.26780, 23.75125)

    static func quote(
        at place: (Double, Double) = zone2, fuse: Fuse? = nil, date: String = "2019-06-01", upgradeFrom: Fuse? = nil,
        services: ServicesAsked = .none, joiners: Int = 1
    ) throws -> Quote {
        let position = try #require2(GeographicPosition(latitude_deg: place.0, longitude_deg: place.1))
        let day = try #require2(CalendarDate(iso: date))
        let usual = try #require2(Fuse(phases: .three, current_a: 35))
        let connection = ConnectionCase(
            fuse: fuse ?? usual, date: day, joiners: joiners, upgradeFrom: upgradeFrom, services: services)
        let worker = try Desk(.file(network), library: RuleLibrary(folder: nil)).worker()
        return try worker.quote(QuoteRequest(location: .geographic(position), connection: connection))
    }
}
