import Domain
import Foundation
import HTTPTypes
import NIOCore
import Quoting
import Testing
import VectorTiles

@testable import Serving

/// The layers as OGC API Features.
@Suite struct FeatureRoutesTests {
    private static let plane = "http://www.opengis.net/def/crs/EPSG/0/3067"

    @Test func collectionsTellWhatThereIs() async throws {
        let demo = try await ServedDemo()
        let all = try #require(try await demo.get("/collections").object()["collections"] as? [[String: Any]])
        #expect(
            Set(all.compactMap { $0["id"] as? String }) == [
                "zone", "network_area", "plan_area", "agreement_area", "obstacle", "mv_line",
                "secondary_substation",
            ])
        let line = try await demo.get("/collections/mv_line").object()
        #expect((line["crs"] as? [String])?.contains(Self.plane) == true)
        #expect(try await demo.get("/collections/secrets").status == .notFound)
    }

    @Test func pagesGoOnToTheEnd() async throws {
        let demo = try await ServedDemo()
        var (ids, next): ([String], String?) = ([], "/collections/plan_area/items?limit=10")
        while let uri = next {
            let page = try await demo.get(uri).object()
            let features = try #require(page["features"] as? [[String: Any]])
            ids += features.compactMap { $0["id"] as? String }
            #expect(page["numberMatched"] as? Int == 37)
            let link = (page["links"] as? [[String: String]])?.first { $0["rel"] == "next" }?["href"]
            #expect(link?.hasPrefix(Self.origin) ?? true)
            next = link.map { String($0.dropFirst(Self.origin.count)) }
        }
        #expect(ids.count == 37 && Set(ids).count == 37)
    }

    /// Who names a day gets what counts on it; the demo's plan P-9 comes into force on 1 April 2027.
    @Test(arguments: [(nil, true), ("2027-03-31", false), ("2027-04-01", true)] as [(String?, Bool)])
    func aDayChoosesWhatCounts(_ date: String?, _ isThere: Bool) async throws {
        let query = date.map { "&date=\($0)" } ?? ""
        let page = try await ServedDemo().get("/collections/plan_area/items?limit=100\(query)").object()
        let features = try #require(page["features"] as? [[String: Any]])
        #expect(features.contains { $0["id"] as? String == "P-9" } == isThere)
        #expect(page["numberMatched"] as? Int == features.count)
    }

    /// OGC 17-069r4, 7.15.4: a moment or a span, both ends of it included.
    @Test(arguments: [
        ("2027-03-31", false), ("2027-04-01", true), ("2027-03-31T20:59:59Z", false),
        ("2027-03-31T21:00:00Z", true), ("2027-03-31T21:00:00z", true), ("2027-03-31t20:59:59z", false),
        ("2027-03-01/2027-03-31", false), ("2027-03-01/2027-04-01", true), ("../2027-03-31", false),
        ("/2027-04-01", true), ("2027-03-31/..", true), ("../..", true),
    ])
    func aSpanOfDaysChoosesToo(_ span: String, _ isThere: Bool) async throws {
        let uri = "/collections/plan_area/items?limit=100&datetime=\(span)"
        let page = try await ServedDemo().get(uri).object()
        let features = try #require(page["features"] as? [[String: Any]])
        #expect(features.contains { $0["id"] as? String == "P-9" } == isThere)
    }

    @Test(arguments: [
        "2027-02-30", "2027", "2027-04-01/2027-03-01", "2027-04-01T25", "2027-04-01T12:00:00",
        "2027-04-01T99:99:99Z", "a/b", "..", "",
        "2027-01-01/2027-01-02/2027-01-03",
    ])
    func whatIsNoSpanIsRefused(_ span: String) async throws {
        let answer = try await ServedDemo().get("/collections/plan_area/items?datetime=\(span)")
        #expect(answer.status == .badRequest && answer.code == "value_unknown")
    }

    /// Zones are those of one day: of a span, the one nearest to today.
    @Test func zonesOfASpan() async throws {
        let demo = try await ServedDemo()
        func zones(_ when: String) async throws -> [String: Any] {
            try await demo.get("/collections/zone/items?fuse=3x35&limit=10000&\(when)").object()
        }
        let before = try await zones("datetime=2018-01-01/2019-06-01")["features"] as? NSArray
        #expect(try await zones("date=2019-06-01")["features"] as? NSArray == before)
        #expect(try await zones("date=2019-06-01&datetime=2019-06-02/..")["numberMatched"] as? Int == 0)
        let today = CalendarDate.today
        for (span, day) in [
            (DatePeriod.always, today), (DatePeriod(toExcluding: today), today.adding(days: -1)),
            (DatePeriod(fromIncluding: today.adding(days: 1)), today.adding(days: 1)),
            (DatePeriod(fromIncluding: today, toExcluding: today), nil),
        ] {
            #expect(span.day(nearestTo: today) == day)
        }
    }

    /// Whatever the box, no feature of the network that lies within it is missing.
    @Test(arguments: [
        ("-180,-90,180,90", true), ("20,59,40,80", true), ("170,50,160,70", true), ("160,50,30,70", true),
        ("40,50,20,70", false), ("-170,50,10,70", false), ("23,-90,24,-80", false), ("170,50,-170,70", false),
    ])
    func boxesOfTheWorld(_ box: String, _ hasAll: Bool) async throws {
        let page = try await ServedDemo().get("/collections/secondary_substation/items?limit=1&bbox=\(box)")
            .object()
        let all = try await ServedDemo().get("/collections/secondary_substation/items?limit=1").object()
        #expect(page["numberMatched"] as? Int == (hasAll ? all["numberMatched"] as? Int : 0))
    }

    /// The names that the network file has for them.
    @Test func featuresHaveTheNamesOfTheFile() async throws {
        let demo = try await ServedDemo()
        for (layer, names) in [
            ("plan_area", ["urban", "kind"]), ("mv_line", ["company"]), ("secondary_substation", ["company"]),
        ] {
            let page = try await demo.get("/collections/\(layer)/items?limit=1").object()
            let properties = try #require(
                (page["features"] as? [[String: Any]])?.first?["properties"] as? [String: Any])
            #expect(names.allSatisfy { properties[$0] != nil })
        }
    }

    private static let origin = "http://127.0.0.1:8080"

    /// QGIS follows only links that are whole.
    @Test func linksAreWhole() async throws {
        let demo = try await ServedDemo()
        for (fields, origin) in [
            (HTTPFields(), Self.origin), ([.forwardedProtocol: "https"], "https://127.0.0.1:8080"),
        ]
            as [(HTTPFields, String)]
        {
            for path in ["/?f=json", "/collections", "/collections/zone"] {
                let links = try await demo.get(path, .get, fields).object()["links"] as? [[String: String]]
                #expect(links?.isEmpty == false)
                #expect(links?.allSatisfy { $0["href"]?.hasPrefix(origin + "/") == true } == true)
            }
        }
    }

    @Test func boxesAndSystems() async throws {
        let demo = try await ServedDemo()
        let one = try await demo.get("/collections/secondary_substation/items/S-1084")
        #expect(one.status == .ok && one.headers[.contentType] == "application/geo+json")
        let degrees = try #require(try Self.point(one))
        let metres = try #require(
            try Self.point(try await demo.get("/collections/secondary_substation/items/S-1084?crs=\(Self.plane)")))
        let box = "\(metres[0] - 1),\(metres[1] - 1),\(metres[0] + 1),\(metres[1] + 1)"
        let near = try await demo.get("/collections/secondary_substation/items?bbox=\(box)&bbox-crs=\(Self.plane)")
        #expect(try near.object()["numberMatched"] as? Int == 1)
        let round = [degrees[0] - 1e-5, degrees[1] - 1e-5, degrees[0] + 1e-5, degrees[1] + 1e-5].map { "\($0)" }
        let same = try await demo.get(
            "/collections/secondary_substation/items?bbox=\(round.joined(separator: ","))")
        #expect(try same.object()["numberMatched"] as? Int == 1)
        #expect(try await demo.get("/collections/plan_area/items?bbox=1,2,3").code == "value_unknown")
        #expect(try await demo.get("/collections/plan_area/items?limit=0").code == "usage")
        #expect(try await demo.get("/collections/plan_area/items?crs=EPSG:1").code == "value_unknown")
    }

    private static func point(_ answer: TestAnswer) throws -> [Double]? {
        (try answer.object()["geometry"] as? [String: Any])?["coordinates"] as? [Double]
    }

    @Test func zonesOfAFuse() async throws {
        let demo = try await ServedDemo()
        let page = try await demo.get("/collections/zone/items?fuse=3x35&date=2019-06-01&limit=10000").object()
        let features = try #require(page["features"] as? [[String: Any]])
        let zones = features.compactMap { ($0["properties"] as? [String: Any])?["zone"] as? String }
        #expect(Set(zones).isSuperset(of: ["1", "2", "2+", "3"]))
    }
}

/// Tiles that are made before anybody asks for them.
@Suite struct CoarseTilesTests {
    @Test func theyAreThoseThatWouldBeMadeOnDemand() async throws {
        let network = try ServedNetwork(network: ServedDemo.network, rules: nil, generation: 1)
        network.makeTilesOfToday { true }
        let zones = try network.zones.zones(on: .today)
        // Every fuse has the tiles of one that has the same zones.
        #expect(!zones.fuses.isEmpty && Set(zones.fuses.map(zones.bands)).count == zones.fuses.count)
        let all = Fuse.knownSizes_a.compactMap { Fuse(phases: .three, current_a: $0) }
        #expect(Set(all.map(zones.bands)).subtracting([[]]) == Set(zones.fuses.map(zones.bands)))
        let extent = try #require(network.layers.extent)
        let fresh = ServedTiles(network.layers)
        var filled = 0
        for fuse in zones.fuses {
            let subject = ServedTiles.Subject.zones(zones.period, zones.bands(for: fuse))
            for level in ServedTiles.coarseLevels {
                let (rows, columns) = network.tiles.matrix.tiles(meeting: extent, level: level)
                for address in rows.flatMap({ row in columns.map { TileAddress(level: level, row: row, column: $0) }
                }) {
                    let kept = try #require(network.tiles.kept(address, of: subject))
                    let made = fresh.make(address, of: subject, named: "zone") { zones.features(for: fuse) }
                    #expect(kept?.plain == made?.plain && kept?.tag == made?.tag)
                    filled += made == nil ? 0 : 1
                }
            }
        }
        #expect(filled > 20)
    }

    @Test func anOldNetworkMakesNone() throws {
        let network = try ServedNetwork(network: ServedDemo.network, rules: nil, generation: 1)
        network.makeTilesOfToday { false }
        #expect(network.zones.known(on: .today) == nil)
    }
}

/// Maps of zones are made for the days between two changes of rules or network.
@Suite struct ZoneMapsTests {
    @Test func daysWithoutAChangeBetweenShareAMap() throws {
        let zones = try ServedNetwork(network: ServedDemo.network, rules: nil, generation: 1).zones
        func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }
        let made = try zones.zones(on: day("2019-05-01"))
        #expect(try zones.known(on: day("2019-06-30"))?.period == made.period)
        // A line is in use from then on.
        #expect(try zones.known(on: day("2019-07-01")) == nil)
        #expect(try zones.known(on: day("2019-04-30")) == nil)
    }

    @Test func aDayWithoutRulesIsToldByItself() throws {
        let zones = try ServedNetwork(network: ServedDemo.network, rules: nil, generation: 1).zones
        for text in ["1900-01-01", "1900-01-02"] {
            let day = try #require(CalendarDate(iso: text))
            let problem = #expect(throws: Problem.self) { try zones.zones(on: day) }
            #expect(problem?.message.en.contains(text) == true)
        }
    }
}
