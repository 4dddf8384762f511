package import GeometryCore

/// A straight piece of a border.
package struct BorderPiece: Sendable, Hashable {
    package let start: PlanePoint
    package let end: PlanePoint

    package init(start: PlanePoint, end: PlanePoint) {
        self.start = start
        self.end = end
    }
}
