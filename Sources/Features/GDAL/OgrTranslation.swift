import Bytes
import Domain
import Foundation

/// GDAL's `ogr2ogr` and `ogrinfo`, run as processes without a shell.
package struct OgrTranslation {
    private let source: String
    /// As errors name it.
    private var shownSource: String { source.withoutPasswords }
    private let translator: String
    private let informer: String?

    package static var isInstalled: Bool { program("ogr2ogr") != nil }

    init(source: String) throws(Problem) {
        guard let translator = Self.program("ogr2ogr") else {
            throw .needsGdal(source: source.withoutPasswords)
        }
        self.source = source
        self.translator = translator
        informer = Self.program("ogrinfo")
    }

    /// The name as an argument: a file whose name begins with a hyphen is no option, and what is in a zip is read as
    /// it stands there. GDAL knows by itself that `.shp.zip` and `.gdb.zip` are such.
    private var argument: String {
        if source.lowercased().hasSuffix(".zip"), !source.hasPrefix("/vsi") { return "/vsizip/" + source }
        return source.hasPrefix("-") ? "./" + source : source
    }

    private static func program(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The layers of these names that the source has, as it spells them, and the names of all that it has; each name
    /// as it is where `ogrinfo` is missing.
    func known(_ names: [String]) throws(Problem) -> (wanted: [String], all: [String]) {
        guard let informer else { return (names, names) }
        let run = try run(informer, ["-ro", "-so", "-q", argument])
        guard run.status == 0 else { throw .gdal(source: shownSource, .quoted(run.message)) }
        let listed = Self.listedLayers(run.output)
        let wanted = names.compactMap { name -> String? in
            let spelled = listed.map { $0.prefix(name.count) == name ? String($0.prefix(name.count)) : nil }
            for (line, same) in zip(listed, spelled) {
                if let same, Self.isEnd(line.dropFirst(name.count)) { return same }
            }
            let alike = listed.filter {
                $0.prefix(name.count).lowercased() == name.lowercased() && Self.isEnd($0.dropFirst(name.count))
            }
            return alike.count == 1 ? String(alike[0].prefix(name.count)) : nil
        }
        let all = listed.map { line in
            String(line.hasSuffix(")") ? line.ranges(of: " (").last.map { line[..<$0.lowerBound] } ?? line : line)
        }
        return (wanted, all)
    }

    /// The lines of `ogrinfo` that list layers, from the layer's name on: `1: Kraftlinje (Line String)`, and
    /// `Layer: johto (Line String)`, indented within a group, where the format groups its layers.
    static func listedLayers(_ output: String) -> [Substring] {
        output.split(separator: "\n").compactMap { line in
            let line = line.drop { $0 == " " }
            guard let colon = line.firstIndex(of: ":"), line[..<colon] == "Layer" || Int(line[..<colon]) != nil
            else { return nil }
            return line[line.index(after: colon)...].drop { $0 == " " }
        }
    }

    /// What may follow a layer's name in the list.
    private static func isEnd(_ rest: Substring) -> Bool {
        rest.isEmpty || rest.hasPrefix(" (") && rest.hasSuffix(")") && !rest.dropFirst(2).contains("(")
    }

    /// Writes a GeoPackage with these layers, nil or none for all.
    /// - Parameter asTables: whether tables without geometry get a column for one, so that they are layers, too.
    /// - Returns: what the program said, its warnings.
    func translate(
        layers: [String]?, to path: String, asTables: Bool = false,
        removingOnInterrupt folder: TemporarySourceFolder
    ) throws(Problem) -> String {
        try? FileManager.default.removeItem(atPath: path)
        let arguments =
            ["-f", "GPKG", path, argument] + (layers ?? []) + (asTables ? Self.tableOptions : [])
            + [
                "-gt", "65536", "-lco", "SPATIAL_INDEX=NO", "-lco",
                "GEOMETRY_NAME=connect_quote_geometry", "--config", "OGR_SQLITE_SYNCHRONOUS", "OFF",
            ]
        let first = try run(translator, arguments, removingOnInterrupt: folder)
        guard first.status != 0 else { return first.message }
        if first.wasKilled { throw .gdal(source: shownSource, .interrupted) }
        if let reason = Self.refusalOfDisk(in: first.message) { throw .outputRefused(path: path, reason: reason) }
        // A column `fid` with anything but different whole numbers in it cannot be the key, which has that name.
        try? FileManager.default.removeItem(atPath: path)
        let second = try run(
            translator, arguments + ["-lco", "FID=connect_quote_fid"], removingOnInterrupt: folder)
        guard second.status != 0 else { return second.message }
        throw .gdal(source: shownSource, .quoted(first.message))
    }

    /// A column for geometry makes a layer of a table; the first row of a sheet names its columns.
    private static let tableOptions =
        ["-nlt", "GEOMETRY"]
        + ["XLSX", "XLS", "ODS"].flatMap { ["--config", "OGR_\($0)_HEADERS", "FORCE"] }

    /// What SQLite says where the disk did not take what was written: it is not the source's fault then.
    static func refusalOfDisk(in message: String) -> String? {
        [
            "database or disk is full", "disk I/O error", "unable to open database file",
            "attempt to write a readonly database", "access permission denied", "database is locked",
        ].first { message.contains("failed: " + $0) }
    }

    /// Without the list of all drivers that GDAL has.
    private static func shortened(_ message: String) -> String {
        message.replacing(#/\ with the following drivers\.(\n\s*-> .*)*/#, with: ".")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private struct Run {
        let status: Int32
        let wasKilled: Bool
        let output: String
        let message: String
    }

    private func run(
        _ program: String, _ arguments: [String], removingOnInterrupt folder: TemporarySourceFolder? = nil
    ) throws(Problem) -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch {
            throw .gdal(source: shownSource, .quoted(error.localizedDescription))
        }
        let guarding = InterruptGuard(process: process.processIdentifier, folder: folder)
        // Both pipes are emptied at once, or the one that is full would hold the process up.
        let drain = PipeDrain(errors.fileHandleForReading)
        let written = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        let message = drain.finish()
        process.waitUntilExit()
        guarding.end()
        return Run(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: String(decoding: written, as: UTF8.self),
            message: Self.shortened(String(decoding: message, as: UTF8.self).withoutPasswords))
    }
}

/// A folder in the system's temporary folder for one translated source.
final class TemporarySourceFolder: Sendable {
    let path: String
    var file: String { path + "/source.gpkg" }

    init() throws(Problem) {
        path = PartialFiles.temporaryPath()
        do { try PartialFiles.makeFolder(path) } catch {
            throw .outputRefused(path: path, reason: error.localizedDescription)
        }
    }

    deinit { remove() }

    func remove() { PartialFiles.discard(path) }
}
