internal import GeometryCore

/// Polygons of closed rings that can be asked whether a point lies in them. What lies on an edge, or too near to one to tell, is
/// outside: good enough for drawing, not for measuring.
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
            if RingSides.hold(polygons[index], point) ?? false { return true }
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
}
