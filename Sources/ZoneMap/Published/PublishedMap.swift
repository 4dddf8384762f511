package import Domain
package import Features
package import GeometryCore

/// A zone map as somebody published it, in the plane of the network file.
package struct PublishedMap: Sendable {
    /// As it was named.
    package let file: String
    package let layer: String
    /// In the order of the layer, those without a usable geometry left out.
    package let zones: [PublishedZone]
    /// The rows whose geometry was broken, in the order of the layer.
    package var broken: [BrokenZone] = []
    /// What GDAL said of the file.
    package var notes = SourceNotes.none
}

/// One row of a published map.
package struct PublishedZone: Sendable, Hashable {
    /// The layer's own number of the row.
    package let row: Int64
    package let company: CompanySlug
    /// Nil where the map says that no zone holds.
    package let zone: String?
    package let band: FuseSpan
    /// `polygon` or `multiPolygon`, valid; as repaired where it was not.
    package let geometry: PlaneGeometry
}

/// A row whose geometry is broken.
package struct BrokenZone: Sendable, Hashable {
    package let row: Int64
    package let company: CompanySlug
    package let zone: String?
    package let band: FuseSpan
    package let flaw: BrokenGeometry
    /// What the row is compared with the network as; nil where nothing could be made of it.
    package let repaired: PlaneGeometry?
    /// Where its rings cross each other or themselves.
    package var crossings: [PlanePoint] = []
}

/// What is wrong with a geometry.
package enum BrokenGeometry: Sendable, Hashable {
    case missing
    /// Bytes that are not a geometry; with the reason.
    case unreadable(String)
    /// A point or a line; the standard's name of its type.
    case notAnArea(String)
    case flaw(GeometryFlaw)
    /// A place that the network file's plane cannot show.
    case notTransformable

    /// In a few words, for the column of the finding: those of the libraries stay English.
    package var reason: String {
        switch self {
        case .missing: "no geometry"
        case .unreadable(let reason): reason
        case .notAnArea(let type): "a \(type), not a polygon"
        case .flaw(.empty), .flaw(.emptyPart): "empty"
        case .flaw(.notFinite): "a coordinate is not a finite number"
        case .flaw(.tooLarge): "a coordinate is too large"
        case .flaw(.tooFewVertices), .flaw(.zeroLength): "too few vertices"
        case .flaw(.ringNotClosed): "ring not closed"
        case .flaw(.invalid(let reason, _)): reason
        case .notTransformable: "outside of what the network file's plane can show"
        }
    }
}
