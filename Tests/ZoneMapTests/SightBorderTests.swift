import GeometryCore
import SpatialIndex
import TestSupport
import Testing
import ZoneMap

extension PlaneGeometry {
    /// Whether a straight line has a point in common with the geometry, the plain way; points are left out.
    func isMet(from start: PlanePoint, to end: PlanePoint) -> Bool {
        switch self {
        case .point, .multiPoint: false
        case .lineString(let path): zip(path, path.dropFirst()).contains { meet(start, end, $0, $1) }
        case .multiLineString(let paths):
            paths.contains { PlaneGeometry.lineString($0).isMet(from: start, to: end) }
        case .polygon(let rings):
            PlaneGeometry.multiLineString(rings).isMet(from: start, to: end) || Self.holds(start, rings)
        case .multiPolygon(let polygons):
            polygons.contains { PlaneGeometry.polygon($0).isMet(from: start, to: end) }
        case .collection(let members): members.contains { $0.isMet(from: start, to: end) }
        }
    }

    /// Whether a point lies inside rings, by counting those that a ray to the east passes.
    private static func holds(_ place: PlanePoint, _ rings: [[PlanePoint]]) -> Bool {
        var isInside = false
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst())
            where (a.northing_m > place.northing_m) != (b.northing_m > place.northing_m) {
                let isLeft = turn(a, b, place) > 0
                if isLeft == (b.northing_m > a.northing_m) { isInside.toggle() }
            }
        }
        return isInside
    }
}

/// What a substation sees against the plain way of drawing a line to it.
@Suite struct SightBorderTests {
    enum Obstacles: String, CaseIterable, Sendable {
        case lines, areas, holes, collections, touching, shared

        func geometries(_ random: inout SeededGenerator) -> [PlaneGeometry] {
            let (east, north) = (401_000.5, 6_700_000.25)
            func place() -> PlanePoint { point(east + random.number(0...2000), north + random.number(0...2000)) }
            func ring(around middle: PlanePoint, _ size_m: Double) -> [PlanePoint] {
                let count = Int.random(in: 3...12, using: &random)
                var points = (0..<count).map { number in
                    let angle = Double(number) / Double(count) * 2 * Double.pi
                    let radius_m = size_m * random.number(0.4...1)
                    return point(
                        middle.easting_m + radius_m * angle.cosine, middle.northing_m + radius_m * angle.sine)
                }
                points.append(points[0])
                return points
            }
            func walk(_ steps: Int) -> [PlanePoint] {
                var points = [place()]
                for _ in 0..<steps {
                    let last = points[points.count - 1]
                    points.append(
                        point(
                            last.easting_m + random.number(-150...150), last.northing_m + random.number(-150...150))
                    )
                }
                return points
            }
            func area(_ size_m: Double, hole: Bool) -> [[PlanePoint]] {
                let middle = place()
                return [ring(around: middle, size_m)] + (hole ? [ring(around: middle, 0.35 * size_m)] : [])
            }
            switch self {
            case .lines: return (0..<6).map { _ in .lineString(walk(6)) } + [.multiLineString([walk(2), walk(1)])]
            case .areas: return (0..<9).map { _ in .polygon(area(150, hole: false)) }
            case .holes: return (0..<3).map { _ in .polygon(area(700, hole: true)) }
            case .collections:
                return [
                    .collection([
                        .multiPolygon([area(200, hole: true), area(100, hole: false)]), .lineString(walk(3)),
                        .point(place()), .collection([.multiPoint([place()]), .polygon(area(80, hole: false))]),
                    ])
                ]
            case .touching:
                let (corner, step) = (place(), random.number(50...200))
                func square(_ column: Double, _ row: Double) -> PlaneGeometry {
                    let (west, south) = (corner.easting_m + column * step, corner.northing_m + row * step)
                    let (east, north) = (west + step, south + step)
                    return .polygon([
                        [
                            point(west, south), point(east, south), point(east, north), point(west, north),
                            point(west, south),
                        ]
                    ])
                }
                return [square(0, 0), square(1, 0), square(1, 1), square(3, 1)]
            case .shared:
                let hub = place()
                return (0..<5).map { _ in .lineString([hub] + walk(2)) }
            }
        }
    }

    static let cases = Obstacles.allCases.flatMap { kind in (0..<2).map { (kind, UInt64($0)) } }

    /// From every place to another from which the line to a substation is otherwise free or blocked, a piece is passed.
    @Test(arguments: cases) func everyChangeOfSightPassesAPiece(_ kind: Obstacles, _ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let obstacles = kind.geometries(&random)
        let square = box(400_800, 6_699_800, 403_200, 6_702_200)
        let substations = (0..<12).map { _ in square.random(using: &random) }
        let limit_m = 800.0
        let pieces = SightBorder(
            substations: substations, limit_m: limit_m, obstacles: obstacles, tolerance_m: 0.1
        ) { _ in 1 }.pieces()
        var changes = 0
        for _ in 0..<500 {
            let start = square.random(using: &random)
            let end = point(start.easting_m + random.number(-60...60), start.northing_m + random.number(-60...60))
            let passes = pieces.contains { meet(start, end, $0.start, $0.end) }
            for substation in substations
            where max(start.planeDistance_m(to: substation), end.planeDistance_m(to: substation)) < limit_m {
                let blocked = [start, end].map { place in
                    obstacles.contains { $0.isMet(from: substation, to: place) }
                }
                if blocked[0] == blocked[1] { continue }
                changes += 1
                #expect(passes, "from \(start) to \(end)")
            }
        }
        #expect(changes > 3)
    }

    @Test(arguments: Obstacles.allCases) func piecesDependOnNothingButTheAssets(_ kind: Obstacles) {
        var random = SeededGenerator(seed: 9)
        let obstacles = kind.geometries(&random)
        let square = box(400_800, 6_699_800, 403_200, 6_702_200)
        let substations = (0..<12).map { _ in square.random(using: &random) }
        let border = SightBorder(
            substations: substations, limit_m: 800, obstacles: obstacles, tolerance_m: 0.1
        ) { _ in 1 }
        let pieces = border.pieces()
        let other = SightBorder(
            substations: substations.reversed() + substations, limit_m: 800, obstacles: obstacles.reversed(),
            tolerance_m: 0.1
        ) { _ in 1 }
        #expect(Set(other.pieces()) == Set(pieces))
        for _ in 0..<40 {
            let corner = square.random(using: &random)
            let part = box(
                corner.easting_m, corner.northing_m, corner.easting_m + random.number(0...500),
                corner.northing_m + random.number(0...500))
            #expect(Set(border.pieces(in: part)) == Set(pieces.filter { $0.box.intersects(part) }))
        }
    }

    private static func pieces(_ obstacle: PlaneGeometry, from place: PlanePoint = point(0, 0)) -> [BorderPiece] {
        SightBorder(substations: [place], limit_m: 800, obstacles: [obstacle], tolerance_m: 0.1) { _ in 1 }.pieces()
    }

    @Test func wallCastsAShadow() {
        let wall = [point(-10, 100), point(0, 100), point(10, 100)]
        let pieces = Self.pieces(.lineString(wall))
        // Two edges and a ray from each end; nothing from the middle.
        #expect(pieces.count == 4)
        let rays = pieces.filter { $0.end.northing_m > 101 || $0.start.northing_m > 101 }
        #expect(rays.count == 2)
        for ray in rays {
            let far = ray.start.northing_m > 101 ? ray.start : ray.end
            #expect(abs(far.planeDistance_m(to: point(0, 0)) - 800.2) < 1e-9)
            #expect(abs(abs(far.easting_m / far.northing_m) - 0.1) < 1e-12)
        }
    }

    @Test func whatIsBeyondTheLimitOrHasNoWidthIsLeftOut() {
        #expect(Self.pieces(.point(point(0, 100))).isEmpty)
        #expect(Self.pieces(.lineString([point(-10, 801), point(10, 801)])).isEmpty)
        #expect(Self.pieces(.lineString([point(0, 100), point(0, 100)])).isEmpty)
        #expect(Self.pieces(.collection([])).isEmpty)
        // Both ends beyond, but not the middle: the edge alone.
        #expect(Self.pieces(.lineString([point(-2000, 100), point(2000, 100)])).count == 1)
        let none = SightBorder(
            substations: [], limit_m: 800, obstacles: [.lineString([point(0, 1), point(1, 1)])], tolerance_m: 0.1
        ) { _ in 1 }
        #expect(none.pieces().isEmpty)
        let zero = SightBorder(
            substations: [point(0, 0)], limit_m: 0, obstacles: [.lineString([point(0, 0), point(1, 1)])],
            tolerance_m: 0.1
        ) { _ in 1 }
        #expect(zero.pieces().isEmpty)
    }

    /// A substation inside an area, on its edge, or at its corner: every line is blocked, and nothing goes wrong.
    @Test(arguments: [point(50, 50), point(0, 50), point(0, 0), point(100, 100)])
    func substationOnAnObstacle(_ place: PlanePoint) {
        let ring = [point(0, 0), point(100, 0), point(100, 100), point(0, 100), point(0, 0)]
        let pieces = Self.pieces(.polygon([ring]), from: place)
        #expect(pieces.count >= 4)
        #expect(pieces.allSatisfy { $0.start.isFinite && $0.end.isFinite })
    }

    @Test func limitIsInMetresOfTheGround() {
        let wall = PlaneGeometry.lineString([point(-10, 100), point(10, 100)])
        let border = SightBorder(
            substations: [point(0, 0)], limit_m: 800, obstacles: [wall], tolerance_m: 0.1
        ) { _ in 1.01 }
        let farthest_m = border.pieces().flatMap { [$0.start, $0.end] }.map { $0.planeDistance_m(to: point(0, 0)) }
            .max()
        #expect(abs((farthest_m ?? 0) - 808.2) < 1e-9)
    }
}
