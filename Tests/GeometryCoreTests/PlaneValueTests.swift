import GeometryCore
import Testing

@Suite struct PlaneValueTests {
    static let bad = point(.nan, 0)
    static let flaws: [(PlaneGeometry, GeometryFlaw?)] = [
        (.point(point(1, 2)), nil),
        (.point(point(.infinity, 2)), .notFinite),
        (.point(point(0, -.infinity)), .notFinite),
        (.point(point(-1e9, 1e9)), nil),
        (.point(point(0, 1.000001e9)), .tooLarge),
        (.lineString([point(0, 0), point(-1e10, 0)]), .tooLarge),
        (.polygon([[point(0, 0), point(1e308, 0), point(1, 1), point(0, 0)]]), .tooLarge),
        (.multiPoint([point(1, 2), point(0, -.greatestFiniteMagnitude)]), .tooLarge),
        (.lineString([]), .empty),
        (.lineString([point(1, 2)]), .tooFewVertices),
        (.lineString([point(1, 2), point(1, 2), point(1, 2)]), .zeroLength),
        (.lineString([point(1, 2), bad]), .notFinite),
        (.lineString([point(1, 2), point(1, 2), point(1, 3)]), nil),
        (.polygon([]), .empty),
        (.polygon([[]]), .empty),
        (.polygon([ring(0, 0, 1, 1), []]), .emptyPart(2)),
        (.polygon([[point(0, 0), point(1, 0), point(0, 0)]]), .tooFewVertices),
        (.polygon([[point(0, 0), point(1, 0), point(1, 1), point(0, 1)]]), .ringNotClosed),
        (.polygon([[point(0, 0), bad, point(1, 1), point(0, 0)]]), .notFinite),
        (.polygon([ring(0, 0, 1, 1)]), nil),
        (.multiPoint([]), .empty),
        (.multiPoint([point(1, 2), bad]), .notFinite),
        (.multiLineString([[point(0, 0), point(1, 1)], []]), .emptyPart(2)),
        (.multiLineString([[point(0, 0), point(1, 1)], [point(3, 3)]]), .tooFewVertices),
        (.multiPolygon([[ring(0, 0, 1, 1)], []]), .emptyPart(2)),
        (.multiPolygon([[ring(0, 0, 1, 1)], [ring(2, 2, 3, 3)]]), nil),
        (.collection([]), .empty),
        (.collection([.point(point(1, 2)), .collection([])]), .emptyPart(2)),
        (.collection([.point(point(1, 2)), .point(bad)]), .notFinite),
    ]

    @Test(arguments: flaws) func coordinateFlaws(geometry: PlaneGeometry, flaw: GeometryFlaw?) {
        #expect(geometry.coordinateFlaw == flaw)
    }

    @Test(arguments: [(91.0, 0.0), (-90.1, 0), (0, 180.1), (0, -181), (.nan, 0), (0, .nan), (.infinity, 0)])
    func positionsOutOfRange(latitude: Double, longitude: Double) {
        #expect(GeographicPosition(latitude_deg: latitude, longitude_deg: longitude) == nil)
    }

    @Test func boxes() throws {
        let area = PlaneGeometry.multiPolygon([[ring(0, 1, 2, 3)], [ring(-5, 2, -4, 9)]])
        let box = try #require(area.box)
        #expect(box == PlaneBox(minimum: point(-5, 1), maximum: point(2, 9)))
        #expect(box.contains(point(-5, 1)) && box.contains(point(2, 9)) && !box.contains(point(2.1, 9)))
        let beside = PlaneBox(minimum: point(2, 9), maximum: point(3, 10))
        #expect(box.intersects(beside) && beside.intersects(box) && !box.contains(beside))
        #expect(!box.intersects(PlaneBox(minimum: point(2.1, 1), maximum: point(3, 2))))
        #expect(
            PlaneBox(around: point(1, 2), radius_m: 3) == PlaneBox(minimum: point(-2, -1), maximum: point(4, 5)))
        #expect(PlaneGeometry.collection([]).box == nil)
        #expect(point(0, 0).middle(to: point(4, -2)) == point(2, -1))
        #expect(point(0, 0).planeDistance_m(to: point(3, 4)) == 5)
    }
}
