import Foundation
import Testing

/// Results that have nowhere to go: stdout full, closed or a pipe that nobody reads any more, and the same for
/// messages.
@Suite struct StreamTests {
    /// Every command that prints a result, on small files of the golden runs.
    static let printing: [[String]] = [
        DemoSite.cable.quote(), DemoSite.cable.quote("--format", "json"), DemoSite.cable.quote("--explain"),
        DemoSite.cable.quote(fuse: "all"), ["prices", "--company", "caruna-oy", "--date", "2016-01-01"],
        ["check", "--network", "small.gpkg"], ["check", "--network", "text.gpkg"],
        // Errors as JSON go to stdout.
        ["prices", "--format", "json"],
        ["prices", "--company", "caruna-oy", "--date", "2001-01-01", "--format", "json"],
        ["import", "--describe", "small.gpkg"], ["import", "--suggest", "small.gpkg"],
        ["rezone", "points.csv", "--output", "-", "--date", "2019-06-01"],
        ["rezone", "points.csv", "--output", "-", "--output-format", "geojson", "--date", "2019-06-01"],
        [
            "rezone", "points.csv", "--output", "OUTPUT.csv", "--date", "2019-06-01", "--allow-errors", "--format",
            "json",
        ],
        ["zones", "build", "--network", "small.gpkg", "--date", "2019-06-01", "--output", "OUTPUT.gpkg"],
        [
            "zones", "validate", "small-zones.gpkg", "--network", "small.gpkg", "--date", "2019-06-01", "--output",
            "OUTPUT.gpkg",
        ],
        [
            "zones", "draw", "small-zones.gpkg", "--network", "small.gpkg", "--date", "2019-06-01", "--output", "-",
        ],
        ["--help"], ["help", "rezone"], ["--version"], ["--generate-completion-script", "bash"],
    ]

    /// Outputs of their own, as several run at once.
    private static func own(_ arguments: [String]) -> [String] {
        arguments.map { $0.replacing("OUTPUT", with: "streams-\(UUID().uuidString)") }
    }

    private struct Ending {
        let status: Int32
        let isBySignal: Bool
        let messages: String
    }

    private func run(_ arguments: [String], output: Any?, messages: Any? = nil) throws -> Ending {
        let process = BuiltCommand.process(Self.own(arguments), in: try GoldenFiles.made.get())
        let pipe = Pipe()
        process.standardOutput = output
        process.standardError = messages ?? pipe
        try process.run()
        try pipe.fileHandleForWriting.close()
        let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus, isBySignal: process.terminationReason == .uncaughtSignal,
            messages: told)
    }

    @Test(arguments: printing) func aFullStdoutIsTold(_ arguments: [String]) throws {
        let ending = try run(arguments, output: FileHandle(forWritingAtPath: "/dev/full"))
        #expect(ending.status == 73 && !ending.isBySignal)
        #expect(
            ending.messages.contains("The file stdout cannot be written: no space left on device.\n\nhint: "),
            "\(ending.messages)")
    }

    /// One of each way to stdout.
    @Test(arguments: [
        DemoSite.cable.quote(), ["prices", "--format", "json"], ["import", "--suggest", "small.gpkg"],
        ["prices", "--company", "caruna-oy", "--date", "2001-01-01", "--format", "json"],
        ["rezone", "points.csv", "--output", "-", "--date", "2019-06-01"], ["--help"],
    ])
    func aClosedPipeEndsQuietly(_ arguments: [String]) throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let ending = try run(arguments, output: pipe)
        #expect(ending.isBySignal && ending.status == SIGPIPE)
        #expect(ending.messages.isEmpty, "\(ending.messages)")
    }

    @Test(arguments: [
        DemoSite.cable.quote(), ["--version"],
        ["rezone", "points.csv", "--output", "-", "--date", "2019-06-01"],
    ])
    func aClosedStdoutIsToldAndNoFileGetsItsNumber(_ arguments: [String]) throws {
        let run = try BuiltCommand.shell("exec \"$0\" \"$@\" >&-", arguments, in: GoldenFiles.made.get())
        let told = run.messages
        #expect(run.exitCode == 73)
        #expect(told.contains("The file stdout cannot be written: it is not open."), "\(told)")
    }

    @Test(arguments: [(DemoSite.outside.quote(), 1), (["--no-such-option"], 64)] as [([String], Int32)])
    func messagesThatAreLostChangeNoExitCode(_ arguments: [String], _ exitCode: Int32) throws {
        let full = try run(
            arguments, output: FileHandle.nullDevice, messages: FileHandle(forWritingAtPath: "/dev/full"))
        #expect(full.status == exitCode && !full.isBySignal)
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let closed = try run(arguments, output: FileHandle.nullDevice, messages: pipe)
        #expect(closed.status == exitCode && !closed.isBySignal)
    }

    @Test func aLostSummaryKeepsTheRows() throws {
        let folder = try OutputFolder([])
        try folder.copy(try GoldenFiles.made.get().appendingPathComponent("points.csv"), to: "points.csv")
        let process = BuiltCommand.process(
            ["rezone", "points.csv", "--output", "a.csv", "--date", "2019-06-01", "--allow-errors"], in: folder.url)
        process.standardError = FileHandle(forWritingAtPath: "/dev/full")
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try folder.text("a.csv").contains("a,60.26780,23.75125,3x35,"))
    }
}

/// Outputs that are no plain files, and are right all the same.
@Suite struct UnusualOutputTests {
    let folder: OutputFolder
    private static let rezoning = ["--date", "2019-06-01", "--allow-errors", "--columns", "zone"]

    init() throws {
        folder = try OutputFolder([])
        for name in ["points.csv", "small.gpkg", "small-zones.gpkg"] {
            try folder.copy(try GoldenFiles.made.get().appendingPathComponent(name), to: name)
        }
    }

    private func rezoned(to output: String, _ more: String...) throws -> BuiltCommand.Run {
        try BuiltCommand.run(["rezone", "points.csv", "--output", output] + Self.rezoning + more, in: folder.url)
    }

    @Test func aPipeIsWrittenThrough() throws {
        let expected = try rezoned(to: "-").output
        try folder.pipe("pipe.csv")
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: "/bin/cat")
        reader.arguments = ["pipe.csv"]
        reader.currentDirectoryURL = folder.url
        let output = Pipe()
        reader.standardOutput = output
        try reader.run()
        let run = try rezoned(to: "pipe.csv")
        let read = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        reader.waitUntilExit()
        #expect(run.exitCode == 0, "\(run.messages)")
        #expect(read == expected && expected.hasPrefix("id,lat,lon"))
        #expect(folder.isPipe("pipe.csv"))
    }

    @Test(arguments: ["/dev/stdout", "/dev/fd/1", "stdout.csv"]) func stdoutHasOtherNames(_ name: String) throws {
        try folder.link("stdout.csv", to: "/dev/stdout")
        let expected = try rezoned(to: "-")
        let run = try rezoned(to: name, "--output-format", "csv")
        #expect(run.exitCode == 0 && run.output == expected.output && run.messages == expected.messages)
    }

    @Test func linksStayAndTheirTargetsAreMade() throws {
        try folder.link("rows.csv", to: "made.csv")
        try folder.link("map.svg", to: "drawn.svg")
        try folder.link("zones.gpkg", to: "built.gpkg")
        let common = ["--network", "small.gpkg", "--date", "2019-06-01", "--overwrite"]
        // One that is not there yet, and two that are.
        try folder.write("old", to: "drawn.svg")
        try folder.write("old", to: "built.gpkg")
        #expect(try rezoned(to: "rows.csv").exitCode == 0)
        let drawn = try BuiltCommand.run(
            ["zones", "draw", "small-zones.gpkg", "--output", "map.svg"] + common, in: folder.url)
        let built = try BuiltCommand.run(["zones", "build", "--output", "zones.gpkg"] + common, in: folder.url)
        #expect([drawn, built].map(\.exitCode) == [0, 0], "\(drawn.messages)\(built.messages)")
        #expect(
            ["rows.csv", "map.svg", "zones.gpkg"].map(folder.destination) == [
                "made.csv", "drawn.svg", "built.gpkg",
            ])
        #expect(try folder.text("made.csv").hasPrefix("id,lat,lon"))
        #expect(try folder.text("drawn.svg").hasSuffix("</svg>\n"))
        #expect(try folder.text("built.gpkg").hasPrefix("SQLite format 3"))
    }
}
