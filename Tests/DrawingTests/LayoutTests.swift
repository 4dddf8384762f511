import GeometryCore
import Testing

@testable import Drawing

@Suite struct LayoutTests {
    private let frame = PixelRectangle(x: 20, y: 70, width: 800, height: 400)

    @Test func northIsUpAndEastIsRight() {
        let placement = Placement(of: box(1000, 2000, 9000, 4000), in: frame)
        #expect(placement.metresPerPixel == 10)
        #expect(placement.pixel(of: point(1000, 3000)) == PixelPoint(x: 20, y: 270))
        #expect(placement.pixel(of: point(9000, 3000)) == PixelPoint(x: 820, y: 270))
        #expect(placement.pixel(of: point(5000, 3100)) == PixelPoint(x: 420, y: 260))
    }

    @Test func theWholeExtentIsSeenAndNothingIsStretched() {
        let extent = box(0, 0, 100, 900)
        let placement = Placement(of: extent, in: frame)
        #expect(placement.box.contains(extent))
        #expect(placement.box.height_m == 900)
        #expect(placement.box.width_m == 1800)
    }

    @Test func aPointHasAScaleToo() {
        let placement = Placement(of: box(5, 5, 5, 5), in: frame)
        #expect(placement.metresPerPixel.isFinite && placement.metresPerPixel > 0)
    }

    @Test(arguments: [
        (1.0, 180.0, 100.0, "100 m"), (2.78, 180.0, 500, "500 m"), (10, 200, 2000, "2 km"),
        (10, 199.9, 1000, "1 km"), (1000, 180, 100_000, "100 km"), (0.01, 150, 1, "1 m"),
        (0.001, 150, 0.1, "10 cm"),
    ])
    func scaleBarIsRound(metresPerPixel: Double, room: Double, length_m: Double, text: String) {
        let bar = ScaleBar(metresPerPixel: metresPerPixel, scaleFactor: 1, room: room)
        #expect(abs(bar.length_m - length_m) < 1e-9)
        #expect(bar.text == text)
        #expect(bar.width <= room * (1 + 1e-9))
        #expect(bar.width > room / 2.51)
    }

    /// In the far west of ETRS-TM35FIN a metre of the ground is 1.0008 metres of the plane.
    @Test func scaleBarIsInMetresOnTheGround() {
        let bar = ScaleBar(metresPerPixel: 1, scaleFactor: 1.0008, room: 180)
        #expect(abs(bar.width - 100.08) < 1e-9)
        // 500 m of the ground do not fit where 500 m of the plane do.
        #expect(ScaleBar(metresPerPixel: 1, scaleFactor: 1.0008, room: 500).length_m == 200)
    }

    @Test func farPartsHaveFramesOfTheirOwn() throws {
        let home = [box(0, 0, 20_000, 20_000), box(25_000, 0, 40_000, 20_000)]
        let extents = try #require(PanelExtents(of: [box(300_000, 300_000, 310_000, 310_000)] + home))
        #expect(extents.main == box(0, 0, 40_000, 20_000))
        #expect(extents.far == [box(300_000, 300_000, 310_000, 310_000)])
        #expect(PanelExtents(of: []) == nil)
    }

    @Test func thereAreNeverManyFrames() throws {
        let islands = (0..<40).map { box(Double($0) * 1e5, 0, Double($0) * 1e5 + Double($0), 1) }
        let extents = try #require(PanelExtents(of: islands))
        #expect(extents.far.count <= 3)
        let whole = ([extents.main] + extents.far)
        for island in islands { #expect(whole.contains { $0.contains(island) }) }
    }

    @Test(arguments: [640, 1200, 4000]) func nothingOfTheSheetOverlaps(width: Int) throws {
        let extents = try #require(
            PanelExtents(of: [box(0, 0, 40_000, 20_000), box(300_000, 300_000, 310_000, 310_000)]))
        let layout = SheetLayout(extents, width: width)
        let frames = layout.placements.map(\.frame)
        #expect(frames.count == 2)
        #expect(!frames[0].intersects(frames[1]))
        #expect(frames.allSatisfy { $0.right < layout.legend.x && $0.bottom < layout.bottom })
        #expect(layout.legend.x + layout.legendWidth <= layout.width)
    }

    @Test func labelsLieInTheirAreas() throws {
        let placement = Placement(of: box(0, 0, 800, 400), in: frame)
        var grid = LabelGrid(frame)
        grid.fill([ring(0, 0, 400, 400)], with: 0, placement)
        grid.fill([ring(400, 0, 800, 400), ring(410, 10, 790, 390)], with: 1, placement)
        let places = grid.places(
            (0...1).map { LabelGrid.Word(kind: $0, width: 30, height: 15) }, apart: 1000, most: 10)
        #expect(places.map(\.owner) == [0])
        let only = try #require(places.first)
        #expect(PixelRectangle(x: 20, y: 70, width: 400, height: 400).contains(only.rectangle))
        #expect(abs(only.middle.x - 220) < 10 && abs(only.middle.y - 270) < 10)
    }

    /// Six areas side by side, of two kinds.
    @Test func labelsKeepApartAndOffWhatIsTaken() {
        let placement = Placement(of: box(0, 0, 800, 400), in: frame)
        var grid = LabelGrid(frame)
        for area in 0..<6 {
            let west = Double(area) * 130
            grid.fill([ring(west, 0, west + 130, 400)], with: area, placement)
        }
        let words = (0..<6).map { LabelGrid.Word(kind: $0 % 2, width: 30, height: 15) }
        let taken = PixelRectangle(x: 20, y: 70, width: 130, height: 400)
        let places = grid.places(words, apart: 300, most: 10, taken: [taken])
        // One of each area; the first is taken, and of the other five only those far enough apart have one.
        #expect(places.count >= 3 && Set(places.map(\.owner)).count == places.count)
        for (index, place) in places.enumerated() {
            #expect(frame.contains(place.rectangle) && !place.rectangle.intersects(taken))
            for other in places.dropFirst(index + 1) {
                let (x, y) = (other.middle.x - place.middle.x, other.middle.y - place.middle.y)
                let isOfOneKind = words[place.owner].kind == words[other.owner].kind
                #expect((x * x + y * y).squareRoot() >= (isOfOneKind ? 300 : 50))
            }
        }
    }

    @Test func anAreaHasItsNameOnce() {
        let placement = Placement(of: box(0, 0, 800, 400), in: frame)
        var grid = LabelGrid(frame)
        grid.fill([ring(0, 0, 800, 400)], with: 0, placement)
        let words = [LabelGrid.Word(kind: 0, width: 30, height: 15)]
        #expect(grid.places(words, apart: 10, most: 10).count == 1)
    }
}
