import Features
import GeoPackage
import GeometryCore
import Positions
public import Domain

extension RowFault: Explainable {
    /// The message is what the row's `error` says.
    public var explanation: Problem {
        if case .fuse(let error) = self { return error.explanation }
        if case .position(let error) = self { return error.explanation }
        if case .unfound(let problem) = self { return problem }
        return Problem(code: code, exitCode: .badData, message: message, hint: .nothing)
    }

    private var code: String {
        switch self {
        case .missing: "row_value_missing"
        case .notANumber, .blanksInNumber, .decimalComma: "row_not_a_number"
        case .outsideGlobe, .notDegrees: "row_outside_globe"
        case .noFuse, .fuse: "row_fuse"
        case .company: "row_company"
        case .joiners: "row_joiners"
        case .place: "row_place"
        case .noGeometry, .notAPoint, .severalPoints, .emptyGeometry, .coordinates, .unreadable, .geometry:
            "row_geometry"
        case .position: "row_position"
        case .unfound(let problem): problem.code
        case .fieldCount, .quoting: "row_form"
        case .late: "row_late_column"
        case .notAFeature: "row_not_a_feature"
        }
    }

    private var message: LocalizedText {
        switch self {
        case .missing(let column):
            let column = column.excerpt
            return LocalizedText(
                en: "The row has no value in the column \(column).",
                fi: "Rivillä ei ole arvoa sarakkeessa \(column).",
                sv: "Raden saknar värde i kolumnen \(column).")
        case .notANumber(let column, let text):
            let (column, text) = (column.excerpt, text.excerpt)
            return LocalizedText(
                en: "In the column \(column), “\(text)” is not a number.",
                fi: "Sarakkeen \(column) arvo ”\(text)” ei ole luku.",
                sv: "I kolumnen \(column) är ”\(text)” inget tal.")
        case .blanksInNumber(let column, let text):
            let (column, text) = (column.excerpt, text.excerpt)
            return LocalizedText(
                en:
                    "In the column \(column), “\(text)” has blanks, some of which may not show; write the number without them.",
                fi:
                    "Sarakkeen \(column) arvossa ”\(text)” on välilyöntejä, kenties sitovia; kirjoita luku ilman niitä.",
                sv:
                    "I kolumnen \(column) har ”\(text)” blanksteg, kanske hårda; skriv talet utan dem.")
        case .notDegrees(let point):
            let place = point.coordinates
            return LocalizedText(
                en:
                    "The coordinates \(place) are no longitude and latitude; if they are metres, name their system (crs).",
                fi:
                    "Koordinaatit \(place) eivät ole pituus- ja leveysaste; jos ne ovat metrejä, anna järjestelmä (crs).",
                sv:
                    "Koordinaterna \(place) är ingen longitud och latitud; om de är meter, ange systemet (crs)."
            )
        case .decimalComma(let column, let text):
            let (column, text) = (column.excerpt, text.excerpt)
            return LocalizedText(
                en:
                    "In the column \(column), “\(text)” has a decimal comma; where commas part the columns it must be a point.",
                fi:
                    "Sarakkeen \(column) arvossa ”\(text)” on desimaalipilkku; kun sarakkeet erotetaan pilkuin, sen pitää olla piste.",
                sv:
                    "I kolumnen \(column) har ”\(text)” decimalkomma; när kolumnerna skiljs åt med komman ska det vara en punkt."
            )
        case .outsideGlobe(let column, let text, let fitting):
            let (column, text) = (column.excerpt, text.excerpt)
            let systems = LocalizedText.any(of: fitting.map(\.shown))
            return LocalizedText(
                en:
                    "In the column \(column), \(text) is no place on Earth: latitudes end at 90, longitudes at 180\(fitting.isEmpty ? "" : "; the numbers fit \(systems.en)").",
                fi:
                    "Sarakkeen \(column) arvo \(text) ei ole paikka maapallolla: leveysasteet päättyvät 90:een ja pituusasteet 180:een\(fitting.isEmpty ? "" : "; luvut sopivat järjestelmään \(systems.fi)").",
                sv:
                    "I kolumnen \(column) är \(text) ingen plats på jorden: latituder slutar vid 90 och longituder vid 180\(fitting.isEmpty ? "" : "; talen passar i \(systems.sv)")."
            )
        case .noFuse, .fuse:
            return LocalizedText(
                en: "The row has no main fuse.", fi: "Rivillä ei ole pääsulaketta.",
                sv: "Raden har ingen huvudsäkring.")
        case .company(let text):
            return .wrongWord(
                text, en: "the short name of a company", fi: "yhtiön lyhytnimi", sv: "ett bolags kortnamn")
        case .joiners(let text):
            return .wrongWord(
                text, en: "a number of joiners from 1 on", fi: "liittyjien määrä, joka on vähintään 1",
                sv: "ett antal anslutare från 1 uppåt")
        case .place(let text):
            return .wrongWord(
                text, en: "a place: plot or public_area", fi: "paikka: plot tai public_area",
                sv: "en plats: plot eller public_area")
        case .noGeometry:
            return LocalizedText(
                en: "The row has no geometry.", fi: "Rivillä ei ole geometriaa.", sv: "Raden saknar geometri.")
        case .notAPoint(let type):
            return LocalizedText(
                en: "The geometry is not a point but of the type \(type).",
                fi: "Geometria ei ole piste vaan tyyppiä \(type).",
                sv: "Geometrin är ingen punkt utan av typen \(type).")
        case .severalPoints(let count):
            return LocalizedText(
                en: "The geometry has \(count) points, where one is expected.",
                fi: "Geometriassa on \(count) pistettä, vaikka niitä pitää olla yksi.",
                sv: "Geometrin har \(count) punkter, där det ska stå en.")
        case .emptyGeometry:
            return LocalizedText(
                en: "The geometry is empty.", fi: "Geometria on tyhjä.", sv: "Geometrin är tom.")
        case .coordinates(let flaw): return flaw.reason.asUnusableGeometry
        case .unreadable(let flaw): return flaw.reason.asUnusableGeometry
        case .position(let error): return error.explanation.message
        case .unfound(let problem): return problem.message
        case .geometry(let reason): return reason.asUnusableGeometry
        case .fieldCount(let expected, let found):
            return LocalizedText(
                en: "The row has \(found) fields where the header has \(expected).",
                fi: "Rivillä on kenttiä \(found), mutta otsikkorivillä \(expected).",
                sv: "Raden har \(found) fält, men rubrikraden \(expected).")
        case .quoting:
            return LocalizedText(
                en: "The row has a quoted field that is not closed, or that goes on behind its quote.",
                fi:
                    "Rivillä on lainausmerkein alkava kenttä, jota ei päätetä tai joka jatkuu lainausmerkin jälkeen.",
                sv: "Raden har ett fält inom citattecken som inte avslutas eller som fortsätter efter citattecknet."
            )
        case .late(let column):
            return LocalizedText(
                en: "The property \(column) comes for the first time after the first megabyte of the pipe.",
                fi: "Ominaisuus \(column) esiintyy ensimmäisen kerran vasta putken ensimmäisen megatavun jälkeen.",
                sv: "Egenskapen \(column) förekommer första gången efter den första megabyten i röret.")
        case .notAFeature(let reason):
            return .sentence(
                en: "The row is not a GeoJSON feature", fi: "Rivi ei ole GeoJSON-kohde",
                sv: "Raden är inget GeoJSON-objekt", because: .own(reason))
        }
    }
}

extension LocalizedText {
    /// A sentence that ends with these words.
    fileprivate var asUnusableGeometry: LocalizedText {
        LocalizedText(
            en: "The geometry cannot be used: \(en).", fi: "Geometria ei kelpaa: \(fi).",
            sv: "Geometrin kan inte användas: \(sv).")
    }

    fileprivate static func wrongWord(_ text: String, en: String, fi: String, sv: String) -> LocalizedText {
        let text = text.excerpt
        return LocalizedText(
            en: "“\(text)” is not \(en).", fi: "”\(text)” ei ole \(fi).", sv: "”\(text)” är inte \(sv).")
    }
}
