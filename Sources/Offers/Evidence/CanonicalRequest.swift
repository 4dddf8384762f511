import Domain
import Foundation
import GeometryCore
import Ledger
import Quoting
import Rules

/// What was asked, in the form in which it is hashed and kept.
extension QuoteRequest {
    /// - Parameter isDated: whether the day belongs to what was asked.
    func add(to canonical: inout CanonicalBytes, isDated: Bool = true) {
        // Requests that were kept before have no word of it.
        if let middleOfStreet {
            canonical.add(Self.middleOfStreetWord)
            canonical.add(middleOfStreet.isNumberUnknown)
            canonical.add(middleOfStreet.accuracy_m)
        }
        switch location {
        case .geographic(let position):
            canonical.add("degrees")
            canonical.add(position.latitude_deg)
            canonical.add(position.longitude_deg)
        case .plane(let point, crs: let crs):
            canonical.add("metres")
            canonical.add(point.easting_m)
            canonical.add(point.northing_m)
            canonical.add(crs)
        }
        let connection = connection
        canonical.add(connection.fuse.description)
        canonical.add(isDated ? connection.date.description : "today")
        canonical.add(Int64(connection.joiners))
        canonical.add(connection.place.rawValue)
        canonical.add(connection.isFurtherConnection)
        canonical.add(connection.upgradeFrom?.description)
        let services = connection.services
        canonical.add(services.temporaryCables) { $0.add(Int64($1)) }
        canonical.add(services.production_kva)
        canonical.add(services.isUnmetered)
        canonical.add(services.area) {
            $0.add("\($1.costInclVat)")
            $0.add(Int64($1.potentialJoiners))
        }
        canonical.add(company?.text)
        canonical.add(accuracy_m)
        canonical.add(asksForEstimate)
    }

    init(_ reading: inout CanonicalReading) throws(CanonicalReading.Malformed) {
        let location: Location
        var (word, middleOfStreet): (String, MiddleOfStreet?) = (try reading.text(), nil)
        if word == Self.middleOfStreetWord {
            middleOfStreet = MiddleOfStreet(
                isNumberUnknown: try reading.flag(), accuracy_m: try reading.double())
            word = try reading.text()
        }
        switch word {
        case "degrees":
            let (latitude_deg, longitude_deg) = (try reading.double(), try reading.double())
            guard let position = GeographicPosition(latitude_deg: latitude_deg, longitude_deg: longitude_deg) else {
                throw CanonicalReading.Malformed()
            }
            location = .geographic(position)
        case "metres":
            let point = PlanePoint(easting_m: try reading.double(), northing_m: try reading.double())
            location = .plane(point, crs: try reading.optional(CanonicalReading.text))
        default: throw CanonicalReading.Malformed()
        }
        let connection = try Self.connection(&reading)
        self.init(
            location: location, connection: connection, company: try reading.optional(CanonicalReading.company),
            accuracy_m: try reading.double(), asksForEstimate: try reading.flag(), middleOfStreet: middleOfStreet)
    }

    private static let middleOfStreetWord = "middle_of_street"

    private static func connection(
        _ reading: inout CanonicalReading
    ) throws(CanonicalReading.Malformed) -> ConnectionCase {
        let (fuse, date) = (try reading.fuse(), try reading.date())
        let (joiners, place) = (Int(try reading.number()), try reading.word(Place.self))
        let (isFurther, upgrade) = (try reading.flag(), try reading.optional(CanonicalReading.fuse))
        let cables = try reading.optional { (reading) throws(CanonicalReading.Malformed) in
            Int(try reading.number())
        }
        let (production_kva, isUnmetered) = (try reading.optional(CanonicalReading.double), try reading.flag())
        let area = try reading.optional { (reading) throws(CanonicalReading.Malformed) in
            ServicesAsked.Area(costInclVat: try reading.decimal(), potentialJoiners: Int(try reading.number()))
        }
        return ConnectionCase(
            fuse: fuse, date: date, joiners: joiners, place: place, isFurtherConnection: isFurther,
            upgradeFrom: upgrade,
            services: ServicesAsked(
                temporaryCables: cables, production_kva: production_kva, isUnmetered: isUnmetered, area: area))
    }
}

extension CanonicalReading {
    static func text(_ reading: inout CanonicalReading) throws(Malformed) -> String { try reading.text() }
    static func double(_ reading: inout CanonicalReading) throws(Malformed) -> Double { try reading.double() }
    static func fuse(_ reading: inout CanonicalReading) throws(Malformed) -> Fuse { try reading.fuse() }
    static func date(_ reading: inout CanonicalReading) throws(Malformed) -> CalendarDate { try reading.date() }

    static func company(_ reading: inout CanonicalReading) throws(Malformed) -> CompanySlug {
        guard let company = CompanySlug(try reading.text()) else { throw Malformed() }
        return company
    }

    mutating func fuse() throws(Malformed) -> Fuse {
        let text = try text()
        guard let fuse = try? Fuse(text) else { throw Malformed() }
        return fuse
    }

    mutating func decimal() throws(Malformed) -> Decimal {
        guard let number = Decimal(string: try text()) else { throw Malformed() }
        return number
    }

    static func decimal(_ reading: inout CanonicalReading) throws(Malformed) -> Decimal { try reading.decimal() }
}
