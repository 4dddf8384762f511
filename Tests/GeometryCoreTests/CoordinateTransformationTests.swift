import TestSupport
import Testing

@testable import GeometryCore

@Suite struct CoordinateTransformationTests {
    private static func definition(_ epsg: String) -> CoordinateReferenceDefinition {
        CoordinateReferenceDefinition(identifier: "EPSG:\(epsg)")
    }

    private static func isIdentity(
        _ source: CoordinateReferenceDefinition, _ target: CoordinateReferenceDefinition
    ) throws -> Bool {
        let transformation = try CoordinateTransformation(from: source, to: target)
        return transformation.isIdentity
    }

    /// Figures by pyproj; see `Reference/make_reference.py`.
    static let ways = [
        "4326>3067", "4258>3067", "25832>3067", "25833>3067", "25835>3067", "3879>3067", "3006>3067", "3301>3067",
        "32635>3067", "3857>3067", "5048>3067", "2393>3067", "2392>3067", "4123>3067", "3067>2393", "2393>2392",
        "31370>25832", "28992>25832", "2056>25832", "27700>25832", "2236>26917", "2052>32734",
    ]

    private static let rows = Result {
        Dictionary(grouping: try ReferenceFile.rows("transformed.csv", columns: 6)) { "\($0[0])>\($0[1])" }
    }

    private static func worst_m(
        _ transformation: borrowing CoordinateTransformation, _ way: String
    ) throws -> Double {
        let rows = try #require(try Self.rows.get()[way])
        #expect(rows.count == 40)
        var worst_m = 0.0
        for row in rows {
            let figures = try row.map(ReferenceFile.number)
            let found = try transformation.plane(ofX: figures[2], y: figures[3])
            worst_m = max(worst_m, found.planeDistance_m(to: point(figures[4], figures[5])))
        }
        return worst_m
    }

    @Test(arguments: ways)
    func agreesWithReference(way: String) throws {
        #expect(try Self.rows.get().count == Self.ways.count)
        let ends = way.split(separator: ">").map(String.init)
        let transformation = try CoordinateTransformation(
            from: Self.definition(ends[0]), to: Self.definition(ends[1]))
        #expect(try Self.worst_m(transformation, way) < 1e-3)
        #expect(transformation.sourceIdentifier == "EPSG:\(ends[0])")
        let name = transformation.sourceName
        #expect(!name.isEmpty)
        #expect(transformation.isIdentity == ["25835>3067", "5048>3067"].contains(way))
    }

    @Test(arguments: [
        "4326>3067", "25833>3067", "3879>3067", "3006>3067", "3301>3067", "3857>3067", "2393>3067", "3067>2393",
    ])
    func textsGiveTheSame(way: String) throws {
        let ends = way.split(separator: ">").map(String.init)
        for from in ["wkt1", "wkt2"] {
            for to in ["wkt1", "wkt2"] {
                let transformation = try CoordinateTransformation(
                    from: try ReferenceFile.definition(ends[0], from), to: try ReferenceFile.definition(ends[1], to)
                )
                #expect(try Self.worst_m(transformation, way) < 1e-3)
            }
        }
    }

    @Test func degreesOnWGS84() throws {
        let transformation = try CoordinateTransformation(
            from: .wgs84, to: try ReferenceFile.definition("3067", "wkt1"))
        #expect(try Self.worst_m(transformation, "4326>3067") < 1e-6)
        #expect(transformation.sourceName == "WGS 84")
        #expect(transformation.sourceIdentifier == "EPSG:4326")
        let plane = try ProjectedPlane(try ReferenceFile.definition("2393", "id"))
        let shifted = try CoordinateTransformation(from: .wgs84, to: Self.definition("2393"))
        let position = try #require(GeographicPosition(latitude_deg: 60.2503, longitude_deg: 24.0671))
        let expected = try plane.plane(of: position)
        #expect(try shifted.plane(ofX: 24.0671, y: 60.2503).planeDistance_m(to: expected) < 1e-6)
    }

    @Test func sameSystemLeavesEveryBit() throws {
        let values = [337_682.9312661, -0.0, .leastNonzeroMagnitude, 6_682_895.1006572, .nan, 1e300]
        for from in ["id", "wkt1", "wkt2", "esri"] {
            for to in ["id", "wkt1", "wkt2", "esri"] {
                let transformation = try CoordinateTransformation(
                    from: try ReferenceFile.definition("3067", from), to: try ReferenceFile.definition("3067", to))
                let isIdentity = transformation.isIdentity
                #expect(isIdentity, "\(from) \(to)")
                for value in values {
                    let result = try transformation.plane(ofX: value, y: -value)
                    #expect(result.easting_m.bitPattern == value.bitPattern)
                    #expect(result.northing_m.bitPattern == (-value).bitPattern)
                }
                let line = PlaneGeometry.lineString([point(0.1, 0.2), point(1e12, 6.7e6)])
                #expect(try transformation.transformed(line) == line)
            }
        }
        for epsg in ["2393", "27700", "31370", "2056"] {
            for from in ["id", "wkt1", "wkt2"] {
                let transformation = try CoordinateTransformation(
                    from: try ReferenceFile.definition(epsg, from), to: try ReferenceFile.definition(epsg, "wkt1"))
                let isIdentity = transformation.isIdentity
                #expect(isIdentity, "\(epsg) \(from)")
            }
        }
        // The same numbers on another ellipsoid, and another zone, are another system.
        for other in ["32635", "25834", "2393"] {
            #expect(
                try !Self.isIdentity(Self.definition(other), Self.definition("3067")))
        }
    }

    /// A datum that nobody knows is its own.
    @Test func unknownDatum() throws {
        func definition(_ datum: String, zone: Int = 27) throws -> CoordinateReferenceDefinition {
            CoordinateReferenceDefinition(
                wellKnownText: """
                    PROJCS["a",GEOGCS["b",DATUM["\(datum)",SPHEROID["GRS 1980",6378137,298.257222101]],\
                    PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
                    PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",\(zone)],\
                    PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],\
                    PARAMETER["false_northing",0],UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]
                    """)
        }
        func refusal(
            _ source: CoordinateReferenceDefinition, _ target: CoordinateReferenceDefinition
        ) -> ProjectionError? {
            do throws(ProjectionError) {
                _ = try CoordinateTransformation(from: source, to: target)
                return nil
            } catch { return error }
        }
        let nowhere = try definition("Island of Nowhere")
        let tm35 = Self.definition("3067")
        #expect(try Self.isIdentity(nowhere, nowhere))
        for (source, target) in [(nowhere, tm35), (tm35, nowhere), (nowhere, try definition("Island of Nobody"))] {
            guard case .noTransformation(let datum, _)? = refusal(source, target) else {
                Issue.record("\(String(describing: refusal(source, target)))")
                continue
            }
            #expect(datum.contains("Island"))
        }
        // International frames move away from the European one by decimetres.
        for moving in ["9000", "7912"] {
            guard case .noTransformation? = refusal(Self.definition(moving), tm35) else {
                Issue.record("\(moving): \(String(describing: refusal(Self.definition(moving), tm35)))")
                continue
            }
        }
        for (epsg, kind) in [("4978", ReferenceSystemKind.geocentric), ("5773", .vertical)] {
            guard case .notProjected(kind, _)? = refusal(Self.definition(epsg), tm35) else {
                Issue.record("\(epsg)")
                continue
            }
        }
        #expect(refusal(tm35, Self.definition("4326")) == .notProjected(kind: .geographic, name: "WGS 84"))
    }

    @Test func placesThatDoNotLeadBack() throws {
        for (source, x, y) in [
            ("4326", 24.0, 91.0), ("4326", 117, 0), ("4326", 60_000, 6.7e6), ("25833", 5e7, 6.7e6),
            ("25833", 1e12, 0), ("25833", 0, 1e9), ("2393", 3e9, 6.7e6), ("2393", 24, 1e12), ("2056", 1e15, 0),
            ("4123", 24, 95),
        ] {
            let transformation = try CoordinateTransformation(
                from: Self.definition(source), to: Self.definition("3067"))
            #expect(throws: ProjectionError.self, "\(source) \(x) \(y)") { try transformation.plane(ofX: x, y: y) }
        }
        let transformation = try CoordinateTransformation(from: .wgs84, to: Self.definition("3067"))
        for bad in [Double.nan, .infinity, -.infinity] {
            let geometry = PlaneGeometry.multiPoint([point(24, 60), point(24, bad)])
            do throws(ProjectionError) {
                _ = try transformation.transformed(geometry)
                Issue.record("\(bad)")
            } catch {
                guard case .notFinite(.transformation(24, _)) = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
        // It still works after its refusals.
        #expect(
            try transformation.plane(ofX: 24.0671, y: 60.2503).planeDistance_m(
                to: point(337_682.9312661, 6_682_895.1006572)) < 1e-6)
    }

    @Test func everyKindOfGeometryKeepsItsShape() throws {
        let transformation = try CoordinateTransformation(from: .wgs84, to: Self.definition("3067"))
        func moved(_ points: [PlanePoint]) throws -> [PlanePoint] {
            try points.map { try transformation.plane(ofX: $0.easting_m, y: $0.northing_m) }
        }
        let a = ring(24, 60, 25, 61)
        let b = ring(26, 60, 27, 61)
        let cases: [(PlaneGeometry, PlaneGeometry)] = [
            (.point(a[0]), .point(try moved(a)[0])), (.lineString(a), .lineString(try moved(a))),
            (.multiPoint(a), .multiPoint(try moved(a))),
            (.polygon([a, b]), .polygon([try moved(a), try moved(b)])),
            (.multiLineString([a, b]), .multiLineString([try moved(a), try moved(b)])),
            (.multiPolygon([[a], [b, a]]), .multiPolygon([[try moved(a)], [try moved(b), try moved(a)]])),
            (
                .collection([.point(a[1]), .collection([])]),
                .collection([.point(try moved(a)[1]), .collection([])])
            ),
            (.polygon([]), .polygon([])),
        ]
        for (geometry, expected) in cases { #expect(try transformation.transformed(geometry) == expected) }
    }

    @Test func textAndBoxOfAPlane() throws {
        for epsg in ProjectionReferenceTests.systems {
            for form in ProjectionReferenceTests.forms {
                let plane = try ProjectedPlane(try ReferenceFile.definition(epsg, form))
                let written = plane.wellKnownText1()
                let text = try #require(written)
                #expect(!text.contains("\n") && text.hasPrefix("PROJCS["))
                #expect(text == (try ReferenceFile.text(epsg, "wkt1")), "\(epsg) \(form)")
                let again = CoordinateReferenceDefinition(wellKnownText: text)
                let planeAgain = try ProjectedPlane(again)
                #expect(planeAgain.identifier == "EPSG:\(epsg)")
                #expect(
                    try Self.isIdentity(ReferenceFile.definition(epsg, form), again))
            }
        }
        let plane = try ProjectedPlane(Self.definition("3067"))
        let found = (plane.boxOfUse(), plane.areaOfUse())
        let box = try #require(found.0)
        let area = try #require(found.1)
        var generator = SeededGenerator(seed: 41)
        var outside = 0
        for _ in 0..<2000 {
            let position = try #require(
                GeographicPosition(
                    latitude_deg: .random(in: 58...71, using: &generator),
                    longitude_deg: .random(in: 17...33, using: &generator)))
            let isInBox = box.contains(try plane.plane(of: position))
            if area.contains(position) { #expect(isInBox) } else if !isInBox { outside += 1 }
        }
        #expect(outside > 100)
        let withoutArea = try ProjectedPlane(ReferenceFile.definition("3067", "esri")).boxOfUse()
        #expect(withoutArea == nil)
    }
}
