import Domain
import GeoPackage
import GeometryCore
import TestSupport
import Testing

@testable import Features

/// Which layer of a file is read, and what is said where none is.
@Suite struct LayerChoiceTests {
    private final class Made: FeatureSource {
        let name = "made.gpkg"
        let layers: [SourceLayer]

        init(_ layers: [(name: String, type: String?)]) {
            self.layers = layers.map { layer in
                SourceLayer(
                    name: layer.name, columns: [], geometryType: layer.type,
                    coordinateReference: layer.name == "nowhere" ? nil : .init(identifier: "EPSG:4258"),
                    coordinateReferenceName: nil, featureCount: 0)
            }
        }

        func forEachFeature(of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep) {}
    }

    private static let roles: [SourceRole] = [.points, .file, .publishedMap]
    private static let types: Set = ["POINT", "MULTIPOINT"]

    private func chosen(
        _ layers: [(name: String, type: String?)], named name: String? = nil, as role: SourceRole = .points
    ) throws(Problem) -> String {
        try LayerChoice(role, named: name, usually: "zone", of: Self.types).layer(of: Made(layers)).name
    }

    @Test func theNamedOneThenTheUsualThenTheLikelyThenTheOnlyOne() throws {
        #expect(try chosen([("a", "POINT"), ("zone", "POINT"), ("B", nil)], named: "b") == "B")
        #expect(try chosen([("a", "POINT"), ("Zone", nil)]) == "Zone")
        #expect(try chosen([("a", "LINESTRING"), ("b", "MultiPoint"), ("c", nil)]) == "b")
        #expect(try chosen([("a", "LINESTRING")]) == "a")
    }

    @Test(arguments: roles) func aMissingOneIsTold(_ role: SourceRole) throws {
        let problem = #expect(throws: Problem.layerMissing(role, "made.gpkg", ["zones"], known: ["zone", "b"])) {
            try chosen([("zone", nil), ("b", nil)], named: "zones", as: role)
        }
        #expect(problem?.code == "source_layer_missing" && problem?.exitCode == .badData)
        #expect(problem?.hint.en.contains("“zone”") == true || problem?.hint.en.contains("zone") == true)
        #expect(throws: Problem.layerMissing(role, "made.gpkg", ["zone"], known: [])) { try chosen([], as: role) }
    }

    @Test(arguments: roles) func severalAreTold(_ role: SourceRole) throws {
        let problem = #expect(throws: Problem.severalLayers(role, "made.gpkg", "zone", known: ["a", "b"])) {
            try chosen([("a", nil), ("b", nil)], as: role)
        }
        #expect(problem?.code == "source_several_layers" && problem?.exitCode == .usage)
        // No option chooses a layer of a scenario's file.
        #expect(problem?.hint.en.contains("--layer") == (role != .file))
        #expect(throws: Problem.severalLayers(role, "made.gpkg", "zone", known: ["b", "c"])) {
            try chosen([("a", nil), ("b", "POINT"), ("c", "POINT")], as: role)
        }
    }

    @Test(arguments: roles) func theSystemIsToldOrNothingIsRead(_ role: SourceRole) throws {
        let plane = CoordinateReferenceDefinition(identifier: "EPSG:3067")
        let layers = Made([("somewhere", nil), ("nowhere", nil)]).layers
        let transformation = try layers[0].transformation(to: plane, of: "made.gpkg", as: role)
        let place = try transformation.plane(ofX: 27, y: 60)
        #expect(abs(place.easting_m - 500_000) < 0.001)
        #expect(throws: Problem.crsUnknown(role, "made.gpkg", layer: "nowhere")) {
            _ = try layers[1].transformation(to: plane, of: "made.gpkg", as: role)
        }
        let unknown = CoordinateReferenceDefinition(identifier: "EPSG:99999")
        let problem = #expect(throws: Problem.self) {
            _ = try layers[0].transformation(to: unknown, of: "made.gpkg", as: role)
        }
        #expect(problem?.code == "source_crs_unknown")
    }

    @Test func degreesAreTheSameOnBothDatums() {
        for (identifier, expected) in [
            ("EPSG:4326", true), ("epsg:4258", true), ("OGC:CRS84", true), ("EPSG:4937", false),
            ("EPSG:3067", false),
        ] {
            #expect(CoordinateReferenceDefinition(identifier: identifier).isDegrees == expected, "\(identifier)")
        }
    }

    /// Every problem has words in every language, and names its file.
    @Test func everyProblemIsTold() {
        let file = "made.gpkg"
        var problems: [Problem] = [
            .missing(source: file), .unreadableLayer(source: file, layer: "l", message: "m"),
            .needsGdal(source: file),
            .gdal(source: file, .quoted("m")), .geoJson(source: file, byte: 7, .noText),
            .unreadable(source: file, .quoted("r")),
            .notUTF8(source: file, layer: "l", feature: 3, column: "c"),
            .noSuchColumn(source: file, layer: "l", column: "c"),
        ]
        #expect(Set(problems.map(\.code)).count == problems.count)
        for role in Self.roles {
            problems += [
                .layerMissing(role, file, ["a", "b"], known: ["c"]),
                .severalLayers(role, file, "a", known: ["b", "c"]),
                .crsUnknown(role, file, layer: "l"),
                .unusableCrs(role, file, layer: "l", .unknownIdentifier("EPSG:1", reason: "r")),
            ]
        }
        for problem in problems {
            #expect(Set(Language.allCases.map { problem.message[$0] }).count == 3, "\(problem.message.en)")
            for language in Language.allCases {
                let message = problem.message[language]
                #expect(message.contains(file) && message.hasSuffix("."), "\(message)")
                #expect(problem.hint[language].hasSuffix("."), "\(problem.hint[language])")
            }
        }
    }

    @Test(arguments: [
        ("2019-06-01", "2019-06-01"), ("2019/06/01", "2019-06-01"), ("2019/06/01 12:30:00", "2019-06-01"),
        ("2019-06-01T12:30:00Z", "2019-06-01"), ("2019/13/01", nil), ("2019/06-01", nil), ("1/6/2019", nil),
        ("", nil), ("1.6.2019", "2019-06-01"), ("01.06.2019 0:00:00", "2019-06-01"), ("31.6.2019", nil),
        ("20190601", "2019-06-01"), ("20191301", nil), ("12345678", nil), ("2019/05/31 21:00:00+00", "2019-06-01"),
        (" 2019-06-01", "2019-06-01"), ("2019-06-01  ", "2019-06-01"), ("1.6.19", nil),
        ("2019-06-01 9:05", "2019-06-01"), ("2019/06/01 soon", nil), ("2019-05-31T99:00:00Z", nil),
    ])
    func daysAsDriversWriteThem(_ text: String, _ expected: String?) {
        #expect(CalendarDate(source: text)?.description == expected)
    }

    @Test(arguments: [
        ("1/6/2019", DateForm.dayMonthYear, String?("2019-06-01")), ("1/6/2019", .monthDayYear, "2019-01-06"),
        ("2019-6-1", .yearMonthDay, "2019-06-01"), ("13/6/2019", .monthDayYear, nil),
        ("1-6-2019 12:00", .dayMonthYear, "2019-06-01"),
        ("1/6/19", .dayMonthYear, nil), ("2019/6/1", .dayMonthYear, nil), ("", .dayMonthYear, nil),
    ])
    func daysInAnOrderThatIsTold(_ text: String, _ form: DateForm, _ expected: String?) {
        #expect(CalendarDate(source: text, form: form)?.description == expected)
    }
}
