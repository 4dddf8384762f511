import HTTPTypes
import Synchronization
import Testing

@testable import Serving

@Suite struct TurnsTests {
    /// Who waits while the service ends gives the turn on, so that the end does not wait for work that nobody gets.
    @Test(.timeLimit(.minutes(1))) func whoIsCancelledWhileWaitingDoesNothing() async throws {
        let turns = Turns(atOnce: 1, waiting: 5)
        let didWork = Atomic(false)
        #expect(await turns.take())
        let waiting = Task {
            do throws(Refusal) {
                try await turns.work { () throws(Refusal) in didWork.store(true, ordering: .relaxed) }
                return nil as Int?
            } catch { return error.status.code }
        }
        while turns.waiting == 0 { await Task.yield() }
        waiting.cancel()
        turns.giveBack()
        #expect(await waiting.value == 503)
        let worked = didWork.load(ordering: .relaxed)
        #expect(!worked)
        // The turn is free again.
        #expect(await turns.take())
    }
}
