import Domain
package import Foundation
package import GeoPackage
import GeometryCore

/// The layer `finding`: what is wrong with a published map, for QGIS.
package enum FindingLayer {
    package static let layer = GeoPackageLayer(
        name: "finding", title: "Findings", description: "Where a published zone map differs from the rulebook's",
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
        metadata: [(key: String, value: String)], lastChange: Date, replacingExisting: Bool
    ) throws(GeoPackageWritingError) {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: spatialReference, lastChange: lastChange,
            replacingExisting: replacingExisting)
        let handle = try writer.addLayer(layer)
        try writer.append(findings.enumerated().lazy.map { feature($1, number: $0 + 1) }, to: handle)
        writer.setMetadata(metadata)
        writer.setStyle(ZoneStyles.findings, of: handle)
        try writer.finish()
    }

    private static func feature(_ finding: ZoneFinding, number: Int) -> GeoPackageFeature {
        func amperes(_ number: Int?) -> GeoPackageValue { number.map { .integer(Int64($0)) } ?? .null }
        let fault = finding.fault
        return GeoPackageFeature(
            geometry: finding.geometry,
            values: [
                .text("F-\(number)"), .text(fault.kind.rawValue), .text(fault.company.text),
                amperes(finding.band.over_a), amperes(finding.band.upTo_a), .optional(fault.publishedZone),
                .optional(fault.publishedZone2), .optional(finding.computedZone),
                .real(finding.area_m2.toMillimetres), .optional(finding.maxDeviation_m?.toMillimetres),
                .integer(Int64(finding.connectionPoints)), .optional(fault.publishedCompany?.text),
                finding.publishedRow.map(GeoPackageValue.integer) ?? .null, .optional(finding.reason),
            ])
    }
}

extension Double {
    /// To three decimals: what is beyond them is rounding.
    var toMillimetres: Double { (self * 1000).rounded() / 1000 }
}
