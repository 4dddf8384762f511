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
        creating path: String, _ plan: ImportPlan, spatialReference: GeoPackageSpatialReference, lastChange: Date,
        replacingExisting: Bool
    ) throws(GeoPackageWritingError) {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: spatialReference, lastChange: lastChange,
            replacingExisting: replacingExisting)
        for layer in NetworkLayer.allCases where layer.isRequired || plan.fills(layer) {
            handles[layer] = try writer.addLayer(
                layer.geoPackageLayer(
                    description: plan.description(of: layer), geometryType: plan.geometryType(of: layer),
                    optionalColumns: plan.optionalColumns(of: layer)))
        }
        writer.setMetadata(plan.metadata)
        self.writer = writer
    }

    mutating func append(_ feature: GeoPackageFeature, to layer: NetworkLayer) throws(GeoPackageWritingError) {
        if pendingLayer != layer { try flush() }
        pendingLayer = layer
        feature.geometry?.forEachVertex { _ in pendingVertices += 1 }
        if let box = feature.geometry?.box { extent = extent?.union(box) ?? box }
        pending.append(feature)
        if pendingVertices >= Self.mostPendingVertices { try flush() }
    }

    private mutating func flush() throws(GeoPackageWritingError) {
        guard let pendingLayer, let handle = handles[pendingLayer], !pending.isEmpty else { return }
        try writer.append(pending, to: handle)
        pending.removeAll(keepingCapacity: true)
        pendingVertices = 0
    }

    consuming func finish() throws(GeoPackageWritingError) {
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

    /// A single type where every source declares it; one of several parts takes in both.
    func geometryType(of layer: NetworkLayer) -> GeoPackageGeometryType {
        let declared = entries.filter { $0.mapping.target == layer }.map { entry in
            entry.layer.geometryType?.uppercased() ?? ""
        }
        func isAll(_ type: GeoPackageGeometryType) -> Bool {
            !declared.isEmpty && declared.allSatisfy { $0 == type.rawValue }
        }
        return switch layer.geometryKind {
        case .point: .point
        case .lines: isAll(.lineString) ? .lineString : .multiLineString
        case .areas: .multiPolygon
        case .any: .geometry
        }
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
        let name = mapping.origin.split(separator: "/").last.map(String.init) ?? mapping.origin
        items.append(("MAPPING", name))
        items.append(("MAPPING_SHA256", mapping.digest))
        return items
    }
}
