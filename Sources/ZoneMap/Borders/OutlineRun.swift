internal import GeometryCore
internal import SpatialIndex

/// Takes away from pieces of one capsule's outline what lies in other capsules.
///
/// Holds memory that is used again and again, so one is for one thread, and for many runs.
struct OutlineRun {
    /// What all runs of a border share.
    struct Ground {
        let index: SegmentIndex
        let capsules: UnsafeBufferPointer<Capsule>
        let polygon: CapsulePolygon
        /// How far from its segment a capsule reaches at most.
        let reach_m: Double
        /// Whatever is nearer than this to its segment lies deep in a capsule, whichever it is.
        let inside_m: Double
        /// How deep in a capsule an outline is taken away.
        let depth_m: Double
    }

    /// A run has at most this many pieces.
    static let mostPieces = 16

    private let ground: Ground
    /// Where the pieces of the run begin and end.
    private(set) var vertices: [SIMD2<Double>] = []
    /// The places of the capsules that reach it.
    private var candidates: [Int32] = []
    private var uncovered = UncoveredParts()
    /// Capsules that covered a whole run lately: mostly they cover the next ones as well.
    private var lately = SIMD4<Int32>(repeating: -1)

    init(_ ground: Ground) { self.ground = ground }

    mutating func begin() { vertices.removeAll(keepingCapacity: true) }

    mutating func append(_ vertex: SIMD2<Double>) { vertices.append(vertex) }

    /// Calls `body` with what is left of the pieces between the vertices.
    /// - Parameter own: The place of the capsule that is known not to cover any of it.
    mutating func forEachUncovered(own: Int32?, _ body: (BorderPiece) -> Void) {
        guard findCandidates(own: own) else { return }
        for number in 1..<vertices.count {
            let piece = OutlinePiece(from: vertices[number - 1], to: vertices[number])
            uncovered.reset()
            for candidate in candidates where !uncovered.isEmpty {
                ground.capsules[Int(candidate)].cover(piece, ground.polygon, depth_m: ground.depth_m) {
                    uncovered.cover($0, $1)
                }
            }
            guard !uncovered.isEmpty else { continue }
            emit(piece, body)
        }
    }

    /// What is shorter than the depth at which the covered parts beside it lie in other capsules lies in them as well.
    private func emit(_ piece: OutlinePiece, _ body: (BorderPiece) -> Void) {
        let along = piece.end - piece.start
        let shortest = 0.25 * ground.depth_m / piece.length_m
        for part in uncovered.parts {
            if part.x <= 0, part.y >= 1 {
                body(BorderPiece(piece.start.planePoint, piece.end.planePoint))
            } else if part.y - part.x > shortest {
                let start = part.x <= 0 ? piece.start : piece.start + part.x * along
                let end = part.y >= 1 ? piece.end : piece.start + part.y * along
                body(BorderPiece(start.planePoint, end.planePoint))
            }
        }
    }

    /// Gathers the capsules that reach the run; false where one of them covers all of it.
    private mutating func findCandidates(own: Int32?) -> Bool {
        let centre = (vertices[0] + vertices[vertices.count - 1]) / 2
        var squared = 0.0
        for vertex in vertices {
            let off = vertex - centre
            squared = max(squared, (off * off).sum())
        }
        let radius_m = squared.squareRoot()
        // The whole run lies in a capsule whose segment is as near as this to its centre.
        let covering_m = max(0, ground.inside_m - radius_m)
        let covering = covering_m * covering_m
        for number in 0..<4 where lately[number] >= 0 {
            if ground.capsules[Int(lately[number])].squaredDistance(to: centre) < covering { return false }
        }
        candidates.removeAll(keepingCapacity: true)
        var coverer: Int32 = -1
        ground.index.visit(within: ground.reach_m + radius_m, of: centre.planePoint) { hit in
            if hit.squaredDistance < covering {
                coverer = hit.place
                return false
            }
            if hit.place != own { candidates.append(hit.place) }
            return true
        }
        guard coverer >= 0 else { return true }
        lately = SIMD4(coverer, lately[0], lately[1], lately[2])
        return false
    }
}

extension SIMD2<Double> {
    @inline(__always)
    var planePoint: PlanePoint { PlanePoint(easting_m: x, northing_m: y) }
}

extension PlanePoint {
    @inline(__always)
    var vector: SIMD2<Double> { SIMD2(easting_m, northing_m) }
}
