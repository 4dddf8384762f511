import Foundation
import GRDB
import TestSupport
import Testing

/// What no zone map is built of.
@Suite struct ZonesBuildTests {
    /// The map shows no connection points, but a network that `check` refuses is refused.
    @Test func aNetworkWithTwoConnectionPointsOfOneID() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let network = folder.appendingPathComponent("network.gpkg").path
        try FileManager.default.copyItem(atPath: Package.demoNetwork, toPath: network)
        let queue = try DatabaseQueue(path: network)
        try queue.write { database in
            try database.dropTriggers()
            try database.execute(
                sql:
                    "UPDATE connection_point SET id = (SELECT id FROM connection_point WHERE fid = 1) WHERE fid = 2"
            )
        }
        try queue.close()
        let map = folder.appendingPathComponent("zones.gpkg").path
        let built = try BuiltCommand.run(["zones", "build", "--network", network, "--output", map])
        let checked = try BuiltCommand.run(["check", "--network", network])
        #expect(built.exitCode == 65 && checked.exitCode == 65)
        #expect(built.messages.contains("connection_point") && checked.output.contains("connection_point"))
        #expect(!FileManager.default.fileExists(atPath: map))
    }
}
