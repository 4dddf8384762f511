import Bytes
import GeometryCore
import Features

/// Rows of features as CSV, which begins with easting and northing; where the input has columns of these names, they
/// get the prefix that added columns get.
struct PlainCSVFormatting<Own: OwnRows>: RowFormatting {
    static var wantsPoints: Bool { true }
    private var added: AddedValues

    init(_ added: AddedValues) { self.added = added }

    private static var comma: UInt8 { UInt8(ascii: ",") }

    static func header(own: [String], _ columns: [AddedColumn]) -> OutputBytes {
        let out = OutputBytes(capacity: 1 << 12)
        let taken = Set(own.map { $0.lowercased() })
        let own = ["easting", "northing"].map { taken.contains($0) ? "quoted_" + $0 : $0 } + own
        for (place, name) in (own + AddedColumn.names(of: columns, beside: own)).enumerated() {
            if place > 0 { out.append(comma) }
            out.append(field: name, delimiter: comma)
        }
        out.append("\n")
        return out
    }

    mutating func formatted(_ rows: AnsweredRows, _ own: Own, kept: [Int]?) -> OutputBytes {
        added.prepare(for: rows)
        let count = kept?.count ?? rows.asked.count
        let out = OutputBytes(capacity: count * 256)
        var cells = CSVCells(out: out, delimiter: Self.comma)
        for place in 0..<count {
            let row = kept?[place] ?? place
            let point = rows.point(of: row)
            if let point { out.append(metres: point.easting_m) }
            out.append(Self.comma)
            if let point { out.append(metres: point.northing_m) }
            own.put(row, into: &cells)
            added.put(row, of: rows, into: &cells)
            out.append("\n")
        }
        return out
    }
}
