import HTTPTypes
import Synchronization

/// Counts what takes every core for a while: rezonings and validations. More at once would only make each slower.
final class LongWorks: Sendable {
    private static let atOnce = 2
    private let running = Atomic<Int>(0)

    /// - Throws: 503 where enough is being worked on.
    func begin() throws(Refusal) {
        guard running.wrappingAdd(1, ordering: .relaxed).newValue <= Self.atOnce else {
            end()
            throw Refusal(status: .serviceUnavailable, problem: .busy, fields: [.retryAfter: "5"])
        }
    }

    func end() { running.wrappingSubtract(1, ordering: .relaxed) }
}
