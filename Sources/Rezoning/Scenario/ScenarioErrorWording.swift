import Importing
import Rules
public import Domain
import GeometryCore
import NetworkFile
import Quoting
import Rendering

extension ScenarioError: Explainable {
    public var explanation: Problem {
        switch self {
        case .quote(let problem): problem
        case .rules(let error): error.explanation
        case .source(let error): error.explanation
        case .file(let error): error.explanation
        case .geometry(let error): error.explanation
        case .noLayer(let file, let wanted, let known): Self.noLayer(file.shown, wanted, known)
        case .severalLayers(let file, let wanted, let known): Self.severalLayers(file.shown, wanted, known)
        case .crsUnknown(let file, let layer): Self.crsUnknown(file.shown, layer.excerpt)
        case .crs(let file, let layer, let error): Self.crs(file.shown, layer.excerpt, error)
        case .notTransformable(let file, let layer, let feature, let error):
            Self.notTransformable(file.shown, layer.excerpt, feature, error.explanation)
        case .unreadableGeometry(let file, let layer, let feature, let reason):
            Self.unreadableGeometry(file.shown, layer.excerpt, feature, reason)
        case .idTaken(let file, let layer, let id, let network):
            Self.idTaken(file.shown, layer.rawValue, id.excerpt, network.shown)
        case .unknownAsset(let id, let network): Self.unknownAsset(id.excerpt, network.shown)
        case .notPlanned(let id, let status, let network):
            Self.notPlanned(id.excerpt, status.rawValue, network.shown)
        case .unknownArea(let name, let network): Self.unknownArea(name.excerpt, network.shown)
        }
    }

    private static func noLayer(_ file: String, _ wanted: [String], _ known: [String]) -> Problem {
        let names = LocalizedText.any(of: wanted)
        return Problem(
            code: "scenario_layer_missing", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(file) has no layer \(names.en).",
                fi: "Tiedostossa \(file) ei ole tasoa \(names.fi).",
                sv: "Filen \(file) saknar lagret \(names.sv)."),
            hint: .didYouMean(wanted.first ?? "", among: known) + .thereAre(known))
    }

    private static func severalLayers(_ file: String, _ wanted: String, _ known: [String]) -> Problem {
        Problem(
            code: "scenario_layer_ambiguous", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(file) has several layers, and none is called \(wanted).",
                fi: "Tiedostossa \(file) on useita tasoja, eikä minkään nimi ole \(wanted).",
                sv: "Filen \(file) har flera lager, och inget heter \(wanted)."),
            hint: LocalizedText(
                en: "Name the layer with an option. ", fi: "Nimeä taso valitsimella. ",
                sv: "Ange lagret med ett alternativ. ") + .thereAre(known))
    }

    private static func crsUnknown(_ file: String, _ layer: String) -> Problem {
        Problem(
            code: "scenario_crs_unknown", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The layer \(layer) of the file \(file) does not say in which coordinate reference system it is.",
                fi: "Tiedoston \(file) taso \(layer) ei kerro koordinaattijärjestelmäänsä.",
                sv: "Lagret \(layer) i filen \(file) anger inte sitt koordinatsystem."),
            hint: .nameTheSystem)
    }

    private static func crs(_ file: String, _ layer: String, _ error: ProjectionError) -> Problem {
        let cause = error.explanation
        return Problem(
            code: "scenario_\(cause.code)", exitCode: .badData,
            message: place(file, layer) + cause.message, hint: error.hint(orTransform: transformHint))
    }

    private static func notTransformable(
        _ file: String, _ layer: String, _ feature: Int64, _ cause: Problem
    ) -> Problem {
        Problem(
            code: "scenario_position", exitCode: .badData,
            message: place(file, layer, feature) + cause.message, hint: transformHint)
    }

    private static func unreadableGeometry(
        _ file: String, _ layer: String, _ feature: Int64, _ reason: String
    ) -> Problem {
        Problem(
            code: "scenario_geometry", exitCode: .badData,
            message: place(file, layer, feature)
                + .sentence(
                    en: "the geometry cannot be read", fi: "geometriaa ei voi lukea",
                    sv: "geometrin kan inte läsas", reason: reason),
            hint: LocalizedText(
                en: "Correct the feature in QGIS, or leave it out.",
                fi: "Korjaa kohde QGISissä tai jätä se pois.", sv: "Rätta objektet i QGIS, eller utelämna det."))
    }

    private static func idTaken(_ file: String, _ layer: String, _ id: String, _ network: String) -> Problem {
        Problem(
            code: "scenario_id_taken", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The id “\(id)” of layer \(layer) in \(file) is taken: \(network), or what was added before, has it.",
                fi:
                    "Tiedoston \(file) tason \(layer) tunnus ”\(id)” on varattu: se on jo verkossa \(network) tai aiemmin lisätyissä.",
                sv:
                    "Id:t ”\(id)” i lagret \(layer) i \(file) är upptaget: det finns redan i \(network) eller i det som lagts till tidigare."
            ),
            hint: LocalizedText(
                en:
                    "Give the feature an id of its own. A feature that is to change needs a changed copy of the network file.",
                fi:
                    "Anna kohteelle oma tunnus. Jos kohteen on tarkoitus muuttua, tee verkkotiedostosta muutettu kopio.",
                sv: "Ge objektet ett eget id. Om objektet ska ändras behövs en ändrad kopia av nätfilen."))
    }

    private static func unknownAsset(_ id: String, _ network: String) -> Problem {
        Problem(
            code: "scenario_asset_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The network file \(network) has no line or substation “\(id)”.",
                fi: "Verkkotiedostossa \(network) ei ole johtoa eikä muuntamoa ”\(id)”.",
                sv: "Nätfilen \(network) har ingen ledning eller transformatorstation ”\(id)”."),
            hint: LocalizedText(
                en: "Name one by its id, as column id of mv_line or secondary_substation has it.",
                fi: "Nimeä se tunnuksellaan tason mv_line tai secondary_substation sarakkeesta id.",
                sv: "Ange den med sitt id, som i kolumnen id i mv_line eller secondary_substation."))
    }

    private static func notPlanned(_ id: String, _ status: String, _ network: String) -> Problem {
        Problem(
            code: "scenario_asset_not_planned", exitCode: .usage,
            message: LocalizedText(
                en: "“\(id)” in the network file \(network) cannot be built: its status is \(status).",
                fi: "Kohdetta ”\(id)” verkkotiedostossa \(network) ei voi rakentaa: sen tila on \(status).",
                sv: "”\(id)” i nätfilen \(network) kan inte byggas: dess status är \(status)."),
            hint: LocalizedText(
                en: "Only lines and substations with the status planned can be built.",
                fi: "Vain johdot ja muuntamot, joiden tila on planned, voi rakentaa.",
                sv: "Bara ledningar och transformatorstationer med statusen planned kan byggas."))
    }

    private static func unknownArea(_ name: String, _ network: String) -> Problem {
        Problem(
            code: "scenario_area_unknown", exitCode: .inputMissing,
            message: LocalizedText(
                en: "There is no file “\(name)”, and no plan area of that id in the network file \(network).",
                fi: "Tiedostoa ”\(name)” ei ole, eikä verkkotiedostossa \(network) ole sen nimistä kaava-aluetta.",
                sv: "Filen ”\(name)” finns inte, och inget planområde med det id:t i nätfilen \(network)."),
            hint: LocalizedText(
                en: "Check the path, or the id in layer plan_area.",
                fi: "Tarkista polku tai tason plan_area tunnus.",
                sv: "Kontrollera sökvägen, eller id:t i lagret plan_area."))
    }

    private static func place(_ file: String, _ layer: String, _ feature: Int64? = nil) -> LocalizedText {
        let number = feature.map { (", feature \($0)", ", kohde \($0)", ", objekt \($0)") } ?? ("", "", "")
        return LocalizedText(
            en: "In the file \(file), layer \(layer)\(number.0): ",
            fi: "Tiedosto \(file), taso \(layer)\(number.1): ", sv: "I filen \(file), lager \(layer)\(number.2): ")
    }

    private static let transformHint = LocalizedText(
        en: "Transform the file into the network file's coordinate reference system with ogr2ogr -t_srs.",
        fi: "Muunna tiedosto verkkotiedoston koordinaattijärjestelmään komennolla ogr2ogr -t_srs.",
        sv: "Transformera filen till nätfilens koordinatsystem med ogr2ogr -t_srs.")
}
