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
    ) throws(Problem) {
        self.closing = closing
        dropsFirstByte = dropsFirstComma
        sink = try OutputSink(path: path, replacingExisting: replacingExisting)
    }

    /// The first that is written is the header.
    mutating func write(_ rows: OutputBytes) throws(Problem) {
        guard hasHeader, dropsFirstByte, rows.count > 0 else {
            hasHeader = true
            return try sink.write(rows.bytes)
        }
        dropsFirstByte = false
        try sink.write(UnsafeRawBufferPointer(rebasing: rows.bytes.dropFirst()))
    }

    func finish() throws(Problem) {
        try sink.write(closing)
        try sink.finish()
    }

    func discard() { sink.discard() }
}
