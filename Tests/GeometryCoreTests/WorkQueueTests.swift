import Dispatch
import TestSupport
import Testing

@testable import GeometryCore

@Suite struct WorkQueueTests {
    @Test("A queue works on threads of its own, so the tasks of others go on")
    func leavesThePoolAlone() async {
        let ofDispatch = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: SharedPool.hasThisThread) }
        }
        #expect(ofDispatch == true)
        let ofQueue = WorkQueue<Bool?, Never>(20).results(worker: {}, work: { _, _ in SharedPool.hasThisThread })
        #expect(ofQueue == Array(repeating: false, count: 20))
    }
}
