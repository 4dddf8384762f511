import Bytes
import Cartography
import Features
import Domain
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile

/// The network file while it is being written: its layers, and features in handfuls.
struct NetworkOutput: ~Copyable {
    private var writer: GeoPackageWriter
    private var handles: [NetworkLayer: GeoPackageLayerHandle] = [:]
    private var pending: [GeoPackageFeature] = []
    private var pendingVertices = 0
    private var pendingLayer: NetworkLayer?
    /// Around everything written so far.
    private(set) var extent: PlaneBox?

    /// Features are handed on when together they have so many vertices; memory holds no more.
    private static let mostPendingVertices = 50_000

    init(
        creating path: String, _ plan: ImportPlan,
        geometryTypes: [(layer: NetworkLayer, type: GeoPackageGeometryType)],
        spatialReference: GeoPackageSpatialReference, lastChange: Date,
        replacingExisting: Bool
    ) throws(Problem) {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: spatialReference, lastChange: lastChange,
            replacingExisting: replacingExisting)
        for (layer, geometryType) in geometryTypes {
            let written = layer.geoPackageLayer(
                description: plan.description(of: layer), geometryType: geometryType,
                optionalColumns: plan.optionalColumns(of: layer))
            let handle = try writer.addLayer(written)
            writer.setStyle(layer.style(columns: written.columns.map(\.name), plan.language), of: handle)
            handles[layer] = handle
        }
        writer.setMetadata(plan.metadata)
        self.writer = writer
    }

    mutating func append(_ feature: GeoPackageFeature, to layer: NetworkLayer) throws(Problem) {
        if pendingLayer != layer { try flush() }
        pendingLayer = layer
        feature.geometry?.forEachVertex { _ in pendingVertices += 1 }
        if let box = feature.geometry?.box { extent = extent?.union(box) ?? box }
        pending.append(feature)
        if pendingVertices >= Self.mostPendingVertices { try flush() }
    }

    private mutating func flush() throws(Problem) {
        guard let pendingLayer, let handle = handles[pendingLayer], !pending.isEmpty else { return }
        try writer.append(pending, to: handle)
        pending.removeAll(keepingCapacity: true)
        pendingVertices = 0
    }

    consuming func finish() throws(Problem) {
        try flush()
        try writer.finish()
    }
}

extension ImportPlan {
    func fills(_ layer: NetworkLayer) -> Bool {
        entries.contains { $0.mapping.target == layer }
            || (layer == .networkArea && mapping.surroundingArea != nil)
    }

    /// The columns that a table may lack and that the mapping fills.
    func optionalColumns(of layer: NetworkLayer) -> Set<String> {
        Set(
            entries.filter { $0.mapping.target == layer }.flatMap(\.mapping.columns).map(\.column)
                .filter { !$0.isRequired }.map(\.name))
    }

    /// The layers that the file will have, with the type that each declares.
    func geometryTypes() throws(Problem) -> [(layer: NetworkLayer, type: GeoPackageGeometryType)] {
        var types: [(layer: NetworkLayer, type: GeoPackageGeometryType)] = []
        for layer in NetworkLayer.allCases where layer.isRequired || fills(layer) {
            types.append((layer, try geometryType(of: layer)))
        }
        return types
    }

    /// A single type where every source declares it and holds to it; one of several parts takes in both.
    private func geometryType(of layer: NetworkLayer) throws(Problem) -> GeoPackageGeometryType {
        switch layer.geometryKind {
        case .point: return .point
        case .lines: return try holdsSingleLines(layer) ? .lineString : .multiLineString
        case .areas: return .multiPolygon
        case .any: return .geometry
        }
    }

    /// A Shapefile cannot declare lines of several parts, and nothing holds a GeoPackage's rows to its declaration:
    /// so the features are looked at.
    private func holdsSingleLines(_ layer: NetworkLayer) throws(Problem) -> Bool {
        let filling = entries.filter { $0.mapping.target == layer }
        guard !filling.isEmpty,
            filling.allSatisfy({
                $0.layer.geometryType?.uppercased() == GeoPackageGeometryType.lineString.rawValue
            })
        else { return false }
        for entry in filling {
            var isSingle = true
            try sources[entry.source].forEachFeature(of: entry.layer, columns: []) { feature in
                if case .plane(.multiLineString, _, _, _) = feature.geometry { isSingle = false }
                return isSingle ? .next : .stop
            }
            if !isSingle { return false }
        }
        return true
    }

    /// What GIS programs show of a layer.
    func description(of layer: NetworkLayer) -> String {
        var sentences = [layer.title + ".", mapping.title + "."]
        if let source = mapping.source { sentences.append("Source: \(source).") }
        if let day = mapping.extracted { sentences.append("Extracted \(day).") }
        return sentences.joined(separator: " ")
    }

    var metadata: [(key: String, value: String)] {
        var items = [(key: "TITLE", value: mapping.title)]
        if let source = mapping.source { items.append(("SOURCE", source)) }
        if let day = mapping.extracted { items.append(("EXTRACTED", day.description)) }
        items.append(("MAPPING", FilePath.name(of: mapping.origin)))
        items.append(("MAPPING_SHA256", mapping.digest))
        return items
    }
}
