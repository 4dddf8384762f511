import Domain

/// The name of the table, and what is there under it.
extension Problem {
    static func tableName(_ name: String) -> Problem {
        let name = name.excerpt
        return Problem(
            code: "output_table_name", exitCode: .usage,
            message: LocalizedText(
                en: "No table of PostgreSQL can be called “\(name)”.",
                fi: "PostgreSQL:n taulun nimi ei voi olla ”\(name)”.",
                sv: "Ingen tabell i PostgreSQL kan heta ”\(name)”."),
            hint: LocalizedText(
                en: "Write --output-layer as table or schema.table, each with 1 to 63 bytes.",
                fi: "Kirjoita --output-layer muodossa taulu tai skeema.taulu, kumpikin 1–63 tavua.",
                sv: "Skriv --output-layer som tabell eller schema.tabell, vardera med 1 till 63 byte."))
    }

    static func tableExists(_ database: String, table: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_exists", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "In the database \(database) there is a table or view \(table) already.",
                fi: "Tietokannassa \(database) on jo taulu tai näkymä \(table).",
                sv: "I databasen \(database) finns redan en tabell eller vy \(table)."),
            hint: LocalizedText(
                en: "Name another table with --output-layer, or add --overwrite to replace it.",
                fi: "Anna toinen taulu valitsimella --output-layer tai korvaa se lisäämällä --overwrite.",
                sv: "Ange en annan tabell med --output-layer, eller ersätt den genom att lägga till --overwrite."))
    }

    private static let nameAnother = LocalizedText(
        en: "Name another table with --output-layer.", fi: "Anna toinen taulu valitsimella --output-layer.",
        sv: "Ange en annan tabell med --output-layer.")

    static func tableIsRead(_ database: String, table: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_is_input", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The table \(table) of the database \(database) is read, and would be lost.",
                fi: "Tietokannan \(database) taulu \(table) luetaan, ja se häviäisi.",
                sv: "Tabellen \(table) i databasen \(database) läses och skulle gå förlorad."),
            hint: nameAnother)
    }

    static func notATable(_ database: String, table: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_not_a_table", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "In the database \(database), \(table) is no plain table, and is not replaced.",
                fi: "Tietokannan \(database) \(table) ei ole tavallinen taulu, eikä sitä korvata.",
                sv: "I databasen \(database) är \(table) ingen vanlig tabell, och den ersätts inte."),
            hint: nameAnother)
    }

    static func tableInUse(_ database: String, table: String, by users: String) -> Problem {
        let (database, table, users) = (database.shown, table.shown, users.excerpt)
        return Problem(
            code: "output_table_in_use", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "In the database \(database), others are made of the table \(table): \(users).",
                fi: "Tietokannassa \(database) taulun \(table) varassa on muita: \(users).",
                sv: "I databasen \(database) bygger andra på tabellen \(table): \(users)."),
            hint: LocalizedText(
                en: "Name another table with --output-layer, or drop the views and references first.",
                fi: "Anna toinen taulu valitsimella --output-layer tai poista ensin näkymät ja viittaukset.",
                sv: "Ange en annan tabell med --output-layer, eller ta först bort vyerna och referenserna."))
    }

    static func notOwner(_ database: String, table: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_forbidden", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "In the database \(database), the table \(table) belongs to another user, and is not replaced.",
                fi: "Tietokannan \(database) taulun \(table) omistaa toinen käyttäjä, eikä sitä korvata.",
                sv: "I databasen \(database) ägs tabellen \(table) av en annan användare, och den ersätts inte."),
            hint: nameAnother)
    }

    /// - Parameter schema: nil where the search path has none that is there.
    static func noSchema(_ database: String, schema: String?) -> Problem {
        let (database, schema) = (database.shown, schema?.shown)
        return Problem(
            code: "output_schema_missing", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The database \(database) has no schema \(schema ?? "on its search path").",
                fi: schema.map { "Tietokannassa \(database) ei ole skeemaa \($0)." }
                    ?? "Tietokannan \(database) hakupolulla ei ole skeemaa.",
                sv: schema.map { "Databasen \(database) saknar schemat \($0)." }
                    ?? "Databasen \(database) har inget schema på sin sökväg."),
            hint: LocalizedText(
                en: "Make it with CREATE SCHEMA, or name another with --output-layer schema.table.",
                fi: "Tee se komennolla CREATE SCHEMA tai anna toinen: --output-layer skeema.taulu.",
                sv: "Gör det med CREATE SCHEMA, eller ange ett annat med --output-layer schema.tabell."))
    }

    static func resultWithoutPostGIS(_ database: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "output_without_postgis", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The database \(database) of the result has no PostGIS.",
                fi: "Tuloksen tietokannassa \(database) ei ole PostGISiä.",
                sv: "Resultatets databas \(database) saknar PostGIS."),
            hint: LocalizedText(
                en: "Name another database, or run CREATE EXTENSION postgis in it.",
                fi: "Anna toinen tietokanta tai aja siinä CREATE EXTENSION postgis.",
                sv: "Ange en annan databas eller kör CREATE EXTENSION postgis i den."))
    }

    static func systemNotInDatabase(_ database: String, system: String) -> Problem {
        let (database, system) = (database.shown, system.excerpt)
        return Problem(
            code: "output_crs_unknown", exitCode: .cannotCreate,
            message: LocalizedText(
                en:
                    "The database \(database) does not know the coordinate reference system of the result (\(system)).",
                fi: "Tietokanta \(database) ei tunne tuloksen koordinaattijärjestelmää (\(system)).",
                sv: "Databasen \(database) känner inte till resultatets koordinatsystem (\(system))."),
            hint: LocalizedText(
                en: "Add it to spatial_ref_sys with its authority and number, or write to a file.",
                fi: "Lisää se tauluun spatial_ref_sys tunnuksineen ja numeroineen tai kirjoita tiedostoon.",
                sv: "Lägg till det i spatial_ref_sys med dess auktoritet och nummer, eller skriv till en fil."))
    }
}

/// Values that no column of theirs can hold.
extension Problem {
    private static let mendValue = LocalizedText(
        en: "Mend the value; in a CSV every column is text, and as text it would be taken. Nothing was changed.",
        fi: "Korjaa arvo; CSV:ssä jokainen sarake on tekstiä, ja tekstinä arvo kelpaisi. Mitään ei muutettu.",
        sv: "Rätta värdet; i en CSV är varje kolumn text, och som text skulle det tas emot. Ingenting har ändrats.")

    /// - Parameters:
    ///   - row: of the points, from 1 on.
    ///   - text: nil for one with the character NUL.
    static func valueUnfit(row: Int, _ column: TableColumn, _ text: String?) -> Problem {
        let (name, type) = (column.name.excerpt, column.type.rawValue)
        guard let text = text?.excerpt else {
            return Problem(
                code: "output_value_unfit", exitCode: .badData,
                message: LocalizedText(
                    en:
                        "Row \(row) of the points has the character NUL in column \(name), which no table can hold.",
                    fi: "Pisteiden rivin \(row) sarakkeessa \(name) on NUL-merkki, jota taulu ei voi sisältää.",
                    sv: "Rad \(row) av punkterna har tecknet NUL i kolumnen \(name), vilket ingen tabell kan hålla."
                ),
                hint: LocalizedText(
                    en: "Take it out, or write to a file. Nothing was changed.",
                    fi: "Poista se tai kirjoita tiedostoon. Mitään ei muutettu.",
                    sv: "Ta bort det, eller skriv till en fil. Ingenting har ändrats."))
        }
        return Problem(
            code: "output_value_unfit", exitCode: .badData,
            message: LocalizedText(
                en: "Row \(row) of the points has “\(text)” in column \(name), which is of the type \(type).",
                fi: "Pisteiden rivin \(row) sarakkeessa \(name) on ”\(text)”, mutta sarakkeen tyyppi on \(type).",
                sv: "Rad \(row) av punkterna har ”\(text)” i kolumnen \(name), som är av typen \(type)."),
            hint: mendValue)
    }

    /// The same in the words of the server.
    static func valueRefused(_ database: String, table: String, reason: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_value_unfit", exitCode: .badData,
            message: .sentence(
                en: "The database \(database) does not take a value into the table \(table)",
                fi: "Tietokanta \(database) ei ota erästä arvoa tauluun \(table)",
                sv: "Databasen \(database) tar inte emot ett värde i tabellen \(table)", reason: reason),
            hint: mendValue)
    }
}
