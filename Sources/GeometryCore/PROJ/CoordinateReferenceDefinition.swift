/// How a file or a user names a coordinate reference system.
public struct CoordinateReferenceDefinition: Sendable, Hashable {
    /// WKT 1 or 2, as a GeoPackage carries it; "undefined" and blank count as none.
    public let wellKnownText: String?
    /// Authority and code, for instance "EPSG:3067"; asked of PROJ's database only without usable text.
    public let identifier: String?

    public init(wellKnownText: String? = nil, identifier: String? = nil) {
        self.wellKnownText = wellKnownText
        self.identifier = identifier
    }

    /// As a user or a mapping names it: `EPSG:3067`, or well-known text.
    package init(crs: String) {
        self = crs.contains("[") ? Self(wellKnownText: crs) : Self(identifier: crs)
    }

    /// WGS 84, longitudes and latitudes in degrees, as GeoJSON has them. Its text keeps PROJ's database closed.
    public static let wgs84 = CoordinateReferenceDefinition(
        wellKnownText: """
            GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
            AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],\
            AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]
            """,
        identifier: "EPSG:4326")
}

/// Where a coordinate reference system is meant to be used, in degrees on WGS 84.
public struct AreaOfUse: Sendable, Hashable {
    /// Greater than `east_deg` where the area crosses the 180th meridian.
    public let west_deg: Double
    public let south_deg: Double
    public let east_deg: Double
    public let north_deg: Double
    /// For instance "Finland - onshore and offshore."; empty when the definition gives none.
    public let name: String

    public init(west_deg: Double, south_deg: Double, east_deg: Double, north_deg: Double, name: String) {
        self.west_deg = west_deg
        self.south_deg = south_deg
        self.east_deg = east_deg
        self.north_deg = north_deg
        self.name = name
    }

    /// Whether a position lies in the area, on its border, or no farther from it than a margin in degrees.
    public func contains(_ position: GeographicPosition, margin_deg: Double = 0) -> Bool {
        let (south_deg, north_deg) = (south_deg - margin_deg, north_deg + margin_deg)
        guard (south_deg...max(south_deg, north_deg)).contains(position.latitude_deg) else { return false }
        let longitude = position.longitude_deg
        let (isEastOfWest, isWestOfEast) = (longitude >= west_deg - margin_deg, longitude <= east_deg + margin_deg)
        return west_deg <= east_deg ? isEastOfWest && isWestOfEast : isEastOfWest || isWestOfEast
    }
}
