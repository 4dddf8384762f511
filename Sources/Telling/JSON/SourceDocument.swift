import Domain
import GeometryCore
import Features
public import Importing

extension SourceDescription {
    /// The description as JSON (`connect-quote/source/1`).
    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/source/1"),
            "source": .string(name),
            "layers": .array(layers.map(\.json)),
        ])
    }
}

extension LayerDescription {
    fileprivate var json: JSONValue {
        .object([
            "name": .string(layer.name),
            "crs": .optional(layer.coordinateReferenceName),
            "declared_geometry_type": .optional(layer.geometryType),
            "features": .integer(featureCount),
            "geometry_types": .object(geometries.types.map { .init(key: $0.name, value: .integer($0.count)) }),
            "null_geometries": .integer(geometries.nullCount),
            "unreadable_geometries": .object(
                geometries.unreadable.map { .init(key: $0.reason.en, value: .integer($0.count)) }),
            "with_z": .integer(geometries.withZ),
            "with_m": .integer(geometries.withM),
            "vertices": .integer(geometries.vertexCount),
            "extent": geometries.extent.map { extent in
                .array(
                    [
                        extent.minimum.easting_m, extent.minimum.northing_m, extent.maximum.easting_m,
                        extent.maximum.northing_m,
                    ].map(JSONValue.number))
            } ?? .null,
            "columns": .array(columns.map(\.json)),
        ])
    }
}

extension ColumnDescription {
    fileprivate var json: JSONValue {
        let (count, isExact) =
            switch distinct {
            case .exactly(let count): (count, true)
            case .moreThan(let count): (count, false)
            }
        return .object([
            "name": .string(column.name),
            "declared_type": .optional(column.declaredType.isEmpty ? nil : column.declaredType),
            "null": .integer(nullCount),
            "distinct": .integer(count),
            "distinct_is_exact": .bool(isExact),
            "minimum": .optional(minimum),
            "maximum": .optional(maximum),
            "longest_text": longestText.map(JSONValue.integer) ?? .null,
            "most_frequent": .array(
                frequent.map { .object(["value": $0.value.json, "count": .integer($0.count)]) }),
        ])
    }
}

extension SourceValue {
    /// What JSON has no value for, bytes for instance, as null.
    fileprivate var json: JSONValue {
        switch self {
        case .null, .other: .null
        case .integer(let number): .integer(Int(number))
        case .real(let number): .number(number)
        case .text(let text): .string(text)
        case .boolean(let truth): .bool(truth)
        }
    }
}
