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
    /// Square metres of the plane.
    package let areas_m2: [Double]
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
        let graph = PlaneGraph(Noding(segments + TileClip(tile, of: grid).frame, size: grid.size))
        let cycles = Cycles(of: graph)
        let faces = cycles.facesOfHalfEdges
        let corner = grid.corner(of: tile)
        var shapes = FaceShapes(graph, faces: faces, count: cycles.faceCount)
        let unit = GridPoint.unitsPerMetre
        representatives = shapes.representatives(narrowerThan: tolerance_m * unit / 8)
        let enough = tolerance_m * unit * 4
        innerPoints = (0..<cycles.faceCount).map { face in
            let (x, y) = shapes.innerPoint(of: face, clearance: enough)
            return PlanePoint(
                easting_m: (Double(corner.x) + x) / unit, northing_m: (Double(corner.y) + y) / unit)
        }
        areas_m2 = shapes.doubledAreas.map { Double($0) / 2 / (unit * unit) }
        self.tile = tile
        self.corner = corner
        size = grid.size
        self.graph = graph
        self.faces = faces
    }

    /// The faces that are asked, and a way to bring their answers to all.
    package var asked: [Int32] {
        representatives.enumerated().filter { $0.offset == Int($0.element) }.map(\.element)
    }
}
