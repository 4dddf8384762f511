public import Domain

extension GeoPackageReadingError: Explainable {
    public var explanation: Problem {
        Problem(code: code, exitCode: exitCode, message: message, hint: hint)
    }

    private var code: String {
        switch self {
        case .missing: "network_file_missing"
        case .isDirectory: "network_file_is_directory"
        case .notAFile: "network_file_not_a_file"
        case .notReadable: "network_file_not_readable"
        case .empty: "network_file_empty"
        case .notSQLite: "not_a_geopackage"
        case .notAGeoPackage: "geopackage_table_missing"
        case .locked: "network_file_locked"
        case .unfinishedTransaction: "network_file_unfinished_transaction"
        case .corrupt: "network_file_corrupt"
        case .changedWhileReading: "network_file_changed"
        case .noSuchColumn: "missing_column"
        case .sqlite(_, let resultCode, _):
            Self.isAboutTheDisk(resultCode) ? "network_file_io_error" : "sqlite_error"
        }
    }

    private var exitCode: Problem.ExitCode {
        switch self {
        case .missing, .isDirectory, .notAFile, .notReadable, .locked, .changedWhileReading: .inputMissing
        case .empty, .notSQLite, .notAGeoPackage, .unfinishedTransaction, .corrupt, .noSuchColumn: .badData
        case .sqlite(_, let resultCode, _): Self.isAboutTheDisk(resultCode) ? .inputMissing : .badData
        }
    }

    /// PERM, IOERR and CANTOPEN; an extended code has the plain one in its low byte.
    private static func isAboutTheDisk(_ resultCode: Int) -> Bool { [3, 10, 14].contains(resultCode & 0xFF) }

    private var message: LocalizedText {
        let path = path.shown
        switch self {
        case .missing:
            return LocalizedText(
                en: "There is no file \(path).", fi: "Tiedostoa \(path) ei ole.", sv: "Filen \(path) finns inte.")
        case .isDirectory:
            return LocalizedText(
                en: "\(path) is a folder, not a file.", fi: "\(path) on kansio eikä tiedosto.",
                sv: "\(path) är en mapp och ingen fil.")
        case .notAFile:
            return LocalizedText(
                en: "\(path) is a device, a pipe or a socket, not a file.",
                fi: "\(path) on laite, putki tai pistoke eikä tiedosto.",
                sv: "\(path) är en enhet, ett rör eller en socket och ingen fil.")
        case .notReadable:
            return LocalizedText(
                en: "There is no permission to read the file \(path).",
                fi: "Tiedoston \(path) lukemiseen ei ole oikeutta.", sv: "Rätt att läsa filen \(path) saknas.")
        case .empty:
            return LocalizedText(
                en: "The file \(path) is empty.", fi: "Tiedosto \(path) on tyhjä.", sv: "Filen \(path) är tom.")
        case .notSQLite:
            return LocalizedText(
                en: "The file \(path) is not a GeoPackage.", fi: "Tiedosto \(path) ei ole GeoPackage.",
                sv: "Filen \(path) är ingen GeoPackage.")
        case .notAGeoPackage(_, let table):
            let table = table.shown
            return LocalizedText(
                en: "The file \(path) is an SQLite database but not a GeoPackage, as it has no table \(table).",
                fi: "Tiedosto \(path) on SQLite-tietokanta mutta ei GeoPackage, sillä taulu \(table) puuttuu.",
                sv: "Filen \(path) är en SQLite-databas men ingen GeoPackage, eftersom tabellen \(table) saknas.")
        case .locked(_, let message):
            return .sentence(
                en: "The file \(path) is locked by another program",
                fi: "Toinen ohjelma on lukinnut tiedoston \(path)",
                sv: "Filen \(path) är låst av ett annat program", reason: message)
        case .unfinishedTransaction:
            return LocalizedText(
                en: "The file \(path) cannot be read, because a program stopped while it was writing to it.",
                fi: "Tiedostoa \(path) ei voi lukea, koska jokin ohjelma keskeytyi kirjoittaessaan siihen.",
                sv: "Filen \(path) kan inte läsas, eftersom ett program avbröts medan det skrev till den.")
        case .corrupt(_, let message):
            return .sentence(
                en: "The file \(path) is damaged", fi: "Tiedosto \(path) on vahingoittunut",
                sv: "Filen \(path) är skadad", reason: message)
        case .changedWhileReading:
            return LocalizedText(
                en: "The file \(path) was changed while it was being read.",
                fi: "Tiedosto \(path) muuttui, kun sitä luettiin.", sv: "Filen \(path) ändrades medan den lästes.")
        case .noSuchColumn(_, let layer, let column):
            return .missingColumn(path, layer: layer.shown, column: column.shown)
        case .sqlite(_, let resultCode, let message):
            return .sentence(
                en: "SQLite cannot read the file \(path), error \(resultCode)",
                fi: "SQLite ei voi lukea tiedostoa \(path), virhe \(resultCode)",
                sv: "SQLite kan inte läsa filen \(path), fel \(resultCode)", reason: message)
        }
    }

    private var hint: LocalizedText {
        switch self {
        case .missing, .isDirectory, .notAFile: .checkPath
        case .notReadable:
            LocalizedText(
                en: "Ask the owner of the file for permission to read it, or use a copy.",
                fi: "Pyydä tiedoston omistajalta lukuoikeus tai käytä kopiota.",
                sv: "Be filens ägare om läsrätt, eller använd en kopia.")
        case .empty, .notSQLite, .notAGeoPackage: .makeNetworkFile
        case .locked:
            LocalizedText(
                en: "Save and close the file in the other program, or use a copy.",
                fi: "Tallenna ja sulje tiedosto toisessa ohjelmassa tai käytä kopiota.",
                sv: "Spara och stäng filen i det andra programmet, eller använd en kopia.")
        case .unfinishedTransaction:
            LocalizedText(
                en: "Open the file once in QGIS or another program that may write to it; that puts it right.",
                fi:
                    "Avaa tiedosto kerran QGISissä tai muussa ohjelmassa, joka saa kirjoittaa siihen; se korjaa tiedoston.",
                sv: "Öppna filen en gång i QGIS eller ett annat program som får skriva till den; då rättas den.")
        case .corrupt:
            LocalizedText(
                en: "Copy the file again from where it came from, or make it anew.",
                fi: "Kopioi tiedosto uudelleen alkuperäisestä paikasta tai tee se uudelleen.",
                sv: "Kopiera filen på nytt från källan, eller skapa den på nytt.")
        case .changedWhileReading:
            LocalizedText(
                en: "Try again when the other program has finished writing.",
                fi: "Yritä uudelleen, kun toinen ohjelma on lopettanut kirjoittamisen.",
                sv: "Försök igen när det andra programmet har skrivit klart.")
        case .noSuchColumn: .addColumn
        case .sqlite:
            LocalizedText(
                en: "Check that the file opens in QGIS and that its folder can be read.",
                fi: "Tarkista, että tiedosto avautuu QGISissä ja että sen kansiota voi lukea.",
                sv: "Kontrollera att filen går att öppna i QGIS och att mappen kan läsas.")
        }
    }
}
