package import Domain

/// What is wrong with a text that should be GeoJSON, or with a geometry in it.
package struct JSONReason: Sendable, Hashable {
    /// As the end of a sentence.
    package let words: LocalizedText
    /// Whether only a geometry is none, and the rest of the text can be read all the same.
    let isOfGeometry: Bool

    private init(en: String, fi: String, sv: String, isOfGeometry: Bool = false) {
        words = LocalizedText(en: en, fi: fi, sv: sv)
        self.isOfGeometry = isOfGeometry
    }

    private init(ofGeometry words: LocalizedText) {
        self.words = words
        isOfGeometry = true
    }
}

/// What is not JSON.
extension JSONReason {
    static func characterMissing(_ character: Unicode.Scalar) -> Self {
        Self(en: "“\(character)” is missing", fi: "”\(character)” puuttuu", sv: "”\(character)” saknas")
    }

    static let nameMissing = Self(
        en: "a member's name is missing", fi: "jäsenen nimi puuttuu", sv: "en medlems namn saknas")
    static let notAValue = Self(en: "not a JSON value", fi: "ei JSON-arvo", sv: "inget JSON-värde")
    static let wrongNumber = Self(
        en: "a number is not written as in JSON", fi: "lukua ei ole kirjoitettu kuten JSONissa",
        sv: "ett tal är inte skrivet som i JSON")
    static let wrongEscape = Self(
        en: "a wrong escape in a string", fi: "merkkijonossa on väärä koodinvaihto",
        sv: "en felaktig escapesekvens i en sträng")
    static let controlCharacter = Self(
        en: "a control character in a string", fi: "merkkijonossa on ohjausmerkki", sv: "ett styrtecken i en sträng"
    )
    static let openString = Self(
        en: "a string is not closed", fi: "merkkijonoa ei päätetä", sv: "en sträng avslutas inte")
    static let notUTF8 = Self(
        en: "the text is not UTF-8", fi: "teksti ei ole UTF-8:aa", sv: "texten är inte UTF-8")
    static let endsTooSoon = Self(
        en: "the text ends within a value", fi: "teksti päättyy kesken arvon", sv: "texten slutar mitt i ett värde")
    static let nestedTooDeeply = Self(
        en: "arrays and objects are nested too deeply", fi: "taulukoita ja olioita on liian monta sisäkkäin",
        sv: "listor och objekt är kapslade för djupt")
    static let noText = Self(en: "the file is empty", fi: "tiedosto on tyhjä", sv: "filen är tom")
}

/// What is JSON, but not GeoJSON.
extension JSONReason {
    static let notAnObject = Self(
        en: "only an object can stand here", fi: "tässä voi olla vain olio", sv: "här kan bara ett objekt stå")
    package static let somethingFollows = Self(
        en: "something follows the feature", fi: "kohteen perässä on jotakin muuta",
        sv: "något följer efter objektet")
    static let notACollection = Self(
        en: "the object with features is no FeatureCollection",
        fi: "olio, jossa on jäsen features, ei ole FeatureCollection",
        sv: "det som har medlemmen features är ingen FeatureCollection")
    static let emptyCollection = Self(
        en: "a FeatureCollection without features", fi: "FeatureCollection, jossa ei ole jäsentä features",
        sv: "en FeatureCollection utan medlemmen features")

    package static let notAlone = Self(
        en: "something follows the object", fi: "olion perässä on jotakin muuta", sv: "något följer efter objektet")

    package static func featureTooLarge(megabytes: Int) -> Self {
        Self(
            en: "a feature of more than \(megabytes) MB", fi: "kohde, joka on suurempi kuin \(megabytes) Mt",
            sv: "ett objekt på mer än \(megabytes) MB")
    }

    /// - Parameter type: nil without one.
    package static func notAFeature(type: String?) -> Self {
        guard let type = type?.excerpt else { return Self(en: noType.en, fi: noType.fi, sv: noType.sv) }
        return Self(
            en: "the type \(type) is neither a feature nor a geometry",
            fi: "tyyppi \(type) ei ole kohde eikä geometria",
            sv: "typen \(type) är varken ett objekt eller en geometri")
    }

    fileprivate static let noType = LocalizedText(
        en: "an object without a type", fi: "olio, jolla ei ole tyyppiä", sv: "ett objekt utan typ")
}

/// What is no geometry.
extension JSONReason {
    static let geometryWithoutType = Self(ofGeometry: noType)

    static func notAGeometry(type: String) -> Self {
        Self(
            en: "the type \(type.excerpt) is not a geometry", fi: "tyyppi \(type.excerpt) ei ole geometria",
            sv: "typen \(type.excerpt) är ingen geometri", isOfGeometry: true)
    }

    static func memberMissing(_ name: String) -> Self {
        Self(
            en: "the member \(name) is missing", fi: "jäsen \(name) puuttuu", sv: "medlemmen \(name) saknas",
            isOfGeometry: true)
    }

    static let collectionsNestedTooDeeply = Self(
        en: "collections are nested too deeply", fi: "kokoelmia on liian monta sisäkkäin",
        sv: "samlingar är kapslade för djupt", isOfGeometry: true)
    static let nestedWrongly = Self(
        en: "coordinates are nested wrongly", fi: "koordinaatit ovat väärin sisäkkäin",
        sv: "koordinaterna är felaktigt kapslade", isOfGeometry: true)
    static let positionTooShort = Self(
        en: "a position has fewer than two numbers", fi: "paikassa on vähemmän kuin kaksi lukua",
        sv: "en position har färre än två tal", isOfGeometry: true)
    static let coordinateNotANumber = Self(
        en: "a coordinate is not a number", fi: "koordinaatti ei ole luku", sv: "en koordinat är inget tal",
        isOfGeometry: true)
    static let coordinateTooLarge = Self(
        en: "a coordinate is too large", fi: "koordinaatti on liian suuri", sv: "en koordinat är för stor",
        isOfGeometry: true)
}
