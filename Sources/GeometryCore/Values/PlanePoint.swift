/// A point in the plane of a projected CRS, in that CRS's metres. Easting comes first whatever the axis
/// order of the CRS's definition is.
public struct PlanePoint: Sendable, Hashable {
    public let easting_m: Double
    public let northing_m: Double

    public init(easting_m: Double, northing_m: Double) {
        self.easting_m = easting_m
        self.northing_m = northing_m
    }

    public var isFinite: Bool { easting_m.isFinite && northing_m.isFinite }

    /// Metres of the plane, not of the ground.
    public func planeDistance_m(to other: PlanePoint) -> Double {
        let east = other.easting_m - easting_m
        let north = other.northing_m - northing_m
        return (east * east + north * north).squareRoot()
    }

    public func middle(to other: PlanePoint) -> PlanePoint {
        PlanePoint(
            easting_m: easting_m + (other.easting_m - easting_m) / 2,
            northing_m: northing_m + (other.northing_m - northing_m) / 2)
    }
}
