import Domain
import Foundation
import GeometryCore
import GRDB
import GeoPackage
import Quoting
import Telling
import Rules
import TestSupport
import Testing

@testable import Rezoning

@Suite("Runs of a rezoning") struct RunTests {
    @Test("own columns stay byte for byte, quotes and line ends too, and others come behind them")
    func ownColumns() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "\u{FEFF}\"my, id\",lat,lon,fuse,note\r\n\"a \"\"b\"\"\",60.2678,23.75125, 3x35 ,\"two\nlines\"\r\n",
            to: "a.csv")
        try trial.rezone(points, to: "b.csv", columns: [.zone, .basis, .error])
        #expect(
            try trial.text("b.csv")
                == "\u{FEFF}\"my, id\",lat,lon,fuse,note,zone,basis,error\r\n\"a \"\"b\"\"\",60.2678,23.75125, 3x35 ,\"two\nlines\",2,price_list,\r\n"
        )
    }

    @Test("a name that the input has gets a prefix, as often as it needs")
    func prefixes() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "lat,lon,fuse,Zone,quoted_zone,basis\n60.2678,23.75125,3x35,x,y,z\n", to: "a.csv")
        try trial.rezone(points, to: "b.csv", columns: [.zone, .basis, .company])
        #expect(
            try trial.text("b.csv").hasPrefix(
                "lat,lon,fuse,Zone,quoted_zone,basis,quoted_quoted_zone,quoted_basis,company\n"))
    }

    @Test("semicolons, decimal commas, other names and a given CRS lead to the same answer")
    func sameAnswer() throws {
        let trial = try TrialRun()
        let columns: [AddedColumn] = [.zone, .cableID, .substationID]
        let files = [
            ("Latitude,LONGITUDE,fuse\n60.2678,23.75125,3x35\n", [:]),
            ("lat;lon;fuse\n60,2678;23,75125;3x35\n", [:]), ("lat\tlon\tfuse\n60.2678\t23.75125\t3 x 35 A\n", [:]),
            ("x,y,pääsulake\n23.75125,60.2678,3x35\n", [:]),
            ("E;N;Huvudsäkring\n320307,707;6685661,585;3x35\n", [:]),
            ("Leveyspiiri;Pituuspiiri;SULAKE\n60,2678;23,75125;3x35\n", [:]),
            ("Itä_koordinaatti,Pohjoiskoordinaatti,säkring\n320307.707,6685661.585,3x35\n", [:]),
            ("Östkoordinat\tNordkoordinat\tsulake\n320307.707\t6685661.585\t3x35\n", [:]),
            ("lat,lon,x,y,fuse\n60.2678,23.75125,1,2,3x35\n", [:]),
            ("y,x,size\n60.2678,23.75125,3X35\n", [InputColumn.latitude: "y", .longitude: "x", .fuse: "size"]),
        ]
        var answers: Set<String> = []
        for (number, (text, renamed)) in files.enumerated() {
            let points = try trial.write(text, to: "\(number).csv")
            try trial.rezone(points, to: "r\(number).csv", columns: columns, renamed: renamed)
            let line = try #require(try trial.text("r\(number).csv").split(separator: "\n").last)
            answers.insert(line.split { ",;\t".contains($0) }.suffix(3).joined(separator: " "))
        }
        #expect(answers.count == 1)
    }

    /// The page lists every heading, which is found as it is written there.
    @Test func everyHeadingIsDocumented() throws {
        let page = try String(contentsOf: Package.file("docs/rezoning.md"), encoding: .utf8)
        let paragraph = try #require(page.firstMatch(of: /\*\*Columns\*\* are found[^\n]*\n(?:[^\n]+\n)+/)).output
        let told = Set(paragraph.matches(of: /`([^`]+)`/).map { InputHeadings.plain(String($0.output.1)) })
        #expect(InputHeadings.known.values.joined().filter { !told.contains($0) } == [])
    }

    @Test("rows have the answers of single quotes")
    func asQuotes() throws {
        let trial = try TrialRun()
        var generator = SeededGenerator(seed: 20_190_601)
        var text = "id,lat,lon,fuse\n"
        var points: [(lat: Double, lon: Double, fuse: Fuse)] = []
        let sizes = [16, 25, 35, 63, 160, 250]
        for number in 0..<300 {
            let lat = (Double.random(in: 60.20...60.33, using: &generator) * 1e6).rounded() / 1e6
            let lon = (Double.random(in: 23.65...23.95, using: &generator) * 1e6).rounded() / 1e6
            let fuse = try #require(Fuse(phases: .three, current_a: sizes.randomElement(using: &generator) ?? 25))
            points.append((lat, lon, fuse))
            text += "\(number),\(lat),\(lon),\(fuse)\n"
        }
        try trial.rezone(try trial.write(text, to: "a.csv"), to: "b.csv")
        let records = try trial.records("b.csv")
        #expect(records.count == points.count)
        let desk = try Desk(.file(TrialRun.demo), library: RuleLibrary()).worker()
        let date = try #require(TrialRun.date)
        var answered = 0
        for (point, record) in zip(points, records) {
            let position = try #require(GeographicPosition(latitude_deg: point.lat, longitude_deg: point.lon))
            let request = BatchRequest(.geographic(position), fuse: point.fuse)
            do {
                let quote = try desk.quote(request.quoteRequest(BatchOptions(date: date)))
                answered += 1
                #expect(record["zone"] == (quote.zone?.name ?? ""))
                #expect(record["company"] == quote.company.text)
                #expect(record["basis"] == quote.answer.charge.basis)
                #expect(record["cable_id"] == (quote.cable?.id ?? ""))
                #expect(record["substation_id"] == (quote.substation?.id ?? ""))
                #expect(record["price_incl_vat"] == (quote.price?.inclVat?.moneyText ?? ""))
                #expect(record["borderline"] == (quote.borderlines.isEmpty ? "false" : "true"))
                let distance_m = try #require(Double(record["cable_distance_m"] ?? ""))
                #expect(abs(distance_m - (quote.cable?.distance_m ?? .nan)) <= 0.00051)
            } catch is Problem {
                #expect(record["error"]?.isEmpty == false)
                #expect(record["zone"] == "")
            }
        }
        #expect(answered > 100)
    }

    @Test("ten kinds of broken rows are in error, exactly those, and the run goes on in order")
    func brokenRows() throws {
        let trial = try TrialRun()
        let broken = [
            "x,60.2678,abc,3x35,caruna-oy,1", "x,,23.75125,3x35,,1", "x,91,23.75125,3x35,,1",
            "x,60.2678,23.75125,3x36,,1",
            "x,60.2678,23.75125,,,1", "x,60.2678,23.75125,3x35,Caruna Oy,1", "x,60.2678,23.75125,3x35,,two",
            "x,60.2678,23.75125,3x35,,1,more", "x,60.2678", "x,\"60.2678\"7,23.75125,3x35,,1", "x,10,10,3x35,,1",
            "x,60.2678,23.75125,3x35,caruna-espoo-oy,1", "x,60.2678,23.75125,3x35,,0", "x,nan,23.75125,3x35,,1",
        ]
        var text = "id,lat,lon,fuse,company,joiners\n"
        var expected: [Int] = []
        for number in 0..<20_000 {
            if number % 100 == 99 {
                text += broken[(number / 100) % broken.count] + "\n"
                expected.append(number)
            } else {
                text += "\(number),60.2678,23.75125,3x35,,1\n"
            }
        }
        let points = try trial.write(text, to: "a.csv")
        let outcome = try trial.rezone(points, to: "b.csv", columns: [.zone, .error])
        #expect(outcome.rows == 20_000)
        #expect(outcome.errors == expected.count)
        let records = try trial.records("b.csv")
        #expect(records.indices.filter { records[$0]["error"] != "" } == expected)
        #expect(records.indices.allSatisfy { expected.contains($0) || records[$0]["id"] == "\($0)" })
        #expect(records.allSatisfy { $0.count == 8 })
    }

    @Test("a fuse of a row is written as in an option")
    func fusesOfRows() throws {
        let trial = try TrialRun()
        let fuses = ["3x35", "35", "35 A", "3*35", " 35 ", "36", "12 kW", "thirty"]
        let text = "lat,lon,fuse\n" + fuses.map { "60.2678,23.75125,\($0)\n" }.joined()
        try trial.rezone(try trial.write(text, to: "a.csv"), to: "b.csv", columns: [.zone, .priceInclVat, .error])
        let records = try trial.records("b.csv")
        #expect(records.map { $0["error"]?.isEmpty } == fuses.indices.map { $0 < 5 })
        #expect(Set(records.prefix(5).map { $0["price_incl_vat"] }) == [records[0]["price_incl_vat"]])
        #expect(records[5]["error"]?.contains("3x35") == true)
    }

    @Test(
        "GeoJSON that is taken for CSV is told by its first sign",
        arguments: ["{\n", " [1,\n", "{\"type\":\"Feature\"}"])
    func geoJSONForCSV(text: String) throws {
        let trial = try TrialRun()
        let problem = try #require(throws: Problem.self) {
            try trial.rezone(try trial.write(text, to: "a.csv"), to: "b.csv", columns: [.zone])
        }
        #expect(problem.code == "points_column_missing")
        for language in Language.allCases {
            #expect(problem.hint[language].contains("--input-format geojson"))
            #expect(!problem.hint[language].contains("--input-column"))
        }
    }

    @Test("rows of zone 3 that share a planned area are each other's joiners, others are not")
    func joiners() throws {
        let trial = try TrialRun()
        try trial.rezone(TrialRun.demo, to: "all.csv", columns: [.zone, .basis, .company])
        let all = try trial.records("all.csv")
        let third = all.filter {
            $0["zone"] == "3" && $0["basis"] == "case_by_case" && $0["company"] == "caruna-oy"
        }
        let first = all.filter { $0["zone"] == "1" && $0["company"] == "caruna-oy" }
        try #require(third.count >= 4 && first.count >= 2)
        func line(_ row: [String: String], _ area: String) -> String {
            "\(row["easting"] ?? ""),\(row["northing"] ?? ""),\(row["fuse"] ?? ""),\(area)\n"
        }
        let text =
            "easting,northing,fuse,planned_area_id\n" + line(third[0], "A") + line(third[1], "A")
            + line(third[2], "B")
            + line(first[0], "B") + line(third[3], "") + line(first[1], "A")
        try trial.rezone(try trial.write(text, to: "a.csv"), to: "b.csv", columns: [.zone, .basis])
        #expect(
            try trial.records("b.csv").map { $0["basis"] } == [
                "area_price", "area_price", "case_by_case", "price_list", "case_by_case", "price_list",
            ])
    }

    /// pandas writes whole numbers so once one is missing; blanks at either end are nobody's.
    @Test("a number of joiners may be written 2.0, and planned areas are told apart without their blanks")
    func joinersAsWritten() throws {
        let trial = try TrialRun()
        try trial.rezone(TrialRun.demo, to: "all.csv", columns: [.zone, .company])
        let third = try trial.records("all.csv").filter { $0["zone"] == "3" && $0["company"] == "caruna-oy" }
        try #require(third.count >= 7)
        func rows(_ endings: [String], _ separator: String) -> String {
            zip(third, endings).map { row, ending in
                [row["easting"] ?? "", row["northing"] ?? "", row["fuse"] ?? "", ending].joined(
                    separator: separator)
            }
            .joined(separator: "\n")
        }
        let expected = [
            "area_price", "case_by_case", "", "", "area_price", "area_price", "case_by_case",
        ]
        let text =
            "easting,northing,fuse,joiners,planned_area_id\n"
            + rows(["2.0,", "1.0,", "2.5,", "0.0,", ", A", ",A\t ", ",  "], ",")
        try trial.rezone(try trial.write(text, to: "a.csv"), to: "b.csv", columns: [.basis, .error])
        let records = try trial.records("b.csv")
        #expect(records.map { $0["basis"] ?? "-" } == expected)
        #expect(records.map { ($0["error"] ?? "").isEmpty } == expected.map { !$0.isEmpty })
        // Where commas are decimal, so are those of whole numbers.
        let finnish =
            "easting;northing;fuse;joiners\n" + rows(["2,0", "1,0", "2,5"], ";").replacing(".", with: ",")
        try trial.rezone(try trial.write(finnish, to: "c.csv"), to: "d.geojsonl", columns: [.basis])
        #expect(
            try trial.text("d.geojsonl").split(separator: "\n").map { $0.contains("\"area_price\"") }
                == [true, false, false])
    }

    @Test("which rows are each other's joiners is the rulebook's matter: a zone whose charge asks for them")
    func joinersByRulebook() throws {
        let trial = try TrialRun()
        let name = "rulebook-2018-07-01.yaml"
        let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Rules/BuiltIn/caruna-oy/\(name)")
        let text = try String(contentsOf: shipped, encoding: .utf8)
        try trial.rezone(TrialRun.demo, to: "all.csv", columns: [.zone, .basis, .company])
        let third = try trial.records("all.csv").filter { $0["zone"] == "3" && $0["company"] == "caruna-oy" }
        let rows = third.prefix(2).map { "\($0["easting"] ?? ""),\($0["northing"] ?? ""),\($0["fuse"] ?? ""),A" }
        try #require(rows.count == 2)
        let points = try trial.write(
            "easting,northing,fuse,planned_area_id\n\(rows.joined(separator: "\n"))\n", to: "a.csv")
        let joiners = "joiners: {at_least: 2}"
        try #require(text.contains("zone: \"3\"") && text.contains(joiners))
        for (number, (changed, expected)) in [
            (text.replacing("zone: \"3\"", with: "zone: \"far\""), "far area_price"),
            (text.replacing(joiners, with: "fuse: {at_least_a: 1000}"), "3 case_by_case"),
        ].enumerated() {
            try FileManager.default.createDirectory(
                at: trial.folder.appendingPathComponent("rules\(number)"), withIntermediateDirectories: true)
            _ = try trial.write(changed, to: "rules\(number)/\(name)")
            try trial.rezone(points, to: "\(number).csv", columns: [.zone, .basis]) {
                $0.rules = .folder(trial.path("rules\(number)"))
            }
            let answers = try trial.records("\(number).csv").map { "\($0["zone"] ?? "") \($0["basis"] ?? "")" }
            #expect(answers == [expected, expected])
        }
    }

    @Test("every form leads to every other, with the same answers")
    func forms() throws {
        let trial = try TrialRun()
        let columns: [AddedColumn] = [.zone, .cableID, .priceInclVat]
        try trial.rezone(TrialRun.demo, to: "a.csv", columns: columns)
        let answers = try trial.records("a.csv").map { [$0["id"], $0["zone"], $0["cable_id"]] }
        #expect(answers.count == 640)
        try trial.rezone(TrialRun.demo, to: "a.gpkg", columns: columns)
        try trial.rezone(TrialRun.demo, to: "a.geojson", columns: columns)
        try trial.rezone(TrialRun.demo, to: "a.geojsonl", columns: columns)
        for source in ["a.gpkg", "a.geojson", "a.geojsonl"] {
            try trial.rezone(
                trial.path(source), to: "\(source).csv", columns: columns,
                layer: source == "a.gpkg" ? "rezoned" : nil)
            let records = try trial.records("\(source).csv")
            #expect(records.map { [$0["id"], $0["zone"], $0["cable_id"]] } == answers, "\(source)")
            #expect(records.map { [$0["id"], $0["quoted_zone"], $0["quoted_cable_id"]] } == answers, "\(source)")
        }
        try trial.rezone(trial.path("a.csv"), to: "csv.gpkg", columns: columns)
        try trial.rezone(trial.path("csv.gpkg"), to: "last.csv", columns: columns, layer: "rezoned")
        #expect(
            try trial.records("last.csv").map {
                [$0["id"], $0["quoted_zone"], $0["quoted_quoted_zone"] ?? $0["quoted_zone"]]
            }
                == answers.map { [$0[0], $0[1], $0[1]] })
    }

    @Test("a file whose columns are missing, doubled or unreadable is refused")
    func refused() throws {
        let trial = try TrialRun()
        for (number, (text, code)) in [
            ("", "points_without_header"), ("id,lat\n1,2\n", "points_column_missing"),
            ("lat,lat,lon\n1,2,3\n", "points_column_twice"), ("easting\n1\n", "points_column_missing"),
        ].enumerated() {
            let points = try trial.write(text, to: "\(number).csv")
            #expect(throws: Problem.self) { try trial.rezone(points, to: "b.csv") }
            do { try trial.rezone(points, to: "b.csv") } catch let error as Problem {
                #expect(error.explanation.code == code)
            }
            #expect(!FileManager.default.fileExists(atPath: trial.path("b.csv")))
        }
    }

    @Test("an output that is there stays, and nothing half made is left")
    func existing() throws {
        let trial = try TrialRun()
        let points = try trial.write("lat,lon,fuse\n60.2678,23.75125,3x35\n", to: "a.csv")
        _ = try trial.write("own", to: "b.csv")
        #expect(throws: Problem.self) { try trial.rezone(points, to: "b.csv") }
        #expect(try trial.text("b.csv") == "own")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: trial.folder.path).sorted() == ["a.csv", "b.csv"])
    }

    @Test("the code of points outside is the one that errors have")
    func outsideCode() throws {
        let trial = try TrialRun()
        let outcome = try trial.rezone(
            try trial.write("lat,lon,fuse\n62,23.75125,3x35\n", to: "a.csv"), to: "b.csv", columns: [.error])
        #expect(outcome.summary.figures().total.errors == ["outside_network_area": 1])
        let position = try #require(GeographicPosition(latitude_deg: 62, longitude_deg: 23.75125))
        let desk = try Desk(.file(TrialRun.demo), library: RuleLibrary()).worker()
        let request = BatchRequest(.geographic(position), fuse: .threeTimes25)
        let error = #expect(throws: Problem.self) {
            try desk.quote(request.quoteRequest(BatchOptions(date: try #require(TrialRun.date))))
        }
        #expect(error?.code == "outside_network_area")
    }

    /// As zone maps do, in the language of the run; where an input has columns of these names, by those of the output.
    @Test func aFileOfPointsTellsWhereItIsFromAndHowItIsShown() throws {
        let trial = try TrialRun()
        let points = try trial.write("lat,lon,fuse,zone\n60.2678,23.75125,3x35,old\n", to: "p.csv")
        try trial.rezone(points, to: "a.gpkg", language: .finnish) {
            $0.beforeDate = CalendarDate(iso: "2016-01-01")
        }
        let reader = try GeoPackageReader(path: trial.path("a.gpkg"))
        let rulebooks = "caruna-espoo-oy/2018-07-01, caruna-oy/2018-07-01"
        let facts = [
            ("DATE", "2019-06-01"), ("NETWORK", "demo.gpkg"), ("RULEBOOKS", rulebooks),
            ("PREVIOUS_DATE", "2016-01-01"),
        ]
        for (key, value) in facts { #expect(try reader.metadata(key) == value) }
        #expect(try reader.metadata("NONE") == nil)
        let style = try DatabaseQueue(path: trial.path("a.gpkg")).read {
            try String.fetchOne($0, sql: "SELECT styleQML FROM layer_styles WHERE f_table_name = 'rezoned'")
        }
        #expect(style?.contains("label=\"Vyöhyke vaihtuu, halvempi\"") == true)
        #expect(style?.contains("<alias field=\"quoted_zone\" name=\"Vyöhyke\"/>") == true)
        #expect(style?.contains("name=\"Tapauskohtainen\" value=\"case_by_case\"/>") == true)
    }
}
