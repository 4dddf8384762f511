/// A place in a face, just inside its border, where the face's answer must be the same as everywhere else in it.
package struct Witness: Sendable, Hashable {
    /// Below ``TileFaces/count``.
    package let face: Int32
    /// In units of the grid from the tile's corner.
    let x: Double
    let y: Double
}

/// Chooses the witnesses of the faces of a tile.
///
/// Were a border not closed, the two faces beside it would be one, and one answer would paint both. Along the rest of
/// such a border, of dozens of edges, the face is on both sides. So edges that divide nothing give more witnesses than
/// others: in a sound map they are few, ends of pieces that overshoot, and obstacles that hide nothing. Of other edges
/// some are taken from each face, spread over all of them; all would double the time of a map.
///
/// A witness lies by seven tenths of the tolerance off the middle of an edge that is alone there, while no border lies
/// farther than half of the tolerance from where it is drawn.
struct WitnessChoice {
    private let graph: PlaneGraph
    private let faces: [Int32]
    private let surroundings: SegmentSurroundings
    /// In units of the grid.
    private let offset: Double
    private let alone: Double

    /// - Parameter tolerance: in units of the grid.
    init(_ graph: PlaneGraph, faces: [Int32], _ surroundings: SegmentSurroundings, tolerance: Double) {
        self.graph = graph
        self.faces = faces
        self.surroundings = surroundings
        offset = 0.7 * tolerance
        alone = 1.35 * tolerance
    }

    /// Adds the witnesses of a face.
    /// - Parameter halves: the half-edges on its border.
    func add(of face: Int32, _ halves: ArraySlice<Int32>, to witnesses: inout [Witness]) {
        // One of a small face, every sixty-fourth of a large one.
        let stride = max(1, 64 * halves.count / (64 + halves.count))
        var next = halves.startIndex
        var dividingNothing = 0
        for (index, half) in zip(halves.indices, halves) {
            var isAsked = index >= next
            if faces[Int(half ^ 1)] == face {
                // Both sides of every fourth such edge.
                isAsked = isAsked || dividingNothing % 8 < 2
                dividingNothing += 1
            }
            guard isAsked, let witness = witness(of: face, beside: half) else { continue }
            witnesses.append(witness)
            if index >= next { next = index + stride }
        }
    }

    private func witness(of face: Int32, beside half: Int32) -> Witness? {
        let (start, end) = (graph.start(of: half), graph.end(of: half))
        let (width, height) = (Double(end.x - start.x), Double(end.y - start.y))
        let length = (width * width + height * height).squareRoot()
        guard length > 2 * alone else { return nil }
        let (x, y) = (Double(start.x) + width / 2, Double(start.y) + height / 2)
        guard surroundings.hasOneSegment(within: alone, ofX: x, y: y) else { return nil }
        // The face is on the left.
        return Witness(face: face, x: x - offset * height / length, y: y + offset * width / length)
    }
}

/// The segments that were noded, found by place.
struct SegmentSurroundings {
    let segments: [TileSegment]
    let cells: TileCells

    /// Whether no two different segments come within a distance of a place.
    func hasOneSegment(within distance: Double, ofX x: Double, y: Double) -> Bool {
        var only: TileSegment?
        var isOne = true
        cells.forEachCell(within: distance, ofX: x, y: y) { cell in
            for place in cells.range(of: cell) where isOne {
                let segment = segments[Int(cells.numbers[place])]
                guard segment != only, segment.squaredDistance(fromX: x, y: y) < distance * distance else {
                    continue
                }
                isOne = only == nil
                only = segment
            }
        }
        return isOne
    }
}

extension TileSegment {
    fileprivate func squaredDistance(fromX x: Double, y: Double) -> Double {
        let (width, height) = (Double(end.x - start.x), Double(end.y - start.y))
        let (toX, toY) = (x - Double(start.x), y - Double(start.y))
        let part = max(0, min(1, (toX * width + toY * height) / (width * width + height * height)))
        let (offX, offY) = (toX - part * width, toY - part * height)
        return offX * offX + offY * offY
    }
}
