import Domain
import Quoting
import Synchronization

/// Workers of one desk, each lent to one request at a time: a worker has geometry libraries of its own, which cost
/// milliseconds to start and nothing to keep.
final class DeskPool: Sendable {
    /// A worker may not be shared; a box of one is handed from thread to thread, never held by two.
    private final class Box: @unchecked Sendable {
        let worker: DeskWorker

        init(_ worker: consuming DeskWorker) { self.worker = worker }
    }

    private let desk: Desk
    private let idle = Mutex<[Box]>([])

    init(_ desk: Desk) { self.desk = desk }

    func withWorker<Result>(
        _ body: (borrowing DeskWorker) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let box: Box
        if let known = idle.withLock({ $0.popLast() }) { box = known } else { box = Box(try desk.worker()) }
        defer { idle.withLock { $0.append(box) } }
        return try body(box.worker)
    }
}
