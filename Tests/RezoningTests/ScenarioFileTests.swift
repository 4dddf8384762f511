import Domain
import GeometryCore
import NetworkFile
import Quoting
import Telling
import Testing

@testable import Features
@testable import Rezoning

/// What a scenario takes from files, and how it tells what is wrong with them.
@Suite struct ScenarioFileTests {
    private let folder: ScenarioFolder
    private let network: String

    init() throws {
        folder = try ScenarioFolder()
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.cable("C-9", north_m: 3000, status: .planned)
        network.plan("P-1", .townPlan, ScenarioNetwork.square(50, around: 5000, 5000))
        self.network = try network.write(to: folder)
    }

    /// The option that named it, and not the one of the after side.
    @Test func whatTheBeforeSideLacksIsToldOfItsOption() throws {
        var options = ScenarioOptions(
            network: network, batch: BatchOptions(date: try #require(CalendarDate(iso: "2019-06-01"))))
        options.beforeNetwork = "/nowhere/n.gpkg"
        let file = try #require(throws: Problem.self) { _ = try Scenario(options) }
        #expect(
            file.code == "network_file_missing"
                && file.hint.en == "Check the path that was given with --before-network.")
        for language in Language.allCases {
            #expect(
                file.hint[language].contains("--before-network") && !file.hint[language].contains("CONNECT_QUOTE"))
        }
        options.beforeNetwork = nil
        options.beforeRules = .folder("/nowhere/rules")
        let folder = try #require(throws: Problem.self) { _ = try Scenario(options) }
        #expect(folder.code == "rules_folder_missing")
        for language in Language.allCases {
            #expect(folder.hint[language].contains("--before-rules") && !folder.hint[language].contains(" --rules"))
        }
    }

    private static func text(_ ring: [PlanePoint]) -> String {
        ring.map { "[\($0.easting_m),\($0.northing_m)]" }.joined(separator: ",")
    }

    /// A file of one square of 200 m around the point, in the network's plane.
    private func geoJSON(
        _ properties: String, _ name: String = "plans.geojson", ring: [PlanePoint] = ScenarioNetwork.square(100),
        crs: String? = "urn:ogc:def:crs:EPSG::3067"
    ) throws -> String {
        let reference = crs.map { "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\($0)\"}}," } ?? ""
        return try folder.write(
            """
            {"type":"FeatureCollection",\(reference)"features":[{"type":"Feature","properties":{\(properties)},
            "geometry":{"type":"Polygon","coordinates":[[\(Self.text(ring))]]}}]}
            """, name)
    }

    private func run(_ added: AddedPlans) throws -> ScenarioRows {
        var options = try ScenarioRows.options(network)
        options.addedPlans = [added]
        return try ScenarioRows(options)
    }

    @Test func polygonsOfAnyFileAreTownPlans() throws {
        let run = try run(AddedPlans(geoJSON("\"kaavatunnus\":\"049-1\"")))
        #expect(run.zones == ["2 > 1"] && run.causes == [[.plan]] && run.scenario.differences == [.plan])
        #expect(run.rows[0].after.planAreaID == "plans-1")
    }

    @Test func columnsOfTheNetworkFileAreTaken() throws {
        let file = try geoJSON(
            "\"ID\":\"A\",\"kind\":\"town_plan\",\"name\":\"x\",\"in_force_from\":\"2019-06-02\",\"urban\":true")
        #expect(try run(AddedPlans(file)).zones == ["2 > 2"])
        let day = try #require(CalendarDate(iso: "2019-06-01"))
        let named = try run(AddedPlans(file, inForceFrom: day))
        #expect(named.zones == ["2 > 1"] && named.rows[0].after.planAreaID == "A")
        #expect(try run(AddedPlans(file, kind: .generalPlan, inForceFrom: day)).zones == ["2 > 2"])
        #expect(try run(AddedPlans(geoJSON("\"urban\":false", "rural.geojson"))).zones == ["2 > 2"])
    }

    @Test func degreesAreBroughtIntoTheNetworksPlane() throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let ring = try ScenarioNetwork.square(100).map { point in
            let position = try plane.position(of: point)
            return PlanePoint(easting_m: position.longitude_deg, northing_m: position.latitude_deg)
        }
        var options = try ScenarioRows.options(network)
        options.addedPlans = [AddedPlans(try geoJSON("", ring: ring, crs: nil))]
        let points = [0.0, 99.9, 100.1].map { ScenarioNetwork.at(0, -$0) }
        #expect(try ScenarioRows(options, points).zones == ["2 > 1", "2 > 1", "2 > 2"])
    }

    @Test func linesAndSubstationsComeFromANetworkFile() throws {
        var added = ScenarioNetwork()
        added.cable("N-1", north_m: -100, status: .planned)
        added.cable("N-2", north_m: -50, status: .planned, from: "2019-06-02")
        added.station("N-3", 0, 10)
        var options = try ScenarioRows.options(network)
        options.addedAssets = [try added.write(to: folder, "added.gpkg")]
        let run = try ScenarioRows(options, [ScenarioNetwork.at(0, 0), ScenarioNetwork.at(0, 3100)])
        // What is added stands, unless its own day is yet to come; the network's planned cable stays planned.
        #expect(run.rows[0].after.cableID == "N-1" && run.rows[0].after.substationID == "N-3")
        #expect(run.zones == ["2 > 1", "3 > 3"] && run.rows[1].after.cableID == "C-1")
        #expect(run.scenario.differences == [.cable, .substation])
    }

    /// A slip in the company of what is added keeps it out of every answer.
    @Test(arguments: [("caruna-oy", false), ("customer", false), ("carunaoy", true)])
    func aCompanyWithoutAreaIsWarnedOf(_ company: String, _ isTold: Bool) throws {
        let lines = """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3067"}},
            "features":[{"type":"Feature","properties":{"id":"N-1","voltage_kv":20,"installation":"underground",
            "status":"existing","company":"\(company)"},
            "geometry":{"type":"LineString","coordinates":[[337000,6682100],[337100,6682100]]}}]}
            """
        var options = try ScenarioRows.options(network)
        options.addedAssets = [try folder.write(lines, "mv_line.geojson")]
        let cautions = try Scenario(options).cautions
        guard isTold else {
            #expect(cautions.isEmpty)
            return
        }
        guard case .companyWithoutArea(.mediumVoltageLine, let slug, _, 1, "N-1")? = cautions.first else {
            Issue.record("\(cautions)")
            return
        }
        #expect(slug.text == company && cautions.count == 1)
    }

    /// A wrong export would look like a plan that changes nothing.
    @Test func aFileWithoutFeaturesIsWarnedOf() throws {
        let empty = try folder.write(#"{"type":"FeatureCollection","features":[]}"#, "plan_area.geojson")
        var options = try ScenarioRows.options(network)
        options.addedPlans = [AddedPlans(empty)]
        let scenario = try Scenario(options)
        #expect(scenario.cautions == [.emptyFile(name: empty)])
        #expect(try WithinAreas(empty, in: scenario.network).cautions == [.emptyFile(name: empty)])
    }

    private func error(_ change: (inout ScenarioOptions) throws -> Void) throws -> Problem? {
        var options = try ScenarioRows.options(network)
        try change(&options)
        do throws(Problem) {
            _ = try Scenario(options)
            return nil
        } catch { return error }
    }

    @Test func flawedPlansAreToldAsANetworkFilesAre() throws {
        let file = try geoJSON("\"kind\":\"asemakaava\"")
        let found = try error { $0.addedPlans = [AddedPlans(file)] }
        let finding = try #require(found)
        #expect(finding.code == "flawed_feature")
        for word in [file, "Feature 1 of layer plans", "column kind", "“asemakaava”"] {
            #expect(finding.message.en.contains(word))
        }
        let bow = [(0.0, 0.0), (100, 100), (100, 0), (0, 100), (0, 0)].map { ScenarioNetwork.at($0.0, $0.1) }
        let crossed = try geoJSON("", "bow.geojson", ring: bow)
        let flawed = try error { $0.addedPlans = [AddedPlans(crossed)] }
        let invalid = try #require(flawed)
        #expect(invalid.code == "flawed_feature" && invalid.message.en.contains("Feature 1 of layer bow"))
        #expect(invalid.message.en.contains("GEOS says “Self-intersection”"))
    }

    @Test func anIdIsTakenOnce() throws {
        let file = try geoJSON("\"id\":\"P-1\"")
        #expect(
            try error { $0.addedPlans = [AddedPlans(file)] }
                == .idTaken(file: file, layer: .planArea, id: "P-1", network: network))
        let other = try geoJSON("\"id\":\"P-2\"", "other.geojson")
        #expect(
            try error { $0.addedPlans = [AddedPlans(other), AddedPlans(other)] }
                == .idTaken(file: other, layer: .planArea, id: "P-2", network: network))
    }

    @Test func whatIsNotThereIsTold() throws {
        let missing = folder.path + "/none.geojson"
        #expect(
            try error { $0.addedPlans = [AddedPlans(missing)] } == .missing(source: missing))
        let file = try geoJSON("")
        #expect(
            try error { $0.addedPlans = [AddedPlans(file, layer: "kaavat")] }
                == .layerMissing(.file, file, ["kaavat"], known: ["plans"]))
        #expect(
            try error { $0.addedAssets = [file] }
                == .layerMissing(.file, file, ["mv_line", "secondary_substation"], known: ["plans"]))
        let columns = try geoJSON("\"id\":\"x\"", "mv_line.geojson")
        #expect(
            try error { $0.addedAssets = [columns] }
                == .missingColumn(path: columns, layer: .mediumVoltageLine, column: "voltage_kv"))
        #expect(try error { $0.builtAssets = ["C-7"] } == .unknownAsset(id: "C-7", network: network))
        #expect(
            try error { $0.builtAssets = ["C-1"] } == .notPlanned(id: "C-1", .existing, network: network))
        #expect(try error { $0.builtAssets = ["C-9"] } == nil)
        let unknown = try geoJSON("", "crs.geojson", crs: "EPSG:999999")
        #expect(try error { $0.addedPlans = [AddedPlans(unknown)] }?.code == "source_crs_unknown")
    }

    /// Every error has words in every language, and names its file.
    @Test func everyErrorIsExplained() {
        let errors: [Problem] = [
            .notTransformable(file: "f.gpkg", layer: "l", feature: 3, .contextNotCreated),
            .unreadableGeometry(file: "f.gpkg", layer: "l", feature: 3, reason: LocalizedText(verbatim: "r")),
            .idTaken(file: "f.gpkg", layer: .planArea, id: "P", network: "n.gpkg"),
            .unknownAsset(id: "C", network: "f.gpkg"), .notPlanned(id: "C", .existing, network: "f.gpkg"),
            .unknownArea("A", network: "f.gpkg"),
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
        for explanation in errors {
            for language in Language.allCases {
                #expect(explanation.message[language].contains("f.gpkg"))
                #expect(explanation.message[language].hasSuffix(".") && !explanation.hint[language].isEmpty)
            }
        }
    }

    @Test func rowsAreRestrictedToAreas() throws {
        var options = try ScenarioRows.options(network)
        let file = try geoJSON("\"id\":\"A\"")
        options.addedPlans = [AddedPlans(file)]
        let scenario = try Scenario(options)
        // The id of a plan that the scenario adds, the id of one of the network, and a file.
        for (name, ids) in [("A", ["A"]), ("P-1", ["P-1"]), (file, ["A"])] {
            let within = try WithinAreas(name, in: scenario.network)
            #expect(within.ids == ids)
            let test = WithinTest(within)
            let inside = name == "P-1" ? ScenarioNetwork.at(5000, 5050) : ScenarioNetwork.at(100, 100)
            #expect(try test.areas(holding: inside) == [0])
            #expect(try test.areas(holding: ScenarioNetwork.at(100.01, 100.01)) == [])
        }
        do throws(Problem) {
            _ = try WithinAreas("Z", in: scenario.network)
            Issue.record("no such area")
        } catch { #expect(error == .unknownArea("Z", network: network)) }
    }
}
