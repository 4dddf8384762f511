public import Features
public import Domain
import GeoPackage
import GeometryCore
import NetworkFile

/// A mapping held against the sources: everything that can be wrong before a feature is read has been looked at.
public struct ImportPlan {
    public let mapping: ImportMapping
    /// Of what GIS programs show of the network file.
    public var language = Language.english
    let sources: [any FeatureSource]
    /// Of the sources, as messages and reports tell them apart.
    let sourceNames: [String]
    let entries: [Entry]
    /// The plane of the network file.
    let definition: CoordinateReferenceDefinition

    /// An entry of the mapping with the source layer that it means.
    struct Entry {
        let mapping: LayerMapping
        /// Among the sources.
        let source: Int
        let layer: SourceLayer
        let crs: CoordinateReferenceDefinition
    }

    /// - Parameter sources: Each with its layers; they are read when the plan is carried out.
    public init(_ mapping: ImportMapping, sources: [any FeatureSource]) throws(Problem) {
        definition = mapping.definition
        var entries: [Entry] = []
        sourceNames = FeatureSources.tellingNames(of: sources.map(\.name))
        for layer in mapping.layers { entries.append(try Self.entry(layer, of: mapping, sources, sourceNames)) }
        self.mapping = mapping
        self.sources = sources
        self.entries = entries
        try checkThatSystemsCanBeUsed()
    }

    /// How many features will be read; nil where a source does not tell.
    public var featureTotal: Int? {
        var total = 0
        for entry in entries {
            guard let count = entry.layer.featureCount else { return nil }
            total += count
        }
        return total
    }

    private static func entry(
        _ layer: LayerMapping, of mapping: ImportMapping, _ sources: [any FeatureSource], _ names: [String]
    ) throws(Problem) -> Entry {
        let place = MappingPlace(file: mapping.origin, line: layer.line, path: layer.path)
        let named =
            layer.file.map { FeatureSources.places(of: sources.map(\.name), namedBy: $0) }
            ?? Array(sources.indices)
        if let file = layer.file, named.isEmpty { throw .fileMissing(place, file: file, known: names) }
        let found = named.filter { sources[$0].layer(named: layer.from) != nil }
        guard let source = found.first, let sourceLayer = sources[source].layer(named: layer.from) else {
            throw .layerMissing(
                place, layer: layer.from, known: named.flatMap { sources[$0].layerNames })
        }
        guard found.count == 1 else {
            throw .severalSources(place, layer: layer.from, sources: found.map { names[$0] })
        }
        let columns = sourceLayer.columns.map(\.name)
        if let unknown = layer.sourceColumns.first(where: { !columns.contains($0) }) {
            throw .columnMissing(place, layer: layer.from, column: unknown, known: columns)
        }
        guard let crs = layer.crs ?? sourceLayer.coordinateReference else {
            throw .crsUnknown(place, layer: layer.from)
        }
        if layer.crs == nil, let point = crs.misfit(sourceLayer.firstVertex) {
            throw .notDegrees(place, layer: layer.from, point)
        }
        return Entry(mapping: layer, source: source, layer: sourceLayer, crs: crs)
    }

    private func checkThatSystemsCanBeUsed() throws(Problem) {
        _ = try mapping.plane()
        for entry in entries { _ = try transformation(of: entry) }
    }

    func transformation(of entry: Entry) throws(Problem) -> CoordinateTransformation {
        do throws(ProjectionError) {
            return try CoordinateTransformation(from: entry.crs, to: definition)
        } catch {
            throw error.explanation(of: .layer(entry.layer.name))
        }
    }
}

extension ImportMapping {
    var definition: CoordinateReferenceDefinition { CoordinateReferenceDefinition(crs: crs) }

    /// The plane of the network file.
    func plane() throws(Problem) -> ProjectedPlane {
        do throws(ProjectionError) { return try ProjectedPlane(definition) } catch {
            throw error.explanation(of: .mapping(origin))
        }
    }

    /// As the network file declares it.
    func spatialReference(
        of plane: borrowing ProjectedPlane
    ) throws(Problem) -> GeoPackageSpatialReference {
        try GeoPackageSpatialReference(plane, of: .mapping(origin))
    }
}
