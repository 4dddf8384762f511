import Domain
import GeoPackage
import GeometryCore
import Features
import NetworkFile
import Quoting

/// Reads features of other files for a network, in the network's plane.
final class AddedFeatures {
    let network: HeldNetwork
    /// What GDAL said of the files that it read.
    private(set) var notes: [SourceNotes] = []
    private let judge: ValidityJudge
    private let areaOfUse: AreaOfUseTest

    init(for network: HeldNetwork) throws(Problem) {
        self.network = network
        do throws(GeometryError) { judge = try ValidityJudge() } catch { throw error.explanation }
        do throws(ProjectionError) { areaOfUse = try AreaOfUseTest(network.planeDefinition) } catch {
            throw error.explanation(of: .file(network.path))
        }
    }

    /// The plans of a file.
    func plans(_ added: AddedPlans) throws(Problem) -> [PlanArea] {
        let source = try open(added.file)
        let choice = LayerChoice(.file, named: added.layer, usually: NetworkLayer.planArea.rawValue)
        let layer = try choice.layer(of: source)
        let hasKind = layer.columnNames[.kind] != nil
        let hasID = layer.columnNames[.id] != nil
        let given = try given(layer, of: source, .planArea) { number, values in
            if !hasID { values[.id] = .text("\(layer.name)-\(number)") }
            if let kind = added.kind ?? (hasKind ? nil : .townPlan) { values[.kind] = .text(kind.rawValue) }
            if let date = added.inForceFrom { values[.inForceFrom] = .text(date.description) }
        }
        return try read(given, of: source.name, layer) { (features) throws(Problem) in
            try features.planAreas()
        }
    }

    /// The lines and substations of a file, by the layers `mv_line` and `secondary_substation`.
    func assets(of file: String) throws(Problem) -> (lines: [MediumVoltageLine], [SecondarySubstation]) {
        let source = try open(file)
        let lineLayer = source.layer(named: NetworkLayer.mediumVoltageLine.rawValue)
        let substationLayer = source.layer(named: NetworkLayer.secondarySubstation.rawValue)
        guard lineLayer != nil || substationLayer != nil else {
            let wanted = [NetworkLayer.mediumVoltageLine, .secondarySubstation].map(\.rawValue)
            throw .layerMissing(.file, source.name, wanted, known: source.layerNames)
        }
        var lines: [MediumVoltageLine] = []
        var substations: [SecondarySubstation] = []
        if let lineLayer {
            let given = try complete(lineLayer, of: source, .mediumVoltageLine)
            lines = try read(given, of: source.name, lineLayer) { (features) throws(Problem) in try features.lines()
            }
        }
        if let substationLayer {
            let given = try complete(substationLayer, of: source, .secondarySubstation)
            substations = try read(given, of: source.name, substationLayer) { (features) throws(Problem) in
                try features.substations()
            }
        }
        return (lines, substations)
    }

    /// Areas of any file, as plans that mean nothing but their names and polygons.
    func areas(of file: String, layer name: String?) throws(Problem) -> [PlanArea] {
        try plans(AddedPlans(file, layer: name, kind: .generalPlan))
    }

    private func open(_ file: String) throws(Problem) -> any FeatureSource {
        let source = try FeatureSources.open(file, layers: nil)
        if !source.notes.isEmpty { notes.append(source.notes) }
        return source
    }

    /// The features of a layer that must have the columns that the network file's layer must have.
    private func complete(
        _ layer: SourceLayer, of source: any FeatureSource, _ target: NetworkLayer
    ) throws(Problem) -> [GivenFeature] {
        let present = layer.columnNames
        // A file of one company's assets may leave the company out, which is null then.
        if let column = target.columns.first(where: {
            $0.isRequired && !$0.mayBeNull && present[$0.name] == nil
        }) {
            throw .missingColumn(path: source.name, layer: target, column: column.name)
        }
        return try given(layer, of: source, target) { _, _ in }
    }

    private func given(
        _ layer: SourceLayer, of source: any FeatureSource, _ target: NetworkLayer,
        filling: (Int64, inout [String: StoredValue]) -> Void
    ) throws(Problem) -> [GivenFeature] {
        let transformation = try layer.transformation(to: network.planeDefinition, of: source.name, as: .file)
        let names = layer.columnNames
        let columns = target.columns.filter { names[$0.name] != nil }
        var given: [GivenFeature] = []
        var failure: Problem?
        try source.forEachFeature(of: layer, columns: columns.compactMap { names[$0.name] }) { feature in
            do throws(Problem) {
                let geometry = try Self.geometry(of: feature, layer, source.name, transformation)
                var values: [String: StoredValue] = [:]
                for (column, value) in zip(columns, feature.values) {
                    values[column.name] = Self.stored(value, in: column)
                }
                filling(feature.number, &values)
                given.append(GivenFeature(number: feature.number, values: values, geometry: geometry))
                return .next
            } catch {
                failure = error
                return .stop
            }
        }
        if let failure { throw failure }
        return given
    }

    private static func stored(_ value: SourceValue, in column: NetworkColumn) -> StoredValue {
        guard case .date = column.content, let day = value.text.flatMap({ CalendarDate(source: $0) }) else {
            return StoredValue(value)
        }
        return .text(day.description)
    }

    private static func geometry(
        of feature: SourceFeature, _ layer: SourceLayer, _ file: String,
        _ transformation: borrowing CoordinateTransformation
    ) throws(Problem) -> StoredGeometry {
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
        _ given: [GivenFeature], of file: String, _ layer: SourceLayer,
        _ body: (GivenFeatures) throws(Problem) -> [Feature]
    ) throws(Problem) -> [Feature] {
        let features = try body(
            GivenFeatures(
                given, of: file, layer: layer.name, validity: judge.flaw(of:), areaOfUse: areaOfUse))
        if let failure = judge.failure { throw failure.explanation }
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

extension Problem {
    /// A place that one of the two projections cannot show.
    static func notTransformable(file: String, layer: String, feature: Int64, _ error: ProjectionError) -> Problem {
        let cause = error.explanation
        return Problem(
            code: "scenario_position", exitCode: .badData,
            message: place(file, layer, feature) + cause.message, hint: SourceRole.transformHint)
    }

    /// Bytes or text that are no geometry.
    static func unreadableGeometry(file: String, layer: String, feature: Int64, reason: LocalizedText) -> Problem {
        return Problem(
            code: "scenario_geometry", exitCode: .badData,
            message: place(file, layer, feature)
                + .sentence(
                    en: "the geometry cannot be read", fi: "geometriaa ei voi lukea",
                    sv: "geometrin kan inte läsas", because: .own(reason)),
            hint: LocalizedText(
                en: "Correct the feature in QGIS, or leave it out.",
                fi: "Korjaa kohde QGISissä tai jätä se pois.", sv: "Rätta objektet i QGIS, eller utelämna det."))
    }

    private static func place(_ file: String, _ layer: String, _ feature: Int64) -> LocalizedText {
        let (file, layer) = (file.shown, layer.excerpt)
        return LocalizedText(
            en: "In the file \(file), layer \(layer), feature \(feature): ",
            fi: "Tiedosto \(file), taso \(layer), kohde \(feature): ",
            sv: "I filen \(file), lager \(layer), objekt \(feature): ")
    }
}
