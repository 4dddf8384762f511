import Bytes

/// Puts fields of a CSV row down, each after a delimiter.
struct CSVCells: CellSink {
    let out: OutputBytes
    let delimiter: UInt8
    var hasDecimalComma = false

    func null() { out.append(delimiter) }

    func text(_ text: String) {
        out.append(delimiter)
        out.append(field: text, delimiter: delimiter)
    }

    func metres(_ distance_m: Double) {
        out.append(delimiter)
        out.append(distance_m: distance_m, mark: hasDecimalComma ? UInt8(ascii: ",") : UInt8(ascii: "."))
    }

    func degrees(_ degrees: Double) {
        out.append(delimiter)
        out.append(degrees: degrees, mark: hasDecimalComma ? UInt8(ascii: ",") : UInt8(ascii: "."))
    }

    func money(_ money: MoneyText) {
        out.append(delimiter)
        out.append(hasDecimalComma ? money.text.replacing(".", with: ",") : money.text)
    }

    func integer(_ number: Int64) { text(String(number)) }
    func real(_ number: Double) { text("\(number)") }

    func flag(_ flag: Bool) {
        out.append(delimiter)
        out.append(flag ? "true" : "false")
    }
}

/// Writes the rows of a CSV input as CSV: their own fields byte for byte, and then what is added.
struct CSVRowWriting {
    private let dialect: CSVDialect
    private var added: AddedValues

    init(_ dialect: CSVDialect, _ added: AddedValues) {
        self.dialect = dialect
        self.added = added
    }

    /// The header's own bytes with the added names.
    static func header(_ dialect: CSVDialect, _ columns: [AddedColumn]) -> OutputBytes {
        let out = OutputBytes(capacity: 1 << 12)
        out.append(dialect.directive)
        out.append(dialect.header)
        for name in AddedColumn.names(of: columns, beside: dialect.names) {
            out.append(dialect.delimiter)
            out.append(field: name, delimiter: dialect.delimiter)
        }
        out.append(dialect.lineEnd)
        return out
    }

    /// - Parameter kept: the rows that are written; nil for all.
    mutating func written(
        _ rows: AnsweredRows, _ records: [CSVRecord], of chunk: [UInt8], kept: [Int]?
    ) -> OutputBytes {
        let out = OutputBytes(capacity: chunk.count * 3)
        let cells = CSVCells(
            out: out, delimiter: dialect.delimiter, hasDecimalComma: dialect.writesDecimalComma)
        added.prepare(for: rows)
        chunk.withUnsafeBufferPointer { bytes in
            if let kept {
                for row in kept { write(row, rows, records[row], bytes, cells) }
            } else {
                for row in records.indices { write(row, rows, records[row], bytes, cells) }
            }
        }
        return out
    }

    private func write(
        _ row: Int, _ rows: AnsweredRows, _ record: CSVRecord, _ chunk: UnsafeBufferPointer<UInt8>,
        _ cells: CSVCells
    ) {
        let own = UnsafeBufferPointer(rebasing: chunk[record.range])
        if record.fieldCount == dialect.names.count {
            cells.out.append(own)
        } else {
            writeMisshapen(own, Int(record.fieldCount), cells)
        }
        var cells = cells
        added.put(row, of: rows, into: &cells)
        cells.out.append(dialect.lineEnd)
    }

    /// A row of too few fields gets empty ones, and what is too much goes into the last one, so that the added
    /// columns stand where they belong.
    private func writeMisshapen(_ own: UnsafeBufferPointer<UInt8>, _ fieldCount: Int, _ cells: CSVCells) {
        let expected = dialect.names.count
        if fieldCount < 0 {
            cells.out.append(field: own, delimiter: dialect.delimiter)
            for _ in 1..<max(expected, 1) { cells.null() }
        } else if fieldCount < expected {
            cells.out.append(own)
            for _ in fieldCount..<expected { cells.null() }
        } else {
            var scanner = CSVScanner(own, delimiter: dialect.delimiter, fieldCapacity: expected)
            guard scanner.next() else { return }
            let last = scanner.raw(expected - 1)
            let kept = own.count - Self.bytes(from: last, toEndOf: own)
            cells.out.append(UnsafeBufferPointer(rebasing: own[..<kept]))
            cells.out.append(field: UnsafeBufferPointer(rebasing: own[kept...]), delimiter: dialect.delimiter)
        }
    }

    /// How many bytes of a record there are from the beginning of a field on.
    static func bytes(
        from field: UnsafeBufferPointer<UInt8>, toEndOf record: UnsafeBufferPointer<UInt8>
    ) -> Int {
        guard let start = field.baseAddress, let first = record.baseAddress else { return 0 }
        return record.count - first.distance(to: start)
    }
}
