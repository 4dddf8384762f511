import Foundation
import TestSupport
import Testing

/// `rezone` as a user runs it, in the folder of the golden runs.
@Suite struct RezoneCommandTests {
    @Test(arguments: GoldenRezoneCases.all) func golden(_ golden: GoldenCase) throws { try Golden.check(golden) }

    @Test func aPipeGoesThrough() throws {
        let process = BuiltCommand.process([
            "rezone", "-", "--output", "-", "--date", "2019-06-01", "--columns", "zone,error", "--fuse", "3x35",
        ])
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // More than pipes hold, so that both ends must move.
        let row = "\"a \"\"b\"\"\",60.26780,23.75125\n"
        let count = 20_000
        DispatchQueue.global().async {
            let text = "name,lat,lon\n" + String(repeating: row, count: count)
            try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try? input.fileHandleForWriting.close()
        }
        let written = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let expected = "name,lat,lon,zone,error\n" + String(repeating: row.dropLast() + ",2,\n", count: count)
        #expect(written == expected)
    }

    @Test func rowsOfAPipeWithPlannedAreasAreReadTwice() throws {
        let folder = try GoldenFiles.made.get()
        let text = try String(contentsOf: folder.appendingPathComponent("points.csv"), encoding: .utf8)
        let process = BuiltCommand.process(
            ["rezone", "-", "--output", "-", "--date", "2019-06-01", "--allow-errors", "--columns", "zone"],
            in: folder)
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let written = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let file = try BuiltCommand.run(
            [
                "rezone", "points.csv", "--output", "-", "--date", "2019-06-01", "--allow-errors", "--columns",
                "zone",
            ],
            in: folder)
        #expect(process.terminationStatus == 0)
        #expect(written == file.output)
        #expect(written.split(separator: "\n").count == text.split(separator: "\n").count)
    }

    /// `rezone - < points.csv`: stdin is a file, and a second reading would begin where the first one ended.
    @Test(arguments: [("points.csv", "csv"), ("points.geojson", "geojson")])
    func aFileAsStdinIsReadFromItsBeginningTwice(name: String, form: String) throws {
        let folder = try GoldenFiles.made.get()
        let path = folder.appendingPathComponent("stdin-\(name)")
        let text =
            form == "csv"
            ? "id,lat,lon,planned_area_id\n1,60.26780,23.75125,A\n2,60.26780,23.75125,A\n"
            : #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[23.75125,60.26780]}},{"type":"Feature","properties":{"id":2},"geometry":{"type":"Point","coordinates":[23.75125,60.26780]}}]}"#
        try Data(text.utf8).write(to: path)
        let process = BuiltCommand.process(
            [
                "rezone", "-", "--input-format", form, "--output", "-", "--output-format", "csv", "--date",
                "2019-06-01",
                "--fuse", "3x35", "--columns", "zone",
            ], in: folder)
        let output = Pipe()
        process.standardInput = try FileHandle(forReadingFrom: path)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let written = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = written.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",2") })
    }

    @Test func whatIsThereStaysWithoutOverwrite() throws {
        let folder = try GoldenFiles.made.get()
        let arguments = ["rezone", "points.csv", "--output", "twice.csv", "--date", "2019-06-01", "--allow-errors"]
        let first = try BuiltCommand.run(arguments, in: folder)
        let second = try BuiltCommand.run(arguments, in: folder)
        let third = try BuiltCommand.run(arguments + ["--overwrite"], in: folder)
        #expect([first, second, third].map(\.exitCode) == [0, 73, 0])
    }

    /// What keeps the output from being made is told before points and network are looked for.
    @Test(arguments: [("points.csv", "already"), ("folder.gpkg", "folder"), ("gone/a.csv", "written")])
    func outputsAreCheckedFirst(_ output: String, _ told: String) throws {
        let folder = try GoldenFiles.made.get()
        let run = try BuiltCommand.run(
            ["rezone", "gone.csv", "--network", "gone.gpkg", "--output", output, "--date", "2019-06-01"], in: folder
        )
        #expect(run.exitCode == 73)
        #expect(run.messages.contains(told))
    }

    @Test(arguments: [["rezone", "points.csv"], ["zones", "build"], ["zones", "validate", "zones.gpkg"]])
    func theNetworkIsNotReplaced(_ command: [String]) throws {
        let folder = try GoldenFiles.made.get()
        let run = try BuiltCommand.run(
            command + ["--network", "copy.gpkg", "--output", "./copy.gpkg", "--overwrite", "--date", "2019-06-01"],
            in: folder)
        #expect(run.exitCode == 73 && run.messages.contains("is a file that is read"))
    }

    @Test func theShippedRulesCanBeTheSideBefore() throws {
        let folder = try GoldenFiles.made.get()
        let rules = Package.file("Examples/rules").path
        let run = try BuiltCommand.run(
            [
                "rezone", "points.csv", "--output", "-", "--date", "2019-06-01", "--allow-errors", "--rules", rules,
                "--before-rules", "built-in", "--columns", "zone,previous_zone,changed_by",
            ], in: folder)
        #expect(run.exitCode == 0)
        #expect(run.output.contains("a,60.26780,23.75125,3x35,,,2,2,\n"))
    }

    @Test(arguments: [("en", "not installed"), ("fi", "ole asennettu"), ("sv", "inte installerat")])
    func withoutGdalItIsToldWhatToInstall(_ language: String, _ words: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gdal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "points".write(to: folder.appendingPathComponent("points.shp"), atomically: true, encoding: .utf8)
        let run = try BuiltCommand.run(
            ["rezone", "points.shp", "--output", "out.csv", "--lang", language], environment: ["PATH": folder.path],
            in: folder)
        #expect(run.exitCode == 66 && run.messages.contains("points.shp") && run.messages.contains(words))
        #expect(run.messages.contains("gdal-bin"))
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("out.csv").path))
    }

    /// Its warnings go to stderr, whatever it reads.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")))
    func whatGdalWarnsOfIsTold() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gdal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "odd.csv": "x,y,n\n337682,6682895,a\n", "odd.csvt": "Real,Real,Integer\n",
            "odd.vrt": """
            <OGRVRTDataSource><OGRVRTLayer name="odd"><SrcDataSource>odd.csv</SrcDataSource>
            <GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:3067</LayerSRS>
            <GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer></OGRVRTDataSource>
            """,
        ]
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        let commands = [
            ["rezone", "odd.vrt", "--fuse", "3x25", "--date", "2019-06-01", "--columns", "zone", "--output", "-"],
            ["import", "--describe", "odd.vrt"],
        ]
        for command in commands {
            let run = try BuiltCommand.run(command, in: folder)
            #expect(
                run.exitCode == 0 && run.messages.contains("GDAL on odd.vrt:\n  · Warning 1:"), "\(run.messages)")
            #expect(!run.output.contains("Warning 1"))
        }
    }

    /// Lines come out of a pipe while more go in: nothing waits for its end.
    @Test func linesOfGeoJSONStreamThroughAPipe() throws {
        let process = BuiltCommand.process([
            "rezone", "-", "--input-format", "geojsonl", "--output", "-", "--date", "2019-06-01", "--columns",
            "zone,error", "--allow-errors",
        ])
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let feature =
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[23.75125,60.26780]},"properties":{"fuse":"3x35","n":"NAME"}}"#
        // A line of its own kind after so many that chunks have come out before it.
        let count = 40_000
        let first = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            let lines = String(repeating: feature + "\n", count: count)
            try? input.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
            first.wait()
            let late = feature.replacing("NAME", with: "last").replacing("fuse", with: "zone\":\"own\",\"fuse")
            try? input.fileHandleForWriting.write(contentsOf: Data("nonsense\n\(late)\n".utf8))
            try? input.fileHandleForWriting.close()
        }
        // Without streaming this would wait for ever.
        var written = output.fileHandleForReading.availableData
        first.signal()
        written += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == count + 2)
        #expect(lines[0] == feature.dropLast(2) + #","zone":"2","error":null}}"#)
        #expect(lines[count].contains("\"geometry\":null,\"properties\":{\"zone\":null,\"error\":\"The row"))
        #expect(lines[count + 1].contains(#""zone":"own","fuse":"3x35","n":"last","quoted_zone":"2","#))
    }
}

/// Rezonings of a few points.
enum GoldenRezoneCases {
    static let all =
        languages.map { language in
            GoldenCase("rezone-\(language)", rezone("--lang", language), exitCode: 1)
        }
        + languages.map { language in
            GoldenCase(
                "rezone-planned-\(language)",
                rezone("--count-planned", "--allow-errors", "--columns", scenarioColumns, "--lang", language))
        }
        + languages.map { language in
            GoldenCase(
                "rezone-addresses-\(language)",
                ["rezone", "addresses.csv", "--output", "-", "--date", "2019-06-01", "--lang", language],
                exitCode: 1)
        }
        + [
            GoldenCase(
                "rezone-addresses-missing",
                ["rezone", "addresses.csv", "--output", "-", "--addresses", "missing.db"], exitCode: 66),
            GoldenCase(
                "rezone-json",
                [
                    "rezone", "points.csv", "--output", "points-out.csv", "--overwrite", "--date", "2019-06-01",
                    "--allow-errors", "--format", "json",
                ]),
            GoldenCase(
                "rezone-geojsonl", rezone("--output-format", "geojsonl", "--allow-errors", "--columns", "zone")),
            GoldenCase(
                "rezone-json-errors",
                [
                    "rezone", "points.csv", "--output", "points-errors.csv", "--overwrite", "--date", "2019-06-01",
                    "--format", "json",
                ], exitCode: 1),
            GoldenCase("rezone-no-such-column", rezone("--input-column", "lat=y"), exitCode: 65),
            GoldenCase("rezone-no-scenario", rezone("--columns", "zone,previous_zone"), exitCode: 64),
            GoldenCase("rezone-unknown-ending", ["rezone", "points.xyz", "--output", "a.csv"], exitCode: 66),
            GoldenCase("rezone-unknown-column", rezone("--columns", "zones"), exitCode: 64),
            GoldenCase("rezone-missing", ["rezone", "gone.csv", "--output", "a.csv"], exitCode: 66),
            GoldenCase("rezone-only-changed", rezone("--only-changed"), exitCode: 64),
        ]

    private static let scenarioColumns = "zone,previous_zone,price_change_incl_vat,changed_by"

    private static func rezone(_ more: String...) -> [String] {
        ["rezone", "points.csv", "--output", "-", "--date", "2019-06-01"] + more
    }

    /// Rows by addresses and property identifiers, and some that mean none or several places.
    static let addresses = """
        osoite;kiinteistötunnus;sulake
        Merimiehentie 5, Lohja;;3x35
        Merimiehent. 5 as 2, Lojo;;3x25
        ;902-404-11-22;3x35
        Kesätie 1;;3x35
        Olematontie 7, Espoo;;3x35
        Merimiehentie 5, Tampere;;3x35
        ;903-999-1-1;3x35
        ;;3x35

        """

    /// The points of `points.csv`: the golden sites, and some rows that are wrong.
    static let points = """
        id,lat,lon,fuse,company,planned_area_id
        a,60.26780,23.75125,3x35,,
        b,60.24918,24.02971,3x25,caruna-oy,A
        "c, quoted",60.24918,24.02971,3x400,,A
        d,91,24.02971,3x25,,
        e,60.24918,24.02971,3x26,,
        f,60.24918,24.02971,3x25,Caruna Oy,
        g,60.24918,,3x25,,
        h,60.24918,24.02971,3x25
        i,62.5,24.02971,3x25,,

        """
}
