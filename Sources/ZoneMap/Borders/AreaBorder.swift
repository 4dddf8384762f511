package import GeometryCore
import SpatialIndex

/// The rings of areas, as they are, or the pieces of lines.
package final class AreaBorder: Border {
    private let pieces: [BorderPiece]
    private let index: BoxIndex

    package init(of geometries: [PlaneGeometry]) {
        var pieces: [BorderPiece] = []
        for geometry in geometries {
            geometry.forEachStraight { pieces.append(BorderPiece($0, $1)) }
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

extension PlaneGeometry {
    /// Calls `body` with the ends of each straight piece of a line, or of an area's rings.
    func forEachStraight(_ body: (PlanePoint, PlanePoint) -> Void) {
        func along(_ points: [PlanePoint]) {
            for (start, end) in zip(points, points.dropFirst()) { body(start, end) }
        }
        switch self {
        case .point, .multiPoint: return
        case .lineString(let points): along(points)
        case .polygon(let paths), .multiLineString(let paths): paths.forEach(along)
        case .multiPolygon(let polygons): polygons.forEach { $0.forEach(along) }
        case .collection(let members): members.forEach { $0.forEachStraight(body) }
        }
    }
}
