package import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Takes an output piece by piece: into a file that appears when it is finished, or straight through to a device, a
/// pipe or stdout, which nothing ever replaces. What is let go before it is finished is discarded.
package final class OutputSink {
    private let writer: ByteWriter
    /// Nil for a stream.
    private let file: OutputFile?
    /// Whether there is something that was opened here and is not closed yet.
    private var isOpen: Bool
    private var isFinished = false

    /// - Parameter path: `-` for stdout.
    package init(path: String, replacingExisting: Bool) throws(Problem) {
        switch try OutputPlace(path) {
        case .descriptor(let descriptor, _):
            writer = ByteWriter(descriptor: descriptor, name: path == "-" ? "stdout" : path)
            (file, isOpen) = (nil, false)
        case .stream(let status):
            writer = ByteWriter(descriptor: try Self.stream(path, status), name: path)
            (file, isOpen) = (nil, true)
        case .file(let target, let status):
            let file = try OutputFile(
                path: path, target: target, status, replacingExisting: replacingExisting)
            let descriptor = opened(file.temporaryPath, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                let reason = SystemReason.latest
                file.discard()
                throw .outputRefused(path: path, because: reason)
            }
            writer = ByteWriter(descriptor: descriptor, name: path)
            (self.file, isOpen) = (file, true)
        }
    }

    /// How long a pipe is waited for that nobody reads yet.
    private static let patience: Duration = .seconds(5)

    /// Opening a pipe with a name would wait for its reader for ever.
    private static func stream(_ path: String, _ status: FileStatus) throws(Problem) -> CInt {
        let end = ContinuousClock.now + patience
        while true {
            let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
                return descriptor
            }
            guard errno == ENXIO || errno == EINTR, status.kind == .pipe else {
                throw .outputRefused(path: path, because: SystemReason.latest)
            }
            guard ContinuousClock.now < end else { throw .outputHasNoReader(path: path) }
            usleep(20_000)
        }
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) { try writer.write(bytes) }

    package func write(_ text: String) throws(Problem) { try writer.write(text) }

    package func write(_ bytes: [UInt8]) throws(Problem) { try writer.write(bytes) }

    deinit { if !isFinished { discard() } }

    /// Makes the file appear.
    package func finish() throws(Problem) {
        try close()
        try file?.putInPlace()
        isFinished = true
    }

    /// Leaves nothing behind of an output that is not finished.
    package func discard() {
        try? close()
        file?.discard()
    }

    private func close() throws(Problem) {
        guard isOpen else { return }
        isOpen = false
        try writer.close()
    }

    /// Makes a file of a text, whole or not at all, or writes it to a stream.
    package static func write(_ text: String, to path: String, replacingExisting: Bool) throws(Problem) {
        try write(Array(text.utf8), to: path, replacingExisting: replacingExisting)
    }

    package static func write(_ bytes: [UInt8], to path: String, replacingExisting: Bool) throws(Problem) {
        let sink = try OutputSink(path: path, replacingExisting: replacingExisting)
        try sink.write(bytes)
        try sink.finish()
    }
}
