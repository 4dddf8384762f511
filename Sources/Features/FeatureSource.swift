public import Domain
public import GeoPackage

/// Where features come from. A source is read layer by layer, each as often as it is needed, one feature at a
/// time: memory does not grow with the source.
public protocol FeatureSource: AnyObject {
    /// The source as it was named by the user.
    var name: String { get }
    /// Those that can be read, of the layers that were asked for.
    var layers: [SourceLayer] { get }
    /// Of all layers, those among them that were not asked for.
    var layerNames: [String] { get }
    /// What a program that reads the source for us said of it.
    var notes: SourceNotes { get }

    /// Hands out the features of a layer in the source's order.
    /// - Parameters:
    ///   - layer: One of ``layers``.
    ///   - columns: Names of its columns, whose values are wanted.
    func forEachFeature(
        of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
    ) throws(Problem)
}

extension FeatureSource {
    public var layerNames: [String] { layers.map(\.name) }

    /// The layer of that name, exactly as written, or else the only one that differs in case alone.
    public func layer(named name: String) -> SourceLayer? {
        if let exact = layers.first(where: { $0.name == name }) { return exact }
        let alike = layers.filter { $0.name.lowercased() == name.lowercased() }
        return alike.count == 1 ? alike[0] : nil
    }
}

extension FeatureSource {
    /// What a GeoPackage tells of itself under a key; nil where it does not, and of other files.
    package func metadata(_ key: String) throws(Problem) -> String? {
        try (self as? GeoPackageSource)?.reader?.metadata(key)
    }
}
