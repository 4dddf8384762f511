import Foundation
import GeometryCore
import TestSupport
import Testing

/// The scale factor from a tile's polynomial against PROJ's own.
@Suite struct ScaleTileTests {
    /// Systems of several kinds, with the corners of where they are used.
    static let systems: [(crs: String, west: Double, south: Double, east: Double, north: Double)] = [
        ("EPSG:3067", -500_000, 6_100_000, 1_500_000, 7_800_000),
        ("EPSG:3879", 25_300_000, 6_500_000, 25_700_000, 7_300_000),
        ("EPSG:25833", 0, 6_000_000, 1_000_000, 7_900_000),
        ("EPSG:3006", 200_000, 6_100_000, 1_000_000, 7_700_000),
        ("EPSG:2154", 0, 6_000_000, 1_300_000, 7_200_000),
        ("EPSG:27700", 0, 0, 700_000, 1_300_000),
        ("EPSG:3395", 2_000_000, 100_000, 3_500_000, 1_200_000),
    ]

    @Test(arguments: systems) func isWithinTenToTheMinusTen(
        _ system: (crs: String, west: Double, south: Double, east: Double, north: Double)
    ) throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: system.crs))
        var random = SeededGenerator(seed: 11)
        var worst = 0.0
        for turn in 0..<400 {
            let place = PlanePoint(
                easting_m: .random(in: system.west...system.east, using: &random),
                northing_m: .random(in: system.south...system.north, using: &random))
            // Near a tile's worst places, on its border, and anywhere.
            let spots =
                turn % 4 == 0
                ? [PlanePoint(easting_m: (place.easting_m / 8192).rounded() * 8192, northing_m: place.northing_m)]
                : (0..<4).map { _ in
                    PlanePoint(
                        easting_m: place.easting_m + .random(in: -4000...4000, using: &random),
                        northing_m: place.northing_m + .random(in: -4000...4000, using: &random))
                }
            for spot in spots {
                let exact = try plane.scaleFactor(at: spot)
                let smooth = try plane.smoothScaleFactor(at: spot)
                worst = max(worst, abs(smooth - exact) / exact)
            }
        }
        #expect(worst <= 1e-10, "\(worst)")
        #expect(worst > 0, "the polynomial was not used")
    }

    /// The bound on the change holds between any two points of a tile.
    @Test(arguments: systems) func theGradientBoundsTheChange(
        _ system: (crs: String, west: Double, south: Double, east: Double, north: Double)
    ) throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: system.crs))
        var random = SeededGenerator(seed: 12)
        for _ in 0..<200 {
            let place = PlanePoint(
                easting_m: .random(in: system.west...system.east, using: &random),
                northing_m: .random(in: system.south...system.north, using: &random))
            let other = PlanePoint(
                easting_m: place.easting_m + .random(in: -900...900, using: &random),
                northing_m: place.northing_m + .random(in: -900...900, using: &random))
            let known = plane.scaleGradient_perMetre(at: place)
            let gradient = try #require(known)
            let (one, two) = (try plane.scaleFactor(at: place), try plane.scaleFactor(at: other))
            #expect(abs(one - two) / one <= (gradient + 1e-10) * place.planeDistance_m(to: other) + 1e-10)
        }
    }

    /// What a line measures does not depend on what was measured before it.
    @Test func theOrderChangesNothing() throws {
        let definition = CoordinateReferenceDefinition(identifier: "EPSG:3067")
        var random = SeededGenerator(seed: 13)
        let lines = (0..<300).map { _ in
            let start = PlanePoint(
                easting_m: .random(in: 60_000...730_000, using: &random),
                northing_m: .random(in: 6_600_000...7_700_000, using: &random))
            return (
                start,
                PlanePoint(
                    easting_m: start.easting_m + .random(in: -900...900, using: &random),
                    northing_m: start.northing_m + .random(in: -900...900, using: &random))
            )
        }
        let plane = try ProjectedPlane(definition)
        let first = try lines.map { try plane.groundDistance_m(from: $0, to: $1) }
        let other = try ProjectedPlane(definition)
        let second = Array(try lines.reversed().map { try other.groundDistance_m(from: $0, to: $1) }.reversed())
        #expect(first == second)
    }

    @Test func whereTheProjectionEndsItSaysSo() throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        for place in [
            PlanePoint(easting_m: 1e8, northing_m: 1e8), PlanePoint(easting_m: .nan, northing_m: 0),
            PlanePoint(easting_m: 5e5, northing_m: .infinity),
        ] {
            #expect(throws: ProjectionError.self) { try plane.smoothScaleFactor(at: place) }
        }
    }

    /// The shortest of the distances to a line's pieces is the distance to the line, to the last bit.
    @Test func aLineIsItsPieces() throws {
        let engine = try GeometryEngine()
        var random = SeededGenerator(seed: 14)
        for _ in 0..<400 {
            let start = PlanePoint(
                easting_m: .random(in: 60_000...730_000, using: &random),
                northing_m: .random(in: 6_600_000...7_700_000, using: &random))
            var path = [start]
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                let last = path[path.count - 1]
                path.append(
                    PlanePoint(
                        easting_m: last.easting_m + .random(in: -60...60, using: &random),
                        northing_m: last.northing_m + .random(in: -60...60, using: &random)))
            }
            // A vertex that is there twice.
            if path.count % 3 == 0 { path.append(path[path.count - 1]) }
            let place = PlanePoint(
                easting_m: start.easting_m + .random(in: -500...500, using: &random),
                northing_m: start.northing_m + .random(in: -500...500, using: &random))
            let whole = try engine.distance(from: place, to: .lineString(path))
            let pieces = try zip(path, path.dropFirst()).map { start, end in
                try engine.distance(from: place, toSegmentFrom: start, to: end)
            }
            let shortest = try #require(pieces.min { $0.distance_m < $1.distance_m })
            #expect(shortest == whole)
        }
    }

    /// `make bench-distances` holds a hundred million.
    @Test func aPlainDistanceHasTheBitsOfGEOS() throws {
        let count = ProcessInfo.processInfo.environment["CONNECT_QUOTE_DISTANCES"].flatMap { Int($0) } ?? 60_000
        let engine = try GeometryEngine()
        var random = SeededGenerator(seed: 20)
        var different = 0
        for number in 0..<count {
            // Lengths from a tenth of a millimetre to kilometres, with and without millimetres to the grid.
            let reach_m = [1e-4, 0.05, 2, 60, 900, 5_000][number % 6]
            func place(near other: PlanePoint?) -> PlanePoint {
                var (east, north) = (
                    other.map { $0.easting_m + .random(in: -reach_m...reach_m, using: &random) }
                        ?? .random(in: 60_000...730_000, using: &random),
                    other.map { $0.northing_m + .random(in: -reach_m...reach_m, using: &random) }
                        ?? .random(in: 6_600_000...7_700_000, using: &random)
                )
                if number % 4 < 2 {
                    (east, north) = ((east * 1000).rounded() / 1000, (north * 1000).rounded() / 1000)
                }
                return PlanePoint(easting_m: east, northing_m: north)
            }
            let start = place(near: nil)
            let end = number % 17 == 0 ? start : place(near: start)
            let point =
                switch number % 13 {
                case 0: start
                case 1: end
                case 2: start.middle(to: end)
                default: place(near: start)
                }
            let plain_m = point.planeDistance_m(toSegmentFrom: start, to: end)
            let measured_m = try engine.distance(from: point, toSegmentFrom: start, to: end).distance_m
            if plain_m.bitPattern != measured_m.bitPattern { different += 1 }
        }
        #expect(different == 0)
    }
}
