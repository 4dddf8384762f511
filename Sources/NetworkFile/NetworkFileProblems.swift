import GeoPackage
package import Domain

extension Problem {
    package static func missingLayer(path: String, layer: NetworkLayer) -> Problem {
        let path = path.shown
        let needed = LocalizedText.all(of: NetworkLayer.allCases.filter(\.isRequired).map(\.rawValue))
        return Problem(
            code: "missing_layer", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(path) has no layer \(layer.rawValue).",
                fi: "Tiedostossa \(path) ei ole tasoa \(layer.rawValue).",
                sv: "Filen \(path) saknar lagret \(layer.rawValue)."),
            hint: LocalizedText(
                en:
                    "A network file has at least the layers \(needed.en); name another file with --network, or add the layer.",
                fi:
                    "Verkkotiedostossa on oltava ainakin tasot \(needed.fi); anna toinen tiedosto valitsimella --network tai lisää taso.",
                sv:
                    "En nätfil har minst lagren \(needed.sv); ange en annan fil med --network, eller lägg till lagret."
            ))
    }

    /// The file lists the layer but its table or view cannot be queried; the message is SQLite's.
    package static func unreadableLayer(path: String, layer: NetworkLayer, message: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "unreadable_layer", exitCode: .badData,
            message: .sentence(
                en: "In the file \(path), layer \(layer.rawValue) is listed but cannot be read",
                fi: "Tiedoston \(path) taso \(layer.rawValue) on luettelossa, mutta sitä ei voi lukea",
                sv: "I filen \(path) finns lagret \(layer.rawValue) i förteckningen, men det kan inte läsas",
                reason: message),
            hint: LocalizedText(
                en:
                    "Repair the layer's table or view, or remove the layer from gpkg_contents and gpkg_geometry_columns.",
                fi:
                    "Korjaa tason taulu tai näkymä, tai poista taso tauluista gpkg_contents ja gpkg_geometry_columns.",
                sv:
                    "Reparera lagrets tabell eller vy, eller ta bort lagret ur gpkg_contents och gpkg_geometry_columns."
            ))
    }

    package static func missingColumn(path: String, layer: NetworkLayer, column: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "missing_column", exitCode: .badData,
            message: .missingColumn(path, layer: layer.rawValue, column: column.shown), hint: .addColumn)
    }

    /// All layers of a network share one coordinate reference system.
    package static func differentCoordinateReferences(
        path: String, layer: NetworkLayer, srsID: Int, otherLayer: NetworkLayer, otherSRSID: Int
    ) -> Problem {
        let path = path.shown
        return Problem(
            code: "layers_in_different_crs", exitCode: .badData,
            message: LocalizedText(
                en:
                    "In the file \(path), layer \(layer.rawValue) has srs_id \(srsID), but layer \(otherLayer.rawValue) has \(otherSRSID).",
                fi:
                    "Tiedoston \(path) tasolla \(layer.rawValue) srs_id on \(srsID) mutta tasolla \(otherLayer.rawValue) \(otherSRSID).",
                sv:
                    "I filen \(path) har lagret \(layer.rawValue) srs_id \(srsID), men lagret \(otherLayer.rawValue) har \(otherSRSID)."
            ),
            hint: LocalizedText(
                en: "Save all layers of the file in the same coordinate reference system, such as EPSG:3067.",
                fi:
                    "Tallenna tiedoston kaikki tasot samassa koordinaattijärjestelmässä, esimerkiksi EPSG:3067.",
                sv: "Spara alla lager i filen i samma koordinatsystem, till exempel EPSG:3067."))
    }

    /// The layers' `srs_id` is not described in the file, or is one of the undefined systems.
    package static func unknownCoordinateReference(path: String, srsID: Int) -> Problem {
        let path = path.shown
        return Problem(
            code: "crs_not_described", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The file \(path) does not say what the coordinate reference system of its layers is (srs_id \(srsID)).",
                fi: "Tiedosto \(path) ei kerro, mikä sen tasojen koordinaattijärjestelmä on (srs_id \(srsID)).",
                sv: "Filen \(path) anger inte vilket koordinatsystem dess lager har (srs_id \(srsID))."),
            hint: LocalizedText(
                en:
                    "Set the layers' coordinate reference system, in QGIS for example, and save the file again.",
                fi:
                    "Aseta tasojen koordinaattijärjestelmä esimerkiksi QGISissä ja tallenna tiedosto uudelleen.",
                sv: "Ange lagrens koordinatsystem, till exempel i QGIS, och spara filen på nytt."))
    }

    /// The first flawed feature among those read.
    package static func flawedFeature(in network: FeatureHolder, _ finding: NetworkFinding) -> Problem {
        finding.explanation(in: network)
    }

    package static func flawedFeature(path: String, _ finding: NetworkFinding) -> Problem {
        flawedFeature(in: .file(path), finding)
    }
}
