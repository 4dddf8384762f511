import GeometryCore

/// Reads a GeoJSON geometry (RFC 7946, section 3.1) and notes the ordinates that a plane geometry leaves out.
package struct GeoJSONGeometryReader {
    private(set) var hasZ = false
    private(set) var hasM = false

    private static let deepest = 16

    /// The geometry or null at the cursor. What is JSON but no geometry is told as such; the cursor is behind it all
    /// the same.
    package static func geometry(_ cursor: inout JSONCursor) throws(JSONFault) -> SourceGeometry {
        if cursor.peek() == UInt8(ascii: "n") {
            try cursor.literal("null")
            return .null
        }
        let start = cursor.position
        var reader = GeoJSONGeometryReader()
        do throws(JSONFault) {
            let geometry = try reader.object(&cursor, depth: 0)
            return .plane(geometry, hasZ: reader.hasZ, hasM: reader.hasM)
        } catch {
            guard error.reason.isOfGeometry else { throw error }
            cursor.position = start
            try cursor.skipValue()
            return .unreadable(reason: error.reason.words)
        }
    }

    private mutating func object(_ cursor: inout JSONCursor, depth: Int) throws(JSONFault) -> PlaneGeometry {
        guard cursor.peek() == UInt8(ascii: "{") else { throw cursor.fault(.geometryWithoutType) }
        guard depth <= Self.deepest else { throw cursor.fault(.collectionsNestedTooDeeply) }
        var type: String?
        var geometry: PlaneGeometry?
        // Members that came before the type.
        var places: [String: Int] = [:]
        try cursor.forEachMember { (cursor, key) throws(JSONFault) in
            let key = JSONCursor.text(of: key)
            if key == "type" {
                type = try Self.type(&cursor)
            } else if let type, key == Self.content(of: type) {
                geometry = try content(&cursor, type: type, depth: depth)
            } else {
                _ = cursor.peek()
                places[key] = cursor.position
                try cursor.skipValue()
            }
        }
        if let geometry { return geometry }
        guard let type else { throw cursor.fault(.geometryWithoutType) }
        let key = Self.content(of: type)
        guard let place = places[key] else { throw cursor.fault(.memberMissing(key)) }
        let end = cursor.position
        cursor.position = place
        defer { cursor.position = end }
        return try content(&cursor, type: type, depth: depth)
    }

    static func type(_ cursor: inout JSONCursor) throws(JSONFault) -> String {
        guard cursor.peek() == UInt8(ascii: "\"") else { throw cursor.fault(.geometryWithoutType) }
        return try cursor.string()
    }

    private static func content(of type: String) -> String {
        type == "GeometryCollection" ? "geometries" : "coordinates"
    }

    private mutating func content(
        _ cursor: inout JSONCursor, type: String, depth: Int
    ) throws(JSONFault) -> PlaneGeometry {
        switch type {
        case "Point": return .point(try point(&cursor))
        case "LineString": return .lineString(try positions(&cursor))
        case "Polygon": return .polygon(try lines(&cursor))
        case "MultiPoint": return .multiPoint(try positions(&cursor))
        case "MultiLineString": return .multiLineString(try lines(&cursor))
        case "MultiPolygon":
            var polygons: [[[PlanePoint]]] = []
            try Self.array(&cursor) { (cursor) throws(JSONFault) in polygons.append(try lines(&cursor)) }
            return .multiPolygon(polygons)
        case "GeometryCollection":
            var members: [PlaneGeometry] = []
            try Self.array(&cursor) { (cursor) throws(JSONFault) in
                members.append(try object(&cursor, depth: depth + 1))
            }
            return .collection(members)
        default: throw cursor.fault(.notAGeometry(type: type))
        }
    }

    private static func array(
        _ cursor: inout JSONCursor, _ body: (inout JSONCursor) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        guard cursor.peek() == UInt8(ascii: "[") else {
            throw cursor.fault(.nestedWrongly)
        }
        try cursor.forEachElement(body)
    }

    /// An empty array of coordinates is an empty point, which has NaN for coordinates as in well-known binary.
    private mutating func point(_ cursor: inout JSONCursor) throws(JSONFault) -> PlanePoint {
        let start = cursor.position
        if cursor.take("["), cursor.take("]") { return PlanePoint(easting_m: .nan, northing_m: .nan) }
        cursor.position = start
        return try position(&cursor)
    }

    private mutating func positions(_ cursor: inout JSONCursor) throws(JSONFault) -> [PlanePoint] {
        var points: [PlanePoint] = []
        try Self.array(&cursor) { (cursor) throws(JSONFault) in points.append(try position(&cursor)) }
        return points
    }

    private mutating func lines(_ cursor: inout JSONCursor) throws(JSONFault) -> [[PlanePoint]] {
        var lines: [[PlanePoint]] = []
        try Self.array(&cursor) { (cursor) throws(JSONFault) in lines.append(try positions(&cursor)) }
        return lines
    }

    /// RFC 7946, section 3.1.1: easting or longitude first, then maybe a height; what more there is counts as M.
    private mutating func position(_ cursor: inout JSONCursor) throws(JSONFault) -> PlanePoint {
        var east = 0.0
        var north = 0.0
        var count = 0
        try Self.array(&cursor) { (cursor) throws(JSONFault) in
            let ordinate = try Self.ordinate(&cursor)
            switch count {
            case 0: east = ordinate
            case 1: north = ordinate
            default: break
            }
            count += 1
        }
        guard count >= 2 else { throw cursor.fault(.positionTooShort) }
        if count >= 3 { hasZ = true }
        if count >= 4 { hasM = true }
        return PlanePoint(easting_m: east, northing_m: north)
    }

    private static func ordinate(_ cursor: inout JSONCursor) throws(JSONFault) -> Double {
        switch cursor.peek() {
        case UInt8(ascii: "["), UInt8(ascii: "{"): throw cursor.fault(.nestedWrongly)
        case UInt8(ascii: "\""), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"):
            throw cursor.fault(.coordinateNotANumber)
        default: break
        }
        let number = try cursor.number().double
        guard number.isFinite else { throw cursor.fault(.coordinateTooLarge) }
        return number
    }
}
