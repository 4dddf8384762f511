import Domain
import GeometryCore

/// The squares of a grid that together hold a company's network area, without those in which the published map is the right
/// one: nothing can be wrong there, so nothing need be looked at.
///
/// What both maps say changes at their borders alone. In a square that the same pieces of border run through, each with
/// the same zone on the same side for the same fuses, the two differ by the same everywhere, and so they do in squares side
/// by side; a single place then tells for all of them. Pieces are compared by sums of 128 bits, of numbers that are drawn
/// anew for each comparison.
struct UnlikeTiles {
    private let grid: CoveringSquares
    private var isUnlike: [Bool]

    /// - Parameters:
    ///   - right: the right map's polygons, with what holds in them.
    ///   - published: the published map's.
    init(
        _ grid: CoveringSquares, right: LabelledAreas, published: LabelledAreas
    ) throws(GeometryError) {
        self.grid = grid
        let keys = BorderKeys(bandCount: right.bandCount)
        let sums = try WorkQueue<[SIMD2<UInt64>], GeometryError>(2).results(
            worker: {},
            work: { _, side in
                var sums = [SIMD2<UInt64>](repeating: .zero, count: grid.count)
                [right, published][side].forEachPiece(keys) { start, end, sum in
                    grid.forEachTile(meeting: start, end) { sums[$0] &+= sum }
                }
                return sums
            })
        isUnlike = zip(sums[0], sums[1]).map { $0 != $1 }
        let (one, other) = (AreaLocator(right.areas), AreaLocator(published.areas))
        var isSeen = isUnlike
        for first in isSeen.indices where !isSeen[first] {
            let neighbours = Self.connected(from: first, grid, &isSeen)
            let box = grid.box(of: first)
            let place = box.minimum.middle(to: box.maximum)
            guard try right.labels(at: place, one) != published.labels(at: place, other) else { continue }
            for tile in neighbours { isUnlike[tile] = true }
        }
    }

    /// All that can be reached through squares that have not been seen.
    private static func connected(from first: Int, _ grid: CoveringSquares, _ isSeen: inout [Bool]) -> [Int] {
        var found = [first]
        isSeen[first] = true
        var next = 0
        while next < found.count {
            for tile in grid.neighbours(of: found[next]) where !isSeen[tile] {
                isSeen[tile] = true
                found.append(tile)
            }
            next += 1
        }
        return found
    }

    var boxes: [PlaneBox] { isUnlike.indices.filter { isUnlike[$0] }.map(grid.box) }

    /// Whether the two maps are the same all over a box.
    func areAlike(in box: PlaneBox) -> Bool {
        grid.hold(box) && !mayMeet(box.minimum, box.maximum)
    }

    /// Whether a piece of border may run through any of them.
    func mayMeet(_ start: PlanePoint, _ end: PlanePoint) -> Bool {
        var meets = false
        grid.forEachTile(meeting: start, end) { if isUnlike[$0] { meets = true } }
        return meets
    }
}

/// Squares whose borders lie on multiples of their size, around a box; numbered row by row.
struct CoveringSquares {
    private let size_m: Double
    private let columns: ClosedRange<Int>
    private let rows: ClosedRange<Int>

    init(around box: PlaneBox, size_m: Double) {
        func span(_ low: Double, _ high: Double) -> ClosedRange<Int> {
            Int((low / size_m).rounded(.down))...Int((high / size_m).rounded(.down))
        }
        self.size_m = size_m
        columns = span(box.minimum.easting_m, box.maximum.easting_m)
        rows = span(box.minimum.northing_m, box.maximum.northing_m)
    }

    var count: Int { columns.count * rows.count }

    func hold(_ box: PlaneBox) -> Bool {
        Double(columns.lowerBound) * size_m <= box.minimum.easting_m
            && box.maximum.easting_m < Double(columns.upperBound + 1) * size_m
            && Double(rows.lowerBound) * size_m <= box.minimum.northing_m
            && box.maximum.northing_m < Double(rows.upperBound + 1) * size_m
    }

    func box(of tile: Int) -> PlaneBox {
        let column = columns.lowerBound + tile % columns.count
        let row = rows.lowerBound + tile / columns.count
        func corner(_ column: Int, _ row: Int) -> PlanePoint {
            PlanePoint(easting_m: Double(column) * size_m, northing_m: Double(row) * size_m)
        }
        return PlaneBox(minimum: corner(column, row), maximum: corner(column + 1, row + 1))
    }

    /// Those that share an edge with one.
    func neighbours(of tile: Int) -> [Int] {
        let (column, width) = (tile % columns.count, columns.count)
        return [
            column > 0 ? tile - 1 : nil, column + 1 < width ? tile + 1 : nil, tile >= width ? tile - width : nil,
            tile + width < count ? tile + width : nil,
        ].compactMap(\.self)
    }

    /// All that the box of a piece meets. What lies on an edge is of the square above or to the right alone.
    func forEachTile(meeting start: PlanePoint, _ end: PlanePoint, _ body: (Int) -> Void) {
        func span(_ one: Double, _ other: Double, _ all: ClosedRange<Int>) -> ClosedRange<Int>? {
            let low = Int((min(one, other) / size_m).rounded(.down))
            let high = Int((max(one, other) / size_m).rounded(.down))
            return (low...high).overlaps(all) ? (low...high).clamped(to: all) : nil
        }
        guard let across = span(start.easting_m, end.easting_m, columns),
            let up = span(start.northing_m, end.northing_m, rows)
        else { return }
        for row in up {
            for column in across {
                body((row - rows.lowerBound) * columns.count + column - columns.lowerBound)
            }
        }
    }
}

/// Polygons with what holds in each of them.
struct LabelledAreas {
    let areas: LocatedAreas
    /// By area, the company and the zone, and for which bands.
    let labels: [(company: CompanySlug, zone: String?, bands: [Bool])]

    var bandCount: Int { labels.first?.bands.count ?? 0 }

    /// Every piece of border with what stands for the piece, its direction, and what holds on its left.
    func forEachPiece(
        _ keys: BorderKeys, _ body: (_ start: PlanePoint, _ end: PlanePoint, SIMD2<UInt64>) -> Void
    ) {
        for (polygon, owner) in zip(areas.polygons, areas.owners) {
            guard case .polygon(let rings) = polygon else { continue }
            let label = labels[owner]
            let (number, weight) = (keys.number(label.company, label.zone), keys.weight(label.bands))
            for (index, ring) in rings.enumerated() {
                // The polygon lies on the left of an outer ring that runs counterclockwise and of a hole that does not.
                let isLeft = (ring.doubledArea_m2 > 0) == (index == 0)
                for (start, end) in zip(ring, ring.dropFirst()) where start != end {
                    let sum = isLeft ? keys.sum(start, end, number) : keys.sum(end, start, number)
                    body(start, end, sum &* weight)
                }
            }
        }
    }

    /// What holds at a place, as often as it does.
    func labels(at point: PlanePoint, _ locator: AreaLocator) throws(GeometryError) -> [BandLabel: Int] {
        var found: [BandLabel: Int] = [:]
        for area in try locator.areas(at: point) {
            let label = labels[area]
            for band in label.bands.indices where label.bands[band] {
                found[BandLabel(company: label.company, zone: label.zone, band: band), default: 0] += 1
            }
        }
        return found
    }

    struct BandLabel: Hashable {
        let company: CompanySlug
        let zone: String?
        let band: Int
    }
}

/// Numbers drawn at random, by which pieces of border are told apart.
struct BorderKeys {
    private let starts: SIMD2<UInt64>
    private let factors: SIMD2<UInt64>
    private let bands: [SIMD2<UInt64>]

    init(bandCount: Int) {
        func drawn() -> SIMD2<UInt64> { SIMD2(.random(in: 0 ... .max), .random(in: 0 ... .max)) | .one }
        starts = drawn()
        factors = drawn()
        bands = (0..<bandCount).map { _ in drawn() }
    }

    func number(_ company: CompanySlug, _ zone: String?) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(company)
        hasher.combine(zone)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    func weight(_ holds: [Bool]) -> SIMD2<UInt64> {
        zip(bands, holds).reduce(.zero) { sum, band in band.1 ? sum &+ band.0 : sum }
    }

    func sum(_ start: PlanePoint, _ end: PlanePoint, _ label: UInt64) -> SIMD2<UInt64> {
        var (one, other) = (starts.x, starts.y)
        func take(_ value: UInt64) {
            one = Self.folded(one ^ value, factors.x)
            other = Self.folded(other ^ value, factors.y)
        }
        // Zero has two forms.
        for value in [start.easting_m, start.northing_m, end.easting_m, end.northing_m] {
            take((value + 0).bitPattern)
        }
        take(label)
        return SIMD2(one, other)
    }

    /// Both halves of a product, one upon the other.
    private static func folded(_ value: UInt64, _ factor: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }
}
