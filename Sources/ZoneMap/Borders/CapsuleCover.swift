internal import Foundation

/// A straight piece of an outline, of which other capsules may cover a part.
struct OutlinePiece {
    let start: SIMD2<Double>
    let end: SIMD2<Double>
    let length_m: Double
    /// Of length 1.
    let direction: SIMD2<Double>
    /// The direction's angle from east, in radians.
    let angle: Double

    init(from start: SIMD2<Double>, to end: SIMD2<Double>) {
        self.start = start
        self.end = end
        let along = end - start
        length_m = (along * along).sum().squareRoot()
        direction = along / length_m
        angle = atan2(along.y, along.x)
    }
}

/// The polygon around the ends of capsules, as the inner loop needs it.
struct CapsulePolygon {
    let vertices: UnsafeBufferPointer<SIMD2<Double>>
    /// By edge, the direction away from the middle, of length 1.
    let normals: UnsafeBufferPointer<SIMD2<Double>>
    let innerRadius: Double
    let outerRadius: Double
    let step: Double
}

extension Capsule {
    /// Calls `body` with the parts of a piece, from its start (0) to its end (1), that lie deeper in the capsule than
    /// `depth_m`. They come as up to three parts that overlap or meet.
    @inline(__always)
    func cover(
        _ piece: OutlinePiece, _ polygon: CapsulePolygon, depth_m: Double, _ body: (Double, Double) -> Void
    ) {
        if length_m > 0 { coverBetweenSides(piece, polygon, depth_m: depth_m, body) }
        polygon.cover(piece, around: start, radius_m: startRadius, depth_m: depth_m, body)
        if length_m > 0 { polygon.cover(piece, around: end, radius_m: endRadius, depth_m: depth_m, body) }
    }

    /// Between the two sides, up to the lines across from where one begins (ends) to where the other does. Together with
    /// the polygons at both ends that is the whole capsule.
    @inline(__always)
    private func coverBetweenSides(
        _ piece: OutlinePiece, _ polygon: CapsulePolygon, depth_m: Double, _ body: (Double, Double) -> Void
    ) {
        let toLeft = polygon.vertices[Int(left)]
        let toRight = polygon.vertices[Int(right)]
        let (startLeft, endLeft) = (start + startRadius * toLeft, end + endRadius * toLeft)
        let (startRight, endRight) = (start + startRadius * toRight, end + endRadius * toRight)
        let depth = depth_m * length_m
        var (low, high) = (0.0, 1.0)
        clip(piece, startRight, endRight, depth, &low, &high)
        clip(piece, endLeft, startLeft, depth, &low, &high)
        if low >= high { return }
        clip(piece, endRight, endLeft, 0, &low, &high)
        clip(piece, startLeft, startRight, 0, &low, &high)
        if low < high { body(low, high) }
    }

    /// Keeps of a part of the piece what lies to the left of a line, twice the area of the triangle with that line
    /// being `depth` at least.
    @inline(__always)
    private func clip(
        _ piece: OutlinePiece, _ from: SIMD2<Double>, _ to: SIMD2<Double>, _ depth: Double,
        _ low: inout Double, _ high: inout Double
    ) {
        let along = to - from
        let (toStart, toEnd) = (piece.start - from, piece.end - from)
        let atStart = along.x * toStart.y - along.y * toStart.x - depth
        let atEnd = along.x * toEnd.y - along.y * toEnd.x - depth
        if atStart >= 0 {
            if atEnd < 0 { high = min(high, atStart / (atStart - atEnd)) }
        } else if atEnd >= 0 {
            low = max(low, atStart / (atStart - atEnd))
        } else {
            (low, high) = (1, 0)
        }
    }
}

extension CapsulePolygon {
    /// Calls `body` with the part of a piece that lies deeper than `depth_m` in the polygon around a middle.
    @inline(__always)
    func cover(
        _ piece: OutlinePiece, around middle: SIMD2<Double>, radius_m: Double, depth_m: Double,
        _ body: (Double, Double) -> Void
    ) {
        let inner_m = innerRadius * radius_m - depth_m
        guard inner_m > 0 else { return }
        let outer_m = inner_m * (outerRadius / innerRadius)
        // The line that the piece is part of: its distance from the middle, and where the piece begins and ends along it.
        let toStart = piece.start - middle
        let aside_m = piece.direction.x * toStart.y - piece.direction.y * toStart.x
        guard abs(aside_m) < outer_m else { return }
        let begin_m = (piece.direction * toStart).sum()
        let end_m = begin_m + piece.length_m
        let half_m = (outer_m * outer_m - aside_m * aside_m).squareRoot()
        guard begin_m < half_m, end_m > -half_m else { return }
        let surely_m = max(0, inner_m * inner_m - aside_m * aside_m).squareRoot()
        var (low_m, high_m) = (begin_m, end_m)
        if begin_m < -surely_m || end_m > surely_m {
            // The line leaves through the edge that faces this way from the middle, or the one beside it.
            let turn = asin(max(-1, min(1, aside_m / inner_m)))
            let foot = aside_m * SIMD2(-piece.direction.y, piece.direction.x)
            if end_m > surely_m {
                clip(piece.direction, foot, inner_m, towards: piece.angle + turn, &low_m, &high_m)
            }
            if begin_m < -surely_m {
                clip(piece.direction, foot, inner_m, towards: piece.angle + Double.pi - turn, &low_m, &high_m)
            }
        }
        if low_m < high_m {
            body((low_m - begin_m) / piece.length_m, high_m >= end_m ? 1 : (high_m - begin_m) / piece.length_m)
        }
    }

    /// Keeps of a part of a line through `foot` what lies on the inner side of the two edges nearest to a direction.
    @inline(__always)
    private func clip(
        _ direction: SIMD2<Double>, _ foot: SIMD2<Double>, _ inner_m: Double, towards angle: Double,
        _ low_m: inout Double, _ high_m: inout Double
    ) {
        let count = normals.count
        var edge = Int((angle / step - 0.5).rounded(.down)) % count
        if edge < 0 { edge += count }
        for _ in 0..<2 {
            let normal = normals[edge]
            let slope = (normal * direction).sum()
            let room_m = inner_m - (normal * foot).sum()
            if slope > 1e-12 {
                high_m = min(high_m, room_m / slope)
            } else if slope < -1e-12 {
                low_m = max(low_m, room_m / slope)
            } else if room_m < 0 {
                (low_m, high_m) = (1, 0)
            }
            edge = edge + 1 < count ? edge + 1 : 0
        }
    }
}

/// The parts of a line, from 0 to 1, that nothing has covered yet, in order.
struct UncoveredParts {
    private(set) var parts: [SIMD2<Double>] = [SIMD2(0, 1)]

    var isEmpty: Bool { parts.isEmpty }

    /// The whole line again.
    mutating func reset() {
        parts.removeAll(keepingCapacity: true)
        parts.append(SIMD2(0, 1))
    }

    /// Takes a part away. What is left depends on what was taken, not on the order.
    mutating func cover(_ low: Double, _ high: Double) {
        var index = 0
        while index < parts.count {
            let part = parts[index]
            if high <= part.x { return }
            if low >= part.y {
                index += 1
                continue
            }
            let (isLeftBefore, isLeftAfter) = (low > part.x, high < part.y)
            if isLeftBefore, isLeftAfter {
                parts[index].y = low
                parts.insert(SIMD2(high, part.y), at: index + 1)
                return
            }
            if isLeftBefore {
                parts[index].y = low
                index += 1
            } else if isLeftAfter {
                parts[index].x = high
                return
            } else {
                parts.remove(at: index)
            }
        }
    }
}
