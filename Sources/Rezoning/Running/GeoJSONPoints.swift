import Bytes
import Domain
import GeometryCore
import Features

/// Features of GeoJSON in a file or a pipe.
struct GeoJSONPoints: Sendable {
    var layout: JSONLayout
    private let input: Input
    /// Bytes of lines, features of a document; nil for a pipe.
    private let total: Int?
    /// Keeps a temporary file.
    private let spooled: SpooledInput?

    private enum Input: Sendable {
        /// Read as often as it is needed.
        case lines(path: String)
        case document(path: String)
        /// Lines that can be read once.
        case pipe(JSONLines)
    }

    /// - Parameters:
    ///   - isLines: whether each line is a feature of its own; one collection is understood all the same.
    ///   - needsColumns: whether all properties must be known before the first feature is written. A pipe goes through
    ///     a temporary file then.
    init(
        _ path: String, isLines: Bool, needsColumns: Bool, crs given: String?, renamed: [InputColumn: String]
    ) throws(Problem) {
        let stream = try ByteInput.opened(path)
        var start = try JSONLines(stream)
        let isDocument = !isLines || start.isCollection
        let isPipe = stream.canBeReadOnce
        func opened(_ survey: GeoJSONSurvey, isOpen: Bool) throws(Problem) -> JSONLayout {
            let named = survey.reference.identifier.map { CoordinateReferenceDefinition(identifier: $0) }
            guard let reference = PointReference(named, given: given) else {
                throw .crsOfFileUnknown(file: stream.name)
            }
            if given == nil, let point = named?.misfit(survey.firstVertex) {
                throw .notDegrees(
                    .points, stream.name, layer: survey.name ?? FeatureSources.fileName(of: stream.name), point)
            }
            return try JSONLayout(survey, name: stream.name, reference, isOpen: isOpen, renamed: renamed)
        }
        if isPipe, !isDocument, !needsColumns {
            let survey = GeoJSONSurvey()
            survey.look(at: start.beginning)
            let layout = try opened(survey, isOpen: true)
            // Rows with planned areas are read twice.
            if !layout.layout.hasPlannedAreas {
                (self.layout, input, total, spooled) = (layout, .pipe(start), nil, nil)
                return
            }
        }
        spooled = isPipe ? try start.spooled() : nil
        let place = spooled?.path ?? path
        let survey = GeoJSONSurvey()
        if isDocument {
            var scanner = try GeoJSONScanner(source: stream.name, path: place, reader: survey)
            try scanner.scan()
            (input, total) = (.document(path: place), survey.featureCount)
        } else {
            var lines = try JSONLines(try ByteInput.opened(place))
            while let chunk = try lines.nextChunk() { survey.look(at: chunk) }
            (input, total) = (.lines(path: place), lines.size_bytes)
        }
        layout = try opened(survey, isOpen: false)
    }

    func source(_ defaults: RowDefaults) throws(Problem) -> JSONSource {
        let source: JSONSource.Input =
            switch input {
            case .lines(let path): .lines(try JSONLines(try ByteInput.opened(path)))
            case .document(let path): .document(path: path)
            case .pipe(let lines): .lines(lines)
            }
        return JSONSource(source, layout, defaults, total: total)
    }
}

extension Problem {
    /// The member `crs` of GeoJSON names a system in no way that is understood.
    static func crsOfFileUnknown(file: String) -> Problem {
        let file = file.shown
        return Problem(
            code: "source_crs_unknown", exitCode: .badData,
            message: LocalizedText(
                en: "In \(file), the member crs names no coordinate reference system that is known.",
                fi: "Tiedoston \(file) jäsen crs ei nimeä mitään tunnettua koordinaattijärjestelmää.",
                sv: "I \(file) anger medlemmen crs inget känt koordinatsystem."),
            hint: LocalizedText(
                en: "Name the system with --crs, or leave crs out where the file is in WGS 84.",
                fi: "Anna järjestelmä valitsimella --crs, tai jätä crs pois, jos tiedosto on WGS 84:ssä.",
                sv: "Ange systemet med --crs, eller utelämna crs om filen är i WGS 84."))
    }
}
