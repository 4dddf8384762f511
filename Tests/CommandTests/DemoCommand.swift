import Foundation
import Testing

/// The command that was built with these tests, run on the demo network in a day of the published rules.
enum DemoCommand {
    struct Answer {
        let code: Int32
        let output: String

        var json: [String: Any] {
            get throws {
                try #require(
                    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)")
            }
        }
    }

    /// 464 m from a cable.
    static let zone2 = ["--lat", "60.26780", "--lon", "23.75125"]

    static func run(_ arguments: [String], date: String = "2019-06-01") throws -> Answer {
        let process = Process()
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("connect-quote")
        let isThere = FileManager.default.isExecutableFile(atPath: beside.path)
        process.executableURL = isThere ? beside : file(".build/debug/connect-quote")
        process.arguments = arguments + ["--date", date, "--network", file("GeoData/demo.gpkg").path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(code: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
    }

    private static func file(_ path: String, from this: StaticString = #filePath) -> URL {
        URL(fileURLWithPath: "\(this)").deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(path)
    }
}
