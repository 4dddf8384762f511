package import Domain
import PostgresClient
import Synchronization

/// Hears when a network in a database is told to have changed, by `NOTIFY connect_quote_network`.
package final class NetworkNotices: Sendable {
    private let address: String
    private let listening: Mutex<PostgresConnection?>

    /// Begins to listen; nil for a network in a file.
    package init?(of network: String) throws(Problem) {
        guard PostgresAddress.isAddress(network) else { return nil }
        address = network
        listening = Mutex(try Self.listener(network))
    }

    private static func listener(_ address: String) throws(Problem) -> PostgresConnection {
        try PostgresConnection(
            address, settings: "LISTEN connect_quote_network", explaining: { $0.ofNetwork })
    }

    /// Whether a notice came since this was asked last. Of a connection that was lost nobody knows what it would have
    /// heard, so that a new one counts as a notice; as long as none comes about there is none, and the network that is
    /// held goes on.
    package func haveCome() -> Bool {
        listening.withLock { connection in
            if let heard = connection?.noticesHaveCome() { return heard }
            connection = try? Self.listener(address)
            return connection != nil
        }
    }
}
