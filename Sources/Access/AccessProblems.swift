import Domain

extension Problem {
    static func accessKeyExists(_ name: String, file: String) -> Problem {
        let (name, file) = (name.shown, file.shown)
        return Problem(
            code: "access_key_exists", exitCode: .usage,
            message: LocalizedText(
                en: "The access file \(file) has a key named “\(name)” already.",
                fi: "Käyttöoikeustiedostossa \(file) on jo avain nimeltä ”\(name)”.",
                sv: "Behörighetsfilen \(file) har redan en nyckel som heter ”\(name)”."),
            hint: LocalizedText(
                en: "Choose another name, or revoke that key first.",
                fi: "Valitse toinen nimi tai kumoa ensin se avain.",
                sv: "Välj ett annat namn eller återkalla nyckeln först."))
    }

    static func accessKeyUnknown(_ name: String, known: [String], file: String) -> Problem {
        let (name, file, known) = (name.shown, file.shown, known.map(\.shown).joined(separator: ", "))
        return Problem(
            code: "access_key_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The access file \(file) has no key named “\(name)”.",
                fi: "Käyttöoikeustiedostossa \(file) ei ole avainta nimeltä ”\(name)”.",
                sv: "Behörighetsfilen \(file) har ingen nyckel som heter ”\(name)”."),
            hint: known.isEmpty
                ? LocalizedText(
                    en: "It has none at all.", fi: "Siinä ei ole yhtään avainta.", sv: "Den har inga nycklar.")
                : LocalizedText(en: "There are: \(known).", fi: "Siinä on: \(known).", sv: "Den har: \(known)."))
    }

    static func accessKeyByHand(_ name: String, file: String) -> Problem {
        let (name, file) = (name.shown, file.shown)
        return Problem(
            code: "access_key_by_hand", exitCode: .badData,
            message: LocalizedText(
                en: "The key “\(name)” in \(file) is not on a line of its own as the command writes it.",
                fi: "Avain ”\(name)” tiedostossa \(file) ei ole omalla rivillään niin kuin komento sen kirjoittaa.",
                sv: "Nyckeln ”\(name)” i \(file) står inte på en egen rad så som kommandot skriver den."),
            hint: LocalizedText(
                en: "Remove it from the file by hand.", fi: "Poista se tiedostosta käsin.",
                sv: "Ta bort den ur filen för hand."))
    }
}
