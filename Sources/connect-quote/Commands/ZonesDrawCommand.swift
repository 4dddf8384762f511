import ArgumentParser
import Arguments
import Bytes
import Domain
import Drawing
import Features
import Foundation
import GeometryCore
import Positions
import Quoting
import Rules
import Telling

/// `connect-quote zones draw`: a picture of a zone map.
struct ZonesDrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draw a zone map with its network as a picture (SVG).",
        discussion: """
              connect-quote zones draw zones.gpkg --company caruna-oy --output map.svg
              connect-quote zones draw zones.gpkg --around 60.25,24.06 --radius 1500 --output place.svg
              connect-quote zones draw zones.gpkg --findings findings.gpkg --output - > map.svg

            The zones are those of the file; lines, substations, plans, obstacles and agreements are those of the \
            network file on the day. North of the file's plane is up.
            """)

    @Argument(
        help: ArgumentHelp(
            "The zone map: GeoPackage, GeoJSON or what GDAL reads, with the layer zone.", valueName: "zones"),
        completion: .file(extensions: ["gpkg"]))
    var zones: String

    @Option(help: ArgumentHelp("The picture (.svg), or - for stdout.", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp("Only this company's zones (else those of every company).", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug?

    @Option(
        help: ArgumentHelp(
            "A main fuse of three phases, which chooses the fuse band (else the lowest one).", valueName: "3x35"),
        completion: Completions.fuses, transform: Parsing.fuse)
    var fuse: Fuse?

    @Option(
        name: [.customLong("around"), .customLong("at")], parsing: .unconditional,
        help: ArgumentHelp(
            "The middle of the picture: coordinates in any notation, a link to a map or an address (else the whole area).",
            valueName: "text"))
    var around: String?

    @OptionGroup var register: AddressOption

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Metres from the middle to each edge, with --around.", valueName: "metres"),
        transform: Parsing.number)
    var radius: Double?

    @Option(
        help: ArgumentHelp("Findings to be marked: a file with the layer finding.", valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var findings: String?

    @Flag(help: "Draw the connection points of the network file too.")
    var connectionPoints = false

    @Option(
        help: ArgumentHelp(
            "The day whose network is drawn (else the map's own, else today in Europe/Helsinki).",
            valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Option(parsing: .unconditional, help: ArgumentHelp("The width of the picture.", valueName: "pixels"))
    var width = 1200

    @Flag(help: "Replace the output if it is there already.")
    var overwrite = false

    @OptionGroup var common: CommonOptions

    /// Kilometres beyond which a place is no middle of anything.
    private static let radii = 10.0...1_000_000.0

    func validate() throws {
        guard output == "-" || output.lowercased().hasSuffix(".svg") else {
            throw RefusedOptions.wrongEnding(
                "--output", output, of: [".svg"],
                otherwise: LocalizedText(
                    en: ", or be - for stdout", fi: ", tai kirjoita stdoutiin antamalla -",
                    sv: ", eller vara - för stdout"))
        }
        if output == "-", common.format == .json {
            throw RefusedOptions(
                en: "--format json prints on stdout, where --output - puts the picture.",
                fi: "--format json tulostaa stdoutiin, johon --output - kirjoittaa kuvan.",
                sv: "--format json skriver till stdout, dit --output - skriver bilden.")
        }
        if let fuse, fuse.phases != .three {
            throw RefusedOptions(
                en: "A zone map is for three-phase fuses: --fuse 3x\(fuse.current_a), not \(fuse).",
                fi: "Vyöhykekartta on kolmivaiheisille sulakkeille: --fuse 3x\(fuse.current_a), ei \(fuse).",
                sv: "En zonkarta är för trefasiga säkringar: --fuse 3x\(fuse.current_a), inte \(fuse).")
        }
        guard (around == nil) == (radius == nil) else {
            throw RefusedOptions(
                en: "--around POSITION and --radius METRES go together.",
                fi: "--around SIJAINTI ja --radius METRIT annetaan yhdessä.",
                sv: "--around LÄGE och --radius METER anges tillsammans.")
        }
        if let radius, !Self.radii.contains(radius) {
            throw RefusedOptions.inMetres("--radius", from: "10", to: "1000000")
        }
        guard SheetLayout.widths.contains(width) else {
            let least = LocalizedText.bound("\(SheetLayout.widths.lowerBound)")
            let most = LocalizedText.bound("\(SheetLayout.widths.upperBound)")
            throw RefusedOptions(
                en: "--width is in pixels, from \(least.en) to \(most.en).",
                fi: "--width annetaan kuvapisteinä: \(least.fi)–\(most.fi).",
                sv: "--width anges i bildpunkter, från \(least.sv) till \(most.sv).")
        }
    }

    func run() throws {
        Interruption.cleanUpWhenStopped()
        let today = date ?? .today
        var request = DrawingRequest(zones: zones, network: try common.networkPath(), today: today)
        request.date = date
        var files = FilesOfRun()
        files.reads(([zones] + (findings.map { [$0] } ?? [])).flatMap { FeatureSources.files(of: $0) })
        files.reads(register.path)
        files.writes(output, as: .stream)
        try common.check(files, network: request.network, overwrite: overwrite)
        // Whoever names a file means to have it read.
        do throws(Problem) { try register.requireNamed() } catch { throw common.failure(error) }
        request.findings = findings
        request.rules = common.rules
        request.company = company
        request.fuse = fuse
        request.width = width
        request.showsConnectionPoints = connectionPoints
        request.language = common.lang
        if let around, let radius {
            let desk = try common.desk()
            do throws(PositionRefusal) {
                let middle = try desk.onlyMeaning(of: PositionText(around), lookUp: register.lookUp)
                request.around = PictureFrame(position: middle.position, radius_m: radius)
            } catch { throw common.failure(error) }
        }
        let outcome: DrawingRun.Outcome
        do throws(Problem) {
            outcome =
                output == "-"
                ? try DrawingRun.draw(request)
                : try DrawingRun.draw(request, to: output, replacingExisting: overwrite)
        } catch { throw common.failure(error) }
        for notes in outcome.notes { Output.writeMessage(SourceNotesText(notes, in: common.lang).text) }
        try common.tell(
            of: output, as: "connect-quote/picture/1", size_bytes: outcome.svg.utf8.count, outcome.remarks)
        if output == "-" { try common.write(outcome.svg) }
    }

}
