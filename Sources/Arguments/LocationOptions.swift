package import Addresses
package import ArgumentParser
package import Domain
import GeometryCore
package import Positions
package import Quoting
package import Rezoning
import Telling

/// Where the connection point is, and how well that is known.
package struct LocationOptions: ParsableArguments {
    // Negative numbers begin with a hyphen, which the parser would otherwise take for an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The position as it is pasted: coordinates in any notation and order, a link to a map, an address or a property identifier.",
            valueName: "text"))
    package var at: String?

    @Option(help: ArgumentHelp("An address, as people write it, in place of --at.", valueName: "text"))
    package var address: String?

    @Option(help: ArgumentHelp("A property identifier, in place of --at.", valueName: "id"))
    package var property: String?

    @OptionGroup package var register: AddressOption

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Latitude in degrees north, WGS 84.", valueName: "degrees"),
        transform: { try Parsing.degrees($0, .north) })
    package var lat: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Longitude in degrees east, WGS 84.", valueName: "degrees"),
        transform: { try Parsing.degrees($0, .east) })
    package var lon: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Easting in metres, in place of --lat and --lon.", valueName: "metres"),
        transform: { try Parsing.metres($0, .east) })
    package var easting: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Northing in metres.", valueName: "metres"),
        transform: { try Parsing.metres($0, .north) })
    package var northing: Double?

    @Option(
        help: ArgumentHelp(
            "The CRS of --easting and --northing, for instance EPSG:3879, 3879 or ETRS-GK25 (else the network's own).",
            valueName: "crs"))
    package var crs: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How far the true point may be from the given one (else 1, or as exact as an address is).",
            valueName: "metres"),
        transform: Parsing.number)
    package var accuracy: Double?

    package init() {}

    package func fill(_ options: inout QuoteOptions) {
        options.at = at
        (options.address, options.property) = (address, property)
        (options.latitude_deg, options.longitude_deg) = (lat, lon)
        (options.easting_m, options.northing_m, options.crs) = (easting, northing, crs)
        options.accuracy_m = accuracy
    }
}

/// The option of every command that looks addresses up.
package struct AddressOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address file (else the variable CONNECT_QUOTE_ADDRESSES, else that of the demo network).",
            valueName: "file"))
    package var addresses: String?

    package init() {}

    /// The address file that is read where something is looked up; nil where there is none.
    package var path: String? { addresses ?? (try? UsualAddresses.path()) }

    package func file() throws(Problem) -> AddressFile { try Self.file(addresses) }

    /// Every place that an address or a property identifier means equally well.
    package func lookUp(_ text: String) throws(Problem) -> [NamedPlace] {
        try Self.lookUp(text, in: addresses)
    }

    /// - Parameter path: of the address file; nil for the usual one.
    package static func lookUp(_ text: String, in path: String?) throws(Problem) -> [NamedPlace] {
        try file(path).places(meantBy: text)
    }

    /// Refuses a file that is named and cannot be opened, where nothing is to be looked up in it.
    package func requireNamed() throws(Problem) { try Self.requireNamed(addresses) }

    /// The same of a file that is no longer an option.
    package static func requireNamed(_ path: String?) throws(Problem) {
        if let path { _ = try AddressFile(path: path) }
    }

    private static func file(_ path: String?) throws(Problem) -> AddressFile {
        if let path { return try AddressFile(path: path) }
        return try AddressFile(path: UsualAddresses.path())
    }

    /// The same of many texts at once, for any number of threads.
    package func search() throws(Problem) -> PlaceSearch { try PlaceSearch(addresses: file()) }
}
