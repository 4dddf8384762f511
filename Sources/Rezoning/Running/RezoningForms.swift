public import Domain
import Bytes
import Cartography
import Foundation
import GeoPackage
import GeometryCore
import Features
import NetworkFile
import Quoting
import Rules

/// From each form of points to each form of result.
extension RezoningRun {
    /// Carries the run out.
    /// - Parameters:
    ///   - path: of the result; `-` for stdout.
    ///   - progress: called on this thread, after each chunk.
    public func carryOut(
        _ points: Points, scenario: Scenario, to path: String, form: PointForm,
        progress: (RezoningProgress) -> Void
    ) throws(Problem) -> Outcome {
        try carryOut(points, scenario, .file(path, form), progress)
    }

    /// Carries the run out.
    /// - Parameters:
    ///   - table: of the result.
    ///   - progress: called on this thread, after each chunk.
    public func carryOut(
        _ points: Points, scenario: Scenario, to table: ResultTable, progress: (RezoningProgress) -> Void
    ) throws(Problem) -> Outcome {
        try carryOut(points, scenario, .table(table), progress)
    }

    private func carryOut(
        _ points: Points, _ scenario: Scenario, _ place: Target.Place, _ progress: (RezoningProgress) -> Void
    ) throws(Problem) -> Outcome {
        for column in addedColumns where column.isOfScenario && scenario.before == nil {
            throw .noScenario(column: column.rawValue)
        }
        let points = points.brought(into: scenario.network.planeDefinition)
        let target = Target(place: place, plane: Self.plane(of: points, scenario))
        var defaults = defaults
        defaults.places = RowPlaces(
            defaults.search, network: scenario.network.planeDefinition, takesPlane: points.crs == nil,
            columns: addedColumns)
        let filled = defaults
        switch (points.content, place) {
        case (.csv(let rows), .file(let path, .csv)):
            let (dialect, added) = (rows.layout.dialect, AddedValues(addedColumns, told: warnings))
            var output = try ByteOutput(path: path, replacingExisting: replacesExisting)
            return try run(
                { () throws(Problem) in try rows.source(filled) }, scenario: scenario,
                hasPlannedAreas: rows.hasPlannedAreas, header: CSVRowWriting.header(dialect, addedColumns),
                formatting: { CSVFormatting(writing: CSVRowWriting(dialect, added)) }, output: &output,
                progress: progress)
        case (.csv(let rows), _):
            return try convert(
                { () throws(Problem) in try rows.source(filled) }, own: rows.layout.columnsAsText,
                hasPlannedAreas: rows.hasPlannedAreas, scenario, target, progress)
        case (.geoPackage(let rows), _):
            return try convert(
                { rows.source(filled) }, own: rows.layout.columns, hasPlannedAreas: rows.layout.hasPlannedAreas,
                scenario, target, progress)
        case (.table(let rows), _):
            return try convert(
                { rows.source(filled) }, own: rows.layout.columns, hasPlannedAreas: rows.layout.hasPlannedAreas,
                scenario, target, progress)
        case (.geoJSON(let rows), _):
            let source = { @Sendable () throws(Problem) in try rows.source(filled) }
            if case .file(let path, let form) = place, form == .geoJSON || form == .geoJSONLines {
                return try keepJSON(
                    source, rows.layout, scenario, to: path, isCollection: form == .geoJSON, target.plane, progress)
            }
            return try convert(
                source, own: rows.layout.layout.columns, hasPlannedAreas: rows.layout.layout.hasPlannedAreas,
                scenario, target, progress)
        }
    }

    /// From GeoJSON to GeoJSON.
    private func keepJSON(
        _ source: @Sendable () throws(Problem) -> JSONSource, _ layout: JSONLayout, _ scenario: Scenario,
        to path: String, isCollection: Bool, _ plane: CoordinateReferenceDefinition,
        _ progress: (RezoningProgress) -> Void
    ) throws(Problem) -> Outcome {
        let added = AddedValues(addedColumns, told: warnings)
        var output = try jsonOutput(path, isCollection: isCollection)
        return try run(
            source, scenario: scenario, hasPlannedAreas: layout.layout.hasPlannedAreas,
            header: jsonHeader(isCollection: isCollection),
            formatting: { () throws(Problem) in
                try JSONFormatting(layout, isCollection: isCollection, added, plane: plane)
            }, output: &output, progress: progress)
    }

    private func jsonOutput(_ path: String, isCollection: Bool) throws(Problem) -> ByteOutput {
        try ByteOutput(
            path: path, replacingExisting: replacesExisting,
            closing: isCollection ? GeoJSONCollection.ending : "", dropsFirstComma: isCollection)
    }

    private func jsonHeader(isCollection: Bool) -> OutputBytes {
        let header = OutputBytes(capacity: 64)
        if isCollection { header.append(GeoJSONCollection.header) }
        return header
    }

    /// Where a result goes.
    private struct Target: Sendable {
        enum Place: Sendable {
            case file(String, PointForm)
            case table(ResultTable)
        }

        let place: Place
        /// Of its points: the input's where that is a plane, else the network's.
        let plane: CoordinateReferenceDefinition
    }

    private static func plane(of points: Points, _ scenario: Scenario) -> CoordinateReferenceDefinition {
        let network = scenario.network.coordinateReference
        if let crs = points.crs, crs.uppercased() != network.identifier?.uppercased() {
            return CoordinateReferenceDefinition(identifier: crs)
        }
        return network.definition
    }

    private func convert<Source: RowSource>(
        _ source: @Sendable () throws(Problem) -> Source, own: [SourceColumn], hasPlannedAreas: Bool,
        _ scenario: Scenario, _ target: Target, _ progress: (RezoningProgress) -> Void
    ) throws(Problem) -> Outcome where Source.Reading.Own: OwnRows {
        let added = AddedValues(addedColumns, told: warnings)
        let names = own.map(\.name)
        switch target.place {
        case .file(let path, .csv):
            var output = try ByteOutput(path: path, replacingExisting: replacesExisting)
            return try run(
                source, scenario: scenario, hasPlannedAreas: hasPlannedAreas,
                header: PlainCSVFormatting<Source.Reading.Own>.header(own: names, addedColumns),
                formatting: { PlainCSVFormatting(added) }, output: &output, progress: progress)
        case .file(let path, let form) where form == .geoJSON || form == .geoJSONLines:
            typealias Formatting = GeoJSONFormatting<Source.Reading.Own>
            let isCollection = form == .geoJSON
            var output = try jsonOutput(path, isCollection: isCollection)
            return try run(
                source, scenario: scenario, hasPlannedAreas: hasPlannedAreas,
                header: jsonHeader(isCollection: isCollection),
                formatting: { () throws(Problem) in
                    try Formatting(own: names, isCollection: isCollection, added, plane: target.plane)
                }, output: &output, progress: progress)
        case .file(let path, _):
            let columns = GeoPackageColumn.columns(own: own, added: addedColumns)
            var output = try GeoPackageOutput(
                creating: path, try Self.spatialReference(target.plane), columns: columns,
                style: style(scenario, columns.suffix(addedColumns.count)), metadata: scenario.metadata,
                replacingExisting: replacesExisting)
            return try run(
                source, scenario: scenario, hasPlannedAreas: hasPlannedAreas, header: nil,
                formatting: { GeoPackageFormatting(ownCount: names.count, added) }, output: &output,
                progress: progress)
        case .table(let table):
            let columns = TableColumn.columns(own: own, added: addedColumns)
            let srid = try table.srid(of: target.plane)
            let facts = scenario.metadata.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
            var output = TableOutput(TableMaking(table, columns: columns, srid: srid, comment: facts))
            return try run(
                source, scenario: scenario, hasPlannedAreas: hasPlannedAreas, header: nil,
                formatting: { TableFormatting(columns, added, srid: srid) }, output: &output, progress: progress)
        }
    }

    private func style(_ scenario: Scenario, _ columns: ArraySlice<GeoPackageColumn>) -> GeoPackageStyle {
        let rulebooks = Set(scenario.after.rulebooks + (scenario.before?.rulebooks ?? []))
        let order = ZoneOrder(of: Set(rulebooks.flatMap(\.zones).map(\.name)), Array(rulebooks))
        let names = zip(addedColumns, columns).map { (column: $0.rawValue, name: $1.name) }
        return RezonedLook(order.zones, columns: names, warnings.language).look
            .style(named: GeoPackageOutput.name, description: GeoPackageOutput.description)
    }

    private static func spatialReference(
        _ definition: CoordinateReferenceDefinition
    ) throws(Problem) -> GeoPackageSpatialReference {
        let name = definition.identifier ?? ""
        do throws(ProjectionError) {
            let plane = try ProjectedPlane(definition)
            guard let reference = GeoPackageSpatialReference(plane) else {
                throw ProjectionError.unreadableDefinition(reason: name)
            }
            return reference
        } catch { throw error.explanation(of: .file(name)) }
    }
}

extension Scenario {
    /// What a file of points tells of where its answers come from; of both sides where it compares.
    fileprivate var metadata: [(key: String, value: String)] {
        func facts(_ batch: Batch, _ prefix: String) -> [(key: String, value: String)] {
            [
                (prefix + "DATE", batch.options.date.description), (prefix + "NETWORK", batch.network.fileName),
                (prefix + "RULEBOOKS", batch.rulebooks.map(\.id).joined(separator: ", ")),
            ]
        }
        return [("TITLE", GeoPackageOutput.title)] + facts(after, "")
            + (before.map { facts($0, "PREVIOUS_") } ?? [])
    }
}

extension Batch {
    /// Those of the companies that have rules on the batch's day.
    fileprivate var rulebooks: [Rulebook] { companies.compactMap { try? rules(of: $0).rulebook } }
}

extension CSVLayout {
    fileprivate var columnsAsText: [SourceColumn] {
        dialect.names.map { SourceColumn(name: $0, declaredType: "TEXT") }
    }
}
