import Features
import Domain
import GeoPackage
import GeometryCore
import NetworkFile

/// Makes features of one layer of the network file from those of a source layer. For one thread at a time.
struct LayerConversion: ~Copyable {
    private let target: NetworkLayer
    private let filter: FeatureFilter
    private let conversions: [ValueConversion]
    private let soundness: GeometrySoundness
    private let policies: [Flaw: FlawPolicy]
    /// For each column that is written, the conversion that gives its value; nil where the mapping has none.
    private let writtenColumns: [(name: String, conversion: Int?)]

    init(
        _ mapping: LayerMapping, transformation: consuming CoordinateTransformation,
        policies: [Flaw: FlawPolicy], optionalColumns: Set<String>
    ) throws(GeometryError) {
        let sourceColumns = mapping.sourceColumns
        target = mapping.target
        filter = FeatureFilter(mapping.filters, sourceColumns: sourceColumns)
        conversions = mapping.columns.map { ValueConversion($0, sourceColumns: sourceColumns) }
        soundness = GeometrySoundness(
            kind: mapping.target.geometryKind, transformation: transformation, engine: try GeometryEngine())
        self.policies = policies
        let mapped = mapping.columns
        writtenColumns = target.columns.filter { $0.isRequired || optionalColumns.contains($0.name) }.map {
            column in
            (column.name, mapped.firstIndex { $0.column.name == column.name })
        }
    }

    /// What became of a feature.
    enum Outcome {
        case filteredOut
        /// Whether it comes in is for the notes to say; `geometry` is nil where none is left.
        case converted(geometry: PlaneGeometry?, id: String?, values: [GeoPackageValue], FlawNotes)
    }

    func convert(_ feature: SourceFeature, among layer: inout LayerSurroundings) throws(GeometryError) -> Outcome {
        guard filter.lets(feature.values) else { return .filteredOut }
        var notes = FlawNotes(policies: policies)
        let geometry = try soundness.sound(feature.geometry, &notes)
        var values = conversions.map { $0.value(feature.values, &notes) }
        let fingerprint = geometry.map(GeometryFingerprint.init)
        if let geometry, let fingerprint {
            let companies = try layer.companies(of: geometry, target, soundness.engine)
            fill(&values, geometry, fingerprint, companies ?? [], &notes)
            layer.place(geometry, fingerprint, companies, &notes)
        }
        notePeriods(values, &notes)
        let id = uniqueID(&values, among: &layer, &notes)
        let written = writtenColumns.map { column in column.conversion.map { values[$0] } ?? .null }
        return .converted(geometry: geometry, id: id, values: written, notes)
    }

    /// The values that are made of the geometry.
    private func fill(
        _ values: inout [GeoPackageValue], _ geometry: PlaneGeometry, _ fingerprint: GeometryFingerprint,
        _ companies: [String], _ notes: inout FlawNotes
    ) {
        for (index, conversion) in conversions.enumerated() {
            switch conversion.rule {
            case .geometryHash(let prefix): values[index] = .text(prefix + fingerprint.text)
            case .networkArea:
                values[index] = company(conversion.column, geometry, companies, &notes)
            case .column(let rule) where rule.isOfNetworkAreaElse && values[index] == .null:
                values[index] = company(conversion.column, geometry, companies, &notes)
            case .column, .constant: break
            }
        }
    }

    /// The company in whose network area most of a geometry lies.
    private func company(
        _ column: NetworkColumn, _ geometry: PlaneGeometry, _ companies: [String], _ notes: inout FlawNotes
    ) -> GeoPackageValue {
        if companies.count > 1 {
            notes.note(.severalNetworkAreas, found: companies.joined(separator: ", "), at: geometry.anyVertex)
        }
        if companies.isEmpty, !column.mayBeNull {
            notes.note(.missingValue, column: column.name, at: geometry.anyVertex)
        }
        return .optional(companies.first)
    }

    /// A period that ends before it starts.
    private func notePeriods(_ values: [GeoPackageValue], _ notes: inout FlawNotes) {
        for (from, until) in [("in_use_from", "in_use_until"), ("in_force_from", "in_force_until")] {
            guard let start = text(of: from, values), let end = text(of: until, values), end < start else {
                continue
            }
            notes.note(.wrongValue, column: until, found: "\(end) < \(start)")
        }
    }

    private func text(of column: String, _ values: [GeoPackageValue]) -> String? {
        guard let index = conversions.firstIndex(where: { $0.column.name == column }),
            case .text(let text) = values[index]
        else { return nil }
        return text
    }

    private func uniqueID(
        _ values: inout [GeoPackageValue], among layer: inout LayerSurroundings, _ notes: inout FlawNotes
    ) -> String? {
        guard let index = conversions.firstIndex(where: { $0.column.name == "id" }),
            case .text(let id) = values[index]
        else { return nil }
        if layer.isTaken(id) { notes.note(.duplicateID, column: "id", found: id) }
        // A feature that stays out takes no id.
        guard notes.letsIn else { return id }
        let unique = layer.takeID(id)
        values[index] = .text(unique)
        return unique
    }
}
