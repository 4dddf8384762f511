import Logging
import Synchronization

/// Logs one line when a host fails, and one when it works again. The kind of the fault alone: neither place nor key.
final class OutgoingTrouble: Sendable {
    private let what: String
    private let last = Mutex<OutgoingFault?>(nil)
    private let logger: Logger

    /// - Parameter what: `basemap`, `geocoder`.
    init(of what: String, logger: Logger) {
        self.what = what
        self.logger = logger
    }

    /// - Parameter fault: nil for an answer.
    func tell(_ fault: OutgoingFault?) {
        // That enough is being asked already is no fault of the host's.
        guard fault != .busy else { return }
        let differs = last.withLock { last in
            defer { last = fault }
            return last != fault
        }
        guard differs else { return }
        if let fault {
            logger.warning("\(what) fails", metadata: ["fault": "\(fault)"])
        } else {
            logger.notice("\(what) answers")
        }
    }
}
