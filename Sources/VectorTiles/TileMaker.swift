import GeometryCore

/// Makes vector tiles. Owns the memory that it works with, so each thread has one of its own; any number of them may
/// share layers. The same layer gives the same bytes.
///
/// - Areas and lines reach 64 units over the tile's sides. Areas are valid, and those of one layer that have a border in
///   common keep it without gap or overlap (see ``SnapGrid``). What is smaller than the level's grid can show vanishes:
///   an area or a hole whose borders fall together, a line that falls into one point.
/// - Lines are simplified to half a step of the level's grid.
/// - A point on the border of two tiles is in both, as is one in the 64 units beyond.
package struct TileMaker: ~Copyable {
    private var grid = SnapGrid()
    private var building = RingBuilding()
    private var found: [Int32] = []
    /// Rings within the window, one after the other.
    private var corners: [SIMD2<Double>] = []
    private var rings: [(feature: Int32, corners: Range<Int>)] = []

    package init() {}

    /// A tile with one layer; nil where there is nothing, or no such tile.
    package mutating func tile(_ address: TileAddress, of layer: TileLayer) -> [UInt8]? {
        guard let box = layer.matrix.box(of: address) else { return nil }
        let detail = layer.details[address.level]
        let window = Window(box, grid: detail.grid, unit_m: layer.matrix.unit_m(level: address.level))
        var writer = TileWriter()
        detail.paths.meeting(window.box, into: &found)
        var first = 0
        // The steps of all areas depend on each other.
        cutRings(detail.paths, window)
        var ring = 0
        while first < found.count {
            let path = detail.paths.paths[Int(found[first])]
            var last = first
            while last < found.count, detail.paths.paths[Int(found[last])].belongs(with: path) { last += 1 }
            writer.beginFeature()
            if path.kind == .area {
                writeArea(path.feature, &ring, window, &writer)
            } else {
                for number in first..<last {
                    writeLine(detail.paths.paths[Int(found[number])], of: detail.paths, window, &writer)
                }
            }
            if !writer.isEmpty { writer.endFeature(path.kind, layer.features[Int(path.feature)]) }
            first = last
        }
        writePoints(detail.points, layer, window, &writer)
        return writer.featureCount == 0 ? nil : writer.tile(of: layer)
    }

    // MARK: areas

    private mutating func cutRings(_ paths: LayerPaths, _ window: Window) {
        grid.clear()
        corners.removeAll(keepingCapacity: true)
        rings.removeAll(keepingCapacity: true)
        var clip = WindowClip(side: Double(window.side))
        var ring: [SIMD2<Double>] = []
        for number in found {
            let path = paths.paths[Int(number)]
            guard path.kind == .area else { continue }
            ring.removeAll(keepingCapacity: true)
            paths.walk(path, in: window.box) { ring.append(window.place(of: $0)) }
            clip.clip(ring: &ring)
            guard ring.count > 3 else { continue }
            for corner in ring { grid.mark(GridPoint(nearest: corner)) }
            rings.append((path.feature, corners.count..<corners.count + ring.count))
            corners += ring
        }
    }

    /// - Parameter ring: the first of the feature's; then the next one's.
    private mutating func writeArea(
        _ feature: Int32, _ ring: inout Int, _ window: Window, _ writer: inout TileWriter
    ) {
        building.clear()
        while ring < rings.count, rings[ring].feature == feature {
            var last = corners[rings[ring].corners.lowerBound]
            for corner in corners[rings[ring].corners].dropFirst() {
                grid.draw(from: last, to: corner) { building.add(from: $0, to: $1) }
                last = corner
            }
            ring += 1
        }
        for polygon in building.polygons() {
            for ring in polygon { writer.ring(ring.map(window.unit)) }
        }
    }

    // MARK: lines and points

    private func writeLine(
        _ path: LayerPaths.Path, of paths: LayerPaths, _ window: Window, _ writer: inout TileWriter
    ) {
        let clip = WindowClip(side: Double(window.side))
        var line: [SIMD2<Double>] = []
        func finish() {
            var snapped: [GridPoint] = []
            for place in simplified(line, tolerance: 0.5) {
                let point = GridPoint(nearest: place)
                if snapped.last != point { snapped.append(point) }
            }
            if snapped.count > 1 { writer.line(snapped.map(window.unit)) }
            line.removeAll(keepingCapacity: true)
        }
        var last: SIMD2<Double>?
        paths.walk(path, in: window.box) { point in
            let place = window.place(of: point)
            defer { last = place }
            guard let last, let part = clip.clipped(from: last, to: place) else { return }
            if line.last != part.start {
                finish()
                line.append(part.start)
            }
            line.append(part.end)
        }
        finish()
    }

    private mutating func writePoints(
        _ points: LayerPaths, _ layer: TileLayer, _ window: Window, _ writer: inout TileWriter
    ) {
        points.meeting(window.box, into: &found)
        var first = 0
        while first < found.count {
            let feature = points.paths[Int(found[first])].feature
            var places: [SIMD2<Int>] = []
            while first < found.count, points.paths[Int(found[first])].feature == feature {
                if let place = window.unit(at: points.points[Int(points.paths[Int(found[first])].start)]) {
                    places.append(place)
                }
                first += 1
            }
            guard !places.isEmpty else { continue }
            writer.beginFeature()
            writer.move(places)
            writer.endFeature(.point, layer.features[Int(feature)])
        }
    }
}

extension LayerPaths.Path {
    /// Whether both are parts of one feature of a tile.
    fileprivate func belongs(with other: LayerPaths.Path) -> Bool { feature == other.feature && kind == other.kind }
}

/// A tile with what it reaches over its sides, and the grid of its level.
private struct Window {
    /// In the plane, a little wider.
    let box: PlaneBox
    /// Steps of the grid along a side.
    let side: Int
    private let grid: Int
    private let corner: PlanePoint
    private let stepsPerMetre: Double
    private let unitsPerMetre: Double

    /// - Parameters:
    ///   - tile: without what it reaches over its sides.
    ///   - grid: units of a step.
    init(_ tile: PlaneBox, grid: Int, unit_m: Double) {
        let buffer_m = Double(TileMatrix.buffer) * unit_m
        corner = PlanePoint(
            easting_m: tile.minimum.easting_m - buffer_m, northing_m: tile.maximum.northing_m + buffer_m)
        box = tile.grown(by_m: buffer_m + unit_m)
        side = (TileMatrix.extent + 2 * TileMatrix.buffer) / grid
        self.grid = grid
        stepsPerMetre = 1 / (unit_m * Double(grid))
        unitsPerMetre = 1 / unit_m
    }

    /// In steps of the grid, from the window's north-western corner.
    @inline(__always)
    func place(of point: PlanePoint) -> SIMD2<Double> {
        SIMD2(point.easting_m - corner.easting_m, corner.northing_m - point.northing_m) * stepsPerMetre
    }

    /// In units of the tile.
    func unit(_ point: GridPoint) -> SIMD2<Int> {
        SIMD2(point.column * grid - TileMatrix.buffer, point.row * grid - TileMatrix.buffer)
    }

    /// In units of the tile; nil outside of the window.
    func unit(at point: PlanePoint) -> SIMD2<Int>? {
        let place = SIMD2(point.easting_m - corner.easting_m, corner.northing_m - point.northing_m) * unitsPerMetre
        let whole = (place + 0.5).rounded(.down)
        guard whole.min() >= 0, whole.max() <= Double(TileMatrix.extent + 2 * TileMatrix.buffer) else { return nil }
        return SIMD2(Int(whole.x), Int(whole.y)) &- TileMatrix.buffer
    }
}
