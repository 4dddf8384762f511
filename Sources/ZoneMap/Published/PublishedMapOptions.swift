package import Domain

/// The columns of a published map.
package enum PublishedColumn: String, Sendable, Hashable, CaseIterable {
    case company
    case zone
    case fuseOver = "fuse_over_a"
    case fuseUpTo = "fuse_up_to_a"
}

/// How a published map is to be read where it is not as `zones build` writes it.
package struct PublishedMapOptions: Sendable, Hashable {
    /// Nil for `zone`, or else the only layer.
    package var layer: String?
    /// Names of columns that are called otherwise.
    package var columns: [PublishedColumn: String]
    /// Zones as the map names them, and as the rulebooks do.
    package var zoneNames: [String: String]
    /// Companies as the map names them, and their slugs.
    package var companyNames: [String: CompanySlug]
    /// The company of every row, for a map without a column for it.
    package var company: CompanySlug?

    package init(
        layer: String? = nil, columns: [PublishedColumn: String] = [:], zoneNames: [String: String] = [:],
        companyNames: [String: CompanySlug] = [:], company: CompanySlug? = nil
    ) {
        self.layer = layer
        self.columns = columns
        self.zoneNames = zoneNames
        self.companyNames = companyNames
        self.company = company
    }
}
