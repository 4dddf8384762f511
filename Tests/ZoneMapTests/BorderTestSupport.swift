import GeometryCore
import SpatialIndex
import TestSupport
import ZoneMap

func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
    PlanePoint(easting_m: easting_m, northing_m: northing_m)
}

func segment(_ start: PlanePoint, _ end: PlanePoint) -> IndexedSegment {
    IndexedSegment(start: start, end: end, item: 0)
}

func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneBox {
    PlaneBox(minimum: point(west, south), maximum: point(east, north))
}

/// The segments of a line through points.
func line(_ points: PlanePoint...) -> [IndexedSegment] { zip(points, points.dropFirst()).map(segment) }

extension PlaneBox {
    /// Its corners in whole metres, so that rounding to a grid leaves them in place.
    func grown(by_m: Double) -> PlaneBox {
        box(
            (minimum.easting_m - by_m).rounded(), (minimum.northing_m - by_m).rounded(),
            (maximum.easting_m + by_m).rounded(), (maximum.northing_m + by_m).rounded())
    }

    func random(using random: inout SeededGenerator) -> PlanePoint {
        point(
            Double.random(in: minimum.easting_m...maximum.easting_m, using: &random),
            Double.random(in: minimum.northing_m...maximum.northing_m, using: &random))
    }
}

extension [IndexedSegment] {
    var box: PlaneBox {
        let boxes = map {
            PlaneBox(minimum: $0.start, maximum: $0.start).union(.init(minimum: $0.end, maximum: $0.end))
        }
        return boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
    }

    /// The plain way: metres of the plane to the nearest.
    func distance_m(to place: PlanePoint) -> Double {
        reduce(.infinity) { least, segment in
            Swift.min(
                least, place.planeDistance_m(to: place.nearest(onSegmentFrom: segment.start, to: segment.end)))
        }
    }

    /// Metres of the ground: the shortest of those to each, with the scale at the middle of the measuring line.
    func groundDistance_m(to place: PlanePoint, _ scale: (PlanePoint) -> Double) -> Double {
        reduce(.infinity) { least, segment in
            let nearest = place.nearest(onSegmentFrom: segment.start, to: segment.end)
            return Swift.min(least, place.planeDistance_m(to: nearest) / scale(place.middle(to: nearest)))
        }
    }
}

extension DistanceBorder {
    func pieces(in box: PlaneBox = box(-1e9, -1e9, 1e9, 1e9)) -> [BorderPiece] {
        var pieces: [BorderPiece] = []
        forEachPiece(in: box) { pieces.append($0) }
        return pieces
    }
}

/// In the plane twice the area of a triangle, positive where it is counterclockwise.
func turn(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
    (b.easting_m - a.easting_m) * (c.northing_m - a.northing_m)
        - (b.northing_m - a.northing_m) * (c.easting_m - a.easting_m)
}

/// Whether two straight lines have a point in common.
func meet(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint) -> Bool {
    let (one, two, three, four) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b))
    if (one > 0) != (two > 0), (three > 0) != (four > 0), one != 0, two != 0, three != 0, four != 0 { return true }
    func holds(_ p: PlanePoint, _ q: PlanePoint, _ r: PlanePoint) -> Bool {
        turn(p, q, r) == 0 && PlaneBox(minimum: p, maximum: p).union(.init(minimum: q, maximum: q)).contains(r)
    }
    return holds(a, b, c) || holds(a, b, d) || holds(c, d, a) || holds(c, d, b)
}

extension SeededGenerator {
    mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }
}

/// Random networks of several kinds, around a place in Finland.
enum NetworkShape: String, CaseIterable, Sendable {
    case walks, grid, scattered, points, gentle, tangled

    func segments(_ random: inout SeededGenerator) -> [IndexedSegment] {
        let (east, north) = (381_234.567, 6_675_432.1)
        var segments: [IndexedSegment] = []
        func walk(from start: PlanePoint, steps: Int, length_m: ClosedRange<Double>, bend: Double) {
            var (place, heading) = (start, random.number(0...6.28))
            for _ in 0..<steps {
                let length_m = random.number(length_m)
                let next = point(
                    place.easting_m + length_m * heading.cosine, place.northing_m + length_m * heading.sine)
                segments.append(Bool.random(using: &random) ? segment(place, next) : segment(next, place))
                (place, heading) = (next, heading + random.number(-bend...bend))
            }
        }
        func start(_ size_m: Double) -> PlanePoint {
            point(east + random.number(0...size_m), north + random.number(0...size_m))
        }
        switch self {
        case .walks:
            for _ in 0..<5 { walk(from: start(2500), steps: 30, length_m: 5...80, bend: 0.6) }
        case .gentle:
            for _ in 0..<3 { walk(from: start(2000), steps: 60, length_m: 20...50, bend: 0.03) }
        case .tangled:
            let hub = start(100)
            for _ in 0..<8 { walk(from: hub, steps: 15, length_m: 1...60, bend: 2) }
            segments += segments.prefix(20)
        case .grid:
            // Whole multiples of the distance, so that very much touches exactly.
            for step in 0...4 {
                let way = Double(step) * 300
                segments.append(segment(point(east + way, north), point(east + way, north + 1200)))
                if step % 2 == 0 {
                    segments.append(segment(point(east, north + way), point(east + 1200, north + way)))
                }
            }
        case .scattered:
            for _ in 0..<25 { walk(from: start(4000), steps: 1, length_m: 0.001...700, bend: 0) }
        case .points:
            for _ in 0..<60 {
                let place = start(5000)
                segments.append(segment(place, place))
            }
        }
        return segments.shuffled(using: &random)
    }
}

extension SightBorder {
    func pieces(in box: PlaneBox = box(-1e9, -1e9, 1e9, 1e9)) -> [BorderPiece] {
        var pieces: [BorderPiece] = []
        forEachPiece(in: box) { pieces.append($0) }
        return pieces
    }
}
