import Bytes
package import Domain

extension Problem {
    static func notALedger(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "not_a_ledger", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(path) is no ledger of offers.", fi: "Tiedosto \(path) ei ole tarjouskirja.",
                sv: "Filen \(path) är ingen offertliggare."),
            hint: nameLedger)
    }

    /// To replace a ledger is never what somebody means who begins one.
    static func ledgerExists(_ path: String) -> Problem {
        Problem(
            code: "output_exists", exitCode: .cannotCreate, message: outputExists(path: path).message,
            hint: LocalizedText(
                en:
                    "There is a ledger already: leave out --new-ledger to use it, or name another file with --ledger.",
                fi:
                    "Tarjouskirja on jo olemassa: käytä sitä jättämällä --new-ledger pois tai anna toinen tiedosto valitsimella --ledger.",
                sv:
                    "Det finns redan en liggare: utelämna --new-ledger för att använda den, eller ange en annan fil med --ledger."
            ))
    }

    /// Persons of a ledger that is not there any more, or not there yet.
    static func personsFileExists(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_exists", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The file \(path) with the persons of a ledger is there already.",
                fi: "Tarjouskirjan henkilötiedosto \(path) on jo olemassa.",
                sv: "Filen \(path) med personerna i en liggare finns redan."),
            hint: LocalizedText(
                en: "Restore its ledger beside it, or name another file with --ledger.",
                fi: "Palauta sen tarjouskirja sen viereen tai anna toinen tiedosto valitsimella --ledger.",
                sv: "Återställ dess liggare bredvid den, eller ange en annan fil med --ledger."))
    }

    static func ledgerOfVersion(_ path: String, _ version: Int) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_version_unknown", exitCode: .badData,
            message: LocalizedText(
                en: "The ledger \(path) is of version \(version), which this program does not know.",
                fi: "Tarjouskirjan \(path) versio on \(version), jota tämä ohjelma ei tunne.",
                sv: "Liggaren \(path) har version \(version), som det här programmet inte känner till."),
            hint: LocalizedText(
                en: "Use the version of connect-quote that wrote it, or a newer one.",
                fi: "Käytä connect-quoten versiota, joka sen kirjoitti, tai uudempaa.",
                sv: "Använd den version av connect-quote som skrev den, eller en nyare."))
    }

    static func personsFileMissing(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_persons_missing", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The file \(path) with the persons of the ledger is not there.",
                fi: "Tarjouskirjan henkilötiedosto \(path) puuttuu.",
                sv: "Filen \(path) med liggarens personer finns inte."),
            hint: LocalizedText(
                en: "Put it back beside the ledger, from a backup if need be.",
                fi: "Palauta se tarjouskirjan viereen, tarvittaessa varmuuskopiosta.",
                sv: "Lägg tillbaka den bredvid liggaren, vid behov från en säkerhetskopia."))
    }

    package static func ledgerNotWritable(_ path: String, reason: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_not_writable", exitCode: .cannotCreate,
            message: .sentence(
                en: "Nothing can be written to the ledger \(path)",
                fi: "Tarjouskirjaan \(path) ei voi kirjoittaa", sv: "Det går inte att skriva till liggaren \(path)",
                reason: reason),
            hint: LocalizedText(
                en: "Check who may write to the file and to its folder, and the disk; nothing was recorded.",
                fi: "Tarkista, kuka saa kirjoittaa tiedostoon ja sen kansioon, sekä levy; mitään ei kirjattu.",
                sv: "Kontrollera vem som får skriva till filen och mappen, och disken; ingenting antecknades."))
    }

    package static func ledgerDiskFull(_ path: String, reason: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_disk_full", exitCode: .cannotCreate,
            message: .sentence(
                en: "There is no room for another entry of the ledger \(path)",
                fi: "Tarjouskirjan \(path) uudelle kirjaukselle ei ole tilaa",
                sv: "Det finns inte plats för en ny post i liggaren \(path)", reason: reason),
            hint: LocalizedText(
                en: "Make room on the disk and record it again; nothing was recorded.",
                fi: "Vapauta levytilaa ja kirjaa uudelleen; mitään ei kirjattu.",
                sv: "Frigör plats på disken och anteckna på nytt; ingenting antecknades."))
    }

    package static func ledgerLocked(_ path: String, reason: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_locked", exitCode: .inputMissing,
            message: .sentence(
                en: "Another program holds the ledger \(path)",
                fi: "Toinen ohjelma on varannut tarjouskirjan \(path)",
                sv: "Ett annat program håller liggaren \(path)", reason: reason),
            hint: LocalizedText(
                en: "Try again; if it stays so, look for the program that has it open. Nothing was recorded.",
                fi: "Yritä uudelleen; jos tilanne jatkuu, etsi ohjelma, jossa se on auki. Mitään ei kirjattu.",
                sv: "Försök igen; om det fortsätter, sök det program som har den öppen. Ingenting antecknades."))
    }

    /// Whoever goes on writing to a file that has no name any more loses all that they write.
    static func ledgerReplaced(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_replaced", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The file \(path) was replaced or removed after it was opened.",
                fi: "Tiedosto \(path) korvattiin tai poistettiin sen jälkeen, kun se avattiin.",
                sv: "Filen \(path) ersattes eller togs bort efter att den hade öppnats."),
            hint: LocalizedText(
                en: "Start the program anew, so that it opens the file that is there now; nothing was recorded.",
                fi: "Käynnistä ohjelma uudelleen, jotta se avaa nykyisen tiedoston; mitään ei kirjattu.",
                sv: "Starta programmet på nytt, så att det öppnar den fil som finns nu; ingenting antecknades."))
    }

    /// The rules of the tables refused an entry: the file is not what this program left.
    package static func ledgerRefuses(_ path: String, reason: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_refuses", exitCode: .badData,
            message: .sentence(
                en: "The ledger \(path) does not take the entry", fi: "Tarjouskirja \(path) ei hyväksy kirjausta",
                sv: "Liggaren \(path) godtar inte posten", reason: reason),
            hint: proveLedger)
    }

    /// A row that is needed holds what no ledger writes.
    package static func ledgerBroken(_ path: String, sequence: Int64) -> Problem {
        let path = path.shown
        return Problem(
            code: "ledger_broken", exitCode: .badData,
            message: LocalizedText(
                en: "Entry \(sequence) of the ledger \(path) cannot be read.",
                fi: "Tarjouskirjan \(path) kirjausta \(sequence) ei voi lukea.",
                sv: "Post \(sequence) i liggaren \(path) kan inte läsas."),
            hint: proveLedger)
    }

    static func clockStepsBack(now_unixMilliseconds: Int64, last_unixMilliseconds: Int64) -> Problem {
        let (now, last) = (moment(now_unixMilliseconds), moment(last_unixMilliseconds))
        return Problem(
            code: "ledger_clock_back", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The clock says \(now.en), but the last entry of the ledger is of \(last.en).",
                fi: "Kello näyttää aikaa \(now.fi), mutta tarjouskirjan viimeinen kirjaus on ajalta \(last.fi).",
                sv: "Klockan visar \(now.sv), men den sista posten i liggaren är från \(last.sv)."),
            hint: LocalizedText(
                en: "Set the clock of this machine right, then record it again.",
                fi: "Aseta tämän koneen kello oikeaan aikaan ja kirjaa uudelleen.",
                sv: "Ställ in den här datorns klocka rätt och anteckna på nytt."))
    }

    private static func moment(_ unixMilliseconds: Int64) -> LocalizedText {
        LocalizedText { FinnishTime.told(unixMilliseconds / 1000, toTheSecond: true, in: $0) }
    }

    /// What cannot happen: a transaction without an outcome.
    static let notRecorded = Problem(
        code: "ledger_not_recorded", exitCode: .bug,
        message: LocalizedText(
            en: "The ledger gave no answer.", fi: "Tarjouskirja ei antanut vastausta.",
            sv: "Liggaren gav inget svar."),
        hint: proveLedger)

    private static let nameLedger = LocalizedText(
        en: "Name the ledger with --ledger or in CONNECT_QUOTE_LEDGER.",
        fi: "Anna tarjouskirja valitsimella --ledger tai muuttujassa CONNECT_QUOTE_LEDGER.",
        sv: "Ange liggaren med --ledger eller i CONNECT_QUOTE_LEDGER.")

    private static let proveLedger = LocalizedText(
        en: "Look at the ledger with connect-quote offer verify.",
        fi: "Tarkista tarjouskirja komennolla connect-quote offer verify.",
        sv: "Kontrollera liggaren med connect-quote offer verify.")
}
