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
