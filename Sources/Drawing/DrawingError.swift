package import Domain
package import Bytes
package import GeoPackage
package import GeometryCore
package import NetworkFile
package import Rules

/// Why there is no picture.
package enum DrawingError: Error, Sendable, Hashable {
    /// The zone map as a GeoPackage.
    case zoneFile(GeoPackageReadingError)
    /// The file of findings as a GeoPackage.
    case findingFile(GeoPackageReadingError)
    case layerMissing(file: String, layer: String, known: [String])
    case columnMissing(file: String, layer: String, column: String, known: [String])
    /// No row of the layer `zone` has a company, a zone and a fuse band that can be read.
    case noZones(file: String)
    case noZonesOfCompany(file: String, company: CompanySlug, known: [CompanySlug])
    case noZonesForFuse(file: String, fuse: Fuse, bands: [FuseSpan])
    /// The chosen rows have no geometry that can be drawn.
    case nothingToDraw(file: String)
    /// No chosen zone is near the place. `isInsideWhenSwapped` tells that one would be with latitude and longitude the
    /// other way round.
    case outside(file: String, GeographicPosition, radius_m: Double, isInsideWhenSwapped: Bool)
    case crsUnknown(file: String, layer: String)
    case crs(file: String, ProjectionError)
    /// Two files that belong together are in different planes.
    case otherCrs(file: String, crs: String, networkFile: String, networkCrs: String)
    case network(NetworkFileError)
    case rules(RuleLibraryError)
    case output(OutputError)
}
