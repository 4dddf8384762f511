import Domain
import GeometryCore
import NetworkFile
import Telling
import Rules

@testable import Quoting

extension SiteRefusal: ErrorKind {}

enum FuseErrorKind: String, ErrorKind {
    case notAFuse, phases, unknownSize, power

    init(_ error: FuseError) {
        self =
            switch error {
            case .notAFuse: .notAFuse
            case .phases: .phases
            case .unknownSize: .unknownSize
            case .power: .power
            }
    }
}

let fuseCases: [ErrorCase] = [
    (.notAFuse("big"), "not_a_fuse", ["big"], ["3x25"]),
    (.phases("2x25", 2), "fuse_phases", ["2x25", "2"], ["3x25"]),
    (.power("12 kW", carriedBy: .threeTimes25), "fuse_is_a_power", ["12 kW"], ["3x25 A", "17", "kW"]),
    (.power("9000 kW", carriedBy: nil), "fuse_is_a_power", ["9000 kW"], []),
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
    let errors: [(Problem, String, Problem.ExitCode, [String], [String])] = [
        (
            .outsideNetworkAreas(point, isInsideWhenSwapped: true), "outside_network_area", .no,
            place + inPlane, [swapped]
        ),
        (
            .outsideNetworkAreas(point, isInsideWhenSwapped: false), "outside_network_area", .no,
            place + inPlane, ["--network"]
        ),
        (
            .outsideAreaOfUse(position, crs: "EPSG:3067", finland), "position_outside_area_of_use", .no,
            place + ["EPSG:3067", "(Finland, ", "58.84", "70.09", "19.08", "31.59"], [swapped]
        ),
        // Swapping would not help here.
        (
            .outsideAreaOfUse(elsewhere, crs: "EPSG:3067", finland), "position_outside_area_of_use",
            .no, ["lat 48.4, lon 7.8"], ["--network"]
        ),
        (
            .severalNetworkAreas([one, two]), "several_network_areas", .usage, companies,
            ["--company caruna-oy", "--company caruna-espoo-oy"]
        ),
        (
            .companyElsewhere(asked: one, found: [two]), "company_elsewhere", .no, companies,
            ["--company caruna-espoo-oy"]
        ),
    ]
    return errors.map { problem, code, exitCode, names, hint in
        ErrorCase(
            problem, SiteRefusal(problem)?.rawValue ?? "", code, exitCode, names: names, hint: hint)
    }
}()

/// Each thing that can be wrong with a coordinate reference system, of the file and of the option.
let quoteSystemCases: [ErrorCase] = unsuitableSystems.flatMap { system in
    // What nobody knows the place of cannot be transformed.
    let isUnknown = ["crs_unreadable", "crs_unknown"].contains(system.code) || system.names == ["Site grid"]
    return [
        ErrorCase(
            system.error.explanation(of: .file(networkPath)), "file", "network_\(system.code)", .badData,
            names: [networkPath] + system.names,
            hint: ["EPSG:3067", isUnknown ? "ogr2ogr -a_srs" : "ogr2ogr -t_srs"]),
        ErrorCase(
            system.error.explanation(of: .option("EPSG:99999")), "option", "given_\(system.code)", .usage,
            names: ["EPSG:99999", "--crs"], hint: ["--crs", "--lat"]),
        ErrorCase(
            system.error.explanation(of: .layer("johdot")), "layer", "source_\(system.code)", .badData,
            names: ["johdot"] + system.names),
        ErrorCase(
            system.error.explanation(of: .mapping("m.yaml")), "mapping", "mapping_\(system.code)", .badData,
            names: ["m.yaml"] + system.names),
    ]
}

/// What cannot be measured or transformed, of a feature and of the option.
let quoteMeasuringCases: [ErrorCase] = {
    let place = FeaturePlace(file: networkPath, layer: "mv_line")
    let lineFile = [networkPath, "mv_line"]
    let flawed = GeometryError.candidate(id: "C-1", .flawed(.zeroLength))
    let failed = GeometryError.candidate(
        id: "C-1", .callFailed(function: "GEOSDistance_r", message: "", doing: .distance))
    let outside = ProjectionError.outsideProjection(doing: .position(of: errorPoint))
    return [
        ErrorCase(flawed.explanation(of: place), "flawed", "flawed_feature", .badData, names: lineFile + ["C-1"]),
        ErrorCase(
            failed.explanation(of: place), "failed", "geometry_call_failed", .bug,
            names: lineFile + ["C-1", "GEOSDistance_r"], hint: ["connect-quote check"]),
        ErrorCase(
            outside.explanation(of: .option("EPSG:3879")), "outside", "position_not_transformable", .badData,
            names: ["--crs", "EPSG:3879", "easting 337682.93"]),
    ]
}()
