package import GeometryCore

/// What a first pass through a GeoJSON file finds out. It checks every byte.
package final class GeoJSONSurvey: GeoJSONScanner.Reader {
    package private(set) var properties = PropertyNames()
    package private(set) var featureCount = 0
    package private(set) var hasIdentifiers = false
    package private(set) var name: String?
    package private(set) var reference = GeoJSONReference.standard
    /// A vertex of the first geometry.
    package private(set) var firstVertex: PlanePoint?

    package init() {}

    package func feature(_ cursor: inout JSONCursor, standsAlone: Bool) throws(JSONFault) -> Bool {
        featureCount += 1
        var type: String?
        try cursor.forEachMember { (cursor, key) throws(JSONFault) in
            switch GeoJSONMember(key) {
            case .properties where cursor.peek() == UInt8(ascii: "{"): try properties(&cursor)
            case .type: type = try cursor.value().asText
            case .id:
                hasIdentifiers = true
                try cursor.skipValue()
            case .geometry where firstVertex == nil:
                if case .plane(let geometry, _, _, _) = try GeoJSONGeometryReader.geometry(&cursor) {
                    firstVertex = geometry.anyVertex
                }
            case .crs where standsAlone: reference = try GeoJSONReference(&cursor)
            default: try cursor.skipValue()
            }
        }
        guard cursor.peek() == 0 else { throw cursor.fault(.somethingFollows) }
        if standsAlone, type != "Feature", !(type.map(GeoJSONFeature.geometryTypes.contains) ?? false) {
            throw cursor.fault(type == "FeatureCollection" ? .emptyCollection : .notAFeature(type: type), at: 0)
        }
        return true
    }

    private func properties(_ cursor: inout JSONCursor) throws(JSONFault) {
        try cursor.forEachMember { (cursor, key) throws(JSONFault) in
            if properties.place(of: key) == nil { _ = properties.add(JSONCursor.text(of: key)) }
            try cursor.skipValue()
        }
    }

    package func member(_ member: GeoJSONMember, _ cursor: inout JSONCursor) throws(JSONFault) {
        switch member {
        case .name:
            if name == nil, let text = try cursor.value().asText, !text.isEmpty { name = text }
        case .crs: reference = try GeoJSONReference(&cursor)
        default: break
        }
    }
}

/// The CRS of a GeoJSON file: WGS 84 with longitude first (RFC 7946, section 4) unless the member `crs` of the
/// format's first version (2008, section 3) says otherwise.
package struct GeoJSONReference {
    /// Nil where the file says that it is unknown, or in no way that is understood.
    package let identifier: String?

    static let standard = GeoJSONReference(identifier: "OGC:CRS84")

    private init(identifier: String?) { self.identifier = identifier }

    /// Reads the value of the member `crs`.
    init(_ cursor: inout JSONCursor) throws(JSONFault) {
        var name: String?
        var code: Int64?
        guard cursor.peek() == UInt8(ascii: "{") else {
            try cursor.skipValue()
            self.init(identifier: nil)
            return
        }
        try cursor.forEachMember { (cursor, key) throws(JSONFault) in
            guard GeoJSONMember(key) == .properties, cursor.peek() == UInt8(ascii: "{") else {
                return try cursor.skipValue()
            }
            try cursor.forEachMember { (cursor, key) throws(JSONFault) in
                let value = try cursor.value()
                switch (JSONCursor.text(of: key), value) {
                case ("name", .text(let text)): name = text
                case ("code", .integer(let number)): code = number
                default: break
                }
            }
        }
        self.init(identifier: name.flatMap(Self.identifier) ?? code.map { "EPSG:\($0)" })
    }

    /// `EPSG:3067` of `urn:ogc:def:crs:EPSG::3067`, `http://www.opengis.net/def/crs/EPSG/0/3067` or itself.
    static func identifier(ofName name: String) -> String? {
        let parts = name.split { ":/#".contains($0) }.map(String.init)
        guard let code = parts.last, parts.count >= 2 else { return nil }
        guard let authority = parts.dropLast().last(where: { $0.first?.isLetter ?? false }) else { return nil }
        let isKnown = ["EPSG", "OGC", "ESRI", "IAU", "IGNF"].contains(authority.uppercased())
        return isKnown ? "\(authority.uppercased()):\(code.uppercased())" : nil
    }
}
