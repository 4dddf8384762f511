import Addresses
import ArgumentParser
import Arguments
import Bytes
import Domain
import Features
import StrictYAML
import Telling

/// `connect-quote addresses`: files by which addresses and property identifiers are found.
struct AddressesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addresses", abstract: "Address files: addresses and property identifiers as positions.",
        subcommands: [AddressesBuildCommand.self, AddressesSearchCommand.self, AddressesShowCommand.self])
}

/// `connect-quote addresses build`
struct AddressesBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Make an address file.",
        discussion: """
              connect-quote addresses build Suomi_osoitteet_2024-08-15.OPT --municipalities names.csv \
            --licence "CC BY 4.0" --source-date 2024-08-15 --output addresses.db
              connect-quote addresses build parcels.gpkg --mapping mapping.yaml --output addresses.db

            Sources are the Finnish building-address file and, by a mapping file, layers of points or parcels in \
            whatever GDAL reads. Rows that are wrong are left out and counted by reason.
            """)

    @Argument(help: ArgumentHelp("Where the addresses are.", valueName: "source"))
    var sources: [String]

    @Option(help: ArgumentHelp("The address file to make.", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp("How layers become addresses (docs/addresses.md).", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var mapping: String?

    @Option(
        help: ArgumentHelp("Codes and names of municipalities: lines code;Finnish;Swedish.", valueName: "file"))
    var municipalities: String?

    @Option(help: ArgumentHelp("The licence of the sources, where the mapping tells none.", valueName: "text"))
    var licence: String?

    @Option(
        help: ArgumentHelp(
            "The day of the sources, where the mapping tells none.", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var sourceDate: CalendarDate?

    @Option(help: ArgumentHelp("The plane of the file.", valueName: "crs"))
    var crs = "EPSG:3067"

    @Flag(help: "Say of every source that it is made up.")
    var madeUp = false

    @Flag(help: "Replace the output if it is there already.")
    var overwrite = false

    @OptionGroup var presentation: PresentationOptions

    func run() throws {
        Interruption.cleanUpWhenStopped()
        var files = FilesOfRun()
        files.reads(sources.flatMap { FeatureSources.files(of: $0) })
        files.reads(mapping)
        files.reads(municipalities)
        files.writes(output, as: .file)
        try presentation.check(files, overwrite: overwrite)
        var build = AddressBuild(sources: sources)
        (build.municipalities, build.licence, build.date) = (municipalities, licence, sourceDate)
        (build.isMadeUp, build.crs) = (madeUp, crs)
        do throws(YAMLFileError) { build.mapping = try mapping.map(AddressMapping.init(file:)) } catch {
            throw presentation.failure(error)
        }
        let report: AddressReport
        do throws(Problem) {
            var bar = ProgressBar()
            defer { bar.finish() }
            report = try build.carryOut(writing: output, replacingExisting: overwrite) { source, rows in
                bar.show(source, done: rows, of: nil)
            }
        } catch { throw presentation.failure(error) }
        let told = AddressBuildText(report, output: output, in: presentation.lang)
        try presentation.write(told.text, told.json)
    }
}
