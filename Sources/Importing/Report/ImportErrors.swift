import GeoPackage
public import Domain
import GeometryCore

extension ImportError: Explainable {
    public var explanation: Problem {
        switch self {
        case .source(let error): error.explanation
        case .layerMissing(let place, let layer, let known): Self.layerMissing(place, layer, known)
        case .severalSources(let place, let layer, let sources): Self.severalSources(place, layer, sources)
        case .fileMissing(let place, let file, let known): Self.fileMissing(place, file, known)
        case .columnMissing(let place, let layer, let column, let known):
            Self.columnMissing(place, layer, column, known)
        case .crsUnknown(let place, let layer): Self.crsUnknown(place, layer)
        case .transformation(_, let layer, let error): error.explanation(of: .layer(layer))
        case .networkCrs(let mapping, _, let error): error.explanation(of: .mapping(mapping))
        case .geometry(let layer, let feature, let error): Self.geometry(layer, feature, error)
        case .writing(let error): error.explanation
        }
    }

    private static func layerMissing(_ place: MappingPlace, _ layer: String, _ known: [String]) -> Problem {
        let (lead, name) = (place.lead, layer.excerpt)
        return Problem(
            code: "source_layer_missing", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer “\(name)” is in none of the sources.",
                fi: "\(lead.fi) tasoa ”\(name)” ei ole missään lähteessä.",
                sv: "\(lead.sv) finns lagret ”\(name)” inte i någon källa."),
            hint: .didYouMean(layer, among: known) + .thereAre(known))
    }

    private static func severalSources(
        _ place: MappingPlace, _ layer: String, _ sources: [String]
    ) -> Problem {
        let (lead, name, files) = (place.lead, layer.excerpt, LocalizedText.all(of: sources))
        return Problem(
            code: "source_layer_ambiguous", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer “\(name)” is in several sources: \(files.en).",
                fi: "\(lead.fi) taso ”\(name)” on useassa lähteessä: \(files.fi).",
                sv: "\(lead.sv) finns lagret ”\(name)” i flera källor: \(files.sv)."),
            hint: LocalizedText(
                en: "Say which with the key file in that entry.",
                fi: "Kerro mikä niistä antamalla siihen avain file.",
                sv: "Ange vilken med nyckeln file i den posten."))
    }

    private static func fileMissing(_ place: MappingPlace, _ file: String, _ known: [String]) -> Problem {
        let (lead, name) = (place.lead, file.excerpt)
        return Problem(
            code: "source_not_given", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the source “\(name)” was not given.",
                fi: "\(lead.fi) lähdettä ”\(name)” ei annettu.", sv: "\(lead.sv) angavs inte källan ”\(name)”."),
            hint: .didYouMean(file, among: known) + .thereAre(known))
    }

    private static func columnMissing(
        _ place: MappingPlace, _ layer: String, _ column: String, _ known: [String]
    ) -> Problem {
        let (lead, name, layer) = (place.lead, column.excerpt, layer.excerpt)
        return Problem(
            code: "source_column_missing", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer “\(layer)” has no column “\(name)”.",
                fi: "\(lead.fi) tasolla ”\(layer)” ei ole saraketta ”\(name)”.",
                sv: "\(lead.sv) saknar lagret ”\(layer)” kolumnen ”\(name)”."),
            hint: .didYouMean(column, among: known) + .thereAre(known))
    }

    private static func crsUnknown(_ place: MappingPlace, _ layer: String) -> Problem {
        let (lead, name) = (place.lead, layer.excerpt)
        return Problem(
            code: "source_crs_unknown", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer “\(name)” does not say in which coordinate reference system it is.",
                fi: "\(lead.fi) taso ”\(name)” ei kerro koordinaattijärjestelmäänsä.",
                sv: "\(lead.sv) anger lagret ”\(name)” inte sitt koordinatsystem."),
            hint: LocalizedText(
                en: "Name it in that entry, such as crs: EPSG:3067.",
                fi: "Anna se siinä kohdassa, esimerkiksi crs: EPSG:3067.",
                sv: "Ange det i den posten, till exempel crs: EPSG:3067."))
    }

    private static func geometry(_ layer: String, _ feature: Int64, _ error: GeometryError) -> Problem {
        let cause = error.explanation
        let layer = layer.excerpt
        let lead = LocalizedText(
            en: "In the layer \(layer), feature \(feature): ", fi: "Tason \(layer) kohde \(feature): ",
            sv: "I lagret \(layer), objekt \(feature): ")
        return Problem(
            code: cause.code, exitCode: cause.exitCode, message: lead + cause.message, hint: cause.hint)
    }
}

extension MappingPlace {
    /// Where in the mapping; a verb follows in Swedish.
    fileprivate var lead: LocalizedText {
        let (file, path) = (file.shown, path.excerpt)
        return LocalizedText(
            en: "In the file \(file), line \(line), at \(path),",
            fi: "Tiedoston \(file) rivillä \(line) kohdassa \(path)",
            sv: "I filen \(file), rad \(line), vid \(path),")
    }
}
