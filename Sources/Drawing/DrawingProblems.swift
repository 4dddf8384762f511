package import Domain
import Bytes
import GeoPackage
package import GeometryCore
import NetworkFile
import Quoting
import Rules
import ZoneFile

extension Problem {
    package static func columnMissing(file: String, layer: String, column: String, known: [String]) -> Problem {
        Problem(
            code: "zone_map_column_missing", exitCode: .badData,
            message: LocalizedText(
                en: "In the file \(file.shown), layer \(layer) has no column \(column).",
                fi: "Tiedoston \(file.shown) tasolla \(layer) ei ole saraketta \(column).",
                sv: "I filen \(file.shown) saknar lagret \(layer) kolumnen \(column)."),
            hint: (layer == FindingLayer.name ? LocalizedText.makeFindings : .makeZoneMap)
                + LocalizedText(verbatim: " ") + .thereAre(known))
    }

    /// No row of the layer `zone` has a company, a zone and a fuse band that can be read.
    package static func noZones(file: String) -> Problem {
        Problem(
            code: "zone_map_empty", exitCode: .badData,
            message: LocalizedText(
                en: "In the file \(file.shown), layer zone has no zones with a company and a fuse band.",
                fi: "Tiedoston \(file.shown) tasolla zone ei ole vyöhykkeitä, joilla on yhtiö ja sulakeluokka.",
                sv: "I filen \(file.shown) har lagret zone inga zoner med bolag och säkringsklass."),
            hint: .makeZoneMap)
    }

    package static func noZonesOfCompany(file: String, company: CompanySlug, known: [CompanySlug]) -> Problem {
        let names = LocalizedText.all(of: known.map(\.text))
        return Problem(
            code: "zone_map_without_company", exitCode: .no,
            message: LocalizedText(
                en: "In the zone map \(file.shown) there are no zones of the company \(company).",
                fi: "Vyöhykekartassa \(file.shown) ei ole yhtiön \(company) vyöhykkeitä.",
                sv: "I zonkartan \(file.shown) finns inga zoner för bolaget \(company)."),
            hint: .didYouMean(company.text, among: known.map(\.text))
                + LocalizedText(
                    en: "Its zones are those of \(names.en).", fi: "Kartan yhtiöt: \(names.fi).",
                    sv: "Kartans bolag: \(names.sv)."))
    }

    package static func noZonesForFuse(file: String, fuse: Fuse, bands: [FuseSpan]) -> Problem {
        let list = LocalizedText { language in
            bands.map { Vocabulary.band($0)[language] }.joined(separator: "; ")
        }
        return Problem(
            code: "zone_map_without_fuse", exitCode: .no,
            message: LocalizedText(
                en: "In the zone map \(file.shown) no zone holds for the main fuse \(fuse) A.",
                fi: "Vyöhykekartassa \(file.shown) mikään vyöhyke ei koske pääsulaketta \(fuse) A.",
                sv: "I zonkartan \(file.shown) gäller ingen zon för huvudsäkringen \(fuse) A."),
            hint: LocalizedText(
                en: "Its fuse bands are: \(list.en).", fi: "Kartan sulakeluokat: \(list.fi).",
                sv: "Kartans säkringsklasser: \(list.sv)."))
    }

    /// The chosen rows have no geometry that can be drawn.
    package static func nothingToDraw(file: String) -> Problem {
        Problem(
            code: "zone_map_without_geometry", exitCode: .badData,
            message: LocalizedText(
                en: "In the file \(file.shown), no chosen zone has a geometry that can be drawn.",
                fi: "Tiedostossa \(file.shown) millään valitulla vyöhykkeellä ei ole piirrettävää geometriaa.",
                sv: "I filen \(file.shown) har ingen vald zon en geometri som kan ritas."),
            hint: .makeZoneMap)
    }

    /// No chosen zone is near the place.
    package static func outside(file: String, _ position: GeographicPosition, radius_m: Double) -> Problem {
        let radius = LocalizedText.number(radius_m)
        let place = position.told
        return Problem(
            code: "outside_zone_map", exitCode: .no,
            message: LocalizedText(
                en: "The zone map \(file.shown) has no such zones within \(radius.en) m of \(place.en).",
                fi:
                    "Vyöhykekartassa \(file.shown) ei ole tällaisia vyöhykkeitä \(radius.fi) metrin säteellä paikasta \(place.fi).",
                sv: "Zonkartan \(file.shown) har inga sådana zoner inom \(radius.sv) m från \(place.sv)."),
            hint: LocalizedText(
                en: "Check --around, or make --radius larger.",
                fi: "Tarkista --around tai suurenna arvoa --radius.",
                sv: "Kontrollera --around, eller öka --radius."))
    }

    /// QGIS opens a project's layers by itself, and chooses of their rows as GeoPackages can.
    static func noGeoPackage(_ file: String) -> Problem {
        let file = file.shown
        return Problem(
            code: "project_needs_geopackage", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(file) is no GeoPackage, as a project's layers must be.",
                fi: "Tiedosto \(file) ei ole GeoPackage, kuten projektin tasojen on oltava.",
                sv: "Filen \(file) är ingen GeoPackage, vilket ett projekts lager måste vara."),
            hint: LocalizedText(
                en: "Save it as a GeoPackage in QGIS, or with ogr2ogr.",
                fi: "Tallenna se GeoPackageksi QGISissä tai komennolla ogr2ogr.",
                sv: "Spara den som GeoPackage i QGIS eller med ogr2ogr."))
    }
}

extension LocalizedText {
    fileprivate static let makeZoneMap = LocalizedText(
        en: "Name a zone map as connect-quote zones build makes it, a GeoPackage with the layer zone.",
        fi: "Anna vyöhykekartta, jollaisen connect-quote zones build tekee: GeoPackage, jossa on taso zone.",
        sv: "Ange en zonkarta som connect-quote zones build gör den: en GeoPackage med lagret zone.")

    fileprivate static let makeFindings = LocalizedText(
        en: "Name with --findings a file as connect-quote zones validate makes it, with the layer finding.",
        fi:
            "Anna valitsimella --findings tiedosto, jollaisen connect-quote zones validate tekee: siinä on taso finding.",
        sv: "Ange med --findings en fil som connect-quote zones validate gör den, med lagret finding.")
}
