import Dispatch
import Domain
import Logging
import NetworkFile
import ServiceLifecycle
import Synchronization

/// Holds the network that is served, and loads a changed one beside it.
///
/// A broken file leaves the old network in service; log, metrics and `/health/ready` say so until a sound one comes.
final class NetworkKeeper: Sendable {
    private struct State {
        var network: ServedNetwork
        var health = NetworkHealth()
    }

    private let state: Mutex<State>
    private let networkPath: String
    private let rulesPath: String?
    private let isHashed: Bool
    /// Of a network in a database.
    private let notices: NetworkNotices?
    private let logger: Logger
    /// What is tried out on the network.
    let scenarios = KeptScenarios()
    /// One loading at a time.
    private let loading = Mutex<Void>(())
    private let tileWork = DispatchQueue(label: "connect-quote.tiles-of-today", qos: .utility)

    /// - Parameter isHashed: whether offers are made from the network, whose evidence has the hash of its file.
    init(network: String, rules: String?, isHashed: Bool, logger: Logger) throws(Problem) {
        networkPath = network
        rulesPath = rules
        self.isHashed = isHashed
        self.logger = logger
        // Before the reading: what changes meanwhile is heard.
        notices = try NetworkNotices(of: network)
        state = Mutex(
            State(network: try Self.loaded(network: network, rules: rules, isHashed: isHashed, generation: 1)))
    }

    var network: ServedNetwork { state.withLock { $0.network } }

    var health: NetworkHealth { state.withLock { $0.health } }

    /// Reads the files, and reads them again where another file took a name's place meanwhile: parts of two networks are
    /// none.
    private static func loaded(network: String, rules: String?, isHashed: Bool, generation: Int) throws(Problem)
        -> ServedNetwork
    {
        var loaded = try ServedNetwork(network: network, rules: rules, isHashed: isHashed, generation: generation)
        for _ in 0..<5 where loaded.fingerprint != SourceFingerprint(network: network, rules: rules) {
            loaded = try ServedNetwork(network: network, rules: rules, isHashed: isHashed, generation: generation)
        }
        return loaded
    }

    /// Loads the files anew, whether or not they changed.
    func reload() throws(Problem) {
        let result = loading.withLock { _ -> Result<Void, Problem> in
            let generation = network.generation + 1
            do throws(Problem) {
                let loaded = try Self.loaded(
                    network: networkPath, rules: rulesPath, isHashed: isHashed, generation: generation)
                state.withLock {
                    $0.network = loaded
                    $0.health.failure = nil
                    $0.health.reloads += 1
                }
                scenarios.forgetAll()
                prepareTiles()
                logger.notice("network loaded", metadata: ["generation": "\(generation)"])
                return .success(())
            } catch {
                state.withLock {
                    $0.health.failure = error
                    $0.health.failures += 1
                }
                logger.error(
                    "network not loaded, the old one stays",
                    metadata: ["code": "\(error.code)", "message": "\(error.message.en)"])
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Makes tiles beforehand, on a thread of its own, as long as no newer network takes this one's place.
    func prepareTiles() {
        tileWork.async { [self, network] in
            network.makeTilesOfToday { self.network === network }
        }
    }

    /// Whether a database told that the network changed since this was asked last; takes a moment.
    func wasNotified() -> Bool { notices?.haveCome() ?? false }

    /// Whether the files are others than those that were loaded, or tried, last.
    func filesDiffer(from last: SourceFingerprint) -> SourceFingerprint? {
        let now = SourceFingerprint(network: networkPath, rules: rulesPath)
        return now == last ? nil : now
    }
}

/// How the loading of files went, for `/health/ready` and `/metrics`.
struct NetworkHealth: Sendable {
    /// Why the newest files are not in service; nil where they are.
    var failure: Problem?
    var reloads = 0
    var failures = 0
}

/// Looks every second whether the network file, the rules, the access file or the address file changed, or a database told
/// that the network did.
struct SourceWatch: Service {
    let state: ServiceState
    var interval: Duration = .seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let (keeper, access, addresses) = (state.keeper, state.access, state.addresses)
            var addressStatus = addresses?.status
            var tried = keeper.network.fingerprint
            var seen: SourceFingerprint?
            var accessStatus = access.status
            while !Task.isCancelled {
                // The end of the service ends the waiting, and is no fault.
                guard (try? await Task.sleep(for: interval)) != nil else { return }
                if access.status != accessStatus {
                    accessStatus = access.status
                    try? await access.reload()
                }
                // An address file appears whole, by taking the name of the old one.
                if let addresses, addresses.status != addressStatus {
                    addressStatus = addresses.status
                    await BlockingWork.run { try? addresses.reload() }
                }
                await BlockingWork.run { if keeper.wasNotified() { try? keeper.reload() } }
                guard let now = keeper.filesDiffer(from: tried) else {
                    seen = nil
                    continue
                }
                // A file that is still being written differs from one look to the next.
                guard seen == now else {
                    seen = now
                    continue
                }
                tried = now
                await BlockingWork.run { try? keeper.reload() }
            }
        }
    }
}
