import Domain
import GeoPackage
import GeometryCore
import NetworkFile
import Telling

let networkPath = "data/verkko.gpkg"

private let networkFile = FileProblems(path: networkPath, role: .networkFile)

let readingCases: [ErrorCase] = [
    (networkFile.missing, "network_file_missing", .inputMissing, []),
    (networkFile.isDirectory, "network_file_is_directory", .inputMissing, []),
    (networkFile.notAFile, "network_file_not_a_file", .inputMissing, []),
    (networkFile.notReadable, "network_file_not_readable", .inputMissing, []),
    (networkFile.empty, "network_file_empty", .badData, []),
    (networkFile.notSQLite, "not_a_geopackage", .badData, ["GeoPackage"]),
    (
        networkFile.notAGeoPackage(missingTable: "gpkg_contents"), "geopackage_table_missing", .badData,
        ["gpkg_contents"]
    ),
    (networkFile.locked(message: "database is locked"), "network_file_locked", .inputMissing, ["locked"]),
    (networkFile.unfinishedTransaction, "network_file_unfinished_transaction", .badData, []),
    (networkFile.corrupt(message: "malformed"), "network_file_corrupt", .badData, ["malformed"]),
    (networkFile.changedWhileReading, "network_file_changed", .inputMissing, []),
    (
        networkFile.noSuchColumn(layer: "mv_line", column: "status"), "missing_column", .badData,
        ["mv_line", "status"]
    ),
    (
        networkFile.sqlite(resultCode: 1, message: "no such table"), "sqlite_error", .badData,
        ["no such table"]
    ),
    (
        networkFile.sqlite(resultCode: 266, message: "I/O"), "network_file_io_error", .inputMissing,
        ["266", "I/O"]
    ),
    (networkFile.sqlite(resultCode: 14, message: ""), "network_file_io_error", .inputMissing, ["14"]),
].map {
    (error: Problem, code: String, exitCode: Problem.ExitCode, names: [String]) in
    ErrorCase(error, code, exitCode, names: [networkPath] + names)
}

private let flawedLine = NetworkFinding(
    layer: .mediumVoltageLine, featureID: 12, id: "C-1", column: "status",
    problem: .unknownWord("exsting", allowed: ["existing", "planned", "decommissioned"]))

let networkFileCases: [ErrorCase] = [
    (
        .missingLayer(path: networkPath, layer: .networkArea), "missing_layer", .badData, ["network_area"],
        ["mv_line", "secondary_substation", "network_area", "--network"]
    ),
    (
        .unreadableLayer(path: networkPath, layer: .obstacle, message: "no such table: obstacle"),
        "unreadable_layer", .badData, ["obstacle", "no such table: obstacle"], ["gpkg_contents"]
    ),
    (
        .missingColumn(path: networkPath, layer: .secondarySubstation, column: "status"), "missing_column",
        .badData,
        ["secondary_substation", "status"], ["QGIS"]
    ),
    (
        .differentCoordinateReferences(
            path: networkPath, layer: .networkArea, srsID: 3879, otherLayer: .mediumVoltageLine, otherSRSID: 3067),
        "layers_in_different_crs", .badData, ["network_area", "3879", "mv_line", "3067"], []
    ),
    (
        .unknownCoordinateReference(path: networkPath, srsID: 31415), "crs_not_described", .badData, ["31415"], []
    ),
    (
        .flawedFeature(path: networkPath, flawedLine), "flawed_feature", .badData,
        ["mv_line", "C-1", "12", "status", "exsting"], ["existing", "connect-quote check"]
    ),
].map {
    (
        error: Problem, code: String, exitCode: Problem.ExitCode, names: [String], hint: [String]
    ) in
    ErrorCase(
        error, code, exitCode, names: [networkPath] + names, hint: hint)
}
