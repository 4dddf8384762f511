import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe of the system within this process: one thread writes, another reads, and a full pipe holds the writer back.
package final class BytePipe: Sendable {
    private struct Ends {
        /// -1 when closed.
        var reading: CInt = -1
        var writing: CInt = -1
    }

    private let ends: Mutex<Ends>

    /// A pipe that the system refuses is closed from the beginning.
    package init() {
        var pair: [CInt] = [-1, -1]
        _ = pair.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { pipe($0) } ?? -1
        }
        for end in pair where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = Mutex(Ends(reading: pair[0], writing: pair[1]))
    }

    /// A path of its end for something that reads files.
    package var readingPath: String { "/dev/fd/\(ends.withLock { $0.reading })" }
    package var writingPath: String { "/dev/fd/\(ends.withLock { $0.writing })" }

    /// - Returns: whether somebody still reads.
    package func write(_ bytes: [UInt8]) -> Bool {
        let end = ends.withLock { $0.writing }
        guard end >= 0 else { return false }
        return bytes.withUnsafeBytes { room in
            var done = 0
            while done < room.count {
                let written = Self.write(end, room, from: done)
                guard written > 0 else {
                    if written < 0, errno == EINTR { continue }
                    return false
                }
                done += written
            }
            return true
        }
    }

    private static func write(_ end: CInt, _ room: UnsafeRawBufferPointer, from done: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(end, room.baseAddress.map { $0 + done }, room.count - done)
        #elseif canImport(Musl)
            Musl.write(end, room.baseAddress.map { $0 + done }, room.count - done)
        #else
            Darwin.write(end, room.baseAddress.map { $0 + done }, room.count - done)
        #endif
    }

    /// - Returns: what is there, when something is; nil at the end.
    package func read() -> [UInt8]? {
        let end = ends.withLock { $0.reading }
        guard end >= 0 else { return nil }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { room, filled in
            repeat { count = readBytes(end, room) } while count < 0 && errno == EINTR
            filled = max(0, count)
        }
        return count > 0 ? bytes : nil
    }

    private func readBytes(_ end: CInt, _ room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        #if canImport(Glibc)
            Glibc.read(end, room.baseAddress, room.count)
        #elseif canImport(Musl)
            Musl.read(end, room.baseAddress, room.count)
        #else
            Darwin.read(end, room.baseAddress, room.count)
        #endif
    }

    package func closeReading() {
        ends.withLock {
            if $0.reading >= 0 { close($0.reading) }
            $0.reading = -1
        }
    }

    package func closeWriting() {
        ends.withLock {
            if $0.writing >= 0 { close($0.writing) }
            $0.writing = -1
        }
    }

    package func closeAll() {
        closeReading()
        closeWriting()
    }
}
