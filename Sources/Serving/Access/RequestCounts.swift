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

    /// Takes requests, at most as many as a minute brings.
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
            let asked = min(Double(requests), most)
            guard bucket.left >= asked else {
                return max(1, Int(((asked - bucket.left) / perSecond).rounded(.up)))
            }
            bucket.left -= asked
            return nil
        }
    }

    private static func leaveStillest(_ buckets: inout [String: Bucket]) {
        let times = buckets.values.map(\.filled).sorted()
        let last = times[times.count / 4]
        buckets = buckets.filter { $0.value.filled > last }
    }
}
