package import Domain
package import GeometryCore

/// Tells the label of each face of a tile, in one layer or several. For one thread.
package protocol FaceLabelling: ~Copyable, SendableMetatype {
    /// Whether a tile that no firm border enters has anything to tell; asked at its middle.
    mutating func isMapped(_ point: PlanePoint) throws(Problem) -> Bool

    /// By layer, the labels of the faces in their order: 0 and up, or -1 for what is not part of the map. Only those in
    /// ``TileFaces/asked`` need be asked; see ``TileFaces/spread(_:)``.
    mutating func labels(of faces: borrowing TileFaces) throws(Problem) -> [[Int32]]
}

extension TileFaces {
    /// The labels of all faces from those of ``asked``.
    package func spread(_ ofAsked: [Int32]) -> [Int32] {
        var labels = [Int32](repeating: -1, count: count)
        for (face, label) in zip(asked, ofAsked) { labels[Int(face)] = label }
        return representatives.map { labels[Int($0)] }
    }
}

/// Divides a part of the plane by borders, tile by tile and on all cores, and joins what is labelled alike.
package struct PlaneDivision: Sendable {
    /// What no label is joined across: the borders of what is mapped.
    package var firmBorders: [any Border]
    package var borders: [any Border]
    /// What may be mapped.
    package var boxes: [PlaneBox]
    package var grid: TileGrid
    /// A width that does not matter.
    package var tolerance_m: Double
    /// How many layers of labels there are.
    package var layerCount: Int

    package init(
        firmBorders: [any Border], borders: [any Border], boxes: [PlaneBox], grid: TileGrid, tolerance_m: Double,
        layerCount: Int
    ) {
        self.firmBorders = firmBorders
        self.borders = borders
        self.boxes = boxes
        self.grid = grid
        self.tolerance_m = tolerance_m
        self.layerCount = layerCount
    }

    package var tiles: [Tile] { grid.tiles(meeting: boxes) }

    /// - Parameters:
    ///   - labelling: makes what labels faces, for each thread.
    ///   - progress: gets how many tiles are done, of how many, on this thread.
    /// - Returns: by layer, the connected parts of each label. They do not depend on the number of threads.
    package func areas<Labelling: FaceLabelling & ~Copyable>(
        labelling: @escaping @Sendable () throws(Problem) -> Labelling, progress: (Int, Int) -> Void
    ) throws(Problem) -> [[LabelledArea]] {
        let tiles = self.tiles
        let outlines = try WorkQueue<[TileOutline]?, Problem>(tiles.count)
            .results(
                worker: labelling,
                work: { (labelling: inout Labelling, tile) throws(Problem) in
                    try outline(of: tiles[tile], &labelling)
                }, progress: progress)
        return WorkQueue<[LabelledArea], Never>(layerCount)
            .results(
                worker: {},
                work: { _, layer in
                    var outlines = JoinedOutlines(outlines.compactMap { $0?[layer] }, of: grid)
                    return outlines.areas()
                })
    }

    /// By layer; nil for a tile in which nothing is mapped.
    private func outline<Labelling: FaceLabelling & ~Copyable>(
        of tile: Tile, _ labelling: inout Labelling
    ) throws(Problem) -> [TileOutline]? {
        let clip = TileClip(tile, of: grid)
        let box = grid.box(of: tile)
        var segments: [TileSegment] = []
        for border in firmBorders {
            border.forEachPiece(in: box) { piece in
                if let segment = clip.clipped(piece.start, piece.end, isFirm: true) { segments.append(segment) }
            }
        }
        if segments.isEmpty, try !labelling.isMapped(box.minimum.middle(to: box.maximum)) { return nil }
        for border in borders {
            border.forEachPiece(in: box) { piece in
                if let segment = clip.clipped(piece.start, piece.end, isFirm: false) { segments.append(segment) }
            }
        }
        let faces = TileFaces(tile, of: grid, segments: segments, tolerance_m: tolerance_m)
        return try labelling.labels(of: faces).map { TileOutline(faces, labels: $0) }
    }
}
