import Testing

@testable import GeometryCore

/// Curved types of well-known binary, and the chords that stand for their arcs.
@Suite struct CurveTests {
    private func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
        PlanePoint(easting_m: easting_m, northing_m: northing_m)
    }

    /// Little-endian binary of a type, with its parts or points behind the count.
    private func binary(_ type: UInt32, count: Int, _ body: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [1]
        withUnsafeBytes(of: type.littleEndian) { bytes += $0 }
        withUnsafeBytes(of: UInt32(count).littleEndian) { bytes += $0 }
        return bytes + body
    }

    private func curve(_ type: UInt32, _ points: PlanePoint...) -> [UInt8] {
        binary(
            type, count: points.count,
            points.flatMap { point in
                [point.easting_m, point.northing_m].flatMap { number in
                    withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
                }
            })
    }

    private func read(_ bytes: [UInt8]) throws -> (geometry: PlaneGeometry, isCurved: Bool) {
        try bytes.withUnsafeBytes { buffer in
            var dimensions = VertexDimensions()
            var isCurved = false
            let geometry = try PlaneGeometry(
                curvedWellKnownBinary: buffer, dimensions: &dimensions, isCurved: &isCurved)
            return (geometry, isCurved)
        }
    }

    /// Every chord's middle is within a millionth of the radius of the arc, and the arc has the right length.
    @Test(arguments: [
        (start: (500.0, 0.0), middle: (0.0, 500.0), end: (-500.0, 0.0), length: 500 * Double.pi),
        (start: (500.0, 0.0), middle: (0.0, -500.0), end: (-500.0, 0.0), length: 500 * Double.pi),
        (start: (0.0, 500.0), middle: (500.0, 0.0), end: (-500.0, 0.0), length: 750 * Double.pi),
        (start: (-500.0, 0.0), middle: (300.0, 400.0), end: (-500.0, 0.0), length: 0),
        (start: (500.0, 0.0), middle: (-500.0, 0.0), end: (500.0, 0.0), length: 1000 * Double.pi),
    ])
    func chordsKeepToTheArc(
        start: (Double, Double), middle: (Double, Double), end: (Double, Double), length: Double
    ) {
        let given = [point(start.0, start.1), point(middle.0, middle.1), point(end.0, end.1)]
        let chords = PlanePoint.chords(ofArcs: given)
        #expect(chords.first == given[0])
        #expect(chords.contains(given[1]))
        #expect(chords.last == given[2])
        guard length > 0 else { return }
        var sum = 0.0
        for (from, to) in zip(chords, chords.dropFirst()) {
            sum += from.planeDistance_m(to: to)
            let radius_m = from.middle(to: to).planeDistance_m(to: point(0, 0))
            #expect(abs(radius_m - 500) <= 500 * 1.000001e-6)
        }
        #expect(abs(sum - length) < length * 1e-6)
    }

    @Test func straightAndShortStringsStayAsTheyAre() {
        let straight = [point(0, 0), point(5, 5), point(10, 10)]
        #expect(PlanePoint.chords(ofArcs: straight) == straight)
        let two = [point(0, 0), point(5, 5)]
        #expect(PlanePoint.chords(ofArcs: two) == two)
        let odd = [point(0, 0), point(.nan, 5), point(10, 10)]
        #expect(PlanePoint.chords(ofArcs: odd).count == 3)
        let same = [point(3, 3), point(3, 3), point(3, 3)]
        #expect(PlanePoint.chords(ofArcs: same) == same)
    }

    /// A disc of 100 m as a multi-surface of a curve polygon of a compound curve: a half circle, and the way back in
    /// two lines and another arc.
    @Test func multiSurfaceOfACompoundCurve() throws {
        let arc = curve(8, point(100, 0), point(0, 100), point(-100, 0))
        let back = curve(8, point(-100, 0), point(0, -100), point(100, 0))
        let ring = binary(9, count: 2, arc + back)
        let surface = binary(12, count: 1, binary(10, count: 1, ring))
        let read = try read(surface)
        #expect(read.isCurved)
        let engine = try GeometryEngine()
        #expect(try engine.invalidity(of: read.geometry) == nil)
        #expect(abs(try engine.area_m2(of: read.geometry) - 10_000 * Double.pi) < 0.1)
    }

    @Test func curvesOfLinesAreLines() throws {
        let line = curve(2, point(0, 0), point(9, 0))
        #expect(try read(binary(11, count: 1, line)).geometry == .multiLineString([[point(0, 0), point(9, 0)]]))
        let ring = curve(2, point(0, 0), point(9, 0), point(9, 9), point(0, 0))
        let polygon = PlaneGeometry.polygon([[point(0, 0), point(9, 0), point(9, 9), point(0, 0)]])
        #expect(try read(binary(10, count: 1, ring)).geometry == polygon)
    }

    @Test func plainTypesAreNotCurved() throws {
        let read = try read(curve(2, point(0, 0), point(9, 0)))
        #expect(!read.isCurved)
        #expect(read.geometry == .lineString([point(0, 0), point(9, 0)]))
    }

    /// A network file has no curves: read without asking for them they are refused, as ever.
    @Test func curvesAreRefusedWhereTheyAreNotAskedFor() {
        #expect(throws: WellKnownBinaryError.unsupportedType(8)) {
            _ = try PlaneGeometry(wellKnownBinary: curve(8, point(0, 0), point(1, 1), point(2, 0)))
        }
    }

    @Test func brokenCurves() {
        #expect(throws: WellKnownBinaryError.truncated) { _ = try read(binary(9, count: 3, [])) }
        #expect(throws: WellKnownBinaryError.unsupportedType(1)) {
            _ = try read(binary(9, count: 1, curve(1, point(0, 0))))
        }
        #expect(throws: WellKnownBinaryError.unsupportedType(2)) {
            _ = try read(binary(12, count: 1, curve(2, point(0, 0), point(1, 1))))
        }
    }

    @Test("An arc of a circle beyond all numbers is a line, and ends nothing", arguments: [1e160, 1e200, 1e308])
    func circlesBeyondNumbers(far_m: Double) throws {
        let whole = curve(8, point(0, 0), point(far_m, 0), point(0, 0))
        #expect(try read(whole).geometry == .lineString([point(0, 0), point(far_m, 0), point(0, 0)]))
        let part = curve(8, point(-far_m, 0), point(0, far_m), point(far_m, -far_m))
        #expect(try read(part).geometry == .lineString([point(-far_m, 0), point(0, far_m), point(far_m, -far_m)]))
        let mixed = curve(8, point(0, 0), point(far_m, 1), point(far_m, far_m))
        guard case .lineString(let points) = try read(mixed).geometry else {
            Issue.record("no line")
            return
        }
        #expect(points.allSatisfy { $0.isFinite })
    }
}
