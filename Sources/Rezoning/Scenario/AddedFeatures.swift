import Domain
import GeoPackage
import GeometryCore
import Importing
import NetworkFile
import Quoting

/// Reads features of other files for a network, in the network's plane.
struct AddedFeatures {
    let network: HeldNetwork
    private let judge: ValidityJudge
    private let areaOfUse: AreaOfUseTest

    init(for network: HeldNetwork) throws(ScenarioError) {
        self.network = network
        do throws(GeometryError) { judge = try ValidityJudge() } catch { throw .geometry(error) }
        do throws(ProjectionError) { areaOfUse = try AreaOfUseTest(network.planeDefinition) } catch {
            throw .quote(error.explanation(of: .file(network.path)))
        }
    }

    /// The plans of a file.
    func plans(_ added: AddedPlans) throws(ScenarioError) -> [PlanArea] {
        let source = try Self.open(added.file)
        let layer = try Self.layer(of: source, named: added.layer, else: .planArea)
        let hasKind = layer.columnNames[.kind] != nil
        let hasID = layer.columnNames[.id] != nil
        let given = try given(layer, of: source, .planArea) { number, values in
            if !hasID { values[.id] = .text("\(layer.name)-\(number)") }
            if let kind = added.kind ?? (hasKind ? nil : .townPlan) { values[.kind] = .text(kind.rawValue) }
            if let date = added.inForceFrom { values[.inForceFrom] = .text(date.description) }
        }
        return try read(given, of: added.file) { (features) throws(Problem) in
            try features.planAreas()
        }
    }

    /// The lines and substations of a file, by the layers `mv_line` and `secondary_substation`.
    func assets(of file: String) throws(ScenarioError) -> (lines: [MediumVoltageLine], [SecondarySubstation]) {
        let source = try Self.open(file)
        let lineLayer = source.layer(named: NetworkLayer.mediumVoltageLine.rawValue)
        let substationLayer = source.layer(named: NetworkLayer.secondarySubstation.rawValue)
        guard lineLayer != nil || substationLayer != nil else {
            let wanted = [NetworkLayer.mediumVoltageLine, .secondarySubstation].map(\.rawValue)
            throw .noLayer(file: file, wanted: wanted, known: source.layers.map(\.name))
        }
        var lines: [MediumVoltageLine] = []
        var substations: [SecondarySubstation] = []
        if let lineLayer {
            let given = try complete(lineLayer, of: source, .mediumVoltageLine)
            lines = try read(given, of: file) { (features) throws(Problem) in try features.lines() }
        }
        if let substationLayer {
            let given = try complete(substationLayer, of: source, .secondarySubstation)
            substations = try read(given, of: file) { (features) throws(Problem) in
                try features.substations()
            }
        }
        return (lines, substations)
    }

    /// Areas of any file, as plans that mean nothing but their names and polygons.
    func areas(of file: String, layer name: String?) throws(ScenarioError) -> [PlanArea] {
        try plans(AddedPlans(file, layer: name, kind: .generalPlan))
    }

    private static func open(_ file: String) throws(ScenarioError) -> any FeatureSource {
        do throws(SourceError) { return try FeatureSources.open(file, layers: nil) } catch { throw .source(error) }
    }

    private static func layer(
        of source: any FeatureSource, named name: String?, else usual: NetworkLayer
    ) throws(ScenarioError) -> SourceLayer {
        let known = source.layers.map(\.name)
        if let name {
            guard let layer = source.layer(named: name) else {
                throw .noLayer(file: source.name, wanted: [name], known: known)
            }
            return layer
        }
        if let layer = source.layer(named: usual.rawValue) { return layer }
        guard let only = source.layers.first else {
            throw .noLayer(file: source.name, wanted: [usual.rawValue], known: known)
        }
        guard source.layers.count == 1 else {
            throw .severalLayers(file: source.name, wanted: usual.rawValue, known: known)
        }
        return only
    }

    /// The features of a layer that must have the columns that the network file's layer must have.
    private func complete(
        _ layer: SourceLayer, of source: any FeatureSource, _ target: NetworkLayer
    ) throws(ScenarioError) -> [GivenFeature] {
        let present = layer.columnNames
        // A file of one company's assets may leave the company out, which is null then.
        if let column = target.columns.first(where: {
            $0.isRequired && !$0.mayBeNull && present[$0.name] == nil
        }) {
            throw .file(.missingColumn(path: source.name, layer: target, column: column.name))
        }
        return try given(layer, of: source, target) { _, _ in }
    }

    private func given(
        _ layer: SourceLayer, of source: any FeatureSource, _ target: NetworkLayer,
        filling: (Int64, inout [String: StoredValue]) -> Void
    ) throws(ScenarioError) -> [GivenFeature] {
        let transformation = try transformation(of: layer, source.name)
        let names = layer.columnNames
        let columns = target.columns.map(\.name).filter { names[$0] != nil }
        var given: [GivenFeature] = []
        var failure: ScenarioError?
        do throws(SourceError) {
            try source.forEachFeature(of: layer, columns: columns.compactMap { names[$0] }) { feature in
                do throws(ScenarioError) {
                    let geometry = try Self.geometry(of: feature, layer, source.name, transformation)
                    var values = Dictionary(
                        zip(columns, feature.values.map(StoredValue.init)), uniquingKeysWith: { first, _ in first })
                    filling(feature.number, &values)
                    given.append(GivenFeature(number: feature.number, values: values, geometry: geometry))
                    return .next
                } catch {
                    failure = error
                    return .stop
                }
            }
        } catch { throw .source(error) }
        if let failure { throw failure }
        return given
    }

    private func transformation(
        of layer: SourceLayer, _ file: String
    ) throws(ScenarioError) -> CoordinateTransformation {
        guard let from = layer.coordinateReference else { throw .crsUnknown(file: file, layer: layer.name) }
        do throws(ProjectionError) {
            return try CoordinateTransformation(from: from, to: network.planeDefinition)
        } catch {
            throw .crs(file: file, layer: layer.name, error)
        }
    }

    private static func geometry(
        of feature: SourceFeature, _ layer: SourceLayer, _ file: String,
        _ transformation: borrowing CoordinateTransformation
    ) throws(ScenarioError) -> StoredGeometry {
        switch feature.geometry {
        case .null: return .null
        case .unreadable(let reason):
            throw .unreadableGeometry(file: file, layer: layer.name, feature: feature.number, reason: reason)
        case .plane(let geometry, _, _, _):
            // What is flawed as it stands is the network file's to tell; PROJ would only say that it failed.
            if geometry.coordinateFlaw != nil { return .blob(GeometryBlob(geometry)) }
            do throws(ProjectionError) {
                return .blob(GeometryBlob(try transformation.transformed(geometry)))
            } catch {
                throw .notTransformable(file: file, layer: layer.name, feature: feature.number, error)
            }
        }
    }

    private func read<Feature>(
        _ given: [GivenFeature], of file: String, _ body: (GivenFeatures) throws(Problem) -> [Feature]
    ) throws(ScenarioError) -> [Feature] {
        let features: [Feature]
        do throws(Problem) {
            features = try body(
                GivenFeatures(given, of: file, validity: judge.flaw(of:), areaOfUse: areaOfUse))
        } catch { throw .file(error) }
        if let failure = judge.failure { throw .geometry(failure) }
        return features
    }
}

extension String {
    fileprivate static let id = "id"
    fileprivate static let kind = "kind"
    fileprivate static let inForceFrom = "in_force_from"
}

extension SourceLayer {
    /// By a name in small letters, the name as the source spells it.
    fileprivate var columnNames: [String: String] {
        Dictionary(columns.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
