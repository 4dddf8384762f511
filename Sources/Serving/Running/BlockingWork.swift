import NIOPosix

/// Work that takes longer than a request may hold an event loop: on threads of its own. Some of them wait for a pipe, so there
/// are more than cores, and none is of the pool that Swift's tasks run on: that one takes the connections in.
enum BlockingWork {
    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            threads.submit { _ in continuation.resume(returning: work()) }
        }
    }

    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 32)
        threads.start()
        return threads
    }()
}
