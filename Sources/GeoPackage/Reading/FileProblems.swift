package import Domain
import GRDB

/// What a GeoPackage is to the command that reads it, as errors about the file tell it.
package struct FileRole: Sendable {
    /// What codes begin with: `network_file`.
    let code: String
    /// What to do when it is not there.
    let lookFor: LocalizedText
    /// What to do when it is something else.
    let make: LocalizedText
    /// What to do when it is damaged, or the disk fails; nil for a file that QGIS opens, and that can be made anew.
    let rescue: LocalizedText?

    package static let networkFile = FileRole(
        code: "network_file", lookFor: .checkNetworkPath, make: .makeNetworkFile)

    /// Any file of features, whatever it is read for.
    package static let source = FileRole(
        code: "source", lookFor: .checkPath,
        make: LocalizedText(
            en: "Save it as a GeoPackage in QGIS, or name another file.",
            fi: "Tallenna se QGISissä GeoPackageksi tai anna toinen tiedosto.",
            sv: "Spara den som GeoPackage i QGIS, eller ange en annan fil."))

    /// Another kind of SQLite database.
    package init(code: String, lookFor: LocalizedText, make: LocalizedText, rescue: LocalizedText? = nil) {
        self.code = code
        self.lookFor = lookFor
        self.make = make
        self.rescue = rescue
    }
}

/// Why a file cannot be read as a GeoPackage; messages are SQLite's own.
package struct FileProblems: Sendable {
    /// As it was given.
    let path: String
    let role: FileRole

    package init(path: String, role: FileRole) {
        self.path = path
        self.role = role
    }

    /// the path leads nowhere
    package var missing: Problem {
        Problem(
            code: "\(role.code)_missing", exitCode: .inputMissing, message: .noFile(path), hint: role.lookFor)
    }

    package var isDirectory: Problem {
        Problem(
            code: "\(role.code)_is_directory", exitCode: .inputMissing, message: .isFolder(path),
            hint: role.lookFor)
    }

    /// A device, a pipe or a socket.
    package var notAFile: Problem {
        let path = path.shown
        return Problem(
            code: "\(role.code)_not_a_file", exitCode: .inputMissing,
            message: LocalizedText(
                en: "\(path) is a device, a pipe or a socket, not a file.",
                fi: "\(path) on laite, putki tai pistoke eikä tiedosto.",
                sv: "\(path) är en enhet, ett rör eller en socket och ingen fil."), hint: role.lookFor)
    }

    package var notReadable: Problem {
        Problem(
            code: "\(role.code)_not_readable", exitCode: .inputMissing, message: .mayNotRead(path),
            hint: .askToRead)
    }

    /// A file of no bytes, which SQLite would take for an empty database.
    package var empty: Problem {
        let path = path.shown
        return Problem(
            code: "\(role.code)_empty", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(path) is empty.", fi: "Tiedosto \(path) on tyhjä.", sv: "Filen \(path) är tom."),
            hint: role.make)
    }

    package var notSQLite: Problem {
        let path = path.shown
        return Problem(
            code: "not_a_geopackage", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(path) is not a GeoPackage.", fi: "Tiedosto \(path) ei ole GeoPackage.",
                sv: "Filen \(path) är ingen GeoPackage."), hint: role.make)
    }

    /// An SQLite database without a table that every GeoPackage with features has.
    package func notAGeoPackage(missingTable table: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "geopackage_table_missing", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The file \(path) is an SQLite database but not a GeoPackage, as it has no table \(table.shown).",
                fi:
                    "Tiedosto \(path) on SQLite-tietokanta mutta ei GeoPackage, sillä taulu \(table.shown) puuttuu.",
                sv:
                    "Filen \(path) är en SQLite-databas men ingen GeoPackage, eftersom tabellen \(table.shown) saknas."
            ), hint: role.make)
    }

    /// Another program holds the file and does not let go of it within the waiting time.
    package func locked(message: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "\(role.code)_locked", exitCode: .inputMissing,
            message: .sentence(
                en: "The file \(path) is locked by another program",
                fi: "Toinen ohjelma on lukinnut tiedoston \(path)",
                sv: "Filen \(path) är låst av ett annat program", reason: message),
            hint: LocalizedText(
                en: "Save and close the file in the other program, or use a copy.",
                fi: "Tallenna ja sulje tiedosto toisessa ohjelmassa tai käytä kopiota.",
                sv: "Spara och stäng filen i det andra programmet, eller använd en kopia."))
    }

    /// A program stopped in the middle of writing, and only one that may write can put the file right.
    package var unfinishedTransaction: Problem {
        let path = path.shown
        return Problem(
            code: "\(role.code)_unfinished_transaction", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(path) cannot be read, because a program stopped while it was writing to it.",
                fi: "Tiedostoa \(path) ei voi lukea, koska jokin ohjelma keskeytyi kirjoittaessaan siihen.",
                sv: "Filen \(path) kan inte läsas, eftersom ett program avbröts medan det skrev till den."),
            hint: role.rescue
                ?? LocalizedText(
                    en: "Open the file once in QGIS or another program that may write to it; that puts it right.",
                    fi:
                        "Avaa tiedosto kerran QGISissä tai muussa ohjelmassa, joka saa kirjoittaa siihen; se korjaa tiedoston.",
                    sv: "Öppna filen en gång i QGIS eller ett annat program som får skriva till den; då rättas den."
                ))
    }

    package func corrupt(message: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "\(role.code)_corrupt", exitCode: .badData,
            message: .sentence(
                en: "The file \(path) is damaged", fi: "Tiedosto \(path) on vahingoittunut",
                sv: "Filen \(path) är skadad", reason: message),
            hint: role.rescue
                ?? LocalizedText(
                    en: "Copy the file again from where it came from, or make it anew.",
                    fi: "Kopioi tiedosto uudelleen alkuperäisestä paikasta tai tee se uudelleen.",
                    sv: "Kopiera filen på nytt från källan, eller skapa den på nytt."))
    }

    /// The file was written to during a read that could not be guarded by locks; reading anew helps.
    package var changedWhileReading: Problem {
        let path = path.shown
        return Problem(
            code: "\(role.code)_changed", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The file \(path) was changed while it was being read.",
                fi: "Tiedosto \(path) muuttui, kun sitä luettiin.", sv: "Filen \(path) ändrades medan den lästes."),
            hint: LocalizedText(
                en: "Try again when the other program has finished writing.",
                fi: "Yritä uudelleen, kun toinen ohjelma on lopettanut kirjoittamisen.",
                sv: "Försök igen när det andra programmet har skrivit klart."))
    }

    package func noSuchColumn(layer: String, column: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "missing_column", exitCode: .badData,
            message: .missingColumn(path, layer: layer.shown, column: column.shown), hint: .addColumn)
    }

    /// - Parameter resultCode: SQLite's, extended.
    package func sqlite(resultCode: Int, message: String) -> Problem {
        let path = path.shown
        // PERM, IOERR and CANTOPEN; an extended code has the plain one in its low byte.
        let isAboutTheDisk = [3, 10, 14].contains(resultCode & 0xFF)
        let sentence = LocalizedText.sentence(
            en: "SQLite cannot read the file \(path), error \(resultCode)",
            fi: "SQLite ei voi lukea tiedostoa \(path), virhe \(resultCode)",
            sv: "SQLite kan inte läsa filen \(path), fel \(resultCode)", reason: message)
        return isAboutTheDisk
            ? Problem(code: "\(role.code)_io_error", exitCode: .inputMissing, message: sentence, hint: hint)
            : Problem(code: "sqlite_error", exitCode: .badData, message: sentence, hint: hint)
    }

    /// What the system says where the file is read without SQLite.
    package func system(_ reason: Reason) -> Problem {
        if reason == .missingFile { return missing }
        if reason == .folder { return isDirectory }
        if reason == .noPermission { return notReadable }
        let path = path.shown
        return Problem(
            code: "\(role.code)_io_error", exitCode: .inputMissing,
            message: .sentence(
                en: "The file \(path) cannot be read", fi: "Tiedostoa \(path) ei voi lukea",
                sv: "Filen \(path) kan inte läsas", because: reason),
            hint: hint)
    }

    private var hint: LocalizedText {
        role.rescue
            ?? LocalizedText(
                en: "Check that the file opens in QGIS and that its folder can be read.",
                fi: "Tarkista, että tiedosto avautuu QGISissä ja että sen kansiota voi lukea.",
                sv: "Kontrollera att filen går att öppna i QGIS och att mappen kan läsas.")
    }

    /// An error met in a read.
    func whileReading(_ error: any Error) -> Problem {
        if let error = error as? Problem { return error }
        guard let error = error as? DatabaseError else {
            return sqlite(resultCode: 1, message: String(describing: error))
        }
        let message = error.message ?? ""
        if error.extendedResultCode == .SQLITE_READONLY_ROLLBACK { return unfinishedTransaction }
        return switch error.resultCode {
        case .SQLITE_NOTADB: notSQLite
        // The last is what SQLite says when it never gets the lock of a log's index.
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: locked(message: message)
        case .SQLITE_CORRUPT: corrupt(message: message)
        default: sqlite(resultCode: Int(error.extendedResultCode.rawValue), message: message)
        }
    }
}
