public import Domain
import GeoPackage
public import GeometryCore

/// What stands in the geometry of a source's feature.
public enum SourceGeometry: Sendable, Hashable {
    /// No geometry at all.
    case null
    /// Coordinates as the source has them, easting or longitude first; Z and M are told and left out, and the arcs
    /// of a curved type are chords.
    case plane(PlaneGeometry, hasZ: Bool, hasM: Bool, isCurved: Bool = false)
    /// Bytes or text that are not a geometry; with the reason, as the end of a sentence.
    case unreadable(reason: LocalizedText)
}

/// One feature of a source layer, before any mapping.
public struct SourceFeature: Sendable, Hashable {
    /// The source's own number of the feature: the primary key, or the position from 1.
    public let number: Int64
    /// The columns asked for, in that order.
    public let values: [SourceValue]
    public let geometry: SourceGeometry

    public init(number: Int64, values: [SourceValue], geometry: SourceGeometry) {
        self.number = number
        self.values = values
        self.geometry = geometry
    }
}

/// A layer of a source.
public struct SourceLayer: Sendable, Hashable {
    public let name: String
    /// In the source's order, without the geometry, and without a primary key that only numbers the rows (`fid`,
    /// `ogc_fid`).
    public let columns: [SourceColumn]
    /// As the source declares it: `LINESTRING`, `MULTIPOLYGON`; nil where it declares none.
    public let geometryType: String?
    /// Nil where the source does not say.
    public let coordinateReference: CoordinateReferenceDefinition?
    /// How the source names its CRS, for people: `EPSG:25833`; nil where it does not say.
    public let coordinateReferenceName: String?
    /// Nil where counting would mean reading the whole source.
    public let featureCount: Int?
    /// False for a table whose rows have no geometry at all.
    package let hasGeometry: Bool
    /// A vertex of the first geometry, where the system counts in degrees: many a file says so and has metres.
    package let firstVertex: PlanePoint?

    public init(
        name: String, columns: [SourceColumn], geometryType: String?,
        coordinateReference: CoordinateReferenceDefinition?, coordinateReferenceName: String?, featureCount: Int?,
        hasGeometry: Bool = true, firstVertex: PlanePoint? = nil
    ) {
        self.name = name
        self.columns = columns
        self.geometryType = geometryType
        self.coordinateReference = coordinateReference
        self.coordinateReferenceName = coordinateReferenceName
        self.featureCount = featureCount
        self.hasGeometry = hasGeometry
        self.firstVertex = firstVertex
    }
}

/// A column of a source layer.
public struct SourceColumn: Sendable, Hashable {
    public let name: String
    /// As the source declares it: `TEXT`, `Integer64`; empty where it declares none.
    public let declaredType: String

    public init(name: String, declaredType: String) {
        self.name = name
        self.declaredType = declaredType
    }

    /// Whether its whole numbers are truth values.
    package var isBoolean: Bool { ["boolean", "bool"].contains(declaredType.lowercased()) }
}
