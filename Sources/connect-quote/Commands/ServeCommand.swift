import ArgumentParser
import Arguments
import Bytes
import Domain
import Telling

/// `connect-quote serve`: hands over to the service, a program of its own beside this one, so that a quote starts
/// without a server's libraries.
struct ServeCommand: ParsableCommand {
    static let program = "connect-quote-service"

    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer quotes, maps and the web page over HTTP.",
        discussion: """
            connect-quote serve --network network.gpkg --listen 127.0.0.1:8080

            The options are those of connect-quote-service; where it is beside this program, connect-quote serve --help \
            tells them.
            """)

    @Argument(parsing: .captureForPassthrough, help: "Options of connect-quote-service.")
    var options: [String] = []

    func run() throws { try Self.handOver(options, of: Self.self) }

    /// Becomes the service's program, which knows the options. Where it is missing, the command that hands over tells it in
    /// the form that they ask for, and its own help at least.
    static func handOver(_ options: [String], of command: any ParsableCommand.Type) throws {
        do throws(Problem) { try InstalledFiles.become(try programBeside, options) } catch {
            let asksForHelp = options.contains("--help") || options.contains("-h")
            guard asksForHelp || options.starts(with: ["offer", "help"]) else { throw error }
            Output.writeMessage(error.text(in: .asked(in: options)))
            throw CleanExit.helpRequest(command)
        }
    }

    /// The service's program.
    /// - Throws: `no_service_program`
    static var programBeside: String {
        get throws(Problem) {
            guard let path = InstalledFiles.program(program) else { throw .noServiceProgram }
            return path
        }
    }
}

extension Problem {
    fileprivate static let noServiceProgram = Problem(
        code: "no_service_program", exitCode: .inputMissing,
        message: LocalizedText(
            en: "The program \(ServeCommand.program) is not beside this one.",
            fi: "Ohjelmaa \(ServeCommand.program) ei ole tämän vieressä.",
            sv: "Programmet \(ServeCommand.program) finns inte bredvid det här."),
        hint: LocalizedText(
            en: "Build it with make service, or install it with make install-service.",
            fi: "Käännä se komennolla make service tai asenna se komennolla make install-service.",
            sv: "Bygg det med make service eller installera det med make install-service."))
}
