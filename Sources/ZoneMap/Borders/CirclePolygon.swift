internal import Foundation

/// The regular polygon that stands for a circle of radius 1: its vertices lie as far outside the circle as the middles
/// of its edges lie inside.
///
/// Vertex `i` is at the angle `i` steps from east, so that circles of the same radius around the same place, whoever
/// draws them, have the same vertices.
struct CirclePolygon: Sendable {
    /// How many vertices, and edges: a multiple of 8. Edge `i` leads from vertex `i` to the next.
    let count: Int
    /// Radians.
    let step: Double
    /// The distance of a vertex from the middle.
    let outerRadius: Double
    /// The distance of the middle of an edge from the middle.
    let innerRadius: Double
    /// Each is exactly the opposite of the one half way round.
    let vertices: [SIMD2<Double>]
    /// By edge, the direction in which it lies from the middle, of length 1.
    let normals: [SIMD2<Double>]

    /// So fine a polygon is within half a micrometre of a circle of 800 m.
    private static let mostVertices = 65_536

    /// - Parameters:
    ///   - radius_m: The radius of the largest circle that it stands for.
    ///   - error_m: How far it may lie from that circle.
    init(radius_m: Double, error_m: Double) {
        // With half a step h the polygon strays r tan²(h/2) to both sides.
        let halfStep = 2 * atan((error_m / radius_m).squareRoot())
        let needed = halfStep > 0 ? (Double.pi / halfStep / 8).rounded(.up) * 8 : .infinity
        count = Int(max(8, min(Double(Self.mostVertices), needed)))
        step = 2 * Double.pi / Double(count)
        let cosine = cos(step / 2)
        outerRadius = 2 / (1 + cosine)
        innerRadius = outerRadius * cosine
        var vertices = [SIMD2<Double>](repeating: .zero, count: count)
        let quarter = count / 4
        for number in 0..<quarter {
            let angle = Double(number) * step
            let vertex = outerRadius * SIMD2(cos(angle), sin(angle))
            vertices[number] = vertex
            vertices[number + quarter] = SIMD2(-vertex.y, vertex.x)
            vertices[number + 2 * quarter] = -vertex
            vertices[number + 3 * quarter] = SIMD2(vertex.y, -vertex.x)
        }
        self.vertices = vertices
        normals = (0..<count).map { [step] in
            let angle = (Double($0) + 0.5) * step
            return SIMD2(cos(angle), sin(angle))
        }
    }

    /// The vertex that lies farthest in a direction, given as an angle in radians.
    func vertex(towards angle: Double) -> Int32 {
        let number = Int((angle / step).rounded()) % count
        return Int32(truncatingIfNeeded: number < 0 ? number + count : number)
    }

    /// The number of the vertex, or edge, from at most one turn below or above.
    @inline(__always)
    func wrapped(_ number: Int32) -> Int32 {
        let count = Int32(truncatingIfNeeded: count)
        return number < 0 ? number + count : number >= count ? number - count : number
    }
}

/// Some edges of a polygon, one after the other counterclockwise.
struct EdgeRange: Sendable, Hashable {
    /// The first edge, below the number of edges.
    let first: Int32
    let count: Int32

    /// The edges from one vertex to another, counterclockwise; none where both are the same.
    init(from vertex: Int32, to other: Int32, of count: Int) {
        first = vertex
        self.count = other >= vertex ? other - vertex : other - vertex + Int32(truncatingIfNeeded: count)
    }

    init(first: Int32, count: Int32) {
        self.first = first
        self.count = count
    }

    /// The edges in both ranges: none, one range, or two.
    func intersection(_ other: EdgeRange, of total: Int, _ body: (EdgeRange) -> Void) {
        let total = Int32(truncatingIfNeeded: total)
        var offset = other.first - first
        if offset < 0 { offset += total }
        // The other range begins at an offset from this one's first edge, or, a turn earlier, before it.
        var begin = offset
        for _ in 0..<2 {
            let low = max(0, begin)
            let high = min(count, begin + other.count)
            if low < high {
                let start = first + low
                body(EdgeRange(first: start >= total ? start - total : start, count: high - low))
            }
            begin -= total
        }
    }
}
