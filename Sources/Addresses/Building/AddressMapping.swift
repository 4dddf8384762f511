import Domain
import GeometryCore
package import StrictYAML

/// How layers of points or parcels become addresses: a file `connect-quote/address-mapping/1`.
package struct AddressMapping: Sendable, Hashable {
    static let schema = "connect-quote/address-mapping/1"

    /// Where a value comes from.
    enum Value: Sendable, Hashable {
        case column(String)
        case constant(String)
    }

    enum Key: String, CaseIterable {
        case streetFi = "street_fi", streetSv = "street_sv", number, address
        case municipalityCode = "municipality_code", municipalityFi = "municipality_fi"
        case municipalitySv = "municipality_sv", postcode, propertyID = "property_id"
    }

    struct Layer: Sendable, Hashable {
        let from: String
        let file: String?
        let kind: AddressSource.Kind
        let crs: String?
        let licence: String?
        let date: CalendarDate?
        let isMadeUp: Bool
        let accuracy_m: Double?
        let values: [Key: Value]

        var columns: [String] {
            values.values.compactMap { if case .column(let name) = $0 { name } else { nil } }.sorted()
        }
    }

    /// The file as it was named.
    let origin: String
    let layers: [Layer]

    package init(file path: String) throws(YAMLFileError) {
        self = try Self(yaml: try YAMLFile(path: path).text, file: path)
    }

    package init(yaml text: String, file: String) throws(YAMLFileError) {
        var map = try StrictNode(try YAMLValue(yaml: text, file: file), file: file).mapping(schema: Self.schema)
        let defaults = try Defaults(&map)
        layers = try map.required("layers").list { (node) throws(YAMLFileError) in
            try Self.layer(node, else: defaults)
        }
        try map.finish()
        origin = file
    }

    /// What the file says of all its layers.
    private struct Defaults {
        let licence: String?
        let date: CalendarDate?
        let isMadeUp: Bool?

        init(_ map: inout StrictMapping) throws(YAMLFileError) {
            licence = try map.optional("licence")?.text()
            date = try map.optional("date")?.date()
            isMadeUp = try map.optional("made_up")?.boolean()
        }
    }

    /// What `kind` may be.
    private enum LayerKind: String, CaseIterable {
        case points, parcels
    }

    private static func layer(_ node: StrictNode, else defaults: Defaults) throws(YAMLFileError) -> Layer {
        var map = try node.mapping()
        let own = try Defaults(&map)
        let (from, file) = (try map.required("from").text(), try map.optional("file")?.text())
        let kind = try map.required("kind").choice(LayerKind.self)
        let crs = try map.optional("crs")?.text()
        let accuracy_m = try map.optional("accuracy_m")?.number()
        var values: [Key: Value] = [:]
        for key in Key.allCases { values[key] = try map.optional(key.rawValue).map(value) }
        try map.finish()
        if kind == .parcels, values[.propertyID] == nil { throw node.error(.missingKey(Key.propertyID.rawValue)) }
        let hasStreet = values[.streetFi] != nil || values[.streetSv] != nil
        if kind == .points {
            guard hasStreet || values[.address] != nil || values[.propertyID] != nil else {
                throw node.error(.exactlyOneOf([Key.address, .streetFi, .streetSv, .propertyID].map(\.rawValue)))
            }
            guard values[.address] == nil || !hasStreet && values[.number] == nil else {
                throw node.error(.exactlyOneOf([Key.address, .number].map(\.rawValue)))
            }
            if hasStreet, values[.number] == nil { throw node.error(.missingKey(Key.number.rawValue)) }
        }
        return Layer(
            from: from, file: file, kind: kind == .points ? .points : .parcels, crs: crs,
            licence: own.licence ?? defaults.licence, date: own.date ?? defaults.date,
            isMadeUp: own.isMadeUp ?? defaults.isMadeUp ?? false, accuracy_m: accuracy_m, values: values)
    }

    /// `{column: katunimi}` or `{constant: "049"}`.
    private static func value(_ node: StrictNode) throws(YAMLFileError) -> Value {
        var map = try node.mapping()
        let (column, constant) = (try map.optional("column")?.text(), try map.optional("constant")?.text())
        try map.finish()
        switch (column, constant) {
        case (let column?, nil): return .column(column)
        case (nil, let constant?): return .constant(constant)
        default: throw node.error(.exactlyOneOf(["column", "constant"]))
        }
    }
}
