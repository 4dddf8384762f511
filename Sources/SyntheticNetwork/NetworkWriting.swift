internal import Cartography
public import Domain
internal import Foundation
public import GeoPackage
internal import GeometryCore
internal import NetworkFile

extension SyntheticNetwork {
    /// Writes the network as a network file; it appears whole or not at all.
    /// - Parameters:
    ///   - path: Where; the folder must exist.
    ///   - connectionPoints: Taken one by one while writing. Nil: the file has no such layer.
    ///   - spatialReference: The plane of the coordinates.
    ///   - replacingExisting: Whether a file at `path` may be replaced.
    /// - Throws: What keeps the file from being made; there is no new file then.
    public func write(
        to path: String, connectionPoints: SyntheticConnectionPoints?,
        spatialReference: GeoPackageSpatialReference = .etrsTM35FIN, replacingExisting: Bool = false
    ) throws(Problem) {
        // A fixed moment, 2024-01-01T00:00:00Z: the same network makes the same file.
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: spatialReference,
            lastChange: Date(timeIntervalSince1970: 1_704_067_200),
            replacingExisting: replacingExisting)
        try writer.add(.mediumVoltageLine, .lineString, lines.lazy.map(\.feature))
        try writer.add(.secondarySubstation, .point, substations.lazy.map(\.feature))
        try writer.add(.networkArea, .multiPolygon, areas.lazy.map(\.feature))
        try writer.add(.planArea, .multiPolygon, plans.lazy.map(\.feature))
        try writer.add(.obstacle, .geometry, obstacles.lazy.map(\.feature))
        try writer.add(.agreementArea, .multiPolygon, agreements.lazy.map(\.feature))
        if let connectionPoints { try writer.add(.connectionPoint, .point, connectionPoints.lazy.map(\.feature)) }
        try writer.finish()
    }
}

extension GeoPackageWriter {
    fileprivate mutating func add(
        _ layer: NetworkLayer, _ type: GeoPackageGeometryType, _ features: some Sequence<GeoPackageFeature>
    ) throws(Problem) {
        let handle = try addLayer(layer.synthetic(type))
        try append(features, to: handle)
        setStyle(layer.style(columns: layer.columns.map(\.name), .english), of: handle)
    }
}

extension NetworkLayer {
    /// With every column that the format knows.
    fileprivate func synthetic(_ type: GeoPackageGeometryType) -> GeoPackageLayer {
        geoPackageLayer(
            description: "\(title). \(NetworkFile.madeUp)", geometryType: type,
            optionalColumns: Set(columns.map(\.name)))
    }
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
