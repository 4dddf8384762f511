import Foundation

/// One line on stderr that tells how far a long command is, with rate and remaining time; nothing where stderr is
/// not a terminal.
struct ProgressBar {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    init() { isShown = Terminal.isThere(STDERR_FILENO) }

    private static let width = 24
    private static let pause: Duration = .milliseconds(100)

    /// - Parameters:
    ///   - what: What is being read, in a word.
    ///   - total: Nil where it is not known.
    mutating func show(_ what: String, done: Int, of total: Int?) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < Self.pause { return }
        lastDrawn = now
        // A line that wraps would stay.
        let shown = line(what, done, total, now - start).prefix(max(1, Terminal.columns(STDERR_FILENO) - 1))
        Output.writeMessage("\r\u{1B}[K\(shown)")
    }

    /// Takes the line away.
    func finish() {
        guard isShown, lastDrawn != nil else { return }
        Output.writeMessage("\r\u{1B}[K")
    }

    private func line(_ what: String, _ done: Int, _ total: Int?, _ elapsed: Duration) -> String {
        let seconds = max(0.001, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
        let rate = Double(done) / seconds
        guard let total, total > 0 else { return "\(what)  \(done)  \(Int(rate))/s" }
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * Double(Self.width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let remaining = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
        return "\(bar) \(Int(share * 100)) %  \(what)  \(done)/\(total)  \(Int(rate))/s  \(remaining) s"
    }
}

/// What the streams of the process lead to.
enum Terminal {
    /// Whether a stream leads to a terminal that understands escape sequences, as `TERM` tells it.
    static func isThere(_ descriptor: CInt) -> Bool {
        guard isatty(descriptor) == 1 else { return false }
        let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
        return !kind.isEmpty && kind != "dumb"
    }

    static func columns(_ descriptor: CInt) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
