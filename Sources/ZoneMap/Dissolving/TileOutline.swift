/// What is left of a tile when faces of the same label are joined: the borders between labels, in pieces that the
/// neighbouring tiles continue.
struct TileOutline: Sendable {
    /// A line with one part on its left.
    struct Line: Sendable {
        /// Of a closed line the last point is not the first again.
        var points: [GridPoint]
        let part: Int32
    }

    /// A stretch of the tile's edge.
    struct Stretch: Sendable {
        /// Eastings along a southern or northern edge, else northings.
        let range: Range<Int64>
        let part: Int32
    }

    enum Side: Int, CaseIterable, Sendable {
        case south
        case east
        case north
        case west
    }

    let tile: Tile
    /// The labels of the parts: faces of one label that share borders within the tile.
    private(set) var labels: [Int32] = []
    private(set) var closedLines: [Line] = []
    /// From edge to edge of the tile.
    private(set) var openLines: [Line] = []
    /// By side, ascending; only what lies in a part.
    private(set) var stretches: [[Stretch]] = Array(repeating: [], count: 4)
    /// Where a line may meet itself.
    private(set) var pinches: [GridPoint] = []

    /// A face without a label is in no part.
    static let none: Int32 = -1

    /// - Parameter labels: of the tile's faces, ``none`` or 0 and up.
    init(_ faces: borrowing TileFaces, labels ofFaces: [Int32]) {
        tile = faces.tile
        let (graph, faceOf) = (faces.graph, faces.faces)
        func label(_ half: Int32) -> Int32 {
            let face = faceOf[Int(half)]
            return face < 0 ? Self.none : ofFaces[Int(face)]
        }
        var isFrame = [Bool](repeating: false, count: faceOf.count)
        var isBorder = isFrame
        var parts = JoinedNumbers(count: faces.count)
        for half in stride(from: 0, to: Int32(faceOf.count), by: 2) {
            let (left, right) = (faceOf[Int(half)], faceOf[Int(half ^ 1)])
            if left < 0 || right < 0 {
                isFrame[Int(half)] = true
                isFrame[Int(half ^ 1)] = true
            } else if ofFaces[Int(left)] == ofFaces[Int(right)] {
                parts.join(left, right)
            } else {
                isBorder[Int(half)] = ofFaces[Int(left)] >= 0
                isBorder[Int(half ^ 1)] = ofFaces[Int(right)] >= 0
            }
        }
        var partOfFace = [Int32](repeating: Self.none, count: faces.count)
        for face in 0..<faces.count where ofFaces[face] >= 0 {
            let root = Int(parts.root(of: Int32(face)))
            if partOfFace[root] < 0 {
                partOfFace[root] = Int32(labels.count)
                labels.append(ofFaces[face])
            }
            partOfFace[face] = partOfFace[root]
        }
        func part(_ half: Int32) -> Int32 { partOfFace[Int(faceOf[Int(half)])] }
        /// The next half-edge around the part that is on the border of it, or of the tile.
        func following(_ half: Int32) -> Int32 {
            var next = graph.next[Int(half)]
            while !isBorder[Int(next)], !isFrame[Int(next)] { next = graph.next[Int(next ^ 1)] }
            return next
        }
        let corner = faces.corner
        func point(_ local: TilePoint) -> GridPoint {
            GridPoint(x: corner.x + Int64(local.x), y: corner.y + Int64(local.y))
        }
        var isTaken = [Bool](repeating: false, count: faceOf.count)
        for half in 0..<Int32(faceOf.count)
        where isFrame[Int(half)] && faceOf[Int(half)] >= 0 && label(half) >= 0 {
            add(Stretch(point(graph.start(of: half)), point(graph.end(of: half)), part(half)), on: half, faces)
            var next = following(half)
            guard !isFrame[Int(next)] else { continue }
            var line = Line(points: [point(graph.start(of: next))], part: part(half))
            while !isFrame[Int(next)] {
                isTaken[Int(next)] = true
                line.points.append(point(graph.end(of: next)))
                next = following(next)
            }
            openLines.append(line)
        }
        for first in 0..<Int32(faceOf.count) where isBorder[Int(first)] && !isTaken[Int(first)] {
            var line = Line(points: [], part: part(first))
            var half = first
            repeat {
                isTaken[Int(half)] = true
                line.points.append(point(graph.start(of: half)))
                half = following(half)
            } while half != first
            closedLines.append(line)
        }
        for side in stretches.indices { stretches[side].sort { $0.range.lowerBound < $1.range.lowerBound } }
        addPinches(graph, isBorder, faces, point)
    }

    private mutating func add(_ stretch: Stretch, on half: Int32, _ faces: borrowing TileFaces) {
        let (start, end) = (faces.graph.start(of: half), faces.graph.end(of: half))
        let side: Side =
            if start.y == end.y { start.y == 0 ? .south : .north } else { start.x == 0 ? .west : .east }
        stretches[side.rawValue].append(stretch)
    }

    /// A line meets itself only where four borders meet, or on the tile's edge, beyond which there may be more.
    private mutating func addPinches(
        _ graph: PlaneGraph, _ isBorder: [Bool], _ faces: borrowing TileFaces, _ point: (TilePoint) -> GridPoint
    ) {
        var borders = [UInt8](repeating: 0, count: graph.nodes.count)
        for half in isBorder.indices where isBorder[half] || isBorder[half ^ 1] {
            let node = Int(graph.origins[half])
            borders[node] = min(borders[node] + 1, 4)
        }
        for (node, count) in borders.enumerated() where count > 1 {
            let place = graph.nodes[node]
            let isOnEdge = place.x == 0 || place.y == 0 || place.x == faces.size || place.y == faces.size
            if count > 3 || isOnEdge { pinches.append(point(place)) }
        }
    }
}

extension TileOutline.Stretch {
    init(_ start: GridPoint, _ end: GridPoint, _ part: Int32) {
        let (one, other) = start.y == end.y ? (start.x, end.x) : (start.y, end.y)
        self.init(range: min(one, other)..<max(one, other), part: part)
    }
}

/// Numbers that are joined into sets, each told by its root (Tarjan 1975, with path halving).
struct JoinedNumbers: Sendable {
    private var parents: [Int32]

    init(count: Int) { parents = Array(0..<Int32(count)) }

    mutating func root(of number: Int32) -> Int32 {
        var number = number
        while parents[Int(number)] != number {
            parents[Int(number)] = parents[Int(parents[Int(number)])]
            number = parents[Int(number)]
        }
        return number
    }

    /// The lower root stays, so the sets' roots do not depend on the order of joining.
    mutating func join(_ one: Int32, _ other: Int32) {
        let (one, other) = (root(of: one), root(of: other))
        if one < other { parents[Int(other)] = one } else { parents[Int(one)] = other }
    }
}
