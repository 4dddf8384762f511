import Domain
import GeometryCore
import NetworkFile
import Rules
import Testing

@testable import Quoting

/// Plans, agreements and network areas: inside, on the border, outside.
@Suite struct AreaTests {
    static let plane = TestPlane.finland

    /// A square from -100 to 100 m around the origin, and sites around it.
    static let ring = plane.square(100)

    @Test(
        arguments: [
            (0, 0, true), (99.999, 0, true), (100, 0, true), (100, 100, true), (-100, 37, true),
            (100.001, 0, false),
            (0, -100.001, false), (100.001, 100.001, false),
        ] as [(Double, Double, Bool)]) func aPlanHoldsItsBorder(
            _ east_m: Double, _ north_m: Double, _ isInside: Bool
        ) throws
    {
        var network = TestNetwork(Self.plane)
        network.plan("P", Self.ring)
        let quote = try network.quote(at: Self.plane.at(east_m, north_m))
        #expect(quote.zoneName == (isInside ? "1" : "3"))
        #expect(quote.facts.plans.map(\.holdsPoint) == [isInside] || quote.borderlines.isEmpty)
        let toBorder_m = 100 - max(abs(east_m), abs(north_m))
        if abs(toBorder_m) < 0.9 {
            let line = try #require(quote.borderlines.first)
            #expect(line.zoneIfCrossed == (isInside ? "3" : "1"))
            #expect(isInside ? line.margin_m >= 0 : line.margin_m < 0)
        }
    }

    @Test func planKindsAndDates() throws {
        var network = TestNetwork(Self.plane)
        network.plan("town", box(336_000, 6_681_000, 336_100, 6_681_100), from: "2019-06-01", until: "2020-01-01")
        network.plan("general", box(336_200, 6_681_000, 336_300, 6_681_100), .generalPlan)
        network.plan("rural", box(336_400, 6_681_000, 336_500, 6_681_100), urban: false)
        network.plan("both", box(336_600, 6_681_000, 336_800, 6_681_100))
        network.plan("shore", box(336_700, 6_681_000, 336_900, 6_681_100), .shorePlan)
        let disk = try network.file()
        func quote(_ east: Double, _ date: String = "2019-06-01") throws -> Quote {
            try disk.quote(at: point(east, 6_681_050), date: date)
        }
        #expect(try quote(336_050).zoneName == "1" && quote(336_050, "2019-12-31").zoneName == "1")
        #expect(try quote(336_050, "2019-05-31").zoneName == "3" && quote(336_050, "2020-01-01").zoneName == "3")
        #expect(try quote(336_250).zoneName == "3")
        let rural = try quote(336_450)
        #expect(rural.zoneName == "3" && rural.otherReadings.map(\.answer.zone) == ["1"])
        #expect(
            rural.warnings.contains { if case .planNotUrban(let plan) = $0 { plan.id == "rural" } else { false } })
        #expect(try quote(336_650).zoneName == "1")
        let both = try quote(336_750)
        #expect(both.zoneName == "3" && both.otherReadings.map(\.answer.zone) == ["1"])
        #expect(
            both.warnings.contains {
                if case .planOverruled(let plan, let over) = $0 {
                    plan.id == "both" && over.id == "shore"
                } else {
                    false
                }
            })
    }

    /// Several zones of this company ask for a town plan without a shore plan.
    @Test func whatOverrulesAPlanIsToldOnce() throws {
        var network = TestNetwork(Self.plane, owner: CompanySlug("le-sahkoverkko"))
        network.station("S", Self.plane.at(500, 0))
        network.plan("town", Self.plane.square(100))
        network.plan("shore", Self.plane.square(100), .shorePlan)
        let quote = try network.quote(at: Self.plane.origin, date: "2023-06-01")
        #expect(quote.warnings.count { if case .planOverruled = $0 { true } else { false } } == 1)
    }

    /// Town plans lie side by side: their common border is not the end of zone 1, but the outer one is.
    @Test(
        arguments: [(-0.4, 50, 0), (0.4, 50, 0), (0, 50, 0), (0.002, 50, 0), (50, 0.4, 1), (50, -0.4, 1)]
            as [(Double, Double, Int)])
    func plansSideBySide(_ east_m: Double, _ north_m: Double, _ borders: Int) throws {
        let (east, north) = (Self.plane.origin.easting_m, Self.plane.origin.northing_m)
        var network = TestNetwork(Self.plane)
        network.plan("west", box(east - 100, north, east, north + 100))
        // A gap of half a centimetre, as drawing leaves it.
        network.plan("east", box(east + 0.005, north, east + 100, north + 100))
        let quote = try network.quote(at: Self.plane.at(east_m, north_m))
        #expect(quote.borderlines.count == (east_m == 0.002 ? 2 : borders))
        #expect(quote.zoneName == (north_m < 0 || east_m == 0.002 ? "3" : "1"))
    }

    @Test func aShorePlanBesideATownPlan() throws {
        let (east, north) = (Self.plane.origin.easting_m, Self.plane.origin.northing_m)
        var network = TestNetwork(Self.plane)
        network.plan("town", box(east - 100, north, east, north + 100))
        network.plan("shore", box(east, north, east + 100, north + 100), .shorePlan)
        let quote = try network.quote(at: Self.plane.at(-0.4, 50))
        #expect(quote.zoneName == "1" && quote.borderlines.allSatisfy { $0.zoneIfCrossed == "3" })
        #expect(!quote.borderlines.isEmpty)
    }

    @Test func agreementsOfTheOwnCompanyOnly() throws {
        var network = TestNetwork(Self.plane)
        network.line("C", [Self.plane.at(-500, 400), Self.plane.at(500, 400)])
        network.agreement("own", Self.ring)
        network.agreement("other", Self.plane.square(5000), carunaEspooOy)
        let disk = try network.file()
        let inside = try disk.quote(at: Self.plane.at(100, 0))
        #expect(inside.zoneName == "area" && inside.answer.decision.zoneBeyond == "2")
        #expect(inside.answer.charge == .areaPrice && inside.nextLimits.isEmpty)
        let near = try disk.quote(at: Self.plane.at(100.5, 0))
        #expect(near.zoneName == "2" && near.borderlines.map(\.zoneIfCrossed) == ["area"])
        #expect(near.facts.agreements.map(\.id) == ["own"])
    }

    /// Caruna Oy west of the origin, Caruna Espoo Oy from there to the east, both of them in the far east.
    static func twoCompanies() -> TestNetwork {
        var network = TestNetwork(plane, owner: nil)
        let (east, north) = (plane.origin.easting_m, plane.origin.northing_m)
        network.area(carunaOy, box(east - 5000, north - 5000, east, north + 5000))
        network.area(carunaEspooOy, box(east, north - 5000, east + 5000, north + 5000))
        network.area(carunaOy, box(east + 4000, north - 5000, east + 5000, north + 5000))
        network.line("C", [plane.at(-6000, 450), plane.at(6000, 450)])
        return network
    }

    private func error(_ body: () throws -> Quote) -> Problem? {
        do {
            _ = try body()
            return nil
        } catch { return error as? Problem }
    }

    @Test func whoseNetworkArea() throws {
        let disk = try Self.twoCompanies().file()
        #expect(try disk.quote(at: Self.plane.at(-10, 0)).company == carunaOy)
        #expect(try disk.quote(at: Self.plane.at(10, 0)).company == carunaEspooOy)
        #expect(try disk.quote(at: Self.plane.at(-5000, 5000)).company == carunaOy, "a corner is inside")
        let both = [
            NamedCompany(
                slug: carunaEspooOy,
                name: LocalizedText(en: "Caruna Espoo Oy", fi: "Caruna Espoo Oy", sv: "Caruna Esbo Ab")),
            NamedCompany(
                slug: carunaOy, name: LocalizedText(en: "Caruna Oy", fi: "Caruna Oy", sv: "Caruna Ab")),
        ]
        #expect(
            error { try disk.quote(at: Self.plane.origin) } == .severalNetworkAreas(both), "both hold the border")
        #expect(error { try disk.quote(at: Self.plane.at(4500, 0)) } == .severalNetworkAreas(both))
        #expect(try disk.quote(at: Self.plane.at(4500, 0), company: carunaOy).company == carunaOy)
        #expect(
            error { try disk.quote(at: Self.plane.at(-10, 0), company: carunaEspooOy) }
                == .companyElsewhere(asked: both[0], found: [both[1]]))
        let outside = try #require(
            error { try disk.quote(at: Self.plane.at(-5000.001, 0)) }, "a millimetre outside")
        #expect(SiteRefusal(outside) == .outsideNetworkAreas && outside.hint.en.contains("--network"))
    }

    /// The other company's answer is told where its area begins within the accuracy.
    @Test func theBorderBetweenCompanies() throws {
        let disk = try Self.twoCompanies().file()
        let quote = try disk.quote(at: Self.plane.at(-0.4, 0))
        let line = try #require(quote.borderlines.first)
        #expect(quote.borderlines.count == 1 && line.border == .networkArea(carunaOy))
        #expect(line.companyIfCrossed == carunaEspooOy && line.zoneIfCrossed == "2")
        #expect(line.chargeIfCrossed?.price?.inclVat?.moneyText == "4980.00" && quote.inclVatText == "5550.00")
        #expect(abs(line.margin_m - 0.4) < 0.001)
        #expect(try disk.quote(at: Self.plane.at(-1.1, 0)).borderlines.isEmpty)
        let outward = try disk.quote(at: Self.plane.at(-4999.5, 0))
        #expect(outward.borderlines.map(\.border) == [.networkArea(carunaOy)])
        #expect(outward.borderlines.map(\.zoneIfCrossed) == [nil] && outward.borderlines[0].companyIfCrossed == nil)
    }

    /// Two pieces of one company's area leave no border between them.
    @Test func aBorderWithinOneCompany() throws {
        var network = TestNetwork(Self.plane, owner: nil)
        let (east, north) = (Self.plane.origin.easting_m, Self.plane.origin.northing_m)
        network.area(carunaOy, box(east - 5000, north - 5000, east, north + 5000))
        network.area(carunaOy, box(east, north - 5000, east + 5000, north + 5000))
        let disk = try network.file()
        for offset_m in [-0.4, 0, 0.4] {
            #expect(try disk.quote(at: Self.plane.at(offset_m, 0)).borderlines.isEmpty, "\(offset_m)")
        }
    }

    @Test func swappedNumbersAreNoticed() throws {
        let disk = try TestNetwork(Self.plane).file()
        let desk = try disk.desk()
        let connection = ConnectionCase(fuse: fuse("3x35"), date: day("2019-06-01"))
        let position = try Self.plane.measure().plane.position(of: Self.plane.origin)
        let right = try desk.quote(QuoteRequest(location: .geographic(position), connection: connection))
        #expect(right.point.plane.planeDistance_m(to: Self.plane.origin) < 1e-6)
        let swapped = try #require(
            GeographicPosition(latitude_deg: position.longitude_deg, longitude_deg: position.latitude_deg))
        let origin = Self.plane.origin
        let locations: [QuoteRequest.Location] = [
            .geographic(swapped), .plane(point(origin.northing_m, origin.easting_m), crs: nil),
        ]
        for location in locations {
            let found = try #require(
                error { try desk.quote(QuoteRequest(location: location, connection: connection)) })
            #expect(SiteRefusal(found) == .outsideNetworkAreas && found.message.en.contains("the other way round"))
        }
    }

    @Test func elsewhereOnEarth() throws {
        let desk = try TestNetwork(Self.plane).file().desk()
        let connection = ConnectionCase(fuse: fuse("3x35"), date: day("2019-06-01"))
        for (latitude_deg, longitude_deg) in [(48.9, 2.35), (-60.2, 24.5), (0, 0), (90, 0), (60.2, -155)] {
            let position = try #require(
                GeographicPosition(latitude_deg: latitude_deg, longitude_deg: longitude_deg))
            let found = error {
                try desk.quote(QuoteRequest(location: .geographic(position), connection: connection))
            }
            let codes = [SiteRefusal.outsideAreaOfUse.rawValue, "position_not_transformable"]
            #expect(codes.contains(found?.code ?? ""), "\(position)")
        }
    }

    /// The same site in another system's numbers.
    @Test func givenInAnotherSystem() throws {
        var network = TestNetwork(Self.plane)
        network.line("C", [Self.plane.at(-500, 400), Self.plane.at(500, 400)])
        let desk = try network.file().desk()
        let position = try Self.plane.measure().plane.position(of: Self.plane.origin)
        let gauss = try TestPlane.helsinki.measure().plane.plane(of: position)
        let own = try desk.quote(NetworkOnDisk.request(Self.plane.origin))
        let named = try desk.quote(NetworkOnDisk.request(Self.plane.origin, crs: "epsg:3067"))
        let other = try desk.quote(NetworkOnDisk.request(gauss, crs: "EPSG:3879"))
        #expect(named.cable == own.cable && named.point == own.point)
        #expect(abs((other.cable?.distance_m ?? 0) - (own.cable?.distance_m ?? 1)) < 1e-6)
        let unknown = error { try desk.quote(NetworkOnDisk.request(gauss, crs: "EPSG:1")) }
        #expect(unknown?.message.en.contains("EPSG:1") == true && unknown?.hint.en.contains("--crs") == true)
    }

    /// A bow tie near the site is refused with its name; far away it is left to `check`.
    @Test func invalidPlansNearAndFar() throws {
        let bowTie = [
            Self.plane.at(-10, -10), Self.plane.at(10, 10), Self.plane.at(10, -10), Self.plane.at(-10, 10),
            Self.plane.at(-10, -10),
        ]
        var network = TestNetwork(Self.plane)
        network.plan("bow", bowTie)
        let disk = try network.file()
        let finding = try #require(NetworkReport(checking: disk.path).findings.first)
        #expect(finding.layer == .planArea && finding.id == "bow" && finding.featureID == 1)
        guard case .geometry(.invalid) = finding.problem else {
            Issue.record("\(finding.problem)")
            return
        }
        let flawed = try #require(error { try disk.quote(at: Self.plane.at(5, 0)) })
        #expect(flawed.code == "flawed_feature")
        #expect(["bow", "plan_area"].allSatisfy(flawed.message.en.contains))
        #expect(try disk.quote(at: Self.plane.at(50, 0)).zoneName == "3")
    }
}
