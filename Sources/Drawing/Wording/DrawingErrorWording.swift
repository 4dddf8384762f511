package import Domain
import Bytes
import GeoPackage
import GeometryCore
import NetworkFile
import Quoting
import Rendering
import Rules
import ZoneFile

extension DrawingError: Explainable {
    package var explanation: Problem {
        switch self {
        case .zoneFile(let error): Self.unreadable(error, code: "zone_map", hint: Self.makeZoneMap)
        case .findingFile(let error): Self.unreadable(error, code: "findings", hint: Self.makeFindings)
        case .layerMissing(let file, let layer, let known): Self.layerMissing(file, layer, known)
        case .columnMissing(let file, let layer, let column, let known):
            Problem(
                code: "zone_map_column_missing", exitCode: .badData,
                message: LocalizedText(
                    en: "In the file \(file.shown), layer \(layer) has no column \(column).",
                    fi: "Tiedoston \(file.shown) tasolla \(layer) ei ole saraketta \(column).",
                    sv: "I filen \(file.shown) saknar lagret \(layer) kolumnen \(column)."),
                hint: (layer == FindingLayer.name ? Self.makeFindings : Self.makeZoneMap)
                    + LocalizedText(verbatim: " ") + .thereAre(known))
        case .noZones(let file):
            Problem(
                code: "zone_map_empty", exitCode: .badData,
                message: LocalizedText(
                    en: "In the file \(file.shown), layer zone has no zones with a company and a fuse band.",
                    fi: "Tiedoston \(file.shown) tasolla zone ei ole vyöhykkeitä, joilla on yhtiö ja sulakeluokka.",
                    sv: "I filen \(file.shown) har lagret zone inga zoner med bolag och säkringsklass."),
                hint: Self.makeZoneMap)
        case .noZonesOfCompany(let file, let company, let known): Self.noZonesOfCompany(file, company, known)
        case .noZonesForFuse(let file, let fuse, let bands): Self.noZonesForFuse(file, fuse, bands)
        case .nothingToDraw(let file):
            Problem(
                code: "zone_map_without_geometry", exitCode: .badData,
                message: LocalizedText(
                    en: "In the file \(file.shown), no chosen zone has a geometry that can be drawn.",
                    fi: "Tiedostossa \(file.shown) millään valitulla vyöhykkeellä ei ole piirrettävää geometriaa.",
                    sv: "I filen \(file.shown) har ingen vald zon en geometri som kan ritas."),
                hint: Self.makeZoneMap)
        case .outside(let file, let position, let radius_m, let isInsideWhenSwapped):
            Self.outside(file, position, radius_m, isInsideWhenSwapped)
        case .crsUnknown(let file, let layer):
            Problem(
                code: "zone_map_crs_unknown", exitCode: .badData,
                message: LocalizedText(
                    en: "In \(file.shown), the layer \(layer) does not say its coordinate reference system.",
                    fi: "Tiedoston \(file.shown) taso \(layer) ei kerro koordinaattijärjestelmäänsä.",
                    sv: "I \(file.shown) anger lagret \(layer) inte sitt koordinatsystem."),
                hint: LocalizedText(
                    en: "Set it in QGIS and save the file again.",
                    fi: "Aseta se QGISissä ja tallenna tiedosto uudelleen.",
                    sv: "Ange det i QGIS och spara filen på nytt."))
        case .crs(let file, let error): error.explanation(of: .file(file))
        case .otherCrs(let file, let crs, let networkFile, let networkCrs):
            Self.otherCrs(file.shown, crs.excerpt, networkFile.shown, networkCrs.excerpt)
        case .network(let error): error.explanation
        case .rules(let error): error.explanation
        case .output(let error): error.explanation
        }
    }

    // MARK: Files

    /// The words for a GeoPackage that cannot be read, with a hint about this file: theirs is about the network file.
    private static func unreadable(
        _ error: GeoPackageReadingError, code: String, hint: LocalizedText
    ) -> Problem {
        let known = error.explanation
        let isNotThatFile =
            switch error {
            case .missing, .isDirectory, .notAFile, .empty, .notSQLite, .notAGeoPackage: true
            default: false
            }
        return Problem(
            code: known.code.replacing("network_file", with: code), exitCode: known.exitCode,
            message: known.message, hint: isNotThatFile ? hint : known.hint)
    }

    private static let makeZoneMap = LocalizedText(
        en: "Name a zone map as connect-quote zones build makes it, a GeoPackage with the layer zone.",
        fi: "Anna vyöhykekartta, jollaisen connect-quote zones build tekee: GeoPackage, jossa on taso zone.",
        sv: "Ange en zonkarta som connect-quote zones build gör den: en GeoPackage med lagret zone.")

    private static let makeFindings = LocalizedText(
        en: "Name with --findings a file as connect-quote zones validate makes it, with the layer finding.",
        fi:
            "Anna valitsimella --findings tiedosto, jollaisen connect-quote zones validate tekee: siinä on taso finding.",
        sv: "Ange med --findings en fil som connect-quote zones validate gör den, med lagret finding.")

    private static func layerMissing(_ file: String, _ layer: String, _ known: [String]) -> Problem {
        Problem(
            code: "zone_map_layer_missing", exitCode: .badData,
            message: LocalizedText(
                en: "In the file \(file.shown) there is no layer \(layer).",
                fi: "Tiedostossa \(file.shown) ei ole tasoa \(layer).",
                sv: "I filen \(file.shown) finns inget lager \(layer)."),
            hint: layer == FindingLayer.name ? makeFindings : makeZoneMap)
    }

    private static func otherCrs(
        _ file: String, _ crs: String, _ networkFile: String, _ networkCrs: String
    ) -> Problem {
        Problem(
            code: "zone_map_other_crs", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(file) is in \(crs), and the network file \(networkFile) in \(networkCrs).",
                fi:
                    "Tiedosto \(file) on järjestelmässä \(crs) ja verkkotiedosto \(networkFile) järjestelmässä \(networkCrs).",
                sv: "Filen \(file) är i \(crs), och nätfilen \(networkFile) i \(networkCrs)."),
            hint: LocalizedText(
                en:
                    "Name with --network the network file of this map, or save both in the same coordinate reference system.",
                fi:
                    "Anna valitsimella --network tämän kartan verkkotiedosto tai tallenna molemmat samassa koordinaattijärjestelmässä.",
                sv: "Ange kartans egen nätfil med --network, eller spara båda i samma koordinatsystem."))
    }

    // MARK: Choices

    private static func noZonesOfCompany(
        _ file: String, _ company: CompanySlug, _ known: [CompanySlug]
    ) -> Problem {
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

    private static func noZonesForFuse(_ file: String, _ fuse: Fuse, _ bands: [FuseSpan]) -> Problem {
        let list = LocalizedText { language in
            bands.map { PictureWording(language: language).band($0) }.joined(separator: "; ")
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

    private static func outside(
        _ file: String, _ position: GeographicPosition, _ radius_m: Double, _ isInsideWhenSwapped: Bool
    ) -> Problem {
        let radius = LocalizedText.number(radius_m)
        let place = position.shown
        let swapped = position.swappedPair
        return Problem(
            code: "outside_zone_map", exitCode: .no,
            message: LocalizedText(
                en: "The zone map \(file.shown) has no such zones within \(radius.en) m of \(place).",
                fi:
                    "Vyöhykekartassa \(file.shown) ei ole tällaisia vyöhykkeitä \(radius.fi) metrin säteellä paikasta \(place).",
                sv: "Zonkartan \(file.shown) har inga sådana zoner inom \(radius.sv) m från \(place)."),
            hint: isInsideWhenSwapped
                ? LocalizedText(
                    en: "Did you swap latitude and longitude? Try --around \(swapped).",
                    fi: "Ovatko leveys- ja pituusaste vaihtuneet keskenään? Kokeile --around \(swapped).",
                    sv: "Har latitud och longitud bytt plats? Prova --around \(swapped).")
                : LocalizedText(
                    en: "Check --around LAT,LON, or make --radius larger.",
                    fi: "Tarkista --around LAT,LON tai suurenna arvoa --radius.",
                    sv: "Kontrollera --around LAT,LON, eller öka --radius."))
    }
}

extension GeographicPosition {
    /// The two numbers the other way round, as --around takes them.
    fileprivate var swappedPair: String { "\(longitude_deg),\(latitude_deg)" }
}
