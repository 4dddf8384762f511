import Bytes
import Domain

/// Rows as text, to a file that appears when it is finished or straight through to a stream.
struct ByteOutput: RowOutput {
    typealias Formatted = OutputBytes

    private let sink: OutputSink
    /// What ends the output.
    private let closing: String
    /// Whether the first byte of the rows is left out: each row of a list has its comma before it.
    private var dropsFirstByte: Bool
    private var hasHeader = false

    /// - Parameter path: `-` for stdout.
    init(
        path: String, replacingExisting: Bool, closing: String = "", dropsFirstComma: Bool = false
    ) throws(RezoningError) {
        self.closing = closing
        dropsFirstByte = dropsFirstComma
        do throws(Problem) { sink = try OutputSink(path: path, replacingExisting: replacingExisting) } catch {
            throw .output(error)
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
        do throws(Problem) { try sink.write(bytes) } catch { throw .output(error) }
    }

    func finish() throws(RezoningError) {
        do throws(Problem) {
            try sink.write(closing)
            try sink.finish()
        } catch { throw .output(error) }
    }

    func discard() { sink.discard() }
}
