import ArgumentParser
import Arguments
import Bytes
import Domain
import Drawing
import Quoting

/// `connect-quote project`: a project of QGIS.
struct ProjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Make a QGIS project of a network, its zone map and findings.",
        discussion: """
              connect-quote project --network network.gpkg --zones zones.gpkg --output plan.qgz

            Findings lie over the network, and the network over the zones, as in pictures: a group for each band of \
            main fuses, of which the lowest is on. The project names its files by their way from its own folder.
            """)

    @Option(
        help: ArgumentHelp("A zone map, a GeoPackage with the layer zone.", valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var zones: String?

    @Option(
        help: ArgumentHelp("Findings: a GeoPackage with the layer finding.", valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var findings: String?

    @Option(
        help: ArgumentHelp(
            "The day whose network is shown (else the zone map's own, else today in Europe/Helsinki).",
            valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Option(
        help: ArgumentHelp("The project to make (.qgz).", valueName: "file"), completion: .file(extensions: ["qgz"])
    )
    var output: String

    @Flag(help: "Replace the output if it is there already.")
    var overwrite = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard output.lowercased().hasSuffix(".qgz") else {
            throw RefusedOptions.wrongEnding("--output", output, of: [".qgz"])
        }
    }

    func run() throws {
        Interruption.cleanUpWhenStopped()
        let today = date ?? .today
        var request = ProjectRequest(network: try common.networkPath(), today: today)
        request.zones = zones
        request.findings = findings
        request.rules = common.rules
        request.date = date
        request.language = common.lang
        var files = FilesOfRun()
        files.reads(zones)
        files.reads(findings)
        files.writes(output, as: .file)
        try common.check(files, network: request.network, overwrite: overwrite)
        let (reading, bytes): (ProjectReading, [UInt8])
        do throws(Problem) {
            reading = try ProjectReading(request, to: output)
            bytes = try reading.bytes()
            try OutputSink.write(bytes, to: output, replacingExisting: overwrite)
        } catch { throw common.failure(error) }
        try common.tell(of: output, as: "connect-quote/project/1", size_bytes: bytes.count, reading.remarks)
    }
}
