internal import GeometryCore

/// Polygons that can be asked whether a point lies in them. What lies exactly on an edge may be told either way:
/// good enough for drawing, not for measuring.
struct PlaneRegion {
    let polygons: [[[PlanePoint]]]
    private let boxes: [PlaneBox]

    init(_ polygons: [[[PlanePoint]]]) {
        let boxed = polygons.compactMap { polygon in
            PlaneGeometry.polygon(polygon).box.map { (polygon: polygon, box: $0) }
        }
        self.polygons = boxed.map(\.polygon)
        boxes = boxed.map(\.box)
    }

    var box: PlaneBox? { boxes.union }

    func contains(_ point: PlanePoint) -> Bool {
        // Most boxes are missed: their loop is the one that counts.
        for index in boxes.indices where boxes[index].contains(point) {
            var isInside = false
            for ring in polygons[index] where Self.isInside(point, ring) { isInside.toggle() }
            if isInside { return true }
        }
        return false
    }

    /// Whether the ends and `count` points between them all lie in the region.
    func containsWay(from start: PlanePoint, to end: PlanePoint, probes count: Int) -> Bool {
        (0...(count + 1)).allSatisfy { contains(start + (end - start) * (Double($0) / Double(count + 1))) }
    }

    /// The share of `count` points along the way, ends left out, that lie in the region.
    func shareOfWay(from start: PlanePoint, to end: PlanePoint, probes count: Int) -> Double {
        let inside = (1...count).filter { contains(start + (end - start) * (Double($0) / Double(count + 1))) }
        return Double(inside.count) / Double(count)
    }

    private static func isInside(_ point: PlanePoint, _ ring: [PlanePoint]) -> Bool {
        var isInside = false
        var before = ring[ring.count - 1]
        for vertex in ring {
            if (vertex.northing_m > point.northing_m) != (before.northing_m > point.northing_m) {
                let share = (point.northing_m - vertex.northing_m) / (before.northing_m - vertex.northing_m)
                if point.easting_m < vertex.easting_m + share * (before.easting_m - vertex.easting_m) {
                    isInside.toggle()
                }
            }
            before = vertex
        }
        return isInside
    }
}
