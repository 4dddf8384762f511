import GeometryCore

/// Features of one name, ready to be cut into tiles by any number of threads.
///
/// Each level has its grid, to whose points borders and lines are snapped: a unit, 1/16 of a pixel, or as much coarser
/// (up to half a pixel) as keeps the level's fullest tile within a number of vertices. The grid is the level's, not the
/// tile's, so that tiles fit together. Points are thinned in the same way: where a level's fullest tile had too many,
/// only the first of each square of 2, 4 … pixels is shown.
package struct TileLayer: Sendable {
    package let name: String
    package let matrix: TileMatrix
    let features: [Tagged]
    /// As they stand in tiles.
    let keys: [String]
    let values: [TileValue]
    /// By level.
    let details: [Detail]

    struct Tagged: Sendable {
        let id: UInt64
        /// Indices of keys and values, by turns.
        let tags: [Int32]
    }

    /// What a level shows.
    struct Detail: Sendable {
        /// Rings and lines.
        let paths: LayerPaths
        let points: LayerPaths
        /// Units of a tile between the grid's points: 1, 2, 4 or 8.
        let grid: Int
    }

    private static let coarsestGrid = 8
    private static let widestSpacing = 64

    /// - Parameters:
    ///   - features: with fewer than 2^31 vertices.
    ///   - vertexLimit: more vertices than this in a tile make a level's grid coarser.
    ///   - pointLimit: more points than this in a tile make a level's points sparser.
    package init(
        name: String, features: [TileFeature], matrix: TileMatrix, vertexLimit: Int = 120_000,
        pointLimit: Int = 4000
    ) {
        self.name = name
        self.matrix = matrix
        var keys = Numbered<String>()
        var values = Numbered<TileValue>()
        var paths = LayerPaths()
        var points = LayerPaths()
        self.features = features.enumerated().map { number, feature in
            paths.add(feature.geometry, .area, number)
            paths.add(feature.geometry, .line, number)
            points.add(feature.geometry, .point, number)
            return Tagged(
                id: feature.id,
                tags: feature.properties.flatMap { [keys.number(of: $0.name), values.number(of: $0.value)] })
        }
        paths.finish()
        points.finish()
        self.keys = keys.things
        self.values = values.things
        details = Self.details(of: paths, points, matrix, vertexLimit, pointLimit)
    }

    private static func details(
        of paths: LayerPaths, _ points: LayerPaths, _ matrix: TileMatrix, _ vertexLimit: Int, _ pointLimit: Int
    ) -> [Detail] {
        var details: [Detail] = []
        // A tile has no more than the one above it, so from some level on nothing is too much.
        let firstWhole = matrix.levels.first { paths.fullestTile(matrix, $0) <= vertexLimit }
        let firstEvery = matrix.levels.first { points.fullestTile(matrix, $0) <= pointLimit }
        var (grid, spacing) = (1, 1)
        for level in matrix.levels.reversed() {
            var (shownPaths, shownPoints) = (paths, points)
            if level < firstWhole ?? matrix.levels.endIndex {
                let unit_m = matrix.unit_m(level: level)
                grid = max(grid / 2, 1)
                shownPaths = paths.thinned(origin: matrix.origin, size_m: unit_m * Double(grid))
                while grid < coarsestGrid, shownPaths.fullestTile(matrix, level) > vertexLimit {
                    grid *= 2
                    shownPaths = paths.thinned(origin: matrix.origin, size_m: unit_m * Double(grid))
                }
                // Where little is saved, the memory is not worth it: what is drawn is the same.
                if shownPaths.points.count > paths.points.count / 2 {
                    shownPaths = paths
                } else {
                    shownPaths.finish()
                }
            }
            if level < firstEvery ?? matrix.levels.endIndex {
                let pixel_m = matrix.resolutions_m[level]
                spacing = max(spacing / 2, 1)
                shownPoints = points.firstPoints(origin: matrix.origin, spacing_m: pixel_m * Double(spacing))
                while spacing < widestSpacing, shownPoints.fullestTile(matrix, level) > pointLimit {
                    spacing *= 2
                    shownPoints = points.firstPoints(origin: matrix.origin, spacing_m: pixel_m * Double(spacing))
                }
                shownPoints.finish()
            }
            details.append(Detail(paths: shownPaths, points: shownPoints, grid: grid))
        }
        return details.reversed()
    }
}

/// Different things and their numbers, in the order of their first coming.
struct Numbered<Thing: Hashable> {
    private(set) var things: [Thing] = []
    private var numbers: [Thing: Int32] = [:]

    mutating func number(of thing: Thing) -> Int32 {
        if let known = numbers[thing] { return known }
        let number = Int32(things.count)
        numbers[thing] = number
        things.append(thing)
        return number
    }
}

extension LayerPaths {
    /// The parts of a geometry that are of a kind; areas with their outer rings clockwise and their holes
    /// anticlockwise, which is the other way round in tiles, where y goes down.
    mutating func add(_ geometry: PlaneGeometry, _ kind: TileGeometryKind, _ feature: Int) {
        switch (geometry, kind) {
        case (.polygon(let rings), .area): addArea(rings, feature)
        case (.multiPolygon(let polygons), .area): polygons.forEach { addArea($0, feature) }
        case (.lineString(let points), .line): add(points, kind: .line, feature: feature)
        case (.multiLineString(let lines), .line): lines.forEach { add($0, kind: .line, feature: feature) }
        case (.point(let point), .point): add(CollectionOfOne(point), kind: .point, feature: feature)
        case (.multiPoint(let points), .point):
            points.forEach { add(CollectionOfOne($0), kind: .point, feature: feature) }
        case (.collection(let members), _): members.forEach { add($0, kind, feature) }
        default: break
        }
    }

    private mutating func addArea(_ rings: [[PlanePoint]], _ feature: Int) {
        for (number, ring) in rings.enumerated() where ring.count > 3 {
            if (ring.doubledArea_m2 > 0) == (number == 0) {
                add(ring.reversed(), kind: .area, feature: feature)
            } else {
                add(ring, kind: .area, feature: feature)
            }
        }
    }

    /// How many vertices the level's fullest tile has.
    func fullestTile(_ matrix: TileMatrix, _ level: Int) -> Int {
        var counts: [SIMD2<Int>: Int] = [:]
        let perSide = 1 / matrix.side_m(level: level)
        var (tile, run) = (SIMD2(repeating: Int.min), 0)
        points.withUnsafeBufferPointer { points in
            for point in points {
                let east = (point.easting_m - matrix.origin.easting_m) * perSide
                let south = (matrix.origin.northing_m - point.northing_m) * perSide
                let place = SIMD2(Int(east), Int(south))
                if place != tile {
                    counts[tile, default: 0] += run
                    (tile, run) = (place, 0)
                }
                run += 1
            }
        }
        counts[tile, default: 0] += run
        return counts.values.max() ?? 0
    }
}
