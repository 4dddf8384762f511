package import Domain
package import GeometryCore
package import GeoPackage
import Rules

/// Why a map of zones cannot be made.
package enum ZoneMapError: Error, Sendable, Hashable {
    /// The network file or the rules are unfit.
    case quote(Problem)
    /// The company has no network area in the file; these have.
    case companyWithoutArea(CompanySlug, file: String, found: [CompanySlug])
    /// The file has no network area at all.
    case noNetworkArea(file: String)
    /// A zone's condition asks for lines that are clear of obstacles in a way that has no outline.
    case crossing(rulebook: String, zone: String)
    /// Within what the borders of a company's zones enclose there are two answers: a border is not closed there.
    case openBorder(CompanySlug, near: PlanePoint, zones: [String?])
    case writing(GeoPackageWritingError)
}

extension ZoneMapError {
    /// Whether a company has no rulebook, or none for the day.
    var isLackOfRules: Bool {
        guard case .quote(let problem) = self else { return false }
        return ["no_rulebook", "no_rulebook_for_date"].contains(problem.code)
    }
}
