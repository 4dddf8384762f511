import Features
public import Domain
public import Foundation
import GeoPackage
import GeometryCore
import NetworkFile

extension ImportPlan {
    /// Reads every source layer and writes the network file, whole or not at all: it appears at its path when
    /// everything has come in, and not where a flaw is refused.
    ///
    /// Memory holds the ids and a fingerprint of each feature, and the network areas.
    /// - Parameters:
    ///   - path: Where the network file will be; its folder must exist.
    ///   - lastChange: The moment that the file tells as its last change.
    ///   - progress: Called now and then.
    /// - Returns: What became of every feature; look at ``ImportReport/isRefused``.
    public func carryOut(
        writing path: String, replacingExisting: Bool, lastChange: Date,
        progress: (ImportProgress) -> Void = { _ in }
    ) throws(Problem) -> ImportReport {
        var run = try ImportRun(self, path, replacingExisting: replacingExisting, lastChange: lastChange)
        for index in entries.indices { try run.read(entries[index], of: self, progress) }
        let report = ImportReport(
            mapping: mapping, output: path, crsName: run.crsName, entries: run.reports,
            notes: sources.map(\.notes).filter { !$0.isEmpty }, cautions: run.cautions(self))
        // A run that goes away without finishing leaves nothing behind.
        if !report.isRefused { try run.finish(self) }
        return report
    }
}

/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
    /// The source layer that is being read.
    public let layer: String
    /// Features read so far, of all layers.
    public let read: Int
    /// Nil where a source does not tell how many it has.
    public let total: Int?
}

/// An import on its way.
private struct ImportRun: ~Copyable {
    let crsName: String
    private(set) var reports: [ImportReport.Entry] = []
    private var output: NetworkOutput
    private var areas = ImportedAreas()
    private var owners = CautionTally()
    private let areaOfUse: AreaOfUseTest
    /// Of each layer, as several entries may fill one.
    private var surroundings: [NetworkLayer: LayerSurroundings] = [:]
    private var read = 0

    init(
        _ plan: ImportPlan, _ path: String, replacingExisting: Bool, lastChange: Date
    ) throws(Problem) {
        let plane = try plan.mapping.plane()
        let crsName = plane.identifier ?? plane.name
        let reference = try plan.mapping.spatialReference(of: plane)
        let output = try Self.output(
            plan, path, reference, replacingExisting: replacingExisting, lastChange: lastChange)
        self.crsName = crsName
        areaOfUse = AreaOfUseTest(plane)
        self.output = output
    }

    private static func output(
        _ plan: ImportPlan, _ path: String, _ reference: GeoPackageSpatialReference, replacingExisting: Bool,
        lastChange: Date
    ) throws(Problem) -> NetworkOutput {
        let types = try plan.geometryTypes()
        return try NetworkOutput(
            creating: path, plan, geometryTypes: types, spatialReference: reference, lastChange: lastChange,
            replacingExisting: replacingExisting)
    }

    mutating func read(
        _ entry: ImportPlan.Entry, of plan: ImportPlan, _ progress: (ImportProgress) -> Void
    ) throws(Problem) {
        let target = entry.mapping.target
        let conversion = try conversion(of: entry, plan)
        var layer = surroundings[target] ?? LayerSurroundings(areas: areas, areaOfUse: areaOfUse)
        surroundings[target] = nil
        var report = ImportReport.Entry(
            target: target, source: plan.sourceNames[entry.source], from: entry.layer.name)
        var failure: Problem?
        try plan.sources[entry.source].forEachFeature(of: entry.layer, columns: entry.mapping.sourceColumns) {
            feature in
            do throws(Problem) {
                try take(feature, target, conversion, &layer, &report)
            } catch {
                failure = error
                return .stop
            }
            read += 1
            if read.isMultiple(of: 500) {
                progress(ImportProgress(layer: entry.layer.name, read: read, total: plan.featureTotal))
            }
            return .next
        }
        if let failure { throw failure }
        surroundings[target] = layer
        reports.append(report)
        progress(ImportProgress(layer: entry.layer.name, read: read, total: plan.featureTotal))
    }

    private func conversion(
        of entry: ImportPlan.Entry, _ plan: ImportPlan
    ) throws(Problem) -> LayerConversion {
        let transformation = try plan.transformation(of: entry)
        do throws(GeometryError) {
            return try LayerConversion(
                entry.mapping, transformation: transformation, policies: plan.mapping.policies,
                optionalColumns: plan.optionalColumns(of: entry.mapping.target))
        } catch { throw .geometry(layer: entry.layer.name, feature: 0, error) }
    }

    /// Converts, counts and writes one feature.
    private mutating func take(
        _ feature: SourceFeature, _ target: NetworkLayer, _ conversion: borrowing LayerConversion,
        _ layer: inout LayerSurroundings, _ report: inout ImportReport.Entry
    ) throws(Problem) {
        report.read += 1
        let outcome: LayerConversion.Outcome
        do throws(GeometryError) { outcome = try conversion.convert(feature, among: &layer) } catch {
            throw .geometry(layer: report.from, feature: feature.number, error)
        }
        guard case .converted(let geometry, let id, let values, let notes) = outcome else {
            report.filteredOut += 1
            return
        }
        for note in notes.notes {
            report.flaws[note.flaw, default: FlawTally()].add(
                FlawedFeature(number: feature.number, id: id, note: note))
        }
        if let refused = notes.notes.first(where: { $0.action == .refuse }) {
            report.refused[refused.flaw, default: 0] += 1
        } else if let skipped = notes.notes.first(where: { $0.action == .skip }) {
            report.skipped[skipped.flaw, default: 0] += 1
        } else if let geometry {
            try write(geometry, values, to: target)
            report.written += 1
            if target == .mediumVoltageLine, let kind = LineKind(values) {
                report.lengths_m[kind, default: 0] += geometry.plane_m
            }
        }
    }

    private mutating func write(
        _ geometry: PlaneGeometry, _ values: [GeoPackageValue], to target: NetworkLayer
    ) throws(Problem) {
        try output.append(GeoPackageFeature(geometry: geometry, values: values), to: target)
        if let company = target.text("company", in: values).flatMap({ CompanySlug($0) }) {
            if target == .networkArea {
                owners.noteArea(of: company)
            } else {
                owners.noteOwner(company, of: target, id: target.text("id", in: values) ?? "")
            }
        }
        if target == .networkArea, case .text(let company)? = values.first {
            do throws(GeometryError) { try areas.add(company: company, geometry) } catch {
                throw .geometry(layer: target.rawValue, feature: 0, error)
            }
        }
    }

    /// What is hardly meant about all that came in. The area around everything is not written yet.
    func cautions(_ plan: ImportPlan) -> [NetworkCaution] {
        var owners = self.owners
        if let area = plan.mapping.surroundingArea { owners.noteArea(of: area.company) }
        return (owners.isWithoutArea ? [.noNetworkArea] : []) + owners.cautions
    }

    consuming func finish(_ plan: ImportPlan) throws(Problem) {
        if let area = plan.mapping.surroundingArea, let extent = output.extent {
            try write(extent.ring(margin_m: area.margin_m), [.text(area.company.text)], to: .networkArea)
        }
        try output.finish()
    }
}

extension NetworkLayer {
    /// - Parameter values: in the order of the layer's columns, those that every table has first.
    fileprivate func text(_ column: String, in values: [GeoPackageValue]) -> String? {
        guard let index = columns.firstIndex(where: { $0.name == column }), index < values.count,
            case .text(let text) = values[index]
        else { return nil }
        return text
    }
}

extension LineKind {
    fileprivate init?(_ values: [GeoPackageValue]) {
        let layer = NetworkLayer.mediumVoltageLine
        guard let installation = layer.text("installation", in: values),
            let status = layer.text("status", in: values)
        else { return nil }
        self.init(installation: installation, status: status)
    }
}

extension PlaneGeometry {
    /// The length of lines in metres of the plane.
    fileprivate var plane_m: Double {
        let lines: [[PlanePoint]] =
            switch self {
            case .lineString(let points): [points]
            case .multiLineString(let parts): parts
            default: []
            }
        return lines.reduce(0) { sum, points in
            zip(points, points.dropFirst()).reduce(sum) { $0 + $1.0.planeDistance_m(to: $1.1) }
        }
    }
}

extension PlaneBox {
    /// The box, larger on every side, as a polygon.
    fileprivate func ring(margin_m: Double) -> PlaneGeometry {
        let box = grown(by_m: margin_m)
        let (west, south) = (box.minimum.easting_m, box.minimum.northing_m)
        let (east, north) = (box.maximum.easting_m, box.maximum.northing_m)
        return .polygon([
            [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
                PlanePoint(easting_m: $0.0, northing_m: $0.1)
            }
        ])
    }
}

extension Problem {
    /// GEOS's own failure at a feature.
    static func geometry(layer: String, feature: Int64, _ error: GeometryError) -> Problem {
        let cause = error.explanation
        let layer = layer.excerpt
        let lead = LocalizedText(
            en: "In the layer \(layer), feature \(feature): ", fi: "Tason \(layer) kohde \(feature): ",
            sv: "I lagret \(layer), objekt \(feature): ")
        return Problem(
            code: cause.code, exitCode: cause.exitCode, message: lead + cause.message, hint: cause.hint)
    }
}
