import GeometryCore
import SpatialIndex

/// Counts the connection points that a part touches.
struct TouchedPoints {
    private let points: [PlanePoint]
    private let index: BoxIndex

    init(_ points: [PlanePoint]) {
        self.points = points
        index = BoxIndex(points.map { PlaneBox(minimum: $0, maximum: $0) })
    }

    /// How many lie in an area or on its border.
    func count(in area: PlaneGeometry) throws(GeometryError) -> Int {
        guard let box = area.box else { return 0 }
        var found: [Int32] = []
        index.meeting(box, into: &found)
        guard !found.isEmpty else { return 0 }
        let prepared = try PreparedArea(area)
        var count = 0
        for number in found where try prepared.covers(points[Int(number)]) { count += 1 }
        return count
    }
}
