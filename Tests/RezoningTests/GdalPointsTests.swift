import Domain
import Foundation
import Quoting
import TestSupport
import Testing

@testable import Features
@testable import Rezoning

/// Points in whatever form GDAL reads.
@Suite(.enabled(if: Gdal.isInstalled)) struct GdalPointsTests {
    private let trial: TrialRun
    private let folder: ScenarioFolder
    private let network: String

    init() throws {
        trial = try TrialRun()
        folder = try ScenarioFolder()
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 800)
        self.network = try network.write(to: folder)
    }

    private static let columns: [AddedColumn] = [.zone, .cableDistance, .error]
    private static let rows = "id,lat,lon,fuse\na,60.2503,24.0671,3x35\nb,60.2510,24.0671,3x25\n"

    private func ogr2ogr(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["ogr2ogr"] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func answers(
        _ points: String, layer: String? = nil, crs: String? = nil, renamed: [InputColumn: String] = [:]
    ) throws -> [[String: String]] {
        try trial.rezone(points, to: "out.csv", columns: Self.columns, crs: crs, layer: layer, renamed: renamed) {
            $0.network = network
        }
        defer { try? FileManager.default.removeItem(atPath: trial.path("out.csv")) }
        return try trial.records("out.csv")
    }

    private func table(_ text: String, _ sheet: String = "Sheet1") throws -> String {
        let path = trial.path("\(UUID().uuidString).xlsx")
        try ogr2ogr(
            "-f", "XLSX", path, trial.write(text, to: "table.csv"), "-oo", "AUTODETECT_TYPE=YES", "-nln", sheet)
        return path
    }

    @Test(arguments: ["points.shp", "points.gdb", "points.tab", "points.sqlite", "points.zip"])
    func everyFormHasTheSameAnswers(_ name: String) throws {
        let rows = try trial.write(Self.rows, to: "rows.csv")
        let expected = try answers(rows)
        let path = trial.path(name)
        try ogr2ogr(
            name.hasSuffix(".zip") ? trial.path("points.shz") : path, rows, "-nln", "points", "-a_srs", "EPSG:4326",
            "-oo",
            "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat")
        if name.hasSuffix(".zip") {
            try FileManager.default.moveItem(atPath: trial.path("points.shz"), toPath: path)
        }
        let found = try answers(path)
        for column in ["id", "fuse", "zone", "cable_distance_m", "error"] {
            #expect(found.map { $0[column] } == expected.map { $0[column] }, "\(column)")
        }
        #expect(found.count == 2 && found[0]["error"] == "")
        // A layer that is not there is told with those that are.
        let error = #expect(throws: Problem.self) { _ = try answers(path, layer: "plots") }
        #expect(error?.explanation.code == "source_layer_missing")
        #expect(error?.explanation.hint.en.contains("points") == true)
    }

    @Test func aSheetIsReadByItsColumns() throws {
        let expected = try answers(trial.write(Self.rows, to: "rows.csv"))
        let found = try answers(table(Self.rows))
        #expect(found.map { $0["cable_distance_m"] } == expected.map { $0["cable_distance_m"] })
        #expect(found.map { $0["id"] } == ["a", "b"] && found.map { $0["zone"] } == expected.map { $0["zone"] })
        let renamed = try table(Self.rows.replacing("lat,lon", with: "Y,X"))
        let others = try answers(renamed, layer: "sheet1", renamed: [.latitude: "Y", .longitude: "X"])
        #expect(others.map { $0["zone"] } == expected.map { $0["zone"] })
    }

    @Test func aSheetInAPlane() throws {
        let text = "id,easting,northing,fuse\na,337682.931,6682895.101,3x35\n"
        let expected = try answers(trial.write(text, to: "rows.csv"))
        let found = try answers(table(text))
        #expect(found.map { $0["cable_distance_m"] } == expected.map { $0["cable_distance_m"] })
        // In the neighbouring system it is another place.
        let other = try answers(table(text), crs: "EPSG:25834")
        #expect(other[0]["error"] != "" || other[0]["cable_distance_m"] != expected[0]["cable_distance_m"])
    }

    @Test func aSheetOfTexts() throws {
        let text =
            "id,lat,lon,fuse\na,\"60,2503\",\"24,0671\",3x35\nb,x,\"24,1\",3x35\nc,,\"24,1\",3x35\nd,91,\"24,1\",3x35\n"
        let expected = try answers(trial.write(Self.rows, to: "rows.csv"))
        let found = try answers(table(text))
        #expect(found.map { $0["zone"] } == [expected[0]["zone"], "", "", ""])
        for (row, words) in [(1, "not a number"), (2, "no value"), (3, "no place on Earth")] {
            #expect(found[row]["error"]?.contains(words) == true && found[row]["error"]?.contains("lat") == true)
        }
    }

    @Test func aSheetWithoutAPlaceIsRefused() throws {
        let error = #expect(throws: Problem.self) { _ = try answers(table("id,fuse\n1,3x35\n")) }
        #expect(error?.explanation.code == "points_column_missing")
        #expect(error?.explanation.hint.en.contains("id and fuse") == true)
    }

    @Test func warningsAreTold() throws {
        _ = try trial.write("x,y,n\n337682,6682895,a\n", to: "odd.csv")
        _ = try trial.write("Real,Real,Integer\n", to: "odd.csvt")
        let path = try trial.write(
            """
            <OGRVRTDataSource><OGRVRTLayer name="odd"><SrcDataSource>\(trial.path("odd.csv"))</SrcDataSource>
            <GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:3067</LayerSRS>
            <GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer></OGRVRTDataSource>
            """, to: "odd.vrt")
        let points = try Points(path, form: nil, for: .csv)
        #expect(points.notes.source == "odd.vrt" && points.notes.lines.count == 1, "\(points.notes)")
    }

    /// A database may hold points, plans, and the areas of --within.
    @Test func aPasswordIsNotTold() throws {
        let name = "PG:host=127.0.0.1 port=1 dbname=none password=geheim"
        let points = #expect(throws: Problem.self) { _ = try Points(name, form: nil, for: .csv) }
        let held = try HeldNetwork(networkFile: network)
        let within = #expect(throws: Problem.self) { _ = try WithinAreas(name, in: held) }
        for problem in [points?.explanation, within] {
            #expect(
                problem?.message.en.contains("password=…") == true
                    && problem?.message.en.contains("geheim") == false)
        }
    }

    @Test func theContentDecidesWhereTheNameDoesNot() throws {
        let expected = try answers(trial.write(Self.rows, to: "rows.csv"))
        let text =
            #"{"type":"Feature","properties":{"fuse":"3x35"},"geometry":{"type":"Point","coordinates":[24.0671,60.2503]}}"#
        let found = try answers(trial.write(text, to: "points.dat"))
        #expect(found.map { $0["cable_distance_m"] } == [expected[0]["cable_distance_m"]])
        let missing = trial.path("none.shp")
        #expect(throws: Problem.missing(source: missing)) { _ = try answers(missing) }
    }
}
