import Features
import TestSupport
import Domain
import Bytes
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile
import Testing

@testable import Importing

/// Whole imports: several entries for a layer, areas, outputs, reports.
@Suite struct RunTests {
    private static func lines(_ name: String, _ ids: [String], crs: String = "EPSG:3067") -> TrialSource.Layer {
        TrialSource.Layer(
            name: name, columns: ["id"], crs: crs,
            features: ids.enumerated().map { index, id in
                (.line((0, Double(index)), (100, Double(index))), [.text(id)])
            })
    }

    private static let mapping = """
        schema: connect-quote/mapping/1
        title: Trial
        source: Made in a test
        extracted: 2025-11-22
        crs: EPSG:3067
        layers:
          network_area:
            - around: {company: koe-oy, margin_m: 500}
          mv_line:
            - from: cables
              columns:
                id: {column: id}
                voltage_kv: {constant: 20}
                installation: {constant: underground}
                status: {constant: existing}
                company: {constant: koe-oy}
            - from: wires
              columns:
                id: {column: id}
                voltage_kv: {constant: 20}
                installation: {constant: overhead}
                status: {constant: planned}
                in_use_from: {constant: 2030-01-01}
        """

    /// A customer's own counts for nobody; every other owner is the company of the area.
    @Test func theCompanyOfTheAreaForEveryOtherOwner() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let area = TrialSource.Layer(
            name: "area", columns: ["id"],
            features: [(.polygon((-500, -500), (500, -500), (500, 500), (-500, 500), (-500, -500)), [.null])])
        let owners: [SourceValue] = [.text("Asiakas"), .text("Oma"), .null]
        let cables = TrialSource.Layer(
            name: "cables", columns: ["id", "owner"],
            features: owners.enumerated().map { index, owner in
                (.line((0, Double(index)), (100, Double(index))), [.text("L\(index)"), owner])
            })
        let mapping = Self.mapping.replacing(
            "- around: {company: koe-oy, margin_m: 500}",
            with: "- {from: area, columns: {company: {constant: koe-oy}}}"
        ).replacing(
            "company: {constant: koe-oy}\n",
            with: "company: {column: owner, map: {Asiakas: customer}, network_area: true}\n")
        let wires = Self.lines("wires", [])
        _ = try trial.run(mapping, TrialSource(layers: [area, cables, wires]))
        #expect(
            try NetworkFile(path: trial.output).lines().map(\.company?.text) == ["customer", "koe-oy", "koe-oy"])
    }

    @Test func linesAreMeasuredByWhatDecidesWhetherTheyCount() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(
            Self.mapping, TrialSource(layers: [Self.lines("cables", ["A", "B"]), Self.lines("wires", ["C"])]))
        #expect(report.lengths_m.map(\.length_m) == [200, 100])
        #expect(report.lengths_m.map(\.kind.installation) == ["underground", "overhead"])
        #expect(report.lengths_m.map(\.kind.status) == ["existing", "planned"])
        #expect(!report.mapping.isUneditedSuggestion)
    }

    @Test func severalEntriesFillOneLayer() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(
            Self.mapping,
            TrialSource(layers: [Self.lines("cables", ["A", "B"]), Self.lines("wires", ["B", "C"])]))
        // An id is unique in its layer, whichever entry it comes from.
        #expect(report.entries.map(\.written) == [2, 2])
        #expect(report.entries[1].flaws[.duplicateID]?.count == 1)
        #expect(report.entries[1].flaws[.duplicateGeometry]?.count == 2)
        let file = try NetworkFile(path: trial.output)
        let lines = try file.lines()
        #expect(lines.map(\.id) == ["A", "B", "B-2", "C"])
        #expect(lines.map(\.installation) == [.underground, .underground, .overhead, .overhead])
        // An optional column that one entry fills is null in the others' features.
        #expect(lines.map { $0.inUse.fromIncluding == nil } == [true, true, false, false])
        #expect(lines.map { $0.company == nil } == [false, false, true, true])
        // A layer that every network file has is there, also when empty.
        #expect(try file.substations().isEmpty)
        let area = try #require(try file.networkAreas().first)
        #expect(area.company.text == "koe-oy")
        #expect(area.geometry.box == PlaneBox(minimum: PlanePoint((-500, -500)), maximum: PlanePoint((600, 501))))
    }

    /// Coordinates of another system come in transformed: the middle of EPSG:3879 is known to pyproj.
    @Test func sourceInAnotherSystem() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let source = TrialSource(layers: [
            TrialSource.Layer(
                name: "cables", columns: ["id"], crs: "EPSG:3879",
                features: [
                    (
                        .flat(
                            .lineString([
                                PlanePoint(easting_m: 25_500_000, northing_m: 6_700_000),
                                PlanePoint(easting_m: 25_500_100, northing_m: 6_700_000),
                            ])), [.text("A")]
                    )
                ]), Self.lines("wires", []),
        ])
        _ = try trial.run(Self.mapping, source)
        let line = try #require(try NetworkFile(path: trial.output).lines().first)
        guard case .multiLineString(let parts) = line.geometry else {
            Issue.record("\(line.geometry)")
            return
        }
        // pyproj 3.7: Transformer.from_crs(3879, 3067, always_xy=True).transform(25500000, 6700000)
        let expected = PlanePoint(easting_m: 389846.788104, northing_m: 6698992.090943)
        #expect(parts[0][0].planeDistance_m(to: expected) < 1e-3)
    }

    /// Degrees that no place on earth has; the flaw that a source in the network's own system cannot show.
    @Test(arguments: [(policy: "refuse", written: 0), (policy: "skip", written: 1)])
    func placesThatCannotBeTransformed(policy: String, written: Int) throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        func line(_ longitude: Double, _ latitude: Double) -> SourceGeometry {
            .flat(
                .lineString([
                    PlanePoint(easting_m: 24, northing_m: 60),
                    PlanePoint(easting_m: longitude, northing_m: latitude),
                ]))
        }
        let source = TrialSource(layers: [
            TrialSource.Layer(
                name: "cables", columns: ["id"], crs: "EPSG:4326",
                features: [(line(24.01, 60), [.text("A")]), (line(24, 95), [.text("B")])]),
            Self.lines("wires", []),
        ])
        let report = try trial.run(Self.mapping + "\nflaws: {not_transformable: \(policy)}", source)
        #expect(report.entries[0].flaws[.notTransformable]?.features.map(\.id) == ["B"])
        #expect(report.entries[0].addsUp)
        #expect(report.isRefused == (policy == "refuse"))
        #expect((try? NetworkFile(path: trial.output).lines().count) ?? 0 == written)
    }

    @Test func anOldOutputStaysUntilTheNewOneIsWhole() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        try "old".write(toFile: trial.output, atomically: true, encoding: .utf8)
        let flawed = TrialSource(layers: [
            TrialSource.Layer(name: "cables", columns: ["id"], features: [(.line((0, 0), (1, 1)), [.null])]),
            Self.lines("wires", []),
        ])
        let report = try trial.run(Self.mapping, flawed)
        #expect(report.isRefused)
        #expect(try String(contentsOfFile: trial.output, encoding: .utf8) == "old")
        #expect(trial.files == ["network.gpkg"])
        #expect(throws: Problem.outputExists(path: trial.output)) {
            _ = try ImportPlan(
                ImportMapping(yaml: Self.mapping, file: "m.yaml"),
                sources: [TrialSource(layers: [Self.lines("cables", []), Self.lines("wires", [])])]
            ).carryOut(writing: trial.output, replacingExisting: false, lastChange: Date())
        }
    }

    @Test func aSourceThatBreaksOffLeavesNothing() throws {
        final class Breaking: FeatureSource {
            let name = "made.gpkg"
            let layers = TrialSource(layers: [RunTests.lines("cables", ["A"]), RunTests.lines("wires", [])]).layers
            func forEachFeature(
                of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
            ) throws(Problem) {
                _ = body(SourceFeature(number: 1, values: [.text("A")], geometry: .line((0, 0), (9, 9))))
                throw .geoJson(source: name, byte: 99, .somethingFollows)
            }
        }
        let trial = try TrialImport()
        defer { trial.remove() }
        #expect(
            throws: Problem.geoJson(source: "made.gpkg", byte: 99, .somethingFollows)
        ) { _ = try trial.run(Self.mapping, Breaking()) }
        #expect(trial.files.isEmpty)
    }

    @Test func metadataTellsWhereTheDataIsFrom() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(
            Self.mapping, TrialSource(layers: [Self.lines("cables", ["A"]), Self.lines("wires", [])]))
        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: trial.output)), as: UTF8.self)
        for part in ["Trial", "Made in a test", "2025-11-22", "MAPPING_SHA256", report.mapping.digest] {
            #expect(text.contains(part))
        }
    }

    @Test func placesFileHasAPointForEachFlaw() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(
            Self.mapping, TrialSource(layers: [Self.lines("cables", ["A", "A"]), Self.lines("wires", ["A"])]))
        let path = trial.folder.appendingPathComponent("flaws.gpkg").path
        try report.writePlaces(
            to: path, style: GeoPackageStyle(name: "s", qml: "", description: ""), replacingExisting: false,
            lastChange: Date(timeIntervalSince1970: 0))
        let reader = try GeoPackageReader(path: path)
        let layer = try #require(reader.layer(named: "import_finding"))
        var found: [String] = []
        try reader.forEachFeature(of: layer, columns: ["source_layer", "flaw", "action", "id"]) { feature in
            found.append(
                (0..<4).map { index in
                    if case .text(let text) = feature.value(index) { text } else { "" }
                }.joined(separator: " "))
            return .next
        }
        #expect(
            found == [
                "cables duplicate_id repair A-2", "wires duplicate_id repair A-3",
                "wires duplicate_geometry keep A-3",
            ])
    }

    @Test func progressCountsEveryFeature() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let source = TrialSource(layers: [
            Self.lines("cables", (0..<1200).map { "C-\($0)" }), Self.lines("wires", ["W"]),
        ])
        var seen: [ImportProgress] = []
        _ = try ImportPlan(ImportMapping(yaml: Self.mapping, file: "m.yaml"), sources: [source]).carryOut(
            writing: trial.output, replacingExisting: false, lastChange: Date()
        ) { seen.append($0) }
        #expect(seen.map(\.read) == [500, 1000, 1200, 1201])
        #expect(seen.allSatisfy { $0.total == 1201 })
    }

    /// A cable that runs into the neighbour's area belongs to the company of the area that has most of it.
    @Test func companyOfTheAreaWithMostOfIt() throws {
        func square(_ west: Double) -> SourceGeometry {
            .polygon((west, -50), (west + 100, -50), (west + 100, 50), (west, 50), (west, -50))
        }
        let source = TrialSource(layers: [
            TrialSource.Layer(
                name: "areas", columns: ["owner"],
                features: [(square(0), [.text("a-oy")]), (square(100), [.text("b-oy")])]),
            TrialSource.Layer(
                name: "cables", columns: ["id"],
                features: [
                    (.line((10, 0), (90, 0)), [.text("in a")]), (.line((10, 0), (120, 0)), [.text("mostly a")]),
                    (.line((90, 0), (190, 0)), [.text("mostly b")]), (.line((50, 0), (150, 0)), [.text("half")]),
                    (.line((500, 0), (600, 0)), [.text("none")]), (.line((100, -20), (100, 20)), [.text("border")]),
                ]),
        ])
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(
            """
            schema: connect-quote/mapping/1
            title: Trial
            crs: EPSG:3067
            layers:
              mv_line:
                - from: cables
                  columns:
                    id: {column: id}
                    voltage_kv: {constant: 20}
                    installation: {constant: underground}
                    status: {constant: existing}
                    company: {network_area: true}
              network_area:
                - from: areas
                  columns: {company: {column: owner}}
            """, source)
        let companies = try NetworkFile(path: trial.output).lines().map { $0.company?.text }
        #expect(companies == ["a-oy", "a-oy", "b-oy", "a-oy", nil, "a-oy"])
        #expect(
            report.entries[1].flaws[.severalNetworkAreas]?.features.map(\.id) == [
                "mostly a", "mostly b", "half", "border",
            ])
        #expect(report.entries[1].flaws[.outsideNetworkAreas]?.features.map(\.id) == ["none"])
    }
}
