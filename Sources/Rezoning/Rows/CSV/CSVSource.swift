import Bytes
import Domain

/// A CSV file or pipe as a source of rows.
struct CSVSource: RowSource {
    let layout: CSVLayout
    let defaults: RowDefaults
    private var input: CSVInput

    init(_ input: CSVInput, _ layout: CSVLayout, _ defaults: RowDefaults) {
        self.layout = layout
        self.defaults = defaults
        self.input = input
    }

    /// Bytes.
    var total: Int? { input.size_bytes }

    mutating func forEachChunk(_ body: ([UInt8], Int) -> Bool) throws(Problem) {
        while let chunk = try input.nextChunk() {
            guard body(chunk, input.progress_bytes) else { return }
        }
    }

    func reading() throws(Problem) -> CSVReading {
        CSVReading(rows: CSVRows(layout, defaults), places: try defaults.finding(layout.columns))
    }
}

/// The own columns of CSV rows: their bytes.
struct CSVOwn: OwnRows {
    let chunk: [UInt8]
    let records: [CSVRecord]
    let delimiter: UInt8
    let columnCount: Int

    /// Every field is text; an empty one is no value, and what is too much goes into the last one.
    func put(_ row: Int, into sink: inout some CellSink) {
        chunk.withUnsafeBufferPointer { bytes in
            let record = UnsafeBufferPointer(rebasing: bytes[records[row].range])
            var scanner = CSVScanner(record, delimiter: delimiter, fieldCapacity: columnCount)
            guard scanner.next(), !scanner.isMisquoted else {
                sink.text(String(decoding: record, as: UTF8.self))
                for _ in 1..<max(columnCount, 1) { sink.null() }
                return
            }
            let isTooLong = Int(records[row].fieldCount) > columnCount
            for column in 0..<columnCount {
                var value = scanner.value(column)
                if isTooLong, column == columnCount - 1 {
                    let rest = CSVRowWriting.bytes(from: scanner.raw(column), toEndOf: record)
                    value = UnsafeBufferPointer(rebasing: record.suffix(rest))
                }
                value.isEmpty ? sink.null() : sink.text(String(decoding: value, as: UTF8.self))
            }
        }
    }
}

struct CSVReading: RowReading {
    fileprivate var rows: CSVRows
    fileprivate let places: PlaceFinding?

    mutating func rows(of chunk: [UInt8]) -> (AskedRows, CSVOwn) {
        var (asked, records) = rows.rows(of: chunk)
        if let places { asked.find(with: places) }
        return (
            asked,
            CSVOwn(
                chunk: chunk, records: records, delimiter: rows.dialect.delimiter,
                columnCount: rows.dialect.names.count)
        )
    }
}

/// From CSV to CSV.
struct CSVFormatting: RowFormatting {
    static var wantsPoints: Bool { false }
    var writing: CSVRowWriting

    mutating func formatted(_ rows: AnsweredRows, _ own: CSVOwn, kept: [Int]?) -> OutputBytes {
        writing.written(rows, own.records, of: own.chunk, kept: kept)
    }
}
