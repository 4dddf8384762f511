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

    /// Each script knows that an option in the first place is one of the default subcommand.
    @Test(arguments: [
        ("bash", "_connect-quote_quote\n        return"), ("zsh", "_connect-quote_quote\n        return"),
        ("fish", "$unparsed_tokens[1] quote $unparsed_tokens[2..]"),
    ])
    func shellsComplete(_ shell: String, _ addition: String) throws {
        let run = try BuiltCommand.run(["--generate-completion-script", shell])
        #expect(run.exitCode == 0)
        #expect(run.output.contains("3x35"))
        #expect(run.output.contains(addition))
    }

    /// As bash asks for them.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"))) func completionsOfBash() throws {
        let folder = try ConsoleFolder()
        let script = try BuiltCommand.run(["--generate-completion-script", "bash"]).output
        try folder.write(
            script + """

                offered() {
                    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
                    _connect-quote connect-quote "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                    echo "${COMPREPLY[*]}"
                }
                offered connect-quote --fu
                offered connect-quote --fuse 3x3
                offered connect-quote --lat 60 --company ca
                offered connect-quote che
                offered connect-quote check --la

                """, to: "offered.bash")
        #expect(
            try folder.output(of: "bash offered.bash") == """
                --further-connection --fuse
                3x35 3x315
                caruna-espoo-oy caruna-oy
                check
                --lang
                """)
    }

    /// The manual is made of what the parser knows, so every command and option is in it.
    @Test func manualPage() throws {
        let run = try BuiltCommand.run(["--generate-manual"])
        #expect(run.exitCode == 0 && run.output.hasPrefix(".TH \"CONNECT-QUOTE\" 1"))
        for words in ["\n.SH CONNECT\\-QUOTE ZONES DRAW\n", "\\fB\\-\\-upgrade\\-from\\fR \\fIfuse\\fR\n"] {
            #expect(run.output.contains(words))
        }
        #expect(run.output.split(separator: "\n").allSatisfy { !$0.hasPrefix("'") && !$0.contains(/[^\\]--/) })
    }

    /// What is misspelt is named with what is nearest, whatever else is missing for its sake.
    @Test(arguments: [
        (["chek"], "Unknown command 'chek'. Did you mean 'check'?", "Usage: connect-quote <subcommand>"),
        (
            ["zones", "biuld"], "Unknown command 'biuld'. Did you mean 'build'?",
            "Usage: connect-quote zones <subcommand>"
        ),
        (
            ["--netwrk", "x"], "Unknown option '--netwrk'. Did you mean '--network'?\n",
            "Usage: connect-quote quote"
        ),
        (
            ["rezone", "p.csv", "--outptu=x"], "Unknown option '--outptu'. Did you mean '--output'?\n",
            "Usage: connect-quote rezone"
        ),
        (
            ["--lat", "60", "--lon", "24", "--fuse", "3x36"], "nearest sizes: 3x35 and 3x50",
            "Usage: connect-quote quote"
        ),
        // What helps would be of another command.
        (["chek", "--help"], "Unknown command 'chek'. Did you mean 'check'?", "Usage: connect-quote <subcommand>"),
        (["help", "chek"], "Unknown command 'chek'. Did you mean 'check'?", "Usage: connect-quote <subcommand>"),
        (
            ["help", "zones", "biuld"], "Unknown command 'biuld'. Did you mean 'build'?",
            "Usage: connect-quote zones <subcommand>"
        ),
    ])
    func misspeltWords(_ arguments: [String], _ told: String, _ usage: String) throws {
        let run = try BuiltCommand.run(arguments)
        #expect(run.exitCode == 64)
        #expect(run.messages.contains(told) && run.messages.contains("\n\(usage)"), "\(run.messages)")
    }

    @Test(arguments: [
        ["help", "check"], ["help", "zones", "build"], ["zones", "build", "-h"], ["help"], ["--help"],
    ])
    func helpOfWhatIsThere(_ arguments: [String]) throws {
        let run = try BuiltCommand.run(arguments)
        #expect(run.exitCode == 0 && run.messages.isEmpty && run.output.contains("USAGE: connect-quote"), "\(run)")
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
            (environment: ["TERM": "xterm"], isColoured: true),
            (environment: ["TERM": "xterm", "NO_COLOR": ""], isColoured: true),
            (environment: ["TERM": "xterm", "NO_COLOR": "1"], isColoured: false),
            (environment: ["TERM": "dumb"], isColoured: false), (environment: ["TERM": ""], isColoured: false),
        ])
    func colourOnATerminalUnlessUnwanted(environment: [String: String], isColoured: Bool) throws {
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
