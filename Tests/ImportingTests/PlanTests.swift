import Domain
import Features
import TestSupport
import GeometryCore
import Testing

@testable import Importing

/// What is wrong between a mapping and its sources is found before a feature is read.
@Suite struct PlanTests {
    private static func mapping(_ entry: String, crs: String = "EPSG:3067") throws -> ImportMapping {
        try ImportMapping(
            yaml: """
                schema: connect-quote/mapping/1
                title: Trial
                crs: \(crs)
                layers:
                  secondary_substation:
                    - \(entry)
                """, file: "m.yaml")
    }

    private static let place = MappingPlace(file: "m.yaml", line: 6, path: "layers.secondary_substation[0]")

    private static func source(_ name: String, crs: String? = "EPSG:3067") -> TrialSource {
        TrialSource(
            name,
            layers: [
                TrialSource.Layer(name: "stations", columns: ["no", "state"], crs: crs, features: [])
            ])
    }

    @Test(arguments: [
        ("a/b/network.gpkg", "network.gpkg"), ("network.shp", "network.shp"),
        ("PG:dbname=net user=me password=se/cret host=db", "PG:dbname=net user=me password=… host=db"),
        ("PG:dbname=net password='se cret'", "PG:dbname=net password=…"),
    ])
    func fileNames(name: String, expected: String) { #expect(FeatureSources.fileName(of: name) == expected) }

    @Test func layerMissing() throws {
        let mapping = try Self.mapping("{from: station, columns: {id: {column: no}, status: {constant: existing}}}")
        #expect(throws: Problem.layerMissing(Self.place, layer: "station", known: ["stations"])) {
            _ = try ImportPlan(mapping, sources: [Self.source("a.gpkg")])
        }
    }

    @Test func nameInOtherCaseIsFound() throws {
        let mapping = try Self.mapping(
            "{from: STATIONS, columns: {id: {column: no}, status: {constant: existing}}}")
        #expect(try ImportPlan(mapping, sources: [Self.source("a.gpkg")]).entries[0].layer.name == "stations")
    }

    @Test func severalSources() throws {
        let entry = "{from: stations, columns: {id: {column: no}, status: {constant: existing}}}"
        #expect(throws: Problem.severalSources(Self.place, layer: "stations", sources: ["a.gpkg", "b.gpkg"])) {
            _ = try ImportPlan(Self.mapping(entry), sources: [Self.source("x/a.gpkg"), Self.source("y/b.gpkg")])
        }
        let named = "{from: stations, file: b.gpkg, columns: {id: {column: no}, status: {constant: existing}}}"
        let plan = try ImportPlan(Self.mapping(named), sources: [Self.source("x/a.gpkg"), Self.source("y/b.gpkg")])
        #expect(plan.entries[0].source == 1)
        #expect(throws: Problem.fileMissing(Self.place, file: "b.gpkg", known: ["a.gpkg"])) {
            _ = try ImportPlan(Self.mapping(named), sources: [Self.source("x/a.gpkg")])
        }
    }

    @Test func sourcesOfOneFileName() throws {
        let sources = [Self.source("in/x/a.gpkg"), Self.source("in/y/a.gpkg")]
        func entry(_ file: String) throws -> ImportMapping {
            try Self.mapping(
                "{from: stations, file: \(file), columns: {id: {column: no}, status: {constant: existing}}}")
        }
        let several = Problem.severalSources(Self.place, layer: "stations", sources: ["x/a.gpkg", "y/a.gpkg"])
        #expect(throws: several) { _ = try ImportPlan(entry("a.gpkg"), sources: sources) }
        for (file, place) in [("x/a.gpkg", 0), ("y/a.gpkg", 1), ("in/y/a.gpkg", 1), ("./in/x/a.gpkg", 0)] {
            #expect(try ImportPlan(entry(file), sources: sources).entries[0].source == place)
        }
        #expect(throws: Problem.fileMissing(Self.place, file: "z/a.gpkg", known: ["x/a.gpkg", "y/a.gpkg"])) {
            _ = try ImportPlan(entry("z/a.gpkg"), sources: sources)
        }
    }

    @Test(arguments: [
        (["x/a.gpkg", "y/b.gpkg"], ["a.gpkg", "b.gpkg"]), (["x/a.gpkg", "y/a.gpkg"], ["x/a.gpkg", "y/a.gpkg"]),
        (["a.gpkg", "/y/a.gpkg", "c.shp"], ["a.gpkg", "y/a.gpkg", "c.shp"]),
        (["1/x/a.shp", "2/x/a.shp", "2/y/a.shp"], ["1/x/a.shp", "2/x/a.shp", "y/a.shp"]),
        (["a.gpkg", "a.gpkg"], ["a.gpkg", "a.gpkg"]),
        (["PG:host=/run/a", "PG:host=/tmp/a"], ["PG:host=/run/a", "PG:host=/tmp/a"]),
    ])
    func namesThatTellSourcesApart(names: [String], expected: [String]) {
        #expect(FeatureSources.tellingNames(of: names) == expected)
        // By its own name each is found, and no other, unless it was given twice.
        for (place, name) in expected.enumerated() where Set(names).count == names.count {
            #expect(FeatureSources.places(of: names, namedBy: name) == [place])
        }
    }

    @Test func columnMissing() throws {
        let mapping = try Self.mapping(
            "{from: stations, columns: {id: {column: number}, status: {constant: existing}}}")
        let error = Problem.columnMissing(
            Self.place, layer: "stations", column: "number", known: ["no", "state"])
        #expect(throws: error) { _ = try ImportPlan(mapping, sources: [Self.source("a.gpkg")]) }
    }

    @Test func crsUnknown() throws {
        let mapping = try Self.mapping(
            "{from: stations, columns: {id: {column: no}, status: {constant: existing}}}")
        #expect(throws: Problem.crsUnknown(Self.place, layer: "stations")) {
            _ = try ImportPlan(mapping, sources: [Self.source("a.gpkg", crs: nil)])
        }
        let named = try Self.mapping(
            "{from: stations, crs: EPSG:4326, columns: {id: {column: no}, status: {constant: existing}}}")
        #expect(try ImportPlan(named, sources: [Self.source("a.gpkg", crs: nil)]).entries.count == 1)
    }

    @Test(arguments: ["EPSG:4326", "EPSG:3857", "EPSG:9999999", "nonsense"])
    func networkCrsMustMeasure(_ crs: String) throws {
        let mapping = try Self.mapping(
            "{from: stations, columns: {id: {column: no}, status: {constant: existing}}}", crs: crs)
        #expect {
            _ = try ImportPlan(mapping, sources: [Self.source("a.gpkg")])
        } throws: { error in
            let problem = error as? Problem
            return problem?.code.hasPrefix("mapping_crs_") == true && problem?.message.en.contains("m.yaml") == true
        }
    }

    @Test func sourceCrsMustBeKnown() throws {
        let mapping = try Self.mapping(
            "{from: stations, columns: {id: {column: no}, status: {constant: existing}}}")
        #expect {
            _ = try ImportPlan(mapping, sources: [Self.source("a.gpkg", crs: "EPSG:9999999")])
        } throws: { error in
            let problem = error as? Problem
            return problem?.code == "source_crs_unknown" && problem?.message.en.contains("layer stations") == true
        }
    }
}
