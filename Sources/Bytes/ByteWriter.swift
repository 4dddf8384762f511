package import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes bytes to an open file or stream, all of them or with an error that tells why not.
package struct ByteWriter: Sendable {
    package static let standardOutput = ByteWriter(descriptor: STDOUT_FILENO, name: "stdout")
    package static let standardError = ByteWriter(descriptor: STDERR_FILENO, name: "stderr")

    private let descriptor: CInt
    /// As errors name it.
    private let name: String

    init(descriptor: CInt, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    package func write(_ text: String) throws(Problem) { try write(Array(text.utf8)) }

    package func write(_ bytes: [UInt8]) throws(Problem) {
        var outcome: Result<Void, Problem> = .success(())
        bytes.withUnsafeBytes { bytes in
            do throws(Problem) { try write(bytes) } catch { outcome = .failure(error) }
        }
        try outcome.get()
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let count = uninterrupted { systemWrite(descriptor, piece) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Another program with the same stream may have made it one that does not wait.
                waitForRoom()
            } else {
                throw refusal()
            }
        }
    }

    private func waitForRoom() {
        var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&stream, 1, -1)
    }

    private func refusal() -> Problem {
        errno == EPIPE ? .outputPipeClosed(path: name) : .outputRefused(path: name, because: SystemReason.latest)
    }

    /// Closes what is not a stream of the process; some file systems tell only then what they could not keep.
    func close() throws(Problem) {
        guard systemClose(descriptor) == 0 else { throw refusal() }
    }
}

/// Under names that no method hides.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemClose(_ descriptor: CInt) -> CInt { close(descriptor) }
