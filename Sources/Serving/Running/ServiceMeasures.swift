import Synchronization

/// What is counted of a running service, told at `/metrics` in the text form of Prometheus.
final class ServiceMeasures: Sendable {
    private struct Counts {
        var requests: [Key: Int] = [:]
        var seconds: [String: Double] = [:]
        var slow: [String: [Int]] = [:]
    }

    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    /// Upper ends of the classes of durations, in seconds.
    private static let ends_s = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5]
    private let counts = Mutex(Counts())

    /// - Parameter route: its path with braces, never the path that was asked for: that would have no end of kinds.
    func count(_ route: String, status: Int, took duration: Duration) {
        let seconds = duration / .seconds(1)
        counts.withLock { counts in
            counts.requests[Key(route: route, status: status), default: 0] += 1
            counts.seconds[route, default: 0] += seconds
            let place = Self.ends_s.firstIndex { seconds <= $0 } ?? Self.ends_s.count
            counts.slow[route, default: Array(repeating: 0, count: Self.ends_s.count + 1)][place] += 1
        }
    }

    func text(_ health: NetworkHealth, generation: Int) -> String {
        let counts = counts.withLock { $0 }
        var lines = ["# TYPE connect_quote_requests_total counter"]
        for (key, count) in counts.requests.sorted(by: {
            ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
        }) {
            lines.append("connect_quote_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)")
        }
        lines.append("# TYPE connect_quote_request_seconds histogram")
        for (route, classes) in counts.slow.sorted(by: { $0.key < $1.key }) {
            var sum = 0
            for (index, count) in classes.enumerated() {
                sum += count
                let end = index < Self.ends_s.count ? "\(Self.ends_s[index])" : "+Inf"
                lines.append("connect_quote_request_seconds_bucket{route=\"\(route)\",le=\"\(end)\"} \(sum)")
            }
            lines.append("connect_quote_request_seconds_sum{route=\"\(route)\"} \(counts.seconds[route] ?? 0)")
            lines.append("connect_quote_request_seconds_count{route=\"\(route)\"} \(sum)")
        }
        lines += [
            "# TYPE connect_quote_network_generation gauge",
            "connect_quote_network_generation \(generation)",
            "# TYPE connect_quote_network_reloads_total counter",
            "connect_quote_network_reloads_total \(health.reloads)",
            "# TYPE connect_quote_network_failures_total counter",
            "connect_quote_network_failures_total \(health.failures)",
            "# TYPE connect_quote_network_stale gauge",
            "connect_quote_network_stale \(health.failure == nil ? 0 : 1)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
