import ArgumentParser
import Domain
import GeometryCore
import Quoting

/// Where the connection point is, and how well that is known.
struct LocationOptions: ParsableArguments {
    // Negative numbers begin with a hyphen, which the parser would otherwise take for an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Latitude in degrees north, WGS 84.", valueName: "degrees"), transform: Parsing.number)
    var lat: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Longitude in degrees east, WGS 84.", valueName: "degrees"), transform: Parsing.number)
    var lon: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Easting in metres, in place of --lat and --lon.", valueName: "metres"),
        transform: Parsing.number)
    var easting: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Northing in metres.", valueName: "metres"),
        transform: Parsing.number)
    var northing: Double?

    @Option(
        help: ArgumentHelp(
            "The CRS of --easting and --northing, for instance EPSG:3879 (else the network's own).",
            valueName: "crs"))
    var crs: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How far the true point may be from the given one.", valueName: "metres"),
        transform: Parsing.number)
    var accuracy = 1.0

    func validate() throws {
        _ = try location()
        guard (0...10_000).contains(accuracy) else {
            throw ValidationError("--accuracy is in metres, from 0 to 10000.")
        }
    }

    func location() throws -> QuoteRequest.Location {
        switch (lat, lon, easting, northing) {
        case (let lat?, let lon?, nil, nil):
            guard crs == nil else {
                throw ValidationError("--crs goes with --easting and --northing; --lat and --lon are WGS 84.")
            }
            guard let position = GeographicPosition(latitude_deg: lat, longitude_deg: lon) else {
                throw ValidationError("--lat is from -90 to 90 and --lon from -180 to 180 degrees.")
            }
            return .geographic(position)
        case (nil, nil, let easting?, let northing?):
            return .plane(PlanePoint(easting_m: easting, northing_m: northing), crs: crs)
        default:
            throw ValidationError("Give the position as --lat and --lon, or as --easting and --northing.")
        }
    }
}
