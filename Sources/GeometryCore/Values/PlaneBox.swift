/// A rectangle along the axes of the plane, its border included.
public struct PlaneBox: Sendable, Hashable {
    public let minimum: PlanePoint
    public let maximum: PlanePoint

    public init(minimum: PlanePoint, maximum: PlanePoint) {
        self.minimum = minimum
        self.maximum = maximum
    }

    public init(around point: PlanePoint, radius_m: Double) {
        minimum = PlanePoint(easting_m: point.easting_m - radius_m, northing_m: point.northing_m - radius_m)
        maximum = PlanePoint(easting_m: point.easting_m + radius_m, northing_m: point.northing_m + radius_m)
    }

    /// Around a straight piece.
    package init(from start: PlanePoint, to end: PlanePoint) {
        self = PlaneBox(minimum: start, maximum: start).union(PlaneBox(minimum: end, maximum: end))
    }

    public func contains(_ point: PlanePoint) -> Bool {
        point.easting_m >= minimum.easting_m && point.easting_m <= maximum.easting_m
            && point.northing_m >= minimum.northing_m && point.northing_m <= maximum.northing_m
    }

    public func contains(_ other: PlaneBox) -> Bool { contains(other.minimum) && contains(other.maximum) }

    public func intersects(_ other: PlaneBox) -> Bool {
        minimum.easting_m <= other.maximum.easting_m && other.minimum.easting_m <= maximum.easting_m
            && minimum.northing_m <= other.maximum.northing_m && other.minimum.northing_m <= maximum.northing_m
    }

    /// With its sides so many metres farther out.
    package func grown(by_m margin_m: Double) -> PlaneBox {
        PlaneBox(
            minimum: PlanePoint(
                easting_m: minimum.easting_m - margin_m, northing_m: minimum.northing_m - margin_m),
            maximum: PlanePoint(
                easting_m: maximum.easting_m + margin_m, northing_m: maximum.northing_m + margin_m))
    }

    public func union(_ other: PlaneBox) -> PlaneBox {
        PlaneBox(
            minimum: PlanePoint(
                easting_m: min(minimum.easting_m, other.minimum.easting_m),
                northing_m: min(minimum.northing_m, other.minimum.northing_m)),
            maximum: PlanePoint(
                easting_m: max(maximum.easting_m, other.maximum.easting_m),
                northing_m: max(maximum.northing_m, other.maximum.northing_m)))
    }
}

extension Sequence<PlaneBox> {
    /// The box around all of them; nil without any.
    package var union: PlaneBox? { reduce(nil as PlaneBox?) { $0?.union($1) ?? $1 } }
}
