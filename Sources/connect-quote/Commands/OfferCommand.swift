import ArgumentParser
import Bytes
import Domain
import Telling

/// `connect-quote offer`: handed over to the service's program, which knows the ledger and its databases.
struct OfferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Make, list and keep offers in a ledger that forgets nothing.",
        discussion: """
            connect-quote offer create --ledger offers.ledger --lat 60.2678 --lon 23.75125 --fuse 3x35

            The commands are create, list, show, open, accept, cancel, revise, print, verify, replay, erase-person and \
            backup. Their options are told by connect-quote-service, where it is beside this program: connect-quote offer \
            create --help.
            """)

    @Argument(parsing: .captureForPassthrough, help: "A command of offers and its options.")
    var options: [String] = []

    func run() throws { try ServeCommand.handOver(["offer"] + options, of: Self.self) }
}
