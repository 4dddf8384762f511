import Domain
import Foundation
import GRDB
import Bytes
import GeoPackage
import GeometryCore
import Testing

@Suite("A file that cannot be written")
struct WritingRefusalsTests {
    static let layer = GeoPackageLayer(
        name: "place", geometryType: .point, columns: [.init("id", .text), .init("size", .real)])
    static let sound = GeoPackageFeature(geometry: .point(point(1, 2)), values: [.text("a"), .real(1)])

    static func writer(_ path: String) throws -> GeoPackageWriter {
        try GeoPackageWriter(creating: path, spatialReference: .etrsTM35FIN, lastChange: writtenMoment)
    }

    @Test func anExistingFileIsRefusedAndKept() throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: Problem.outputExists(path: path)) {
            _ = try Self.writer(path)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("mine".utf8))
        #expect(try folder.contents() == ["a.gpkg"])
    }

    @Test func aFileThatAppearsMeanwhileIsRefusedAndKept() throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        let writer = try Self.writer(path)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
        // A noncopyable writer cannot be moved into the closure of `#expect(throws:)`.
        do {
            try writer.finish()
            Issue.record("the file was replaced")
        } catch {
            #expect(error == .outputExists(path: path))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("mine".utf8))
        #expect(try folder.contents() == ["a.gpkg"])
    }

    @Test func anExistingFileIsReplacedWhenAskedFor() throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        // A journal left by another program would be taken for the new file's own.
        for name in ["a.gpkg", "a.gpkg-wal", "a.gpkg-shm", "a.gpkg-journal"] {
            try Data("old".utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        let queue = try written(Self.layer, [Self.sound], to: path, replacingExisting: true)
        #expect(try folder.contents() == ["a.gpkg"])
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM place") } == 1)
    }

    @Test func untilItIsCompleteTheOldFileStays() throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        do {
            var writer = try GeoPackageWriter(
                creating: path, spatialReference: .etrsTM35FIN, lastChange: writtenMoment, replacingExisting: true)
            try writer.append(Self.sound, to: writer.addLayer(Self.layer))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("old".utf8))
        #expect(try folder.contents() == ["a.gpkg"])
    }

    @Test func aFolderIsRefused() throws {
        let folder = try WritingFolder()
        let path = folder.path
        #expect(throws: Problem.outputIsFolder(path: path)) { _ = try Self.writer(path) }
    }

    @Test func aMissingFolderIsRefused() throws {
        let folder = try WritingFolder()
        let path = folder.file("none/a.gpkg")
        let error = #expect(throws: Problem.self) { _ = try Self.writer(path) }
        guard error?.code == "output_not_written", error?.message.en.contains(path) == true else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try folder.contents().isEmpty)
    }

    struct BadFeature: Sendable {
        let feature: GeoPackageFeature
        let error: Problem
    }

    @Test(
        "A feature that does not fit is refused with its number, and nothing is left behind",
        arguments: [
            BadFeature(
                feature: .init(geometry: .point(point(1, 2)), values: [.text("a")]),
                error: .valueCount(layer: "place", feature: 2, expected: 2, found: 1)),
            BadFeature(
                feature: .init(geometry: .point(point(1, 2)), values: [.text("a"), .text("b")]),
                error: .columnValue(layer: "place", feature: 2, column: "size", type: .real)),
            BadFeature(
                feature: .init(geometry: .point(point(1, 2)), values: [.boolean(true), .real(1)]),
                error: .columnValue(layer: "place", feature: 2, column: "id", type: .text)),
            BadFeature(
                feature: .init(geometry: .point(point(.nan, 2)), values: [.null, .null]),
                error: .geometry(layer: "place", feature: 2, .notFinite)),
            BadFeature(
                feature: .init(geometry: .lineString([point(1, 2), point(3, 4)]), values: [.null, .null]),
                error: .geometryType(layer: "place", feature: 2, expected: .point, found: "LineString")),
            BadFeature(
                feature: .init(geometry: .multiPoint([]), values: [.null, .null]),
                error: .geometry(layer: "place", feature: 2, .empty)),
        ])
    func badFeature(_ bad: BadFeature) throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        #expect(throws: bad.error) {
            var writer = try Self.writer(path)
            let layer = try writer.addLayer(Self.layer)
            try writer.append([Self.sound, bad.feature], to: layer)
            try writer.finish()
        }
        #expect(try folder.contents().isEmpty)
    }

    @Test(arguments: ["", "gpkg_mine", "RTREE_x", "sqlite_x", "Place"])
    func aClashingLayerNameIsRefused(name: String) throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        #expect(throws: Problem.layerName(name, layer: name)) {
            var writer = try Self.writer(path)
            _ = try writer.addLayer(Self.layer)
            _ = try writer.addLayer(.init(name: name, geometryType: .point, columns: []))
        }
    }

    @Test(arguments: ["", "FID", "geom", "Id"])
    func aClashingColumnNameIsRefused(name: String) throws {
        let folder = try WritingFolder()
        let path = folder.file("a.gpkg")
        #expect(throws: Problem.layerName(name, layer: "x")) {
            var writer = try Self.writer(path)
            let columns = [GeoPackageColumn("id", .text), GeoPackageColumn(name, .text)]
            _ = try writer.addLayer(.init(name: "x", geometryType: .point, columns: columns))
        }
    }

    @Test func namesWithQuotesAreOnlyNames() throws {
        let folder = try WritingFolder()
        let layer = GeoPackageLayer(
            name: "a \"b\"; DROP TABLE c", geometryType: .point, columns: [.init("x\"y", .text)])
        let feature = GeoPackageFeature(geometry: .point(point(1, 2)), values: [.text("v")])
        let queue = try written(layer, [feature], to: folder.file("a.gpkg"))
        let sql = "SELECT \"x\"\"y\" FROM \"a \"\"b\"\"; DROP TABLE c\""
        #expect(try queue.read { try String.fetchOne($0, sql: sql) } == "v")
    }
}
