package import GeometryCore

/// The faces of a tile: the connected parts of it that borders leave. What a face is asked is asked at its inner
/// point.
package struct TileFaces: Sendable {
    package let tile: Tile
    /// Within each face, as far from its border as was easily found.
    package let innerPoints: [PlanePoint]
    /// For each face the one whose answers it takes: itself, or, for a sliver, the neighbour with which it shares the
    /// longest border.
    package let representatives: [Int32]
    /// Where a face that is asked must have the answer of its inner point; many or none of a face.
    package let witnesses: [Witness]
    /// Square metres of the plane.
    package let areas_m2: [Double]
    /// A width that does not matter.
    let tolerance_m: Double
    let corner: GridPoint
    let size: Int32
    let graph: PlaneGraph
    /// The face on the left of each half-edge; -1 outside of the tile.
    let faces: [Int32]

    package var count: Int { innerPoints.count }

    /// Faces whose area is less than their perimeter times this many metres are slivers.
    ///
    /// - Parameters:
    ///   - segments: together with the tile's frame all that may divide it.
    ///   - tolerance_m: a width that does not matter.
    init(_ tile: Tile, of grid: TileGrid, segments: [TileSegment], tolerance_m: Double) {
        let noding = Noding(segments + TileClip(tile, of: grid).frame, size: grid.size)
        let surroundings = noding.surroundings
        let graph = PlaneGraph(noding)
        let cycles = Cycles(of: graph)
        let faces = cycles.facesOfHalfEdges
        let corner = grid.corner(of: tile)
        var shapes = FaceShapes(graph, faces: faces, count: cycles.faceCount)
        let unit = GridPoint.unitsPerMetre
        let representatives = shapes.representatives(narrowerThan: tolerance_m * unit / 8)
        self.representatives = representatives
        let enough = tolerance_m * unit * 4
        innerPoints = (0..<cycles.faceCount).map { face in
            let (x, y) = shapes.innerPoint(of: face, clearance: enough)
            return PlanePoint(
                easting_m: (Double(corner.x) + x) / unit, northing_m: (Double(corner.y) + y) / unit)
        }
        var choice = WitnessChoice(graph, faces: faces, surroundings, tolerance: tolerance_m * unit)
        var witnesses: [Witness] = []
        for face in 0..<Int32(cycles.faceCount) where representatives[Int(face)] == face {
            choice.add(of: face, shapes.halves(of: Int(face)), to: &witnesses)
        }
        self.witnesses = witnesses
        areas_m2 = shapes.doubledAreas.map { Double($0) / 2 / (unit * unit) }
        self.tile = tile
        self.tolerance_m = tolerance_m
        self.corner = corner
        size = grid.size
        self.graph = graph
        self.faces = faces
    }

    /// Where a witness is.
    package func point(_ witness: Witness) -> PlanePoint {
        PlanePoint(
            easting_m: (Double(corner.x) + witness.x) / GridPoint.unitsPerMetre,
            northing_m: (Double(corner.y) + witness.y) / GridPoint.unitsPerMetre)
    }

    /// The faces that are asked, and a way to bring their answers to all.
    package var asked: [Int32] {
        representatives.enumerated().filter { $0.offset == Int($0.element) }.map(\.element)
    }
}
