package import Domain
import Bytes
import Features
import GeoPackage
import GeometryCore
import Quoting

extension Problem {
    /// There is no file of that name, or it may not be read.
    package static func unreadable(file: String, _ reason: Reason) -> Problem {
        let file = file.shown
        return Problem(
            code: "points_not_readable", exitCode: .inputMissing,
            message: reason.sentence(of: file)
                ?? .sentence(
                    en: "The points \(file) cannot be read", fi: "Pisteitä \(file) ei voi lukea",
                    sv: "Punkterna \(file) kan inte läsas", because: reason),
            hint: reason.hintToRead)
    }

    /// A layer is named of a file that has none.
    static func noLayers(_ option: String, file: String) -> Problem {
        let file = file.shown
        return withoutUse(
            LocalizedText(
                en: "\(option) names a layer, but the points \(file) have no layers.",
                fi: "\(option) nimeää tason, mutta pisteillä \(file) ei ole tasoja.",
                sv: "\(option) anger ett lager, men punkterna \(file) har inga lager."))
    }

    /// A system is named of points that have no coordinates of any plane.
    static func noPlane(_ option: String, file: String) -> Problem {
        let file = file.shown
        return withoutUse(
            LocalizedText(
                en: "\(option) is of columns easting and northing, but the points \(file) have none.",
                fi: "\(option) koskee sarakkeita easting ja northing, mutta pisteillä \(file) niitä ei ole.",
                sv: "\(option) gäller kolumnerna easting och northing, men punkterna \(file) har inga sådana."))
    }

    private static func withoutUse(_ message: LocalizedText) -> Problem {
        Problem(
            code: "usage", exitCode: .usage, message: message,
            hint: LocalizedText(
                en: "Leave the option out, or name other points.", fi: "Jätä valitsin pois tai anna muut pisteet.",
                sv: "Utelämna alternativet, eller ange andra punkter."))
    }

    /// The file has no first line that names columns.
    package static func noHeader(file: String) -> Problem {
        let file = file.shown
        return Problem(
            code: "points_without_header", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(file) is empty.", fi: "Tiedosto \(file) on tyhjä.",
                sv: "Filen \(file) är tom."),
            hint: LocalizedText(
                en: "Its first line must name the columns, for instance id,lat,lon,fuse.",
                fi: "Ensimmäisen rivin pitää nimetä sarakkeet, esimerkiksi id,lat,lon,fuse.",
                sv: "Första raden ska namnge kolumnerna, till exempel id,lat,lon,fuse."))
    }

    private static let saveAsUTF8 = LocalizedText(
        en: "Save it as CSV UTF-8.", fi: "Tallenna se muodossa CSV UTF-8.", sv: "Spara den som CSV UTF-8.")

    /// UTF-16, which spreadsheets call Unicode text.
    /// - Parameter isTable: whether the file is one of a spreadsheet's.
    package static func notUTF8(file: String, isTable: Bool) -> Problem {
        Problem(
            code: "points_not_utf8", exitCode: .badData, message: .isUTF16(file: file),
            hint: isTable ? saveAsUTF8 : .writeAsUTF8)
    }

    /// Text in an older encoding, Windows-1252 for instance; `byte`, counted from 0, is the first that shows it. It
    /// stands in a column, named or counted from 1, of a line, counted from 1.
    package static func invalidUTF8(file: String, byte: Int, line: Int, column: String) -> Problem {
        let (file, column) = (file.shown, column.excerpt)
        return Problem(
            code: "points_not_utf8", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The file \(file) is not UTF-8 text: line \(line), column \(column) is in another encoding (byte \(byte)).",
                fi:
                    "Tiedosto \(file) ei ole UTF-8-tekstiä: rivin \(line) sarake \(column) on muuta merkistöä (tavu \(byte)).",
                sv:
                    "Filen \(file) är inte UTF-8-text: rad \(line), kolumn \(column) har en annan teckenkodning (byte \(byte))."
            ),
            hint: saveAsUTF8)
    }

    /// Lines that end with a carriage return alone.
    package static func loneReturns(file: String) -> Problem {
        let file = file.shown
        return Problem(
            code: "points_line_ends", exitCode: .badData,
            message: LocalizedText(
                en: "The lines of \(file) end with a carriage return alone.",
                fi: "Tiedoston \(file) rivit päättyvät pelkkään CR-merkkiin.",
                sv: "Raderna i \(file) avslutas med enbart CR-tecken."),
            hint: saveAsUTF8)
    }

    /// A first line `sep=|` whose delimiter cannot be read.
    package static func unknownDelimiter(file: String, _ delimiter: String) -> Problem {
        let (file, delimiter) = (file.shown, delimiter.excerpt)
        return Problem(
            code: "points_delimiter", exitCode: .badData,
            message: LocalizedText(
                en: "The first line of \(file) says that “\(delimiter)” parts the columns, which is not read.",
                fi: "Tiedoston \(file) ensimmäisen rivin mukaan sarakkeet erottaa ”\(delimiter)”, jota ei lueta.",
                sv: "Enligt första raden i \(file) skiljer ”\(delimiter)” kolumnerna åt, vilket inte läses."),
            hint: LocalizedText(
                en: "Save it with semicolons, commas, tabs or vertical bars between the columns.",
                fi: "Tallenna se niin, että sarakkeet erottaa puolipiste, pilkku, sarkain tai pystyviiva.",
                sv: "Spara den med semikolon, komma, tabb eller lodstreck mellan kolumnerna."))
    }

    /// None of these columns is there.
    package static func columnMissing(file: String, columns: [String], known: [String]) -> Problem {
        let (file, names) = (file.shown, LocalizedText.all(of: columns))
        return Problem(
            code: "points_column_missing", exitCode: .badData,
            message: LocalizedText(
                en: "In \(file) there is no column \(names.en).", fi: "Syötteessä \(file) ei ole: \(names.fi).",
                sv: "I \(file) saknas kolumnen \(names.sv)."),
            hint: known.first.map(beginsGeoJSON) == true
                ? LocalizedText(
                    en: "The text is not CSV but looks like GeoJSON: say so with --input-format geojson.",
                    fi:
                        "Teksti ei ole CSV:tä vaan näyttää GeoJSONilta: kerro se valitsimella --input-format geojson.",
                    sv: "Texten är inte CSV utan ser ut som GeoJSON: ange det med --input-format geojson.")
                : .thereAre(known)
                    + LocalizedText(
                        en: " Name it with --input-column, for instance lat=y_wgs84.",
                        fi: " Nimeä se valitsimella --input-column, esimerkiksi lat=y_wgs84.",
                        sv: " Namnge den med --input-column, till exempel lat=y_wgs84."))
    }

    /// Whether what was taken for the name of a column begins a document of JSON, which no name of a column does.
    private static func beginsGeoJSON(_ name: String) -> Bool {
        name.first { !$0.isWhitespace }.map("{[".contains) == true
    }

    /// Two columns have the same name.
    package static func columnTwice(file: String, column: String) -> Problem {
        let (file, name) = (file.shown, column.excerpt)
        return Problem(
            code: "points_column_twice", exitCode: .badData,
            message: LocalizedText(
                en: "In \(file) there are several columns \(name).",
                fi: "Syötteessä \(file) on useita sarakkeita \(name).",
                sv: "I \(file) finns flera kolumner \(name)."),
            hint: LocalizedText(
                en: "Rename one of them.", fi: "Nimeä yksi niistä uudelleen.", sv: "Byt namn på en av dem."))
    }

    /// The ending of the name tells no form that rows can be read from or written to.
    package static func unknownForm(file: String) -> Problem {
        let file = file.shown
        return Problem(
            code: "unknown_form", exitCode: .usage,
            message: LocalizedText(
                en: "The name \(file) does not tell a form of points that can be read or written.",
                fi: "Nimi \(file) ei kerro muotoa, jota osataan lukea tai kirjoittaa.",
                sv: "Namnet \(file) anger ingen form som kan läsas eller skrivas."),
            hint: LocalizedText(
                en:
                    "The endings are .gpkg, .geojson, .geojsonl and .csv; for - use --input-format and --output-format.",
                fi:
                    "Päätteet ovat .gpkg, .geojson, .geojsonl ja .csv; merkille - on --input-format ja --output-format.",
                sv:
                    "Ändelserna är .gpkg, .geojson, .geojsonl och .csv; för - finns --input-format och --output-format."
            ))
    }

    /// The same column was asked for that the run cannot have without a scenario.
    package static func noScenario(column: String) -> Problem {
        Problem(
            code: "column_without_scenario", exitCode: .usage,
            message: LocalizedText(
                en: "The column \(column) compares two sides, and there is only one.",
                fi: "Sarake \(column) vertaa kahta puolta, mutta niitä on vain yksi.",
                sv: "Kolumnen \(column) jämför två sidor, men det finns bara en."),
            hint: LocalizedText(
                en: "Add an option of a scenario, such as --count-planned or --before-date.",
                fi: "Lisää skenaarion valitsin, esimerkiksi --count-planned tai --before-date.",
                sv:
                    "Lägg till ett alternativ för ett scenario, till exempel --count-planned eller --before-date."
            ))
    }
}
