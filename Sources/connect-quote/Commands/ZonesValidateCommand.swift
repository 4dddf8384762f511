import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import GeometryCore
import Features
import Quoting
import Telling
import Rules
import ZoneMap

/// `connect-quote zones validate`: holds a published zone map against the network.
struct ZonesValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Hold a published zone map against the network and the rulebooks.",
        discussion: """
              connect-quote zones validate published.gpkg --output findings.gpkg
              connect-quote zones validate old.gpkg --date 2019-06-01 --output findings.gpkg
              connect-quote zones validate map.geojson --column zone=VYOHYKE --zone-name "Vyöhyke 1=1" \
            --published-company caruna-oy --output findings.gpkg

            Gaps, overlaps, wrong zones and broken geometry become polygons of a layer finding, styled for QGIS. Exit \
            code 0 when there are none, 1 when there are (docs/zone-validation.md).
            """)

    @Argument(help: ArgumentHelp("The published map: GeoPackage or GeoJSON.", valueName: "published"))
    var published: String

    @Option(help: ArgumentHelp("The GeoPackage for the findings.", valueName: "file"))
    var output: String

    @OptionGroup(title: "The published map") var reading: PublishedMapChoices

    @Option(
        help: ArgumentHelp("The day whose network and rules count (else today).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Option(
        help: ArgumentHelp("Only this company's map (else of every company in it).", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What is narrower is no finding.", valueName: "metres"), transform: Parsing.number)
    var tolerance = ZoneValidation.Tolerances().findings_m

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How far the borders of the right map may stray.", valueName: "metres"),
        transform: Parsing.number)
    var mapTolerance = ZoneMapBuilder.usualTolerance_m

    @Option(
        help: ArgumentHelp(
            "A map that zones build made of the same network and day, instead of building it now.",
            valueName: "file"))
    var built: String?

    @Flag(help: "Replace the output if it is there already.")
    var overwrite = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        try told { () throws(Problem) in try tolerances.requireRanges(named: .commandLine) }
        guard output.lowercased().hasSuffix(".gpkg") else {
            throw RefusedOptions.wrongEnding("--output", output, of: [".gpkg"])
        }
    }

    private var tolerances: ZoneValidation.Tolerances {
        var tolerances = ZoneValidation.Tolerances()
        (tolerances.findings_m, tolerances.map_m) = (tolerance, mapTolerance)
        return tolerances
    }

    func run() throws {
        Interruption.cleanUpWhenStopped()
        let date = date ?? .today
        var options = ZoneValidation.Options(
            published: published, network: try common.networkPath(), date: date)
        options.tolerances = tolerances
        options.reading = reading.options
        options.company = company
        var files = FilesOfRun()
        files.reads(FeatureSources.files(of: published))
        files.reads(built)
        files.writes(output, as: .file)
        try common.check(files, network: options.network, overwrite: overwrite)
        let library = try common.library()
        let outcome: ValidationOutcome
        do throws(Problem) {
            let validation = try ZoneValidation(options, library: library)
            Output.writeMessage(SourceNotesText(validation.published.notes, in: common.lang).text)
            let names = library.names(of: validation.skipped.map(\.company))
            for skipped in validation.skipped { Output.writeMessage(skipped.warning(names, in: common.lang)) }
            var bar = ProgressBar()
            defer { bar.finish() }
            let right = try rightMap(for: validation, library, &bar)
            outcome = try validation.compare(with: right) { bar.show("validate", done: $0, of: $1) }
            try validation.write(
                outcome, to: output, common.lang, replacingExisting: overwrite, lastChange: Date())
        } catch { throw common.failure(error) }
        try tell(outcome, library)
    }

    private func rightMap(
        for validation: ZoneValidation, _ library: RuleLibrary, _ bar: inout ProgressBar
    ) throws(Problem) -> [ComputedZone] {
        if let built { return try validation.computed(inFile: built) }
        return try validation.build(library: library) { company, done, total in
            bar.show(company.text, done: done, of: total)
        }
    }

    private func tell(_ outcome: ValidationOutcome, _ library: RuleLibrary) throws {
        let document = ValidationDocument(outcome.report)
        let count = outcome.report.total.findings
        let refusal = MapFindings(findings: count, published: outcome.report.file, output: output)
        if common.format == .text {
            let names = library.names(of: outcome.report.everyCompany)
            try common.write(ValidationText(outcome.report, names: names, in: common.lang).text)
        }
        if count > 0 { throw common.failure(refusal, details: document.details) }
        if common.format == .json { try common.write(document.json) }
    }
}
