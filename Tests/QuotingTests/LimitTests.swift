import Domain
import GeometryCore
import Quoting
import Rules
import Testing

/// Sites a millimetre on either side of each limit, on the ground, in five systems.
@Suite struct LimitTests {
    static let sizes = [25, 35, 50, 63, 80]

    /// Caruna's zones without plans, from the publication.
    static func zone(_ owner: CompanySlug, _ size: Int, cable_m: Double, station_m: Double = .infinity) -> String {
        if cable_m <= 300 { return "1" }
        if cable_m <= 600 { return size <= 63 ? "2" : "3" }
        return owner == carunaOy && station_m <= 800 && size <= 35 ? "2+" : "3"
    }

    /// A point so far from an asset, on the ground, in a direction of the plane (east or north).
    static func place(
        _ measure: borrowing GroundMeasure, from asset: PlanePoint, _ distance_m: Double, isNorth: Bool
    ) throws -> PlanePoint {
        var offset_m = distance_m
        var place = asset
        for _ in 0..<8 {
            place =
                isNorth
                ? point(asset.easting_m, asset.northing_m + offset_m)
                : point(asset.easting_m + offset_m, asset.northing_m)
            offset_m += distance_m - (try measure.distance(from: place, to: .point(asset)).distance_m)
        }
        return place
    }

    /// A long cable through the origin: along north when the site lies east of it, along east otherwise.
    static func cable(_ plane: TestPlane, isNorth: Bool) -> [PlanePoint] {
        isNorth ? [plane.at(-5000, 0), plane.at(5000, 0)] : [plane.at(0, -5000), plane.at(0, 5000)]
    }

    static func network(_ plane: TestPlane) -> TestNetwork {
        var network = TestNetwork(plane)
        network.area(carunaEspooOy, plane.square(10_000))
        network.noObstacles()
        return network
    }

    @Test(arguments: TestPlane.all, [true, false])
    func aMillimetreOnEitherSideOfACableLimit(_ plane: TestPlane, _ isNorth: Bool) throws {
        let measure = try plane.measure()
        var network = Self.network(plane)
        network.line("C", Self.cable(plane, isNorth: isNorth))
        let disk = try network.file()
        let desk = try disk.desk()
        for limit_m in [300.0, 600] {
            for difference_m in [-0.001, 0.001] {
                let site = try Self.place(measure, from: plane.at(0, 0), limit_m + difference_m, isNorth: isNorth)
                // The projection's own arithmetic and the geodesic's agree on the site.
                let positions = (try measure.plane.position(of: site), try measure.plane.position(of: plane.origin))
                #expect(abs(geodesic_m(positions.0, positions.1) - limit_m - difference_m) < 3e-5)
                for owner in [carunaOy, carunaEspooOy] {
                    for size in plane.sizes {
                        let quote = try desk.quote(NetworkOnDisk.request(site, "3x\(size)", company: owner))
                        let cable = try #require(quote.cable)
                        #expect(quote.zoneName == Self.zone(owner, size, cable_m: limit_m + difference_m))
                        #expect(abs(cable.distance_m - limit_m - difference_m) < 1e-5)
                    }
                }
            }
        }
    }

    @Test(arguments: TestPlane.all, [true, false])
    func aMillimetreOnEitherSideOfTheSubstationLimit(_ plane: TestPlane, _ isNorth: Bool) throws {
        let measure = try plane.measure()
        var network = Self.network(plane)
        network.station("S", plane.origin)
        let disk = try network.file()
        let desk = try disk.desk()
        for difference_m in [-0.001, 0.001] {
            let site = try Self.place(measure, from: plane.origin, 800 + difference_m, isNorth: isNorth)
            for owner in [carunaOy, carunaEspooOy] {
                for size in plane.sizes {
                    let quote = try desk.quote(NetworkOnDisk.request(site, "3x\(size)", company: owner))
                    #expect(
                        quote.zoneName
                            == Self.zone(owner, size, cable_m: .infinity, station_m: 800 + difference_m))
                    #expect(abs((quote.substation?.distance_m ?? 0) - 800 - difference_m) < 1e-5)
                }
            }
        }
    }

    /// Sites whose measured distances lie on either side of a limit, nanometres apart.
    static func tightSites(
        _ measure: borrowing GroundMeasure, _ plane: TestPlane, _ limit_m: Double
    ) throws -> (within: PlanePoint, beyond: PlanePoint) {
        let middle = try place(measure, from: plane.origin, limit_m, isNorth: false)
        var within: PlanePoint?
        var beyond: PlanePoint?
        for step in 0..<60 {
            let shift_m = Double(step) * 1e-10
            let nearer = point(middle.easting_m - shift_m, middle.northing_m)
            let farther = point(middle.easting_m + shift_m, middle.northing_m)
            if within == nil, try measure.distance(from: nearer, to: .point(plane.origin)).distance_m <= limit_m {
                within = nearer
            }
            if beyond == nil, try measure.distance(from: farther, to: .point(plane.origin)).distance_m > limit_m {
                beyond = farther
            }
        }
        return (try #require(within), try #require(beyond))
    }

    /// The unrounded distance decides, however little is missing.
    @Test(arguments: [300.0, 600, 800]) func nanometresDecide(_ limit_m: Double) throws {
        let plane = TestPlane.finland
        let (within, beyond) = try Self.tightSites(try plane.measure(), plane, limit_m)
        var network = Self.network(plane)
        if limit_m == 800 {
            network.station("S", plane.origin)
        } else {
            network.line("C", Self.cable(plane, isNorth: false))
        }
        let disk = try network.file()
        let desk = try disk.desk()
        for (site, isWithin) in [(within, true), (beyond, false)] {
            for owner in [carunaOy, carunaEspooOy] {
                for size in Self.sizes {
                    let quote = try desk.quote(NetworkOnDisk.request(site, "3x\(size)", company: owner))
                    let measured_m = try #require(quote.cable ?? quote.substation).distance_m
                    #expect((measured_m <= limit_m) == isWithin && abs(measured_m - limit_m) < 1e-8)
                    func zone(_ distance_m: Double) -> String {
                        limit_m == 800
                            ? Self.zone(owner, size, cable_m: .infinity, station_m: distance_m)
                            : Self.zone(owner, size, cable_m: distance_m)
                    }
                    #expect(quote.zoneName == zone(measured_m))
                    let other = zone(isWithin ? limit_m.nextUp : limit_m)
                    #expect(quote.borderlines.map(\.zoneIfCrossed) == (other == quote.zoneName ? [] : [other]))
                }
            }
        }
    }

    /// The plane would put these sites in another zone: 300.1 m of the plane are 299.6 m of ground in the far west,
    /// and 299.95 m are 300.07 m in the middle.
    @Test func theGroundDecidesNotThePlane() throws {
        for (plane, offset_m, zone) in [(TestPlane.westernFinland, 300.1, "1"), (.middle, 299.95, "2")] {
            var network = Self.network(plane)
            network.line("C", Self.cable(plane, isNorth: false))
            #expect(try network.quote(at: plane.at(offset_m, 0), company: carunaOy).zoneName == zone, "\(plane)")
        }
    }

    /// Which is nearest: of several cables that count, whatever stands in between.
    @Test func onlyWhatCountsIsMeasured() throws {
        let plane = TestPlane.finland
        var network = Self.network(plane)
        func line(_ north_m: Double) -> [PlanePoint] { [plane.at(-2000, north_m), plane.at(2000, north_m)] }
        network.line("overhead", line(10), .overhead)
        network.line("underwater", line(20), .underwater)
        network.line("110 kV", line(30), voltage_kv: 110)
        network.line("planned", line(40), status: .planned)
        network.line("gone", line(50), status: .decommissioned)
        network.line("Espoo", line(60), owner: carunaEspooOy)
        network.line("customer", line(70), owner: .customer)
        network.line("later", line(80), from: "2019-06-02")
        network.line("earlier", line(90), until: "2019-06-01")
        network.line("counts", line(400), .aerialCable, owner: carunaOy)
        network.station("customer", plane.at(1, 1), owner: .customer)
        network.station("planned", plane.at(2, 2), status: .planned)
        network.station("counts", plane.at(0, -500))
        let disk = try network.file()
        let quote = try disk.quote(at: plane.origin, company: carunaOy)
        #expect(quote.cable?.id == "counts" && quote.substation?.id == "counts" && quote.zoneName == "2")
        let espoo = try disk.quote(at: plane.origin, company: carunaEspooOy)
        #expect(espoo.cable?.id == "Espoo" && espoo.zoneName == "1")
        let later = try disk.quote(at: plane.origin, company: carunaOy, date: "2019-06-02")
        #expect(later.cable?.id == "later" && later.zoneName == "1")
        let earlier = try disk.quote(at: plane.origin, company: carunaOy, date: "2019-05-31")
        #expect(earlier.cable?.id == "earlier" && earlier.zoneName == "1")
    }
}

extension TestPlane {
    /// Every size where most sites are; elsewhere those on either side of a fuse limit.
    fileprivate var sizes: [Int] { origin == Self.finland.origin ? LimitTests.sizes : [35, 80] }
}
