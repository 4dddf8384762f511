public import GeometryCore

/// A coordinate reference system by the names that people give it, with where its numbers lie in Finland.
public struct PositionSystem: Sendable, Hashable {
    /// "EPSG:3878"
    public let identifier: String
    /// "ETRS-GK24"
    public let name: String
    /// Other ways of writing the name, folded.
    let names: Set<String>
    let form: Form

    enum Form: Sendable, Hashable {
        case degrees
        /// Nil where any pair of numbers may lie.
        case plane(Reach?, TransverseMercator?)
    }

    /// Metres between which a plane's numbers lie in Finland.
    struct Reach: Sendable, Hashable {
        let eastings_m: ClosedRange<Double>
        /// From the open sea in the south to Nuorgam, in every plane whose northings count from the equator.
        let northings_m = 6_500_000.0...7_850_000.0
    }

    /// On ETRS89, which positions on WGS 84 reach without a shift.
    struct TransverseMercator: Sendable, Hashable {
        let meridian_deg: Int
        var scale = 1.0
        let falseEasting_m: Int
    }

    /// "ETRS-GK24 (EPSG:3878)"
    public var shown: String { name == identifier ? identifier : "\(name) (\(identifier))" }

    public var isInDegrees: Bool { form == .degrees }

    /// Whether a point of the plane can be a place in Finland by its numbers.
    public func reaches(_ point: PlanePoint) -> Bool {
        guard case .plane(let reach?, _) = form else { return false }
        return reach.eastings_m.contains(point.easting_m) && reach.northings_m.contains(point.northing_m)
    }

    /// Where it can be written as text, PROJ's database stays closed.
    public var definition: CoordinateReferenceDefinition {
        guard case .plane(_, let projection?) = form else {
            return CoordinateReferenceDefinition(identifier: identifier)
        }
        return CoordinateReferenceDefinition(
            wellKnownText: projection.wellKnownText(name: name), identifier: identifier)
    }
}

extension PositionSystem.TransverseMercator {
    fileprivate func wellKnownText(name: String) -> String {
        """
        PROJCS["\(name)",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",\
        SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],\
        PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],\
        PARAMETER["central_meridian",\(meridian_deg)],PARAMETER["scale_factor",\(scale)],\
        PARAMETER["false_easting",\(falseEasting_m)],PARAMETER["false_northing",0],UNIT["metre",1],\
        AXIS["Easting",EAST],AXIS["Northing",NORTH]]
        """
    }
}

/// The systems that are known by name: those in which Finns write positions.
extension PositionSystem {
    public static let all = [wgs84, tm35fin] + gaussKruger + gaussKrugerWithoutZone + kkj

    public static let wgs84 = PositionSystem(
        identifier: "EPSG:4326", name: "WGS 84", names: ["wgs84", "wgs1984", "wgs"], form: .degrees)

    static let tm35fin = PositionSystem(
        identifier: "EPSG:3067", name: "ETRS-TM35FIN",
        names: [
            "tm35fin", "tm35", "etrstm35fin", "etrstm35", "etrs89tm35fin", "etrs89tm35", "etrs89etrstm35fin",
            "tm35finen", "tm35finne", "etrs89tm35finen", "etrs89tm35finne", "etrstm35finen", "etrstm35finne",
            "eureffintm35fin",
        ],
        form: .plane(
            Reach(eastings_m: 50_000...760_000),
            TransverseMercator(meridian_deg: 27, scale: 0.9996, falseEasting_m: 500_000)))

    /// Eastings that begin with the zone's number.
    private static let gaussKruger = (19...31).map { zone in
        gaussKruger(
            zone, epsg: 3873 - 19 + zone, falseEasting_m: zone * 1_000_000 + 500_000, halfWidth_m: 400_000)
    }

    /// The same eastings without that number. A zone is one degree wide; a municipality uses its own to a degree from
    /// the middle, 60 km in the south of Finland.
    private static let gaussKrugerWithoutZone = (19...31).map { zone in
        gaussKruger(zone, epsg: 3126 - 19 + zone, falseEasting_m: 500_000, halfWidth_m: 60_000)
    }

    private static func gaussKruger(
        _ zone: Int, epsg: Int, falseEasting_m: Int, halfWidth_m: Double
    ) -> PositionSystem {
        let middle_m = Double(falseEasting_m)
        return PositionSystem(
            identifier: "EPSG:\(epsg)", name: "ETRS-GK\(zone)",
            names: Set(
                ["gk\(zone)", "etrsgk\(zone)", "etrs89gk\(zone)", "etrs89etrsgk\(zone)"].flatMap {
                    [$0, $0 + "fin"]
                }
            ),
            form: .plane(
                Reach(eastings_m: (middle_m - halfWidth_m)...(middle_m + halfWidth_m)),
                TransverseMercator(meridian_deg: zone, falseEasting_m: falseEasting_m)))
    }

    /// The system before ETRS89, whose eastings begin with the zone's number; zone 3 serves the whole country too.
    private static let kkj = [
        (zone: 1, epsg: 2391, halfWidth_m: 150_000.0), (2, 2392, 150_000), (3, 2393, 450_000), (4, 2394, 150_000),
        (5, 3387, 150_000),
    ].map { zone, epsg, halfWidth_m in
        let middle_m = Double(zone * 1_000_000 + 500_000)
        return PositionSystem(
            identifier: "EPSG:\(epsg)", name: zone == 3 ? "KKJ / YKJ" : "KKJ\(zone)",
            names: Set(
                ["kkj\(zone)", "kkjzone\(zone)", "kkjkaista\(zone)"] + (zone == 3 ? ["kkj", "ykj", "kkjykj"] : [])),
            form: .plane(Reach(eastings_m: (middle_m - halfWidth_m)...(middle_m + halfWidth_m)), nil))
    }
}

extension PositionSystem {
    /// The systems that a name or an EPSG number stands for: "GK24", "ETRS-TM35FIN", "EPSG:3067", "3067". A zone of
    /// Gauss-Krüger stands for two, first the one with the zone's number in its eastings. Empty for what is neither.
    public static func named(_ text: String) -> [PositionSystem] {
        let name = text.lowercased().filter { $0.isLetter || $0.isNumber }
        let known = all.filter { $0.names.contains(name) }
        guard known.isEmpty, let code = name.wholeMatch(of: /(?:epsg|urnogcdefcrsepsg)?(\d{4,6})/)?.output.1 else {
            return known
        }
        return [of("EPSG:\(code)")]
    }

    /// The system of an identifier, which need not be one of ``all``.
    public static func of(_ identifier: String) -> PositionSystem {
        all.first { $0.identifier == identifier.uppercased() }
            ?? PositionSystem(identifier: identifier, name: identifier, names: [], form: .plane(nil, nil))
    }
}

extension AreaOfUse {
    /// Land and sea, as the EPSG dataset has it (area 1095).
    public static let finland = AreaOfUse(
        west_deg: 19.08, south_deg: 58.84, east_deg: 31.59, north_deg: 70.09, name: "Finland")
}
