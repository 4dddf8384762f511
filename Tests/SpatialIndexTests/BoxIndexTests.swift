import GeometryCore
import SpatialIndex
import TestSupport
import Testing

@Suite struct BoxIndexTests {
    @Test(arguments: [0, 1, 2, 8, 9, 64, 65, 700]) func findsTheBoxesThatMeetOne(_ count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        func box(_ largest_m: Double) -> PlaneBox {
            // Whole metres, so that borders touch often.
            let corner = point(
                6_000_000 + Double.random(in: 0...1000, using: &random).rounded(),
                337_000 + Double.random(in: 0...1000, using: &random).rounded())
            return PlaneBox(
                minimum: corner,
                maximum: point(
                    corner.easting_m + Double.random(in: 0...largest_m, using: &random).rounded(),
                    corner.northing_m + Double.random(in: 0...largest_m, using: &random).rounded()))
        }
        let boxes = (0..<count).map { _ in box(60) }
        let index = BoxIndex(boxes)
        #expect(index.count == count)
        var found: [Int32] = [7]
        for turn in 0..<300 {
            let sought = box(turn % 3 == 0 ? 0 : 200)
            index.meeting(sought, into: &found)
            #expect(found == boxes.indices.filter { boxes[$0].intersects(sought) }.map(Int32.init))
        }
        let whole = PlaneBox(minimum: point(0, 0), maximum: point(1e9, 1e9))
        index.meeting(whole, into: &found)
        #expect(found.count == count)
    }
}

@Suite struct HilbertCurveTests {
    /// A curve passes every cell once, and from one cell to the next it takes one step.
    @Test func visitsEveryCellStepByStep() {
        let side = 64
        let curve = HilbertCurve(over: PlaneBox(minimum: point(0, 0), maximum: point(65_535, 65_535)))
        // The upper left corner of each of 64 by 64 equal squares; the curve passes one square after the other.
        var squares: [(number: UInt32, column: Int, row: Int)] = []
        for column in 0..<side {
            for row in 0..<side {
                let number = curve.number(of: point(Double(column) * 1024 + 0.5, Double(row) * 1024 + 0.5))
                squares.append((number >> 20, column, row))
            }
        }
        squares.sort { $0.number < $1.number }
        #expect(squares.map(\.number) == (0..<4096).map { UInt32($0) })
        for (one, next) in zip(squares, squares.dropFirst()) {
            #expect(abs(one.column - next.column) + abs(one.row - next.row) == 1)
        }
    }

    @Test func placesOutsideAndOddBoxesHaveANumber() {
        let curve = HilbertCurve(over: PlaneBox(minimum: point(10, 10), maximum: point(20, 30)))
        #expect(curve.number(of: point(-1e300, 0)) == curve.number(of: point(10, 10)))
        _ = curve.number(of: point(.nan, .infinity))
        let single = HilbertCurve(over: PlaneBox(minimum: point(10, 10), maximum: point(10, 10)))
        #expect(single.number(of: point(11, 9)) == 0)
    }

    @Test func ordersAsAStableSort() {
        var random = SeededGenerator(seed: 5)
        for count in [0, 1, 2, 1000] {
            let numbers = (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) & 0xF000_0F1F }
            let order = HilbertCurve.order(of: numbers)
            #expect(order.map(Int.init) == numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) })
        }
    }
}
