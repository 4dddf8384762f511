import FileOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe's bytes in a temporary file, for rows that must be read twice. It goes when nobody needs it any more.
final class SpooledInput: Sendable {
    let path: String

    /// Takes everything that the pipe has left.
    init(_ input: ByteInput, after start: [UInt8] = []) throws(RezoningError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        path = "\(folder)/connect-quote-\(number).partial"
        PartialFiles.add(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            PartialFiles.forget(path)
            throw .output(.refused(path: path, reason: String(cString: strerror(errno))))
        }
        defer { close(descriptor) }
        var bytes = start
        var goesOn = true
        while goesOn {
            goesOn = try input.fill(&bytes, to: 1 << 20)
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else {
                    throw .output(.refused(path: path, reason: String(cString: strerror(errno))))
                }
                written += count
            }
            bytes.removeAll(keepingCapacity: true)
        }
    }

    deinit {
        unlink(path)
        PartialFiles.forget(path)
    }
}
