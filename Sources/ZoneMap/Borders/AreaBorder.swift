package import GeometryCore
import Quoting
import SpatialIndex

/// The rings of areas, as they are, or the pieces of lines.
package final class AreaBorder: Border {
    private let pieces: [BorderPiece]
    private let index: BoxIndex

    package init(of geometries: [PlaneGeometry]) {
        var pieces: [BorderPiece] = []
        for geometry in geometries {
            geometry.forEachSegment { pieces.append(BorderPiece($0, $1)) }
        }
        self.pieces = pieces
        index = BoxIndex(pieces.map(\.box))
    }

    package func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        var found: [Int32] = []
        index.meeting(box, into: &found)
        for number in found { body(pieces[Int(number)]) }
    }
}
