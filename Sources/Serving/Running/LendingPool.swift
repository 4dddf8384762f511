import Synchronization

/// Things that one thread at a time may use, lent to one request after another: each has memory or libraries of its own,
/// which cost milliseconds to start and nothing to keep.
final class LendingPool<Lent: ~Copyable>: Sendable {
    /// What it holds may not be shared; a box is handed from thread to thread, never held by two.
    private final class Box: @unchecked Sendable {
        var lent: Lent

        init(_ lent: consuming Lent) { self.lent = lent }
    }

    private let idle = Mutex<[Box]>([])

    /// - Parameter make: called where all are lent.
    func lend<Result, Fault: Error>(
        _ make: () throws(Fault) -> Lent, to body: (inout Lent) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        let box: Box
        if let known = idle.withLock({ $0.popLast() }) { box = known } else { box = Box(try make()) }
        defer { idle.withLock { $0.append(box) } }
        return try body(&box.lent)
    }
}
