import Dispatch
import Domain
import GeoPackage
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
        /// The files that were loaded, or tried, last.
        var tried: SourceFingerprint
        /// Whether a database told that the network changed, and it has not been loaded since.
        var isDue = false
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
        let loaded = try Self.loaded(network: network, rules: rules, isHashed: isHashed, generation: 1)
        state = Mutex(State(network: loaded, tried: loaded.fingerprint))
    }

    var network: ServedNetwork { state.withLock { $0.network } }

    var health: NetworkHealth { state.withLock { $0.health } }

    private static func loaded(
        network: String, rules: String?, isHashed: Bool, generation: Int
    ) throws(Problem) -> ServedNetwork {
        let loaded = try unmixed { () throws(Problem) in
            try ServedNetwork(network: network, rules: rules, isHashed: isHashed, generation: generation)
        } isWhole: {
            $0.fingerprint == SourceFingerprint(network: network, rules: rules)
        }
        guard let loaded else { throw FileProblems(path: network, role: .networkFile).changedWhileReading }
        return loaded
    }

    /// Reads something again where another file took a name's place meanwhile: parts of two networks are none.
    /// - Returns: nil where that happens time and again.
    static func unmixed<Read>(
        _ read: () throws(Problem) -> Read, isWhole: (Read) -> Bool
    ) throws(Problem) -> Read? {
        for _ in 0..<6 {
            let found = try read()
            if isWhole(found) { return found }
        }
        return nil
    }

    /// Loads the files anew, whether or not they changed.
    func reload() throws(Problem) {
        let result = loading.withLock { _ -> Result<Void, Problem> in
            let (generation, fingerprint) = (
                network.generation + 1, SourceFingerprint(network: networkPath, rules: rulesPath)
            )
            // What is told from now on may come too late for this loading.
            let wasDue = state.withLock { state in
                defer { state.isDue = false }
                state.tried = fingerprint
                return state.isDue
            }
            do throws(Problem) {
                let loaded = try Self.loaded(
                    network: networkPath, rules: rulesPath, isHashed: isHashed, generation: generation)
                state.withLock {
                    $0.network = loaded
                    $0.tried = loaded.fingerprint
                    $0.health.failure = nil
                    $0.health.reloads += 1
                }
                scenarios.forgetAll()
                prepareTiles()
                logger.notice("network loaded", metadata: ["generation": "\(generation)"])
                return .success(())
            } catch {
                state.withLock {
                    $0.isDue = $0.isDue || wasDue
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

    /// Whether a database told that the network changed, and it has not been loaded since; takes a moment.
    func isDue() -> Bool {
        let wasNotified = notices?.haveCome() ?? false
        return state.withLock {
            $0.isDue = $0.isDue || wasNotified
            return $0.isDue
        }
    }

    /// The files as they are, where they are others than those that were loaded, or tried, last.
    func changedFiles() -> SourceFingerprint? {
        let now = SourceFingerprint(network: networkPath, rules: rulesPath)
        return state.withLock { $0.tried == now ? nil : now }
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
            var seen: SourceFingerprint?
            var accessStatus = access.status
            var tries = Tries()
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
                if tries.isNext(await BlockingWork.run { keeper.isDue() }),
                    await BlockingWork.run({ (try? keeper.reload()) != nil })
                {
                    // What goes well is tried again as soon as it is due.
                    tries = Tries()
                }
                let now = keeper.changedFiles()
                // A file that is still being written differs from one look to the next.
                if let now, seen == now { await BlockingWork.run { try? keeper.reload() } }
                seen = now
            }
        }
    }

    /// When something that is due and fails is tried again: after one look, two, four, at most 64.
    struct Tries {
        private var pause = 1
        private var left = 0

        /// - Parameter isDue: whether it still is.
        mutating func isNext(_ isDue: Bool) -> Bool {
            guard isDue else {
                self = Tries()
                return false
            }
            guard left == 0 else {
                left -= 1
                return false
            }
            (left, pause) = (pause, min(pause * 2, 64))
            return true
        }
    }
}
