/// Sentences and hints that several errors share.
extension LocalizedText {
    /// A layer lacks a column that every network file has. The names are shown as they are.
    package static func missingColumn(_ path: String, layer: String, column: String) -> LocalizedText {
        LocalizedText(
            en: "In the file \(path), layer \(layer) has no column \(column).",
            fi: "Tiedoston \(path) tasolla \(layer) ei ole saraketta \(column).",
            sv: "I filen \(path) saknar lagret \(layer) kolumnen \(column).")
    }

    package static let addColumn = LocalizedText(
        en:
            "Add the column, in QGIS for example, or rename a column that has another name.",
        fi:
            "Lisää sarake esimerkiksi QGIS-ohjelmassa tai nimeä toisenniminen sarake uudelleen.",
        sv:
            "Lägg till kolumnen, till exempel i QGIS, eller döp om en kolumn med annat namn."
    )

    /// A sentence that ends with a library's own words in brackets, where it gave any.
    package static func sentence(en: String, fi: String, sv: String, reason: String) -> LocalizedText {
        sentence(en: en, fi: fi, sv: sv, because: .quoted(reason))
    }

    /// A sentence that ends with the reason.
    package static func sentence(en: String, fi: String, sv: String, because reason: Reason) -> LocalizedText {
        LocalizedText(en: en, fi: fi, sv: sv) + .because(reason) + LocalizedText(verbatim: ".")
    }

    /// The path leads nowhere.
    package static func noFile(_ path: String) -> LocalizedText {
        let shown = path.shown
        return LocalizedText(
            en: "There is no file \(shown).", fi: "Tiedostoa \(shown) ei ole.", sv: "Filen \(shown) finns inte."
        ).ofName(path)
    }

    package static func isFolder(_ path: String) -> LocalizedText {
        let path = path.shown
        return LocalizedText(
            en: "\(path) is a folder, not a file.", fi: "\(path) on kansio eikä tiedosto.",
            sv: "\(path) är en mapp och ingen fil.")
    }

    package static func mayNotRead(_ path: String) -> LocalizedText {
        let path = path.shown
        return LocalizedText(
            en: "There is no permission to read the file \(path).",
            fi: "Tiedoston \(path) lukemiseen ei ole oikeutta.", sv: "Rätt att läsa filen \(path) saknas.")
    }

    package static let askToRead = LocalizedText(
        en: "Ask the owner of the file for permission to read it, or use a copy.",
        fi: "Pyydä tiedoston omistajalta lukuoikeus tai käytä kopiota.",
        sv: "Be filens ägare om läsrätt, eller använd en kopia.")

    /// A sentence about a name, or that the name is empty, which nobody would see in the sentence.
    package func ofName(_ name: String) -> LocalizedText { name.isEmpty ? Self.emptyName : self }

    private static let emptyName = LocalizedText(
        en: "The name that was given is empty.", fi: "Annettu nimi on tyhjä.", sv: "Det angivna namnet är tomt.")

    package static let checkPath = LocalizedText(
        en: "Check the path.", fi: "Tarkista polku.", sv: "Kontrollera sökvägen.")

    package static let checkNetworkPath = LocalizedText(
        en: "Check the path that was given with --network or in CONNECT_QUOTE_NETWORK.",
        fi: "Tarkista polku, joka on annettu valitsimella --network tai muuttujassa CONNECT_QUOTE_NETWORK.",
        sv: "Kontrollera sökvägen som angavs med --network eller i CONNECT_QUOTE_NETWORK.")

    package static let makeNetworkFile = LocalizedText(
        en: "Name a GeoPackage with --network, or make one from other data with ogr2ogr.",
        fi:
            "Anna GeoPackage valitsimella --network tai tee sellainen muusta aineistosta komennolla ogr2ogr.",
        sv: "Ange en GeoPackage med --network, eller skapa en av andra data med ogr2ogr.")

    /// What there is instead of a name that is not there.
    package static func thereAre(_ names: [String]) -> LocalizedText {
        guard !names.isEmpty else {
            return LocalizedText(en: "There is none.", fi: "Niitä ei ole yhtään.", sv: "Det finns inga.")
        }
        let shown = names.count > 30 ? Array(names.prefix(30)) + ["…"] : names
        let names = LocalizedText.all(of: shown)
        return LocalizedText(
            en: "There are: \(names.en).", fi: "Olemassa ovat: \(names.fi).", sv: "De som finns är: \(names.sv).")
    }

    package static let writeSlug = LocalizedText(
        en: "Write lower-case letters a–z and digits joined by hyphens, for example caruna-oy.",
        fi: "Kirjoita pienet kirjaimet a–z ja numerot väliviivoilla yhdistettyinä, esimerkiksi caruna-oy.",
        sv: "Skriv små bokstäver a–z och siffror förenade med bindestreck, till exempel caruna-oy.")

    package static let reportFault = LocalizedText(
        en:
            "Look for faults in the network with connect-quote check; if there are none, report this message and the command.",
        fi:
            "Etsi verkon virheet komennolla connect-quote check; jos niitä ei ole, ilmoita tämä viesti ja komento ylläpitäjälle.",
        sv:
            "Sök fel i nätet med connect-quote check; om det inte finns några, rapportera detta meddelande och kommandot."
    )
}

extension Problem {
    package static func libraryNotStarted(_ library: String, code: String) -> Problem {
        Problem(
            code: code, exitCode: .bug,
            message: LocalizedText(
                en: "The library \(library) could not be started, most likely because memory ran out.",
                fi: "Kirjastoa \(library) ei saatu käyntiin, todennäköisesti siksi, että muisti loppui.",
                sv: "Biblioteket \(library) kunde inte startas, troligen för att minnet tog slut."),
            hint: LocalizedText(
                en: "Close other programs and try again.", fi: "Sulje muita ohjelmia ja yritä uudelleen.",
                sv: "Stäng andra program och försök igen."))
    }
}
