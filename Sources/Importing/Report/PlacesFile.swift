public import Domain
public import Foundation
public import GeoPackage
import GeometryCore
import NetworkFile

extension ImportReport {
    /// Writes the flawed features as points of a GeoPackage, layer `import_finding`, to be looked at in QGIS beside
    /// the source. A feature without a place has no geometry.
    /// - Parameter style: how QGIS shows them.
    public func writePlaces(
        to path: String, style: GeoPackageStyle, replacingExisting: Bool, lastChange: Date
    ) throws(Problem) {
        let reference = try mapping.spatialReference(of: mapping.plane())
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: reference, lastChange: lastChange,
            replacingExisting: replacingExisting)
        let layer = try writer.addLayer(Self.findingLayer)
        try writer.append(findings, to: layer)
        writer.setStyle(style, of: layer)
        try writer.finish()
    }

    private static let findingLayer = GeoPackageLayer(
        name: "import_finding",
        description: "Features with flaws that an import met, and what was done about them.",
        geometryType: .point,
        columns: [
            GeoPackageColumn("layer", .text), GeoPackageColumn("source", .text),
            GeoPackageColumn("source_layer", .text), GeoPackageColumn("source_feature", .integer),
            GeoPackageColumn("id", .text), GeoPackageColumn("flaw", .text), GeoPackageColumn("action", .text),
            GeoPackageColumn("column_name", .text), GeoPackageColumn("found", .text),
        ])

    package static var placeColumns: [String] { findingLayer.columns.map(\.name) }

    private var findings: [GeoPackageFeature] {
        entries.flatMap { entry in
            Flaw.allCases.flatMap { flaw in
                (entry.flaws[flaw]?.features ?? []).map { feature in
                    GeoPackageFeature(
                        geometry: feature.note.place.map(PlaneGeometry.point),
                        values: [
                            .text(entry.target.rawValue), .text(entry.source), .text(entry.from),
                            .integer(feature.number), .optional(feature.id), .text(flaw.rawValue),
                            .text(feature.note.action.rawValue), .optional(feature.note.column),
                            .text(feature.note.found.en),
                        ])
                }
            }
        }
    }
}
