package import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file or a pipe cannot be read.
package struct InputError: Error, Sendable, Hashable {
    /// As it was named; `stdin` for a pipe.
    package let name: String
    package let reason: Reason
}

/// A file, or a pipe, that is read from beginning to end.
///
/// Unchecked: one thread opens it and one reads it, after that.
package final class ByteInput: @unchecked Sendable {
    package let name: String
    /// Nil for a pipe.
    package let size_bytes: Int?
    /// Whether opening it anew does not begin at its beginning: a pipe, and stdin even where a file stands behind it.
    package var canBeReadOnce: Bool { size_bytes == nil || !isOwn }
    package private(set) var read_bytes = 0
    private let descriptor: CInt
    private let isOwn: Bool

    /// - Parameter path: `-` for stdin.
    package init(path: String) throws(InputError) {
        isOwn = path != "-"
        name = isOwn ? path : "stdin"
        descriptor = isOwn ? opened(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else { throw InputError(name: path, reason: SystemReason.latest) }
        let status = FileStatus(descriptor: descriptor)
        if status?.kind == .directory {
            if isOwn { close(descriptor) }
            throw InputError(name: path, reason: .folder)
        }
        size_bytes = status.flatMap { $0.kind == .file ? Int($0.size_bytes) : nil }
    }

    deinit {
        if isOwn { close(descriptor) }
    }

    /// Reads what comes next, as much as there is room for and the system gives at once; 0 at the end.
    package func read(into room: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        let descriptor = descriptor
        let got = uninterrupted { systemRead(descriptor, room.baseAddress, room.count) }
        guard got >= 0 else { throw InputError(name: name, reason: SystemReason.latest) }
        read_bytes += got
        return got
    }

    /// Reads until `bytes` has at least `count` bytes; false when the input has come to its end.
    package func fill(_ bytes: inout [UInt8], to count: Int) throws(InputError) -> Bool {
        while bytes.count < count {
            let wanted = max(count - bytes.count, 1 << 16)
            var outcome: Result<Int, InputError> = .success(0)
            let tail = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
                do throws(InputError) {
                    filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
                    outcome = .success(filled)
                } catch { outcome = .failure(error) }
            }
            guard try outcome.get() > 0 else { return false }
            if bytes.isEmpty { bytes = tail } else { bytes += tail }
        }
        return true
    }

    /// Everything that a file holds.
    package static func contents(of path: String) throws(InputError) -> [UInt8] {
        let input = try ByteInput(path: path)
        var bytes: [UInt8] = []
        while try input.fill(&bytes, to: bytes.count + (1 << 16)) {}
        return bytes
    }

    /// Reads everything that a file holds, piece by piece.
    package static func forEachPiece(
        of path: String, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(InputError) {
        let input = try ByteInput(path: path)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { room.deallocate() }
        while true {
            let count = try input.read(into: room)
            guard count > 0 else { return }
            body(UnsafeRawBufferPointer(rebasing: room[..<count]))
        }
    }

    /// The first bytes of a file, fewer where it is shorter.
    package static func firstBytes(_ count: Int, of path: String) throws(InputError) -> [UInt8] {
        let input = try ByteInput(path: path)
        var bytes: [UInt8] = []
        _ = try input.fill(&bytes, to: count)
        return Array(bytes.prefix(count))
    }
}

/// Under a name that no method hides.
private func systemRead(_ descriptor: CInt, _ room: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, room, count)
}
