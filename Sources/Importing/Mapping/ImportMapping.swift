public import Domain
public import Features
public import GeometryCore
public import NetworkFile

/// How a company's own layers, columns and codes become a network file: one mapping file, read strictly.
public struct ImportMapping: Sendable, Hashable {
    /// The file it was read from, for messages.
    public let origin: String
    /// The SHA-256 of the file's bytes, in hexadecimal: it goes into the network file's metadata.
    public let digest: String
    /// Whether it is a suggestion that nobody has changed.
    public let isUneditedSuggestion: Bool
    public let title: String
    /// Where the data comes from; nil where the mapping does not say.
    public let source: String?
    /// The day on which the data was taken from the company's system.
    public let extracted: CalendarDate?
    /// Of the network file, `EPSG:3067`.
    public let crs: String
    /// In the order of the format; the areas first, as other layers may ask for the company of one.
    public let layers: [LayerMapping]
    /// A network area around the imported network, where the sources have none.
    public let surroundingArea: SurroundingArea?
    /// What is done about each class of flaw; the default stands where a class has no entry.
    public let policies: [Flaw: FlawPolicy]

    /// The names of the source layers that are needed, of that source or of any.
    public func sourceLayers(of source: String) -> [String] {
        var names: [String] = []
        for layer in layers where !names.contains(layer.from) {
            if let file = layer.file, !FeatureSources.isNamed(source, by: file) { continue }
            names.append(layer.from)
        }
        return names
    }

    public func policy(for flaw: Flaw) -> FlawPolicy { policies[flaw] ?? flaw.defaultPolicy }
}

/// The features of one source layer that go into one layer of the network file.
public struct LayerMapping: Sendable, Hashable {
    public let target: NetworkLayer
    /// The name of the source layer.
    public let from: String
    /// The file name of the source, where there are several, with as many folders before it as tell it from others.
    public let file: String?
    /// The CRS of the source layer, where the source tells none or a wrong one.
    public let crs: CoordinateReferenceDefinition?
    /// All must hold.
    public let filters: [ColumnFilter]
    public let columns: [ColumnMapping]
    /// Where the entry stands in the mapping file, `layers.mv_line[0]`, and its line.
    public let path: String
    public let line: Int

    /// The columns of the source layer that are read, each once.
    public var sourceColumns: [String] {
        var names: [String] = []
        for name in filters.map(\.column) + columns.compactMap(\.rule.column) where !names.contains(name) {
            names.append(name)
        }
        return names
    }
}

/// A box around everything that was imported, as the network area of one company: for trials on a network whose
/// source has no areas.
public struct SurroundingArea: Sendable, Hashable {
    public let company: CompanySlug
    /// Metres of the plane beyond the outermost line or substation.
    public let margin_m: Double
}

/// A column of the network file and the rule that gives its values.
public struct ColumnMapping: Sendable, Hashable {
    public let column: NetworkColumn
    public let rule: ValueRule
}

/// Where a value comes from.
public enum ValueRule: Sendable, Hashable {
    case column(ColumnRule)
    /// The same for every feature.
    case constant(String)
    /// A name made of the geometry: the same geometry gets the same name at every import.
    case geometryHash(prefix: String)
    /// The company in whose network area the feature lies, or most of it.
    case networkArea

    /// The source column that is read.
    var column: String? {
        if case .column(let rule) = self { rule.column } else { nil }
    }
}

/// A source column and what is done to its values, in this order.
public struct ColumnRule: Sendable, Hashable {
    public let column: String
    /// Values that mean that nothing is known.
    public let nullValues: Set<String>
    /// Stands for null.
    public let defaultValue: String?
    /// Source value to value.
    public let map: [String: String]?
    /// Stands for every value that the map lacks; nil: such a value is unknown.
    public let otherwise: String?
    /// By which numbers are multiplied: 0.001 from volts to kilovolts.
    public let factor: Double?
    /// How days are written, where they do not tell that themselves.
    public let dateForm: DateForm?
    /// Put before a text.
    public let prefix: String
    /// Whether null, and a value that the map lacks, stand for the company of the network area.
    public let isOfNetworkAreaElse: Bool
}

/// One condition of a filter.
public struct ColumnFilter: Sendable, Hashable {
    public enum Test: Sendable, Hashable {
        case anyOf([String])
        case noneOf([String])
        /// Both ends included, either open.
        case between(Double?, Double?)
        case isNull(Bool)
    }

    public let column: String
    public let test: Test
}
