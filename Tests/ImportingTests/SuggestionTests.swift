import Domain
import Features
import TestSupport
import GeoPackage
import GeometryCore
import NetworkFile
import StrictYAML
import Testing

@testable import Importing

@Suite struct SuggestionTests {
    /// A column with its values and how often each is there.
    func column(_ name: String, nulls: Int = 0, _ values: [(SourceValue, Int)]) -> ColumnDescription {
        let numbers = values.compactMap(\.0.number)
        return ColumnDescription(
            column: SourceColumn(name: name, declaredType: ""), nullCount: nulls, distinct: .exactly(values.count),
            frequent: values.map { .init(value: $0.0, count: $0.1) }, minimum: numbers.min(),
            maximum: numbers.max(),
            longestText: values.compactMap { $0.0.asText?.count }.max())
    }

    func layer(
        _ name: String, _ type: String = "LineString", count: Int = 4, reference: String? = "EPSG:3067",
        extent: PlaneBox? = nil, columns: [ColumnDescription] = []
    ) -> LayerDescription {
        LayerDescription(
            layer: SourceLayer(
                name: name, columns: columns.map(\.column), geometryType: nil,
                coordinateReference: reference.map { CoordinateReferenceDefinition(identifier: $0) },
                coordinateReferenceName: reference, featureCount: count),
            geometries: GeometryDescription(
                featureCount: count, types: [.init(name: type, count: count)], nullCount: 0, withZ: 0, withM: 0,
                vertexCount: 2 * count, unreadable: [], extent: extent),
            columns: columns)
    }

    func text(_ layers: LayerDescription...) -> String {
        MappingSuggestion(for: [SourceDescription(name: "/data/verkko.gpkg", layers: layers)]).text
    }

    func parsed(_ text: String) throws -> Tree { Tree(try YAMLValue(yaml: text, file: "suggested.yaml")) }

    /// The first entry of a layer of the network file.
    func entry(_ text: String, _ target: String = "mv_line") throws -> Tree? {
        let layers: Tree? = try parsed(text)["layers"]
        return layers?[target]?[0]
    }

    @Test func linesInFinnish() throws {
        let text = text(
            layer(
                "KJ_johto",
                columns: [
                    column("tunnus", [(.text("A"), 1), (.text("B"), 1), (.text("C"), 1), (.text("D"), 1)]),
                    column("Jännite_V", [(.integer(20000), 3), (.integer(110_000), 1)]),
                    column("laji", [(.text("maakaapeli"), 2), (.text("ilmajohto"), 1), (.text("KX: \"2\""), 1)]),
                    column("tila", nulls: 1, [(.text("käytössä"), 2), (.text("suunniteltu"), 1)]),
                ]),
            layer(
                "Verkkoalue", "Polygon",
                columns: [column("haltija", [(.text("Säteen Sähkö Oy"), 3), (.text("Yö & Päivä"), 1)])]))
        let mapping = try parsed(text)
        #expect(mapping["schema"] == "connect-quote/mapping/1")
        #expect(mapping["title"] == "verkko")
        #expect(mapping["crs"] == "EPSG:3067")
        let entry = try self.entry(text)
        #expect(entry?["from"] == "KJ_johto")
        #expect(entry?["file"] == nil)
        #expect(entry?["where"] == .list([["column": "Jännite_V", "at_least": "1000", "at_most": "36000"]]))
        #expect(
            entry?["columns"] == [
                "id": ["column": "tunnus"], "voltage_kv": ["column": "Jännite_V", "factor": "0.001"],
                "installation": ["column": "laji", "map": ["maakaapeli": "underground", "ilmajohto": "overhead"]],
                "status": ["column": "tila", "map": ["käytössä": "existing", "suunniteltu": "planned"]],
                "company": ["network_area": "true"],
            ])
        #expect(text.contains("# \"KX: \\\"2\\\"\": …  # 1 feature\n"))
        #expect(text.contains("# each of these is one of aerial_cable, overhead, underground, underwater\n"))
        #expect(text.contains("# null in 1: add default"))
        #expect(text.contains("# secondary_substation: no layer looks like one"))
        #expect(
            try self.entry(text, "network_area")?["columns"] == [
                "company": [
                    "column": "haltija", "map": ["Säteen Sähkö Oy": "sateen-sahko-oy", "Yö & Päivä": "yo-paiva"],
                ]
            ])
    }

    @Test(arguments: [
        ("Kraftlinje", "LineString", "mv_line"), ("Sjokabel", "MultiLineString", "mv_line"),
        ("maakaapeli_20kV", "LineString", "mv_line"), ("Freileitungen", "LineString", "mv_line"),
        ("muuntamot", "Point", "secondary_substation"), ("Nätstation", "Point", "secondary_substation"),
        ("Ortsnetzstation", "Point", "secondary_substation"), ("jakeluverkkoalue", "MultiPolygon", "network_area"),
        ("asemakaava", "Polygon", "plan_area"), ("Rautatie", "LineString", "obstacle"),
        ("järvi", "Polygon", "obstacle"), ("industrial areas", "Polygon", "obstacle"),
        ("liittymäsopimukset", "Polygon", "agreement_area"), ("Liittymät", "Point", "connection_point"),
        ("railwayLine", "LineString", "obstacle"), ("power_station_area", "Polygon", nil),
        ("Vindturbin", "Point", nil),
        ("kaapeli", "Point", nil), ("waterway", "LineString", "obstacle"),
        ("KJ_johdot", "LineString", "mv_line"), ("kj_verkko", "LineString", "mv_line"),
        ("kaapelit", "LineString", "mv_line"), ("keskijännitejohdot", "LineString", "mv_line"),
        ("pj_johdot", "LineString", nil), ("pienjännitekaapelit", "LineString", nil),
        ("muuntajat", "Point", "secondary_substation"),
    ])
    func targets(_ name: String, _ type: String, _ target: String?) throws {
        let text = text(layer(name, type))
        let found = NetworkLayer.allCases.filter { text.contains("\n  \($0.rawValue):\n") }
        #expect(found.map(\.rawValue) == (target.map { [$0] } ?? []))
        #expect(text.contains("# Not used:\n#   \(name) (\(type), 4 features)") == (target == nil))
    }

    @Test(arguments: [
        ("Sjökabel", "underwater"), ("maakaapeli", "underground"), ("ilmajohto", "overhead"),
        ("Kraftlinje", "overhead"),
        ("riippukaapeli", "aerial_cable"), ("Riippukierrekaapeli", "aerial_cable"), ("ilmajohdot", "overhead"),
        ("avojohdot_kj", "overhead"), ("power_line", nil),
    ])
    func installationByTheLayersName(_ name: String, _ word: String?) throws {
        let columns = try entry(text(layer(name)))?["columns"]
        #expect(columns?["installation"] == word.map { ["constant": .text($0)] })
        #expect(columns?["id"] == ["hash": "geometry", "prefix": "H-"])
        #expect(columns?["status"] == ["constant": "existing"])
        // Nothing is made up.
        #expect(columns?["voltage_kv"] == nil)
        #expect(columns?["company"] == nil)
    }

    @Test func aSuggestionIsKnownUntilItIsChanged() throws {
        let suggested = text(
            layer("kaapelit", columns: [column("kv", [(.real(20), 4)])]), layer("verkkoalue", "Polygon"))
        #expect(SuggestionSeal.isIntact(suggested))
        for changed in [
            suggested + "\n", "# seen\n" + suggested, suggested.replacing("underground", with: "overhead"),
            String(suggested.dropLast(20)), "title: x\n",
        ] { #expect(!SuggestionSeal.isIntact(changed)) }
    }

    @Test func truthValuesCodesAndHostileNames() throws {
        let text = text(
            layer(
                "line: \"x\"\n# y",
                columns: [
                    column("in_service", [(.boolean(true), 3), (.boolean(false), 1)]),
                    column("type", [(.text("cs"), 2), (.text("ol"), 1), (.text("tr\nue: {"), 1)]),
                ]))
        let entry = try self.entry(text)
        #expect(entry?["from"] == "line: \"x\"\n# y")
        #expect(entry?["columns"]?["status"]?["map"] == ["true": "existing", "false": "decommissioned"])
        #expect(entry?["columns"]?["installation"]?["map"] == ["cs": "underground", "ol": "overhead"])
    }

    @Test(arguments: [
        (24.0, 60.5, "EPSG:3067"), (8, 58.5, "EPSG:25832"), (13, 57, "EPSG:25833"), (-75, 40, "EPSG:32618"),
        (151, -33, "EPSG:32756"),
    ])
    func aPlaneForLongitudesAndLatitudes(_ east: Double, _ north: Double, _ expected: String) throws {
        let extent = PlaneBox(minimum: point(east, north), maximum: point(east + 0.5, north + 0.5))
        #expect(try parsed(text(layer("line", reference: "OGC:CRS84", extent: extent)))["crs"] == .text(expected))
    }

    /// Norway as a whole is given in one zone, in which its south lies too far west; 8° E is some 102 km from 15° E.
    @Test(arguments: [(100_000.0, "EPSG:25832"), (500_000, "EPSG:25833")])
    func aPlaneThatFits(_ easting_m: Double, _ expected: String) throws {
        let extent = PlaneBox(
            minimum: point(easting_m, 6_480_000), maximum: point(easting_m + 10_000, 6_490_000))
        let text = text(layer("line", reference: "EPSG:25833", extent: extent))
        #expect(try parsed(text)["crs"] == .text(expected))
        #expect(text.contains("area of use") == (expected != "EPSG:25833"))
    }

    @Test func noReferenceSystem() throws {
        let text = text(layer("line", reference: nil))
        #expect(try parsed(text)["crs"] == nil)
        #expect(text.contains("# crs: EPSG:3067  # the source does not say"))
    }

    @Test func nodesAreNotAllSubstations() throws {
        let columns = [
            column("is_trafo_lv", [(.boolean(true), 3), (.boolean(false), 1)]), column("trafo", [(.text("x"), 4)]),
        ]
        let text = text(layer("bus", "Point", columns: columns))
        #expect(text.contains("      #   - {column: is_trafo_lv, in: [true]}\n      columns:"))
        #expect(try entry(text, "secondary_substation")?["where"] == nil)
        #expect(!self.text(layer("muuntamo", "Point", columns: columns)).contains("where"))
    }

    /// In each language the same mapping, whose seal the reader knows.
    @Test(arguments: Language.allCases) func commentsAreInTheLanguage(_ language: Language) throws {
        let description = SourceDescription(
            name: "verkko.gpkg", layers: [layer("KJ_johto", columns: [column("laji", [(.text("x"), 4)])])])
        let text = MappingSuggestion(for: [description], in: language).text
        let first = String(text.prefix { $0 != "\n" })
        #expect(
            first
                == language.pick(
                    "# A first mapping for verkko.gpkg, guessed from names and values.",
                    "# Nimistä ja arvoista arvattu kuvauksen pohja: verkko.gpkg.",
                    "# En första mappning för verkko.gpkg, gissad utifrån namn och värden."))
        #expect(text.contains("feature") == (language == .english))
        #expect(SuggestionSeal.isIntact(text))
        func withoutComments(_ text: String) -> [Substring] {
            text.split(separator: "\n").map { line in line.prefix { $0 != "#" } }.filter { !$0.isEmpty }
        }
        let english = MappingSuggestion(for: [description], in: .english).text
        #expect(withoutComments(text) == withoutComments(english))
    }

    @Test func severalSources() throws {
        let descriptions = ["a/one.gpkg", "b/two.geojson"].map {
            SourceDescription(name: $0, layers: [layer("line")])
        }
        let lines = try parsed(MappingSuggestion(for: descriptions).text)["layers"]?["mv_line"]
        #expect(lines?[0]?["file"] == "one.gpkg")
        #expect(lines?[1]?["file"] == "two.geojson")
    }

    @Test func nothingThatLooksLikeANetwork() throws {
        let mapping = try parsed(MappingSuggestion(for: []).text)
        #expect(mapping["layers"] == "")
    }

    @Test func aNetworkFileIsMappedToItself() throws {
        let folder = try SourceFolder()
        let path = try folder.geoPackage(
            "network.gpkg",
            [
                (
                    GeoPackageLayer(
                        name: "mv_line", geometryType: .lineString,
                        columns: [
                            .init("id", .text), .init("voltage_kv", .real), .init("installation", .text),
                            .init("status", .text),
                            .init("company", .text), .init("in_use_until", .date), .init("own", .text),
                        ]), []
                ),
                (
                    GeoPackageLayer(
                        name: "network_area", geometryType: .polygon, columns: [.init("company", .text)]), []
                ),
                (GeoPackageLayer(name: "obstacle", geometryType: .polygon, columns: [.init("id", .text)]), []),
            ])
        let layers = try parsed(
            MappingSuggestion(for: [SourceDescription(of: FeatureSources.open(path, layers: nil))]).text)["layers"]
        let columns = ["id", "voltage_kv", "installation", "status", "company", "in_use_until"]
        #expect(
            layers?["mv_line"]?[0]?["columns"]
                == .mapping(Dictionary(uniqueKeysWithValues: columns.map { ($0, ["column": .text($0)]) })))
        #expect(layers?["network_area"]?[0]?["columns"] == ["company": ["column": "company"]])
        // It lacks the kind, which a network file's obstacles have.
        #expect(layers?["obstacle"] == nil)
    }
}
