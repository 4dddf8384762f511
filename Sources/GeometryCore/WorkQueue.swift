package import Dispatch
import Foundation
import Synchronization

/// A thread of its own for work that computes or waits for long. The shared pool has as many threads as there are cores, and
/// Swift's tasks run on them: while a zone map is made there, a service takes no connection.
package enum OwnThread {
    package static func begin(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        Thread.detachNewThread {
            // Else it bears the name of the thread that began it. Foundation may not know yet which thread it is, and then
            // does not take a name.
            #if os(Linux)
                try? Data("connect-quote".utf8).write(to: URL(fileURLWithPath: "/proc/thread-self/comm"))
            #else
                Thread.current.name = "connect-quote"
            #endif
            body()
            group.leave()
        }
    }
}

/// Tasks by their index, taken one after the other by whoever is free.
package struct WorkQueue<Output: Sendable, Failure: Error>: Sendable {
    /// How many tasks there are.
    private let count: Int

    package init(_ count: Int) { self.count = count }

    /// Works on all cores.
    ///
    /// - Parameters:
    ///   - worker: makes what each thread works with.
    ///   - work: does a task; what it gives is for that task's index.
    ///   - progress: gets how many tasks are done, of how many, on this thread.
    /// - Returns: by task, what it gave.
    /// - Throws: the first failure, which ends the work.
    package func results<Worker: ~Copyable & SendableMetatype>(
        worker: @escaping @Sendable () throws(Failure) -> Worker,
        work: @escaping @Sendable (inout Worker, Int) throws(Failure) -> Output,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(Failure) -> [Output] {
        let state = State(count)
        let group = DispatchGroup()
        for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) {
            OwnThread.begin(in: group) {
                do throws(Failure) {
                    var worker = try worker()
                    while let task = state.take() { state.put(try work(&worker, task), task) }
                } catch { state.fail(error) }
            }
        }
        while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { progress(state.done, count) }
        return try state.results()
    }

    /// What the threads share.
    private final class State: Sendable {
        private struct Shared {
            var outputs: [Output?]
            var next = 0
            var done = 0
            var failure: Failure?
        }

        private let shared: Mutex<Shared>

        init(_ count: Int) { shared = Mutex(Shared(outputs: Array(repeating: nil, count: count))) }

        /// The next task; nil when there is none, or something failed.
        func take() -> Int? {
            shared.withLock { shared in
                guard shared.failure == nil, shared.next < shared.outputs.count else { return nil }
                defer { shared.next += 1 }
                return shared.next
            }
        }

        func put(_ output: Output, _ task: Int) {
            shared.withLock { shared in
                shared.outputs[task] = output
                shared.done += 1
            }
        }

        func fail(_ error: Failure) { shared.withLock { $0.failure = $0.failure ?? error } }

        var done: Int { shared.withLock { $0.done } }

        func results() throws(Failure) -> [Output] {
            let (outputs, failure) = shared.withLock { ($0.outputs, $0.failure) }
            if let failure { throw failure }
            return outputs.compactMap(\.self)
        }
    }
}
