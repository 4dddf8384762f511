#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file, or a pipe, that is read from beginning to end.
///
/// Unchecked: one thread opens it and one reads it, after that.
final class ByteInput: @unchecked Sendable {
    let name: String
    /// Nil for a pipe.
    let size_bytes: Int?
    private(set) var read_bytes = 0
    private let descriptor: CInt
    private let isOwn: Bool

    /// - Parameter path: `-` for stdin.
    init(path: String) throws(RezoningError) {
        isOwn = path != "-"
        name = isOwn ? path : "stdin"
        descriptor = isOwn ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else { throw .unreadable(file: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        if status.st_mode & S_IFMT == S_IFDIR {
            if isOwn { close(descriptor) }
            throw .unreadable(file: path, reason: String(cString: strerror(EISDIR)))
        }
        size_bytes = isFile ? Int(status.st_size) : nil
    }

    deinit {
        if isOwn { close(descriptor) }
    }

    /// Reads until `bytes` has at least `count` bytes; false when the input has come to its end.
    func fill(_ bytes: inout [UInt8], to count: Int) throws(RezoningError) -> Bool {
        while bytes.count < count {
            let (before, wanted, descriptor) = (bytes.count, max(count - bytes.count, 1 << 16), descriptor)
            var got = 0
            let tail = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
                repeat { got = read(descriptor, buffer.baseAddress, wanted) } while got < 0 && errno == EINTR
                filled = max(got, 0)
            }
            guard got >= 0 else { throw .unreadable(file: name, reason: String(cString: strerror(errno))) }
            guard got > 0 else { return false }
            if before == 0 { bytes = tail } else { bytes += tail }
            read_bytes += got
        }
        return true
    }
}
