public import GeometryCore

/// Where a nasty network is put: a plane, and a place in it that the network's own coordinates start from.
public struct NastyPlace: Sendable, Hashable {
    /// Authority and code, `EPSG:3067`.
    public let crs: String
    public let origin: PlanePoint

    public init(crs: String, origin: PlanePoint) {
        self.crs = crs
        self.origin = origin
    }

    /// Three places for a network: in the plane of Finnish maps near its middle or in its far west, where metres
    /// of the plane are longest; in a Finnish city's own; and in one of the zones of Central Europe. Each is moved by
    /// some metres with many digits, since round coordinates hide faults of rounding.
    public static func places(seed: UInt64) -> [NastyPlace] {
        var random = SplitMix64(seed: seed &* 31 &+ 7)
        let finnish = seed % 2 == 0 ? (489_000.0, 6_752_000.0) : (93_000.0, 6_701_000.0)
        let central =
            seed % 3 == 0 ? ("EPSG:25833", 612_000.0, 6_601_000.0) : ("EPSG:25832", 419_000.0, 5_314_000.0)
        return [
            ("EPSG:3067", finnish.0, finnish.1), ("EPSG:3879", 25_496_000.0, 6_675_000.0),
            central,
        ].map { crs, east, north in
            NastyPlace(
                crs: crs,
                origin: PlanePoint(
                    easting_m: east + random.real(-9000...9000), northing_m: north + random.real(-9000...9000)))
        }
    }
}
