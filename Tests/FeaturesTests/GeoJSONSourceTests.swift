import TestSupport
import Domain
import Foundation
import GeoPackage
import GeometryCore
@testable import Features
import Testing

@Suite struct GeoJSONSourceTests {
    let folder: SourceFolder

    init() throws { folder = try SourceFolder() }

    private func source(_ text: String, _ name: String = "network.geojson") throws -> GeoJSONSource {
        try GeoJSONSource(path: folder.write(text, to: name))
    }

    private func geometry(_ json: String) throws -> SourceGeometry {
        try source(#"{"type": "Feature", "properties": {}, "geometry": \#(json)}"#).features()[0].geometry
    }

    @Test func collectionWithItsNameAndColumns() throws {
        let source = try source(
            """
            {"type": "FeatureCollection", "name": "lines", "features": [
              {"type": "Feature", "properties": {"a": 1, "b": "x"}, "geometry": {"type": "Point", "coordinates": [24.5, 60.25]}},
              {"type": "Feature", "geometry": null, "properties": {"c": true, "b": null}}
            ]}
            """)
        let layer = try #require(source.layers.first)
        #expect(layer.name == "lines")
        #expect(layer.columns.map(\.name) == ["a", "b", "c"])
        #expect(layer.featureCount == 2)
        #expect(layer.coordinateReferenceName == "OGC:CRS84")
        #expect(
            try source.features() == [
                SourceFeature(
                    number: 1, values: [.integer(1), .text("x"), .null],
                    geometry: .plane(.point(point(24.5, 60.25)), hasZ: false, hasM: false)),
                SourceFeature(number: 2, values: [.null, .null, .boolean(true)], geometry: .null),
            ])
        #expect(try source.features(columns: ["b", "b"])[0].values == [.text("x"), .text("x")])
    }

    @Test(arguments: [
        #"{"features": [F], "crs": CRS, "name": "n", "type": "FeatureCollection"}"#,
        #"{"name": "n", "crs": CRS, "features": [F], "bbox": [1, 2, {"x": "]}\""}], "type": "FeatureCollection"}"#,
        "\u{FEFF} {\"type\" :\"FeatureCollection\" , \"crs\":CRS,\"name\":\"n\",\n\"features\" :\t[ F ] } \n",
    ])
    func membersInAnyOrder(_ form: String) throws {
        let feature =
            #"{"geometry": {"coordinates": [1, 2], "type": "Point"}, "properties": {"id": 7}, "type": "Feature"}"#
        let crs = #"{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}"#
        let source = try source(
            form.replacing("F]", with: feature + "]").replacing("F ", with: feature + " ").replacing(
                "CRS", with: crs))
        #expect(source.layers[0].name == "n")
        #expect(source.layers[0].coordinateReference?.identifier == "EPSG:3067")
        let features = try source.features()
        #expect(features.count == 1)
        #expect(features.first?.values == [.integer(7)])
        #expect(features.first?.geometry == .plane(.point(point(1, 2)), hasZ: false, hasM: false))
    }

    @Test(arguments: [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"), ("EPSG:25833", "EPSG:25833"), ("epsg:3067", "EPSG:3067"),
        ("http://www.opengis.net/def/crs/EPSG/0/3067", "EPSG:3067"),
        ("urn:ogc:def:crs:EPSG:9.9:3067", "EPSG:3067"), ("my own", nil),
    ])
    func namesOfReferenceSystems(_ name: String, _ identifier: String?) throws {
        let source = try source(
            #"{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "\#(name)"}}, "features": []}"#
        )
        #expect(source.layers[0].coordinateReferenceName == identifier)
        #expect(source.layers[0].coordinateReference?.identifier == identifier)
    }

    @Test func unknownReferenceSystem() throws {
        let source = try source(#"{"type": "FeatureCollection", "crs": null, "features": []}"#)
        #expect(source.layers[0].coordinateReference == nil)
        #expect(source.layers[0].featureCount == 0)
    }

    @Test(arguments: ["\n", "\r\n", "\n\u{1E}", " \n\n"])
    func textsOneAfterAnother(_ separator: String) throws {
        let texts = (1...3).map { #"{"type":"Feature","id":"f\#($0)","properties":{"n":\#($0)},"geometry":null}"# }
        let source = try source(
            (separator.contains("\u{1E}") ? "\u{1E}" : "") + texts.joined(separator: separator) + "\n",
            "lines.geojsonl")
        #expect(source.layers[0].name == "lines")
        #expect(source.layers[0].columns.map(\.name) == ["id", "n"])
        #expect(try source.features().map(\.values) == (1...3).map { [.text("f\($0)"), .integer($0)] })
        #expect(try source.features().map(\.number) == [1, 2, 3])
    }

    @Test func aPropertyNamedIdComesBeforeTheFeaturesOwn() throws {
        let source = try source(
            """
            {"type":"Feature","id":1,"properties":{"id":"own"},"geometry":null}
            {"type":"Feature","id":2,"properties":null,"geometry":null}
            """)
        #expect(try source.features().map(\.values) == [[.text("own")], [.null]])
    }

    @Test func aBareGeometry() throws {
        let source = try source(#"{"coordinates": [[1, 2], [3, 4, 5]], "type": "LineString"}"#)
        #expect(source.layers[0].columns.isEmpty)
        #expect(try source.features().map(\.geometry) == [.plane(line((1, 2), (3, 4)), hasZ: true, hasM: false)])
    }

    @Test func everyTypeOfGeometry() throws {
        let ring = "[[0,0],[4,0],[4,4],[0,0]]"
        let points = [point(0, 0), point(4, 0), point(4, 4), point(0, 0)]
        let cases: [(String, String, PlaneGeometry)] = [
            ("Point", "[1.5,-2e1]", .point(point(1.5, -20))),
            ("LineString", ring, .lineString(points)),
            ("Polygon", "[\(ring),\(ring)]", .polygon([points, points])),
            ("MultiPoint", ring, .multiPoint(points)),
            ("MultiLineString", "[\(ring)]", .multiLineString([points])),
            ("MultiPolygon", "[[\(ring)],[\(ring)]]", .multiPolygon([[points], [points]])),
        ]
        for (type, coordinates, expected) in cases {
            let single = #"{"type": "\#(type)", "coordinates": \#(coordinates)}"#
            #expect(try geometry(single) == .plane(expected, hasZ: false, hasM: false))
            let collection = #"{"geometries": [\#(single)], "type": "GeometryCollection"}"#
            #expect(try geometry(collection) == .plane(.collection([expected]), hasZ: false, hasM: false))
        }
        #expect(
            try geometry(#"{"type": "LineString", "coordinates": []}"#)
                == .plane(.lineString([]), hasZ: false, hasM: false))
        guard case .plane(.point(let empty), _, _, _) = try geometry(#"{"type": "Point", "coordinates": []}"#)
        else {
            Issue.record("an empty point is a point")
            return
        }
        #expect(empty.easting_m.isNaN && empty.northing_m.isNaN)
    }

    @Test(arguments: [
        (#"{"type": "LineString", "coordinates": [[1], [2, 3]]}"#, JSONReason.positionTooShort),
        (#"{"type": "MultiPoint", "coordinates": [[]]}"#, .positionTooShort),
        (#"{"type": "Point", "coordinates": [1e400, 2]}"#, .coordinateTooLarge),
        (#"{"type": "Point", "coordinates": ["1", 2]}"#, .coordinateNotANumber),
        (#"{"type": "Point", "coordinates": [null, 2]}"#, .coordinateNotANumber),
        (#"{"type": "LineString", "coordinates": [1, 2]}"#, .nestedWrongly),
        (#"{"type": "Point", "coordinates": [[1, 2]]}"#, .nestedWrongly),
        (#"{"type": "Polygon", "coordinates": null}"#, .nestedWrongly),
        (#"{"type": "Circle", "coordinates": [1, 2]}"#, .notAGeometry(type: "Circle")),
        (#"{"type": 3, "coordinates": [1, 2]}"#, .geometryWithoutType),
        (#"{"coordinates": [1, 2]}"#, .geometryWithoutType),
        (#"{"type": "Point"}"#, .memberMissing("coordinates")),
        (#""POINT (1 2)""#, .geometryWithoutType),
    ])
    func whatIsNoGeometry(_ json: String, _ reason: JSONReason) throws {
        let source = try source(
            """
            {"type": "Feature", "geometry": \(json), "properties": {"after": 1}}
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"after": 2}}
            """)
        let features = try source.features()
        #expect(features.map(\.values) == [[.integer(1)], [.integer(2)]])
        #expect(features.first?.geometry == .unreadable(reason: reason.words))
        #expect(features.last?.geometry == .plane(.point(point(1, 2)), hasZ: false, hasM: false))
    }

    @Test func elementsThatAreNoFeatures() throws {
        let source = try source(
            #"{"type":"FeatureCollection","features":[{},{"type":"Bus"},{"type":"Point","coordinates":[1,2]},{"type":"Feature"}]}"#
        )
        #expect(
            try source.features().map(\.geometry) == [
                .unreadable(reason: JSONReason.geometryWithoutType.words),
                .unreadable(reason: JSONReason.notAFeature(type: "Bus").words),
                .plane(.point(point(1, 2)), hasZ: false, hasM: false),
                .unreadable(reason: JSONReason.memberMissing("geometry").words),
            ])
    }

    @Test func collectionsNestedTooDeeply() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: depth)
                + #"{"type":"Point","coordinates":[1,2]}"# + String(repeating: "]}", count: depth)
        }
        if case .unreadable = try geometry(nested(16)) { Issue.record("16 are allowed") }
        #expect(try geometry(nested(17)) == .unreadable(reason: JSONReason.collectionsNestedTooDeeply.words))
        let tooDeep = nested(600)
        #expect { try geometry(tooDeep) } throws: { error in
            (error as? Problem)?.message.en.contains("arrays and objects are nested too deeply") == true
        }
    }

    @Test func stoppingAndUnknownColumns() throws {
        let source = try source(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null},{"type":"Feature","properties":{},"geometry":null}]}"#
        )
        var count = 0
        try source.forEachFeature(of: source.layers[0], columns: []) { _ in
            count += 1
            return .stop
        }
        #expect(count == 1)
        #expect(
            throws: Problem.noSuchColumn(source: source.name, layer: "network", column: "voltage")
        ) { try source.features(columns: ["voltage"]) }
    }
}
