import Domain
package import GeometryCore
import NetworkFile
import SpatialIndex

/// The areas of a layer with an index of their boxes and one of their borders.
struct HeldAreas<Area: AreaFeature>: Sendable {
    let areas: [Area]
    let boxes: [PlaneBox]
    let index: BoxIndex
    /// The pieces of all rings, each with its area's index.
    let borders: SegmentIndex

    /// - Parameter hasBorders: whether somebody asks how far borders are.
    init(_ areas: [Area], hasBorders: Bool = true) {
        self.areas = areas
        // Every area that was read has a vertex.
        let nowhere = PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0)
        boxes = areas.map { $0.geometry.box ?? nowhere }
        index = BoxIndex(boxes)
        var segments: [IndexedSegment] = []
        for (index, area) in areas.enumerated() where hasBorders {
            area.geometry.forEachSegment { start, end in
                segments.append(IndexedSegment(start: start, end: end, item: Int32(index)))
            }
        }
        borders = SegmentIndex(segments)
    }
}

/// The obstacles of a network, with an index of where they have points.
final class HeldObstacles: Sendable {
    let all: [Obstacle]
    private let owners: [Int32]
    private let pieces: BoxIndex
    /// Around all of them; nil without any.
    let box: PlaneBox?

    init(_ obstacles: [Obstacle]) {
        var boxes: [PlaneBox] = []
        var owners: [Int32] = []
        for (index, obstacle) in obstacles.enumerated() {
            obstacle.geometry.forEachPiece { box in
                boxes.append(box)
                owners.append(Int32(index))
            }
        }
        all = obstacles
        self.owners = owners
        pieces = BoxIndex(boxes)
        box = boxes.union
    }

    /// The obstacles with a piece that meets a box, in the order of the file.
    func obstacles(in box: PlaneBox) -> [Obstacle] {
        var found: [Int32] = []
        pieces.meeting(box, into: &found)
        return Set(found.map { owners[Int($0)] }).sorted().map { all[Int($0)] }
    }

    /// Whether no obstacle can have a point in a box.
    func isClear(_ box: PlaneBox) -> Bool {
        var found: [Int32] = []
        pieces.meeting(box, into: &found)
        return found.isEmpty
    }
}

extension PlaneGeometry {
    /// Whether a straight piece of a line, or the box of a polygon, meets a box.
    func hasPiece(meeting box: PlaneBox) -> Bool {
        var meets = false
        forEachPiece { meets = meets || $0.intersects(box) }
        return meets
    }

    /// Calls `body` with boxes that together hold every point of the geometry: those of each straight piece of a
    /// line, for a railway's own box holds much else, and that of a whole polygon.
    package func forEachPiece(_ body: (PlaneBox) -> Void) {
        switch self {
        case .point(let point): body(PlaneBox(minimum: point, maximum: point))
        case .multiPoint(let points): points.forEach { body(PlaneBox(minimum: $0, maximum: $0)) }
        case .lineString, .multiLineString:
            forEachSegment { body(PlaneBox(from: $0, to: $1)) }
        case .polygon: if let box { body(box) }
        case .multiPolygon(let polygons): polygons.forEach { PlaneGeometry.polygon($0).forEachPiece(body) }
        case .collection(let members): members.forEach { $0.forEachPiece(body) }
        }
    }
}
