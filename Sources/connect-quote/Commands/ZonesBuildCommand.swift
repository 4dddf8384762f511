import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Quoting
import Telling
import Rules
import ZoneMap

/// `connect-quote zones build`: the map of zones of the network's companies.
struct ZonesBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Draw the zones of every company as polygons.",
        discussion: """
              connect-quote zones build --network network.gpkg --output zones.gpkg

            The layer zone has a row for each connected part of a zone, by company and band of main fuses. For one \
            company and one band the rows cover its network area without gap or overlap. The map is for three-phase \
            fuses, a first connection on a plot, and one joiner.
            """)

    @Option(
        help: ArgumentHelp("The map to make, a GeoPackage.", valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var output: String

    @Flag(help: "Replace the output if it is there already.")
    var overwrite = false

    @Option(
        help: ArgumentHelp(
            "The day whose rules, plans and assets count (else today in Europe/Helsinki).",
            valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Only this network company; may be repeated (else every one with a network area).", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: [CompanySlug] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How far a border may be drawn from the true one.", valueName: "metres"),
        transform: Parsing.number)
    var tolerance = ZoneMapBuilder.usualTolerance_m

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The side of the squares that are drawn one at a time.", valueName: "metres"),
        transform: Parsing.number)
    var tile = ZoneMapBuilder.usualTileSize_m

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard output.lowercased().hasSuffix(".gpkg") else {
            throw RefusedOptions.wrongEnding("--output", output, of: [".gpkg"])
        }
        guard ZoneMapBuilder.tolerances_m.contains(tolerance) else {
            throw RefusedOptions.inMetres("--tolerance", from: "0.01", to: "100")
        }
        guard TileGrid.sizes_m.contains(tile) else {
            throw RefusedOptions.inMetres("--tile", from: "100", to: "50000")
        }
    }

    func run() throws {
        Interruption.cleanUpWhenStopped()
        let date = date ?? .today
        let network = try common.networkPath()
        var files = FilesOfRun()
        files.writes(output, as: .file)
        try common.check(files, network: network, overwrite: overwrite)
        let library = try common.library()
        var bar = ProgressBar()
        let summary: ZoneMapSummary
        do throws(Problem) {
            let builder = try ZoneMapBuilder(
                networkFile: network, library: library, date: date, tolerance_m: tolerance, tileSize_m: tile)
            let file = try ZoneMapFile(
                creating: output, of: builder, common.lang, lastChange: Date(), replacingExisting: overwrite)
            let (maps, skipped) = try builder.maps(of: company) { company, done, total in
                bar.show(company.text, done: done, of: total)
            }
            bar.finish()
            try file.finish(maps)
            summary = ZoneMapSummary(maps, skipped: skipped, date: date, tolerance_m: tolerance)
        } catch {
            bar.finish()
            throw common.failure(error)
        }
        try tell(summary, library)
    }

    private func tell(_ summary: ZoneMapSummary, _ library: RuleLibrary) throws {
        let names = library.names(of: summary.companies.map(\.company) + summary.skipped.map(\.company))
        for skipped in summary.skipped {
            Output.writeMessage(skipped.warning(names, in: common.lang))
        }
        try common.write(summary.text(names, in: common.lang), summary.json)
    }
}
