import Bytes
import Domain
import GeometryCore

/// Rows for a table, ready to be sent.
struct TableRows: Sendable {
    let bytes: OutputBytes
    /// Rows of the input that they were made of.
    let inputCount: Int
    let unfit: UnfitValue?
}

/// Rows as points of a table of PostGIS.
struct TableFormatting<Own: OwnRows>: RowFormatting {
    static var wantsPoints: Bool { true }
    private let columns: [TableColumn]
    private var added: AddedValues
    /// How every point begins: as extended well-known binary in hexadecimal digits, with its system.
    private let pointStart: [UInt8]

    init(_ columns: [TableColumn], _ added: AddedValues, srid: Int32) {
        self.columns = columns
        self.added = added
        let start = OutputBytes(capacity: 32)
        start.append("0101000020")
        withUnsafeBytes(of: srid.littleEndian) { for byte in $0 { start.append(hexadecimal: byte) } }
        pointStart = Array(start.bytes)
    }

    mutating func formatted(_ rows: AnsweredRows, _ own: Own, kept: [Int]?) -> TableRows {
        added.prepare(for: rows)
        let count = kept?.count ?? rows.asked.count
        let out = OutputBytes(capacity: count * 256)
        var cells = TableCells(out: out, columns: columns)
        for place in 0..<count {
            let row = kept?[place] ?? place
            put(rows.point(of: row), out)
            cells.beginRow(row)
            own.put(row, into: &cells)
            added.put(row, of: rows, into: &cells)
            out.append("\n")
        }
        return TableRows(bytes: out, inputCount: rows.asked.count, unfit: cells.unfit)
    }

    private func put(_ point: PlanePoint?, _ out: OutputBytes) {
        guard let point else { return out.append("\\N") }
        out.append(pointStart)
        for coordinate in [point.easting_m, point.northing_m] {
            withUnsafeBytes(of: coordinate.bitPattern.littleEndian) {
                for byte in $0 { out.append(hexadecimal: byte) }
            }
        }
    }
}

/// A table that is filled with COPY.
struct TableOutput: RowOutput {
    private let table: TableMaking
    private var inputRows = 0

    init(_ table: TableMaking) { self.table = table }

    mutating func write(_ rows: TableRows) throws(Problem) {
        if let unfit = rows.unfit {
            throw .valueUnfit(row: inputRows + unfit.row + 1, unfit.column, unfit.text)
        }
        inputRows += rows.inputCount
        try table.write(rows.bytes.bytes)
    }

    func finish() throws(Problem) { try table.finish() }

    func discard() { table.discard() }
}
