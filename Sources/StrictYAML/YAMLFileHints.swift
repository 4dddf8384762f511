package import Domain

/// What to do about a file of rules or prices.
extension YAMLFileError {
    package var hint: LocalizedText {
        switch problem {
        case .unreadable:
            LocalizedText(
                en: "Check that the file may be read and that it is UTF-8 text.",
                fi: "Tarkista, että tiedoston saa lukea ja että se on UTF-8-tekstiä.",
                sv: "Kontrollera att filen får läsas och att den är text i UTF-8.")
        case .notYaml:
            LocalizedText(
                en:
                    "Look for a missing colon, quotation mark or bracket, or for uneven indentation, there or on the line before.",
                fi:
                    "Etsi siitä tai edelliseltä riviltä puuttuvaa kaksoispistettä, lainausmerkkiä tai sulkumerkkiä tai epätasaista sisennystä.",
                sv:
                    "Leta där eller på raden före efter ett kolon, citattecken eller en klammer som saknas, eller efter ojämn indragning."
            )
        case .unknownSchema(let found, let known): .didYouMean(found, among: known) + .allowed(known)
        case .unknownKey(let key, let known): .didYouMean(key, among: known) + Self.knownKeys(known)
        case .missingKey(let key):
            LocalizedText(
                en: "Add the key \(key.shown) with its value.", fi: "Lisää avain \(key.shown) ja sille arvo.",
                sv: "Lägg till nyckeln \(key.shown) med ett värde.")
        case .wrongType(let expected): expected.hint
        case .notOneOf(let found, let allowed): .didYouMean(found, among: allowed) + .allowed(allowed)
        case .outOfRange:
            LocalizedText(
                en:
                    "Amounts and limits may not be negative, the lower limit comes before the upper one, and a VAT rate is below 1, such as 0.255.",
                fi:
                    "Määrät ja rajat eivät saa olla negatiivisia, alaraja on ylärajaa pienempi, ja arvonlisäverokanta on alle 1, esimerkiksi 0.255.",
                sv:
                    "Belopp och gränser får inte vara negativa, den undre gränsen är lägre än den övre, och en momssats är under 1, till exempel 0.255."
            )
        case .notAFuse:
            LocalizedText(
                en: "Write phases and amperes, such as 3x25, in one of the known sizes: \(Self.fuseSizes).",
                fi:
                    "Kirjoita vaiheet ja ampeerit, esimerkiksi 3x25, jonakin tunnetuista ko'oista: \(Self.fuseSizes).",
                sv: "Skriv faser och ampere, till exempel 3x25, i någon av de kända storlekarna: \(Self.fuseSizes)."
            )
        case .notACompany: .writeSlug
        case .undeclared(_, let name, let known): .didYouMean(name, among: known) + Self.declared(known)
        case .declaredTwice:
            LocalizedText(
                en: "Give one of the two another name, or take it away.",
                fi: "Anna toiselle niistä toinen nimi tai poista se.",
                sv: "Ge en av de två ett annat namn, eller ta bort den.")
        case .empty:
            LocalizedText(
                en: "Write what belongs there, or take the file or key away.",
                fi: "Kirjoita siihen kuuluva sisältö tai poista tiedosto tai avain.",
                sv: "Skriv det som hör dit, eller ta bort filen eller nyckeln.")
        case .endsBeforeItStarts:
            LocalizedText(
                en: "Correct one of the dates; the day in to_excluding is the first that no longer counts.",
                fi: "Korjaa toinen päivämääristä; to_excluding on ensimmäinen päivä, jota ei enää lasketa mukaan.",
                sv: "Rätta ett av datumen; dagen i to_excluding är den första som inte längre räknas.")
        case .exactlyOneOf:
            LocalizedText(
                en: "Keep one of these keys and take the others away, or add the missing one.",
                fi: "Säilytä yksi näistä avaimista ja poista muut, tai lisää puuttuva.",
                sv: "Behåll en av nycklarna och ta bort de andra, eller lägg till den som saknas.")
        case .idNotOfCompany(_, let company):
            LocalizedText(
                en: "Let the id begin with the company, such as \(company.shown)/2018-07-01.",
                fi: "Aloita tunnus yhtiöllä, esimerkiksi \(company.shown)/2018-07-01.",
                sv: "Låt id börja med bolaget, till exempel \(company.shown)/2018-07-01.")
        }
    }

    private static let fuseSizes = Fuse.knownSizes_a.map(String.init).joined(separator: ", ")

    private static func knownKeys(_ keys: [String]) -> LocalizedText {
        let keys = LocalizedText.all(of: keys)
        return LocalizedText(
            en: "The keys known there are \(keys.en).", fi: "Siinä tunnetut avaimet ovat \(keys.fi).",
            sv: "De nycklar som är kända där är \(keys.sv).")
    }

    private static func declared(_ names: [String]) -> LocalizedText {
        guard !names.isEmpty else {
            return LocalizedText(
                en: "Declare it in the file; nothing of the kind is declared.",
                fi: "Määrittele se tiedostossa; mitään vastaavaa ei ole määritelty.",
                sv: "Deklarera den i filen; inget av det slaget är deklarerat.")
        }
        let names = LocalizedText.all(of: names)
        return LocalizedText(
            en: "Declare it in the file, or use one that is declared: \(names.en).",
            fi: "Määrittele se tiedostossa tai käytä jotakin määriteltyä: \(names.fi).",
            sv: "Deklarera den i filen, eller använd en som är deklarerad: \(names.sv).")
    }
}

extension YAMLFileError.Expected {
    fileprivate var hint: LocalizedText {
        switch self {
        case .mapping:
            LocalizedText(
                en: "Write one key a line, each with a colon and its value.",
                fi: "Kirjoita yksi avain riville, kaksoispiste ja arvo.",
                sv: "Skriv en nyckel per rad, med kolon och värde.")
        case .list:
            LocalizedText(
                en: "Write one item a line after a hyphen, or all in square brackets.",
                fi: "Kirjoita yksi kohta riville väliviivan jälkeen tai kaikki hakasulkeisiin.",
                sv: "Skriv en post per rad efter ett bindestreck, eller alla inom hakparenteser.")
        case .text:
            LocalizedText(
                en: "Write a text, in quotation marks if it could be taken for something else.",
                fi: "Kirjoita teksti, lainausmerkkeihin jos sen voisi tulkita muuksi.",
                sv: "Skriv en text, inom citattecken om den kan tas för något annat.")
        case .wholeNumber:
            LocalizedText(
                en: "Write digits alone, such as 63.", fi: "Kirjoita pelkkiä numeroita, esimerkiksi 63.",
                sv: "Skriv bara siffror, till exempel 63.")
        case .number, .decimal:
            LocalizedText(
                en: "Write digits and a decimal point, such as 105.85, without a unit.",
                fi: "Kirjoita numeroita ja desimaalipiste, esimerkiksi 105.85, ilman yksikköä.",
                sv: "Skriv siffror och decimalpunkt, till exempel 105.85, utan enhet.")
        case .date:
            LocalizedText(
                en: "Write a day that exists as YYYY-MM-DD.",
                fi: "Kirjoita olemassa oleva päivä muodossa VVVV-KK-PP.",
                sv: "Skriv en dag som finns som ÅÅÅÅ-MM-DD.")
        case .boolean:
            LocalizedText(
                en: "Write true or false, without quotation marks.",
                fi: "Kirjoita true tai false ilman lainausmerkkejä.",
                sv: "Skriv true eller false, utan citattecken.")
        }
    }
}
