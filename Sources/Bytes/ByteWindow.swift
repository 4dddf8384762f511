package import Domain

/// A file seen through a window that moves towards its end. What stands before ``mark`` is forgotten, so that memory
/// holds what is kept and a bit more.
package final class ByteWindow {
    /// Why the window cannot move on.
    package enum Fault: Error, Sendable, Hashable {
        case unreadable(reason: Reason)
        /// More than `largest_bytes` would have to be kept; `byte` is where they begin in the file.
        case full(byte: Int, largest_bytes: Int)
    }

    private let input: ByteInput
    @usableFromInline var buffer: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes of the buffer are the file's.
    @usableFromInline var count = 0
    /// Where the buffer begins in the file.
    private var offset = 0
    private let largest_bytes: Int
    /// Place in the window of the next byte to look at.
    package var position = 0
    /// From here on, bytes are kept.
    package var mark = 0

    /// - Parameters:
    ///   - size: How many bytes the window has at first.
    ///   - largest: No more bytes than this can be kept.
    package init(path: String, size: Int = 1 << 20, largest: Int = 1 << 28) throws(Fault) {
        do throws(InputError) { input = try ByteInput(path: path) } catch {
            throw .unreadable(reason: error.reason)
        }
        largest_bytes = largest
        buffer = .allocate(capacity: size)
    }

    deinit { buffer.deallocate() }

    /// The bytes in the window; they hold until it moves.
    @inlinable package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[..<count]) }

    /// The place in the file of a place in the window.
    package func fileOffset(of place: Int) -> Int { offset + place }

    /// The place in the window of a place in the file.
    package func place(of fileOffset: Int) -> Int { fileOffset - offset }

    /// The kept bytes from a place in the file to the next byte.
    package func kept(from fileOffset: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: buffer[(fileOffset - offset)..<position])
    }

    /// Reads on when every byte has been looked at; false at the end of the file.
    @inlinable package func refill() throws(Fault) -> Bool {
        position < count ? true : try moveOn()
    }

    @usableFromInline func moveOn() throws(Fault) -> Bool {
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
        let free = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
        do throws(InputError) {
            let got = try input.read(into: free)
            count += got
            return got > 0
        } catch { throw .unreadable(reason: error.reason) }
    }

    private func grow() throws(Fault) {
        guard buffer.count < largest_bytes else { throw .full(byte: offset, largest_bytes: largest_bytes) }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: min(buffer.count * 2, largest_bytes))
        _ = larger.update(fromContentsOf: buffer[..<count])
        buffer.deallocate()
        buffer = larger
    }
}
