import Domain
import GeometryCore
import NetworkFile
import Quoting
import Testing

@testable import Drawing
@testable import Rezoning
@testable import ZoneMap

private let points = "points/kohteet.csv"
private let map = "maps/kartta.gpkg"
private let company = slug("verkko-oy")

private func slug(_ text: String) -> CompanySlug {
    guard let company = CompanySlug(text) else { preconditionFailure("no company: \(text)") }
    return company
}

let rezoningCases: [ErrorCase] = [
    ErrorCase(
        .unreadable(file: points, .quoted("Input/output error")), "points_not_readable", .inputMissing,
        names: [points]),
    ErrorCase(.noHeader(file: points), "points_without_header", .badData, names: [points]),
    ErrorCase(.notUTF8(file: points, isTable: true), "points_not_utf8", .badData, names: [points], hint: ["UTF-8"]),
    ErrorCase(
        .invalidUTF8(file: points, byte: 0xE4, line: 7, column: "katu"), "points_not_utf8", .badData,
        names: [points, "7", "katu"], hint: ["UTF-8"]),
    ErrorCase(.loneReturns(file: points), "points_line_ends", .badData, names: [points]),
    ErrorCase(
        .columnMissing(file: points, columns: ["lat", "lon"], known: ["x", "y"]), "points_column_missing", .badData,
        names: [points, "lat", "lon"], hint: ["x", "y"]),
    ErrorCase(.columnTwice(file: points, column: "lat"), "points_column_twice", .badData, names: [points, "lat"]),
    ErrorCase(.unknownForm(file: points), "unknown_form", .usage, names: [points], hint: [".csv", ".gpkg"]),
    ErrorCase(.noScenario(column: "previous_zone"), "column_without_scenario", .usage, names: ["previous_zone"]),
    ErrorCase(.crsOfFileUnknown(file: points), "source_crs_unknown", .badData, names: [points]),
    ErrorCase(
        .unreadableGeometry(
            file: map, layer: "johdot", feature: 4,
            reason: LocalizedText(en: "too short", fi: "liian lyhyt", sv: "för kort")), "scenario_geometry",
        .badData,
        names: [map, "johdot", "4"]),
    ErrorCase(
        .notTransformable(
            file: map, layer: "johdot", feature: 4,
            .notFinite(doing: .position(of: PlanePoint(easting_m: 1, northing_m: 2)))),
        "scenario_position", .badData,
        names: [map, "johdot", "4"]),
    ErrorCase(.unknownArea("Asemakaava 7", network: networkPath), "scenario_area_unknown", .inputMissing),
    ErrorCase(
        .idTaken(file: map, layer: .mediumVoltageLine, id: "C-7", network: networkPath), "scenario_id_taken",
        .badData,
        names: ["C-7"]),
    ErrorCase(.unknownAsset(id: "C-7", network: networkPath), "scenario_asset_unknown", .usage, names: ["C-7"]),
    ErrorCase(
        .notPlanned(id: "C-7", .existing, network: networkPath), "scenario_asset_not_planned", .usage,
        names: ["C-7"]),
]

let zoneMapCases: [ErrorCase] = [
    ErrorCase(.brokenBuiltMap(file: map, row: 12), "built_map_broken", .badData, names: [map, "12"]),
    ErrorCase(.otherBuiltMap(file: map, .published), "built_map_other", .badData, names: [map]),
    ErrorCase(.otherBuiltMap(file: map, .lacks(company)), "built_map_other", .badData, names: [map, "verkko-oy"]),
    ErrorCase(.otherBuiltMap(file: map, .rulebook("r/1")), "built_map_other", .badData, names: [map, "r/1"]),
    ErrorCase(
        .companyNotMapped(company, file: networkPath, found: [slug("muu-oy")]), "company_without_network_area",
        .no, names: ["verkko-oy"], hint: ["muu-oy"]),
    ErrorCase(.noNetworkArea(file: networkPath), "no_network_area", .no, hint: ["network_area"]),
    ErrorCase(
        .openBorder(company, near: PlanePoint(easting_m: 384_000.2, northing_m: 6_671_999.9), zones: ["1", nil]),
        "zone_border_open", .bug, names: ["verkko-oy", "384000, 6672000"], hint: ["--tolerance"]),
    ErrorCase(
        .crossing(rulebook: "verkko-oy/2018", zone: "2"), "crossing_not_drawable", .badData,
        names: ["verkko-oy/2018", "2"], hint: ["not_crossing"]),
    ErrorCase(.noZones(file: map, layer: "zone"), "published_map_empty", .badData, names: [map, "zone"]),
]

let drawingCases: [ErrorCase] =
    [
        ErrorCase(
            .columnMissing(file: map, layer: "zone", column: "company", known: ["yhtio"]),
            "zone_map_column_missing",
            .badData, names: [map, "company"]),
        ErrorCase(.noZones(file: map), "zone_map_empty", .badData, names: [map]),
        ErrorCase(
            .noZonesOfCompany(file: map, company: company, known: [slug("muu-oy")]), "zone_map_without_company",
            .no, names: [map, "verkko-oy"]),
        ErrorCase(.nothingToDraw(file: map), "zone_map_without_geometry", .badData, names: [map]),
        ErrorCase(.noGeoPackage(map), "project_needs_geopackage", .badData, names: [map]),
    ] + (errorPosition.map { [outside($0)] } ?? [])

private func outside(_ position: GeographicPosition) -> ErrorCase {
    ErrorCase(
        .outside(file: map, position, radius_m: 1_500), "outside_zone_map", .no,
        names: [map], hint: ["--around"])
}
