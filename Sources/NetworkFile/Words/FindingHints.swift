package import Domain
import GeoPackage
import GeometryCore

/// What to do about a finding.
extension NetworkFinding {
    package var hint: LocalizedText {
        switch problem {
        case .missingValue:
            LocalizedText(
                en: "Give the feature a value there, or delete the feature.",
                fi: "Anna kohteelle arvo tai poista kohde.", sv: "Ge objektet ett värde, eller ta bort objektet.")
        case .duplicateID(let other):
            LocalizedText(
                en:
                    "Give one of the features with fid \(featureID) and \(other) another id, or delete one of them.",
                fi: "Anna toiselle kohteista fid \(featureID) ja \(other) toinen tunnus tai poista toinen niistä.",
                sv: "Ge ett av objekten med fid \(featureID) och \(other) ett annat id, eller ta bort ett av dem.")
        case .unknownWord(let word, let allowed): .didYouMean(word, among: allowed) + .allowed(allowed)
        case .notText:
            LocalizedText(
                en: "Write the value as text.", fi: "Kirjoita arvo tekstinä.", sv: "Skriv värdet som text.")
        case .textNotUTF8:
            LocalizedText(
                en:
                    "Write the layer anew from its source with the right encoding, CP1252 for instance, which a .cpg file names beside a Shapefile.",
                fi:
                    "Kirjoita taso uudelleen lähteestään oikealla merkistöllä, esimerkiksi CP1252, jonka nimeää Shapefilen vieressä .cpg-tiedosto.",
                sv:
                    "Skriv lagret på nytt från dess källa med rätt teckenkodning, till exempel CP1252, som en .cpg-fil anger bredvid en Shapefile."
            )
        case .notANumber:
            LocalizedText(
                en: "Write the value as a number in a numeric column.",
                fi: "Kirjoita arvo lukuna numeeriseen sarakkeeseen.",
                sv: "Skriv värdet som ett tal i en numerisk kolumn.")
        case .numberOutOfRange:
            LocalizedText(
                en: "Write a number above 0, or leave the value out where the column may be null.",
                fi: "Kirjoita nollaa suurempi luku tai jätä arvo pois, jos sarake saa olla tyhjä.",
                sv: "Skriv ett tal större än 0, eller utelämna värdet där kolumnen får vara tom.")
        case .notADate:
            LocalizedText(
                en: "Write the date as YYYY-MM-DD, or leave it empty where there is none.",
                fi: "Kirjoita päivämäärä muodossa VVVV-KK-PP tai jätä se tyhjäksi, jos sitä ei ole.",
                sv: "Skriv datumet som ÅÅÅÅ-MM-DD, eller lämna det tomt om det inte finns något.")
        case .periodEndsBeforeItStarts:
            LocalizedText(
                en: "Correct one of the two dates; the end date is the first day that no longer counts.",
                fi: "Korjaa toinen päivämääristä; loppupäivä on ensimmäinen päivä, jota ei enää lasketa mukaan.",
                sv: "Rätta ett av datumen; slutdatumet är den första dagen som inte längre räknas.")
        case .malformedCompany: .writeSlug
        case .malformedFuse(let error): error.explanation.hint
        case .malformedGeometry(.body(let error)) where error.isCurve:
            LocalizedText(
                en:
                    "Make straight lines of it with ogr2ogr -nlt CONVERT_TO_LINEAR, or bring the layer in with connect-quote import.",
                fi:
                    "Tee siitä suoria viivoja komennolla ogr2ogr -nlt CONVERT_TO_LINEAR tai tuo taso komennolla connect-quote import.",
                sv:
                    "Gör raka linjer av den med ogr2ogr -nlt CONVERT_TO_LINEAR, eller hämta in lagret med connect-quote import."
            )
        case .malformedGeometry:
            LocalizedText(
                en: "Draw the geometry again, or save the layer anew in QGIS.",
                fi: "Piirrä geometria uudelleen tai tallenna taso uudelleen QGISissä.",
                sv: "Rita om geometrin, eller spara lagret på nytt i QGIS.")
        case .wrongGeometryType(_, let allowed):
            .allowed(allowed)
        case .severalPoints:
            LocalizedText(
                en: "Make a feature of each point, with an id of its own.",
                fi: "Tee jokaisesta pisteestä oma kohde, jolla on oma tunnus.",
                sv: "Gör varje punkt till ett eget objekt med eget id.")
        case .wrongSpatialReference:
            LocalizedText(
                en: "Save the layer anew in one coordinate reference system, in QGIS for example.",
                fi: "Tallenna taso uudelleen yhdessä koordinaattijärjestelmässä, esimerkiksi QGISissä.",
                sv: "Spara lagret på nytt i ett enda koordinatsystem, till exempel i QGIS.")
        case .geometry(let flaw): flaw.hint
        case .outsideAreaOfUse: .swappedOrOtherSystem
        case .notInSpatialIndex, .spatialIndexBoxTooSmall, .spatialIndexEntryWithoutFeature: rebuildIndex
        }
    }

    /// Findings about the index do not know the geometry column, which is `geom` in most files.
    private var rebuildIndex: LocalizedText {
        let layer = layer.rawValue
        let disable = #"-sql "SELECT DisableSpatialIndex('\#(layer)', 'geom')""#
        let create = #"-sql "SELECT CreateSpatialIndex('\#(layer)', 'geom')""#
        return LocalizedText(
            en:
                "Rebuild the spatial index of the layer: in QGIS with Create spatial index in the layer's properties, or with ogrinfo FILE \(disable) and then ogrinfo FILE \(create).",
            fi:
                "Tee tason paikkaindeksi uudelleen: QGISissä tason ominaisuuksista tai komennoilla ogrinfo TIEDOSTO \(disable) ja ogrinfo TIEDOSTO \(create).",
            sv:
                "Skapa lagrets rumsliga index på nytt: i QGIS i lagrets egenskaper eller med ogrinfo FIL \(disable) och sedan ogrinfo FIL \(create)."
        )
    }
}
