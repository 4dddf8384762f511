import Domain
import GeometryCore
import Testing

@testable import ZoneMap
import ZoneFile

/// Faults planted in a map drawn by hand, each alone, with the size they were given.
@Suite struct MapComparisonTests {
    private let a = DrawnMap.a
    private let small = DrawnMap.small

    private func only(_ findings: [ZoneFinding]) throws -> ZoneFinding {
        #expect(findings.count == 1)
        return try #require(findings.first)
    }

    private func expect(
        _ finding: ZoneFinding, _ kind: ZoneFindingKind, area_m2: Double, deviation_m: Double,
        published: String?, second: String? = nil, computed: String?, band: FuseSpan = DrawnMap.small
    ) {
        #expect(finding.fault.kind == kind)
        #expect(abs(finding.area_m2 - area_m2) < 0.01 * area_m2, "\(finding.area_m2)")
        #expect(abs((finding.maxDeviation_m ?? .nan) - deviation_m) < 0.02 * deviation_m)
        #expect(finding.fault.publishedZone == published)
        #expect(finding.fault.publishedZone2 == second)
        #expect(finding.computedZone == computed)
        #expect(finding.band == band)
    }

    @Test(arguments: [300.0, 700.0, 8192.0]) func aRightMapHasNone(tileSize_m: Double) throws {
        #expect(try DrawnMap.findings(DrawnMap.rows, tileSize_m: tileSize_m).isEmpty)
    }

    @Test(arguments: [300.0, 8192.0]) func aBoundaryFiveMetresOffIsAWrongZone(tileSize_m: Double) throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 1005) }
            .changing(a, "2", small) { $0.movingEasting(1000, to: 1005) }
        let finding = try only(try DrawnMap.findings(rows, tileSize_m: tileSize_m))
        expect(
            finding, .wrongZone, area_m2: 5 * 2000, deviation_m: 5, published: "1", computed: "2")
        #expect(finding.fault.company == a)
    }

    @Test func anIslandThatIsMissingIsFoundWhole() throws {
        let rows = DrawnMap.rows.filter { $0.geometry != .polygon([DrawnMap.island]) || $0.band != small }
            .changing(a, "2", small) { geometry in
                guard case .polygon(let rings) = geometry else { return geometry }
                return .polygon([rings[0]])
            }
        let finding = try only(try DrawnMap.findings(rows))
        // The island is 100 m by 200 m: its middle is 50 m from the border that should be there.
        expect(finding, .wrongZone, area_m2: 20_000, deviation_m: 50, published: "2", computed: "1")
    }

    @Test func anOverlapOfTwoMetres() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 1002) }
        let finding = try only(try DrawnMap.findings(rows))
        expect(
            finding, .overlap, area_m2: 4000, deviation_m: 2, published: "1", second: "2", computed: "2")
    }

    /// Half of it is in the one zone and half in the other; it is one part all the same.
    @Test func anOverlapAcrossTheRightBorderIsOne() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 1002) }
            .changing(a, "2", small) { $0.movingEasting(1000, to: 999) }
        let finding = try only(try DrawnMap.findings(rows))
        expect(
            finding, .overlap, area_m2: 6000, deviation_m: 2, published: "1", second: "2", computed: "2")
    }

    @Test func aGapOfThreeMetresAtABorder() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 997) }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .gap, area_m2: 6000, deviation_m: 3, published: nil, computed: "1")
        #expect(finding.fault.publishedCompany == nil)
    }

    /// A strip through the middle of a zone lies at no right border but with its ends: it is told how wide it is.
    @Test func aGapThroughAZoneIsAsWideAsItIs() throws {
        let rows = DrawnMap.rows.flatMap { row -> [PublishedZone] in
            guard row.company == a, row.band == small, row.zone == "1", row.row == 1 else { return [row] }
            return [
                row.with(geometry: DrawnMap.box(0, 0, 1000, 1000)),
                row.with(geometry: DrawnMap.box(0, 1003, 1000, 2000)),
            ]
        }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .gap, area_m2: 3000, deviation_m: 3, published: nil, computed: "1")
    }

    @Test func aHoleInTheMiddleOfAZoneIsAsWideAsItIs() throws {
        let hole = DrawnMap.ring(400, 400, 430, 410)
        let rows = DrawnMap.rows.changing(a, "1", small) { geometry in
            guard case .polygon(let rings) = geometry, rings[0][0] == DrawnMap.point(0, 0) else { return geometry }
            return .polygon(rings + [hole])
        }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .gap, area_m2: 300, deviation_m: 10, published: nil, computed: "1")
    }

    /// Where nothing is published of two zones, the middle of the gap lies on the border between them: farthest is the middle of a
    /// zone, 500 m from the borders around it.
    @Test func aGapOverTwoZonesIsAsDeepAsTheyAre() throws {
        let rows = DrawnMap.rows.filter { $0.company != a || $0.band != small }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .gap, area_m2: 4_000_000, deviation_m: 500, published: nil, computed: "1")
    }

    /// The place that stands for a face may lie in a tail that is narrower than the tolerance, and is not told.
    @Test func aPartWithoutThePlacesOfItsFacesHasItsZoneAllTheSame() throws {
        func face(_ east: Double, _ zone: String, insideAt place: PlanePoint) -> FaultyFace {
            let answer = FaultyFace.Answer(fault: ZoneFinding.Fault(.gap, company: a), computedZone: zone)
            return FaultyFace(
                rings: [DrawnMap.ring(east, 0, east + 100, 10)], inside: place, tile: nil, answers: [answer])
        }
        let faces = [
            face(0, "3", insideAt: DrawnMap.point(-50, 0.1)), face(500, "2", insideAt: DrawnMap.point(550, 5)),
        ]
        let group = try #require(faces[0].answers[0]?.group)
        let part = BandedPart(
            group: group, geometry: DrawnMap.box(0, 0, 100, 10), bands: 0...0, faces: [0, 1])
        #expect(try WrongParts(tolerance_m: 1).computedZone(of: part, faces) == "3")
    }

    @Test func aWrongZone() throws {
        let rows = DrawnMap.rows.map { $0.row == 3 ? $0.with(zone: "2") : $0 }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .wrongZone, area_m2: 20_000, deviation_m: 50, published: "2", computed: "1")
    }

    @Test func aZoneThatTheRulebookDoesNotHave() throws {
        let rows = DrawnMap.rows.map { $0.row == 3 ? $0.with(zone: "4") : $0 }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .unknownZone, area_m2: 20_000, deviation_m: 50, published: "4", computed: "1")
    }

    @Test func noZoneIsAWrongOne() throws {
        let rows = DrawnMap.rows.map { $0.row == 3 ? $0.with(zone: nil) : $0 }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .wrongZone, area_m2: 20_000, deviation_m: 50, published: nil, computed: "1")
    }

    /// One fault, one finding: the place where company A's polygon is missing is not told as a gap besides.
    @Test func aPolygonOfTheOtherCompany() throws {
        let rows = DrawnMap.rows.map { $0.row == 3 ? $0.with(company: DrawnMap.b) : $0 }
        let finding = try only(try DrawnMap.findings(rows))
        expect(finding, .wrongCompany, area_m2: 20_000, deviation_m: 50, published: "1", computed: "1")
        #expect(finding.fault.company == a)
        #expect(finding.fault.publishedCompany == DrawnMap.b)
    }

    @Test func aFurtherPolygonOfTheOtherCompanyOnARightOne() throws {
        let stranger = PublishedZone(
            row: 99, company: DrawnMap.b, zone: "2", band: small, geometry: DrawnMap.box(100, 100, 200, 200))
        let finding = try only(try DrawnMap.findings(DrawnMap.rows + [stranger]))
        #expect(finding.fault.kind == .wrongCompany)
        #expect(finding.area_m2 == 10_000)
        #expect(finding.computedZone == "1")
    }

    @Test func aPartOutsideOfEveryNetworkArea() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(0, to: -50) }
        let finding = try only(try DrawnMap.findings(rows))
        expect(
            finding, .outsideNetworkArea, area_m2: 50 * 2000, deviation_m: 50, published: "1", computed: nil)
    }

    /// Near the network area without meeting the box around it, in a square that reaches beyond that, and in none.
    @Test(arguments: [300.0, 700, 8192]) func apartFromEveryNetworkArea(tileSize_m: Double) throws {
        for west_m in [-100.0, -2000, -20_000] {
            let stranger = PublishedZone(
                row: 99, company: a, zone: "1", band: small,
                geometry: DrawnMap.box(west_m, 100, west_m + 50, 200))
            let finding = try only(try DrawnMap.findings(DrawnMap.rows + [stranger], tileSize_m: tileSize_m))
            expect(
                finding, .outsideNetworkArea, area_m2: 50 * 100, deviation_m: 50, published: "1", computed: nil
            )
        }
    }

    @Test func aCompanyThatIsNotAskedForIsLeftAlone() throws {
        let rows = DrawnMap.rows.map { $0.row == 3 ? $0.with(zone: "2") : $0 }
        #expect(try DrawnMap.findings(rows, companies: [DrawnMap.b]).isEmpty)
        #expect(try DrawnMap.findings(rows, companies: [a]).count == 1)
    }

    @Test func theSamePartInTwoBandsIsOneWithTheWiderBand() throws {
        let rows = DrawnMap.bands.reduce(DrawnMap.rows) { rows, band in
            rows.changing(a, "1", band) { $0.movingEasting(1000, to: 997) }
        }
        let finding = try only(try DrawnMap.findings(rows))
        expect(
            finding, .gap, area_m2: 6000, deviation_m: 3, published: nil, computed: "1", band: FuseSpan())
    }

    @Test func differentPartsInTwoBandsAreTwo() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 997) }
            .changing(a, "1", DrawnMap.large) { $0.movingEasting(1000, to: 995) }
        let findings = try DrawnMap.findings(rows)
        #expect(findings.map(\.area_m2.rounded) == [6000, 10_000])
        #expect(findings.map(\.band) == DrawnMap.bands)
    }

    /// A published band that ends elsewhere than the rulebook's is wrong for the sizes between.
    @Test func aBandThatEndsTooEarly() throws {
        let rows = DrawnMap.rows.map { row in
            row.company == a && row.band == small ? row.with(band: FuseSpan(upTo_a: 35)) : row
        }
        let finding = try only(try DrawnMap.findings(rows))
        #expect(finding.fault.kind == .gap)
        #expect(finding.band == FuseSpan(over_a: 35, upTo_a: 63))
        #expect(abs(finding.area_m2 - 4e6) < 1)
    }

    /// 70 A is no size of main fuse: 63 A is the largest up to it.
    @Test func aBandMayEndBetweenSizes() throws {
        let rows = DrawnMap.rows.map { row in
            row.with(
                band: row.band == small ? FuseSpan(over_a: 5, upTo_a: 70) : FuseSpan(over_a: 70, upTo_a: 1200))
        }
        #expect(try DrawnMap.findings(rows).isEmpty)
    }

    @Test(arguments: [0.3, 0.99, 1.01, 1.5]) func whatIsNarrowerThanTheToleranceIsNone(width_m: Double) throws {
        for moved in [1000 - width_m, 1000 + width_m] {
            let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: moved) }
            #expect(try DrawnMap.findings(rows).count == (width_m < 1 ? 0 : 1))
        }
    }

    /// Two faults that a strip of 20 cm joins are two, and the strip is of neither.
    @Test func narrowNecksDivide() throws {
        let west = [
            (0, 0), (1000, 0), (1000, 500), (990, 500), (990, 600), (999.8, 600), (999.8, 1400), (980, 1400),
            (980, 1500), (1000, 1500), (1000, 2000), (0, 2000), (0, 0),
        ].map { DrawnMap.point($0.0, $0.1) }
        let rows = DrawnMap.rows.map { $0.row == 1 ? $0.with(geometry: .polygon([west])) : $0 }
        let findings = try DrawnMap.findings(rows)
        #expect(findings.map(\.fault.kind) == [.gap, .gap])
        for (finding, area_m2) in zip(findings, [2000.0, 1000.0]) {
            #expect(abs(finding.area_m2 - area_m2) < 1, "\(finding.area_m2)")
        }
    }

    @Test func connectionPointsOnTheBorderOfAPartCount() throws {
        let rows = DrawnMap.rows.map { $0.row == 3 ? $0.with(zone: "2") : $0 }
        let points = [(1400, 1000), (1450, 1000), (1500, 1100), (1399.9, 1000), (1450, 899)].map {
            DrawnMap.point($0.0, $0.1)
        }
        #expect(try only(try DrawnMap.findings(rows, points: points)).connectionPoints == 3)
    }

    /// The order of the rows, and of tiles, changes nothing.
    @Test func findingsHaveOneOrder() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 1002) }
            .map { $0.row == 9 ? $0.with(zone: "4") : $0 }
        let findings = try DrawnMap.findings(rows)
        #expect(findings == (try DrawnMap.findings(rows.reversed())))
        #expect(findings.map(\.fault.kind) == [.overlap, .unknownZone])
    }
}

extension Double {
    fileprivate var rounded: Double { self.rounded() }
}
