import GeometryCore

/// A point within a tile, in units of the grid from the tile's corner.
struct TilePoint: Sendable, Hashable, Comparable {
    let x: Int32
    let y: Int32

    @inline(__always)
    static func < (one: TilePoint, other: TilePoint) -> Bool {
        one.x != other.x ? one.x < other.x : one.y < other.y
    }
}

/// A straight piece of a border within a tile.
struct TileSegment: Sendable, Hashable {
    let start: TilePoint
    let end: TilePoint
    /// Whether it may be the border of a network area.
    let isFirm: Bool
}

/// Cuts pieces to the extent of a tile, such that the tiles on both sides of an edge get the same point of it.
struct TileClip {
    private let low: GridPoint
    private let high: GridPoint
    private let size: Int32

    init(_ tile: Tile, of grid: TileGrid) {
        low = grid.corner(of: tile)
        high = GridPoint(x: low.x + Int64(grid.size), y: low.y + Int64(grid.size))
        size = grid.size
    }

    /// The part of a piece in the tile, its edge included; nil where there is none, or a mere point.
    @inline(__always)
    func clipped(_ one: PlanePoint, _ other: PlanePoint, isFirm: Bool) -> TileSegment? {
        let (one, other) = (GridPoint(one), GridPoint(other))
        if contains(one), contains(other) {
            return one == other ? nil : TileSegment(start: local(one), end: local(other), isFirm: isFirm)
        }
        // The order of the ends must not matter for where an edge is met.
        return one < other ? clipped(from: one, to: other, isFirm) : clipped(from: other, to: one, isFirm)
    }

    private func clipped(from start: GridPoint, to end: GridPoint, _ isFirm: Bool) -> TileSegment? {
        if end.x < low.x || start.x > high.x || max(start.y, end.y) < low.y || min(start.y, end.y) > high.y {
            return nil
        }
        var (first, last): (GridPoint?, GridPoint?) = (nil, nil)
        /// How far along the piece a point is; only their order matters.
        func rank(_ point: GridPoint) -> Int64 {
            point.x - start.x + (end.y > start.y ? point.y - start.y : start.y - point.y)
        }
        func add(_ point: GridPoint) {
            guard contains(point) else { return }
            if first.map({ rank(point) < rank($0) }) ?? true { first = point }
            if last.map({ rank(point) > rank($0) }) ?? true { last = point }
        }
        add(start)
        add(end)
        let (width, height) = (Double(end.x - start.x), Double(end.y - start.y))
        for x in [low.x, high.x] where start.x < x && x < end.x {
            add(GridPoint(x: x, y: start.y + Int64((Double(x - start.x) * height / width).rounded())))
        }
        for y in [low.y, high.y] where min(start.y, end.y) < y && y < max(start.y, end.y) {
            add(GridPoint(x: start.x + Int64((Double(y - start.y) * width / height).rounded()), y: y))
        }
        guard let first, let last, first != last else { return nil }
        return TileSegment(start: local(first), end: local(last), isFirm: isFirm)
    }

    @inline(__always)
    private func contains(_ point: GridPoint) -> Bool {
        point.x >= low.x && point.x <= high.x && point.y >= low.y && point.y <= high.y
    }

    @inline(__always)
    private func local(_ point: GridPoint) -> TilePoint {
        TilePoint(x: Int32(point.x - low.x), y: Int32(point.y - low.y))
    }

    /// The edge of the tile.
    var frame: [TileSegment] {
        let corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)].map { TilePoint(x: $0, y: $1) }
        return zip(corners, corners.dropFirst()).map { TileSegment(start: $0, end: $1, isFirm: false) }
    }
}
