import GeometryCore
import NetworkFile

/// The areas of a layer seen from a square of the plane.
struct AreasInCell {
    /// Areas that hold the whole square and whose border is nowhere near it.
    var holding: [Int32] = []
    /// Areas that a point of the square may be in, or near the border of; each point has to be asked.
    var perhaps: [Int32] = []

    var isEmpty: Bool { holding.isEmpty && perhaps.isEmpty }
}

/// What a worker has found out about squares of the plane: most lie wholly inside or wholly outside of every area, so
/// that their points need not be asked one by one.
struct AreaCells: ~Copyable {
    static let size_m = 4096.0

    struct Cell {
        var networkAreas = AreasInCell()
        var plans = AreasInCell()
        var agreements = AreasInCell()
        /// Whether every point is in one network area, with no border near, and nothing else is here.
        var isPlain: Bool {
            networkAreas.perhaps.isEmpty && networkAreas.holding.count == 1 && plans.isEmpty && agreements.isEmpty
        }
    }

    private struct Place: Hashable {
        let column: Double
        let row: Double
    }

    private var cells: [Cell] = []
    /// By cell, the company of every point in it, where there is nothing else to tell; else -1.
    private(set) var plainCompanies: [Int32] = []
    private let companyOfArea: [Int32]
    private var numbers: [Place: Int] = [:]
    private var latest: (place: Place, number: Int)?
    /// Metres around a square within which a border counts as near.
    private let margin_m: Double

    /// - Parameter companyOfArea: by network area, the number of its company.
    init(accuracy_m: Double, companyOfArea: [Int32]) {
        margin_m = SiteMeasure.planeRadius_m(accuracy_m) + 1
        self.companyOfArea = companyOfArea
    }

    /// The cell that holds a finite point: a number for ``subscript(_:)``.
    mutating func number(
        of point: PlanePoint, _ surroundings: borrowing HeldSurroundings, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> Int {
        let place = Place(
            column: (point.easting_m / Self.size_m).rounded(.down),
            row: (point.northing_m / Self.size_m).rounded(.down))
        if let latest, latest.place == place { return latest.number }
        let number = try number(at: place, surroundings, site)
        latest = (place, number)
        return number
    }

    subscript(_ number: Int) -> Cell { _read { yield cells[number] } }

    private mutating func number(
        at place: Place, _ surroundings: borrowing HeldSurroundings, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> Int {
        if let known = numbers[place] { return known }
        let corner = PlanePoint(
            easting_m: place.column * Self.size_m - margin_m, northing_m: place.row * Self.size_m - margin_m)
        let side_m = Self.size_m + 2 * margin_m
        let box = PlaneBox(
            minimum: corner,
            maximum: PlanePoint(
                easting_m: corner.easting_m + side_m, northing_m: corner.northing_m + side_m))
        let cell = Cell(
            networkAreas: try surroundings.networkAreas.seen(from: box, site),
            plans: try surroundings.plans.seen(from: box, site),
            agreements: try surroundings.agreements.seen(from: box, site))
        let number = cells.count
        cells.append(cell)
        plainCompanies.append(cell.isPlain ? companyOfArea[Int(cell.networkAreas.holding[0])] : -1)
        numbers[place] = number
        return number
    }
}

extension PreparedAreas {
    fileprivate func seen(from box: PlaneBox, _ site: borrowing SiteMeasure) throws(QuoteError) -> AreasInCell {
        var seen = AreasInCell()
        let square = PlaneGeometry.polygon([box.ring])
        for number in numbers(meeting: box) {
            if try ask(number, site, { (area) throws(GeometryError) in try area.covers(square) }) {
                seen.holding.append(Int32(number))
            } else if try ask(number, site, { (area) throws(GeometryError) in try area.intersects(square) }) {
                seen.perhaps.append(Int32(number))
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
