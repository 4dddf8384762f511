import Domain
import GeometryCore
import NetworkFile
import Positions
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
        let turned = GeographicPosition(latitude_deg: 60.2503, longitude_deg: 24.0671),
        let elsewhere = GeographicPosition(latitude_deg: 48.4, longitude_deg: 7.8)
    else { return [] }
    let point = QuotedPoint(position: position, plane: errorPoint, crs: "EPSG:3067", accuracy_m: 1)
    let place = ["0671", "2503"]
    let inPlane = ["337682", "6682895", "EPSG:3067"]
    let swapped = "--lat 60.2503 --lon 24.0671"
    let named = [one, two].map { NamedCompany(slug: $0, name: LocalizedText(verbatim: "Caruna")) }
    let (other, zone) = (understood(turned), understood(turned, in: "EPSG:3879"))
    let errors: [(Problem, String, Problem.ExitCode, [String], [String])] = [
        (.noLargerFuse(than: .threeTimes25), "no_larger_fuse", .no, ["3x25"], ["--upgrade-from"]),
        (
            .outsideNetworkAreas(point, nearest: nil).telling([other], of: .geographic(position)),
            "outside_network_area", .no, place + inPlane, [swapped]
        ),
        (
            .outsideNetworkAreas(point, nearest: nil).telling([zone], of: .geographic(position)),
            "outside_network_area", .no, place + inPlane + ["ETRS-GK25 (EPSG:3879)"],
            ["--easting 25496123.00 --northing 6682895.00 --crs EPSG:3879"]
        ),
        (
            .outsideNetworkAreas(point, nearest: (named[0], 12_345)), "outside_network_area", .no,
            place + inPlane + ["Caruna"], ["--network"]
        ),
        (
            .outsideAreaOfUse(position, crs: "EPSG:3067", finland).telling([other], of: .geographic(position)),
            "position_outside_area_of_use", .no,
            place + ["EPSG:3067", "84", "70", "08", "31"], [swapped]
        ),
        // Swapping would not help here.
        (
            .outsideAreaOfUse(elsewhere, crs: "EPSG:3067", finland), "position_outside_area_of_use",
            .no, ["48"], ["--network"]
        ),
        (
            .severalNetworkAreas(named), "several_network_areas", .usage, ["Caruna"],
            ["--company caruna-oy", "--company caruna-espoo-oy"]
        ),
        (
            .companyElsewhere(asked: named[0], found: [named[1]]), "company_elsewhere", .no, ["Caruna"],
            ["--company caruna-espoo-oy"]
        ),
    ]
    return errors.map { problem, code, exitCode, names, hint in
        ErrorCase(
            problem, SiteRefusal(problem)?.rawValue ?? "", code, exitCode, names: names, hint: hint)
    }
}()

/// A place that was given in degrees, or in the plane of a zone.
private func understood(_ position: GeographicPosition, in identifier: String? = nil) -> UnderstoodPosition {
    let point = PlanePoint(easting_m: 25_496_123, northing_m: 6_682_895)
    return UnderstoodPosition(
        reading: PositionReading(identifier.map { .plane(point, .of($0)) } ?? .geographic(position)),
        system: identifier.map(PositionSystem.of) ?? .wgs84,
        location: identifier.map { .plane(point, crs: $0) } ?? .geographic(position), position: position,
        plane: identifier == nil ? errorPoint : point, isInNetworkArea: true)
}

/// What a text of a position can be besides a position.
let positionCases: [ErrorCase] = {
    guard let position = errorPosition else { return [] }
    let texts = [
        ("Torikatu 5", "position_is_address"), ("49-401-1-12", "position_is_property_id"),
        ("https://maps.app.goo.gl/x", "position_not_in_link"), ("1 2 3", "position_not_understood"),
    ].compactMap { text, code in
        PositionText(text).problem.map { ErrorCase($0, code, code, .usage, names: [text]) }
    }
    return texts + [
        ErrorCase(
            Problem.positionAmbiguous(
                "496123 6682895", [understood(position), understood(position, in: "EPSG:3879")]),
            "position_ambiguous", "position_ambiguous", .usage,
            names: ["496123 6682895", "WGS 84 (", "06710", "ETRS-GK25 ("], hint: ["WGS 84"]),
        ErrorCase(
            Problem.positionElsewhere("24, 60", [position]), "position_elsewhere", "position_elsewhere", .usage,
            names: ["24, 60", "0671"], hint: ["--network"]),
    ]
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
            names: ["--crs", "EPSG:3879", "337682"]),
    ]
}()
