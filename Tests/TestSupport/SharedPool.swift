import Foundation

/// The threads of Dispatch, which Swift's tasks run on as well: what computes for long must leave them alone, or nothing else
/// goes on, and a service takes no connection.
package enum SharedPool {
    /// Whether the calling thread is one of them, by the name that Linux has of it; nil where that is not to be had.
    package static var hasThisThread: Bool? {
        (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8))?.hasSuffix("default-qos\n")
    }
}
