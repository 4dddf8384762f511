import Foundation
import TestSupport
import Testing

/// What the command prints about itself, and what it does on a terminal.
@Suite struct GoldenTerminalTests {
    @Test func versionNamesTheLibraries() throws {
        let run = try BuiltCommand.run(["--version"])
        #expect(run.exitCode == 0)
        #expect(run.messages.isEmpty)
        let shape = /connect-quote \d+\.\d+\.\d+\nGEOS \d+\.\d+\.\S+\nPROJ \d+\.\d+\.\S+\nEPSG v?\d+\.\d+\S*\n/
        #expect(run.output.wholeMatch(of: shape) != nil, "\(run.output)")
    }

    @Test(arguments: [["--help"], ["quote", "--help"], ["check", "--help"], ["help"], ["-h"]])
    func helpIsAnAnswer(_ arguments: [String]) throws {
        let run = try BuiltCommand.run(arguments)
        #expect(run.exitCode == 0)
        #expect(run.messages.isEmpty)
        #expect(run.output.contains("USAGE: connect-quote"))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func shellsComplete(_ shell: String) throws {
        let run = try BuiltCommand.run(["--generate-completion-script", shell])
        #expect(run.exitCode == 0)
        #expect(run.output.contains("connect-quote"))
        #expect(run.output.contains("fuse"))
    }

    /// The file system's root holds neither the package nor its data.
    @Test func demoNetworkIsFoundFromAnywhere() throws {
        let run = try BuiltCommand.run(DemoSite.cable.quote(), in: URL(fileURLWithPath: "/"))
        #expect(run.exitCode == 0)
        #expect(run.output == (try BuiltCommand.run(DemoSite.cable.quote(), in: Package.file("Sources"))).output)
    }

    @Test(
        .enabled(if: Terminal.isThere),
        arguments: [
            (noColour: nil, isColoured: true), (noColour: "", isColoured: true), (noColour: "1", isColoured: false),
        ])
    func colourOnATerminalUnlessUnwanted(noColour: String?, isColoured: Bool) throws {
        let environment = noColour.map { ["NO_COLOR": $0] } ?? [:]
        let shown = try Terminal.output(of: DemoSite.cable.quote("--explain"), environment: environment)
        #expect(shown.contains("Caruna Oy"))
        #expect(shown.contains("\u{1B}[") == isColoured)
    }
}

/// A pseudo-terminal, which the command `script` of util-linux opens.
private enum Terminal {
    static let program = "/usr/bin/script"
    static let isThere = FileManager.default.isExecutableFile(atPath: program)

    static func output(of arguments: [String], environment: [String: String]) throws -> String {
        let command = BuiltCommand.folder.appendingPathComponent("connect-quote").path
        let process = BuiltCommand.process(arguments, environment: environment)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-qec", "'\(command)' " + arguments.joined(separator: " "), "/dev/null"]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let shown = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: shown, as: UTF8.self)
    }
}
