package import GeometryCore

/// A straight piece of a border: somewhere along it the answer of a rulebook may change.
///
/// Of two pieces with the same ends one is the other: the end farther west (of two as far west the one farther
/// south) is the start.
package struct BorderPiece: Sendable, Hashable {
    package let start: PlanePoint
    package let end: PlanePoint

    package init(_ one: PlanePoint, _ other: PlanePoint) {
        (start, end) = one.comes(before: other) ? (one, other) : (other, one)
    }

    /// The smallest box around it.
    package var box: PlaneBox {
        PlaneBox(
            minimum: PlanePoint(easting_m: start.easting_m, northing_m: min(start.northing_m, end.northing_m)),
            maximum: PlanePoint(easting_m: end.easting_m, northing_m: max(start.northing_m, end.northing_m)))
    }
}

extension PlanePoint {
    /// From west to east, then from south to north.
    @inline(__always)
    func comes(before other: PlanePoint) -> Bool {
        easting_m < other.easting_m || easting_m == other.easting_m && northing_m < other.northing_m
    }
}
