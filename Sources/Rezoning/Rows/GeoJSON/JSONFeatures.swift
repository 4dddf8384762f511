import Domain
import Features

/// Texts of features, as they stand in the input; whether each is one is for who reads them.
struct JSONFeatures: Sendable {
    private(set) var bytes: [UInt8]
    private(set) var ranges: [Range<Int>]

    init(bytes: [UInt8] = [], ranges: [Range<Int>] = []) {
        self.bytes = bytes
        self.ranges = ranges
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        ranges.append(bytes.count..<bytes.count + text.count)
        bytes += text
    }
}

/// What is known of GeoJSON features before they are read.
struct JSONLayout: Sendable {
    /// The properties and what they mean to a rezoning; `id` comes before them where features have one of their own.
    var layout: FeatureLayout
    /// The column of the features' own `id`.
    let identifierColumn: Int?
    /// Whether more properties may come than are known: those of a pipe are known from its beginning.
    let isOpen: Bool

    init(
        _ survey: GeoJSONSurvey, name: String, _ reference: PointReference, isOpen: Bool,
        renamed: [InputColumn: String]
    ) throws(Problem) {
        var names = survey.properties.names
        let hasColumn = survey.hasIdentifiers && !names.contains("id")
        if hasColumn { names.insert("id", at: 0) }
        identifierColumn = hasColumn ? 0 : nil
        self.isOpen = isOpen
        layout = FeatureLayout(
            name: name, layer: survey.name ?? FeatureSources.fileName(of: name),
            columns: names.map { SourceColumn(name: $0, declaredType: "") },
            places: try InputColumns(in: names, renamed: renamed, file: name), reference: reference)
    }
}

/// Where the parts of a feature stand in the text of its chunk.
struct JSONRecord: Sendable {
    /// The value of the feature's own `id`.
    var identifier: Range<Int>?
    /// Nil where it is missing or null.
    var geometry: Range<Int>?
    /// Whether that is one, and not something that comes out as it went in.
    var isGeometry = true
    /// Its properties among those of the chunk.
    var properties: Range<Int>
}

/// Where a property stands.
struct JSONProperty: Sendable {
    /// The name between its quotes, as it is written.
    let name: Range<Int>
    let value: Range<Int>
    /// Its place among the columns; -1 for one that was not known.
    let column: Int
}
