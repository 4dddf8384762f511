#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file seen through a window that moves towards its end. What stands before ``mark`` is forgotten, so that memory
/// holds one feature and a bit more.
final class ByteWindow {
    private let source: String
    private let descriptor: CInt
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes of the buffer are the file's.
    private var count = 0
    /// Where the buffer begins in the file.
    private var offset = 0
    private let largest: Int
    /// Place in the window of the next byte to look at.
    var position = 0
    /// From here on, bytes are kept.
    var mark = 0

    /// - Parameters:
    ///   - largest: No more bytes than this can be kept.
    init(source: String, path: String, size: Int = 1 << 20, largest: Int = 1 << 28) throws(SourceError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .unreadable(source: source, reason: String(cString: strerror(errno)))
        }
        self.source = source
        self.largest = largest
        buffer = .allocate(capacity: size)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// The bytes in the window; they hold until it moves.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[..<count]) }

    /// The place in the file of a place in the window.
    func fileOffset(of place: Int) -> Int { offset + place }

    /// The place in the window of a place in the file.
    func place(of fileOffset: Int) -> Int { fileOffset - offset }

    /// The kept bytes from a place in the file to the next byte.
    func kept(from fileOffset: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: buffer[(fileOffset - offset)..<position])
    }

    /// Reads on when every byte has been looked at; false at the end of the file.
    func refill() throws(SourceError) -> Bool {
        guard position >= count else { return true }
        let keptFrom = min(mark, count)
        if keptFrom > 0 {
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            bytes.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[keptFrom..<count]))
            offset += keptFrom
            count -= keptFrom
            position -= keptFrom
            mark -= keptFrom
        }
        if count == buffer.count { try grow() }
        return try readMore()
    }

    private func grow() throws(SourceError) {
        guard buffer.count < largest else {
            throw .geoJson(source: source, byte: offset, reason: "a feature of more than \(largest >> 20) MB")
        }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: min(buffer.count * 2, largest))
        _ = larger.update(fromContentsOf: buffer[..<count])
        buffer.deallocate()
        buffer = larger
    }

    private func readMore() throws(SourceError) -> Bool {
        while true {
            let free = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
            let got = read(descriptor, free.baseAddress, free.count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(source: source, reason: String(cString: strerror(errno))) }
            count += got
            return got > 0
        }
    }
}
