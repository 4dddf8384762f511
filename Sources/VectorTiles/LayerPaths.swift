import GeometryCore
import SpatialIndex

/// Rings, lines and points, one vertex after the other, with boxes by which a tile passes over what it has not.
struct LayerPaths: Sendable {
    struct Path {
        let feature: Int32
        let kind: TileGeometryKind
        var start: Int32
        var count: Int32
        var firstBlock: Int32 = 0
    }

    private(set) var points: [PlanePoint] = []
    /// By feature, and of one feature by kind.
    private(set) var paths: [Path] = []
    private var index = BoxIndex([])
    /// Of long paths, by path and level, lowest first: around the pieces of `pieceSize` segments, around sixteen of
    /// those, and so on.
    private var blocks: [PlaneBox] = []

    private static let pieceSize = 32
    private static let fan = 16

    mutating func add(_ vertices: some Collection<PlanePoint>, kind: TileGeometryKind, feature: Int) {
        paths.append(
            Path(
                feature: Int32(feature), kind: kind, start: Int32(points.count), count: Int32(vertices.count)))
        points.append(contentsOf: vertices)
    }

    /// Makes the boxes, once every path is there.
    mutating func finish() {
        var boxes: [PlaneBox] = []
        boxes.reserveCapacity(paths.count)
        for index in paths.indices {
            paths[index].firstBlock = Int32(blocks.count)
            boxes.append(addBlocks(Int(paths[index].start), Int(paths[index].count)))
        }
        index = BoxIndex(boxes)
    }

    /// - Returns: the box around the path.
    private mutating func addBlocks(_ start: Int, _ count: Int) -> PlaneBox {
        guard count - 1 > 2 * Self.pieceSize else { return Self.box(points[start..<start + count]) }
        var level = stride(from: 0, to: count - 1, by: Self.pieceSize).map {
            Self.box(points[(start + $0)...(start + min($0 + Self.pieceSize, count - 1))])
        }
        blocks += level
        while level.count > Self.fan {
            level = stride(from: 0, to: level.count, by: Self.fan).map { first in
                level[first..<min(first + Self.fan, level.count)].dropFirst().reduce(level[first]) { $0.union($1) }
            }
            blocks += level
        }
        return level.dropFirst().reduce(level[0]) { $0.union($1) }
    }

    private static func box(_ points: ArraySlice<PlanePoint>) -> PlaneBox {
        var low = SIMD2(Double.infinity, .infinity)
        var high = -low
        for point in points {
            let place = SIMD2(point.easting_m, point.northing_m)
            low.replace(with: place, where: place .< low)
            high.replace(with: place, where: place .> high)
        }
        return PlaneBox(
            minimum: PlanePoint(easting_m: low.x, northing_m: low.y),
            maximum: PlanePoint(easting_m: high.x, northing_m: high.y))
    }

    /// The paths whose boxes meet a window, in their order.
    func meeting(_ window: PlaneBox, into found: inout [Int32]) { index.meeting(window, into: &found) }

    /// Calls `visit` with the vertices of a path, in order. Of a stretch whose box does not meet the window only the
    /// ends: the straight way between them is in the box too, so nothing changes for the window.
    @inline(__always)
    func walk(_ path: Path, in window: PlaneBox, _ visit: (PlanePoint) -> Void) {
        let (start, count) = (Int(path.start), Int(path.count))
        points.withUnsafeBufferPointer { points in
            guard count - 1 > 2 * Self.pieceSize else {
                for index in start..<start + count { visit(points[index]) }
                return
            }
            visit(points[start])
            // Level by level: where its blocks begin, and how many segments each has.
            var levels = [(first: Int(path.firstBlock), size: Self.pieceSize)]
            var number = (count - 2) / Self.pieceSize + 1
            while number > Self.fan {
                let lower = levels[levels.count - 1]
                levels.append((lower.first + number, lower.size * Self.fan))
                number = (number - 1) / Self.fan + 1
            }
            let top = levels.count - 1
            var (segment, level) = (0, top)
            while segment < count - 1 {
                let size = levels[level].size
                let end = min(segment + size, count - 1)
                if !blocks[levels[level].first + segment / size].intersects(window) {
                    visit(points[start + end])
                } else if level > 0 {
                    level -= 1
                    continue
                } else {
                    for index in segment + 1...end { visit(points[start + index]) }
                }
                segment = end
                // Up to the largest block that begins here.
                while level < top, segment % levels[level + 1].size == 0 { level += 1 }
            }
        }
    }

    /// Of each run of vertices in one square of a grid the first and the last; without rings and lines that lie in one
    /// square. What is snapped to the grid is the same for both.
    /// - Parameter size_m: A square's side, a power of two; the squares' centres lie on multiples of it from the origin.
    func thinned(origin: PlanePoint, size_m: Double) -> LayerPaths {
        var thin = LayerPaths()
        var kept: [PlanePoint] = []
        let perSquare = 1 / size_m
        points.withUnsafeBufferPointer { points in
            for path in paths {
                kept.removeAll(keepingCapacity: true)
                var last = SIMD2(repeating: Int.min)
                var isSpread = false
                var waiting: PlanePoint?
                for point in points[Int(path.start)..<Int(path.start + path.count)] {
                    // From north to south, as rows go, so that a place between two squares goes where a tile puts it.
                    let east = (point.easting_m - origin.easting_m) * perSquare + 0.5
                    let south = (origin.northing_m - point.northing_m) * perSquare + 0.5
                    let square = SIMD2(Int(east), Int(south))
                    if square == last {
                        waiting = point
                    } else {
                        if !kept.isEmpty { isSpread = true }
                        if let end = waiting { kept.append(end) }
                        kept.append(point)
                        (waiting, last) = (nil, square)
                    }
                }
                if let end = waiting { kept.append(end) }
                if isSpread { thin.add(kept, kind: path.kind, feature: Int(path.feature)) }
            }
        }
        return thin
    }

    /// The first point of each square of a grid.
    func firstPoints(origin: PlanePoint, spacing_m: Double) -> LayerPaths {
        var first = LayerPaths()
        var taken: Set<SIMD2<Int32>> = []
        for path in paths {
            let point = points[Int(path.start)]
            let square = SIMD2(
                Int32(((point.easting_m - origin.easting_m) / spacing_m).rounded(.down)),
                Int32(((point.northing_m - origin.northing_m) / spacing_m).rounded(.down)))
            if taken.insert(square).inserted {
                first.add(CollectionOfOne(point), kind: .point, feature: Int(path.feature))
            }
        }
        return first
    }
}
