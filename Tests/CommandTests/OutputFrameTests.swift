import Foundation
import Testing

/// What each command that makes files refuses to write, before it looks at anything: its inputs here hold nothing that
/// could be read.
@Suite struct OutputFrameTests {
    enum Writing: String, CaseIterable, Sendable {
        case rezone, zonesBuild, zonesValidate, zonesDraw, project, importing, importReport, addressesBuild, invoice
        case offerPrint, offerBackup

        /// The files that it reads, every one that an option can name.
        var inputs: [String] {
            switch self {
            case .rezone:
                [
                    "network.gpkg", "points.csv", "rules/a.yaml", "plans.geojson", "lines.geojson",
                    "stations.geojson", "before.gpkg", "rules-before/a.yaml", "within.geojson",
                    "addresses.sqlite", "addresses.sqlite-wal",
                ]
            case .zonesBuild: ["network.gpkg", "rules/a.yaml"]
            case .zonesValidate: ["network.gpkg", "rules/a.yaml", "published.geojson", "built.gpkg"]
            case .zonesDraw: Self.project.inputs + ["addresses.sqlite"]
            case .project: ["network.gpkg", "rules/a.yaml", "zones.gpkg", "findings.gpkg"]
            case .invoice: ["hours.csv", "more.csv", "prices.csv", "letterhead.yaml", "rules/a.yaml"]
            case .importing, .importReport: ["source.shp", "source.dbf", "second.geojson", "mapping.yaml"]
            case .addressesBuild: ["parcels.shp", "parcels.dbf", "more.OPT", "mapping.yaml", "municipalities.csv"]
            case .offerPrint: Self.offerBackup.inputs + ["letterhead.yaml"]
            case .offerBackup: ["offers.ledger", "offers.ledger.persons"]
            }
        }

        var ending: String {
            switch self {
            case .rezone: "csv"
            case .zonesBuild, .zonesValidate, .importing, .importReport: "gpkg"
            case .zonesDraw: "svg"
            case .project: "qgz"
            case .addressesBuild: "db"
            case .invoice, .offerPrint: "html"
            case .offerBackup: "ledger"
            }
        }

        func arguments(_ output: String) -> [String] {
            let common = ["--network", "network.gpkg", "--rules", "rules", "--output", output]
            switch self {
            case .rezone:
                return [
                    "rezone", "points.csv", "--add-plans", "plans.geojson", "--add-lines", "lines.geojson",
                    "--add-substations", "stations.geojson", "--before-network", "before.gpkg", "--before-rules",
                    "rules-before", "--within", "within.geojson", "--addresses", "addresses.sqlite",
                ] + common
            case .zonesBuild: return ["zones", "build"] + common
            case .zonesValidate:
                return ["zones", "validate", "published.geojson", "--built", "built.gpkg"] + common
            case .zonesDraw:
                return [
                    "zones", "draw", "zones.gpkg", "--findings", "findings.gpkg", "--addresses", "addresses.sqlite",
                ] + common
            case .project: return ["project", "--zones", "zones.gpkg", "--findings", "findings.gpkg"] + common
            case .invoice:
                return [
                    "invoice", "--company", "turku-energia", "--fuse", "3x25", "--product", "general", "--from",
                    "2023-01-01", "--to", "2023-01-31", "--consumption", "hours.csv", "more.csv", "--energy-prices",
                    "prices.csv", "--rules", "rules", "--letterhead", "letterhead.yaml", "--output", output,
                ]
            case .addressesBuild:
                return [
                    "addresses", "build", "parcels.shp", "more.OPT", "--mapping", "mapping.yaml",
                    "--municipalities",
                    "municipalities.csv", "--output", output,
                ]
            case .offerPrint:
                return [
                    "offer", "print", "2019-000001", "--ledger", "offers.ledger", "--letterhead", "letterhead.yaml",
                    "--output", output,
                ]
            case .offerBackup: return ["offer", "backup", "--ledger", "offers.ledger", "--output", output]
            case .importing:
                return ["import", "source.shp", "second.geojson", "--mapping", "mapping.yaml", "--output", output]
            case .importReport:
                return Self.importing.arguments("network.gpkg") + ["--report", "other.json", "--report", output]
            }
        }

        /// Runs to the error, and gives its code with the exit code.
        func refusal(_ output: String, overwrite: Bool, in folder: OutputFolder) throws -> String {
            let options = ["--format", "json"] + (overwrite ? ["--overwrite"] : [])
            let run = try BuiltCommand.run(arguments(output) + options, in: folder.url)
            let code = run.output.firstMatch(of: /"code": "(\w+)"/).map { String($0.1) }
            return "\(run.exitCode) \(code ?? run.messages)"
        }
    }

    @Test(arguments: Writing.allCases) func noInputIsReplaced(_ writing: Writing) throws {
        let folder = try OutputFolder(writing.inputs)
        try folder.link("soft.\(writing.ending)", to: writing.inputs[0])
        #expect(
            try writing.refusal("soft.\(writing.ending)", overwrite: true, in: folder) == "73 output_is_input")
        for (index, input) in writing.inputs.enumerated() {
            let output = "hard\(index).\(writing.ending)"
            try folder.hardLink(output, to: input)
            #expect(
                try writing.refusal(output, overwrite: true, in: folder) == "73 output_is_input", "\(input)")
            #expect(try folder.text(input) == input)
        }
    }

    /// An address file is read of which the command line says nothing.
    @Test(arguments: [
        ["rezone", "points.csv", "--network", "network.gpkg", "--output", "soft.csv"],
        ["zones", "draw", "zones.gpkg", "--network", "network.gpkg", "--output", "soft.svg"],
    ])
    func norTheAddressFileOfTheVariable(_ arguments: [String]) throws {
        let folder = try OutputFolder(["points.csv", "network.gpkg", "zones.gpkg", "usual.sqlite"])
        try folder.link(#require(arguments.last), to: "usual.sqlite")
        let run = try BuiltCommand.run(
            arguments + ["--overwrite", "--format", "json"],
            environment: ["CONNECT_QUOTE_ADDRESSES": "usual.sqlite"], in: folder.url)
        #expect(run.exitCode == 73 && run.output.contains("\"output_is_input\""), "\(run.output)")
        #expect(try folder.text("usual.sqlite") == "usual.sqlite")
    }

    @Test(arguments: Writing.allCases) func whatCannotBeMadeIsToldBeforeTheWork(_ writing: Writing) throws {
        let folder = try OutputFolder(writing.inputs)
        let ending = writing.ending
        try folder.write("old", to: "there.\(ending)")
        try folder.makeFolder("folder.\(ending)")
        #expect(try writing.refusal("there.\(ending)", overwrite: false, in: folder) == "73 output_exists")
        #expect(try folder.text("there.\(ending)") == "old")
        #expect(
            try writing.refusal("folder.\(ending)", overwrite: true, in: folder) == "73 output_is_directory")
        #expect(
            try writing.refusal("none/a.\(ending)", overwrite: true, in: folder) == "73 output_not_written")
        guard ["gpkg", "qgz"].contains(ending) else { return }
        try folder.pipe("pipe.\(ending)")
        #expect(try writing.refusal("pipe.\(ending)", overwrite: true, in: folder) == "73 output_not_a_file")
        #expect(folder.isPipe("pipe.\(ending)"))
    }

    @Test(arguments: [
        ["network.gpkg", "network.gpkg"], ["network.gpkg", "./network.gpkg"], ["network.gpkg", "soft.gpkg"],
        ["network.gpkg", "a.json", "a.json"], ["network.gpkg", "a.json", "./a.json"],
    ])
    func noOutputOfAnImportIsAnother(_ outputs: [String]) throws {
        let folder = try OutputFolder(Writing.importing.inputs)
        try folder.link("soft.gpkg", to: "network.gpkg")
        let reports = outputs.dropFirst().flatMap { ["--report", $0] }
        let run = try BuiltCommand.run(
            Writing.importing.arguments(outputs[0]) + reports + ["--format", "json"], in: folder.url)
        #expect(run.exitCode == 73 && run.output.contains("\"output_is_input\""))
    }

    /// A shell's `<` and `>>` name files as well.
    @Test(arguments: ["- --output points.csv < points.csv", "points.csv --output - >> points.csv"])
    func aFileOnStdinOrStdoutIsNotLost(_ line: String) throws {
        let folder = try OutputFolder(["points.csv", "network.gpkg"])
        let run = try BuiltCommand.shell(
            "\"$0\" rezone --network network.gpkg --overwrite \(line)", in: folder.url)
        #expect(run.exitCode == 73)
        #expect(run.messages.contains("is a file that is read"))
        #expect(try folder.text("points.csv") == "points.csv")
    }
}

/// A folder with files that hold their own names; it goes afterwards.
final class OutputFolder {
    let url: URL

    init(_ files: [String]) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("outputs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for file in files {
            try FileManager.default.createDirectory(
                at: url.appendingPathComponent(file).deletingLastPathComponent(), withIntermediateDirectories: true)
            try write(file, to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    private func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
    }

    func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: destination)
    }

    func destination(_ name: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path(name))
    }

    func hardLink(_ name: String, to other: String) throws {
        try FileManager.default.linkItem(atPath: path(other), toPath: path(name))
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: false)
    }

    func pipe(_ name: String) throws { try #require(mkfifo(path(name), 0o600) == 0) }

    func isPipe(_ name: String) -> Bool {
        var status = stat()
        return lstat(path(name), &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    func copy(_ file: URL, to name: String) throws {
        try FileManager.default.copyItem(at: file, to: url.appendingPathComponent(name))
    }
}
