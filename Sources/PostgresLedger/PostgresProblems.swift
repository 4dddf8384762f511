import Domain
import Ledger
import PostgresClient

extension PostgresFailure {
    /// What it means for a ledger.
    var ofLedger: Problem {
        switch kind {
        case .notInstalled: .postgresNotInstalled
        case .notConnected: .noLedgerServer(database, reason: reason)
        case .lost: .ledgerServerLost(database, reason: reason)
        case .refused(let state):
            // Appendix A of PostgreSQL's manual.
            switch state {
            case "53100": .ledgerDiskFull(database, reason: reason)
            case "42501", "25006": .ledgerNotWritable(database, reason: reason)
            case "55P03": .ledgerServerLocked(database, reason: reason)
            case "P0001", "23505", "23514", "23502": .ledgerRefuses(database, reason: reason)
            case "42P01": .noLedgerInDatabase(database)
            default: .ledgerServerRefuses(database, reason: reason)
            }
        }
    }
}

extension Problem {
    static func noLedgerServer(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "ledger_server_missing", exitCode: .inputMissing,
            message: .sentence(
                en: "The database \(name) of the ledger cannot be reached",
                fi: "Tarjouskirjan tietokantaan \(name) ei saada yhteyttä",
                sv: "Liggarens databas \(name) kan inte nås", reason: reason),
            hint: LocalizedText(
                en: "Check the address and that the server runs.",
                fi: "Tarkista osoite ja että palvelin on käynnissä.",
                sv: "Kontrollera adressen och att servern är i gång."))
    }

    /// The connection was lost in the midst of something: nobody knows whether it was recorded.
    static func ledgerServerLost(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "ledger_server_lost", exitCode: .cannotCreate,
            message: .sentence(
                en:
                    "The connection to the database \(name) was lost, so it is not known whether the entry was recorded",
                fi: "Yhteys tietokantaan \(name) katkesi, joten ei tiedetä, tuliko kirjaus tehdyksi",
                sv: "Förbindelsen till databasen \(name) bröts, så det är inte känt om posten antecknades",
                reason: reason),
            hint: LocalizedText(
                en: "Record it again under the same key: nothing is recorded twice.",
                fi: "Kirjaa uudelleen samalla avaimella: mitään ei kirjata kahdesti.",
                sv: "Anteckna på nytt med samma nyckel: ingenting antecknas två gånger."))
    }

    static func ledgerServerLocked(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "ledger_server_locked", exitCode: .inputMissing,
            message: .sentence(
                en: "Another server has held the ledger \(name) for too long",
                fi: "Toinen palvelin on pitänyt tarjouskirjaa \(name) varattuna liian kauan",
                sv: "En annan server har hållit liggaren \(name) upptagen för länge", reason: reason),
            hint: LocalizedText(
                en: "Try again; if it stays so, look for a session that does not end its transaction.",
                fi: "Yritä uudelleen; jos tilanne jatkuu, etsi istunto, joka ei päätä tapahtumaansa.",
                sv: "Försök igen; om det fortsätter, sök en session som inte avslutar sin transaktion."))
    }

    static func ledgerServerRefuses(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "ledger_server_refuses", exitCode: .badData,
            message: .sentence(
                en: "The database \(name) of the ledger refuses", fi: "Tarjouskirjan tietokanta \(name) kieltäytyy",
                sv: "Liggarens databas \(name) vägrar", reason: reason),
            hint: LocalizedText(
                en: "Ask whoever looks after the database; nothing was recorded.",
                fi: "Kysy tietokannan ylläpitäjältä; mitään ei kirjattu.",
                sv: "Fråga den som sköter databasen; ingenting antecknades."))
    }

    static func noLedgerInDatabase(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "ledger_tables_missing", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The database \(name) holds no ledger that this program knows.",
                fi: "Tietokannassa \(name) ei ole tarjouskirjaa, jonka tämä ohjelma tuntee.",
                sv: "Databasen \(name) har ingen liggare som det här programmet känner till."),
            hint: LocalizedText(
                en: "Name another database, or begin a ledger with connect-quote offer create --new-ledger.",
                fi:
                    "Anna toinen tietokanta tai aloita tarjouskirja komennolla connect-quote offer create --new-ledger.",
                sv: "Ange en annan databas eller påbörja en liggare med connect-quote offer create --new-ledger."))
    }

    static func ledgerInDatabase(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "ledger_tables_exist", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The database \(name) has a ledger, or tables of the same names, already.",
                fi: "Tietokannassa \(name) on jo tarjouskirja tai samannimisiä tauluja.",
                sv: "Databasen \(name) har redan en liggare eller tabeller med samma namn."),
            hint: LocalizedText(
                en: "Leave out --new-ledger to use the ledger that is there, or name a database of its own.",
                fi: "Käytä siinä olevaa tarjouskirjaa jättämällä --new-ledger pois tai anna oma tietokanta.",
                sv: "Utelämna --new-ledger för att använda liggaren som finns där, eller ange en egen databas."))
    }
}
