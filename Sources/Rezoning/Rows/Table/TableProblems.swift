import Domain
import PostgresClient

extension PostgresFailure {
    /// What it means for the table of a result.
    func ofResult(table: String) -> Problem {
        switch kind {
        case .notInstalled: .postgresNotInstalled
        case .notConnected:
            isOfLogin ? .resultLoginRefused(database, reason: reason) : .noResultDatabase(database, reason: reason)
        case .lost: .resultDatabaseLost(database, reason: reason)
        case .refused(let state): .refused(state, database, table: table, reason: reason)
        }
    }
}

extension Problem {
    /// By the server's code (Appendix A of PostgreSQL's manual).
    fileprivate static func refused(_ state: String, _ database: String, table: String, reason: String) -> Problem {
        switch state {
        // Insufficient privilege, and a transaction that may only read.
        case "42501", "25006": .resultForbidden(database, table: table, reason: reason)
        case "42P07": .tableExists(database, table: table)
        // Cancelled by a timeout, and no lock in time.
        case "57014", "55P03": .resultTooSlow(database, table: table, reason: reason)
        case _ where state.hasPrefix("53"): .resultDatabaseFull(database, table: table, reason: reason)
        // Data exceptions.
        case _ where state.hasPrefix("22"): .valueRefused(database, table: table, reason: reason)
        default: .resultRefused(database, table: table, reason: reason)
        }
    }
}

/// The server and the way to it.
extension Problem {
    static func noResultDatabase(_ database: String, reason: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "output_database_missing", exitCode: .cannotCreate,
            message: .sentence(
                en: "The database \(database) of the result cannot be reached",
                fi: "Tuloksen tietokantaan \(database) ei saada yhteyttä",
                sv: "Resultatets databas \(database) kan inte nås", reason: reason),
            hint: LocalizedText(
                en: "Write --output as postgresql://user@host/database, and check that the server runs.",
                fi:
                    "Kirjoita --output muodossa postgresql://user@host/database ja tarkista, että palvelin on käynnissä.",
                sv: "Skriv --output som postgresql://user@host/database och kontrollera att servern är i gång."))
    }

    static func resultLoginRefused(_ database: String, reason: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "output_login_refused", exitCode: .cannotCreate,
            message: .sentence(
                en: "The database \(database) of the result does not let this user in",
                fi: "Tuloksen tietokanta \(database) ei päästä tätä käyttäjää sisään",
                sv: "Resultatets databas \(database) släpper inte in den här användaren", reason: reason),
            hint: LocalizedText(
                en: "Check user and password; a password is best kept in the file ~/.pgpass.",
                fi: "Tarkista käyttäjä ja salasana; salasanan paras paikka on tiedosto ~/.pgpass.",
                sv: "Kontrollera användare och lösenord; lösenordet förvaras bäst i filen ~/.pgpass."))
    }

    static func resultDatabaseLost(_ database: String, reason: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "output_database_lost", exitCode: .cannotCreate,
            message: .sentence(
                en: "The connection to the database \(database) was lost before the result was whole",
                fi: "Yhteys tietokantaan \(database) katkesi, ennen kuin tulos oli valmis",
                sv: "Förbindelsen till databasen \(database) bröts innan resultatet var färdigt", reason: reason),
            hint: LocalizedText(
                en: "Try again: nothing was changed.", fi: "Yritä uudelleen: mitään ei muutettu.",
                sv: "Försök igen: ingenting har ändrats."))
    }

    /// The server did not say any more whether it had done the last step.
    static func resultUncertain(_ database: String, table: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_uncertain", exitCode: .cannotCreate,
            message: LocalizedText(
                en:
                    "The connection to the database \(database) was lost at the very end: the table \(table) is whole, or as it was before.",
                fi:
                    "Yhteys tietokantaan \(database) katkesi aivan lopussa: taulu \(table) on valmis tai sellaisena kuin ennen.",
                sv:
                    "Förbindelsen till databasen \(database) bröts i sista steget: tabellen \(table) är färdig eller som förut."
            ),
            hint: LocalizedText(
                en: "Look whether it has the new rows; if not, run the command again.",
                fi: "Katso, ovatko uudet rivit siinä; jos eivät, aja komento uudelleen.",
                sv: "Se efter om den har de nya raderna; kör annars kommandot igen."))
    }

    static func resultTooSlow(_ database: String, table: String, reason: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_database_slow", exitCode: .cannotCreate,
            message: .sentence(
                en: "The database \(database) did not come to writing the table \(table) in time",
                fi: "Tietokanta \(database) ei ehtinyt ajoissa kirjoittaa taulua \(table)",
                sv: "Databasen \(database) hann inte skriva tabellen \(table) i tid", reason: reason),
            hint: LocalizedText(
                en:
                    "Nothing was changed. Look for a session that holds the old table, or add ?options=-cstatement_timeout%3D0%20-clock_timeout%3D600s to the address to wait longer.",
                fi:
                    "Mitään ei muutettu. Etsi istunto, joka pitää vanhaa taulua varattuna, tai lisää osoitteeseen ?options=-cstatement_timeout%3D0%20-clock_timeout%3D600s, jos haluat odottaa pidempään.",
                sv:
                    "Ingenting har ändrats. Sök en session som håller den gamla tabellen, eller lägg till ?options=-cstatement_timeout%3D0%20-clock_timeout%3D600s i adressen för att vänta längre."
            ))
    }

    static func resultDatabaseFull(_ database: String, table: String, reason: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_database_full", exitCode: .cannotCreate,
            message: .sentence(
                en: "The server of the database \(database) has no room for the table \(table)",
                fi: "Tietokannan \(database) palvelimella ei ole tilaa taululle \(table)",
                sv: "Servern för databasen \(database) har inte plats för tabellen \(table)", reason: reason),
            hint: LocalizedText(
                en: "Nothing was changed; make room on the server, or name another database.",
                fi: "Mitään ei muutettu; vapauta palvelimelta tilaa tai anna toinen tietokanta.",
                sv: "Ingenting har ändrats; frigör plats på servern eller ange en annan databas."))
    }

    static func resultForbidden(_ database: String, table: String, reason: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_forbidden", exitCode: .cannotCreate,
            message: .sentence(
                en: "The database \(database) does not let this user make the table \(table)",
                fi: "Tietokanta \(database) ei anna tämän käyttäjän tehdä taulua \(table)",
                sv: "Databasen \(database) låter inte den här användaren göra tabellen \(table)", reason: reason),
            hint: LocalizedText(
                en: "The user needs USAGE and CREATE on the schema of the table, on a server that takes writes.",
                fi:
                    "Käyttäjä tarvitsee taulun skeemaan oikeudet USAGE ja CREATE palvelimella, johon voi kirjoittaa.",
                sv: "Användaren behöver USAGE och CREATE på tabellens schema, på en server som går att skriva till."
            ))
    }

    static func resultRefused(_ database: String, table: String, reason: String) -> Problem {
        let (database, table) = (database.shown, table.shown)
        return Problem(
            code: "output_database_refuses", exitCode: .cannotCreate,
            message: .sentence(
                en: "The database \(database) refuses to make the table \(table)",
                fi: "Tietokanta \(database) ei tee taulua \(table)",
                sv: "Databasen \(database) vägrar göra tabellen \(table)", reason: reason),
            hint: LocalizedText(
                en: "Nothing was changed. Its own words in the message tell what it does not take.",
                fi: "Mitään ei muutettu. Viestissä on tietokannan oma syy.",
                sv: "Ingenting har ändrats. Databasens egna ord i meddelandet säger varför."))
    }
}

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
