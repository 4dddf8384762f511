import ArgumentParser
import Domain
import GeometryCore
import Positions
import Quoting

/// Where the connection point is, and how well that is known.
struct LocationOptions: ParsableArguments {
    // Negative numbers begin with a hyphen, which the parser would otherwise take for an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The position as it is pasted: coordinates in any notation and order, or a link to a map.",
            valueName: "text"))
    var at: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Latitude in degrees north, WGS 84.", valueName: "degrees"),
        transform: { try Parsing.degrees($0, .north) })
    var lat: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Longitude in degrees east, WGS 84.", valueName: "degrees"),
        transform: { try Parsing.degrees($0, .east) })
    var lon: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Easting in metres, in place of --lat and --lon.", valueName: "metres"),
        transform: { try Parsing.metres($0, .east) })
    var easting: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Northing in metres.", valueName: "metres"),
        transform: { try Parsing.metres($0, .north) })
    var northing: Double?

    @Option(
        help: ArgumentHelp(
            "The CRS of --easting and --northing, for instance EPSG:3879, 3879 or ETRS-GK25 (else the network's own).",
            valueName: "crs"))
    var crs: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How far the true point may be from the given one.", valueName: "metres"),
        transform: Parsing.number)
    var accuracy = 1.0

    /// A position as numbers, or as a text that may mean several.
    enum Given {
        case location(QuoteRequest.Location)
        case text(PositionText)
    }

    func validate() throws {
        _ = try given()
        guard (0...10_000).contains(accuracy) else {
            throw ValidationError("--accuracy is in metres, from 0 to 10000.")
        }
    }

    func given() throws -> Given {
        switch (at, lat, lon, easting, northing) {
        case (let at?, nil, nil, nil, nil): return .text(try Self.text(at, crs: crs))
        case (nil, let lat?, let lon?, nil, nil):
            guard crs == nil else {
                throw ValidationError("--crs goes with --easting and --northing; --lat and --lon are WGS 84.")
            }
            guard let position = GeographicPosition(latitude_deg: lat, longitude_deg: lon) else {
                throw ValidationError(
                    "--lat is from -90 to 90 and --lon from -180 to 180 degrees." + Self.systems(of: lat, lon))
            }
            return .location(.geographic(position))
        case (nil, nil, nil, let easting?, let northing?):
            let point = PlanePoint(easting_m: easting, northing_m: northing)
            return .location(.plane(point, crs: crs.map { Parsing.crs($0, of: point) }))
        default:
            throw ValidationError("Give the position as --at, as --lat and --lon, or as --easting and --northing.")
        }
    }

    static func text(_ at: String, crs: String?) throws -> PositionText {
        let systems = crs.map(PositionSystem.named)
        guard systems?.isEmpty != true else {
            throw ValidationError(
                "--crs \(crs ?? "") is no coordinate reference system; write EPSG:3067, for instance.")
        }
        return PositionText(at, in: systems ?? [])
    }

    /// What numbers that are no degrees may be, as the end of a message.
    private static func systems(of first: Double, _ second: Double) -> String {
        let systems = PositionSystem.fitting(first, second).map(\.shown)
        return systems.isEmpty ? "" : " These numbers fit \(systems.joined(separator: " or ")): give them as --at."
    }
}
