public import Domain
public import GeoPackage
public import GeometryCore

/// Something wrong with one feature of a network file.
public struct NetworkFinding: Error, Sendable, Hashable {
    public let layer: NetworkLayer
    /// The feature's number in its table.
    public let featureID: Int64
    /// Column `id`; nil when the feature has none, or the layer.
    public let id: String?
    /// The column that is wrong; nil when it is the spatial index.
    public let column: String?
    public let problem: NetworkProblem

    public init(layer: NetworkLayer, featureID: Int64, id: String?, column: String?, problem: NetworkProblem) {
        self.layer = layer
        self.featureID = featureID
        self.id = id
        self.column = column
        self.problem = problem
    }

    /// Whether the feature lies far from where the CRS is used.
    package var isOfPlace: Bool { if case .outsideAreaOfUse = problem { true } else { false } }
}

/// What can be wrong with a feature.
public enum NetworkProblem: Sendable, Hashable {
    /// Null, or an empty `id`, where a value must stand. Also a null geometry.
    case missingValue
    /// Another feature of the layer has the same `id`.
    case duplicateID(otherFeatureID: Int64)
    /// Not one of the words allowed; words are compared exactly.
    case unknownWord(String, allowed: [String])
    /// A number where text must stand, or bytes.
    case notText
    /// Text in another encoding.
    case textNotUTF8
    /// Text or bytes where a number must stand; the text as found.
    case notANumber(String)
    /// Not finite, or not above 0.
    case numberOutOfRange(Double)
    /// Not `YYYY-MM-DD`, with or without a time.
    case notADate(String)
    case periodEndsBeforeItStarts(from: CalendarDate, until: CalendarDate)
    case malformedCompany(String)
    case malformedFuse(FuseError)
    case malformedGeometry(GeometryBlobFlaw)
    /// Types are named as in the Simple Features standard.
    case wrongGeometryType(String, allowed: [String])
    /// A multi-point with several points where one must stand.
    case severalPoints(count: Int)
    /// The geometry says another `srs_id` than its layer.
    case wrongSpatialReference(found: Int, expected: Int)
    case geometry(GeometryFlaw)
    /// Far outside the area where the CRS is meant to be used.
    case outsideAreaOfUse(crs: String)
    /// The R-tree has no entry for the feature, so quotes would miss it.
    case notInSpatialIndex
    /// The R-tree's box does not cover the geometry, so quotes may miss it.
    case spatialIndexBoxTooSmall
    /// The R-tree has an entry for a feature that is not there.
    case spatialIndexEntryWithoutFeature
}

/// What a look at every feature found.
public struct NetworkCheck: Sendable, Hashable {
    /// By layer, then by feature number.
    public let findings: [NetworkFinding]
    /// What is no fault and still hardly ever meant; of sound features only.
    public let cautions: [NetworkCaution]
    /// How many features each layer has, sound or not; a layer that is not there has no entry.
    public let featureCounts: [NetworkLayer: Int]
}
