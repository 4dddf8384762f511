import Bytes
import Domain
import GeometryCore
import Positions
import Quoting

/// Reads what the rows of CSV chunks ask.
struct CSVRows {
    let dialect: CSVDialect
    private let columns: InputColumns
    private let isGeographic: Bool
    private var words: WordReading
    private let names: PlaceNames

    init(_ layout: CSVLayout, _ defaults: RowDefaults) {
        dialect = layout.dialect
        columns = layout.columns
        isGeographic = layout.isGeographic
        words = WordReading(defaults)
        names = PlaceNames(layout.columns, isGeographic: layout.isGeographic, names: layout.dialect.names)
    }

    /// - Returns: what the rows ask, and where each record stands in the chunk.
    mutating func rows(of chunk: [UInt8]) -> (AskedRows, [CSVRecord]) {
        chunk.withUnsafeBufferPointer { bytes in
            let likely = bytes.count / 32
            var asked = AskedRows(capacity: likely)
            var records: [CSVRecord] = []
            records.reserveCapacity(likely)
            let expected = dialect.names.count
            var scanner = CSVScanner(bytes, delimiter: dialect.delimiter, fieldCapacity: expected)
            let area = columns[.plannedArea]
            while scanner.next() {
                records.append(
                    CSVRecord(
                        start: scanner.record.lowerBound, end: scanner.record.upperBound,
                        fieldCount: scanner.isMisquoted ? -1 : scanner.fieldCount))
                if let area { asked.plannedAreas.append(words.plannedArea(scanner.value(area))) }
                var position: BatchRequest.Position?
                var name: String?
                do throws(RowFault) {
                    let request = try request(&scanner, expected, &position, &name)
                    asked.append(request, seeking: name)
                } catch {
                    asked.append(error, at: position)
                }
            }
            return (asked, records)
        }
    }

    private mutating func request(
        _ scanner: inout CSVScanner, _ expected: Int, _ found: inout BatchRequest.Position?, _ name: inout String?
    ) throws(RowFault) -> BatchRequest {
        guard !scanner.isMisquoted else { throw .quoting }
        guard scanner.fieldCount == expected else {
            throw .fieldCount(expected: expected, found: scanner.fieldCount)
        }
        name = try names.name { column in
            String(decoding: DecimalReading.trimmed(scanner.value(column)), as: UTF8.self)
        }
        let position: BatchRequest.Position
        if name != nil {
            position = .nowhere
        } else {
            position = try isGeographic ? geographic(&scanner) : plane(&scanner)
            found = position
        }
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        let fuse = try words.fuse(columns[.fuse].map { scanner.value($0) } ?? none)
        var request = BatchRequest(
            position, fuse: fuse, company: words.defaults.company, place: words.defaults.place)
        if let column = columns[.company] { request.company = try words.company(scanner.value(column)) }
        if let column = columns[.joiners] {
            request.joiners = try words.joiners(scanner.value(column), takesComma: dialect.takesDecimalComma)
        }
        if let column = columns[.place] { request.place = try words.place(scanner.value(column)) }
        return request
    }

    private func geographic(_ scanner: inout CSVScanner) throws(RowFault) -> BatchRequest.Position {
        let latitude = try number(.latitude, &scanner)
        let longitude = try number(.longitude, &scanner)
        guard let position = GeographicPosition(latitude_deg: latitude, longitude_deg: longitude) else {
            let column: InputColumn = (-90...90).contains(latitude) ? .longitude : .latitude
            throw .outsideGlobe(
                column: name(of: column), text: text(of: column, &scanner),
                fitting: PositionSystem.fitting(latitude, longitude))
        }
        return .geographic(position)
    }

    private func plane(_ scanner: inout CSVScanner) throws(RowFault) -> BatchRequest.Position {
        let easting = try number(.easting, &scanner)
        return .plane(PlanePoint(easting_m: easting, northing_m: try number(.northing, &scanner)))
    }

    private func number(_ column: InputColumn, _ scanner: inout CSVScanner) throws(RowFault) -> Double {
        guard let place = columns[column] else { throw .missing(column: column.rawValue) }
        let value = scanner.value(place)
        if let number = DecimalReading.number(value, takesComma: dialect.takesDecimalComma) { return number }
        guard !DecimalReading.trimmed(value).isEmpty else { throw .missing(column: name(of: column)) }
        let text = String(decoding: value, as: UTF8.self)
        if DecimalReading.number(value, takesComma: true) != nil {
            throw .decimalComma(column: name(of: column), text: text)
        }
        throw .notANumber(text, column: name(of: column))
    }

    private func name(of column: InputColumn) -> String {
        columns[column].map { dialect.names[$0] } ?? column.rawValue
    }

    private func text(of column: InputColumn, _ scanner: inout CSVScanner) -> String {
        columns[column].map { String(decoding: scanner.value($0), as: UTF8.self) } ?? ""
    }
}

/// Where a record stands in its chunk, without the end of its line.
struct CSVRecord: Sendable {
    private let start_: Int32
    private let end_: Int32
    /// -1 where quotes are wrong.
    let fieldCount: Int32

    init(start: Int, end: Int, fieldCount: Int) {
        start_ = Int32(truncatingIfNeeded: start)
        end_ = Int32(truncatingIfNeeded: end)
        self.fieldCount = Int32(truncatingIfNeeded: fieldCount)
    }

    var range: Range<Int> { Int(start_)..<Int(end_) }
}

/// What is known of a CSV file from its header and the options.
struct CSVLayout: Sendable {
    let dialect: CSVDialect
    let columns: InputColumns
    /// Whether positions are latitude and longitude.
    let isGeographic: Bool

    /// - Parameter prefersPlane: whether easting and northing are taken where the file has both kinds of position.
    init(
        _ dialect: CSVDialect, _ columns: InputColumns, prefersPlane: Bool, file: String
    ) throws(Problem) {
        self.dialect = dialect
        self.columns = columns
        isGeographic = try columns.areGeographic(prefersPlane: prefersPlane, names: dialect.names, file: file)
    }
}
