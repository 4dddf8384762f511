package import Domain
package import Foundation
package import GeoPackage
import GeometryCore

/// The layer `finding`: what is wrong with a published map, for QGIS.
package enum FindingLayer {
    package static let name = "finding"

    package static let layer = GeoPackageLayer(
        name: name, title: "Findings", description: "Where a published zone map differs from the rulebook's",
        geometryType: .multiPolygon,
        columns: [
            GeoPackageColumn("id", .text), GeoPackageColumn("kind", .text), GeoPackageColumn("company", .text),
            GeoPackageColumn("fuse_over_a", .integer), GeoPackageColumn("fuse_up_to_a", .integer),
            GeoPackageColumn("published_zone", .text), GeoPackageColumn("published_zone_2", .text),
            GeoPackageColumn("computed_zone", .text), GeoPackageColumn("area_m2", .real),
            GeoPackageColumn("max_deviation_m", .real), GeoPackageColumn("connection_points", .integer),
            GeoPackageColumn("published_company", .text), GeoPackageColumn("published_row", .integer),
            GeoPackageColumn("reason", .text),
        ])

    /// Writes the findings in their order.
    /// - Parameter metadata: what the file tells of where it comes from.
    package static func write(
        _ findings: [ZoneFinding], to path: String, _ spatialReference: GeoPackageSpatialReference,
        style: GeoPackageStyle, metadata: [(key: String, value: String)], lastChange: Date, replacingExisting: Bool
    ) throws(Problem) {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: spatialReference, lastChange: lastChange,
            replacingExisting: replacingExisting)
        let handle = try writer.addLayer(layer)
        try writer.append(findings.enumerated().lazy.map { feature($1, number: $0 + 1) }, to: handle)
        writer.setMetadata(metadata)
        writer.setStyle(style, of: handle)
        try writer.finish()
    }

    private static func feature(_ finding: ZoneFinding, number: Int) -> GeoPackageFeature {
        let fault = finding.fault
        return GeoPackageFeature(
            geometry: finding.geometry,
            values: [
                .text("F-\(number)"), .text(fault.kind.rawValue), .text(fault.company.text),
                .amperes(finding.band.over_a), .amperes(finding.band.upTo_a), .optional(fault.publishedZone),
                .optional(fault.publishedZone2), .optional(finding.computedZone),
                .real(finding.area_m2.toMillimetres), .optional(finding.maxDeviation_m?.toMillimetres),
                .integer(Int64(finding.connectionPoints)), .optional(fault.publishedCompany?.text),
                finding.publishedRow.map(GeoPackageValue.integer) ?? .null, .optional(finding.reason),
            ])
    }
}

extension Double {
    /// To three decimals: what is beyond them is rounding.
    package var toMillimetres: Double { (self * 1000).rounded() / 1000 }
}

/// What a row of the layer `finding` says of itself, in whatever state a file has it.
package struct FindingRow: Sendable, Hashable {
    package let id: String
    /// A ``ZoneFindingKind``, or what the file has instead.
    package let kind: String
    /// Nil where it is no company's.
    package let company: String?
    /// Open where the file does not tell.
    package let band: FuseSpan

    /// The columns that are read, as a layer calls them; nil for one that it lacks.
    package static func columns(among known: [String]) -> [String?] {
        ["id", "kind", "company", "fuse_over_a", "fuse_up_to_a"].map { $0.column(in: known) }
    }

    /// - Parameter values: of ``columns(among:)``, null for one that the layer lacks.
    package init(_ values: [StoredValue], number: Int64) {
        id = values[0].word ?? "\(number)"
        kind = values[1].name ?? ""
        company = values[2].word
        band = FuseSpan(over_a: values[3].amperes ?? nil, upTo_a: values[4].amperes ?? nil)
    }
}
