import Addresses
import Bytes
import Domain
import Foundation
import GeometryCore
import TestSupport
import Testing

/// Address files of made-up streets in real towns, in a folder that goes away with them.
final class AddressFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("addresses-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }

    /// Builds a file and opens it.
    func built(_ build: AddressBuild) throws -> (file: AddressFile, report: AddressReport) {
        let output = path + "/\(UUID().uuidString).db"
        let report = try build.carryOut(writing: output, replacingExisting: false)
        return (try AddressFile(path: output), report)
    }

    func built(rows: [String]) throws -> (file: AddressFile, report: AddressReport) {
        try built(AddressBuild(sources: [try file("rows.OPT", rows.joined().latin1)]))
    }
}

/// A row of the building-address file, padded as that is.
struct Row {
    var municipality = "901"
    var northing = "6820000"
    var easting = "330000"
    var fi = "Koetie"
    var sv = "Provvägen"
    var house = "1"
    var postcode = "33100"
    var property = "90140100010001"

    var text: String {
        [
            "1000001", municipality, "06", "1", northing, easting, "1", fi.padded(40), sv.padded(40),
            house.padded(7),
            postcode, "001", "Alue", "Område", property, "2024-08-15",
        ].joined(separator: ";") + "\r\n"
    }
}

extension String {
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    var latin1: [UInt8] { unicodeScalars.map { UInt8($0.value) } }
}

/// The towns of Queries, in which the tables of queries are held.
enum Towns {
    static func queries(_ name: String) throws -> [String] {
        let file = Package.file("Tests/AddressesTests/Queries/\(name)")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    /// - Parameter table: which addresses and municipalities.
    static func built(in folder: AddressFolder, _ table: String = "") throws -> AddressFile {
        try built(
            in: folder, queries(table + "addresses.txt"),
            municipalities: Package.file("Tests/AddressesTests/Queries/\(table)municipalities.txt").path)
    }

    /// - Parameters:
    ///   - streets: `code of the municipality|Finnish name|Swedish name|postcode|numbers`.
    ///   - municipalities: a file of them.
    static func built(
        in folder: AddressFolder, _ streets: [String], municipalities: String
    ) throws -> AddressFile {
        var rows: [String] = []
        for (street, line) in streets.enumerated() {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            for (index, house) in fields[4].split(separator: " ").enumerated() {
                var row = Row()
                (row.municipality, row.fi, row.sv, row.postcode) = (fields[0], fields[1], fields[2], fields[3])
                let parts = house.split(separator: "=").map(String.init)
                row.house = parts[0]
                row.northing = "\(6_700_000 + street * 500)"
                row.easting = "\(330_000 + index * 40)"
                row.property =
                    parts.count > 1
                    ? parts[1]
                    : fields[0] + "401" + String(format: "%04d", street + 1) + String(format: "%04d", index + 1)
                rows.append(row.text)
            }
        }
        var build = AddressBuild(sources: [try folder.file("towns.OPT", rows.joined().latin1)])
        build.municipalities = municipalities
        return try folder.built(build).file
    }
}
