import FileOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that appears when it is finished, or stdout.
struct ByteOutput: RowOutput {
    typealias Formatted = OutputBytes

    private let file: OutputFile?
    private let descriptor: CInt
    private let name: String
    /// What ends the output.
    private let closing: [UInt8]
    /// Whether the first byte of the rows is left out: each row of a list has its comma before it.
    private var dropsFirstByte: Bool
    private var hasHeader = false

    /// - Parameter path: `-` for stdout.
    init(
        path: String, replacingExisting: Bool, closing: [UInt8] = [], dropsFirstComma: Bool = false
    ) throws(RezoningError) {
        self.closing = closing
        dropsFirstByte = dropsFirstComma
        guard path != "-" else {
            (file, descriptor, name) = (nil, STDOUT_FILENO, "stdout")
            return
        }
        let file: OutputFile
        do throws(OutputFileError) { file = try OutputFile(path: path, replacingExisting: replacingExisting) } catch
        {
            throw .output(error)
        }
        descriptor = open(file.temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        self.file = file
        name = path
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            file.discard()
            throw .output(.refused(path: path, reason: reason))
        }
    }

    /// The first that is written is the header.
    mutating func write(_ rows: OutputBytes) throws(RezoningError) {
        guard hasHeader, dropsFirstByte, rows.count > 0 else {
            hasHeader = true
            return try write(rows.bytes)
        }
        dropsFirstByte = false
        try write(UnsafeRawBufferPointer(rebasing: rows.bytes.dropFirst()))
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(RezoningError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, piece.baseAddress, piece.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, piece.baseAddress, piece.count)
            #else
                let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .output(.refused(path: name, reason: String(cString: strerror(errno))))
            }
            rest = rest.dropFirst(count)
        }
    }

    func finish() throws(RezoningError) {
        let ending = OutputBytes(capacity: 64)
        ending.append(closing)
        try write(ending.bytes)
        guard let file else { return }
        close(descriptor)
        do throws(OutputFileError) { try file.putInPlace() } catch { throw .output(error) }
    }

    func discard() {
        guard let file else { return }
        close(descriptor)
        file.discard()
    }
}
