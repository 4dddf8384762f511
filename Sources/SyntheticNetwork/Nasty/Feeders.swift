public import GeometryCore

/// Lines of a real network, to be cut into pieces that are put elsewhere.
public struct Feeders: Sendable {
    private let paths: [[PlanePoint]]
    private let vertexCount: Int

    private static let reach_m = 1300.0
    private static let mostPieces = 40

    /// Nil without a line of two vertices.
    public init?(_ lines: [[PlanePoint]]) {
        paths = lines.filter { $0.count > 1 }
        vertexCount = paths.reduce(0) { $0 + $1.count }
        if paths.isEmpty { return nil }
    }

    /// What lies around some vertex, around 0, 0, cut at some of its vertices.
    func pieces(_ random: inout SplitMix64) -> [[PlanePoint]] {
        let middle = vertex(random.index(below: vertexCount))
        var pieces: [[PlanePoint]] = []
        for path in paths {
            var piece: [PlanePoint] = []
            func finish() {
                if piece.count > 1 { pieces.append(piece) }
                piece = []
            }
            for vertex in path {
                let near = PlanePoint(
                    easting_m: vertex.easting_m - middle.easting_m,
                    northing_m: vertex.northing_m - middle.northing_m)
                guard max(abs(near.easting_m), abs(near.northing_m)) < Self.reach_m else {
                    finish()
                    continue
                }
                piece.append(near)
                if piece.count > 1, random.chance(0.1) {
                    finish()
                    // Not every piece begins where the one before it ended.
                    if random.chance(0.8) { piece = [near] }
                }
            }
            finish()
        }
        while pieces.count > Self.mostPieces { pieces.remove(at: random.index(below: pieces.count)) }
        return pieces.isEmpty ? self.pieces(&random) : pieces
    }

    private func vertex(_ index: Int) -> PlanePoint {
        var index = index
        for path in paths {
            if index < path.count { return path[index] }
            index -= path.count
        }
        return paths[0][0]
    }
}
