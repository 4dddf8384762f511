import Foundation
package import Testing

/// Runs tests on threads of their own. What waits for a lock or for another program would keep one of the few threads that all
/// tests share, and what goes to and fro between tasks would wait behind all other tests each time. For a test of many cases,
/// one after the other, its suite asks: between its cases a test is on the shared threads.
package struct OwnThread: TestTrait, SuiteTrait, TestScoping {
    private final class Executor: TaskExecutor {
        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    /// For tasks that a test begins and does not wait for: those are of no scope.
    package static var executor: any TaskExecutor { Executor() }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(Executor()) { try await function() }
    }
}

extension Trait where Self == OwnThread {
    package static var ownThread: Self { OwnThread() }
}
