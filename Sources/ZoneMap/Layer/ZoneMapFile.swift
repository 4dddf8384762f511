import Cartography
package import Domain
package import Foundation
package import GeoPackage
import GeometryCore
import Quoting
import Rules
import ZoneFile

/// The file of a map while it is being made: a GeoPackage with the layer `zone`, whole or not at all.
package struct ZoneMapFile: ~Copyable {
    private var writer: GeoPackageWriter
    private let builder: ZoneMapBuilder
    private let language: Language

    /// - Parameters:
    ///   - lastChange: the moment that the file tells as its last change.
    ///   - language: of what GIS programs show of it.
    package init(
        creating path: String, of builder: ZoneMapBuilder, _ language: Language, lastChange: Date,
        replacingExisting: Bool
    ) throws(Problem) {
        let reference = try GeoPackageSpatialReference(builder.batch.plane(), of: .file(builder.batch.path))
        writer = try GeoPackageWriter(
            creating: path, spatialReference: reference, lastChange: lastChange,
            replacingExisting: replacingExisting)
        self.builder = builder
        self.language = language
    }

    /// Writes the maps, and puts the file in its place.
    package consuming func finish(_ maps: [CompanyZoneMap]) throws(Problem) {
        writer.setMetadata(metadata(maps))
        try maps.write(to: &writer, language)
        try writer.finish()
    }

    private func metadata(_ maps: [CompanyZoneMap]) -> [(key: String, value: String)] {
        [
            ("TITLE", "Connection zones"), ("DATE", builder.batch.options.date.description),
            ("TOLERANCE_M", "\(builder.tolerance_m)"), ("NETWORK", builder.batch.network.fileName),
            ("COMPANIES", maps.map(\.company.text).joined(separator: ", ")),
            ("RULEBOOKS", maps.map(\.rulebook.id).joined(separator: ", ")),
        ]
    }
}

extension [CompanyZoneMap] {
    /// Writes the layer `zone`, band by band.
    package func write(to writer: inout GeoPackageWriter, _ language: Language) throws(Problem) {
        let rows = flatMap { map in
            map.bands.flatMap { band in band.areas.map { (band: band.band, zone: $0.zone) } }
        }
        let order = ZoneOrder(of: Set(rows.compactMap(\.zone)), map(\.rulebook))
        let look = ZoneLook(order.zones, rows: rows, language).all
        let zones = lazy.flatMap { map in
            map.bands.lazy.flatMap { band in
                band.areas.lazy.map { area in
                    let row = ZoneRow(
                        company: map.company, zone: area.zone, band: band.band, rulebook: map.rulebook.id)
                    return (row: row, rings: area.rings)
                }
            }
        }
        try ZoneLayer.write(
            zones, style: look.style(named: "zone", description: ZoneLayer.layer.description), to: &writer)
    }
}
