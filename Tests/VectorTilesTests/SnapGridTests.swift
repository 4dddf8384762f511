import TestSupport
import Testing

@testable import VectorTiles

/// Against exact arithmetic: every marked point whose square a segment passes, in order, and none else. Coordinates are
/// quarters, so that segments often run through corners and along sides of squares.
@Suite struct SnapGridTests {
    /// Values from `low`, which belongs to them, to `high`, as fractions of positive denominators.
    private struct Span {
        var low: (top: Int, bottom: Int) = (0, 1)
        var high: (top: Int, bottom: Int) = (1, 1)
        var hasLow = true
        var hasHigh = true
        var isEmpty = false

        /// Leaves of the span where `from + way * share` lies from `least` to below `limit`.
        mutating func keep(_ from: Int, _ way: Int, from least: Int, below limit: Int) {
            if way == 0 {
                if from < least || from >= limit { isEmpty = true }
                return
            }
            let (begin, end) = way > 0 ? (least - from, limit - from) : (from - limit, from - least)
            if begin * low.bottom > low.top * abs(way) {
                (low, hasLow) = ((begin, abs(way)), way > 0)
            } else if begin * low.bottom == low.top * abs(way) {
                hasLow = hasLow && way > 0
            }
            if end * high.bottom < high.top * abs(way) {
                (high, hasHigh) = ((end, abs(way)), way < 0)
            } else if end * high.bottom == high.top * abs(way) {
                hasHigh = hasHigh && way < 0
            }
            let (left, right) = (low.top * high.bottom, high.top * low.bottom)
            if left > right || left == right && !(hasLow && hasHigh) { isEmpty = true }
        }
    }

    @Test(arguments: UInt64(0)..<4) func drawsThroughTheMarkedSquaresItPasses(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let side = seed < 2 ? 12 : 60
        for _ in 0..<300 {
            var grid = SnapGrid()
            var marks: Set<GridPoint> = []
            for _ in 0..<side * side / 4 {
                marks.insert(
                    GridPoint(
                        column: .random(in: 0...side, using: &random), row: .random(in: 0...side, using: &random)))
            }
            let quarters = (0..<4).map { _ in Int.random(in: 0...4 * side, using: &random) }
            let start = SIMD2(Double(quarters[0]) / 4, Double(quarters[1]) / 4)
            let end = SIMD2(Double(quarters[2]) / 4, Double(quarters[3]) / 4)
            let (first, last) = (GridPoint(nearest: start), GridPoint(nearest: end))
            marks.formUnion([first, last])
            for mark in marks { grid.mark(mark) }
            let expected = marks.filter { mark in
                var span = Span()
                for (from, to, place) in [
                    (quarters[0], quarters[2], 4 * mark.column), (quarters[1], quarters[3], 4 * mark.row),
                ] {
                    span.keep(from, to - from, from: place - 2, below: place + 2)
                }
                return !span.isEmpty
            }
            let drawn = Self.drawn(grid, start, end)
            #expect(drawn.first == first && drawn.last == last, "\(quarters)")
            #expect(Set(drawn) == expected && drawn.count == expected.count, "\(quarters)")
            #expect(Self.drawn(grid, end, start) == drawn.reversed(), "\(quarters)")
        }
    }

    private static func drawn(
        _ grid: borrowing SnapGrid, _ start: SIMD2<Double>, _ end: SIMD2<Double>
    ) -> [GridPoint] {
        var steps: [(from: GridPoint, to: GridPoint)] = []
        grid.draw(from: start, to: end) { steps.append(($0, $1)) }
        if let step = steps.first, step.from != GridPoint(nearest: start) { steps.reverse() }
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.to == $1.from })
        return [steps.first?.from ?? GridPoint(nearest: start)] + steps.map(\.to)
    }

    @Test func clearForgetsEveryMark() {
        var grid = SnapGrid()
        for number in 0...4224 { grid.mark(GridPoint(column: number, row: 4224 - number)) }
        grid.clear()
        var steps = 0
        grid.draw(from: SIMD2(0, 4224), to: SIMD2(4224, 0)) { _, _ in steps += 1 }
        #expect(steps == 1)
    }
}
