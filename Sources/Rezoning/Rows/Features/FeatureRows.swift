import Domain
import GeometryCore
import Importing
import Quoting

/// What is known of features before they are read.
struct FeatureLayout: Sendable {
    let name: String
    /// The input's own columns.
    let columns: [SourceColumn]
    let places: InputColumns
    /// Whether coordinates are longitudes and latitudes on WGS 84.
    let isGeographic: Bool

    var hasPlannedAreas: Bool { places[.plannedArea] != nil }
}

/// Reads what features ask.
struct FeatureReading: RowReading {
    private let layout: FeatureLayout
    private var words: WordReading

    init(_ layout: FeatureLayout, _ defaults: RowDefaults) {
        self.layout = layout
        words = WordReading(defaults)
    }

    mutating func rows(of chunk: FeatureChunk) -> (AskedRows, FeatureOwn) {
        var asked = AskedRows(capacity: chunk.count)
        for row in 0..<chunk.count {
            if let area = layout.places[.plannedArea] {
                asked.plannedAreas.append(Self.text(chunk.value(row, area)) { words.plannedArea($0) })
            }
            var position: BatchRequest.Position?
            do throws(RowFault) { asked.append(try request(row, of: chunk, &position)) } catch {
                asked.append(error, at: position)
            }
        }
        return (asked, FeatureOwn(chunk: chunk))
    }

    private mutating func request(
        _ row: Int, of chunk: FeatureChunk, _ found: inout BatchRequest.Position?
    ) throws(RowFault) -> BatchRequest {
        if let fault = chunk.faults[row] { throw fault }
        let position = try position(chunk.points[row])
        found = position
        var request = BatchRequest(position, fuse: .threeTimes25, company: words.defaults.company)
        request.place = words.defaults.place
        request.fuse = try read(.fuse, row, chunk) { (words, bytes) throws(RowFault) in try words.fuse(bytes) }
        if layout.places[.company] != nil {
            request.company = try read(.company, row, chunk) { (words, bytes) throws(RowFault) in
                try words.company(bytes)
            }
        }
        if layout.places[.joiners] != nil {
            request.joiners = try read(.joiners, row, chunk) { (words, bytes) throws(RowFault) in
                try words.joiners(bytes)
            }
        }
        if layout.places[.place] != nil {
            request.place = try read(.place, row, chunk) { (words, bytes) throws(RowFault) in try words.place(bytes)
            }
        }
        return request
    }

    private func position(_ point: PlanePoint) throws(RowFault) -> BatchRequest.Position {
        guard layout.isGeographic else { return .plane(point) }
        guard
            let position = GeographicPosition(latitude_deg: point.northing_m, longitude_deg: point.easting_m)
        else {
            let isLatitude = !(-90...90).contains(point.northing_m)
            throw .outsideGlobe(
                column: isLatitude ? "lat" : "lon", text: "\(isLatitude ? point.northing_m : point.easting_m)")
        }
        return .geographic(position)
    }

    private mutating func read<Value>(
        _ column: InputColumn, _ row: Int, _ chunk: FeatureChunk,
        _ body: (inout WordReading, UnsafeBufferPointer<UInt8>) throws(RowFault) -> Value
    ) throws(RowFault) -> Value {
        guard let place = layout.places[column] else {
            return try body(&words, UnsafeBufferPointer(start: nil, count: 0))
        }
        let read = Self.text(chunk.value(row, place)) { bytes in
            Result { () throws(RowFault) in try body(&words, bytes) }
        }
        return try read.get()
    }

    private static func text<Value>(
        _ value: SourceValue, _ body: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        var text: String
        switch value {
        case .null: return body(UnsafeBufferPointer(start: nil, count: 0))
        case .text(let own): text = own
        case .integer(let number): text = String(number)
        case .real(let number):
            text = number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
        case .boolean(let truth): text = truth ? "true" : "false"
        case .other(let kind): text = kind
        }
        return text.withUTF8(body)
    }
}

/// The own columns of features.
struct FeatureOwn: OwnRows {
    let chunk: FeatureChunk

    func put(_ row: Int, into sink: inout some CellSink) {
        for column in 0..<chunk.columnCount { sink.source(chunk.value(row, column)) }
    }
}
