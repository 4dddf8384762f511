/// How a published zone map can differ from what the rulebook says of the network (column `kind` of layer `finding`).
public enum ZoneFindingKind: String, Sendable, Hashable, CaseIterable {
    /// Inside the company's network area, and no polygon of the company for the fuse.
    case gap
    /// Several polygons of the company for the same fuse.
    case overlap
    /// Another zone than the rulebook's.
    case wrongZone = "wrong_zone"
    /// The polygon of a company in whose network area the place is not, and no right one of the company's own.
    case wrongCompany = "wrong_company"
    /// A zone that the company's rulebook does not have.
    case unknownZone = "unknown_zone"
    /// A polygon where no company has its network.
    case outsideNetworkArea = "outside_network_area"
    /// A row whose geometry is broken.
    case invalidGeometry = "invalid_geometry"
}
