import Cartography
package import Domain
package import GeoPackage
package import Importing

/// The flaws of imported features in words.
enum FlawWording {
    /// What the flaw is, after a number of features.
    static func text(_ flaw: Flaw) -> LocalizedText {
        switch flaw {
        case .missingGeometry: LocalizedText(en: "no geometry", fi: "ei geometriaa", sv: "ingen geometri")
        case .unreadableGeometry:
            LocalizedText(
                en: "a geometry that cannot be read", fi: "geometriaa ei voi lukea",
                sv: "en geometri som inte går att läsa")
        case .wrongGeometryType:
            LocalizedText(
                en: "a type of geometry that the layer cannot hold", fi: "geometriatyyppi ei sovi tasoon",
                sv: "en geometrityp som lagret inte kan ha")
        case .curve: LocalizedText(en: "a curved type", fi: "kaarityyppi", sv: "en kurvtyp")
        case .heightOrMeasure:
            LocalizedText(
                en: "heights or measures (Z, M)", fi: "korkeus- tai mitta-arvoja (Z, M)",
                sv: "höjder eller mått (Z, M)")
        case .emptyGeometry: LocalizedText(en: "an empty geometry", fi: "tyhjä geometria", sv: "en tom geometri")
        case .emptyPart:
            LocalizedText(
                en: "a part without vertices or length", fi: "osa ilman pisteitä tai pituutta",
                sv: "en del utan punkter eller längd")
        case .notFinite:
            LocalizedText(
                en: "coordinates that are not finite or far too large",
                fi: "koordinaatit eivät ole äärellisiä tai ovat aivan liian suuria",
                sv: "koordinater som inte är ändliga eller alldeles för stora")
        case .severalPoints:
            LocalizedText(
                en: "several points where one must stand", fi: "useita pisteitä yhden sijasta",
                sv: "flera punkter i stället för en")
        case .multiPart: LocalizedText(en: "several parts", fi: "useita osia", sv: "flera delar")
        case .notTransformable:
            LocalizedText(
                en: "a place that the CRS cannot show", fi: "paikka, jota koordinaattijärjestelmä ei voi esittää",
                sv: "en plats som koordinatsystemet inte kan visa")
        case .repeatedVertices:
            LocalizedText(
                en: "the same vertex several times running", fi: "sama taitepiste monta kertaa peräkkäin",
                sv: "samma brytpunkt flera gånger i rad")
        case .zeroLength:
            LocalizedText(en: "a line without length", fi: "viiva ilman pituutta", sv: "en linje utan längd")
        case .selfCrossingLine:
            LocalizedText(
                en: "a line that crosses or touches itself", fi: "itsensä leikkaava tai itseään koskettava viiva",
                sv: "en linje som korsar eller vidrör sig själv")
        case .invalidPolygon:
            LocalizedText(en: "an invalid polygon", fi: "virheellinen monikulmio", sv: "en ogiltig polygon")
        case .missingValue:
            LocalizedText(
                en: "no value where one must stand", fi: "pakollinen arvo puuttuu",
                sv: "ett värde som måste finnas saknas")
        case .unknownCode:
            LocalizedText(
                en: "a code that the mapping does not know", fi: "koodi, jota kuvaus ei tunne",
                sv: "en kod som mappningen inte känner")
        case .wrongValue:
            LocalizedText(
                en: "a value that the column cannot hold", fi: "arvo ei sovi sarakkeeseen",
                sv: "ett värde som kolumnen inte kan ha")
        case .voltsForKilovolts:
            LocalizedText(
                en: "1000 kV or more: are these volts, and is factor: 0.001 missing?",
                fi: "vähintään 1 000 kV: ovatko luvut voltteja ja puuttuuko factor: 0.001?",
                sv: "1 000 kV eller mer: är talen volt, och saknas factor: 0.001?")
        case .duplicateID:
            LocalizedText(
                en: "the id of another feature", fi: "sama tunnus kuin toisella kohteella",
                sv: "samma id som ett annat objekt")
        case .duplicateGeometry:
            LocalizedText(
                en: "the geometry of another feature", fi: "sama geometria kuin toisella kohteella",
                sv: "samma geometri som ett annat objekt")
        case .outsideAreaOfUse:
            LocalizedText(
                en: "outside the CRS's area of use", fi: "koordinaattijärjestelmän käyttöalueen ulkopuolella",
                sv: "utanför koordinatsystemets användningsområde")
        case .farOutsideAreaOfUse:
            LocalizedText(
                en:
                    "far outside the CRS's area of use: does another crs fit, or were easting and northing swapped?",
                fi:
                    "kaukana koordinaattijärjestelmän käyttöalueesta: sopisiko toinen crs, vai vaihtuivatko itä- ja pohjoiskoordinaatti?",
                sv:
                    "långt utanför koordinatsystemets användningsområde: passar en annan crs, eller har öst och nord bytt plats?"
            )
        case .outsideNetworkAreas:
            LocalizedText(
                en: "outside every network area", fi: "kaikkien verkkoalueiden ulkopuolella",
                sv: "utanför alla nätområden")
        case .severalNetworkAreas:
            LocalizedText(
                en: "in the network areas of several companies", fi: "usean yhtiön verkkoalueella",
                sv: "i flera bolags nätområden")
        }
    }

    /// What was done, as the first word of a line.
    static func done(_ policy: FlawPolicy) -> LocalizedText {
        switch policy {
        case .keep: LocalizedText(en: "kept", fi: "säilytetty", sv: "behållna")
        case .repair: LocalizedText(en: "repaired", fi: "korjattu", sv: "rättade")
        case .skip: LocalizedText(en: "skipped", fi: "ohitettu", sv: "överhoppade")
        case .refuse: LocalizedText(en: "refused", fi: "hylätty", sv: "nekade")
        }
    }
}

extension ImportReport {
    /// How QGIS shows the features with flaws.
    package func placesStyle(in language: Language) -> GeoPackageStyle {
        FlawLook.style(
            actions: FlawPolicy.allCases.map { ($0.rawValue, FlawWording.done($0)) },
            flaws: Flaw.allCases.map { ($0.rawValue, FlawWording.text($0)) }, columns: Self.placeColumns, language)
    }
}
