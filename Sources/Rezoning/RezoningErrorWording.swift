public import Domain
import Bytes
import GeoPackage
import GeometryCore
import Quoting
import Rendering

extension RezoningError: Explainable {
    public var explanation: Problem {
        switch self {
        case .problem(let problem): return problem
        case .output(let error): return error.explanation
        case .writing(let error): return error.explanation
        case .crs(let file, let error): return error.explanation(of: .file(file))
        case .unreadable(let file, let reason):
            let file = file.shown
            return Problem(
                code: "points_not_readable", exitCode: .inputMissing,
                message: .sentence(
                    en: "The points \(file) cannot be read", fi: "Pisteitä \(file) ei voi lukea",
                    sv: "Punkterna \(file) kan inte läsas", reason: reason),
                hint: LocalizedText(
                    en: "Check the path.", fi: "Tarkista polku.", sv: "Kontrollera sökvägen."))
        case .noHeader(let file):
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
        case .notUTF8(let file):
            let file = file.shown
            return Problem(
                code: "points_not_utf8", exitCode: .badData,
                message: LocalizedText(
                    en: "The file \(file) is UTF-16 text.", fi: "Tiedosto \(file) on UTF-16-tekstiä.",
                    sv: "Filen \(file) är UTF-16-text."),
                hint: LocalizedText(
                    en: "Save it as CSV UTF-8.", fi: "Tallenna se muodossa CSV UTF-8.",
                    sv: "Spara den som CSV UTF-8."))
        case .invalidUTF8(let file, let byte, let line, let column):
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
                hint: LocalizedText(
                    en: "Save it as CSV UTF-8.", fi: "Tallenna se muodossa CSV UTF-8.",
                    sv: "Spara den som CSV UTF-8."))
        case .loneReturns(let file):
            let file = file.shown
            return Problem(
                code: "points_line_ends", exitCode: .badData,
                message: LocalizedText(
                    en: "The lines of \(file) end with a carriage return alone.",
                    fi: "Tiedoston \(file) rivit päättyvät pelkkään CR-merkkiin.",
                    sv: "Raderna i \(file) avslutas med enbart CR-tecken."),
                hint: LocalizedText(
                    en: "Save it as CSV UTF-8.", fi: "Tallenna se muodossa CSV UTF-8.",
                    sv: "Spara den som CSV UTF-8."))
        case .columnMissing(let file, let columns, let known):
            let (file, names) = (file.shown, LocalizedText.all(of: columns))
            return Problem(
                code: "points_column_missing", exitCode: .badData,
                message: LocalizedText(
                    en: "In \(file) there is no column \(names.en).", fi: "Syötteessä \(file) ei ole: \(names.fi).",
                    sv: "I \(file) saknas kolumnen \(names.sv)."),
                hint: .thereAre(known)
                    + LocalizedText(
                        en: " Name it with --input-column, for instance lat=y_wgs84.",
                        fi: " Nimeä se valitsimella --input-column, esimerkiksi lat=y_wgs84.",
                        sv: " Namnge den med --input-column, till exempel lat=y_wgs84."))
        case .columnTwice(let file, let column):
            let (file, name) = (file.shown, column.excerpt)
            return Problem(
                code: "points_column_twice", exitCode: .badData,
                message: LocalizedText(
                    en: "In \(file) there are several columns \(name).",
                    fi: "Syötteessä \(file) on useita sarakkeita \(name).",
                    sv: "I \(file) finns flera kolumner \(name)."),
                hint: LocalizedText(
                    en: "Rename one of them.", fi: "Nimeä yksi niistä uudelleen.", sv: "Byt namn på en av dem."))
        case .unknownForm(let file):
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
        case .noScenario(let column):
            return Problem(
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
}
