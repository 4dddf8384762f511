import GeometryCore
import Testing

@testable import ZoneMap

/// Every piece of a face's border has its witness on the inner side.
@Suite struct WitnessTests {
    private let grid = TileGrid(size_m: 1000)

    /// - Parameter lines: of corners, in metres within the tile.
    private func faces(_ lines: [[(Double, Double)]]) -> TileFaces {
        let tile = Tile(column: 0, row: 0)
        let clip = TileClip(tile, of: grid)
        let segments = lines.flatMap { line in
            zip(line, line.dropFirst()).compactMap { start, end in
                clip.clipped(
                    PlanePoint(easting_m: start.0, northing_m: start.1),
                    PlanePoint(easting_m: end.0, northing_m: end.1),
                    isFirm: false)
            }
        }
        return TileFaces(tile, of: grid, segments: segments, tolerance_m: 0.1)
    }

    /// Witnesses within a metre of a place, on the side that is asked for.
    private func witnesses(of faces: TileFaces, near east: Double, _ north: Double) -> [PlanePoint] {
        faces.witnesses.map(faces.point).filter {
            abs($0.easting_m - east) < 0.5 && abs($0.northing_m - north) < 0.5
        }
    }

    @Test func bothSidesOfEachPieceAreAsked() {
        // A square of 200 m, divided in the middle: two faces, and the one around them.
        let square = [(100.0, 100.0), (300, 100), (300, 300), (100, 300), (100, 100)]
        let faces = faces([square, [(200, 100), (200, 300)]])
        #expect(faces.count == 3)
        // Left half, right half and the middle are pieces, each with two sides.
        #expect(faces.witnesses.count == 6)
        let middle = witnesses(of: faces, near: 200, 200).map { $0.easting_m - 200 }.sorted()
        #expect(middle.count == 2)
        // Seven tenths of the tolerance to either side.
        for (found, expected) in zip(middle, [-0.07, 0.07]) { #expect(abs(found - expected) < 1e-9) }
        #expect(Set(faces.witnesses.map(\.face)).count == 3)
    }

    @Test func aRingWithoutJunctionsIsAskedInThreePlaces() {
        let faces = faces([[(100, 100), (300, 100), (300, 300), (100, 300), (100, 100)]])
        #expect(faces.count == 2 && faces.witnesses.count == 6)
    }

    @Test func whatDividesNothingIsAskedAllAlong() {
        // Forty edges that end within the square.
        let loose = (0...40).map { (200.0, 100.0 + 4 * Double($0)) }
        let faces = faces([[(100, 100), (300, 100), (300, 300), (100, 300), (100, 100)], loose])
        #expect(faces.count == 2)
        for side in [-0.07, 0.07] {
            let beside = faces.witnesses.map(faces.point).filter { abs($0.easting_m - 200 - side) < 1e-6 }
            #expect(beside.count == 11, "\(side)")
        }
    }

    @Test func aLongPieceIsAskedInSeveralPlaces() {
        var wave: [(Double, Double)] = []
        for corner in 0...200 { wave.append((5 * Double(corner), corner.isMultiple(of: 2) ? 500 : 503)) }
        let faces = faces([wave])
        #expect(faces.count == 2 && faces.witnesses.count == 2 * (1 + 200 / 64))
    }

    @Test func whereBordersAreTooNearNobodyIsAsked() {
        // Between lines a tenth of a metre apart, either line is no farther than the other.
        let faces = faces([[(0, 500), (1000, 500)], [(0, 500.1), (1000, 500.1)]])
        #expect(faces.witnesses.isEmpty)
    }
}
