import Bytes
import Crypto
package import Domain
import Features
import GRDB
import GeometryCore

/// What becomes an address file.
package struct AddressBuild {
    package var sources: [String]
    package var mapping: AddressMapping?
    /// A file of codes and names.
    package var municipalities: String?
    /// Of building-address files, and of layers whose mapping says none.
    package var licence: String?
    package var date: CalendarDate?
    package var isMadeUp = false
    /// The plane of the file.
    package var crs = "EPSG:3067"

    package init(sources: [String]) { self.sources = sources }

    /// Reads every source and writes the file, whole or not at all.
    /// - Parameter progress: called now and then with a source and its rows so far.
    package func carryOut(
        writing path: String, replacingExisting: Bool, progress: (String, Int) -> Void = { _, _ in }
    ) throws(Problem) -> AddressReport {
        let names = try municipalities.map(MunicipalityNames.read) ?? []
        let target = CoordinateReferenceDefinition(crs: crs)
        let plane = try AddressPlane(target, named: crs)
        let inputs = try inputs()
        let writer = try AddressWriter(creating: path, replacingExisting: replacingExisting)
        var report = AddressReport(crs: plane.identifier ?? crs)
        report.sources = inputs.map { AddressReport.Source(source: $0.source) }
        // The most exact of several positions of one address is kept.
        let byExactness = inputs.indices.sorted { inputs[$0].source.accuracy_m < inputs[$1].source.accuracy_m }
        try writer.write { database in
            var tables = try AddressTables(database, names)
            for (index, input) in inputs.enumerated() {
                try read(
                    input, index: index, rank: byExactness.firstIndex(of: index) ?? index, in: plane, to: &tables,
                    &report, progress)
            }
            try tables.finish(&report)
            guard report.addresses + report.properties > 0 else { throw Problem.noAddresses(report.reasons) }
            try plane.write(to: database)
            for (index, source) in report.sources.enumerated() {
                try source.source.write(to: database, id: index)
            }
        }
        return report
    }

    /// A source with how it is read.
    private struct Input {
        enum Form {
            case buildingFile(path: String)
            case layer(any FeatureSource, SourceLayer, AddressMapping.Layer)
        }

        let form: Form
        let source: AddressSource
    }

    private func inputs() throws(Problem) -> [Input] {
        var inputs: [Input] = []
        var opened: [any FeatureSource] = []
        var mapped: Set<Int> = []
        for name in sources {
            guard !BuildingFile.isLikely(name) else {
                inputs.append(
                    Input(
                        form: .buildingFile(path: name),
                        source: try source(FeatureSources.fileName(of: name), .buildingFile, of: name, nil)))
                continue
            }
            let source = try FeatureSources.open(name, layers: nil)
            guard let mapping else { throw .addressSourceUnmapped(name) }
            opened.append(source)
            let file = FeatureSources.fileName(of: name)
            var isMapped = false
            for (index, described) in mapping.layers.enumerated() where described.file ?? file == file {
                guard let layer = source.layer(named: described.from) else { continue }
                isMapped = true
                mapped.insert(index)
                inputs.append(
                    Input(
                        form: .layer(source, layer, described),
                        source: try self.source("\(file):\(layer.name)", described.kind, of: name, described)))
            }
            guard isMapped else { throw .addressSourceUnmapped(name) }
        }
        if let mapping, let missing = mapping.layers.indices.first(where: { !mapped.contains($0) }) {
            throw .addressLayerMissing(
                mapping.origin, layer: mapping.layers[missing].from, known: opened.flatMap(\.layerNames))
        }
        return inputs
    }

    private func source(
        _ shown: String, _ kind: AddressSource.Kind, of name: String, _ layer: AddressMapping.Layer?
    ) throws(Problem) -> AddressSource {
        let usual_m = kind == .parcels ? AddressAccuracy.parcel_m : AddressAccuracy.building_m
        return AddressSource(
            name: shown, kind: kind, date: layer?.date ?? date, licence: layer?.licence ?? licence,
            isMadeUp: (layer?.isMadeUp ?? false) || isMadeUp, accuracy_m: layer?.accuracy_m ?? usual_m,
            sha256: try Self.digest(of: name))
    }

    /// Nil for what is no file.
    package static func digest(of path: String) throws(Problem) -> String? {
        guard FileStatus(path: path)?.kind == .file else { return nil }
        var hash = SHA256()
        do throws(InputError) { try ByteInput.forEachPiece(of: path) { hash.update(bufferPointer: $0) } } catch {
            // A file is not told to come from a source that could not be read to its end.
            throw .registerUnreadable(path, reason: error.reason)
        }
        return hash.finalize().hexadecimal
    }

    private func read(
        _ input: Input, index: Int, rank: Int, in plane: borrowing AddressPlane, to tables: inout AddressTables,
        _ report: inout AddressReport, _ progress: (String, Int) -> Void
    ) throws {
        var counted = report.sources[index]
        let name = input.source.name
        func count() {
            counted.source.read += 1
            if counted.source.read.isMultiple(of: 20_000) { progress(name, counted.source.read) }
        }
        func leaveOut(_ row: Int, _ flaw: AddressFlaw, _ found: String) {
            count()
            counted.leaveOut(flaw, row: row, found: found)
        }
        func take(_ row: Int, _ address: AddressRow) throws {
            guard try tables.add(address, source: index, rank: rank) else {
                return leaveOut(row, .nothing, address.streetFi ?? address.streetSv ?? "")
            }
            count()
        }
        switch input.form {
        case .buildingFile(let path):
            let rows = try plane.rows(from: BuildingFile.plane)
            try BuildingFile(path: path).forEachRow(
                accuracy_m: input.source.accuracy_m, in: rows, take: take, leaveOut: leaveOut)
        case .layer(let source, let layer, let described):
            let layer = try AddressLayer(
                source, layer, described, of: mapping?.origin ?? "", in: plane.definition, box: plane.box)
            try layer.forEachRow(take: take, leaveOut: leaveOut)
        }
        progress(name, counted.source.read)
        report.sources[index] = counted
    }
}

/// The plane of a file that is made.
private struct AddressPlane: ~Copyable {
    let definition: CoordinateReferenceDefinition
    let box: PlaneBox?
    let identifier: String?
    private let wellKnownText: String?

    init(_ definition: CoordinateReferenceDefinition, named crs: String) throws(Problem) {
        do throws(ProjectionError) {
            let plane = try ProjectedPlane(definition)
            (box, identifier, wellKnownText) = (plane.boxOfUse(), plane.identifier, plane.wellKnownText1())
        } catch { throw error.explanation(of: .option(crs)) }
        self.definition = definition
    }

    func rows(from source: CoordinateReferenceDefinition) throws(Problem) -> RowPlane {
        do throws(ProjectionError) {
            return RowPlane(try CoordinateTransformation(from: source, to: definition), box: box)
        } catch { throw error.explanation(of: .option(identifier ?? "")) }
    }

    func write(to database: Database) throws {
        let values = ["crs": identifier, "crs_wkt": wellKnownText]
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            if let value {
                try database.execute(sql: "INSERT INTO file VALUES (?, ?)", arguments: [key, value])
            }
        }
    }
}

extension AddressReport {
    /// "17 of columns, 2 of position"
    fileprivate var reasons: String {
        AddressFlaw.allCases.compactMap { flaw in
            let count = sources.reduce(0) { $0 + ($1.leftOut[flaw]?.count ?? 0) }
            return count > 0 ? "\(flaw.rawValue): \(count)" : nil
        }
        .joined(separator: ", ")
    }
}

extension AddressSource {
    fileprivate func write(to database: Database, id: Int) throws {
        try database.execute(
            sql: "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                id, name, kind.rawValue, date?.description, licence, isMadeUp, accuracy_m, sha256, read, addresses,
                properties,
            ])
    }
}
