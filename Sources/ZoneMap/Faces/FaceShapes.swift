/// The half-edges of each face, and what can be told of a face's shape.
struct FaceShapes {
    private let graph: PlaneGraph
    private let faces: [Int32]
    private let starts: [Int32]
    private let halves: [Int32]
    /// In square units of the grid.
    private(set) var doubledAreas: [Int64]
    private var crossings: [Double] = []

    init(_ graph: PlaneGraph, faces: [Int32], count: Int) {
        var ends = [Int32](repeating: 0, count: count + 1)
        var doubledAreas = [Int64](repeating: 0, count: count)
        for (half, face) in faces.enumerated() where face >= 0 {
            ends[Int(face) + 1] += 1
            let (start, end) = (graph.start(of: Int32(half)), graph.end(of: Int32(half)))
            doubledAreas[Int(face)] &+= Int64(start.x) &* Int64(end.y) &- Int64(end.x) &* Int64(start.y)
        }
        for face in 0..<count { ends[face + 1] += ends[face] }
        starts = ends
        var halves = [Int32](repeating: 0, count: Int(ends[count]))
        for (half, face) in faces.enumerated() where face >= 0 {
            halves[Int(ends[Int(face)])] = Int32(half)
            ends[Int(face)] += 1
        }
        self.graph = graph
        self.faces = faces
        self.halves = halves
        self.doubledAreas = doubledAreas
    }

    func halves(of face: Int) -> ArraySlice<Int32> { halves[Int(starts[face])..<Int(starts[face + 1])] }

    /// For each face itself, or, where it is narrower than a width, a neighbour that is not: the one with which it
    /// shares the longest border. Borders of network areas are not crossed.
    ///
    /// - Parameter width: in units of the grid.
    func representatives(narrowerThan width: Double) -> [Int32] {
        var perimeters = [Double](repeating: 0, count: doubledAreas.count)
        for (half, face) in faces.enumerated() where face >= 0 && faces[half ^ 1] != face {
            perimeters[Int(face)] += length(of: Int32(half))
        }
        // A strip's area is half its perimeter times its width.
        let isNarrow = doubledAreas.indices.map { Double(doubledAreas[$0]) < perimeters[$0] * width }
        return doubledAreas.indices.map { face in
            guard isNarrow[face] else { return Int32(face) }
            var shared: [(face: Int32, length: Double)] = []
            for half in halves(of: face) {
                let other = faces[Int(half ^ 1)]
                guard other >= 0, other != Int32(face), !isNarrow[Int(other)], !graph.isFirm[Int(half / 2)] else {
                    continue
                }
                if let place = shared.firstIndex(where: { $0.face == other }) {
                    shared[place].length += length(of: half)
                } else {
                    shared.append((other, length(of: half)))
                }
            }
            return shared.max { ($0.length, $1.face) < ($1.length, $0.face) }?.face ?? Int32(face)
        }
    }

    private func length(of half: Int32) -> Double {
        let (start, end) = (graph.start(of: half), graph.end(of: half))
        let (width, height) = (Double(end.x - start.x), Double(end.y - start.y))
        return (width * width + height * height).squareRoot()
    }

    /// A point within a face: the middle of a stretch of a line from west to east, on the first of some lines where it
    /// is far enough from the border, or where it is farthest.
    ///
    /// - Parameter clearance: the distance from the border that is enough, in units of the grid.
    mutating func innerPoint(of face: Int, clearance: Double) -> (x: Double, y: Double) {
        let halves = halves(of: face)
        var (south, north) = (Int32.max, Int32.min)
        for half in halves {
            let y = graph.start(of: half).y
            south = min(south, y)
            north = max(north, y)
        }
        var best: (x: Double, y: Double, squared: Double) = (0, 0, -1)
        var latest: Int32 = -1
        for share in Self.shares {
            // Half-way between two rows of the grid no node lies.
            let row = min(south + Int32(share * Double(north - south)), north - 1)
            guard row != latest else { continue }
            latest = row
            let y = Double(row) + 0.5
            guard let x = widestMiddle(halves, row) else { continue }
            let squared = squaredClearance(halves, x, y)
            if squared > best.squared { best = (x, y, squared) }
            if squared >= clearance * clearance { break }
        }
        return (best.x, best.y)
    }

    private static let shares = [0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875, 0.03, 0.97]

    /// The middle of the widest stretch of the face half a unit north of a row.
    private mutating func widestMiddle(_ halves: ArraySlice<Int32>, _ row: Int32) -> Double? {
        crossings.removeAll(keepingCapacity: true)
        for half in halves {
            // The same sum for both directions of an edge.
            let (one, other) = (graph.start(of: half & ~1), graph.end(of: half & ~1))
            guard (one.y <= row) != (other.y <= row) else { continue }
            let share = (Double(row) + 0.5 - Double(one.y)) / Double(other.y - one.y)
            crossings.append(Double(one.x) + share * Double(other.x - one.x))
        }
        crossings.sort()
        var best: (x: Double, width: Double)?
        for place in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[place + 1] - crossings[place]
            if width > best?.width ?? -1 { best = (crossings[place] + width / 2, width) }
        }
        return best?.x
    }

    private func squaredClearance(_ halves: ArraySlice<Int32>, _ x: Double, _ y: Double) -> Double {
        var least = Double.infinity
        for half in halves {
            let (start, end) = (graph.start(of: half), graph.end(of: half))
            let (width, height) = (Double(end.x - start.x), Double(end.y - start.y))
            let (toX, toY) = (x - Double(start.x), y - Double(start.y))
            let part = max(0, min(1, (toX * width + toY * height) / (width * width + height * height)))
            let (offX, offY) = (toX - part * width, toY - part * height)
            least = min(least, offX * offX + offY * offY)
        }
        return least
    }
}
