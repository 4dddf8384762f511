import Access
import Bytes
import Domain
import Logging
import Synchronization

/// Holds who may ask what, and reads a changed access file anew. A broken one leaves the old in force.
final class AccessKeeper: Sendable {
    private let path: String?
    private let current: Mutex<Gatekeeper>
    private let logger: Logger

    /// - Parameter path: nil where no access is configured.
    init(path: String?, logger: Logger) async throws(Problem) {
        self.path = path
        self.logger = logger
        current = Mutex(try await Self.read(path))
    }

    var gate: Gatekeeper { current.withLock { $0 } }

    func reload() async throws(Problem) {
        do throws(Problem) {
            let gate = try await Self.read(path)
            current.withLock { $0 = gate }
        } catch {
            logger.error(
                "access not loaded, the old one stays",
                metadata: ["code": "\(error.code)", "message": "\(error.message.en)"])
            throw error
        }
    }

    /// By what a changed file is known.
    var status: FileStatus? { path.flatMap { FileStatus(path: $0) } }

    private static func read(_ path: String?) async throws(Problem) -> Gatekeeper {
        try await Gatekeeper(try path.map { (path) throws(Problem) in try AccessFile(path: path) }, path: path)
    }
}
