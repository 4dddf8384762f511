import Domain
import GeometryCore
import Telling

@testable import Features
@testable import Importing
@testable import Rezoning

private let file = "data/verkko.gpkg"
private let place = MappingPlace(file: "mapping.yaml", line: 7, path: "layers.mv_line[0]")
private let metres = PlanePoint(easting_m: 322500, northing_m: 6_683_250)

/// What can be wrong with a source, and with a mapping held against it.
let sourceCases: [ErrorCase] =
    mappingCases + gdalCases + conversionCases + unreadableCases + geoJSONCases + layerCases

private let mappingCases: [ErrorCase] =
    [
        ErrorCase(.missing(source: file), "source_missing", .inputMissing, names: [file]),
        ErrorCase(
            .unreadableLayer(source: file, layer: "johto", message: "SQLITE"), "unreadable_layer", .badData,
            names: [file, "johto", "SQLITE"]),
        ErrorCase(
            .needsGdal(source: file), "needs_gdal", .inputMissing, names: [file, "ogr2ogr"], hint: ["gdal-bin"]),
        ErrorCase(.utf16(source: file), "text_not_utf8", .badData, names: [file, "UTF-16"], hint: ["UTF-8"]),
        ErrorCase(
            .notUTF8(source: file, layer: "johto", feature: 3, column: "tunnus"), "text_not_utf8", .badData,
            names: [file, "johto", "3", "tunnus", "UTF-8"], hint: [".cpg", "CP1252"]),
        ErrorCase(
            .noSuchColumn(source: file, layer: "johto", column: "tunnus"), "source_column_missing", .badData,
            names: [file, "johto", "tunnus"], hint: ["--describe"]),
        ErrorCase(
            .layerMissing(place, layer: "johto", known: ["johdot"]), "source_layer_missing", .badData,
            names: ["mapping.yaml", "7", "layers.mv_line[0]", "johto"], hint: ["johdot"]),
        ErrorCase(
            .severalSources(place, layer: "johto", sources: ["a.shp", "b.shp"]), "source_layer_ambiguous", .badData,
            names: ["johto", "a.shp", "b.shp"], hint: ["file"]),
        ErrorCase(
            .fileMissing(place, file: "a.shp", known: ["b.shp"]), "source_not_given", .badData, names: ["a.shp"],
            hint: ["b.shp"]),
        ErrorCase(
            .columnMissing(place, layer: "johto", column: "tunnus", known: ["nimi"]), "source_column_missing",
            .badData,
            names: ["johto", "tunnus"], hint: ["nimi"]),
        ErrorCase(
            .crsUnknown(place, layer: "johto"), "source_crs_unknown", .badData, names: ["johto"],
            hint: ["crs: EPSG:3067"]),
        ErrorCase(
            .notDegrees(place, layer: "johto", metres), "source_not_in_degrees", .badData,
            names: ["johto", "322500, 6683250"], hint: ["crs: EPSG:3067"]),
    ]

private let gdalCases: [ErrorCase] =
    [
        Reason.translationUnreadable, .interrupted, .quoted("OGR"),
    ].map {
        ErrorCase(.gdal(source: file, $0), "source_refused_by_gdal", .badData, names: [file], hint: ["ogrinfo"])
    }

private let conversionCases: [ErrorCase] =
    [
        ErrorCase(
            .gdal(source: "a.zip", .quoted("OGR")), "source_refused_by_gdal", .badData, names: ["a.zip"],
            hint: ["/vsizip/a.zip/", "ogrinfo"])
    ]

private let unreadableCases: [ErrorCase] =
    [
        Reason.notAFile, .quoted("EACCES"), .translationUnreadable,
    ].map { ErrorCase(.unreadable(source: file, $0), "source_not_readable", .inputMissing, names: [file]) }

private let geoJSONCases: [ErrorCase] =
    jsonReasons.map {
        ErrorCase(.geoJson(source: file, byte: 12, $0), "geojson", .badData, names: [file, "12"])
    }

private let layerCases: [ErrorCase] =
    [SourceRole.points, .file, .publishedMap].flatMap { role in
        [
            ErrorCase(
                .layerMissing(role, file, ["johto"], known: ["kaava"]), "source_layer_missing", .badData,
                names: [file, "johto"], hint: ["kaava"]),
            ErrorCase(
                .severalLayers(role, file, "zone", known: ["a", "b"]), "source_several_layers", .usage,
                names: [file, "zone"]),
            ErrorCase(
                .crsUnknown(role, file, layer: "johto"), "source_crs_unknown", .badData, names: [file, "johto"]),
            ErrorCase(
                .notDegrees(role, file, layer: "johto", metres), "source_not_in_degrees", .badData,
                names: [file, "johto", "322500, 6683250"]),
        ]
    }

let jsonReasons: [JSONReason] = [
    .characterMissing("{"), .nameMissing, .notAValue, .wrongNumber, .wrongEscape, .controlCharacter, .openString,
    .notUTF8, .endsTooSoon, .nestedTooDeeply, .noText, .notAnObject, .somethingFollows, .notACollection,
    .emptyCollection, .featureTooLarge(megabytes: 256), .notAFeature(type: nil), .notAFeature(type: "Bus"),
    .geometryWithoutType, .notAGeometry(type: "Bus"), .memberMissing("geometry"), .collectionsNestedTooDeeply,
    .nestedWrongly, .positionTooShort, .coordinateNotANumber, .coordinateTooLarge,
]

/// What can be wrong with a row; its code is that of the run's summary.
let rowFaults: [RowFault] =
    [
        .missing(column: "lat"), .notANumber(column: "lat", text: "x"), .blanksInNumber(column: "lat", text: "6 0"),
        .decimalComma(column: "lat", text: "60,1"), .outsideGlobe(column: "lat", text: "99", fitting: []),
        .notDegrees(metres),
        .noFuse, .company(text: "X"), .joiners(text: "0"), .place(text: "x"), .noGeometry,
        .notAPoint(type: "Polygon"),
        .severalPoints(count: 2), .emptyGeometry, .fieldCount(expected: 3, found: 2), .quoting,
        .late(column: "fuse"),
    ] + GeometryFlawExamples.all.map(RowFault.coordinates)
    + jsonReasons.flatMap { [.geometry(reason: $0.words), .notAFeature(reason: $0.words)] }

private enum GeometryFlawExamples {
    static let all: [GeometryFlaw] = [.empty, .notFinite, .tooLarge, .tooFewVertices, .ringNotClosed]
}
