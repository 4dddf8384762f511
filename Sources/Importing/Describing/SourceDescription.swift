public import Domain
public import Features
import GeoPackage
public import GeometryCore

/// What stands in a source: every layer with its geometries, and every column with its values.
public struct SourceDescription: Sendable, Hashable {
    /// The source as it was named by the user.
    public let name: String
    public let layers: [LayerDescription]

    public init(name: String, layers: [LayerDescription]) {
        self.name = name
        self.layers = layers
    }

    /// Reads every feature once. Memory does not grow with the source: of each column at most
    /// ``ColumnDescription/largestDistinctCount`` values are kept.
    /// - Parameter names: The layers to be described, in the source's order; nil for all. Names that the source lacks
    ///   are passed over.
    public init(of source: any FeatureSource, layers names: [String]? = nil) throws(Problem) {
        let wanted = names.map { names in Set(names.compactMap { source.layer(named: $0)?.name }) }
        var layers: [LayerDescription] = []
        for layer in source.layers where wanted?.contains(layer.name) ?? true {
            layers.append(try LayerDescription(of: layer, in: source))
        }
        self.init(name: source.name, layers: layers)
    }
}

/// What stands in one layer.
public struct LayerDescription: Sendable, Hashable {
    /// As the source tells it, the declared types among it.
    public let layer: SourceLayer
    public let geometries: GeometryDescription
    /// In the source's order.
    public let columns: [ColumnDescription]

    public init(layer: SourceLayer, geometries: GeometryDescription, columns: [ColumnDescription]) {
        self.layer = layer
        self.geometries = geometries
        self.columns = columns
    }

    public var featureCount: Int { geometries.featureCount }

    fileprivate init(of layer: SourceLayer, in source: any FeatureSource) throws(Problem) {
        var geometries = GeometrySurvey()
        var columns = layer.columns.map(ColumnSurvey.init)
        try source.forEachFeature(of: layer, columns: layer.columns.map(\.name)) { feature in
            geometries.add(feature.geometry)
            for (index, value) in feature.values.enumerated() { columns[index].add(value) }
            return .next
        }
        self.init(layer: layer, geometries: geometries.description, columns: columns.map(\.description))
    }
}

/// The geometries of a layer.
public struct GeometryDescription: Sendable, Hashable {
    public let featureCount: Int
    /// How many there are of each type of the Simple Features standard, the most frequent first.
    public let types: [NamedCount]
    /// Features without a geometry.
    public let nullCount: Int
    public let withZ: Int
    public let withM: Int
    public let vertexCount: Int
    /// Geometries that cannot be read, by the reason.
    public let unreadable: [ReasonCount]
    /// Around every finite vertex, in the layer's own CRS; nil when there is none.
    public let extent: PlaneBox?

    public init(
        featureCount: Int, types: [NamedCount], nullCount: Int, withZ: Int, withM: Int, vertexCount: Int,
        unreadable: [ReasonCount], extent: PlaneBox?
    ) {
        self.featureCount = featureCount
        self.types = types
        self.nullCount = nullCount
        self.withZ = withZ
        self.withM = withM
        self.vertexCount = vertexCount
        self.unreadable = unreadable
        self.extent = extent
    }
}

/// How often something is there.
public struct NamedCount: Sendable, Hashable {
    public let name: String
    public let count: Int

    public init(name: String, count: Int) {
        self.name = name
        self.count = count
    }
}

/// How often geometries cannot be read for the same reason.
public struct ReasonCount: Sendable, Hashable {
    public let reason: LocalizedText
    public let count: Int

    public init(reason: LocalizedText, count: Int) {
        self.reason = reason
        self.count = count
    }
}

/// The values of a column.
public struct ColumnDescription: Sendable, Hashable {
    /// A count of different values.
    public enum Distinct: Sendable, Hashable {
        case exactly(Int)
        case moreThan(Int)
    }

    /// How often a value is there.
    public struct Frequency: Sendable, Hashable {
        public let value: SourceValue
        public let count: Int

        public init(value: SourceValue, count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// More different values than these are not told apart.
    public static let largestDistinctCount = 1000
    /// So many of the most frequent values are told.
    public static let frequentCount = 20

    public let column: SourceColumn
    public let nullCount: Int
    /// Null apart.
    public let distinct: Distinct
    /// The most frequent values with their exact counts, ties by value. Where ``distinct`` is not exact, of the
    /// values that came first.
    public let frequent: [Frequency]
    /// Of the values that are numbers.
    public let minimum: Double?
    public let maximum: Double?
    /// Of the values that are texts, in characters.
    public let longestText: Int?

    public init(
        column: SourceColumn, nullCount: Int, distinct: Distinct, frequent: [Frequency], minimum: Double?,
        maximum: Double?, longestText: Int?
    ) {
        self.column = column
        self.nullCount = nullCount
        self.distinct = distinct
        self.frequent = frequent
        self.minimum = minimum
        self.maximum = maximum
        self.longestText = longestText
    }

    /// Whether ``frequent`` has every value of the column.
    public var hasEveryValue: Bool { distinct == .exactly(frequent.count) }
}
