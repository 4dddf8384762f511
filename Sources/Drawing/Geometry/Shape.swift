package import GeometryCore

/// What a geometry comes to in a picture: plain coordinates of the plane, cut off at the frame and without
/// vertices that nobody could see.
package struct Shape: Sendable, Hashable {
    /// Each with its outer ring first, then the holes; every ring ends where it starts.
    package var polygons: [[[PlanePoint]]] = []
    package var lines: [[PlanePoint]] = []
    package var points: [PlanePoint] = []

    package init(polygons: [[[PlanePoint]]] = [], lines: [[PlanePoint]] = [], points: [PlanePoint] = []) {
        self.polygons = polygons
        self.lines = lines
        self.points = points
    }

    package var isEmpty: Bool { polygons.isEmpty && lines.isEmpty && points.isEmpty }

    package var box: PlaneBox? {
        var boxes = polygons.compactMap { $0.first }.compactMap { PlaneGeometry.lineString($0).box }
        boxes += lines.compactMap { PlaneGeometry.lineString($0).box }
        boxes += points.map { PlaneBox(minimum: $0, maximum: $0) }
        guard let first = boxes.first else { return nil }
        return boxes.dropFirst().reduce(first) { $0.union($1) }
    }

    /// Whether any part of it lies in a box.
    package func isVisible(in box: PlaneBox) -> Bool {
        points.contains { box.contains($0) } || lines.contains { !BoxClipping.line($0, to: box).isEmpty }
            || polygons.contains { !Generalisation.clipped($0, to: box, leastArea_m2: 0).isEmpty }
    }
}

/// Makes shapes of geometries for a frame.
package struct Generalisation: Sendable, Hashable {
    /// What lies outside is left out.
    package let box: PlaneBox
    /// How far the outline of a shape may be from the true one.
    package let tolerance_m: Double

    package init(box: PlaneBox, tolerance_m: Double) {
        self.box = box
        self.tolerance_m = tolerance_m
    }

    /// Parts with a coordinate that is not finite are left out.
    package func shape(of geometry: PlaneGeometry) -> Shape {
        var shape = Shape()
        add(geometry, to: &shape)
        return shape
    }

    private func add(_ geometry: PlaneGeometry, to shape: inout Shape) {
        switch geometry {
        case .point(let point): add(point, to: &shape)
        case .multiPoint(let points): points.forEach { add($0, to: &shape) }
        case .lineString(let points): add(line: points, to: &shape)
        case .multiLineString(let lines): lines.forEach { add(line: $0, to: &shape) }
        case .polygon(let rings): add(polygon: rings, to: &shape)
        case .multiPolygon(let polygons): polygons.forEach { add(polygon: $0, to: &shape) }
        case .collection(let members): members.forEach { add($0, to: &shape) }
        }
    }

    private func add(_ point: PlanePoint, to shape: inout Shape) {
        if point.isFinite, box.contains(point) { shape.points.append(point) }
    }

    private func add(line points: [PlanePoint], to shape: inout Shape) {
        guard points.allSatisfy(\.isFinite) else { return }
        for part in BoxClipping.line(points, to: box) {
            shape.lines.append(Simplification.line(part, tolerance_m: tolerance_m))
        }
    }

    private func add(polygon rings: [[PlanePoint]], to shape: inout Shape) {
        guard rings.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return }
        let clipped = Self.clipped(rings, to: box, leastArea_m2: tolerance_m * tolerance_m)
        guard let outer = clipped.first, let outline = Simplification.ring(outer, tolerance_m: tolerance_m) else {
            return
        }
        let holes = clipped.dropFirst().compactMap { Simplification.ring($0, tolerance_m: tolerance_m) }
        shape.polygons.append([outline] + holes)
    }

    /// The rings of a polygon in a box; none where no more than an area is left of it, as in a hole that is larger
    /// than the box.
    static func clipped(_ rings: [[PlanePoint]], to box: PlaneBox, leastArea_m2: Double) -> [[PlanePoint]] {
        guard let first = rings.first, let outer = BoxClipping.ring(first, to: box) else { return [] }
        let holes = rings.dropFirst().compactMap { BoxClipping.ring($0, to: box) }
        let area_m2 = area_m2(outer) - holes.reduce(0) { $0 + Self.area_m2($1) }
        // Sums of large coordinates leave a remainder where the exact sum is nought.
        let nothing_m2 = 1e-9 * Self.area_m2(outer)
        return area_m2 > max(leastArea_m2, nothing_m2) ? [outer] + holes : []
    }

    /// The area inside of a ring, whichever way round it runs.
    static func area_m2(_ ring: [PlanePoint]) -> Double {
        guard let origin = ring.first else { return 0 }
        var twice = 0.0
        for (start, end) in zip(ring, ring.dropFirst()) {
            twice +=
                (start.easting_m - origin.easting_m) * (end.northing_m - origin.northing_m)
                - (end.easting_m - origin.easting_m) * (start.northing_m - origin.northing_m)
        }
        return abs(twice) / 2
    }
}
