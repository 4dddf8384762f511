import Domain
import GeometryCore
import NetworkFile

/// The areas of a layer seen from a square of the plane.
struct AreasInCell {
    /// Areas that hold the whole square and whose border is nowhere near it.
    var holding: [Int32] = []
    /// Areas that a point of the square may be in, or near the border of; each point has to be asked.
    var perhaps: [Perhaps] = []

    struct Perhaps {
        let index: Int32
        let box: PlaneBox
    }

    /// Whether no area can hold a point.
    @inline(__always)
    func areFar(from point: PlanePoint) -> Bool {
        guard holding.isEmpty else { return false }
        for index in perhaps.indices where perhaps[index].box.contains(point) { return false }
        return true
    }

    var isEmpty: Bool { holding.isEmpty && perhaps.isEmpty }
}

/// What a worker has found out about squares of the plane, on one day: most lie wholly inside or wholly outside of every area, so
/// that their points need not be asked one by one.
struct AreaCells: ~Copyable {
    /// Metres of a square's side, at least.
    private static let smallest_m = 4096.0
    /// How many squares lie side by side, at most.
    private static let mostAcross = 2048.0

    struct Cell {
        var networkAreas = AreasInCell()
        var plans = AreasInCell()
        var agreements = AreasInCell()
        /// Where it is asked whether a point lies in water.
        var waters = AreasInCell()
        /// Whether there is neither plan nor agreement.
        var isWithoutAreas: Bool { plans.isEmpty && agreements.isEmpty }
        /// Whether every point is in one network area, with no border near, and nothing else is here.
        var isPlain: Bool {
            networkAreas.perhaps.isEmpty && networkAreas.holding.count == 1 && isWithoutAreas && waters.isEmpty
        }
    }

    private var cells: [Cell] = []
    /// By cell, the company of every point in it, where there is nothing else to tell; else -1.
    private(set) var plainCompanies: [Int32] = []
    private let companyOfArea: [Int32]
    private let date: CalendarDate
    /// Where all network areas are: what is outside lies in none of them.
    private let extent: PlaneBox
    private let size_m: Double
    private let columns: Int
    private let rows: Int
    /// Into ``cells``, of each square of the extent, row by row; -1 where it has not been looked at.
    private var indices: [Int32]
    /// Metres around a square within which a border counts as near.
    private let margin_m: Double
    private let asksWater: Bool

    /// - Parameters:
    ///   - asksWater: whether it is told that a point lies in water.
    ///   - date: the day on which plans and agreements count.
    ///   - companyOfArea: by network area, the index of its company.
    init(
        accuracy_m: Double, on date: CalendarDate, over extent: PlaneBox, companyOfArea: [Int32], asksWater: Bool
    ) {
        self.asksWater = asksWater
        let width_m = extent.maximum.easting_m - extent.minimum.easting_m
        let height_m = extent.maximum.northing_m - extent.minimum.northing_m
        size_m = max(Self.smallest_m, max(width_m, height_m) / Self.mostAcross)
        columns = Int(width_m / size_m) + 1
        rows = Int(height_m / size_m) + 1
        indices = Array(repeating: -1, count: columns * rows)
        margin_m = SiteMeasure.planeRadius_m(accuracy_m) + 1
        self.date = date
        self.extent = extent
        self.companyOfArea = companyOfArea
    }

    /// The cell that holds a point: an index for ``subscript(_:)``; nil outside of the extent.
    mutating func index(
        of point: PlanePoint, _ surroundings: HeldSurroundings, _ site: borrowing SiteMeasure
    ) throws(Problem) -> Int? {
        guard extent.contains(point) else { return nil }
        let column = Int((point.easting_m - extent.minimum.easting_m) / size_m)
        let row = Int((point.northing_m - extent.minimum.northing_m) / size_m)
        let known = indices[row * columns + column]
        if known >= 0 { return Int(known) }
        return try add(column: column, row: row, surroundings, site)
    }

    /// Whether it is plain that a point of a cell is in no plan and in no agreement.
    @inline(__always)
    func hasNoAreas(at point: PlanePoint, in index: Int) -> Bool {
        cells[index].plans.areFar(from: point) && cells[index].agreements.areFar(from: point)
    }

    subscript(_ index: Int) -> Cell { _read { yield cells[index] } }

    private mutating func add(
        column: Int, row: Int, _ surroundings: HeldSurroundings, _ site: borrowing SiteMeasure
    ) throws(Problem) -> Int {
        let corner = PlanePoint(
            easting_m: extent.minimum.easting_m + Double(column) * size_m - margin_m,
            northing_m: extent.minimum.northing_m + Double(row) * size_m - margin_m)
        let side_m = size_m + 2 * margin_m
        let box = PlaneBox(
            minimum: corner,
            maximum: PlanePoint(
                easting_m: corner.easting_m + side_m, northing_m: corner.northing_m + side_m))
        let cell = Cell(
            networkAreas: try surroundings.networkAreas.seen(from: box, site),
            plans: try surroundings.plans.seen(from: box, site) { plan in plan.inForce.contains(date) },
            agreements: try surroundings.agreements.seen(from: box, site) { area in area.inForce.contains(date) },
            waters: asksWater ? try surroundings.waters.seen(from: box, site) : AreasInCell())
        let index = cells.count
        cells.append(cell)
        plainCompanies.append(cell.isPlain ? companyOfArea[Int(cell.networkAreas.holding[0])] : -1)
        indices[row * columns + column] = Int32(index)
        return index
    }
}

extension AreaSearch {
    fileprivate func seen(
        from box: PlaneBox, _ site: borrowing SiteMeasure, where counts: (Area) -> Bool = { _ in true }
    ) throws(Problem) -> AreasInCell {
        var seen = AreasInCell()
        let square = PlaneGeometry.polygon([box.ring])
        for index in indices(meeting: box) where counts(held.areas[Int(index)]) {
            let relation = try relation(of: index, to: square, site)
            if relation.covers {
                seen.holding.append(index)
            } else if relation.intersects {
                seen.perhaps.append(AreasInCell.Perhaps(index: index, box: held.boxes[Int(index)]))
            }
        }
        return seen
    }
}

extension PlaneBox {
    /// Its corners as a ring.
    fileprivate var ring: [PlanePoint] {
        [
            minimum, PlanePoint(easting_m: maximum.easting_m, northing_m: minimum.northing_m), maximum,
            PlanePoint(easting_m: minimum.easting_m, northing_m: maximum.northing_m), minimum,
        ]
    }
}
