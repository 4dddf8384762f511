import ArgumentParser
import GeometryCore
import Telling

/// The command `connect-quote` and its subcommands.
struct ConnectQuote: ParsableCommand {
    static let version = programVersion

    static let configuration = CommandConfiguration(
        commandName: "connect-quote",
        abstract: "Tells what it costs to join an electricity distribution network, and why.",
        discussion: """
            connect-quote --lat 60.1234 --lon 24.4567 --fuse 3x35

            Without --network the demo network is used, which is synthetic. Exit codes: 0 done, 1 the answer is \
            no, 64 usage, 65 bad data, 66 input missing, 70 a bug, 73 output cannot be made.
            """,
        // Asking PROJ for the version of its database opens it; only --version is worth that.
        version: CommandLine.arguments.contains("--version") ? versions : version,
        subcommands: [
            QuoteCommand.self, PricesCommand.self, StepsCommand.self, ProductsCommand.self, InvoiceCommand.self,
            CheckCommand.self,
            ImportCommand.self, RezoneCommand.self, ZonesCommand.self, AddressesCommand.self, ProjectCommand.self,
            ServeCommand.self, OfferCommand.self, AccessCommand.self,
        ],
        defaultSubcommand: QuoteCommand.self)

    private static var versions: String {
        let projection = ProjectedPlane.versions
        return """
            connect-quote \(version)
            GEOS \(GeometryEngine.version)
            PROJ \(projection.proj)
            EPSG \(projection.epsg ?? "unknown")
            """
    }
}
