/// On which side of rings points are, where numbers of double precision are enough to be certain of it: nothing is rounded
/// away, and what lies too near a ring has no answer.
package struct RingSides: Sendable {
    private let pieces: [Piece]
    /// By strip of the plane from south to north, where its pieces begin in ``pieces``.
    private let firsts: [Int32]
    private let south_m: Double
    private let north_m: Double
    private let stripsPerMetre: Double

    private struct Piece: Sendable {
        let start: PlanePoint
        let end: PlanePoint
    }

    /// - Parameter rings: closed and finite; of a polygon with its holes, what is in a hole is outside.
    package init(_ rings: [[PlanePoint]]) {
        var (south, north, count, climbed_m) = (Double.infinity, -Double.infinity, 0, 0.0)
        for ring in rings {
            count += max(0, ring.count - 1)
            for point in ring { (south, north) = (min(south, point.northing_m), max(north, point.northing_m)) }
            for (start, end) in zip(ring, ring.dropFirst()) { climbed_m += abs(end.northing_m - start.northing_m) }
        }
        let height_m = north - south
        // A piece is in every strip that it runs through, on the whole in four at most.
        let most = climbed_m > 0 ? 3 * Double(count) * height_m / climbed_m : 1
        let strips = max(1, Int(min(Double(count) / 8, most, 65_536)))
        (south_m, north_m, stripsPerMetre) = (south, north, height_m > 0 ? Double(strips) / height_m : 0)
        let (bottom_m, perMetre) = (south_m, stripsPerMetre)
        func strip(_ northing_m: Double) -> Int { min(strips - 1, Int((northing_m - bottom_m) * perMetre)) }
        func forEachPiece(_ body: (Piece, ClosedRange<Int>) -> Void) {
            for ring in rings {
                for (start, end) in zip(ring, ring.dropFirst()) {
                    let (low, high) = (min(start.northing_m, end.northing_m), max(start.northing_m, end.northing_m))
                    body(Piece(start: start, end: end), strip(low)...strip(high))
                }
            }
        }
        var firsts = [Int32](repeating: 0, count: strips + 1)
        forEachPiece { _, within in for strip in within { firsts[strip + 1] += 1 } }
        for strip in 0..<strips { firsts[strip + 1] += firsts[strip] }
        var next = firsts
        let nowhere = PlanePoint(easting_m: 0, northing_m: 0)
        var pieces = [Piece](repeating: Piece(start: nowhere, end: nowhere), count: Int(firsts[strips]))
        forEachPiece { piece, within in
            for strip in within {
                pieces[Int(next[strip])] = piece
                next[strip] += 1
            }
        }
        (self.firsts, self.pieces) = (firsts, pieces)
    }

    /// Whether a point is inside; nil where it is on a ring, or too near to one to tell.
    package func hold(_ point: PlanePoint) -> Bool? {
        guard south_m <= point.northing_m, point.northing_m <= north_m else { return false }
        let index = min(Int((point.northing_m - south_m) * stripsPerMetre), firsts.count - 2)
        return Self.isInside(
            point, pieces[Int(firsts[index])..<Int(firsts[index + 1])].lazy.map { ($0.start, $0.end) })
    }

    /// The same for a single point, without a look at all rings beforehand.
    package static func hold(_ rings: [[PlanePoint]], _ point: PlanePoint) -> Bool? {
        var isInside = false
        for ring in rings {
            guard let isWithin = Self.isInside(point, zip(ring, ring.dropFirst())) else { return nil }
            if isWithin { isInside.toggle() }
        }
        return isInside
    }

    /// How often a ray to the east crosses pieces tells it.
    @inline(__always)
    private static func isInside(
        _ point: PlanePoint, _ pieces: some Sequence<(PlanePoint, PlanePoint)>
    ) -> Bool? {
        var isInside = false
        for (start, end) in pieces {
            let isStartAbove = start.northing_m > point.northing_m
            guard isStartAbove != (end.northing_m > point.northing_m) else {
                // Neither the top of a ring nor a level piece is crossed, but a point may lie on it.
                if start == point || end == point || isLevel(start, end, with: point) { return nil }
                continue
            }
            let one = (start.easting_m - point.easting_m) * (end.northing_m - point.northing_m)
            let other = (end.easting_m - point.easting_m) * (start.northing_m - point.northing_m)
            let turn = one - other
            guard abs(turn) > Self.largestError * (abs(one) + abs(other)) else { return nil }
            if (turn > 0) != isStartAbove { isInside.toggle() }
        }
        return isInside
    }

    private static func isLevel(_ start: PlanePoint, _ end: PlanePoint, with point: PlanePoint) -> Bool {
        start.northing_m == point.northing_m && end.northing_m == point.northing_m
            && (start.easting_m > point.easting_m) != (end.easting_m > point.easting_m)
    }

    /// Of the difference of two such products, as a part of their sum: `ccwerrboundA` of J. R. Shewchuk, Adaptive Precision
    /// Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997.
    private static let largestError = (3 + 16 * 0x1p-53) * 0x1p-53
}
