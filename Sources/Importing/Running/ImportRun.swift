import Domain
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
    ) throws(ImportError) -> ImportReport {
        var run = try ImportRun(self, path, replacingExisting: replacingExisting, lastChange: lastChange)
        for index in entries.indices { try run.read(entries[index], of: self, progress) }
        let report = ImportReport(
            mapping: mapping, output: path, crsName: run.crsName, entries: run.reports,
            notes: sources.filter { !$0.notes.isEmpty }.map { .init(source: $0.fileName, notes: $0.notes) })
        // A run that goes away without finishing leaves nothing behind.
        if !report.isRefused { try run.finish(self) }
        return report
    }
}

/// An import on its way.
private struct ImportRun: ~Copyable {
    let crsName: String
    private(set) var reports: [ImportReport.Entry] = []
    private var output: NetworkOutput
    private var areas = ImportedAreas()
    private let areaOfUse: AreaOfUseTest
    /// Of each layer, as several entries may fill one.
    private var surroundings: [NetworkLayer: LayerSurroundings] = [:]
    private var read = 0

    init(
        _ plan: ImportPlan, _ path: String, replacingExisting: Bool, lastChange: Date
    ) throws(ImportError) {
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
    ) throws(ImportError) -> NetworkOutput {
        let types: [(layer: NetworkLayer, type: GeoPackageGeometryType)]
        do throws(SourceError) { types = try plan.geometryTypes() } catch { throw .source(error) }
        do throws(Problem) {
            return try NetworkOutput(
                creating: path, plan, geometryTypes: types, spatialReference: reference, lastChange: lastChange,
                replacingExisting: replacingExisting)
        } catch { throw .writing(error) }
    }

    mutating func read(
        _ entry: ImportPlan.Entry, of plan: ImportPlan, _ progress: (ImportProgress) -> Void
    ) throws(ImportError) {
        let target = entry.mapping.target
        let conversion = try conversion(of: entry, plan)
        var layer = surroundings[target] ?? LayerSurroundings(areas: areas, areaOfUse: areaOfUse)
        surroundings[target] = nil
        var report = ImportReport.Entry(
            target: target, source: plan.sources[entry.source].fileName, from: entry.layer.name)
        var failure: ImportError?
        do throws(SourceError) {
            try plan.sources[entry.source].forEachFeature(of: entry.layer, columns: entry.mapping.sourceColumns) {
                feature in
                do throws(ImportError) {
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
        } catch { throw .source(error) }
        if let failure { throw failure }
        surroundings[target] = layer
        reports.append(report)
        progress(ImportProgress(layer: entry.layer.name, read: read, total: plan.featureTotal))
    }

    private func conversion(
        of entry: ImportPlan.Entry, _ plan: ImportPlan
    ) throws(ImportError) -> LayerConversion {
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
    ) throws(ImportError) {
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
        }
    }

    private mutating func write(
        _ geometry: PlaneGeometry, _ values: [GeoPackageValue], to target: NetworkLayer
    ) throws(ImportError) {
        do throws(Problem) {
            try output.append(GeoPackageFeature(geometry: geometry, values: values), to: target)
        } catch { throw .writing(error) }
        if target == .networkArea, case .text(let company)? = values.first {
            do throws(GeometryError) { try areas.add(company: company, geometry) } catch {
                throw .geometry(layer: target.rawValue, feature: 0, error)
            }
        }
    }

    consuming func finish(_ plan: ImportPlan) throws(ImportError) {
        if let area = plan.mapping.surroundingArea, let extent = output.extent {
            try write(extent.ring(margin_m: area.margin_m), [.text(area.company.text)], to: .networkArea)
        }
        do throws(Problem) { try output.finish() } catch { throw .writing(error) }
    }
}

extension PlaneBox {
    /// The box, larger on every side, as a polygon.
    fileprivate func ring(margin_m: Double) -> PlaneGeometry {
        let (west, south) = (minimum.easting_m - margin_m, minimum.northing_m - margin_m)
        let (east, north) = (maximum.easting_m + margin_m, maximum.northing_m + margin_m)
        return .polygon([
            [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
                PlanePoint(easting_m: $0.0, northing_m: $0.1)
            }
        ])
    }
}
