import Domain

/// What only a service has to refuse.
extension Problem {
    static let urlNotDecodable = Problem(
        code: "url_not_decodable", exitCode: .usage,
        message: LocalizedText(
            en: "The URL has a percent sign without two hexadecimal digits, or bytes that are not UTF-8.",
            fi: "URL-osoitteessa on prosenttimerkki ilman kahta heksadesimaalinumeroa tai muuta kuin UTF-8-tavuja.",
            sv: "URL:en har ett procenttecken utan två hexadecimala siffror, eller byte som inte är UTF-8."),
        hint: LocalizedText(
            en: "Encode its parts as UTF-8 with percent signs.", fi: "Koodaa sen osat UTF-8:na prosenttimerkein.",
            sv: "Koda delarna som UTF-8 med procenttecken."))

    static func unknownParameter(_ name: String, known: [String]) -> Problem {
        let (name, known) = (name.shown, known.joined(separator: ", "))
        return Problem(
            code: "unknown_parameter", exitCode: .usage,
            message: LocalizedText(
                en: "There is no parameter “\(name)” here.", fi: "Täällä ei ole parametria ”\(name)”.",
                sv: "Här finns ingen parameter ”\(name)”."),
            hint: LocalizedText(en: "There are: \(known).", fi: "Parametrit: \(known).", sv: "Det finns: \(known).")
        )
    }

    static func parameterTwice(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "parameter_twice", exitCode: .usage,
            message: LocalizedText(
                en: "The parameter “\(name)” is given twice.", fi: "Parametri ”\(name)” on annettu kahdesti.",
                sv: "Parametern ”\(name)” är angiven två gånger."),
            hint: LocalizedText(en: "Give it once.", fi: "Anna se kerran.", sv: "Ange den en gång."))
    }

    static func parameterMissing(_ name: String) -> Problem {
        Problem(
            code: "parameter_missing", exitCode: .usage,
            message: LocalizedText(
                en: "The parameter \(name) is missing.", fi: "Parametri \(name) puuttuu.",
                sv: "Parametern \(name) saknas."),
            hint: LocalizedText(
                en: "See /openapi.json for what is asked.", fi: "Katso pyydetyt tiedot osoitteesta /openapi.json.",
                sv: "Se /openapi.json för vad som efterfrågas."))
    }

    static func noResource(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "no_resource", exitCode: .inputMissing,
            message: LocalizedText(
                en: "There is nothing at \(path).", fi: "Osoitteessa \(path) ei ole mitään.",
                sv: "Det finns inget på \(path)."), hint: seeOpenAPI)
    }

    private static let seeOpenAPI = LocalizedText(
        en: "See /openapi.json for what there is.", fi: "Katso sisältö osoitteesta /openapi.json.",
        sv: "Se /openapi.json för vad som finns.")

    static func methodNotAllowed(_ method: String, allowed: String) -> Problem {
        let method = method.shown
        return Problem(
            code: "method_not_allowed", exitCode: .usage,
            message: LocalizedText(
                en: "\(method) is not possible here.", fi: "\(method) ei käy täällä.", sv: "\(method) går inte här."
            ), hint: LocalizedText(en: "Use \(allowed).", fi: "Käytä: \(allowed).", sv: "Använd \(allowed)."))
    }

    static func notAcceptable(_ offered: [String]) -> Problem {
        let offered = offered.joined(separator: ", ")
        return Problem(
            code: "not_acceptable", exitCode: .usage,
            message: LocalizedText(
                en: "There is no answer in a form that was asked for.", fi: "Vastausta ei ole pyydetyssä muodossa.",
                sv: "Det finns inget svar i en begärd form."),
            hint: LocalizedText(
                en: "Accept one of: \(offered).", fi: "Hyväksy jokin näistä: \(offered).",
                sv: "Acceptera någon av: \(offered)."))
    }

    static func mediaTypeUnknown(_ known: [String]) -> Problem {
        let known = known.joined(separator: ", ")
        return Problem(
            code: "media_type_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The body is of a form that is not read here.", fi: "Rungon muotoa ei lueta täällä.",
                sv: "Innehållet har en form som inte läses här."),
            hint: LocalizedText(
                en: "Send one of: \(known).", fi: "Lähetä jokin näistä: \(known).", sv: "Skicka någon av: \(known)."
            ))
    }

    static func bodyCoded(_ coding: String) -> Problem {
        let coding = coding.shown
        return Problem(
            code: "media_type_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The body is compressed as “\(coding)”, which is not read here.",
                fi: "Runko on pakattu muotoon ”\(coding)”, jota ei lueta täällä.",
                sv: "Innehållet är komprimerat som ”\(coding)”, vilket inte läses här."),
            hint: LocalizedText(
                en: "Send it as it is, without Content-Encoding.",
                fi: "Lähetä se sellaisenaan, ilman kenttää Content-Encoding.",
                sv: "Skicka det som det är, utan Content-Encoding."))
    }

    static let formUnreadable = Problem(
        code: "form_unreadable", exitCode: .usage,
        message: LocalizedText(
            en: "The body is no form with files in it.", fi: "Runko ei ole lomake, jossa on tiedostoja.",
            sv: "Innehållet är inget formulär med filer."),
        hint: LocalizedText(
            en: "Send multipart/form-data with a file in each part, or one file as the body itself.",
            fi:
                "Lähetä multipart/form-data, jonka jokaisessa osassa on tiedosto, tai yksi tiedosto runkona sellaisenaan.",
            sv: "Skicka multipart/form-data med en fil i varje del, eller en enda fil som innehåll."))

    static func bodyTooLarge(_ limit_bytes: Int) -> Problem {
        Problem(
            code: "body_too_large", exitCode: .usage,
            message: LocalizedText(
                en: "The body is larger than \(limit_bytes) bytes.",
                fi: "Runko on suurempi kuin \(limit_bytes) tavua.",
                sv: "Innehållet är större än \(limit_bytes) byte."),
            hint: LocalizedText(
                en: "Send less at a time.", fi: "Lähetä vähemmän kerralla.", sv: "Skicka mindre åt gången."))
    }

    static let tooSlow = Problem(
        code: "too_slow", exitCode: .usage,
        message: LocalizedText(
            en: "The request did not arrive in time.", fi: "Pyyntö ei saapunut ajoissa.",
            sv: "Begäran kom inte i tid."),
        hint: LocalizedText(en: "Send it again.", fi: "Lähetä se uudelleen.", sv: "Skicka den igen."))

    static let tooMany = Problem(
        code: "too_many_requests", exitCode: .usage,
        message: LocalizedText(
            en: "There were too many requests in a minute.", fi: "Pyyntöjä oli liikaa minuutin aikana.",
            sv: "Det var för många begäranden på en minut."),
        hint: LocalizedText(
            en: "Wait as Retry-After says.", fi: "Odota niin kuin Retry-After kertoo.",
            sv: "Vänta så som Retry-After anger."))

    static let headTooLarge = Problem(
        code: "head_too_large", exitCode: .usage,
        message: LocalizedText(
            en: "The head of the request is too large.", fi: "Pyynnön otsikko on liian suuri.",
            sv: "Begärans huvud är för stort."),
        hint: LocalizedText(
            en: "Send fewer and shorter fields.", fi: "Lähetä vähemmän ja lyhyempiä kenttiä.",
            sv: "Skicka färre och kortare fält."))

    static let busy = Problem(
        code: "busy", exitCode: .inputMissing,
        message: LocalizedText(
            en: "Too much is being worked on at once.", fi: "Töitä on kesken liikaa yhtä aikaa.",
            sv: "För mycket bearbetas samtidigt."),
        hint: LocalizedText(
            en: "Try again in a moment.", fi: "Yritä hetken päästä uudelleen.", sv: "Försök igen om en stund."))

    static let notSignedIn = Problem(
        code: "not_signed_in", exitCode: .usage,
        message: LocalizedText(
            en: "This is not shown to everybody.", fi: "Tätä ei näytetä kaikille.", sv: "Detta visas inte för alla."
        ),
        hint: LocalizedText(
            en: "Send a key: Authorization: Bearer …", fi: "Lähetä avain: Authorization: Bearer …",
            sv: "Skicka en nyckel: Authorization: Bearer …"))

    static let credentialRefused = Problem(
        code: "credential_refused", exitCode: .usage,
        message: LocalizedText(
            en: "The key or token is not accepted.", fi: "Avainta tai tunnistetta ei hyväksytä.",
            sv: "Nyckeln eller beviset godkänns inte."),
        hint: LocalizedText(
            en: "Ask the keeper of the service for a new one.", fi: "Pyydä palvelun ylläpidolta uusi.",
            sv: "Be tjänstens förvaltare om en ny."))

    static func notPermitted(needed: String) -> Problem {
        Problem(
            code: "not_permitted", exitCode: .usage,
            message: LocalizedText(
                en: "This needs the role \(needed).", fi: "Tähän tarvitaan rooli \(needed).",
                sv: "Detta kräver rollen \(needed)."),
            hint: LocalizedText(
                en: "Use a key of that role.", fi: "Käytä sen roolin avainta.",
                sv: "Använd en nyckel med den rollen."))
    }

    static let foreignOrigin = Problem(
        code: "foreign_origin", exitCode: .usage,
        message: LocalizedText(
            en: "The request comes from a page of another site.", fi: "Pyyntö tulee toisen sivuston sivulta.",
            sv: "Begäran kommer från en annan webbplats."),
        hint: LocalizedText(
            en: "Use the page of this service.", fi: "Käytä tämän palvelun sivua.",
            sv: "Använd den här tjänstens sida."))

    static func foreignHost(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "foreign_host", exitCode: .usage,
            message: LocalizedText(
                en: "Without an access file this service does not answer to the name “\(name)”.",
                fi: "Ilman käyttöoikeustiedostoa tämä palvelu ei vastaa nimellä ”\(name)”.",
                sv: "Utan en behörighetsfil svarar den här tjänsten inte på namnet ”\(name)”."),
            hint: LocalizedText(
                en: "Ask it as localhost or 127.0.0.1; by another name it is asked where it has an access file.",
                fi:
                    "Kysy siltä nimellä localhost tai 127.0.0.1; muulla nimellä siltä voi kysyä, kun sillä on "
                    + "käyttöoikeustiedosto.",
                sv:
                    "Fråga den som localhost eller 127.0.0.1; med ett annat namn kan den frågas när den har en "
                    + "behörighetsfil."))
    }

    static let fault = Problem(
        code: "fault", exitCode: .bug,
        message: LocalizedText(
            en: "Something went wrong in the service.", fi: "Palvelussa tapahtui virhe.",
            sv: "Något gick fel i tjänsten."),
        hint: LocalizedText(
            en: "Tell its keeper the request_id.", fi: "Kerro ylläpidolle request_id.",
            sv: "Berätta request_id för förvaltaren."))
}
