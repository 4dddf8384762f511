public import GeometryCore

/// A place's number along a Hilbert curve that fills a box: places that are near on the curve are near on the
/// ground, so work done in its order finds in the processor's caches what the work just before has used.
public struct HilbertCurve: Sendable {
    private let west: Double
    private let south: Double
    private let cellsPerMetre: Double
    private let steps = Self.steps

    /// The curve has a corner in each of 65 536 by 65 536 cells of the box.
    public init(over box: PlaneBox) {
        let size_m = max(
            box.maximum.easting_m - box.minimum.easting_m, box.maximum.northing_m - box.minimum.northing_m)
        west = box.minimum.easting_m
        south = box.minimum.northing_m
        cellsPerMetre = size_m > 0 && size_m.isFinite ? Double(UInt16.max) / size_m : 0
    }

    /// Places outside the box get the number of a place on its edge; not-a-number coordinates get some number.
    @inline(__always)
    public func number(of point: PlanePoint) -> UInt32 {
        number(column: cell(point.easting_m - west), row: cell(point.northing_m - south))
    }

    @inline(__always)
    private func cell(_ distance_m: Double) -> UInt32 {
        let cell = distance_m * cellsPerMetre
        // Written so that a number that is none falls through to 0.
        return cell >= 65_535 ? 65_535 : cell > 0 ? UInt32(cell) : 0
    }

    /// The curve is made of four smaller ones, turned and mirrored; a state says how. Four bits each by state, column
    /// bit and row bit: the next state, and the quadrant's place on the curve.
    private static let steps: UInt64 = {
        // The base curve visits the quadrants lower left, upper left, upper right, lower right. Within the first it
        // is mirrored in the rising diagonal, within the last in the falling one, in between it is as it is.
        var steps: UInt64 = 0
        for state in 0..<4 {
            let (isTransposed, isTurned) = (state & 1 == 1, state & 2 == 2)
            for quadrant in 0..<4 {
                var (column, row) = (quadrant >> 1, quadrant & 1)
                if isTurned { (column, row) = (1 - column, 1 - row) }
                if isTransposed { (column, row) = (row, column) }
                let place = column == 0 ? row : 3 - row
                let next = place == 0 ? state ^ 1 : place == 3 ? state ^ 3 : state
                steps |= UInt64(next << 2 | place) << UInt64(4 * (state << 2 | quadrant))
            }
        }
        return steps
    }()

    @inline(__always)
    private func number(column: UInt32, row: UInt32) -> UInt32 {
        var number: UInt32 = 0
        var state: UInt64 = 0
        var bit: UInt32 = 16
        while bit > 0 {
            bit -= 1
            let quadrant = UInt64((column >> bit) & 1) << 1 | UInt64((row >> bit) & 1)
            let step = steps >> ((state << 2 | quadrant) << 2) & 15
            number = number << 2 | UInt32(truncatingIfNeeded: step & 3)
            state = step >> 2
        }
        return number
    }
}

extension HilbertCurve {
    /// The positions of things in the order of their numbers along the curve; of equal numbers in the order given.
    public static func order(of numbers: [UInt32]) -> [Int32] {
        var positions = numbers.indices.map { Int32(truncatingIfNeeded: $0) }
        // Of a few, counting would take longer than comparing.
        if numbers.count < 256 {
            positions.sort { (numbers[Int($0)], $0) < (numbers[Int($1)], $1) }
            return positions
        }
        var keys = numbers
        var otherKeys = keys
        var otherPositions = positions
        // A radix sort by eleven bits at a time.
        for shift in [UInt32(0), 11, 22] {
            var starts = [Int](repeating: 0, count: 2048)
            for key in keys { starts[Int(key >> shift & 2047)] += 1 }
            var sum = 0
            for digit in 0..<2048 { (starts[digit], sum) = (sum, sum + starts[digit]) }
            for (key, position) in zip(keys, positions) {
                let digit = Int(key >> shift & 2047)
                otherKeys[starts[digit]] = key
                otherPositions[starts[digit]] = position
                starts[digit] += 1
            }
            swap(&keys, &otherKeys)
            swap(&positions, &otherPositions)
        }
        return positions
    }
}
