import Addresses
import Foundation
import GRDB
import GeometryCore
import SyntheticNetwork
import Testing

@Suite("The demo's addresses") struct DemoAddressesTests {
    private static let committed = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("GeoData/demo-addresses.sqlite").path

    private static let tables = [
        "municipality", "street", "street_name", "address", "postcode", "property", "spelling",
    ]

    private func rows(_ path: String) throws -> [[Row]] {
        try DatabaseQueue(path: path).read { database in
            try Self.tables.map { try Row.fetchAll(database, sql: "SELECT * FROM \($0)") }
        }
    }

    /// As of `make demo`; another version of a library may write other bytes, not another content.
    @Test func committedFileIsThatOfTheGenerator() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demo-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (source, mapping) = try DemoAddresses().writeSources(into: folder)
        var build = AddressBuild(sources: [source])
        build.mapping = try AddressMapping(file: mapping)
        let report = try build.carryOut(writing: folder + "/made.db", replacingExisting: false)
        #expect(report.sources.allSatisfy { $0.leftOut.isEmpty })
        #expect(try rows(folder + "/made.db") == rows(Self.committed))
    }

    @Test func everythingIsSaidToBeMadeUp() throws {
        let file = try AddressFile(path: Self.committed)
        #expect(file.sources.allSatisfy(\.isMadeUp) && file.sources.count == 2)
        #expect(file.sources.allSatisfy { $0.licence != nil && $0.date != nil })
        let size = try #require(FileManager.default.attributesOfItem(atPath: Self.committed)[.size] as? Int)
        #expect(size < 1_000_000)
    }

    /// Rows for measuring are those of a country: as many as asked for, on as many streets, and readable.
    @Test func rowsForMeasuringAreRead() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rows-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = SyntheticAddresses(count: 2_000, streets: 150, municipalities: 3, seed: 1)
        try Data(made.joined()).write(to: URL(fileURLWithPath: folder + "/rows.opt"))
        try Data(made.municipalityNames.utf8).write(to: URL(fileURLWithPath: folder + "/names.csv"))
        var build = AddressBuild(sources: [folder + "/rows.opt"])
        build.municipalities = folder + "/names.csv"
        let report = try build.carryOut(writing: folder + "/made.db", replacingExisting: false)
        #expect(report.sources[0].source.read == 2_000 && report.sources[0].leftOut.isEmpty)
        #expect(report.addresses == 2_000 && report.streets == 150 && report.municipalities == 3)
        #expect(report.namelessMunicipalities == 0)
    }
}
