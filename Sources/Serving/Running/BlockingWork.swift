import Dispatch

/// Work that takes longer than a request may hold an event loop: on threads of its own.
enum BlockingWork {
    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    private static let queue = DispatchQueue(label: "connect-quote.work", attributes: .concurrent)
}
