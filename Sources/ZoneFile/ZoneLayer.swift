package import Domain
package import GeoPackage
package import GeometryCore

/// The columns of the layer `zone`.
package enum ZoneColumn: String, Sendable, Hashable, CaseIterable {
    case company
    case zone
    case fuseOver = "fuse_over_a"
    case fuseUpTo = "fuse_up_to_a"
    case rulebook

    /// Those that every map must have; the rulebook only tells where a zone comes from.
    package static let needed: [ZoneColumn] = [.company, .zone, .fuseOver, .fuseUpTo]

    /// Whether it holds an end of a band of fuses.
    package var isBandEnd: Bool { self == .fuseOver || self == .fuseUpTo }
}

/// A row of the layer `zone` without its geometry.
package struct ZoneRow: Sendable, Hashable {
    /// The layer's own number of the row; 0 for one that is yet to be written.
    package let number: Int64
    package let company: CompanySlug
    /// Nil where the map says that no zone holds.
    package let zone: String?
    package let band: FuseSpan
    /// `caruna-oy/2018-07-01`; nil where the map does not tell.
    package let rulebook: String?

    package init(
        number: Int64 = 0, company: CompanySlug, zone: String?, band: FuseSpan, rulebook: String? = nil
    ) {
        self.number = number
        self.company = company
        self.zone = zone
        self.band = band
        self.rulebook = rulebook
    }
}

/// The layer `zone` of a zone map.
package enum ZoneLayer {
    package static let name = "zone"

    package static let layer = GeoPackageLayer(
        name: name, title: "Connection zones",
        description: "One row for each connected part of a zone, by company and band of three-phase main fuses.",
        geometryType: .multiPolygon,
        columns: ZoneColumn.allCases.map { GeoPackageColumn($0.rawValue, $0.isBandEnd ? .integer : .text) })

    /// Writes the layer, row by row as they come.
    package static func write(
        _ zones: some Sequence<(row: ZoneRow, rings: [[PlanePoint]])>, style: GeoPackageStyle,
        to writer: inout GeoPackageWriter
    ) throws(Problem) {
        let handle = try writer.addLayer(layer)
        try writer.append(
            zones.lazy.map { row, rings in
                GeoPackageFeature(
                    geometry: .multiPolygon([rings]),
                    values: [
                        .text(row.company.text), .optional(row.zone), .amperes(row.band.over_a),
                        .amperes(row.band.upTo_a), .optional(row.rulebook),
                    ])
            }, to: handle)
        writer.setStyle(style, of: handle)
    }
}

extension GeoPackageValue {
    /// An end of a band of fuses; null where it is open.
    static func amperes(_ size_a: Int?) -> GeoPackageValue { size_a.map { .integer(Int64($0)) } ?? .null }
}
