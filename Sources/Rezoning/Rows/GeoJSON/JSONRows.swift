import Domain
import GeometryCore
import Features
import Quoting

/// Reads what GeoJSON features ask.
struct JSONReading: RowReading {
    private let layout: JSONLayout
    private var names: PropertyNames
    private var requests: FeatureRequests

    init(_ layout: JSONLayout, _ defaults: RowDefaults) throws(Problem) {
        self.layout = layout
        names = PropertyNames(layout.layout.columns.map(\.name))
        requests = try FeatureRequests(layout.layout, defaults)
    }

    mutating func rows(of chunk: JSONFeatures) -> (AskedRows, JSONOwn) {
        var asked = AskedRows(capacity: chunk.ranges.count)
        var own = JSONOwn(
            text: chunk.bytes, columnCount: layout.layout.columns.count, identifierColumn: layout.identifierColumn)
        own.records.reserveCapacity(chunk.ranges.count)
        chunk.bytes.withUnsafeBufferPointer { bytes in
            for range in chunk.ranges {
                let geometry = feature(in: bytes, range, &own)
                let record = own.records[own.records.count - 1]
                let properties = own.properties[record.properties]
                if let area = layout.layout.places[.plannedArea] {
                    asked.plannedAreas.append(requests.plannedArea(Self.value(of: area, properties, bytes)))
                }
                var position: BatchRequest.Position?
                var name: String?
                do throws(RowFault) {
                    if layout.isOpen { try refuseLateColumns(properties, bytes) }
                    let request = try requests.request(geometry, &position, &name) {
                        Self.value(of: $0, properties, bytes)
                    }
                    asked.append(request, seeking: name)
                } catch {
                    asked.append(error, at: position)
                }
            }
        }
        requests.find(&asked)
        return (asked, own)
    }

    /// Notes where the parts of a feature stand, and reads its geometry.
    private mutating func feature(
        in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ own: inout JSONOwn
    ) -> Result<PlanePoint, RowFault> {
        let first = own.properties.count
        var record = JSONRecord(properties: first..<first)
        defer { own.records.append(record) }
        var cursor = JSONCursor(UnsafeBufferPointer(rebasing: bytes[range]), fileOffset: 0)
        let parts: FeatureParts
        do throws(JSONFault) {
            parts = try FeatureParts(&cursor, from: range.lowerBound, &names, &own.properties)
        } catch {
            own.properties.removeSubrange(first...)
            return .failure(.notAFeature(reason: error.reason.words))
        }
        record.properties = first..<own.properties.count
        record.identifier = parts.identifier
        switch parts.geometry {
        case .null: break
        case .plane: record.geometry = parts.geometryRange
        case .unreadable:
            record.geometry = parts.geometryRange
            record.isGeometry = false
        }
        guard parts.isFeature else {
            return .failure(.notAFeature(reason: JSONReason.notAFeature(type: parts.type).words))
        }
        return Result { () throws(RowFault) in try RowFault.point(of: parts.geometry) }
    }

    /// The last of several properties of the same name counts, as readers of JSON mostly have it.
    private static func value(
        of column: Int, _ properties: ArraySlice<JSONProperty>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> SourceValue {
        properties.last { $0.column == column }.map { JSONOwn.value($0.value, in: bytes) } ?? .null
    }

    /// What a property means must be known before the first row: those with planned areas are read twice.
    private func refuseLateColumns(
        _ properties: ArraySlice<JSONProperty>, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(RowFault) {
        for property in properties where property.column < 0 {
            let name = JSONCursor.text(of: UnsafeBufferPointer(rebasing: bytes[property.name]))
            for column in InputColumn.asked where column.rawValue == name { throw .late(column: name) }
        }
    }
}

extension InputColumn {
    /// What rows are asked for beside their position.
    fileprivate static let asked: [InputColumn] = [.fuse, .company, .joiners, .place, .plannedArea]
}

/// A feature taken apart.
private struct FeatureParts {
    private(set) var type: String?
    private(set) var identifier: Range<Int>?
    private(set) var geometry = SourceGeometry.null
    private(set) var geometryRange: Range<Int>?

    /// Whether it is a feature, or a geometry that stands for one.
    var isFeature: Bool { type == "Feature" || isGeometry }
    private var isGeometry: Bool { type.map(GeoJSONFeature.geometryTypes.contains) ?? false }

    /// - Parameters:
    ///   - start: where the cursor's text stands in that of the chunk.
    ///   - properties: gets those of the feature.
    init(
        _ cursor: inout JSONCursor, from start: Int, _ names: inout PropertyNames,
        _ properties: inout [JSONProperty]
    ) throws(JSONFault) {
        var parts = (type: String?.none, identifier: Range<Int>?.none, geometryRange: Range<Int>?.none)
        var geometry = SourceGeometry.null
        try cursor.forEachMember { (cursor, key) throws(JSONFault) in
            switch GeoJSONMember(key) {
            case .type: parts.type = try cursor.value().asText
            case .geometry:
                parts.geometryRange = try Self.range(&cursor, start) { (cursor) throws(JSONFault) in
                    geometry = try GeoJSONGeometryReader.geometry(&cursor)
                }
            case .id: parts.identifier = try Self.skipped(&cursor, start)
            case .properties where cursor.peek() == UInt8(ascii: "{"):
                try Self.read(&cursor, start, &names, &properties)
            default: try cursor.skipValue()
            }
        }
        guard cursor.peek() == 0, cursor.position >= cursor.bytes.count else {
            throw cursor.fault(.somethingFollows)
        }
        (type, identifier, geometryRange, self.geometry) = (
            parts.type, parts.identifier, parts.geometryRange, geometry
        )
        if isGeometry {
            cursor.position = 0
            self.geometryRange = start..<start + cursor.bytes.count
            self.geometry = try GeoJSONGeometryReader.geometry(&cursor)
        }
    }

    private static func read(
        _ cursor: inout JSONCursor, _ start: Int, _ names: inout PropertyNames, _ properties: inout [JSONProperty]
    ) throws(JSONFault) {
        try cursor.forEachMember { (cursor, name) throws(JSONFault) in
            let begin = cursor.bytes.baseAddress.flatMap { text in name.baseAddress.map { text.distance(to: $0) } }
            let place = start + (begin ?? 0)
            let column = names.place(of: name) ?? -1
            let value = try skipped(&cursor, start)
            properties.append(JSONProperty(name: place..<place + name.count, value: value, column: column))
        }
    }

    private static func skipped(_ cursor: inout JSONCursor, _ start: Int) throws(JSONFault) -> Range<Int> {
        try range(&cursor, start) { (cursor) throws(JSONFault) in try cursor.skipValue() }
    }

    private static func range(
        _ cursor: inout JSONCursor, _ start: Int, _ body: (inout JSONCursor) throws(JSONFault) -> Void
    ) throws(JSONFault) -> Range<Int> {
        _ = cursor.peek()
        let begin = cursor.position
        try body(&cursor)
        return start + begin..<start + cursor.position
    }
}

/// The own columns of GeoJSON features: their text.
struct JSONOwn: OwnRows {
    let text: [UInt8]
    let columnCount: Int
    let identifierColumn: Int?
    var records: [JSONRecord] = []
    var properties: [JSONProperty] = []

    init(text: [UInt8], columnCount: Int, identifierColumn: Int?) {
        self.text = text
        self.columnCount = columnCount
        self.identifierColumn = identifierColumn
    }

    /// Arrays and objects are written as their text.
    func put(_ row: Int, into sink: inout some CellSink) {
        let record = records[row]
        var places = [Range<Int>?](repeating: nil, count: columnCount)
        for property in properties[record.properties] where property.column >= 0 {
            places[property.column] = property.value
        }
        if let identifierColumn { places[identifierColumn] = record.identifier }
        text.withUnsafeBufferPointer { bytes in
            for place in places {
                guard let place else {
                    sink.null()
                    continue
                }
                switch Self.value(place, in: bytes) {
                case .other: sink.text(String(decoding: bytes[place], as: UTF8.self))
                case let value: sink.source(value)
                }
            }
        }
    }

    /// The value that stands in a range that was checked.
    static func value(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> SourceValue {
        var cursor = JSONCursor(UnsafeBufferPointer(rebasing: bytes[range]), fileOffset: 0)
        return (try? cursor.value()) ?? .null
    }
}
