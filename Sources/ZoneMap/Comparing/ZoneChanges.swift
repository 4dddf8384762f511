package import Domain
package import GeometryCore
package import Quoting
package import Rules
package import ZoneFile

/// Where what is added to a network changes the zones of a day: the map before, held against the map after as a
/// published map is held against the right one.
package struct ZoneChanges: Sendable {
    private let before: ZoneMapBuilder
    private let after: ZoneMapBuilder

    /// Metres; a strip that is narrower comes from drawing.
    private static let tolerance_m = 1.0
    /// Small, as most of a usual tile would be drawn for nothing.
    private static let tileSize_m = 2048.0

    /// - Parameters:
    ///   - changed: the network with what is added.
    ///   - added: what is added or built; elsewhere nothing changes.
    package init(
        of network: HeldNetwork, changed: HeldNetwork, adding added: [PlaneGeometry], library: RuleLibrary,
        date: CalendarDate
    ) {
        func builder(_ held: HeldNetwork) -> ZoneMapBuilder {
            var builder = ZoneMapBuilder(
                held, library: library, date: date, tolerance_m: Self.tolerance_m / 2,
                tileSize_m: Self.tileSize_m)
            builder.around = added
            return builder
        }
        (before, after) = (builder(network), builder(changed))
    }

    /// Each connected part with the zone before (`publishedZone`) and after (`computedZone`), the largest first.
    /// - Parameter connectionPoints: those that are counted.
    package func parts(connectionPoints: [PlanePoint]) throws(Problem) -> [ZoneFinding] {
        let earlier = try before.maps(of: []) { _, _, _ in }.maps
        let later = try after.maps(of: []) { _, _, _ in }.maps
        let zones = earlier.flatMap(\.computedZones).enumerated().map { row, zone in
            PublishedZone(
                row: Int64(row), company: zone.company, zone: zone.zone, band: zone.band, geometry: zone.geometry)
        }
        let comparison = MapComparison(
            published: PublishedMap(file: "", layer: "", zones: zones),
            computed: later.flatMap(\.computedZones),
            areas: later.flatMap { map in
                after.batch.networkAreas(of: map.company).map {
                    CompanyArea(company: map.company, geometry: $0)
                }
            },
            zoneNames: Dictionary(
                later.map { ($0.company, Set($0.rulebook.zones.map(\.name))) }, uniquingKeysWith: { one, _ in one }),
            companies: later.map(\.company), connectionPoints: connectionPoints, tolerance_m: Self.tolerance_m)
        do throws(GeometryError) {
            return try comparison.findings().filter { $0.fault.kind == .wrongZone }
                .sorted { ($1.area_m2, $0.fault.company) < ($0.area_m2, $1.fault.company) }
        } catch { throw error.explanation }
    }
}
