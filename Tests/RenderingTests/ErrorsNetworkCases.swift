import Domain
import GeoPackage
import GeometryCore
import NetworkFile
import Rendering

enum ReadingErrorKind: String, ErrorKind {
    case missing, isDirectory, notAFile, notReadable, empty, notSQLite, notAGeoPackage, locked,
        unfinishedTransaction, corrupt, changedWhileReading, noSuchColumn, sqlite

    init(_ error: GeoPackageReadingError) {
        self =
            switch error {
            case .missing: .missing
            case .isDirectory: .isDirectory
            case .notAFile: .notAFile
            case .notReadable: .notReadable
            case .empty: .empty
            case .notSQLite: .notSQLite
            case .notAGeoPackage: .notAGeoPackage
            case .locked: .locked
            case .unfinishedTransaction: .unfinishedTransaction
            case .corrupt: .corrupt
            case .changedWhileReading: .changedWhileReading
            case .noSuchColumn: .noSuchColumn
            case .sqlite: .sqlite
            }
    }
}

enum NetworkFileErrorKind: String, ErrorKind {
    case geoPackage, missingLayer, unreadableLayer, missingColumn, differentCoordinateReferences,
        unknownCoordinateReference, flawedFeature

    init(_ error: NetworkFileError) {
        self =
            switch error {
            case .geoPackage: .geoPackage
            case .missingLayer: .missingLayer
            case .unreadableLayer: .unreadableLayer
            case .missingColumn: .missingColumn
            case .differentCoordinateReferences: .differentCoordinateReferences
            case .unknownCoordinateReference: .unknownCoordinateReference
            case .flawedFeature: .flawedFeature
            }
    }
}

let networkPath = "data/verkko.gpkg"

let readingCases: [ErrorCase] = [
    (.missing(path: networkPath), "network_file_missing", .inputMissing, []),
    (.isDirectory(path: networkPath), "network_file_is_directory", .inputMissing, []),
    (.notAFile(path: networkPath), "network_file_not_a_file", .inputMissing, []),
    (.notReadable(path: networkPath), "network_file_not_readable", .inputMissing, []),
    (.empty(path: networkPath), "network_file_empty", .badData, []),
    (.notSQLite(path: networkPath), "not_a_geopackage", .badData, ["GeoPackage"]),
    (
        .notAGeoPackage(path: networkPath, missingTable: "gpkg_contents"), "geopackage_table_missing", .badData,
        ["gpkg_contents"]
    ),
    (.locked(path: networkPath, message: "database is locked"), "network_file_locked", .inputMissing, ["locked"]),
    (.unfinishedTransaction(path: networkPath), "network_file_unfinished_transaction", .badData, []),
    (.corrupt(path: networkPath, message: "malformed"), "network_file_corrupt", .badData, ["malformed"]),
    (.changedWhileReading(path: networkPath), "network_file_changed", .inputMissing, []),
    (
        .noSuchColumn(path: networkPath, layer: "mv_line", column: "status"), "missing_column", .badData,
        ["mv_line", "status"]
    ),
    (
        .sqlite(path: networkPath, resultCode: 1, message: "no such table"), "sqlite_error", .badData,
        ["no such table"]
    ),
    (
        .sqlite(path: networkPath, resultCode: 266, message: "I/O"), "network_file_io_error", .inputMissing,
        ["266", "I/O"]
    ),
    (.sqlite(path: networkPath, resultCode: 14, message: ""), "network_file_io_error", .inputMissing, ["14"]),
].map {
    (error: GeoPackageReadingError, code: String, exitCode: Problem.ExitCode, names: [String]) in
    ErrorCase(error, ReadingErrorKind(error).rawValue, code, exitCode, names: [networkPath] + names)
}

private let flawedLine = NetworkFinding(
    layer: .mediumVoltageLine, featureID: 12, id: "C-1", column: "status",
    problem: .unknownWord("exsting", allowed: ["existing", "planned", "decommissioned"]))

let networkFileCases: [ErrorCase] = [
    (.geoPackage(.missing(path: networkPath)), "network_file_missing", .inputMissing, [], []),
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
        error: NetworkFileError, code: String, exitCode: Problem.ExitCode, names: [String], hint: [String]
    ) in
    ErrorCase(
        error, NetworkFileErrorKind(error).rawValue, code, exitCode, names: [networkPath] + names, hint: hint)
}
