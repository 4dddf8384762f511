package import GeometryCore

/// The `d` of a path: from vertex to vertex in whole tenths of a pixel, which is exact, short and the same on every
/// machine.
package struct PathData: Sendable {
    package private(set) var text = ""
    private let placement: Placement

    package init(_ placement: Placement) { self.placement = placement }

    package var isEmpty: Bool { text.isEmpty }

    package mutating func add(_ shape: Shape) {
        for polygon in shape.polygons { add(polygon: polygon) }
        for line in shape.lines { add(line: line) }
    }

    package mutating func add(polygon rings: [[PlanePoint]]) {
        for ring in rings { add(ring.dropLast(), isClosed: true) }
    }

    package mutating func add(line: [PlanePoint]) { add(line[...], isClosed: false) }

    /// A dot where the stroke has round ends.
    package mutating func add(dot point: PlanePoint) {
        let (x, y) = tenths(point)
        text += "M\(SVGNumber.tenths(x)) \(SVGNumber.tenths(y))h0"
    }

    /// A square around a point.
    package mutating func add(square point: PlanePoint, halfSide: Double) {
        let (x, y) = tenths(point)
        let half = Int((halfSide * 10).rounded())
        let side = SVGNumber.tenths(2 * half)
        text += "M\(SVGNumber.tenths(x - half)) \(SVGNumber.tenths(y - half))h\(side)v\(side)h-\(side)z"
    }

    private mutating func add(_ points: ArraySlice<PlanePoint>, isClosed: Bool) {
        guard let first = points.first else { return }
        var (x, y) = tenths(first)
        var steps = ""
        for point in points.dropFirst() {
            let (nextX, nextY) = tenths(point)
            if nextX == x, nextY == y { continue }
            append(nextX - x, to: &steps)
            append(nextY - y, to: &steps)
            (x, y) = (nextX, nextY)
        }
        // Nothing of it is larger than a tenth of a pixel.
        guard !steps.isEmpty else { return }
        let (startX, startY) = tenths(first)
        text += "M\(SVGNumber.tenths(startX)) \(SVGNumber.tenths(startY))l\(steps)\(isClosed ? "z" : "")"
    }

    private func append(_ tenths: Int, to steps: inout String) {
        if tenths >= 0, !steps.isEmpty { steps += " " }
        steps += SVGNumber.tenths(tenths)
    }

    private func tenths(_ point: PlanePoint) -> (x: Int, y: Int) {
        let pixel = placement.pixel(of: point)
        return (Int((pixel.x * 10).rounded()), Int((pixel.y * 10).rounded()))
    }
}
