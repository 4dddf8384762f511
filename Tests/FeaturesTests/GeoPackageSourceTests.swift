import TestSupport
import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Testing

@testable import Features

@Suite struct GeoPackageSourceTests {
    let folder: SourceFolder

    init() throws { folder = try SourceFolder() }

    private static let poles = GeoPackageLayer(
        name: "pole", geometryType: .geometry,
        columns: [.init("name", .text), .init("height", .real), .init("wood", .boolean), .init("set_up", .date)])

    private func poles() throws -> String {
        try folder.geoPackage(
            "poles.gpkg",
            [
                (
                    Self.poles,
                    [
                        .init(
                            geometry: .point(point(1, 2)),
                            values: [.text("A"), .real(9.5), .boolean(true), .text("2019-06-01")]),
                        .init(geometry: nil, values: [.null, .null, .boolean(false), .null]),
                    ]
                ),
                (GeoPackageLayer(name: "empty", geometryType: .point, columns: []), []),
            ])
    }

    @Test func layersColumnsAndValues() throws {
        let source = try GeoPackageSource(path: poles())
        #expect(source.name == folder.file("poles.gpkg"))
        #expect(source.layers.map(\.name) == ["empty", "pole"])
        let layer = try #require(source.layer(named: "POLE"))
        #expect(layer.columns.map(\.name) == ["name", "height", "wood", "set_up"])
        #expect(layer.columns.map(\.declaredType) == ["TEXT", "REAL", "BOOLEAN", "DATE"])
        #expect(layer.geometryType == "GEOMETRY")
        #expect(layer.featureCount == 2)
        #expect(layer.coordinateReferenceName == "EPSG:3067")
        #expect(layer.coordinateReference?.identifier == "EPSG:3067")
        #expect(layer.coordinateReference?.wellKnownText?.hasPrefix("PROJCS") == true)
        #expect(
            try source.features(of: "pole") == [
                SourceFeature(
                    number: 1, values: [.text("A"), .real(9.5), .boolean(true), .text("2019-06-01")],
                    geometry: .plane(.point(point(1, 2)), hasZ: false, hasM: false)),
                SourceFeature(number: 2, values: [.null, .null, .boolean(false), .null], geometry: .null),
            ])
        #expect(
            try source.features(of: "pole", columns: ["fid", "NAME"]).map(\.values) == [
                [.integer(1), .text("A")], [.integer(2), .null],
            ])
        #expect(throws: Problem.noSuchColumn(source: source.name, layer: "pole", column: "width")) {
            try source.features(of: "pole", columns: ["width"])
        }
    }

    @Test func onlyWantedLayersAreCounted() throws {
        let source = try GeoPackageSource(path: poles(), layers: ["Pole", "no such layer"])
        #expect(source.layers.map(\.featureCount) == [nil, 2])
    }

    /// SQLite stores whatever it is given, in any column.
    @Test func bytesAndOtherTypesThanDeclared() throws {
        let path = try poles()
        try folder.change(path, "UPDATE pole SET name = x'0102', height = 'tall', wood = 7 WHERE fid = 1")
        let values = try GeoPackageSource(path: path).features(of: "pole")[0].values
        #expect(values == [.other("bytes"), .text("tall"), .integer(7), .text("2019-06-01")])
    }

    @Test func aKeyWithItsOwnNameIsAColumn() throws {
        let path = try poles()
        try folder.change(path, "ALTER TABLE pole RENAME COLUMN fid TO objectid")
        let source = try GeoPackageSource(path: path)
        #expect(
            source.layer(named: "pole")?.columns.first == SourceColumn(name: "objectid", declaredType: "INTEGER"))
        #expect(try source.features(of: "pole").map(\.values.first) == [.integer(1), .integer(2)])
    }

    @Test(arguments: [
        (1, false, false), (1001, true, false), (2001, false, true), (3001, true, true), (0x8000_0001, true, false),
        (0x4000_0001, false, true), (0xC000_0001, true, true),
    ])
    func heightsAndMeasuresAreTold(_ type: UInt32, _ hasZ: Bool, _ hasM: Bool) throws {
        for (envelope, bigEndian) in [(UInt8(0), false), (0, true), (1, false), (2, false), (4, true)] {
            var blob: [UInt8] = [0x47, 0x50, 0, envelope << 1 | 1, 0xFB, 0x0B, 0, 0]
            blob += [UInt8](repeating: 0, count: [0, 32, 48, 48, 64][Int(envelope)])
            blob.append(bigEndian ? 0 : 1)
            withUnsafeBytes(of: bigEndian ? type.bigEndian : type.littleEndian) { blob += $0 }
            for ordinate in [1.0, 2, 3, 4].prefix(2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0)) {
                let bits = bigEndian ? ordinate.bitPattern.bigEndian : ordinate.bitPattern.littleEndian
                withUnsafeBytes(of: bits) { blob += $0 }
            }
            let path = try folder.geoPackage(
                "\(UUID()).gpkg", [(Self.poles, [.init(geometry: nil, values: [.null, .null, .null, .null])])])
            try folder.change(path, "UPDATE pole SET geom = ?", [Data(blob)])
            #expect(
                try GeoPackageSource(path: path).features().map(\.geometry)
                    == [.plane(.point(point(1, 2)), hasZ: hasZ, hasM: hasM)])
        }
    }

    @Test(arguments: [
        ("", GeometryBlobFlaw.headerTruncated), ("5858000100000000", .notAGeometryBlob),
        ("4750000100000000011000000000000000", .body(.unsupportedType(16))),
        ("47500001000000000102000000FF000000", .body(.truncated)),
    ])
    func geometriesThatCannotBeRead(_ hexadecimal: String, _ flaw: GeometryBlobFlaw) throws {
        let path = try poles()
        try folder.change(path, "UPDATE pole SET geom = x'\(hexadecimal)' WHERE fid = 2")
        #expect(
            try GeoPackageSource(path: path).features(of: "pole").last?.geometry == .unreadable(reason: flaw.reason)
        )
    }

    @Test func aLayerThatCannotBeReadIsAnErrorOnlyWhenWanted() throws {
        let path = try poles()
        try folder.change(path, "DROP TABLE empty")
        #expect(try GeoPackageSource(path: path).layers.map(\.name) == ["pole"])
        #expect(try GeoPackageSource(path: path, layers: ["pole"]).layers.map(\.name) == ["pole"])
        #expect {
            try GeoPackageSource(path: path, layers: ["EMPTY"])
        } throws: { error in
            let problem = error as? Problem
            return problem?.code == "unreadable_layer" && problem?.message.en.contains("no such table") == true
        }
    }

    @Test func undefinedReferenceSystem() throws {
        let path = try poles()
        try folder.change(
            path, "UPDATE gpkg_geometry_columns SET srs_id = -1; UPDATE gpkg_contents SET srs_id = -1")
        let layer = try #require(try GeoPackageSource(path: path).layer(named: "pole"))
        #expect(layer.coordinateReference == nil)
        #expect(layer.coordinateReferenceName == nil)
    }
}
