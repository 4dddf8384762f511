import Hummingbird
import Logging

/// A route of the server's library that does nothing: what the quotes of the service are measured against.
///
///     measure-http 8092
@main
struct MeasureHTTP {
    static func main() async throws {
        let router = Router()
        router.get("empty") { _, _ in "nothing\n" }
        var logger = Logger(label: "empty")
        logger.logLevel = .critical
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8092
        try await Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        ).runService()
    }
}
