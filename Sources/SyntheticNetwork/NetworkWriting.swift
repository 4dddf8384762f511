internal import Domain
internal import Foundation
public import GeoPackage
internal import GeometryCore

extension SyntheticNetwork {
    /// Writes the network as a network file; it appears whole or not at all.
    /// - Parameters:
    ///   - path: Where; the folder must exist.
    ///   - connectionPoints: Taken one by one while writing. Nil: the file has no such layer.
    ///   - replacingExisting: Whether a file at `path` may be replaced.
    /// - Throws: What keeps the file from being made; there is no new file then.
    public func write(
        to path: String, connectionPoints: SyntheticConnectionPoints?, replacingExisting: Bool = false
    ) throws(GeoPackageWritingError) {
        // A fixed moment, 2024-01-01T00:00:00Z: the same network makes the same file.
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 1_704_067_200),
            replacingExisting: replacingExisting)
        try writer.append(lines.lazy.map(\.feature), to: writer.addLayer(.lines))
        try writer.append(substations.lazy.map(\.feature), to: writer.addLayer(.substations))
        try writer.append(areas.lazy.map(\.feature), to: writer.addLayer(.areas))
        try writer.append(plans.lazy.map(\.feature), to: writer.addLayer(.plans))
        try writer.append(obstacles.lazy.map(\.feature), to: writer.addLayer(.obstacles))
        try writer.append(agreements.lazy.map(\.feature), to: writer.addLayer(.agreements))
        if let connectionPoints {
            try writer.append(connectionPoints.lazy.map(\.feature), to: writer.addLayer(.connectionPoints))
        }
        try writer.finish()
    }
}

extension GeoPackageLayer {
    private static func layer(
        _ name: String, _ what: String, _ type: GeoPackageGeometryType, _ columns: [GeoPackageColumn]
    ) -> GeoPackageLayer {
        GeoPackageLayer(
            name: name, description: "\(what). Synthetic, made by make-network: not real network data.",
            geometryType: type, columns: columns)
    }

    fileprivate static let lines = layer(
        "mv_line", "Medium-voltage lines", .lineString,
        [
            .init("id", .text), .init("voltage_kv", .real), .init("installation", .text), .init("status", .text),
            .init("company", .text), .init("in_use_from", .date), .init("in_use_until", .date),
        ])
    fileprivate static let substations = layer(
        "secondary_substation", "Secondary substations", .point,
        [
            .init("id", .text), .init("status", .text), .init("company", .text), .init("rated_kva", .real),
            .init("in_use_from", .date), .init("in_use_until", .date),
        ])
    fileprivate static let areas = layer(
        "network_area", "Areas of the network companies", .multiPolygon, [.init("company", .text)])
    fileprivate static let plans = layer(
        "plan_area", "Land-use plans", .multiPolygon,
        [
            .init("id", .text), .init("kind", .text), .init("name", .text), .init("in_force_from", .date),
            .init("in_force_until", .date), .init("urban", .boolean),
        ])
    fileprivate static let obstacles = layer(
        "obstacle", "What stands in the way of cables", .geometry, [.init("id", .text), .init("kind", .text)])
    fileprivate static let agreements = layer(
        "agreement_area", "Areas with agreements on connecting", .multiPolygon,
        [
            .init("id", .text), .init("company", .text), .init("kind", .text), .init("name", .text),
            .init("in_force_from", .date), .init("in_force_until", .date),
        ])
    fileprivate static let connectionPoints = layer(
        "connection_point", "Connection points", .point,
        [.init("id", .text), .init("fuse", .text), .init("place", .text)])
}

extension GeoPackageValue {
    fileprivate static func optional(_ date: CalendarDate?) -> GeoPackageValue { .optional(date?.description) }
}

extension SyntheticLine {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(
            geometry: .lineString(path),
            values: [
                .text(id), .real(voltage_kv), .text(installation.rawValue), .text(status.rawValue),
                .optional(company?.rawValue), .optional(inUse.fromIncluding), .optional(inUse.toExcluding),
            ])
    }
}

extension SyntheticSubstation {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(
            geometry: .point(point),
            values: [
                .text(id), .text(status.rawValue), .optional(company?.rawValue), .optional(rated_kva),
                .optional(inUse.fromIncluding), .optional(inUse.toExcluding),
            ])
    }
}

extension SyntheticNetworkArea {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(geometry: .multiPolygon(polygons), values: [.text(company.rawValue)])
    }
}

extension SyntheticPlan {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(
            geometry: .polygon([ring]),
            values: [
                .text(id), .text(kind.rawValue), .text(name), .optional(inForce.fromIncluding),
                .optional(inForce.toExcluding), .optional(isUrban),
            ])
    }
}

extension SyntheticObstacle {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(geometry: geometry, values: [.text(id), .text(kind.rawValue)])
    }
}

extension SyntheticAgreement {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(
            geometry: .polygon([ring]),
            values: [
                .text(id), .text(company.rawValue), .text(kind.rawValue), .text(name),
                .optional(inForce.fromIncluding), .optional(inForce.toExcluding),
            ])
    }
}

extension SyntheticConnectionPoint {
    fileprivate var feature: GeoPackageFeature {
        GeoPackageFeature(
            geometry: .point(point),
            values: [.text(id), .text(fuse.description), .optional(place?.rawValue)])
    }
}
