import Domain
import GeometryCore
import NetworkFile
import Rendering
import Rules

@testable import Quoting

enum QuoteErrorKind: String, ErrorKind {
    case outsideNetworkAreas, outsideAreaOfUse, severalCompanies, otherCompany, givenCrs, networkCrs, position,
        network, rules, measuring, geometry

    init(_ error: QuoteError) {
        self =
            switch error {
            case .outsideNetworkAreas: .outsideNetworkAreas
            case .outsideAreaOfUse: .outsideAreaOfUse
            case .severalCompanies: .severalCompanies
            case .otherCompany: .otherCompany
            case .givenCrs: .givenCrs
            case .networkCrs: .networkCrs
            case .position: .position
            case .network: .network
            case .rules: .rules
            case .measuring: .measuring
            case .geometry: .geometry
            }
    }
}

enum FuseErrorKind: String, ErrorKind {
    case notAFuse, phases, unknownSize

    init(_ error: FuseError) {
        self =
            switch error {
            case .notAFuse: .notAFuse
            case .phases: .phases
            case .unknownSize: .unknownSize
            }
    }
}

let fuseCases: [ErrorCase] = [
    (.notAFuse("big"), "not_a_fuse", ["big"], ["3x25"]),
    (.phases("2x25", 2), "fuse_phases", ["2x25", "2"], ["3x25"]),
    (
        .unknownSize("3x33", nearest: [25, 35].compactMap { Fuse(phases: .three, current_a: $0) }),
        "unknown_fuse_size", ["3x33", "3x25", "3x35"], ["25", "35", "1000"]
    ),
    (
        .unknownSize("3x5000", nearest: [1000].compactMap { Fuse(phases: .three, current_a: $0) }),
        "unknown_fuse_size", ["3x5000", "3x1000"], ["1000"]
    ),
].map { (error: FuseError, code: String, names: [String], hint: [String]) in
    ErrorCase(error, FuseErrorKind(error).rawValue, code, .usage, names: names, hint: hint)
}

private let finland = AreaOfUse(
    west_deg: 19.08, south_deg: 58.84, east_deg: 31.59, north_deg: 70.09, name: "Finland.")

let quoteCases: [ErrorCase] = {
    guard let position = errorPosition, let one = CompanySlug("caruna-oy"),
        let two = CompanySlug("caruna-espoo-oy"),
        let elsewhere = GeographicPosition(latitude_deg: 48.4, longitude_deg: 7.8)
    else { return [] }
    let point = QuotedPoint(position: position, plane: errorPoint, crs: "EPSG:3067", accuracy_m: 1)
    let place = ["lat 24.0671", "lon 60.2503"]
    let inPlane = ["easting 337682.93", "northing 6682895.10", "EPSG:3067"]
    let swapped = "--lat 60.2503 --lon 24.0671"
    let companies = ["caruna-oy", "caruna-espoo-oy"]
    let lineFile = [networkPath, "mv_line"]
    let errors: [(QuoteError, String, Problem.ExitCode, [String], [String])] = [
        (
            .outsideNetworkAreas(point: point, isInsideWhenSwapped: true), "outside_network_area", .no,
            place + inPlane, [swapped]
        ),
        (
            .outsideNetworkAreas(point: point, isInsideWhenSwapped: false), "outside_network_area", .no,
            place + inPlane, ["--network"]
        ),
        (
            .outsideAreaOfUse(position, crs: "EPSG:3067", area: finland), "position_outside_area_of_use", .no,
            place + ["EPSG:3067", "(Finland, ", "58.84", "70.09", "19.08", "31.59"], [swapped]
        ),
        // Swapping would not help here.
        (
            .outsideAreaOfUse(elsewhere, crs: "EPSG:3067", area: finland), "position_outside_area_of_use",
            .no, ["lat 48.4, lon 7.8"], ["--network"]
        ),
        (
            .severalCompanies([one, two]), "several_network_areas", .usage, companies,
            ["--company caruna-oy", "--company caruna-espoo-oy"]
        ),
        (
            .otherCompany(asked: one, found: [two]), "company_elsewhere", .no, companies,
            ["--company caruna-espoo-oy"]
        ),
        (
            .position(.outsideProjection(doing: .plane(of: position))), "position_not_transformable", .badData,
            place, [swapped]
        ),
        (
            .network(.missingLayer(path: networkPath, layer: .mediumVoltageLine)), "missing_layer", .badData,
            lineFile, []
        ),
        (.rules(.folderMissing("my/rules")), "rules_folder_missing", .inputMissing, ["my/rules"], []),
        (
            .measuring(file: networkPath, layer: .mediumVoltageLine, .candidate(id: "C-1", .flawed(.zeroLength))),
            "flawed_feature", .badData, lineFile + ["C-1"], []
        ),
        (
            .measuring(
                file: networkPath, layer: .mediumVoltageLine,
                .candidate(
                    id: "C-1", .callFailed(function: "GEOSDistance_r", message: "", doing: .distance))),
            "geometry_call_failed", .bug, lineFile + ["C-1", "GEOSDistance_r"], ["connect-quote check"]
        ),
        (.geometry(.contextNotCreated), "geometry_library_failed", .bug, ["GEOS"], []),
        (
            .givenCrs("EPSG:3879", .outsideProjection(doing: .position(of: errorPoint))),
            "position_not_transformable", .badData, ["--crs", "EPSG:3879", "easting 337682.93"], []
        ),
    ]
    return errors.map { error, code, exitCode, names, hint in
        ErrorCase(error, QuoteErrorKind(error).rawValue, code, exitCode, names: names, hint: hint)
    }
}()

/// Each thing that can be wrong with a coordinate reference system, of the file and of the option.
let quoteSystemCases: [ErrorCase] = unsuitableSystems.flatMap { system in
    let ofFile = QuoteError.networkCrs(file: networkPath, system.error)
    let ofOption = QuoteError.givenCrs("EPSG:99999", system.error)
    // What nobody knows the place of cannot be transformed.
    let isUnknown = ["crs_unreadable", "crs_unknown"].contains(system.code) || system.names == ["Site grid"]
    return [
        ErrorCase(
            ofFile, QuoteErrorKind(ofFile).rawValue, "network_\(system.code)", .badData,
            names: [networkPath] + system.names,
            hint: ["EPSG:3067", isUnknown ? "ogr2ogr -a_srs" : "ogr2ogr -t_srs"]),
        ErrorCase(
            ofOption, QuoteErrorKind(ofOption).rawValue, "given_\(system.code)", .usage,
            names: ["EPSG:99999", "--crs"], hint: ["--crs", "--lat"]),
    ]
}
