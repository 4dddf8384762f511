/// A place in a face, just inside its border, where the face's answer must be the same as everywhere else in it.
package struct Witness: Sendable, Hashable {
    /// Below ``TileFaces/count``.
    package let face: Int32
    /// In units of the grid from the tile's corner.
    let x: Double
    let y: Double
}

/// Chooses the witnesses of the faces of a tile: one on the inner side of each piece of a face's border.
///
/// Were a border not closed, the two faces beside it would be one, and one answer would paint both. A piece goes from one
/// place where borders meet to the next. Along the rest of a border that is not closed the face is on both sides, so it
/// is two pieces, and has a witness on either side.
///
/// A witness lies by seven tenths of the tolerance off the middle of an edge that is alone there, while no border lies
/// farther than half of the tolerance from where it is drawn. A piece without such an edge, of a few tolerances among
/// others, has none.
struct WitnessChoice {
    private let graph: PlaneGraph
    private let faces: [Int32]
    private let surroundings: SegmentSurroundings
    /// In units of the grid.
    private let offset: Double
    private let alone: Double
    private var isSeen: [Bool]
    private var piece: [Int32] = []

    /// - Parameter tolerance: in units of the grid.
    init(_ graph: PlaneGraph, faces: [Int32], _ surroundings: SegmentSurroundings, tolerance: Double) {
        self.graph = graph
        self.faces = faces
        self.surroundings = surroundings
        offset = 0.7 * tolerance
        alone = 1.35 * tolerance
        isSeen = [Bool](repeating: false, count: faces.count)
    }

    /// Adds the witnesses of a face: one beside each piece of its border.
    /// - Parameter halves: the half-edges on its border.
    mutating func add(of face: Int32, _ halves: ArraySlice<Int32>, to witnesses: inout [Witness]) {
        // First the pieces between junctions, then rings that have none.
        for onlyFromJunctions in [true, false] {
            for half in halves where !isSeen[Int(half)] && (!onlyFromJunctions || beginsPiece(half)) {
                readPiece(from: half)
                let other = faces[Int(half ^ 1)]
                // Beyond the tile's frame the face goes on.
                guard other >= 0 else { continue }
                // A long piece has several, as has one that is all of a border, and one that divides nothing many.
                let parts = other == face ? 1 + piece.count / 4 : (onlyFromJunctions ? 1 : 3) + piece.count / 64
                for part in 0..<parts {
                    let edges = piece[part * piece.count / parts..<(part + 1) * piece.count / parts]
                    addWitness(of: face, beside: edges, to: &witnesses)
                }
            }
        }
    }

    /// Whether more or fewer than two edges meet where a half-edge starts.
    private func beginsPiece(_ half: Int32) -> Bool {
        let other = graph.next[Int(half ^ 1)]
        return other == half || graph.next[Int(other ^ 1)] != half
    }

    private mutating func readPiece(from first: Int32) {
        piece.removeAll(keepingCapacity: true)
        var half = first
        repeat {
            piece.append(half)
            isSeen[Int(half)] = true
            half = graph.next[Int(half)]
        } while !isSeen[Int(half)] && !beginsPiece(half)
    }

    /// Beside the edge nearest to the middle of some that has room for one.
    private func addWitness(of face: Int32, beside edges: ArraySlice<Int32>, to witnesses: inout [Witness]) {
        let middle = (edges.startIndex + edges.endIndex) / 2
        for step in 0...edges.count {
            for side in 0..<(step == 0 ? 1 : 2) {
                let index = side == 0 ? middle - step : middle + step
                if edges.indices.contains(index), let witness = witness(of: face, beside: edges[index]) {
                    witnesses.append(witness)
                    return
                }
            }
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
