internal import GeometryCore

/// Places in the plane, found by square cells.
struct NodeGrid {
    private struct Cell: Hashable {
        let column: Int
        let row: Int
    }

    private(set) var nodes: [PlanePoint] = []
    private let cellSize_m: Double
    private var cells: [Cell: [Int]] = [:]

    init(cellSize_m: Double) { self.cellSize_m = cellSize_m }

    mutating func append(_ point: PlanePoint) {
        cells[cell(of: point), default: []].append(nodes.count)
        nodes.append(point)
    }

    func hasNode(within distance_m: Double, of point: PlanePoint) -> Bool {
        var isFound = false
        forEachNode(within: distance_m, of: point) { _, _ in isFound = true }
        return isFound
    }

    /// The `count` nearest other nodes of a node, nearest first, none farther than `limit_m`.
    func neighbours(of node: Int, count: Int, limit_m: Double) -> [Int] {
        var reach_m = min(cellSize_m, limit_m)
        while true {
            var found: [(distance_m: Double, node: Int)] = []
            forEachNode(within: reach_m, of: nodes[node]) { other, distance_m in
                if other != node { found.append((distance_m, other)) }
            }
            if found.count >= count || reach_m >= limit_m {
                found.sort { ($0.distance_m, $0.node) < ($1.distance_m, $1.node) }
                return found.prefix(count).map(\.node)
            }
            reach_m = min(reach_m * 2, limit_m)
        }
    }

    private func cell(of point: PlanePoint) -> Cell {
        Cell(
            column: Int((point.easting_m / cellSize_m).rounded(.down)),
            row: Int((point.northing_m / cellSize_m).rounded(.down)))
    }

    private func forEachNode(within distance_m: Double, of point: PlanePoint, _ body: (Int, Double) -> Void) {
        let first = cell(of: point + PlaneVector(east: -distance_m, north: -distance_m))
        let last = cell(of: point + PlaneVector(east: distance_m, north: distance_m))
        for column in first.column...last.column {
            for row in first.row...last.row {
                for node in cells[Cell(column: column, row: row)] ?? [] {
                    let found_m = nodes[node].planeDistance_m(to: point)
                    if found_m <= distance_m { body(node, found_m) }
                }
            }
        }
    }
}
