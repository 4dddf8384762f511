import Domain
import Foundation
import GRDB
import GeometryCore
import Testing

@testable import GeoPackage

@Suite struct ReadErrorTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func error(_ path: String) -> Problem? {
        do throws(Problem) {
            _ = try GeoPackageReader(path: path)
            return nil
        } catch {
            return error
        }
    }

    @Test func missing() {
        let path = folder.file("none.gpkg")
        #expect(error(path) == networkFile(path).missing)
        #expect(folder.names.isEmpty)
    }

    @Test func directory() { #expect(error(folder.path) == networkFile(folder.path).isDirectory) }

    @Test func device() { #expect(error("/dev/null") == networkFile("/dev/null").notAFile) }

    @Test func textNamedGeoPackage() throws {
        let path = folder.file("text.gpkg")
        for text in ["id;company\n", String(repeating: "not a database ", count: 500)] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(error(path) == networkFile(path).notSQLite)
        }
    }

    @Test func emptyFile() throws {
        let path = folder.file("empty.gpkg")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(error(path) == networkFile(path).empty)
        try Data([0]).write(to: URL(fileURLWithPath: path))
        #expect(error(path) == networkFile(path).notSQLite)
    }

    @Test func plainDatabase() throws {
        let path = folder.file("plain.gpkg")
        let queue = try ReadFixture.open(path)
        try queue.write { try $0.execute(sql: "CREATE TABLE mv_line (id TEXT)") }
        #expect(error(path) == networkFile(path).notAGeoPackage(missingTable: "gpkg_contents"))
        try queue.write { try $0.execute(sql: "CREATE TABLE gpkg_contents (table_name TEXT)") }
        #expect(error(path) == networkFile(path).notAGeoPackage(missingTable: "gpkg_geometry_columns"))
    }

    @Test func lockedByAWriter() throws {
        let path = folder.file("locked.gpkg")
        let writer = try ReadFixture.open(path)
        try writer.write { try ReadFixture.createLines($0, [ReadFixture.shortLine], spatialIndex: false) }
        try writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        guard error(path)?.code == "network_file_locked" else {
            Issue.record("not said to be locked: \(String(describing: error(path)))")
            return
        }
        try writer.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(error(path) == nil)
    }

    /// Looking at the file must not make the process let go of what its other connections hold.
    @Test func locksOfOtherConnectionsStay() throws {
        let path = folder.file("held.gpkg")
        let writer = try ReadFixture.open(path)
        try writer.write { try ReadFixture.createLines($0, [ReadFixture.shortLine], spatialIndex: false) }
        try writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        #expect(try GeoPackageReader(path: path).featureIDs() == [1])
        // Another process must still be kept from writing.
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        shell.arguments = [
            "python3", "-c",
            """
            import sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], timeout=0)
            try: connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError: sys.exit(3)
            """, path,
        ]
        try shell.run()
        shell.waitUntilExit()
        // 127: no Python here, nothing learnt.
        #expect([3, 127].contains(shell.terminationStatus))
        try writer.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    @Test func corrupt() throws {
        let path = folder.file("corrupt.gpkg")
        let lines = [PlaneGeometry](repeating: ReadFixture.shortLine, count: 500)
        do {
            let writer = try ReadFixture.open(path)
            try writer.write { try ReadFixture.createLines($0, lines, spatialIndex: false) }
            try writer.close()
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let whole = bytes
        for place in stride(from: 4096 * 6, to: bytes.count, by: 4096) {
            bytes.replaceSubrange(place..<(place + 64), with: [UInt8](repeating: 0xFF, count: 64))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let reader = try GeoPackageReader(path: path)
        do {
            _ = try reader.featureIDs()
            Issue.record("corrupt pages were read")
        } catch let error as Problem {
            #expect(error.code == "network_file_corrupt")
        }
        // Cut short anywhere: an error or fewer features, never a crash.
        for length in stride(from: 1, to: whole.count, by: 997) {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            if let reader = try? GeoPackageReader(path: path) { _ = try? reader.featureIDs() }
        }
    }

    @Test func unfinishedTransaction() throws {
        let path = folder.file("crashed.gpkg")
        let copy = folder.file("copy.gpkg")
        let writer = try ReadFixture.open(path)
        let lines = [PlaneGeometry](repeating: ReadFixture.shortLine, count: 2000)
        try writer.write { try ReadFixture.createLines($0, lines, spatialIndex: false) }
        // A small cache makes SQLite write changed pages, and so its journal, before the commit.
        try writer.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA cache_size = 2; BEGIN; UPDATE line SET name = name || 'x'")
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
            try database.execute(sql: "ROLLBACK")
        }
        #expect(error(copy) == networkFile(copy).unfinishedTransaction)
    }

    #if os(Linux)
        /// The memory of a process is a file whose first bytes no disk gives: not another kind of file.
        @Test func aDiskThatRefusesTheFirstBytes() {
            #expect(error("/proc/self/mem")?.code == "network_file_io_error")
        }
    #endif

    /// SQLite has three words for a lock that it does not get.
    @Test(arguments: [ResultCode.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL]) func locks(_ result: ResultCode) {
        let error = DatabaseError(resultCode: result, message: "held")
        #expect(networkFile("a.gpkg").whileReading(error) == networkFile("a.gpkg").locked(message: "held"))
    }

    @Test func unknownColumn() throws {
        let path = folder.file("a.gpkg")
        try ReadFixture.open(path).write {
            try ReadFixture.createLines($0, [ReadFixture.shortLine], spatialIndex: false)
        }
        let reader = try GeoPackageReader(path: path)
        let layer = try #require(reader.layer(named: "line"))
        #expect(throws: networkFile(path).noSuchColumn(layer: "line", column: "nome")) {
            try reader.forEachFeature(of: layer, columns: ["nome"]) { _ in .next }
        }
    }
}

func networkFile(_ path: String) -> FileProblems { FileProblems(path: path, role: .networkFile) }
