/// A coordinate reference system as a GeoPackage file declares it.
public struct GeoPackageSpatialReference: Sendable, Hashable {
    /// Who defined it, `EPSG`.
    public let organization: String
    /// The definition's number with that organization; also the file's own `srs_id`.
    public let code: Int32
    public let name: String
    /// The definition as well-known text of version 1, which every reader of GeoPackage knows.
    public let wkt: String

    public init(organization: String, code: Int32, name: String, wkt: String) {
        self.organization = organization
        self.code = code
        self.name = name
        self.wkt = wkt
    }

    /// EPSG:3067, ETRS89 / TM35FIN(E,N): the plane of Finnish maps.
    public static let etrsTM35FIN = GeoPackageSpatialReference(
        organization: "EPSG", code: 3067, name: "ETRS89 / TM35FIN(E,N)",
        wkt: """
            PROJCS["ETRS89 / TM35FIN(E,N)",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",\
            SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],\
            PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4258"]],\
            PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],\
            PARAMETER["central_meridian",27],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],\
            PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],\
            AXIS["Northing",NORTH],AUTHORITY["EPSG","3067"]]
            """)

    /// EPSG:4326, which every GeoPackage file declares.
    static let wgs84 = GeoPackageSpatialReference(
        organization: "EPSG", code: 4326, name: "WGS 84 geodetic",
        wkt: """
            GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
            AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],\
            AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]
            """)

    /// The two undefined ones that every GeoPackage file declares.
    static let undefined = [
        GeoPackageSpatialReference(
            organization: "NONE", code: -1, name: "Undefined Cartesian SRS", wkt: "undefined"),
        GeoPackageSpatialReference(
            organization: "NONE", code: 0, name: "Undefined geographic SRS", wkt: "undefined"),
    ]
}
