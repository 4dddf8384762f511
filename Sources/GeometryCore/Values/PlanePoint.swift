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
    @inlinable
    public func planeDistance_m(to other: PlanePoint) -> Double {
        let east = other.easting_m - easting_m
        let north = other.northing_m - northing_m
        return (east * east + north * north).squareRoot()
    }

    /// The point at half of the way, or another share of it.
    public func middle(to other: PlanePoint, share: Double = 0.5) -> PlanePoint {
        PlanePoint(
            easting_m: easting_m + (other.easting_m - easting_m) * share,
            northing_m: northing_m + (other.northing_m - northing_m) * share)
    }

    /// Metres of the plane to the nearest point of a straight segment: the length of the perpendicular where its foot is on
    /// the segment, else that to the nearer end.
    ///
    /// The bits are those that GEOS gives: it takes the same steps in the same order, which tests hold. So where millions
    /// of distances are asked for none of them has to be made a geometry.
    @inlinable
    public func planeDistance_m(toSegmentFrom start: PlanePoint, to end: PlanePoint) -> Double {
        if start == end { return planeDistance_m(to: start) }
        let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        let squared = east * east + north * north
        let part = ((easting_m - start.easting_m) * east + (northing_m - start.northing_m) * north) / squared
        if part <= 0 { return planeDistance_m(to: start) }
        if part >= 1 { return planeDistance_m(to: end) }
        let aside = ((start.northing_m - northing_m) * east - (start.easting_m - easting_m) * north) / squared
        return abs(aside) * squared.squareRoot()
    }

    /// The nearest point of a straight segment: the foot of the perpendicular where that falls on it, else the nearer
    /// end. To within the rounding of coordinates it is the one that GEOS gives.
    public func nearest(onSegmentFrom start: PlanePoint, to end: PlanePoint) -> PlanePoint {
        let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        let squared = east * east + north * north
        guard squared > 0 else { return start }
        let part = ((easting_m - start.easting_m) * east + (northing_m - start.northing_m) * north) / squared
        if part > 0, part < 1 {
            return PlanePoint(easting_m: start.easting_m + part * east, northing_m: start.northing_m + part * north)
        }
        return planeDistance_m(to: start) < planeDistance_m(to: end) ? start : end
    }
}

extension [PlanePoint] {
    /// Twice what a ring encloses, in square metres of the plane; below zero where it runs clockwise. Exact enough to tell
    /// which way, as it is reckoned from the ring's first point.
    package var doubledArea_m2: Double {
        guard let first else { return 0 }
        return zip(self, dropFirst()).reduce(0) { sum, ends in
            sum
                + ((ends.0.easting_m - first.easting_m) * (ends.1.northing_m - first.northing_m)
                    - (ends.1.easting_m - first.easting_m) * (ends.0.northing_m - first.northing_m))
        }
    }
}
