import ArgumentParser
import Arguments
import Bytes
import Domain
import Features
import Foundation
import Importing
import Quoting
import Telling
import StrictYAML

/// `connect-quote import`: makes a network file of a company's own layers.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a network file of a company's own layers, by a mapping file.",
        discussion: """
            Sources are GeoPackage and GeoJSON files, and with ogr2ogr installed (Debian: gdal-bin) whatever GDAL \
            reads: Shapefile, File Geodatabase, PostGIS ("PG:…").

              connect-quote import --describe network.shp
              connect-quote import --suggest network.shp > mapping.yaml
              connect-quote import network.shp --mapping mapping.yaml --output network.gpkg

            Everything that was read is written, filtered out by the mapping, or counted under a flaw. Exit code 65 \
            when flaws are refused; the file is not written then.
            """)

    @Argument(help: ArgumentHelp("Where the layers are.", valueName: "source"))
    var sources: [String]

    @Option(
        help: ArgumentHelp("How they become a network file (docs/import.md).", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var mapping: String?

    @Option(help: ArgumentHelp("The network file to make.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace outputs that are there already.")
    var overwrite = false

    @Option(
        help: ArgumentHelp(
            "A file for the report with every flawed feature: .json, .txt, or .gpkg with the places; may be repeated.",
            valueName: "file"))
    var report: [String] = []

    @Flag(help: "List the layers and columns of the sources, with their values, and do nothing else.")
    var describe = false

    @Flag(help: "Print a first mapping for the sources, to be edited, and do nothing else.")
    var suggest = false

    @OptionGroup var presentation: PresentationOptions

    func validate() throws {
        guard !(describe && suggest) else { throw RefusedOptions(.excludes("--describe", "--suggest")) }
        if describe || suggest {
            guard mapping == nil, output == nil, report.isEmpty else {
                throw RefusedOptions(
                    en: "--describe and --suggest only look: they take no --mapping, --output or --report.",
                    fi:
                        "--describe ja --suggest vain katsovat: niiden kanssa ei anneta valitsimia --mapping, --output eikä --report.",
                    sv: "--describe och --suggest tittar bara: de tar varken --mapping, --output eller --report.")
            }
        } else if mapping == nil || output == nil {
            throw RefusedOptions(
                en: "Name --mapping and --output; --suggest prints a first mapping.",
                fi: "Anna --mapping ja --output; --suggest tulostaa ensimmäisen kuvaustiedoston.",
                sv: "Ange --mapping och --output; --suggest skriver ut en första mappningsfil.")
        }
        for path in report where ReportForm(path: path) == nil {
            throw RefusedOptions.wrongEnding("--report", path, of: [".json", ".txt", ".gpkg"])
        }
    }

    func run() throws {
        Interruption.cleanUpWhenStopped()
        guard let mapping, let output else { return try look() }
        try presentation.check(files(mapping, output), overwrite: overwrite)
        let report = try carryOut(mapping, output)
        for path in self.report { try write(report, to: path) }
        let text = ImportText(report, in: presentation.lang)
        if let refusal = report.refusal {
            if presentation.format == .text { try presentation.write(text.text) }
            throw presentation.failure(refusal, details: text.details)
        }
        try presentation.format == .json ? presentation.write(text.json) : presentation.write(text.text)
    }

    private func files(_ mapping: String, _ output: String) -> FilesOfRun {
        var files = FilesOfRun()
        files.reads(mapping)
        files.reads(sources.flatMap { FeatureSources.files(of: $0) })
        files.writes(output, as: .file)
        for path in report { files.writes(path, as: ReportForm(path: path) == .geoPackage ? .file : .stream) }
        return files
    }

    private func carryOut(_ mapping: String, _ output: String) throws -> ImportReport {
        let read: ImportMapping
        do throws(YAMLFileError) { read = try ImportMapping(file: mapping) } catch {
            throw presentation.failure(error)
        }
        let sources = try open { read.sourceLayers(of: $0) }
        do throws(Problem) {
            var plan = try ImportPlan(read, sources: sources)
            plan.language = presentation.lang
            var bar = ProgressBar()
            defer { bar.finish() }
            return try plan.carryOut(writing: output, replacingExisting: overwrite, lastChange: Date()) {
                progress in
                bar.show(progress.layer, done: progress.read, of: progress.total)
            }
        } catch {
            throw presentation.failure(error)
        }
    }

    /// - Parameter layers: the layers that are needed of a source of that name; nil for all.
    private func open(layers: (String) -> [String]?) throws -> [any FeatureSource] {
        var opened: [any FeatureSource] = []
        for source in sources {
            do throws(Problem) {
                opened.append(try FeatureSources.open(source, layers: layers(source)))
            } catch {
                throw presentation.failure(error)
            }
        }
        return opened
    }

    private func write(_ report: ImportReport, to path: String) throws {
        let text = ImportText(report, in: presentation.lang)
        switch ReportForm(path: path) {
        case .json, .text:
            let content = ReportForm(path: path) == .json ? text.json.text + "\n" : text.text
            do throws(Problem) {
                try OutputSink.write(content, to: path, replacingExisting: overwrite)
            } catch { throw presentation.failure(error) }
        case .geoPackage:
            do throws(Problem) {
                try report.writePlaces(
                    to: path, style: report.placesStyle(in: presentation.lang), replacingExisting: overwrite,
                    lastChange: Date())
            } catch { throw presentation.failure(error) }
        case nil: break
        }
    }

    private func look() throws {
        var descriptions: [SourceDescription] = []
        for source in try open(layers: { _ in nil }) {
            Output.writeMessage(SourceNotesText(source.notes, in: presentation.lang).text)
            do throws(Problem) { descriptions.append(try SourceDescription(of: source)) } catch {
                throw presentation.failure(error)
            }
        }
        if suggest {
            try presentation.write(MappingSuggestion(for: descriptions, in: presentation.lang).text)
        } else {
            try tell(descriptions)
        }
    }

    /// One document, or an array of them where there are several sources.
    private func tell(_ descriptions: [SourceDescription]) throws {
        switch presentation.format {
        case .json:
            let documents = descriptions.map(\.json)
            try presentation.write(documents.count == 1 ? documents[0] : .array(documents))
        case .text:
            let texts = descriptions.map {
                SourceDescriptionText($0, in: presentation.lang, style: presentation.style).text
            }
            try presentation.write(texts.joined(separator: "\n"))
        }
    }
}

/// The form of a report file, by its ending.
private enum ReportForm {
    case json
    case text
    case geoPackage

    init?(path: String) {
        switch path.split(separator: ".").last?.lowercased() {
        case "json": self = .json
        case "txt": self = .text
        case "gpkg": self = .geoPackage
        default: return nil
        }
    }
}
