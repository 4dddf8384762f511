import ArgumentParser
import Arguments
import Bytes
import Domain
import Features
import Foundation
import NetworkFile
import Quoting
import Telling
import Rezoning

/// `connect-quote rezone`: zone and price of every point of a file.
struct RezoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rezone",
        abstract: "Zone and price every point of a file: GeoPackage, GeoJSON, CSV, whatever GDAL reads, or a pipe.",
        discussion: """
              connect-quote rezone points.csv --output result.csv
              connect-quote rezone --network network.gpkg --output result.gpkg
              connect-quote rezone points.xlsx --layer Sheet1 --output result.csv
              cat points.csv | connect-quote rezone - --output - > result.csv
              connect-quote rezone points.csv --output postgresql://me@db.example/grid --output-layer result

            With ogr2ogr installed (Debian: gdal-bin) points are also whatever GDAL reads: Shapefile, File \
            Geodatabase, KML, MapInfo, .zip, and tables such as .xlsx with the columns of a CSV.

            Rows without coordinates may have an address or a property identifier, in columns address and property_id, \
            which is looked up in the address file.

            Every row comes out with its own columns and the added ones, in the same order; a row that cannot be \
            answered tells why in the column error. Exit code 1 when there are such rows, 0 with --allow-errors. A \
            summary goes to stderr.
            """)

    @Argument(
        help: ArgumentHelp(
            "The points: .gpkg, .geojson, .csv, what GDAL reads, postgresql://…, or - for stdin (else those of the network).",
            valueName: "points"))
    var points: String?

    @Option(
        help: ArgumentHelp(
            "The result: .gpkg, .geojson, .geojsonl or .csv, - for stdout, or postgresql://… of a database.",
            valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "The table of the result in a database, or schema.table (else \(ResultTable.usualName)).",
            valueName: "name"))
    var outputLayer: String?

    @OptionGroup(title: "Points and columns") var rows: RowOptions

    @OptionGroup(title: "Before and after") var scenario: ScenarioChoices

    @Flag(help: "Replace the output if it is there already.")
    var overwrite = false

    @Flag(help: "Exit with 0 also when rows are in error.")
    var allowErrors = false

    @Flag(help: "Tell on stderr where the time goes.")
    var timings = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try inputForm()
        if isInDatabase {
            guard rows.outputFormat == nil else {
                throw RefusedOptions(
                    en: "--output-format is of files and pipes; a table has a form of its own.",
                    fi: "--output-format koskee tiedostoja ja putkia; taululla on oma muotonsa.",
                    sv: "--output-format gäller filer och rör; en tabell har en egen form.")
            }
        } else {
            _ = try outputForm()
            guard outputLayer == nil else {
                throw RefusedOptions(
                    en: "--output-layer names a table; --output \(output) is no database.",
                    fi: "--output-layer nimeää taulun, mutta --output \(output) ei ole tietokanta.",
                    sv: "--output-layer anger en tabell, men --output \(output) är ingen databas.")
            }
        }
        if common.format == .json, ["-", "/dev/stdout"].contains(output) {
            throw RefusedOptions(
                en: "--format json prints the summary on stdout, where --output \(output) puts the rows.",
                fi: "--format json tulostaa yhteenvedon stdoutiin, johon --output \(output) kirjoittaa rivit.",
                sv: "--format json skriver sammanfattningen till stdout, dit --output \(output) skriver raderna.")
        }
    }

    func run() throws {
        Interruption.cleanUpWhenStopped()
        let date = scenario.date ?? .today
        let network = try common.networkPath()
        try common.check(try files(), network: network, overwrite: overwrite)
        let table: ResultTable?
        do throws(Problem) { table = try resultTable(network) } catch { throw common.failure(error) }
        var bar = ProgressBar()
        let outcome: RezoningRun.Outcome
        do throws(Problem) {
            outcome = try carryOut(date, network, table, &bar)
        } catch {
            bar.finish()
            throw common.failure(error)
        }
        bar.finish()
        try tell(outcome)
    }

    private func files() throws -> FilesOfRun {
        var files = FilesOfRun()
        if let points { files.reads(FeatureSources.files(of: points)) }
        files.reads(scenario.files)
        files.reads(rows.register.path)
        if !isInDatabase { files.writes(output, as: try outputForm() == .geoPackage ? .file : .stream) }
        return files
    }

    private var isInDatabase: Bool { ResultTable.isAddress(output) }

    /// Nil for a file or a pipe.
    private func resultTable(_ network: String) throws(Problem) -> ResultTable? {
        guard isInDatabase else { return nil }
        let networks = [network, scenario.beforeNetwork].compactMap { $0 }.filter(NetworkFile.isDatabase)
        let layers = NetworkLayer.allCases.map(\.rawValue)
        let table = rows.layer ?? NetworkLayer.connectionPoint.rawValue
        let tables = [points ?? network].filter(ResultTable.isAddress).map { ($0, [table]) }
        return try ResultTable(
            output, named: outputLayer, replacingExisting: overwrite,
            apartFrom: networks.map { ($0, layers) } + tables)
    }

    private func carryOut(
        _ date: CalendarDate, _ network: String, _ table: ResultTable?, _ bar: inout ProgressBar
    ) throws(Problem) -> RezoningRun.Outcome {
        // A table has columns, as a GeoPackage has them.
        let form = table == nil ? try? outputForm() : .geoPackage
        guard let form else { throw .unknownForm(file: output) }
        let input = try? inputForm()
        let points = try Points(
            self.points ?? network, form: input, for: form,
            layer: self.points == nil ? rows.layer ?? "connection_point" : rows.layer,
            crs: rows.crs, renamed: rows.renamed)
        try points.refuse(
            layer: rows.layer == nil ? nil : "--layer", crs: rows.crs == nil ? nil : "--crs")
        tell(points.notes)
        var run = RezoningRun(
            addedColumns: rows.columns
                ?? AddedColumn.standard(withScenario: scenario.isComparison, withPlaces: points.hasPlaces),
            warnings: WarningWording(language: common.lang))
        run.writesOnlyChanged = scenario.onlyChanged
        run.defaults = try rows.defaults(for: points)
        run.replacesExisting = overwrite
        var options = BatchOptions(date: date, crs: points.crs, accuracy_m: rows.accuracy ?? 1)
        options.ask(for: run.addedColumns)
        if run.defaults.takesAccuracyOfPlaces { options.rowAccuracy_m = try? run.defaults.search?.get().accuracy_m }
        let start = ContinuousClock.now
        let sides: Scenario
        sides = try Scenario(scenario.options(network: network, rules: common.rules, options))
        run.within = try scenario.within.map { (name) throws(Problem) in
            try WithinAreas(name, in: sides.network)
        }
        for notes in sides.notes + (run.within?.notes ?? []) { tell(notes) }
        for caution in sides.cautions + (run.within?.cautions ?? []) {
            Output.writeMessage("! \(CautionWording(language: common.lang).text(caution))\n")
        }
        for warning in sides.network.warnings where !warning.isOfTime {
            Output.writeMessage("! \(WarningWording(language: common.lang).text(.networkFile(warning)))\n")
        }
        let loading = ContinuousClock.now - start
        let progress = { (progress: RezoningProgress) in
            bar.show(Self.word(progress.step), done: progress.done, of: progress.total)
        }
        var outcome =
            if let table {
                try run.carryOut(points, scenario: sides, to: table, progress: progress)
            } else {
                try run.carryOut(points, scenario: sides, to: output, form: form, progress: progress)
            }
        outcome.timings.loading = loading
        return outcome
    }

    private func tell(_ notes: SourceNotes) {
        Output.writeMessage(SourceNotesText(notes, in: common.lang).text)
    }

    private static func word(_ step: RezoningProgress.Step) -> String {
        switch step {
        case .countingJoiners: "joiners"
        case .rezoning: "rezone"
        }
    }

    /// Nil where the content of the points must tell it.
    private func inputForm() throws -> PointForm? {
        guard let points else { return .geoPackage }
        if points == "-" {
            let form = rows.inputFormat ?? .csv
            guard form.canBePiped else { throw RefusedOptions.notForPipes("stdin") }
            return form
        }
        return rows.inputFormat ?? PointForm(path: points)
    }

    private func outputForm() throws -> PointForm {
        if output == "-" {
            let form = try rows.outputFormat ?? (inputForm() == .csv ? .csv : .geoJSONLines)
            guard form.canBePiped else { throw RefusedOptions.notForPipes("stdout") }
            return form
        }
        guard let form = rows.outputFormat ?? PointForm(path: output) else {
            throw RefusedOptions.wrongEnding(
                "--output", output, of: [".gpkg", ".geojson", ".geojsonl", ".csv"],
                otherwise: LocalizedText(
                    en: ", or name --output-format", fi: ", tai anna muoto valitsimella --output-format",
                    sv: ", eller ange --output-format"))
        }
        return form
    }

    private func tell(_ outcome: RezoningRun.Outcome) throws {
        let figures = outcome.summary.figures(isComparison: scenario.isComparison)
        let isRefused = outcome.errors > 0 && !allowErrors
        let document = RezoneSummaryDocument(figures)
        switch common.format {
        case .json: if !isRefused { try common.write(document.json) }
        case .text: Output.writeMessage(RezoneSummaryText(figures, in: common.lang).text)
        }
        if timings { Output.writeMessage(RezoningTimingsText(outcome).text) }
        guard isRefused else { return }
        if common.format == .text { Output.writeMessage("\n") }
        throw common.failure(
            RowsInError(
                errors: outcome.errors, rows: outcome.rows, isTold: rows.columns?.contains(.error) ?? true),
            details: document.details)
    }
}

extension RefusedOptions {
    fileprivate static func notForPipes(_ stream: String) -> RefusedOptions {
        RefusedOptions(
            en: "\(stream) can be csv, geojsonl or geojson.", fi: "\(stream) voi olla csv, geojsonl tai geojson.",
            sv: "\(stream) kan vara csv, geojsonl eller geojson.")
    }
}
