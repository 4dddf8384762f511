import Testing

@testable import GeometryCore

/// Figures by pyproj, geographiclib and shapely; see `Reference/make_reference.py`.
@Suite struct ProjectionReferenceTests {
    static let forms = ["id", "wkt1", "wkt2"]
    static let systems = [
        "3067", "3879", "25833", "3006", "2154", "27700", "2056", "5514", "28992", "31370", "3301", "2393",
        "27572",
    ]

    @Test(arguments: systems, forms)
    func positionsAndScale(epsg: String, form: String) throws {
        let plane = try ProjectedPlane(try ReferenceFile.definition(epsg, form))
        #expect(plane.identifier == "EPSG:\(epsg)")
        let rows = try ReferenceFile.projected(epsg)
        #expect(rows.count >= 60)
        var worst_m = 0.0
        var worstBack_deg = 0.0
        var worstScale = 0.0
        for row in rows {
            let place = point(try ReferenceFile.number(row[3]), try ReferenceFile.number(row[4]))
            worstScale = max(
                worstScale, abs(try plane.scaleFactor(at: place) - (try ReferenceFile.number(row[5]))))
            if row[1].isEmpty { continue }
            let position = try #require(try Self.position(row[1], row[2]))
            worst_m = max(worst_m, try plane.plane(of: position).planeDistance_m(to: place))
            let back = try plane.position(of: place)
            let expected = row[6].isEmpty ? position : try #require(try Self.position(row[6], row[7]))
            worstBack_deg = max(
                worstBack_deg, abs(back.latitude_deg - expected.latitude_deg),
                abs(back.longitude_deg - expected.longitude_deg))
        }
        #expect(worst_m < 1e-6)
        #expect(worstBack_deg < 1e-11)
        #expect(worstScale < 1e-9)
    }

    private static func position(_ latitude: String, _ longitude: String) throws -> GeographicPosition? {
        GeographicPosition(
            latitude_deg: try ReferenceFile.number(latitude), longitude_deg: try ReferenceFile.number(longitude))
    }

    @Test(arguments: ["3067", "3879", "25833", "3006", "2154", "27700"])
    func groundDistanceIsTheGeodesic(epsg: String) throws {
        let plane = try ProjectedPlane(try ReferenceFile.definition(epsg, "wkt1"))
        let rows = try ReferenceFile.rows("ground.csv", columns: 6).filter { $0[0] == epsg }
        #expect(rows.count == 600)
        var worst_m = 0.0
        var longest_m = 0.0
        for row in rows {
            let figures = try row.map(ReferenceFile.number)
            let from = point(figures[1], figures[2])
            let to = point(figures[3], figures[4])
            let difference_m = abs(try plane.groundDistance_m(from: from, to: to) - figures[5])
            worst_m = max(worst_m, difference_m)
            longest_m = max(longest_m, figures[5])
        }
        #expect(worst_m < 1e-5, "0.01 mm")
        #expect(longest_m > 4000, "both ways of measuring were taken")
    }

    /// Beyond the threshold the geodesic takes over, without a step.
    @Test func groundDistanceHasNoStepAtTwoKilometres() throws {
        let plane = try ProjectedPlane(try ReferenceFile.definition("3067", "wkt1"))
        let from = point(150_000, 7_000_000)
        let below = try plane.groundDistance_m(from: from, to: point(151_999.999, 7_000_000))
        let above = try plane.groundDistance_m(from: from, to: point(152_000.001, 7_000_000))
        #expect(abs(above - below - 0.002) < 2e-5)
        #expect(try plane.groundDistance_m(from: from, to: from) == 0)
    }

    @Test(arguments: ["3067", "3879", "25833", "3006", "2154", "27700"])
    func nearestAssetIsTheOneWithTheShortestGeodesic(epsg: String) throws {
        let measure = try GroundMeasure(plane: ProjectedPlane(try ReferenceFile.definition(epsg, "wkt1")))
        let rows = try ReferenceFile.rows("nearest.csv", columns: 6).filter { $0[2] == epsg }
        let assets = rows.filter { $0[0] == "asset" }
        let sites = rows.filter { $0[0] == "site" }
        #expect(sites.count > 100)
        for site in sites {
            let candidates = try assets.filter { $0[1] == site[1] }.map { row in
                let points = try Self.points(row[4])
                return Candidate(id: row[3], geometry: points.count == 1 ? .point(points[0]) : .lineString(points))
            }
            let place = try Self.points(site[4])[0]
            let found = try #require(try measure.nearest(to: place, among: candidates))
            #expect(found.id == site[3])
            #expect(candidates[found.index].id == found.id)
            #expect(abs(found.distance.distance_m - (try ReferenceFile.number(site[5]))) < 1e-5)
        }
    }

    private static func points(_ field: String) throws -> [PlanePoint] {
        let numbers = try field.split(separator: " ").map { try ReferenceFile.number(String($0)) }
        return stride(from: 0, to: numbers.count, by: 2).map { point(numbers[$0], numbers[$0 + 1]) }
    }

    /// Every datum that positions go straight through is one that EPSG relates to WGS 84 by nothing, and
    /// the others are not in the table.
    @Test func datumsWithoutShift() throws {
        let rows = try ReferenceFile.rows("datums.csv", columns: 3)
        #expect(rows.count == 21)
        for row in rows {
            let name = row[1].filter { $0 != "\"" }
            let shift_deg = try ReferenceFile.number(row[2])
            #expect(NullDatums.contains(name) == (shift_deg == 0), "\(name)")
            let inText1 = name.map { $0.isLetter || $0.isNumber ? $0 : "_" }
            #expect(NullDatums.contains(String(inText1)) == (shift_deg == 0), "\(name)")
        }
        // Names that EPSG does not have, or had, for datums above.
        let others: Set = [
            "WGS 1984", "WGS 84", "ETRS 1989", "ETRS89", "RGF 1993", "Reseau Geodesique Francais 1993",
            "EUREF-FIN", "D_ETRS_1989", "D_WGS_1984",
        ]
        let tested = Set(rows.map { $0[1].filter { $0 != "\"" } })
        for name in NullDatums.names {
            let isTested =
                tested.contains(name) || tested.contains(name + " ensemble") || others.contains(name)
            #expect(isTested, "\(name) has no figure")
        }
        for name in others { #expect(NullDatums.contains(name)) }
        for name in ["", "D", "ensemble", "unknown", "WGS 72"] { #expect(!NullDatums.contains(name)) }
    }

    @Test func esriTextIsRead() throws {
        let plane = try ProjectedPlane(try ReferenceFile.definition("3067", "esri"))
        let position = try #require(GeographicPosition(latitude_deg: 60.2503, longitude_deg: 24.0671))
        let expected = point(337_682.9312661, 6_682_895.1006572)
        #expect(try plane.plane(of: position).planeDistance_m(to: expected) < 1e-6)
        #expect(plane.identifier == nil)
    }

    /// A height beside the plane (N60 with KKJ, N2000 with TM35FIN) is left out.
    @Test(arguments: forms)
    func horizontalPartOfACompoundSystem(form: String) throws {
        let plane = try ProjectedPlane(try ReferenceFile.definition("3903", form))
        #expect(plane.name == "ETRS89 / TM35FIN(N,E)")
        let position = try #require(GeographicPosition(latitude_deg: 60.2503, longitude_deg: 24.0671))
        let expected = point(337_682.9312661, 6_682_895.1006572)
        #expect(try plane.plane(of: position).planeDistance_m(to: expected) < 1e-6)
    }
}
