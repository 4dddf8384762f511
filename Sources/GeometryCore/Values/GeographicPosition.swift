/// A position on WGS 84, in degrees. Latitude is north, longitude is east; the names leave no room for
/// swapping them.
public struct GeographicPosition: Sendable, Hashable {
    /// -90 to 90.
    public let latitude_deg: Double
    /// -180 to 180.
    public let longitude_deg: Double

    /// Nil for a value that is not finite or out of range.
    public init?(latitude_deg: Double, longitude_deg: Double) {
        guard (-90...90).contains(latitude_deg), (-180...180).contains(longitude_deg) else { return nil }
        self.latitude_deg = latitude_deg
        self.longitude_deg = longitude_deg
    }
}
