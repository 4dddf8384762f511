public import Domain

extension YAMLFileError: Explainable {
    public var explanation: Domain.Problem {
        let lead = lead
        let fault = fault
        let message = LocalizedText(
            en: "\(lead.en) \(fault.en).", fi: "\(lead.fi) \(fault.fi).", sv: "\(lead.sv) \(fault.sv).")
        if case .unreadable(let reason) = problem {
            let ofFile = isOfWholeFile ? reason.sentence(of: file) : nil
            return Domain.Problem(
                code: "rule_file_not_readable", exitCode: .inputMissing, message: ofFile ?? message,
                hint: ofFile == nil ? hint : reason.hintToRead)
        }
        return Domain.Problem(code: "rule_file", exitCode: .badData, message: message, hint: hint)
    }

    /// Whether it is about the file itself, and none that it names.
    private var isOfWholeFile: Bool { line == nil && path.isEmpty }

    /// Where it is: file, line and the way to the value. In Swedish a verb follows.
    private var lead: LocalizedText {
        let file = file.shown
        var text = LocalizedText(en: "In the file \(file)", fi: "Tiedoston \(file)", sv: "I filen \(file)")
        if let line {
            text = text + LocalizedText(en: ", line \(line)", fi: " rivillä \(line)", sv: ", rad \(line)")
        } else {
            text = LocalizedText(en: text.en, fi: "Tiedostossa \(file)", sv: text.sv)
        }
        let path = path.excerpt
        if !path.isEmpty {
            text = text + LocalizedText(en: ", at \(path)", fi: " kohdassa \(path)", sv: ", vid \(path)")
        }
        let isLong = line != nil || !path.isEmpty
        return LocalizedText(en: text.en + ",", fi: text.fi, sv: text.sv + (isLong ? "," : ""))
    }

    /// Goes on after `lead`.
    private var fault: LocalizedText {
        switch problem {
        case .unreadable(let reason):
            return LocalizedText(
                en: "the text cannot be read", fi: "olevaa tekstiä ei voi lukea", sv: "går texten inte att läsa")
                + .because(reason)
        case .notYaml(let reason):
            return LocalizedText(
                en: "the text is not YAML", fi: "oleva teksti ei ole YAML-muodossa", sv: "är texten inte YAML")
                + .because(reason)
        case .unknownSchema(let found, _):
            let found = found.excerpt
            return LocalizedText(
                en: "the schema “\(found)” is unknown", fi: "skeema ”\(found)” on tuntematon",
                sv: "är schemat ”\(found)” okänt")
        case .unknownKey(let key, _):
            let key = key.excerpt
            return LocalizedText(
                en: "the key “\(key)” is unknown", fi: "avain ”\(key)” on tuntematon",
                sv: "är nyckeln ”\(key)” okänd")
        case .missingKey(let key):
            let key = key.excerpt
            return LocalizedText(
                en: "the key “\(key)” is missing", fi: "avain ”\(key)” puuttuu", sv: "saknas nyckeln ”\(key)”")
        case .wrongType(let expected):
            let wanted = expected.wording
            return LocalizedText(
                en: "\(wanted.en) is expected", fi: "pitää olla \(wanted.fi)", sv: "ska det stå \(wanted.sv)")
        case .notOneOf(let found, _):
            return value(
                found,
                LocalizedText(en: "is not allowed", fi: "ei ole sallittu", sv: "inte tillåtet"))
        case .outOfRange(let found):
            return value(
                found,
                LocalizedText(
                    en: "is out of range", fi: "ei ole sallituissa rajoissa", sv: "utanför de tillåtna gränserna"))
        case .notAFuse(let found):
            return value(
                found,
                LocalizedText(
                    en: "is not a known main fuse", fi: "ei ole tunnettu pääsulake", sv: "inte en känd huvudsäkring"
                ))
        case .notACompany(let found):
            return value(
                found,
                LocalizedText(
                    en: "is not a company's short name", fi: "ei ole yhtiön lyhytnimi",
                    sv: "inte ett bolags kortnamn"))
        case .undeclared(let kind, let name, _):
            let (kind, name) = (kind.wording, name.excerpt)
            return LocalizedText(
                en: "the \(kind.en) “\(name)” is used but not declared",
                fi: "käytetty \(kind.fi) ”\(name)” puuttuu määrittelyistä",
                sv: "används \(kind.sv) ”\(name)”, som inte är deklarerad")
        case .declaredTwice(let kind, let name):
            let (kind, name) = (kind.wording, name.excerpt)
            return LocalizedText(
                en: "the \(kind.en) “\(name)” is declared a second time",
                fi: "\(kind.fi) ”\(name)” määritellään toisen kerran",
                sv: "deklareras \(kind.sv) ”\(name)” en andra gång")
        case .empty:
            return LocalizedText(en: "there is nothing", fi: "ei ole mitään", sv: "finns det ingenting")
        case .endsBeforeItStarts:
            return LocalizedText(
                en: "the period ends (to_excluding) before its first day (from_including) is over",
                fi: "jakso päättyy (to_excluding) ennen kuin sen ensimmäinen päivä (from_including) on kulunut",
                sv: "slutar perioden (to_excluding) innan dess första dag (from_including) har gått")
        case .exactlyOneOf(let keys):
            let keys = LocalizedText.all(of: keys)
            return LocalizedText(
                en: "exactly one of the keys \(keys.en) is expected",
                fi: "pitää olla täsmälleen yksi avaimista \(keys.fi)",
                sv: "ska det stå exakt en av nycklarna \(keys.sv)")
        case .idNotOfCompany(let id, let company):
            let (id, company) = (id.excerpt, company.excerpt)
            return LocalizedText(
                en: "the id “\(id)” does not begin with “\(company)/”",
                fi: "tunnus ”\(id)” ei ala tekstillä ”\(company)/”",
                sv: "börjar id ”\(id)” inte med ”\(company)/”")
        }
    }

    private func value(_ found: String, _ verdict: LocalizedText) -> LocalizedText {
        let found = found.excerpt
        return LocalizedText(
            en: "the value “\(found)” \(verdict.en)", fi: "arvo ”\(found)” \(verdict.fi)",
            sv: "är värdet ”\(found)” \(verdict.sv)")
    }
}

extension YAMLFileError.Expected {
    fileprivate var wording: LocalizedText {
        switch self {
        case .mapping:
            LocalizedText(
                en: "a mapping of keys to values", fi: "avaimia ja niiden arvoja", sv: "nycklar med värden")
        case .list: LocalizedText(en: "a list", fi: "luettelo", sv: "en lista")
        case .text: LocalizedText(en: "a text", fi: "tekstiä", sv: "en text")
        case .wholeNumber: LocalizedText(en: "a whole number", fi: "kokonaisluku", sv: "ett heltal")
        case .number: LocalizedText(en: "a number", fi: "luku", sv: "ett tal")
        case .decimal: LocalizedText(en: "a decimal number", fi: "desimaaliluku", sv: "ett decimaltal")
        case .date: LocalizedText(en: "a date", fi: "päivämäärä", sv: "ett datum")
        case .boolean: LocalizedText(en: "true or false", fi: "true tai false", sv: "true eller false")
        }
    }
}

extension YAMLFileError.Declared {
    fileprivate var wording: LocalizedText {
        switch self {
        case .reference: LocalizedText(en: "reference", fi: "viittaus", sv: "referensen")
        case .source: LocalizedText(en: "source", fi: "lähde", sv: "källan")
        case .offer: LocalizedText(en: "offer", fi: "tarjous", sv: "offerten")
        case .reading: LocalizedText(en: "reading", fi: "tulkinta", sv: "tolkningen")
        case .zone: LocalizedText(en: "zone", fi: "vyöhyke", sv: "zonen")
        case .fuse: LocalizedText(en: "fuse", fi: "sulake", sv: "säkringen")
        case .area: LocalizedText(en: "area", fi: "alue", sv: "området")
        case .key: LocalizedText(en: "key", fi: "avain", sv: "nyckeln")
        case .product: LocalizedText(en: "product", fi: "tuote", sv: "produkten")
        case .division: LocalizedText(en: "division", fi: "aikajako", sv: "tidsindelningen")
        case .band: LocalizedText(en: "band", fi: "aikajakso", sv: "tidsperioden")
        }
    }
}

extension Reason {
    package static let notUTF8 = Reason.own(
        LocalizedText(en: "it is not UTF-8", fi: "se ei ole UTF-8-muodossa", sv: "den är inte UTF-8"))
    static let unresolvedAlias = Reason.own(
        LocalizedText(
            en: "an alias stands for nothing", fi: "viittaus (*) ei viittaa mihinkään",
            sv: "ett alias (*) syftar inte på något"))

    static let aliasInKey = Reason.own(
        LocalizedText(
            en: "a key is or holds an alias (*), which only values may",
            fi: "avain on viittaus (*) tai sisältää sellaisen; vain arvo saa viitata",
            sv: "en nyckel är eller innehåller ett alias (*), vilket bara värden får göra"))

    static let tooManyValues = Reason.own(
        LocalizedText(
            en: "with its aliases it has more than a million values",
            fi: "siinä on viittauksineen (*) yli miljoona arvoa",
            sv: "den har med sina alias (*) mer än en miljon värden"))

    package static func keysTwice(_ names: String) -> Reason {
        let names = names.excerpt
        return .own(
            LocalizedText(
                en: "a key is there twice, \(names)", fi: "avain on kahdesti, \(names)",
                sv: "en nyckel finns två gånger, \(names)"))
    }
}
