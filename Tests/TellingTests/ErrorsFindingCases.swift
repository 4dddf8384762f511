import Domain
import GeoPackage
import GeometryCore
import NetworkFile
import Telling

enum ProblemKind: String, ErrorKind {
    case missingValue, duplicateID, unknownWord, notText, textNotUTF8, notANumber, numberOutOfRange, notADate,
        periodEndsBeforeItStarts, malformedCompany, malformedFuse, malformedGeometry, wrongGeometryType,
        severalPoints, wrongSpatialReference, geometry, outsideAreaOfUse, notInSpatialIndex,
        spatialIndexBoxTooSmall,
        spatialIndexEntryWithoutFeature

    init(_ problem: NetworkProblem) {
        self =
            switch problem {
            case .missingValue: .missingValue
            case .duplicateID: .duplicateID
            case .unknownWord: .unknownWord
            case .notText: .notText
            case .textNotUTF8: .textNotUTF8
            case .notANumber: .notANumber
            case .numberOutOfRange: .numberOutOfRange
            case .notADate: .notADate
            case .periodEndsBeforeItStarts: .periodEndsBeforeItStarts
            case .malformedCompany: .malformedCompany
            case .malformedFuse: .malformedFuse
            case .malformedGeometry: .malformedGeometry
            case .wrongGeometryType: .wrongGeometryType
            case .severalPoints: .severalPoints
            case .wrongSpatialReference: .wrongSpatialReference
            case .geometry: .geometry
            case .outsideAreaOfUse: .outsideAreaOfUse
            case .notInSpatialIndex: .notInSpatialIndex
            case .spatialIndexBoxTooSmall: .spatialIndexBoxTooSmall
            case .spatialIndexEntryWithoutFeature: .spatialIndexEntryWithoutFeature
            }
    }

    var isOfIndex: Bool {
        [.notInSpatialIndex, .spatialIndexBoxTooSmall, .spatialIndexEntryWithoutFeature].contains(self)
    }
}

enum BlobFlawKind: String, ErrorKind {
    case headerTruncated, notAGeometryBlob, unknownVersion, extendedType, unknownEnvelope, truncated, byteOrder,
        unsupportedType, nestedTooDeeply

    init(_ flaw: GeometryBlobFlaw) {
        self =
            switch flaw {
            case .headerTruncated: .headerTruncated
            case .notAGeometryBlob: .notAGeometryBlob
            case .unknownVersion: .unknownVersion
            case .extendedType: .extendedType
            case .unknownEnvelope: .unknownEnvelope
            case .body(.truncated): .truncated
            case .body(.byteOrder): .byteOrder
            case .body(.unsupportedType): .unsupportedType
            case .body(.nestedTooDeeply): .nestedTooDeeply
            }
    }
}

let blobFlaws: [(flaw: GeometryBlobFlaw, names: [String])] = [
    (.headerTruncated, []), (.notAGeometryBlob, ["GP"]), (.unknownVersion(7), ["7"]), (.extendedType, []),
    (.unknownEnvelope(6), ["6"]), (.body(.truncated), []), (.body(.byteOrder(9)), ["9"]),
    (.body(.unsupportedType(1010)), ["CurvePolygon"]), (.body(.unsupportedType(1099)), ["1099"]),
    (.body(.nestedTooDeeply), []),
]

private let problems: [(problem: NetworkProblem, names: [String], hint: [String])] =
    [
        (.missingValue, [], []),
        (.outsideAreaOfUse(crs: "EPSG:3067"), ["EPSG:3067"], []),
        (.duplicateID(otherFeatureID: 77), ["77"], ["12", "77"]),
        (
            .unknownWord("exsting", allowed: ["existing", "planned"]), ["exsting", "existing", "planned"],
            ["existing"]
        ),
        (.unknownWord("", allowed: ["0", "1"]), ["0", "1"], ["0", "1"]),
        (.notText, [], []),
        (.textNotUTF8, ["UTF-8"], ["CP1252"]),
        (.notANumber("twenty"), ["twenty"], []),
        (.numberOutOfRange(-20), ["-20"], []),
        (.notADate("1.6.2019"), ["1.6.2019", "2019-06-01"], []),
        (.malformedCompany("Caruna Oy"), ["Caruna Oy"], ["caruna-oy"]),
        (.malformedFuse(.notAFuse("iso")), ["iso"], ["3x25"]),
        (.malformedFuse(.phases("2x25", 2)), ["2x25"], ["3x25"]),
        (.malformedFuse(.unknownSize("3x33", nearest: [])), ["3x33"], ["35"]),
        (
            .wrongGeometryType("Polygon", allowed: ["LineString", "MultiLineString"]),
            ["Polygon", "LineString", "MultiLineString"], ["LineString", "MultiLineString"]
        ),
        (.wrongGeometryType("LineString", allowed: ["Point"]), ["LineString", "Point"], ["Point"]),
        (.severalPoints(count: 3), ["3"], []),
        (.wrongSpatialReference(found: 4326, expected: 3067), ["4326", "3067"], []),
        (
            .geometry(.invalid(reason: "Self-intersection", at: errorPoint)),
            ["Self-intersection", "337682"], ["QGIS"]
        ),
        (.notInSpatialIndex, [], ["QGIS", "CreateSpatialIndex('mv_line', 'geom')"]),
        (.spatialIndexBoxTooSmall, [], ["QGIS", "CreateSpatialIndex('mv_line', 'geom')"]),
        (.spatialIndexEntryWithoutFeature, [], ["QGIS", "CreateSpatialIndex('mv_line', 'geom')"]),
    ]
    + blobFlaws.map { (.malformedGeometry($0.flaw), $0.names, []) }
    + periodProblem

private var periodProblem: [(problem: NetworkProblem, names: [String], hint: [String])] {
    guard let from = CalendarDate(iso: "2020-05-01"), let until = CalendarDate(iso: "2019-05-01") else { return [] }
    return [(.periodEndsBeforeItStarts(from: from, until: until), ["2020-05-01", "2019-05-01"], [])]
}

let findingCases: [ErrorCase] = problems.map { entry in
    let kind = ProblemKind(entry.problem)
    let column = kind.isOfIndex ? nil : "some_column"
    let finding = NetworkFinding(
        layer: .mediumVoltageLine, featureID: 12, id: "C-1", column: column, problem: entry.problem)
    return ErrorCase(
        finding, kind.rawValue, kind.isOfIndex ? "spatial_index_mismatch" : "flawed_feature", .badData,
        names: ["mv_line", "C-1", "fid 12"] + (column.map { [$0] } ?? []) + entry.names, hint: entry.hint)
}
