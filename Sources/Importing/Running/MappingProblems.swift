import Domain
import Features
import GeometryCore

/// An entry of a mapping file.
struct MappingPlace: Sendable, Hashable {
    let file: String
    let line: Int
    /// `layers.mv_line[0]`
    let path: String
}

/// Why a mapping does not fit its sources.
extension Problem {
    /// No source has the layer that an entry of the mapping takes features from.
    static func layerMissing(_ place: MappingPlace, layer: String, known: [String]) -> Problem {
        let (lead, name) = (place.lead, layer.excerpt)
        return Problem(
            code: "source_layer_missing", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer “\(name)” is in none of the sources.",
                fi: "\(lead.fi) tasoa ”\(name)” ei ole missään lähteessä.",
                sv: "\(lead.sv) finns lagret ”\(name)” inte i någon källa."),
            hint: .didYouMean(layer, among: known) + .thereAre(known))
    }

    /// Several sources have the layer, and the entry does not name one.
    static func severalSources(_ place: MappingPlace, layer: String, sources: [String]) -> Problem {
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

    /// No source has the file name that the entry gives.
    static func fileMissing(_ place: MappingPlace, file: String, known: [String]) -> Problem {
        let (lead, name) = (place.lead, file.excerpt)
        return Problem(
            code: "source_not_given", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the source “\(name)” was not given.",
                fi: "\(lead.fi) lähdettä ”\(name)” ei annettu.", sv: "\(lead.sv) angavs inte källan ”\(name)”."),
            hint: .didYouMean(file, among: known) + .thereAre(known))
    }

    /// The layer lacks a column that the entry reads.
    static func columnMissing(
        _ place: MappingPlace, layer: String, column: String, known: [String]
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

    /// The source layer does not say in which system it is, and neither does the mapping.
    static func crsUnknown(_ place: MappingPlace, layer: String) -> Problem {
        let (lead, name) = (place.lead, layer.excerpt)
        return Problem(
            code: "source_crs_unknown", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer “\(name)” does not say in which coordinate reference system it is.",
                fi: "\(lead.fi) taso ”\(name)” ei kerro koordinaattijärjestelmäänsä.",
                sv: "\(lead.sv) anger lagret ”\(name)” inte sitt koordinatsystem."),
            hint: nameTheSystem)
    }

    /// The layer's system is one of degrees, and its coordinates are none.
    static func notDegrees(_ place: MappingPlace, layer: String, _ point: PlanePoint) -> Problem {
        let (lead, name) = (place.lead, layer.excerpt)
        let coordinates = point.coordinates
        return Problem(
            code: "source_not_in_degrees", exitCode: .badData,
            message: LocalizedText(
                en:
                    "\(lead.en) the layer “\(name)” is in degrees by its own account, but has the coordinates \(coordinates).",
                fi:
                    "\(lead.fi) taso ”\(name)” on oman tietonsa mukaan asteissa, mutta siinä on koordinaatit \(coordinates).",
                sv:
                    "\(lead.sv) är lagret ”\(name)” enligt egen uppgift i grader, men har koordinaterna \(coordinates)."
            ),
            hint: nameTheSystem)
    }

    private static let nameTheSystem = LocalizedText(
        en: "Name the system in that entry, such as crs: EPSG:3067.",
        fi: "Anna järjestelmä siinä kohdassa, esimerkiksi crs: EPSG:3067.",
        sv: "Ange systemet i den posten, till exempel crs: EPSG:3067.")
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
