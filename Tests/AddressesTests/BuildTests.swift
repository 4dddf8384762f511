import Addresses
import Domain
import Features
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Positions
import StrictYAML
import TestSupport
import Testing

@Suite struct BuildingFileTests {
    private func row(_ change: (inout Row) -> Void) -> String {
        var row = Row()
        change(&row)
        return row.text
    }

    @Test func paddedLatinRowsAreRead() throws {
        let folder = try AddressFolder()
        let (file, report) = try folder.built(rows: [
            row {
                $0.fi = "Hämeenkatu"
                $0.sv = "Åbogatan"
                $0.house = "12 b"
            }
        ])
        let found = try #require(try file.search("hämeenkatu 12b").candidates.first)
        #expect(found.street?.fi == "Hämeenkatu" && found.street?.sv == "Åbogatan")
        #expect(found.point == PlanePoint(easting_m: 330_000, northing_m: 6_820_000))
        #expect(found.postcode == 33_100)
        #expect(found.property?.text == "901-401-1-1")
        #expect(found.municipality?.code == "901")
        #expect(report.addresses == 1 && report.properties == 1)
        #expect(report.streets == 1 && report.namelessMunicipalities == 1)
    }

    /// A copy that was made UTF-8, has its columns' names, a decimal comma and no last end of line.
    @Test func copiesAreRead() throws {
        let folder = try AddressFolder()
        let names = (1...16).map { "sarake\($0)" }.joined(separator: ";") + "\n"
        let text = names + row { ($0.fi, $0.easting) = ("Hämeenkatu", "330000,5") }.dropLast()
        let (file, report) = try folder.built(
            AddressBuild(sources: [try folder.file("copy.csv", text.replacing("\r\n", with: "\n"))]))
        #expect(try file.search("Hämeenkatu 1").candidates.first?.point.easting_m == 330_000.5)
        #expect(report.sources[0].leftOut.isEmpty && report.sources[0].source.read == 1)
    }

    @Test func wrongRowsAreLeftOutAndCounted() throws {
        let folder = try AddressFolder()
        let rows = [
            Row().text, "1;2;3\n", "\n",
            row { $0.northing = "x" }, row { ($0.northing, $0.easting) = ("0", "0") },
            row { ($0.northing, $0.easting) = ("330000", "6820000") },
            row { ($0.house, $0.property) = ("kolme", "") }, row { ($0.fi, $0.sv, $0.property) = ("", "", "") },
            row { ($0.fi, $0.sv, $0.property) = ("", "", "901-x") },
            // Kept for its property alone.
            row { ($0.house, $0.property) = ("", "90140100010002") },
        ]
        let (file, report) = try folder.built(rows: rows)
        let source = report.sources[0]
        #expect(
            source.leftOut.mapValues(\.count) == [
                .columns: 1, .position: 3, .number: 1, .nothing: 1, .propertyID: 1,
            ])
        #expect(source.leftOut[.columns]?.examples.map { "\($0.row) \($0.found)" } == ["2 3"])
        #expect(source.leftOut[.number]?.examples.first?.found == "kolme")
        #expect(source.source.read == 9)
        #expect(report.addresses == 1 && report.properties == 2)
        #expect(try file.search("901-401-1-2").candidates.count == 1)
    }

    @Test func examplesAreFew() throws {
        let folder = try AddressFolder()
        let (_, report) = try folder.built(rows: [Row().text] + Array(repeating: "1;2\n", count: 100))
        let leftOut = report.sources[0].leftOut[.columns]
        #expect(leftOut?.count == 100 && leftOut?.examples.count == 5)
    }

    @Test func nothingUsableMakesNoFile() throws {
        let folder = try AddressFolder()
        let source = try folder.file("rows.OPT", row { $0.northing = "x" }.replacing("x", with: "1"))
        let output = folder.path + "/out.db"
        #expect {
            try AddressBuild(sources: [source]).carryOut(writing: output, replacingExisting: false)
        } throws: { ($0 as? Problem)?.code == "no_addresses" }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rows.OPT"])
    }

    @Test func oneStreetHasBothLanguagesAndEveryAddressOnce() throws {
        let folder = try AddressFolder()
        let rows = [
            row { ($0.fi, $0.sv) = ("Koetie", "") }, row { ($0.house, $0.sv) = ("2", "Provvägen") },
            row { ($0.fi, $0.house) = ("", "3") }, row { ($0.fi, $0.sv, $0.house) = ("KOETIE", "", "4") },
            row { $0.easting = "330050" },
        ]
        let (file, report) = try folder.built(rows: rows)
        #expect(report.streets == 1 && report.addresses == 4 && report.repeated == 1)
        // The first stays.
        #expect(try file.search("Provvägen 1").candidates.first?.point.easting_m == 330_000)
    }

    @Test func theMoreExactSourceIsKept() throws {
        let folder = try AddressFolder()
        let rows = try folder.file("rows.OPT", Row().text.latin1)
        let points = try folder.file(
            "points.geojson",
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": "Koetie 1", "m": "901"},
             "geometry": {"type": "Point", "coordinates": [24.0, 61.5]}}]}
            """)
        for (accuracy, isExact) in [("5", true), ("14.9", true), ("15.1", false)] {
            var build = AddressBuild(sources: [rows, points])
            build.mapping = try AddressMapping(
                yaml: """
                    schema: connect-quote/address-mapping/1
                    layers:
                      - from: points
                        kind: points
                        accuracy_m: \(accuracy)
                        address: {column: a}
                        municipality_code: {column: m}
                    """, file: "m.yaml")
            let (file, report) = try folder.built(build)
            #expect(report.repeated == 1)
            let found = try #require(try file.search("Koetie 1").candidates.first)
            #expect((found.source.kind == .points) == isExact)
            #expect(found.accuracy_m == found.source.accuracy_m)
        }
    }
}

@Suite struct AddressLayerTests {
    #if os(Linux)
        /// The memory of a process is a file whose first bytes no disk gives.
        @Test func aSourceThatCannotBeReadToItsEndHasNoDigest() {
            #expect {
                try AddressBuild.digest(of: "/proc/self/mem")
            } throws: {
                ($0 as? Problem)?.code == "source_not_readable"
            }
            #expect(throws: Never.self) { try AddressBuild.digest(of: "/nowhere") }
        }
    #endif

    private static let parcels = """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"id": "49-407-1-9"}, "geometry": {"type": "Polygon", "coordinates":
          [[[24.0, 60.2], [24.002, 60.2], [24.002, 60.201], [24.0, 60.201], [24.0, 60.2]]]}},
        {"type": "Feature", "properties": {"id": "x"}, "geometry": {"type": "Polygon", "coordinates":
          [[[24.0, 60.2], [24.002, 60.2], [24.002, 60.201], [24.0, 60.2]]]}},
        {"type": "Feature", "properties": {"id": "49-407-1-10"}, "geometry": {"type": "LineString", "coordinates":
          [[24.0, 60.2], [24.002, 60.2]]}},
        {"type": "Feature", "properties": {"id": "49-407-1-11"}, "geometry": {"type": "Polygon", "coordinates":
          [[[80.0, 10.2], [80.002, 10.2], [80.002, 10.201], [80.0, 10.2]]]}}]}
        """
    private static let mapping = """
        schema: connect-quote/address-mapping/1
        licence: CC BY 4.0
        date: 2024-05-01
        layers:
          - from: parcels
            kind: parcels
            property_id: {column: id}
        """

    @Test func parcelsHaveAPointInsideAndTheirOutline() throws {
        let folder = try AddressFolder()
        var build = AddressBuild(sources: [try folder.file("parcels.geojson", Self.parcels)])
        build.mapping = try AddressMapping(yaml: Self.mapping, file: "m.yaml")
        let (file, report) = try folder.built(build)
        #expect(report.sources[0].leftOut.mapValues(\.count) == [.propertyID: 1, .geometry: 1, .position: 1])
        #expect(report.properties == 1)
        let source = report.sources[0].source
        #expect(source.licence == "CC BY 4.0" && source.date == CalendarDate(iso: "2024-05-01"))
        let id = try #require(PropertyID("049-407-0001-0009"))
        let found = try #require(try file.property(id))
        #expect(found.kind == .parcel && found.hasOutline)
        let outline = try #require(try file.outline(of: id))
        #expect(try GeometryEngine().covers(outline, found.point))
        var farthest_m = 0.0
        outline.forEachVertex { farthest_m = max(farthest_m, $0.planeDistance_m(to: found.point)) }
        #expect(found.accuracy_m == farthest_m.rounded(.up))
    }

    /// A plot without an outline would be quoted at a point.
    @Test func aDamagedOutlineIsTold() throws {
        let folder = try AddressFolder()
        var build = AddressBuild(sources: [try folder.file("parcels.geojson", Self.parcels)])
        build.mapping = try AddressMapping(yaml: Self.mapping, file: "m.yaml")
        let path = try folder.built(build).file.path
        try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE property SET outline = x'0103'") }
        let file = try AddressFile(path: path)
        let id = try #require(PropertyID("049-407-0001-0009"))
        let problem = #expect(throws: Problem.self) { try file.outline(of: id) }
        #expect(problem?.code == "address_file_corrupt")
    }

    /// A parcel's outline is worth more than a building's point, whichever comes first.
    @Test(arguments: [false, true]) func parcelsWinOverBuildings(_ parcelsFirst: Bool) throws {
        let folder = try AddressFolder()
        var row = Row()
        row.property = "04940700010009"
        let sources = [
            try folder.file("rows.OPT", row.text.latin1), try folder.file("parcels.geojson", Self.parcels),
        ]
        var build = AddressBuild(sources: parcelsFirst ? sources.reversed() : sources)
        build.mapping = try AddressMapping(yaml: Self.mapping, file: "m.yaml")
        let file = try folder.built(build).file
        #expect(try file.search("49-407-1-9").candidates.first?.kind == .parcel)
        #expect(try file.search("Koetie 1").candidates.first?.property?.text == "49-407-1-9")
    }

    @Test func sourcesNeedAMappingThatFits() throws {
        let folder = try AddressFolder()
        let source = try folder.file("parcels.geojson", Self.parcels)
        func code(_ mapping: String?) throws -> String? {
            var build = AddressBuild(sources: [source])
            build.mapping = try mapping.map { try AddressMapping(yaml: $0, file: "m.yaml") }
            do throws(Problem) {
                _ = try build.carryOut(writing: folder.path + "/x.db", replacingExisting: false)
                return nil
            } catch { return error.code }
        }
        #expect(try code(nil) == "address_source_unmapped")
        #expect(
            try code(Self.mapping.replacing("parcels\n    kind", with: "plots\n    kind"))
                == "address_source_unmapped")
        #expect(
            try code(
                Self.mapping + "\n  - from: plots\n    kind: parcels\n    property_id: {column: id}\n")
                == "source_layer_missing")
        #expect(try code(Self.mapping.replacing("column: id", with: "column: no")) == "source_column_missing")
        #expect(try code(Self.mapping + "\n    crs: EPSG:1\n") == "source_crs_unknown")
    }

    @Test(arguments: [
        ("kind: parcels", "missingKey"), ("kind: lines\n    property_id: {column: a}", "notOneOf"),
        ("kind: points", "exactlyOneOf"), ("kind: points\n    street_fi: {column: a}", "missingKey"),
        ("kind: points\n    address: {column: a}\n    number: {column: b}", "exactlyOneOf"),
        ("kind: points\n    address: {column: a, constant: b}", "exactlyOneOf"),
        ("kind: points\n    address: {column: a}\n    town: {column: b}", "unknownKey"),
        ("kind: points\n    address: {column: a}\n    accuracy_m: -1", "outOfRange"),
    ])
    func mappingsAreReadStrictly(_ layer: String, _ problem: String) {
        let text = "schema: connect-quote/address-mapping/1\nlayers:\n  - from: x\n    \(layer)\n"
        #expect {
            try AddressMapping(yaml: text, file: "m.yaml")
        } throws: { error in
            (error as? YAMLFileError).map { "\($0.problem)".hasPrefix(problem) } ?? false
        }
    }
}

@Suite struct AddressWordsTests {
    @Test(arguments: [
        ("3", "3"), ("03", "3"), ("3a", "3a"), ("3 A", "3a"), ("3-5", "3–5"), ("3–5 b", "3–5b"), ("12a-c", "12a"),
        ("3a-5b", "3–5a"), ("9999", "9999"),
    ])
    func houseNumbersAreRead(_ text: String, _ meant: String) {
        #expect(HouseNumber(text)?.text == meant)
    }

    @Test(arguments: ["", "0", "a", "10000", "5-3", "3--5", "3ab", "-3", "3/5"])
    func otherTextsAreNoNumbers(_ text: String) { #expect(HouseNumber(text) == nil) }

    @Test(arguments: ["49-407-1-9", "049-407-0001-0009", "04940700010009", " 49 – 407 – 1 – 9 "])
    func propertyIDs(_ text: String) {
        #expect(PropertyID(text)?.text == "49-407-1-9")
        #expect(PropertyID(text)?.digits == "04940700010009")
    }

    @Test(arguments: ["49-407-1", "4940700010009", "49-407-1-10000", "0000-1-1-1", "00000000000000", "49-407-1-a"])
    func otherPropertyIDs(_ text: String) { #expect(PropertyID(text) == nil) }

    @Test func rangesHoldTheirSide() throws {
        let range = try #require(HouseNumber("4-8"))
        #expect((1...9).filter(range.holds) == [4, 6, 8])
        #expect(try #require(HouseNumber("4")).holds(4))
    }

    @Test func namesAreFolded() {
        #expect(FoldedName("Itä-Suomen tie 3.").folded == "itasuomentie3")
        #expect(FoldedName("Åländska Øen").exact == "åländskaøen")
        #expect(FoldedName("Åländska Øen").folded == "alandskaoen")
        // Letters with their marks apart, as some systems write them.
        #expect(FoldedName("Ha\u{308}meenkatu") == FoldedName("Hämeenkatu"))
    }
}

@Suite struct AddressFileTests {
    @Test func otherFilesAreRefused() throws {
        let folder = try AddressFolder()
        func code(_ path: String) -> String? {
            do throws(Problem) {
                _ = try AddressFile(path: path)
                return nil
            } catch { return error.code }
        }
        #expect(code(folder.path + "/none") == "address_file_missing")
        #expect(code(folder.path) == "address_file_is_directory")
        #expect(code(try folder.file("empty", "")) == "address_file_empty")
        #expect(code(try folder.file("text", "hello")) == "not_an_address_file")
        #expect(code(Package.file("GeoData/demo.gpkg").path) == "not_an_address_file")
    }

    /// The same sources make the same bytes.
    @Test func buildsAreAlike() throws {
        let folder = try AddressFolder()
        let source = try folder.file("rows.OPT", Row().text.latin1)
        let files = try ["a", "b"].map { name in
            let path = folder.path + "/" + name
            _ = try AddressBuild(sources: [source]).carryOut(writing: path, replacingExisting: false)
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
        #expect(files[0] == files[1])
    }

    @Test func anotherPlane() throws {
        let folder = try AddressFolder()
        var build = AddressBuild(sources: [try folder.file("rows.OPT", Row().text.latin1)])
        build.crs = "EPSG:3878"
        let file = try folder.built(build).file
        let found = try #require(try file.search("Koetie 1").candidates.first)
        let here = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3878")).position(
            of: found.point)
        let there = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067")).position(
            of: PlanePoint(easting_m: 330_000, northing_m: 6_820_000))
        #expect(abs(here.latitude_deg - there.latitude_deg) < 1e-6)
        #expect(abs(here.longitude_deg - there.longitude_deg) < 1e-6)
        build.crs = "EPSG:4326"
        #expect { try folder.built(build) } throws: { ($0 as? Problem)?.code.hasPrefix("given_crs_") ?? false }
    }

    @Test func municipalityFilesAreRead() throws {
        let folder = try AddressFolder()
        var build = AddressBuild(sources: [try folder.file("rows.OPT", Row().text.latin1)])
        build.municipalities = try folder.file("m.csv", "koodi;fi;sv\n'901';Närpiö;Närpes;Vanha|Uusi\n".latin1)
        let (file, report) = try folder.built(build)
        #expect(report.namelessMunicipalities == 0)
        for name in ["Närpiö", "närpes", "Narpes", "Vanha", "uusi"] {
            #expect(try file.search("Koetie 1, \(name)").candidates.count == 1, "\(name)")
        }
        for text in ["901;A;B\nx;C;D\n", "901;A;B\n901\n", "901;A;B;C;D\n902;A\n903;A;B;C;D\n"] {
            build.municipalities = try folder.file("wrong.csv", text)
            #expect { try folder.built(build) } throws: { ($0 as? Problem)?.code == "municipality_line" }
        }
    }
}
