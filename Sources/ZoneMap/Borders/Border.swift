package import GeometryCore

/// Where something may change, as straight pieces of the plane.
package protocol Border: Sendable {
    /// Calls `body` with the pieces that can have a point in a box.
    func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void)
}

extension DistanceBorder: Border {}
extension SightBorder: Border {}
