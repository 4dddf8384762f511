/// The names of properties in the order of first sight, found again by their bytes.
package struct PropertyNames {
    package private(set) var names: [String] = []
    private var spellings: [[UInt8]] = []
    private var places: [String: Int] = [:]
    /// Features mostly have the same properties in the same order.
    private var likely = 0

    package init(_ names: [String] = []) {
        for name in names { _ = add(name) }
    }

    /// The place of a name that stands between quotes in the text; nil when it is none of these.
    package mutating func place(of key: UnsafeBufferPointer<UInt8>) -> Int? {
        if likely < spellings.count, spellings[likely].elementsEqual(key) {
            defer { likely = likely + 1 == spellings.count ? 0 : likely + 1 }
            return likely
        }
        guard let place = places[JSONCursor.text(of: key)] else { return nil }
        likely = place + 1 == spellings.count ? 0 : place + 1
        return place
    }

    package mutating func add(_ name: String) -> Int {
        if let place = places[name] { return place }
        places[name] = names.count
        names.append(name)
        spellings.append(Array(name.utf8))
        return names.count - 1
    }
}

/// One text of a GeoJSON source that is a feature, or a geometry that stands for one.
package struct GeoJSONFeature {
    private(set) var values: [SourceValue]
    private(set) var geometry = SourceGeometry.null
    /// What `type` says; nil without one.
    private(set) var type: String?

    package static let geometryTypes: Set = [
        "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
    ]

    /// Reads the values of `columns`; a feature's own `id` goes into `identifierColumn`.
    init(_ cursor: inout JSONCursor, columns: inout PropertyNames, identifierColumn: Int?) throws(JSONFault) {
        let start = cursor.position
        var values = [SourceValue](repeating: .null, count: columns.names.count)
        var geometry: SourceGeometry?
        var type: String?
        try cursor.forEachMember { (cursor, key) throws(JSONFault) in
            switch GeoJSONMember(key) {
            case .type: type = try cursor.value().asText
            case .geometry: geometry = try GeoJSONGeometryReader.geometry(&cursor)
            case .properties where cursor.peek() == UInt8(ascii: "{"):
                try cursor.forEachMember { (cursor, key) throws(JSONFault) in
                    guard let place = columns.place(of: key) else { return try cursor.skipValue() }
                    values[place] = try cursor.value()
                }
            case .id where identifierColumn != nil:
                let value = try cursor.value()
                if let identifierColumn { values[identifierColumn] = value }
            default: try cursor.skipValue()
            }
        }
        self.values = values
        self.type = type
        if type == "Feature" {
            self.geometry = geometry ?? .unreadable(reason: JSONReason.memberMissing("geometry").words)
        } else if let type, Self.geometryTypes.contains(type) {
            let end = cursor.position
            cursor.position = start
            self.geometry = try GeoJSONGeometryReader.geometry(&cursor)
            cursor.position = end
        } else {
            self.geometry = .unreadable(reason: JSONReason.notAFeature(type: type).words)
        }
    }
}

/// The members that mean something in a GeoJSON object.
package enum GeoJSONMember {
    case type
    case geometry
    case properties
    case id
    case features
    case name
    case crs
    case other

    package init(_ key: UnsafeBufferPointer<UInt8>) {
        // An escape in one of these would be perverse, and is understood all the same.
        let isPlain = !key.contains(UInt8(ascii: "\\"))
        guard key.count <= 10 || !isPlain else {
            self = .other
            return
        }
        switch JSONCursor.text(of: key) {
        case "type": self = .type
        case "geometry": self = .geometry
        case "properties": self = .properties
        case "id": self = .id
        case "features": self = .features
        case "name": self = .name
        case "crs": self = .crs
        default: self = .other
        }
    }
}

extension SourceValue {
    package var asText: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
