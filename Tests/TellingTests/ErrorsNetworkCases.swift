import Domain
import GeoPackage
import GeometryCore
import NetworkFile
import Telling

let networkPath = "data/verkko.gpkg"

let readingCases: [ErrorCase] =
    readingCases(.networkFile, "network_file") + readingCases(.source, "source")

private func readingCases(_ role: FileRole, _ name: String) -> [ErrorCase] {
    let file = FileProblems(path: networkPath, role: role)
    let cases: [(error: Problem, code: String, exitCode: Problem.ExitCode, names: [String])] = [
        (file.missing, "\(name)_missing", .inputMissing, []),
        (file.isDirectory, "\(name)_is_directory", .inputMissing, []),
        (file.notAFile, "\(name)_not_a_file", .inputMissing, []),
        (file.notReadable, "\(name)_not_readable", .inputMissing, []),
        (file.empty, "\(name)_empty", .badData, []),
        (file.notSQLite, "not_a_geopackage", .badData, ["GeoPackage"]),
        (
            file.notAGeoPackage(missingTable: "gpkg_contents"), "geopackage_table_missing", .badData,
            ["gpkg_contents"]
        ),
        (file.locked(message: "database is locked"), "\(name)_locked", .inputMissing, ["locked"]),
        (file.unfinishedTransaction, "\(name)_unfinished_transaction", .badData, []),
        (file.corrupt(message: "malformed"), "\(name)_corrupt", .badData, ["malformed"]),
        (file.changedWhileReading, "\(name)_changed", .inputMissing, []),
        (
            file.noSuchColumn(layer: "mv_line", column: "status"), "missing_column", .badData,
            ["mv_line", "status"]
        ),
        (
            file.sqlite(resultCode: 1, message: "no such table"), "sqlite_error", .badData,
            ["no such table"]
        ),
        (
            file.sqlite(resultCode: 266, message: "I/O"), "\(name)_io_error", .inputMissing,
            ["266", "I/O"]
        ),
        (file.sqlite(resultCode: 14, message: ""), "\(name)_io_error", .inputMissing, ["14"]),
    ]
    return cases.map { ErrorCase($0.error, $0.code, $0.exitCode, names: [networkPath] + $0.names) }
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
