import Access
import Domain
import Foundation
import GRDB
import HTTPTypes
import NIOCore
import Quoting
import Rezoning
import Telling
import TestSupport
import Testing

@testable import Serving

/// What a scenario adds, over HTTP: answers and rows of both sides, and the places whose zone changes.
@Suite(.serialized) struct ScenarioTests {
    /// A network of its own, as loading it anew forgets the scenarios.
    private static let served = Task { try await ServedDemo(network: ServedDemo.network) }

    private static let ring =
        "[[23.9245017,60.1163746],[23.9343829,60.1166039],[23.935056,60.1190456],[23.9308693,60.1214645],[23.9245017,60.1163746]]"
    private static let plan = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"draft-1"},
        "geometry":{"type":"Polygon","coordinates":[\(ring)]}}]}
        """
    /// Inside the plan, in a corner of it that is far from cables, and around both.
    private static let day = "date=2019-06-01"

    private static func add(
        _ query: String, _ body: String? = plan, to demo: ServedDemo, _ fields: HTTPFields = [:]
    ) async throws -> TestAnswer {
        var fields = fields
        if body != nil { fields[.contentType] = "application/geo+json" }
        return try await demo.ask(
            "/v1/scenarios?" + query, .post, fields, body: body.map { [ByteBuffer(string: $0)] } ?? [])
    }

    @Test func aPlanIsKeptAndTold() async throws {
        let demo = try await Self.served.value
        let made = try await Self.add("name=drafts/town%20plan.geojson&plans_from=2019-06-01", to: demo)
        #expect(made.status == .created, "\(made.text)")
        let told = try made.object()
        let id = try #require(told["id"] as? String)
        #expect(id.count >= 20 && made.headers[.location] == "/v1/scenarios/\(id)")
        #expect(told["name"] as? String == "townplan.geojson")
        #expect(told["adds"] as? [String: Int] == ["plan_area": 1] && told["builds"] as? [String] == [])
        #expect((told["extent_m"] as? [Double])?.count == 4)
        let features = (told["features"] as? [String: Any])?["features"] as? [[String: Any]]
        let properties = try #require(features?.first?["properties"] as? [String: Any])
        #expect(properties["layer"] as? String == "plan_area" && properties["kind"] as? String == "town_plan")
        #expect(try await demo.get("/v1/scenarios/\(id)").text == made.text)
        #expect(try await demo.get("/v1/scenarios/\(id)", .delete).status == .noContent)
        #expect(try await demo.get("/v1/scenarios/\(id)").code == "scenario_gone")
        #expect(try await demo.get("/v1/quote?at=60.2,24.1&fuse=3x35&scenario=\(id)").status == .notFound)
    }

    /// A misspelt company and volts for kilovolts are no faults, and are told as the command tells them.
    @Test func whatIsHardlyMeantIsTold() async throws {
        let demo = try await Self.served.value
        let line = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"N-1","voltage_kv":20000,
            "installation":"underground","status":"existing","company":"caruna-ouj"},
            "geometry":{"type":"LineString","coordinates":[[23.92,60.117],[23.93,60.118]]}}]}
            """
        let made = try await Self.add("name=mv_line.geojson&lang=en", line, to: demo)
        #expect(made.status == .created, "\(made.text)")
        let told = try made.object()
        let warnings = try #require(told["warnings"] as? [String])
        #expect(warnings.count == 2)
        #expect(warnings.first?.contains("caruna-ouj") == true && warnings.first?.contains("caruna-oy") == true)
        #expect(warnings.last?.contains("looks like volts") == true)
        let id = try #require(told["id"] as? String)
        let finnish = try await demo.get("/v1/scenarios/\(id)?lang=fi").object()["warnings"] as? [String]
        #expect(finnish?.last?.contains("voltteja") == true || finnish?.last?.contains("volteilta") == true)
        #expect(try await Self.add("name=plan.geojson", to: demo).object()["warnings"] as? [String] == [])
    }

    /// Rows are those of `rezone`, to the byte; quotes agree with them, and so do the places whose zone changes.
    @Test(arguments: ["plan", "build"])
    func bothSidesAgreeEverywhere(_ kind: String) async throws {
        let demo = try await Self.served.value
        let folder = try SourceFolder()
        var options = ScenarioOptions(network: ServedDemo.network, batch: try Self.batch())
        let made: TestAnswer
        if kind == "plan" {
            try Self.plan.write(toFile: folder.file("s.geojson"), atomically: true, encoding: .utf8)
            options.addedPlans = [AddedPlans(folder.file("s.geojson"))]
            made = try await Self.add("name=s.geojson", to: demo)
        } else {
            options.builtAssets = ["C-1293"]
            made = try await Self.add("build=C-1293", nil, to: demo)
        }
        let told = try made.object()
        let id = try #require(told["id"] as? String, "\(made.text)")
        let box = try #require(told["extent_m"] as? [Double])
        let table = Self.grid(box)
        let expected = try Self.rezoned(table, options, in: folder)
        let rows = try await demo.ask(
            "/v1/quotes?\(Self.day)&fuse=3x25&crs=EPSG:3067&scenario=\(id)&columns=\(Self.columns.map(\.rawValue).joined(separator: ","))",
            .post, [.contentType: "text/csv"],
            body: [ByteBuffer(string: table)])
        #expect(rows.text == expected)

        let changes = try await demo.get("/v1/scenarios/\(id)/changes?\(Self.day)&fuse=3x25")
        #expect(changes.status == .ok, "\(changes.text)")
        let parts = try Self.parts(changes)
        #expect(!parts.isEmpty)
        var (changed, unlike) = (0, 0)
        let lines = rows.text.split(separator: "\n")
        let names = lines[0].split(separator: ",").map(String.init)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let row = Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
            let (easting_m, northing_m) = (Double(cells[0]) ?? 0, Double(cells[1]) ?? 0)
            let (zone, earlier) = (row["zone"] ?? "", row["previous_zone"] ?? "")
            let found = parts.first { $0.holds(easting_m, northing_m) }
            if zone != earlier { changed += 1 }
            let isAsDrawn = zone == earlier ? found == nil : found?.zone == zone && found?.earlier == earlier
            if !isAsDrawn { unlike += 1 }
        }
        #expect(changed > 3)
        // A point within half a metre of a border may be drawn on its other side.
        #expect(unlike <= 2)

        let inside = try #require(parts.first?.inside)
        let quote = "/v1/quote?easting=\(inside.0)&northing=\(inside.1)&fuse=3x25&\(Self.day)"
        let (before, after) = (
            try await demo.get(quote).object(), try await demo.get(quote + "&scenario=\(id)").object()
        )
        #expect(before["zone"] as? String == parts[0].earlier && after["zone"] as? String == parts[0].zone)
    }

    /// None of these has a comma in its values.
    private static let columns: [AddedColumn] = [
        .company, .zone, .cableDistance, .priceInclVat, .previousZone, .priceChangeInclVat, .changedBy,
    ]

    private static func batch() throws -> BatchOptions {
        BatchOptions(
            date: try OptionValues.date("2019-06-01"), crs: "EPSG:3067", accuracy_m: 1, asksBorderlines: true,
            asksWarnings: true)
    }

    /// Points over what is added and a kilometre around.
    private static func grid(_ box: [Double]) -> String {
        var table = "easting,northing\n"
        for row in 0..<24 {
            for column in 0..<24 {
                let easting_m = box[0] - 700 + (box[2] - box[0] + 1400) * Double(column) / 23
                let northing_m = box[1] - 700 + (box[3] - box[1] + 1400) * Double(row) / 23
                table += String(format: "%.2f,%.2f\n", easting_m, northing_m)
            }
        }
        return table
    }

    /// What the command writes.
    private static func rezoned(
        _ table: String, _ options: ScenarioOptions, in folder: SourceFolder
    ) throws -> String {
        try table.write(toFile: folder.file("p.csv"), atomically: true, encoding: .utf8)
        var run = RezoningRun(
            addedColumns: columns, warnings: WarningWording(language: .english))
        run.defaults = RowDefaults(fuse: try OptionValues.fuse("3x25"), company: nil, place: .plot)
        let points = try Points(folder.file("p.csv"), form: .csv, for: .csv, crs: "EPSG:3067")
        _ = try run.carryOut(
            points, scenario: try Scenario(options), to: folder.file("out.csv"), form: .csv
        ) { _ in }
        return try String(contentsOfFile: folder.file("out.csv"), encoding: .utf8)
    }

    private struct Part {
        let zone: String?
        let earlier: String?
        let rings: [[[Double]]]

        /// By the even-odd rule, over all rings.
        func holds(_ x: Double, _ y: Double) -> Bool {
            var isIn = false
            for ring in rings {
                for (a, b) in zip(ring, ring.dropFirst()) where (a[1] > y) != (b[1] > y) {
                    if x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) { isIn.toggle() }
                }
            }
            return isIn
        }

        /// A place well inside.
        var inside: (Double, Double)? {
            let (xs, ys) = (rings[0].map { $0[0] }, rings[0].map { $0[1] })
            guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max() else {
                return nil
            }
            for step in 1..<400 {
                let x = west + (east - west) * Double(step % 20) / 20
                let y = south + (north - south) * Double(step / 20) / 20
                let around = [(0.0, 0.0), (2, 0), (-2, 0), (0, 2), (0, -2)]
                if around.allSatisfy({ holds(x + $0.0, y + $0.1) }) { return (x, y) }
            }
            return nil
        }
    }

    private static func parts(_ answer: TestAnswer) throws -> [Part] {
        let features = (try answer.object()["changes"] as? [String: Any])?["features"] as? [[String: Any]] ?? []
        return try features.map { feature in
            let geometry = try #require(feature["geometry"] as? [String: Any])
            let properties = try #require(feature["properties"] as? [String: Any])
            let polygons =
                geometry["type"] as? String == "Polygon"
                ? [geometry["coordinates"] as? [[[Double]]] ?? []]
                : geometry["coordinates"] as? [[[[Double]]]] ?? []
            return Part(
                zone: properties["zone"] as? String, earlier: properties["previous_zone"] as? String,
                rings: polygons.flatMap { $0 })
        }
    }

    @Test func refusals() async throws {
        let demo = try await Self.served.value
        let taken = Self.plan.replacing("\"draft-1\"", with: "\"P-1\"")
        let known = try #require(demo.service.state.keeper.network.layers.features[.planArea]?.first?.id)
        let answer = try await Self.add("name=mine.geojson", taken.replacing("P-1", with: known), to: demo)
        #expect(answer.status == .unprocessableContent && answer.code == "scenario_id_taken")
        #expect(answer.text.contains("mine.geojson") && !answer.text.contains("/tmp"))
        #expect(try await Self.add("build=nothing", nil, to: demo).code == "scenario_asset_unknown")
        #expect(try await Self.add("", nil, to: demo).code == "media_type_unknown")
        #expect(try await Self.add("name=x", "{", to: demo).status == .unprocessableContent)
        #expect(try await demo.get("/v1/scenarios/abc").code == "scenario_gone")
    }

    /// Where they cannot be counted, none would be told for a number.
    @Test func flawedConnectionPointsAreTold() async throws {
        let folder = try SourceFolder()
        let path = folder.file("network.gpkg")
        try FileManager.default.copyItem(atPath: ServedDemo.network, toPath: path)
        try await DatabaseQueue(path: path).write { database in
            try database.dropTriggers()
            try database.execute(sql: "UPDATE connection_point SET geom = x'00' WHERE fid = 1")
        }
        let demo = try await ServedDemo(network: path)
        let made = try await Self.add("build=C-1293", nil, to: demo)
        let id = try #require(try made.object()["id"] as? String)
        let changes = try await demo.get("/v1/scenarios/\(id)/changes?\(Self.day)&fuse=3x25")
        #expect(changes.status == .unprocessableContent, "\(changes.text)")
    }

    @Test func onlyPlannersAndEachTheirOwn() async throws {
        let day = try #require(CalendarDate(iso: "2026-11-28"))
        let keys = [Role.clerk, .planner, .planner].enumerated().map {
            AccessKey.made(name: "k\($0)", role: $1, on: day)
        }
        let lines = keys.map {
            "  - {name: \($0.key.name), role: \($0.key.role.rawValue), sha256: \"\($0.key.sha256)\", added: 2026-11-28}\n"
        }
        let access = "schema: connect-quote/access/1\nkeys:\n" + lines.joined()
        let demo = try await ServedDemo(access: access, network: ServedDemo.network)
        #expect(try await Self.add("build=C-1293", nil, to: demo, [.apiKey: keys[0].text]).status == .forbidden)
        let made = try await Self.add("build=C-1293", nil, to: demo, [.apiKey: keys[1].text])
        let id = try #require(try made.object()["id"] as? String)
        let quote = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01&scenario=\(id)"
        #expect(try await demo.get(quote, .get, [.apiKey: keys[1].text]).status == .ok)
        #expect(try await demo.get(quote, .get, [.apiKey: keys[2].text]).code == "scenario_gone")
        #expect(try await demo.get(quote, .get, [.apiKey: keys[0].text]).status == .forbidden)
        #expect(try await demo.get(quote).status == .unauthorized)
    }

    @Test func onlySoManyAreKeptAndNotForEver() async throws {
        let network = try await Self.served.value.service.state.keeper.network
        let kept = KeptScenarios()
        let start = ContinuousClock.now
        func made(_ size_bytes: Int) -> KeptScenario {
            KeptScenario(of: "a", name: nil, NetworkChanges(), to: network, size_bytes: size_bytes)
        }
        let all = (0...KeptScenarios.most).map { _ in made(10) }
        for (second, scenario) in all.enumerated() { kept.keep(scenario, at: start + .seconds(second)) }
        func isKept(_ scenario: KeptScenario, _ after: Duration = .seconds(20), of account: String = "a") -> Bool {
            kept.find(scenario.id, of: account, generation: network.generation, at: start + after) != nil
        }
        #expect(!isKept(all[0]) && all.dropFirst().allSatisfy { isKept($0) })
        #expect(!isKept(all[1], of: "b"))
        #expect(kept.find(all[1].id, of: "a", generation: network.generation + 1) == nil)
        let large = made(60 << 20)
        kept.keep(large, at: start + .seconds(30))
        kept.keep(made(10 << 20), at: start + .seconds(40))
        #expect(!isKept(large, .seconds(41)))
        #expect(!isKept(all[8], .seconds(41) + KeptScenarios.rest))
    }
}
