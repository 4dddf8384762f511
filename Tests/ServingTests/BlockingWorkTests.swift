import TestSupport
import Testing

@testable import Serving

@Suite struct BlockingWorkTests {
    @Test("Long works have threads of their own: a service goes on taking requests in meanwhile")
    func leavesThePoolAlone() async {
        #expect(await BlockingWork.run { SharedPool.hasThisThread } == false)
    }
}
