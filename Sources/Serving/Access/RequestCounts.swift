import HTTPTypes
import Synchronization

/// How many requests each account may still make: a bucket that fills evenly, and holds what a minute brings.
final class RequestCounts: Sendable {
    private struct Bucket {
        var left: Double
        var filled: ContinuousClock.Instant
    }

    /// Accounts at once; beyond that the quarter that has been still longest begins anew.
    private let kept: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    private let clock: @Sendable () -> ContinuousClock.Instant

    init(kept: Int = 50_000, clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        (self.kept, self.clock) = (kept, clock)
    }

    /// - Throws: 429 where the caller has not as many left.
    func require(_ requests: Int = 1, of caller: Caller) throws(Refusal) {
        guard let wait_s = take(caller, requests, at: clock()) else { return }
        throw Refusal(status: .tooManyRequests, problem: .tooMany, fields: [.retryAfter: "\(wait_s)"])
    }

    /// Gives back what was taken for work that was not done.
    func giveBack(_ requests: Int, to caller: Caller) {
        buckets.withLock {
            $0[caller.account]?.left += Self.counted(requests, of: Double(caller.requestsPerMinute))
        }
    }

    /// Takes requests, or as many as a caller can have.
    /// - Returns: nil where they may be made, else the seconds to wait.
    func take(_ caller: Caller, _ requests: Int = 1, at now: ContinuousClock.Instant) -> Int? {
        guard caller.requestsPerMinute < .max else { return nil }
        let (most, perSecond) = (Double(caller.requestsPerMinute), Double(caller.requestsPerMinute) / 60)
        return buckets.withLock { buckets in
            if buckets.count >= kept, buckets[caller.account] == nil { Self.leaveStillest(&buckets) }
            var bucket = buckets[caller.account] ?? Bucket(left: most, filled: now)
            bucket.left = min(most, bucket.left + (now - bucket.filled) / .seconds(1) * perSecond)
            bucket.filled = now
            defer { buckets[caller.account] = bucket }
            let asked = Self.counted(requests, of: most)
            guard bucket.left >= asked else {
                return max(1, Int(((asked - bucket.left) / perSecond).rounded(.up)))
            }
            bucket.left -= asked
            return nil
        }
    }

    /// What is asked for, but for the request itself that asks: more than that nobody ever has.
    private static func counted(_ requests: Int, of most: Double) -> Double {
        min(Double(requests), max(1, most - 1))
    }

    private static func leaveStillest(_ buckets: inout [String: Bucket]) {
        let times = buckets.values.map(\.filled).sorted()
        let last = times[times.count / 4]
        buckets = buckets.filter { $0.value.filled > last }
    }
}
