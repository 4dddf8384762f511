import Domain
import GeometryCore
import Telling

let errorPosition = GeographicPosition(latitude_deg: 24.0671, longitude_deg: 60.2503)
let errorPoint = PlanePoint(easting_m: 337682.931, northing_m: 6682895.104)

enum FlawKind: String, ErrorKind {
    case empty, emptyPart, notFinite, tooLarge, tooFewVertices, ringNotClosed, zeroLength, invalid

    init(_ flaw: GeometryFlaw) {
        self =
            switch flaw {
            case .empty: .empty
            case .emptyPart: .emptyPart
            case .notFinite: .notFinite
            case .tooLarge: .tooLarge
            case .tooFewVertices: .tooFewVertices
            case .ringNotClosed: .ringNotClosed
            case .zeroLength: .zeroLength
            case .invalid: .invalid
            }
    }
}

enum GeometryErrorKind: String, ErrorKind {
    case flawed, notAnArea, radius, contextNotCreated, callFailed, projection, candidate

    init(_ error: GeometryError) {
        self =
            switch error {
            case .flawed: .flawed
            case .notAnArea: .notAnArea
            case .radius: .radius
            case .contextNotCreated: .contextNotCreated
            case .callFailed: .callFailed
            case .projection: .projection
            case .candidate: .candidate
            }
    }
}

enum ProjectionErrorKind: String, ErrorKind {
    case contextNotCreated, unreadableDefinition, unknownIdentifier, notProjected, notMetres, notEastAndNorth,
        unsupportedConversion, notConformal, scaleFarFromOne, noTransformation, failed, notFinite, outsideProjection

    init(_ error: ProjectionError) {
        self =
            switch error {
            case .contextNotCreated: .contextNotCreated
            case .unreadableDefinition: .unreadableDefinition
            case .unknownIdentifier: .unknownIdentifier
            case .notProjected: .notProjected
            case .notMetres: .notMetres
            case .notEastAndNorth: .notEastAndNorth
            case .unsupportedConversion: .unsupportedConversion
            case .notConformal: .notConformal
            case .scaleFarFromOne: .scaleFarFromOne
            case .noTransformation: .noTransformation
            case .failed: .failed
            case .notFinite: .notFinite
            case .outsideProjection: .outsideProjection
            }
    }
}

/// Every task of GEOS: the compiler asks for the words, this table for their use.
let geometryTasks: [GeometryTask] = [
    .distance, .distanceToBorder, .covers, .meets, .wedgeMeets, .invalidity, .prepareArea, .coversGeometry,
    .intersects, .sharedMeasure, .measure, .repair, .simplicity,
    .overlay, .offset, .inscribedCircle, .pointInside, .arrangement,
]

let flawCases: [ErrorCase] = [
    (.empty, []),
    (.emptyPart(2), ["2"]),
    (.notFinite, []),
    (.tooLarge, []),
    (.tooFewVertices, []),
    (.ringNotClosed, []),
    (.zeroLength, []),
    (.invalid(reason: "Self-intersection", at: errorPoint), ["Self-intersection", "337682", "6682895"]),
    (.invalid(reason: "Nested shells", at: nil), ["Nested shells"]),
].map { (flaw: GeometryFlaw, names: [String]) in
    ErrorCase(flaw, FlawKind(flaw).rawValue, "flawed_geometry", .badData, names: names)
}

let geometryCases: [ErrorCase] =
    [
        (.flawed(.emptyPart(3)), "flawed_geometry", .badData, ["3"]),
        (.notAnArea("LineString"), "not_an_area", .badData, ["LineString"]),
        (.radius(-1), "radius_out_of_range", .usage, ["-1"]),
        (.contextNotCreated, "geometry_library_failed", .bug, ["GEOS"]),
        (.projection(.contextNotCreated), "projection_library_failed", .bug, ["PROJ"]),
        (.candidate(id: "C-1", .flawed(.empty)), "flawed_geometry", .badData, ["C-1"]),
        (
            .candidate(
                id: "C-1", .callFailed(function: "GEOSDistance_r", message: "no memory", doing: .distance)),
            "geometry_call_failed", .bug, ["C-1", "GEOSDistance_r", "no memory"]
        ),
    ].map { (error: GeometryError, code: String, exitCode: Problem.ExitCode, names: [String]) in
        ErrorCase(error, GeometryErrorKind(error).rawValue, code, exitCode, names: names)
    }
    + geometryTasks.map { task in
        let error = GeometryError.callFailed(
            function: "GEOSCovers_r", message: "side location conflict", doing: task)
        return ErrorCase(
            error, GeometryErrorKind(error).rawValue, "geometry_call_failed", .bug,
            names: ["GEOSCovers_r", "side location conflict"])
    }

/// What is wrong with a coordinate reference system itself; the code is that of a system of unknown owner.
let unsuitableSystems: [(error: ProjectionError, code: String, names: [String])] = [
    (.unreadableDefinition(reason: "missing ]"), "crs_unreadable", ["PROJ", "missing ]"]),
    (.unknownIdentifier("EPSG:99999", reason: ""), "crs_unknown", ["EPSG:99999", "PROJ"]),
    (.notProjected(kind: .geographic, name: "WGS 84"), "crs_not_projected", ["WGS 84"]),
    (.notProjected(kind: .geocentric, name: "WGS 84"), "crs_not_projected", ["WGS 84"]),
    (.notProjected(kind: .vertical, name: "N2000 height"), "crs_not_projected", ["N2000 height"]),
    (.notProjected(kind: .other, name: "Site grid"), "crs_not_projected", ["Site grid"]),
    (.notMetres(unit: "US survey foot", metresPerUnit: 0.5), "crs_not_in_metres", ["US survey foot", " m)"]),
    (.notEastAndNorth(first: "south", second: "west"), "crs_axes", ["south", "west"]),
    (.unsupportedConversion("+proj=pipeline"), "crs_unsupported", ["+proj=pipeline"]),
    (
        .notConformal(name: "ETRS89-LAEA", meridionalScale: 0.9991, parallelScale: 1.0009), "crs_not_conformal",
        ["ETRS89-LAEA"]
    ),
    (.scaleFarFromOne(name: "EPSG:3395", scale: 2.003, at: errorPoint), "crs_scale", ["EPSG:3395", "337683"]),
    (
        .noTransformation(datum: "KKJ", because: .quoted("no operation")), "crs_without_transformation",
        ["KKJ", "no operation"]
    ),
]

/// What PROJ could not do at a place.
let placeCases: [ErrorCase] = [
    (.failed(doing: .position(of: errorPoint), reason: "Invalid coordinate"), "position_not_transformable"),
    (.notFinite(doing: .scaleFactor(at: errorPoint)), "ground_distance_not_measurable"),
    (.outsideProjection(doing: .position(of: errorPoint)), "position_not_transformable"),
    (
        .failed(doing: .groundDistance(from: errorPoint, to: errorPoint), reason: ""),
        "ground_distance_not_measurable"
    ),
].map { (error: ProjectionError, code: String) in
    ErrorCase(
        error, ProjectionErrorKind(error).rawValue, code, .badData,
        names: ["337682", "6682895"])
}

/// The same for a vertex of a source in its own system.
let vertexCase = ErrorCase(
    ProjectionError.outsideProjection(doing: .transformation(x: 2_500_001.5, y: 91)),
    ProjectionErrorKind.outsideProjection.rawValue, "position_not_transformable", .badData,
    names: ["x 2500001.5, y 91.0"])

let projectionCases: [ErrorCase] =
    [
        ErrorCase(
            ProjectionError.contextNotCreated, ProjectionErrorKind(.contextNotCreated).rawValue,
            "projection_library_failed", .bug, names: ["PROJ"])
    ] + placeCases + [vertexCase]
    + unsuitableSystems.map { system in
        ErrorCase(
            system.error, ProjectionErrorKind(system.error).rawValue, system.code, .badData, names: system.names,
            hint: ["EPSG:3067"])
    }
