import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import NetworkFile
import Quoting
import Telling
import Rules
import TestSupport
import Testing

@testable import Rezoning

/// Geometries of every kind where points are to be rezoned, and in what a scenario takes from files.
@Suite struct RezonedGeometryKindTests {
    private static let place = ScenarioNetwork.at(0, 0)
    private static let shapes =
        StoredShape.whole + StoredShape.empty + StoredShape.partlyEmpty + StoredShape.surfaces

    /// All whole ones, and what else there is in a point, a line and an area.
    private static let few =
        StoredShape.whole + StoredShape.empty.prefix(2) + StoredShape.partlyEmpty.prefix(2)
        + StoredShape.surfaces.prefix(1)

    private static func network(_ folder: ScenarioFolder) throws -> String {
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        network.station("S-1", 0, 300)
        return try network.write(to: folder)
    }

    /// A file with one layer of such geometries; nil for null.
    private static func file(
        _ folder: ScenarioFolder, _ name: String, layer: String, _ geometries: [[UInt8]?],
        columns: [(GeoPackageColumn, GeoPackageValue)], declared: String = "GEOMETRY"
    ) throws -> String {
        let path = folder.path + "/" + name
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 0))
        let handle = try writer.addLayer(
            GeoPackageLayer(
                name: layer, geometryType: .geometry, columns: [.init("id", .text)] + columns.map(\.0)))
        try writer.append(
            geometries.indices.map {
                GeoPackageFeature(geometry: nil, values: [.text("X-\($0)")] + columns.map(\.1))
            }, to: handle)
        try writer.finish()
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.dropTriggers()
            for (index, bytes) in geometries.enumerated() {
                try database.execute(
                    sql: "UPDATE \"\(layer)\" SET geom = ? WHERE fid = ?",
                    arguments: [bytes.map { Data($0) }, index + 1])
            }
            try database.execute(
                sql: "UPDATE gpkg_geometry_columns SET geometry_type_name = ?", arguments: [declared])
        }
        try queue.close()
        return path
    }

    private static func points(
        _ folder: ScenarioFolder, _ geometries: [[UInt8]?], declared: String = "GEOMETRY", _ name: String = "p.gpkg"
    ) throws -> String {
        try file(
            folder, name, layer: "points", geometries, columns: [(.init("fuse", .text), .text("3x35"))],
            declared: declared)
    }

    private static func isPoint(_ shape: StoredShape) -> Bool {
        ["Point", "MultiPoint of one"].contains(shape.name)
    }

    /// No name of a case, a type or a module reaches a user.
    private static func isForPeople(_ text: String) -> Bool {
        text.hasSuffix(".") && !text.contains("(") || text.contains("(“")
    }

    @Test(arguments: [PointForm.csv, .geoPackage, .geoJSON])
    func everyRowIsWrittenWithItsError(_ form: PointForm) throws {
        let (folder, trial) = (try ScenarioFolder(), try TrialRun())
        let network = try Self.network(folder)
        let given = Self.shapes.flatMap { shape in
            StoredShape.Dimensions.allCases.map {
                (shape, shape.geoPackageBytes(at: Self.place.easting_m, Self.place.northing_m, $0))
            }
        }
        let path = try Self.points(folder, given.map(\.1) + [nil, [1, 2, 3]])
        let outcome = try trial.rezone(path, to: "out.\(form.rawValue)", columns: [.zone, .error]) {
            $0.network = network
        }
        let sound = given.count { Self.isPoint($0.0) }
        #expect(outcome.rows == given.count + 2 && outcome.written == outcome.rows)
        #expect(outcome.errors == outcome.rows - sound)
        guard form == .csv else { return }
        let records = try trial.records("out.csv")
        for ((shape, _), record) in zip(given, records) {
            let error = try #require(record["error"])
            #expect(error.isEmpty == Self.isPoint(shape), "\(shape.name): \(error)")
            #expect(error.isEmpty || Self.isForPeople(error), "\(shape.name): \(error)")
            #expect((record["zone"] == "") == !error.isEmpty)
        }
        let errors = Dictionary(zip(given.map(\.0.name), records.map { $0["error"] ?? "" })) { first, _ in first }
        #expect(errors["MultiPoint"] == "The geometry has 2 points, where one is expected.")
        #expect(errors["MultiPoint with an empty part"] == "The geometry has 2 points, where one is expected.")
        #expect(errors["CircularString"] == "The geometry is not a point but of the type CircularString.")
        #expect(
            errors["GeometryCollection of one"] == "The geometry is not a point but of the type GeometryCollection."
        )
        for name in ["Point EMPTY", "MultiPoint EMPTY", "LineString EMPTY"] {
            #expect(errors[name] == "The geometry is empty.")
        }
        #expect(
            records.suffix(2).map { $0["error"] } == [
                "The row has no geometry.", "The geometry cannot be used: the bytes do not begin with GP.",
            ])
    }

    @Test func whatALayerDeclaresChangesNothing() throws {
        let folder = try ScenarioFolder()
        let given = Self.shapes.map { $0.geoPackageBytes(at: 0, 0) }
        for (index, declared) in StoredShape.declarable.enumerated() {
            let path = try Self.points(folder, given, declared: declared, "\(index).gpkg")
            guard case .geoPackage(let points) = try Points(path, form: .geoPackage, for: .csv).content else {
                Issue.record("not a GeoPackage")
                return
            }
            var faults = 0
            try points.source(RowDefaults()).forEachChunk { chunk, _ in
                faults += chunk.faults.count
                return true
            }
            #expect(faults == given.count - 2, "\(declared)")
        }
    }

    /// No plane reaches so far, and no layer takes such a point.
    @Test(arguments: [PointForm.csv, .geoPackage, .geoJSON], [1e9, 1e9 + 1, 1e300])
    func pointsBeyondTheEarthAreErrorsOfTheirRows(_ form: PointForm, _ easting_m: Double) throws {
        let (folder, trial) = (try ScenarioFolder(), try TrialRun())
        let network = try Self.network(folder)
        let features = try Self.points(folder, [StoredShape.point.geoPackageBytes(at: easting_m, 6_682_000)])
        let rows = try folder.write("easting,northing,fuse\n\(easting_m),6682000,3x35\n", "far.csv")
        for (index, path) in [features, rows].enumerated() {
            let outcome = try trial.rezone(path, to: "far\(index).\(form.rawValue)", columns: [.error]) {
                $0.network = network
            }
            #expect(outcome.rows == 1 && outcome.errors == 1 && outcome.written == 1)
        }
    }

    @Test func plansLinesAndStationsOfEveryKind() throws {
        let folder = try ScenarioFolder()
        let held = try HeldNetwork(networkFile: try Self.network(folder))
        let reader = try AddedFeatures(for: held)
        for (index, shape) in Self.few.enumerated() {
            let bytes = [shape.geoPackageBytes(at: Self.place.easting_m, Self.place.northing_m, .height)]
            let plans = try Self.file(folder, "plan\(index).gpkg", layer: "plan_area", bytes, columns: [])
            let lines = try Self.file(
                folder, "line\(index).gpkg", layer: "mv_line", bytes,
                columns: [
                    (.init("voltage_kv", .real), .real(20)), (.init("installation", .text), .text("underground")),
                    (.init("status", .text), .text("existing")),
                ])
            let stations = try Self.file(
                folder, "station\(index).gpkg", layer: "secondary_substation", bytes,
                columns: [(.init("status", .text), .text("existing"))])
            let name = shape.name
            let isWhole = !name.contains("mpty") && !name.contains("EMPTY")
            let type = String(name.prefix { $0 != " " })
            let isArea = ["Polygon", "MultiPolygon", "CurvePolygon", "MultiSurface"].contains(type)
            let isLine = [
                "LineString", "MultiLineString", "CircularString", "CompoundCurve", "MultiCurve",
            ].contains(type)
            expect(isArea && isWhole, "\(name) as a plan", plans) { try reader.plans(AddedPlans(plans)).count }
            expect(isArea && isWhole, "rows within \(name)", plans) {
                try reader.areas(of: plans, layer: nil).count
            }
            expect(isLine && isWhole, "\(name) as a line", lines) { try reader.assets(of: lines).lines.count }
            expect(Self.isPoint(shape), "\(name) as a station", stations) {
                try reader.assets(of: stations).1.count
            }
        }
    }

    private func expect(_ isTaken: Bool, _ what: String, _ file: String, _ read: () throws -> Int) {
        do {
            #expect(try read() == 1 && isTaken, "\(what)")
        } catch let error as Problem {
            let explanation = error.explanation
            #expect(!isTaken && explanation.exitCode == .badData, "\(what): \(explanation.message.en)")
            for language in Language.allCases {
                let message = explanation.message[language]
                #expect(message.contains(file) && message.contains("geom"), "\(what): \(message)")
                #expect(!explanation.hint[language].isEmpty)
            }
        } catch { Issue.record("\(what): \(error)") }
    }

    /// A network file one of whose layers holds something else.
    @Test func networksOfEveryKind() throws {
        let folder = try ScenarioFolder()
        let network = try Self.network(folder)
        let layers: [(NetworkLayer, Set<String>)] = [
            (.mediumVoltageLine, ["LineString", "MultiLineString", "MultiLineString of one"]),
            (.secondarySubstation, ["Point", "MultiPoint of one"]), (.networkArea, ["Polygon", "MultiPolygon"]),
        ]
        let library = try RuleLibrary()
        let queue = try DatabaseQueue(path: network)
        try queue.write { try $0.dropTriggers() }
        for (layer, held) in layers {
            let original = try queue.read {
                try Data.fetchOne($0, sql: "SELECT geom FROM \(layer.rawValue) WHERE fid = 1")
            }
            for shape in Self.few {
                let bytes = shape.geoPackageBytes(at: Self.place.easting_m, Self.place.northing_m, .measure)
                try queue.write {
                    try $0.execute(
                        sql: "UPDATE \(layer.rawValue) SET geom = ? WHERE fid = 1", arguments: [Data(bytes)])
                }
                expectOneQuote(network, shape, isHeld: held.contains(shape.name), library)
                do throws(Problem) {
                    _ = try HeldNetwork(networkFile: network)
                    #expect(held.contains(shape.name), "\(shape.name) in \(layer.rawValue)")
                } catch {
                    let message = error.explanation.message.en
                    #expect(!held.contains(shape.name), "\(shape.name) in \(layer.rawValue): \(message)")
                    #expect(error.explanation.exitCode == .badData && message.contains(layer.rawValue))
                    #expect(!message.contains("GeometryCore") && message.contains("geom"), "\(message)")
                }
            }
            try queue.write {
                try $0.execute(
                    sql: "UPDATE \(layer.rawValue) SET geom = ? WHERE fid = 1", arguments: [original])
            }
        }
        try queue.close()
    }

    /// A single quote reads what may be near: what has a place.
    private func expectOneQuote(
        _ network: String, _ shape: StoredShape, isHeld: Bool, _ library: RuleLibrary
    ) {
        guard !shape.name.hasSuffix("EMPTY"), let fuse = try? Fuse("3x35"),
            let day = CalendarDate(iso: "2019-06-01")
        else { return }
        let connection = ConnectionCase(fuse: fuse, date: day)
        do throws(Problem) {
            let desk = try Desk(.file(network), library: library).worker()
            _ = try desk.quote(
                QuoteRequest(location: .plane(ScenarioNetwork.at(10, 10), crs: nil), connection: connection))
            #expect(isHeld, "\(shape.name)")
        } catch  where error.code == "flawed_feature" {
            #expect(!isHeld, "\(shape.name)")
        } catch {
            // What stands in the place of the large area does not reach the point.
            #expect(error.explanation.exitCode != .bug, "\(shape.name): \(error.explanation.message.en)")
        }
    }

    @Test func kindsOfGeoJSON() throws {
        let (folder, trial) = (try ScenarioFolder(), try TrialRun())
        let network = try Self.network(folder)
        let geometries = [
            "{\"type\":\"Point\",\"coordinates\":[24,60.25]}",
            "{\"type\":\"MultiPoint\",\"coordinates\":[[24,60.25]]}",
            "{\"type\":\"Point\",\"coordinates\":[24,60.25,3,4]}",
            "{\"type\":\"MultiPoint\",\"coordinates\":[[24,60.25],[24,60.26]]}",
            "{\"type\":\"MultiPoint\",\"coordinates\":[]}", "{\"type\":\"Point\",\"coordinates\":[]}",
            "{\"type\":\"LineString\",\"coordinates\":[[24,60.25],[24,60.26]]}",
            "{\"type\":\"Polygon\",\"coordinates\":[[[24,60.25],[24.1,60.25],[24,60.26],[24,60.25]]]}",
            "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[24,60.25]}]}",
            "{\"type\":\"CircularString\",\"coordinates\":[[24,60.25]]}", "null",
        ]
        let features = geometries.map {
            "{\"type\":\"Feature\",\"properties\":{\"fuse\":\"3x35\"},\"geometry\":\($0)}"
        }
        let path = try folder.write(
            "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}", "p.geojson")
        for output in ["out.csv", "out.gpkg", "out.geojson"] {
            let outcome = try trial.rezone(path, to: output, columns: [.error]) { $0.network = network }
            #expect(outcome.rows == 12 && outcome.written == 12 && outcome.errors == 9)
        }
    }
}
