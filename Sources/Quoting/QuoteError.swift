public import Domain
public import GeometryCore
public import NetworkFile
import Rules

/// Why there is no quote.
public enum QuoteError: Error, Sendable, Hashable {
    /// The point lies in no network area of the file. `isInsideWhenSwapped` tells that it would with latitude and
    /// longitude, or easting and northing, the other way round.
    case outsideNetworkAreas(point: QuotedPoint, isInsideWhenSwapped: Bool)
    /// The point lies where the file's CRS is not meant to be used.
    case outsideAreaOfUse(GeographicPosition, crs: String, area: AreaOfUse)
    /// The point lies in several companies' network areas, and the request does not choose one.
    case severalCompanies([CompanySlug])
    /// The chosen company's network area does not hold the point; these companies' do.
    case otherCompany(asked: CompanySlug, found: [CompanySlug])
    /// The CRS that was named for the given easting and northing cannot be used.
    case givenCrs(String, ProjectionError)
    /// The network file's CRS cannot be used for measuring.
    case networkCrs(file: String, ProjectionError)
    /// The given position cannot be transformed.
    case position(ProjectionError)
    case network(Problem)
    case rules(Problem)
    /// Measuring to features of a layer failed.
    case measuring(file: String, layer: NetworkLayer, GeometryError)
    /// The geometry libraries gave no context.
    case geometry(GeometryError)
}
