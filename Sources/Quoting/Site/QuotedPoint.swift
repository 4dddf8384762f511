public import GeometryCore

/// The connection point of a quote, in degrees and in the network's plane.
public struct QuotedPoint: Sendable, Hashable {
    public let position: GeographicPosition
    public let plane: PlanePoint
    /// The network file's CRS, `EPSG:3067`, or its name where it has no identifier.
    public let crs: String
    public let accuracy_m: Double
}
