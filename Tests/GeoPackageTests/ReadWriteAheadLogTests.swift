import Foundation
import GRDB
import GeometryCore
import Testing

@testable import GeoPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct ReadWriteAheadLogTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("network æ?#%.gpkg")
    }

    /// Feature 1 in the main file, feature 2 in the log alone; the writer stays open.
    private func writer() throws -> DatabaseQueue {
        let writer = try ReadFixture.open(path, writeAheadLog: true)
        try writer.write { try ReadFixture.createLines($0, [ReadFixture.shortLine], spatialIndex: true) }
        try writer.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0")
        }
        try writer.write {
            try ReadFixture.insertLine($0, featureID: 2, ReadFixture.shortLine, indexed: true)
        }
        return writer
    }

    private func content(_ folder: TemporaryFolder) throws -> [String: Data] {
        try folder.names.reduce(into: [:]) { content, name in
            content[name] = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
        }
    }

    @Test func heldOpenByAWriter() throws {
        let writer = try writer()
        let reader = try GeoPackageReader(path: path)
        #expect(reader.connection.mode == .plain)
        #expect(try reader.featureIDs() == [1, 2])
        #expect(reader.warnings.isEmpty)
        try writer.write {
            try ReadFixture.insertLine($0, featureID: 3, ReadFixture.shortLine, indexed: true)
        }
        #expect(try reader.featureIDs() == [1, 2, 3])
        try writer.close()
    }

    @Test func uncommittedChangesAreNotSeen() throws {
        let writer = try writer()
        try writer.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN; DELETE FROM line")
            #expect(try GeoPackageReader(path: path).featureIDs() == [1, 2])
            try database.execute(sql: "ROLLBACK")
        }
    }

    @Test func closedFileLeavesNothingBeside() throws {
        try writer().close()
        let before = try content(folder)
        #expect(before.count == 1)
        do {
            let reader = try GeoPackageReader(path: path)
            #expect(reader.connection.mode == .immutable)
            #expect(try reader.featureIDs() == [1, 2])
            #expect(reader.warnings.isEmpty)
            #expect(folder.names.count == 1)
        }
        #expect(try content(folder) == before)
    }

    /// A copied pair, or what a crash left: the log must be seen, and stay as it is.
    @Test func logWithoutItsIndex() throws {
        let writer = try writer()
        let copies = try TemporaryFolder()
        let copy = copies.file("copy.gpkg")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
        try writer.close()
        let before = try content(copies)
        do {
            let reader = try GeoPackageReader(path: copy)
            #expect(reader.connection.mode == .logIndexedInMemory)
            #expect(try reader.featureIDs(in: ReadFixture.box(0, 0, 1, 1)) == [1, 2])
        }
        #expect(try content(copies) == before)
    }

    @Test func changedDuringAnUnguardedRead() throws {
        try writer().close()
        let reader = try GeoPackageReader(path: path)
        #expect(reader.connection.mode == .immutable)
        let other = try ReadFixture.open(path)
        try other.write { try ReadFixture.insertLine($0, featureID: 3, ReadFixture.shortLine) }
        try other.close()
        #expect(throws: networkFile(path).changedWhileReading) { try reader.featureIDs() }
        #expect(try GeoPackageReader(path: path).featureIDs() == [1, 2, 3])
    }

    @Test func readOnlyFile() throws {
        try writer().close()
        try setMode(0o444, path)
        try asOrdinaryUser {
            let featureIDs = try GeoPackageReader(path: path).featureIDs()
            #expect(featureIDs == [1, 2])
        }
    }

    @Test func readOnlyFolderWithoutALog() throws {
        try writer().close()
        try inReadOnlyFolder {
            let reader = try GeoPackageReader(path: path)
            #expect(try reader.featureIDs() == [1, 2])
            #expect(reader.warnings.isEmpty)
        }
    }

    /// With the log's index beside it (a writer on another machine, or a crash) and without.
    @Test(arguments: [["-wal", "-shm"], ["-wal"]])
    func readOnlyFolderWithALog(besides: [String]) throws {
        let held = try writer()
        let copies = try TemporaryFolder()
        let copy = copies.file("copy.gpkg")
        for beside in [""] + besides {
            try FileManager.default.copyItem(atPath: path + beside, toPath: copy + beside)
        }
        try held.close()
        try inReadOnlyFolder(copies) {
            let reader = try GeoPackageReader(path: copy)
            #expect(try reader.featureIDs() == [1, 2])
            #expect(reader.warnings.isEmpty)
        }
    }

    @Test func logThatCannotBeRead() throws {
        let held = try writer()
        let copies = try TemporaryFolder()
        let copy = copies.file("copy.gpkg")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
        try held.close()
        try setMode(0o000, copy + "-wal")
        try inReadOnlyFolder(copies) {
            let reader = try GeoPackageReader(path: copy)
            #expect(try reader.featureIDs() == [1])
            #expect(reader.warnings == [.writeAheadLogNotVisible(path: copy)])
        }
    }

    private func inReadOnlyFolder(_ readOnly: TemporaryFolder? = nil, _ body: () throws -> Void) throws {
        let readOnly = readOnly ?? folder
        let before = try content(readOnly)
        try setMode(0o555, readOnly.path)
        defer { try? setMode(0o755, readOnly.path) }
        try asOrdinaryUser(body)
        #expect(try content(readOnly) == before)
    }

    private func setMode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// File modes do not bind root, so on Linux a test run by root lays its rights to files aside for the
    /// thread, on which `body` then stays.
    private func asOrdinaryUser(_ body: () throws -> Void) throws {
        #if os(Linux)
            typealias SetUser = @convention(c) (UInt32) -> CInt
            guard geteuid() == 0, let symbol = dlsym(dlopen(nil, RTLD_NOW), "setfsuid") else { return try body() }
            let setUser = unsafeBitCast(symbol, to: SetUser.self)
            _ = setUser(65534)
            defer { _ = setUser(0) }
        #endif
        try body()
    }
}
