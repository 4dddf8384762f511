import Domain
package import GeoPackage
import GeometryCore
import Rules

/// The layer `zone` of a published map.
package enum ZoneLayer {
    package static let name = "zone"

    package static let layer = GeoPackageLayer(
        name: name, title: "Connection zones",
        description: "One row for each connected part of a zone, by company and band of three-phase main fuses.",
        geometryType: .multiPolygon,
        columns: [
            GeoPackageColumn("company", .text), GeoPackageColumn("zone", .text),
            GeoPackageColumn("fuse_over_a", .integer), GeoPackageColumn("fuse_up_to_a", .integer),
            GeoPackageColumn("rulebook", .text),
        ])

    /// Writes the layer, band by band.
    package static func write(
        _ maps: [CompanyZoneMap], to writer: inout GeoPackageWriter
    ) throws(GeoPackageWritingError) {
        let handle = try writer.addLayer(layer)
        for map in maps {
            for band in map.bands {
                try writer.append(
                    band.areas.lazy.map { area in
                        GeoPackageFeature(
                            geometry: .multiPolygon([area.rings]),
                            values: [
                                .text(map.company.description), .optional(area.zone), amperes(band.band.over_a),
                                amperes(band.band.upTo_a), .text(map.rulebook.id),
                            ])
                    }, to: handle)
            }
        }
        var names: [String] = []
        for name in maps.flatMap(\.rulebook.zones).map(\.name) where !names.contains(name) { names.append(name) }
        writer.setStyle(ZoneStyles.zones(names), of: handle)
    }

    private static func amperes(_ size_a: Int?) -> GeoPackageValue { size_a.map { .integer(Int64($0)) } ?? .null }
}
