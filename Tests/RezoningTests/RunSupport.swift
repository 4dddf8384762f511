import Bytes
import Domain
import Foundation
import Quoting
import Telling
import TestSupport
import Testing

@testable import Rezoning

/// Runs on the demo network, in a folder that goes afterwards.
final class TrialRun {
    let folder: URL
    static let demo = Package.demoNetwork
    static let date = CalendarDate(iso: "2019-06-01")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("rezone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    /// Takes points through to a file of the folder, or to a table.
    @discardableResult
    func rezone(
        _ points: String, form: PointForm? = nil, to name: String = "", into table: ResultTable? = nil,
        columns: [AddedColumn]? = nil,
        crs: String? = nil,
        layer: String? = nil, renamed: [InputColumn: String] = [:], language: Language = .english,
        fuse: Fuse? = nil, search: Result<PlaceSearch, Problem>? = nil, accuracy_m: Double? = nil,
        within: String? = nil, change: (inout ScenarioOptions) -> Void = { _ in },
        progress: (RezoningProgress) -> Void = { _ in }
    ) throws -> RezoningRun.Outcome {
        let target = table == nil ? try #require(PointForm(path: name)) : .geoPackage
        let opened = try Points(
            points, form: form ?? PointForm(path: points), for: target, layer: layer, crs: crs, renamed: renamed)
        var batch = BatchOptions(date: try #require(Self.date))
        batch.crs = opened.crs
        batch.accuracy_m = accuracy_m ?? 1
        batch.rowAccuracy_m = accuracy_m == nil ? try? search?.get().accuracy_m : nil
        var options = ScenarioOptions(network: Self.demo, batch: batch)
        change(&options)
        var run = RezoningRun(
            addedColumns: columns
                ?? AddedColumn.standard(withScenario: options.isComparison, withPlaces: opened.hasPlaces),
            warnings: WarningWording(language: language))
        run.defaults = RowDefaults(fuse: fuse)
        run.defaults.search = search
        run.defaults.takesAccuracyOfPlaces = accuracy_m == nil
        let scenario = try Scenario(options)
        run.within = try within.map { try WithinAreas($0, in: scenario.network) }
        if let table { return try run.carryOut(opened, scenario: scenario, to: table, progress: progress) }
        return try run.carryOut(opened, scenario: scenario, to: path(name), form: target, progress: progress)
    }

    /// The records of a CSV result, as dictionaries.
    func records(_ name: String) throws -> [[String: String]] {
        let bytes = Array(try text(name).utf8)
        var records: [[String]] = []
        bytes.withUnsafeBufferPointer { bytes in
            var scanner = CSVScanner(bytes, delimiter: UInt8(ascii: ","), fieldCapacity: 64)
            while scanner.next() {
                var fields: [String] = []
                for field in 0..<scanner.fieldCount {
                    fields.append(String(decoding: scanner.value(field), as: UTF8.self))
                }
                records.append(fields)
            }
        }
        let header = try #require(records.first)
        return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }
}
