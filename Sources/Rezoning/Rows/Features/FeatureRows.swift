import Bytes
import Domain
import Foundation
import GeometryCore
import Positions
import Features
import Quoting

/// What is known of features before they are read.
struct FeatureLayout: Sendable {
    let name: String
    let layer: String
    /// The input's own columns.
    let columns: [SourceColumn]
    let places: InputColumns
    let reference: PointReference
    /// Of the network, where ``reference`` has a system that must be brought into it.
    var networkPlane: CoordinateReferenceDefinition?

    /// Whether coordinates are longitudes and latitudes on WGS 84.
    var isGeographic: Bool {
        if case .degrees = reference { true } else { false }
    }

    var hasPlannedAreas: Bool { places[.plannedArea] != nil }
}

/// Makes requests of features.
struct FeatureRequests {
    private let layout: FeatureLayout
    private let transformation: PointTransformation?
    private var words: WordReading
    private let names: PlaceNames
    private let places: PlaceFinding?

    init(_ layout: FeatureLayout, _ defaults: RowDefaults) throws(Problem) {
        self.layout = layout
        words = WordReading(defaults)
        names = PlaceNames(
            layout.places, isGeographic: layout.reference.isInDegrees, names: layout.columns.map(\.name))
        places = try defaults.finding(layout.places)
        guard case .other(let system) = layout.reference, let plane = layout.networkPlane else {
            transformation = nil
            return
        }
        do throws(ProjectionError) { transformation = try PointTransformation(from: system, to: plane) } catch {
            throw .unusableCrs(.points, layout.name, layer: layout.layer, error)
        }
    }

    mutating func plannedArea(_ value: SourceValue) -> String? { Self.text(value) { words.plannedArea($0) } }

    /// - Parameters:
    ///   - point: where the feature is, or what is wrong with its geometry.
    ///   - found: gets the position also where something else is wrong.
    ///   - name: gets what tells where a row is that has no position.
    ///   - value: gives that of a column.
    mutating func request(
        _ point: Result<PlanePoint, RowFault>, _ found: inout BatchRequest.Position?, _ name: inout String?,
        value: (Int) -> SourceValue
    ) throws(RowFault) -> BatchRequest {
        name = try self.name(point, value)
        var position = BatchRequest.Position.nowhere
        if name == nil {
            position = try layout.reference.isOfColumns ? self.position(value) : self.position(try point.get())
            found = position
        }
        var request = BatchRequest(position, fuse: .threeTimes25, company: words.defaults.company)
        request.place = words.defaults.place
        request.fuse = try read(.fuse, value) { (words, bytes) throws(RowFault) in try words.fuse(bytes) }
        if layout.places[.company] != nil {
            request.company = try read(.company, value) { (words, bytes) throws(RowFault) in
                try words.company(bytes)
            }
        }
        if layout.places[.joiners] != nil {
            request.joiners = try read(.joiners, value) { (words, bytes) throws(RowFault) in
                try words.joiners(bytes, takesComma: true)
            }
        }
        if layout.places[.place] != nil {
            request.place = try read(.place, value) { (words, bytes) throws(RowFault) in try words.place(bytes) }
        }
        return request
    }

    /// Nil for a row that has a position, or should have one.
    private func name(
        _ point: Result<PlanePoint, RowFault>, _ value: (Int) -> SourceValue
    ) throws(RowFault) -> String? {
        func text(_ column: Int) -> String { value(column).text?.trimmingCharacters(in: .whitespaces) ?? "" }
        if layout.reference.isOfColumns { return try names.name(text) }
        switch point {
        case .failure(.noGeometry), .failure(.emptyGeometry): return names.nameAlone(text)
        default: return nil
        }
    }

    /// Finds the positions of rows that have names alone.
    func find(_ asked: inout AskedRows) {
        if let places { asked.find(with: places) }
    }

    private func position(_ point: PlanePoint) throws(RowFault) -> BatchRequest.Position {
        guard layout.isGeographic else {
            return .plane(try transformation?.plane(of: point) ?? point)
        }
        guard
            let position = GeographicPosition(latitude_deg: point.northing_m, longitude_deg: point.easting_m)
        else {
            throw .notDegrees(point)
        }
        return .geographic(position)
    }

    /// Where a row of a table is: its columns tell it, as those of CSV do.
    private func position(_ value: (Int) -> SourceValue) throws(RowFault) -> BatchRequest.Position {
        if case .columnsInPlane = layout.reference {
            let easting = try number(.easting, value)
            return .plane(PlanePoint(easting_m: easting, northing_m: try number(.northing, value)))
        }
        let (latitude, longitude) = (try number(.latitude, value), try number(.longitude, value))
        guard let position = GeographicPosition(latitude_deg: latitude, longitude_deg: longitude) else {
            let isLongitude = (-90...90).contains(latitude)
            throw .outsideGlobe(
                column: name(of: isLongitude ? .longitude : .latitude),
                text: "\(isLongitude ? longitude : latitude)",
                fitting: PositionSystem.fitting(latitude, longitude))
        }
        return .geographic(position)
    }

    private func number(_ column: InputColumn, _ value: (Int) -> SourceValue) throws(RowFault) -> Double {
        let found = layout.places[column].map(value) ?? .null
        if case .real(let number) = found, number.isFinite { return number }
        guard var text = found.text, !text.allSatisfy(\.isWhitespace) else {
            throw .missing(column: name(of: column))
        }
        guard let number = text.withUTF8({ DecimalReading.number($0, takesComma: true) }) else {
            throw .notANumber(text, column: name(of: column))
        }
        return number
    }

    private func name(of column: InputColumn) -> String {
        layout.places[column].map { layout.columns[$0].name } ?? column.rawValue
    }

    private mutating func read<Value>(
        _ column: InputColumn, _ value: (Int) -> SourceValue,
        _ body: (inout WordReading, UnsafeBufferPointer<UInt8>) throws(RowFault) -> Value
    ) throws(RowFault) -> Value {
        guard let place = layout.places[column] else {
            return try body(&words, UnsafeBufferPointer(start: nil, count: 0))
        }
        let read = Self.text(value(place)) { bytes in
            Result { () throws(RowFault) in try body(&words, bytes) }
        }
        return try read.get()
    }

    private static func text<Value>(
        _ value: SourceValue, _ body: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        if case .null = value { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        var text = if case .other(let kind) = value { kind } else { value.text ?? "" }
        return text.withUTF8(body)
    }
}

/// Reads what the features of a GeoPackage ask.
struct FeatureReading: RowReading {
    private let layout: FeatureLayout
    private var requests: FeatureRequests

    init(_ layout: FeatureLayout, _ defaults: RowDefaults) throws(Problem) {
        self.layout = layout
        requests = try FeatureRequests(layout, defaults)
    }

    mutating func rows(of chunk: FeatureChunk) -> (AskedRows, FeatureOwn) {
        var asked = AskedRows(capacity: chunk.count)
        for row in 0..<chunk.count {
            if let area = layout.places[.plannedArea] {
                asked.plannedAreas.append(requests.plannedArea(chunk.value(row, area)))
            }
            let point = chunk.faults[row].map(Result.failure) ?? .success(chunk.points[row])
            var position: BatchRequest.Position?
            var name: String?
            do throws(RowFault) {
                let request = try requests.request(point, &position, &name) { chunk.value(row, $0) }
                asked.append(request, seeking: name)
            } catch {
                asked.append(error, at: position)
            }
        }
        requests.find(&asked)
        return (asked, FeatureOwn(chunk: chunk))
    }
}

/// The own columns of features.
struct FeatureOwn: OwnRows {
    let chunk: FeatureChunk

    func put(_ row: Int, into sink: inout some CellSink) {
        for column in 0..<chunk.columnCount {
            let value = chunk.value(row, column)
            if case .other = value, let bytes = chunk.bytes(row, column) {
                sink.bytes(bytes)
            } else {
                sink.source(value)
            }
        }
    }
}
