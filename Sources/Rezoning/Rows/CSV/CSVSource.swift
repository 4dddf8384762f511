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

    mutating func forEachChunk(_ body: ([UInt8], Int) -> Bool) throws(RezoningError) {
        while let chunk = try input.nextChunk() {
            guard body(chunk, input.progress_bytes) else { return }
        }
    }

    func reading() -> CSVReading { CSVReading(rows: CSVRows(layout, defaults)) }
}

/// The own columns of CSV rows: their bytes.
struct CSVOwn: Sendable {
    let chunk: [UInt8]
    let records: [CSVRecord]
}

struct CSVReading: RowReading {
    fileprivate var rows: CSVRows

    mutating func rows(of chunk: [UInt8]) -> (AskedRows, CSVOwn) {
        let (asked, records) = rows.rows(of: chunk)
        return (asked, CSVOwn(chunk: chunk, records: records))
    }
}

/// From CSV to CSV.
struct CSVFormatting: RowFormatting {
    var writing: CSVRowWriting

    mutating func formatted(_ rows: AnsweredRows, _ own: CSVOwn, kept: [Int]?) -> OutputBytes {
        writing.written(rows, own.records, of: own.chunk, kept: kept)
    }
}
