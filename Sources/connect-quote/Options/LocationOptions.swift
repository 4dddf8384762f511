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
            "The position as it is pasted: coordinates in any notation and order, a link to a map, an address or a property identifier.",
            valueName: "text"))
    var at: String?

    @Option(help: ArgumentHelp("An address, as people write it, in place of --at.", valueName: "text"))
    var address: String?

    @Option(help: ArgumentHelp("A property identifier, in place of --at.", valueName: "id"))
    var property: String?

    @OptionGroup var register: AddressOption

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
        help: ArgumentHelp(
            "How far the true point may be from the given one (else 1, or as exact as an address is).",
            valueName: "metres"),
        transform: Parsing.number)
    var accuracy: Double?

    func fill(_ options: inout QuoteOptions) {
        options.at = at
        (options.address, options.property) = (address, property)
        (options.latitude_deg, options.longitude_deg) = (lat, lon)
        (options.easting_m, options.northing_m, options.crs) = (easting, northing, crs)
        options.accuracy_m = accuracy
    }
}
