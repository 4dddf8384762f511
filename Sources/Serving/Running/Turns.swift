import HTTPTypes
import Synchronization

/// Lets a few in at once, the others in the order in which they came.
final class Turns: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let most: Int

    init(atOnce: Int, waiting: Int) {
        state = Mutex(State(free: atOnce))
        most = waiting
    }

    /// How many wait for their turn.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Comes back when it is one's turn; false where too many wait.
    func take() async -> Bool {
        let isFree = state.withLock { state -> Bool? in
            if state.free > 0 {
                state.free -= 1
                return true
            }
            return state.waiting.count < most ? nil : false
        }
        if let isFree { return isFree }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        return true
    }

    /// Does something when it is one's turn, on a thread that may wait.
    /// - Throws: 503 where too many wait, or the service ended while one waited.
    func work<Value: Sendable>(
        _ body: @escaping @Sendable () throws(Refusal) -> Value
    ) async throws(Refusal) -> Value {
        let busy = Refusal(status: .serviceUnavailable, problem: .busy, fields: [.retryAfter: "1"])
        guard await take() else { throw busy }
        defer { giveBack() }
        // Nobody gets what would be made now.
        guard !Task.isCancelled else { throw busy }
        return try await BlockingWork.run { Result { () throws(Refusal) in try body() } }.get()
    }

    func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
