import Foundation
package import Testing

/// Runs a test on threads of its own: what waits for a lock or for another program would keep one of the few threads that
/// all tests share. Of a test of many cases, one after the other, each case would wait again behind all other tests.
package struct OwnThread: TestTrait, SuiteTrait, TestScoping {
    private final class Executor: TaskExecutor {
        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(Executor()) { try await function() }
    }
}

extension Trait where Self == OwnThread {
    package static var ownThread: Self { OwnThread() }
}
