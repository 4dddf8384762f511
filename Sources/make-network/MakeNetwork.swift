import Addresses
import ArgumentParser
import Bytes
import Domain
import Foundation
import GeoPackage
import StrictYAML
import SyntheticNetwork

/// Makes network files that no company ever built, to try the product on and to measure it with.
@main
struct MakeNetwork: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-network",
        abstract: "Make a synthetic electricity network as a GeoPackage file.",
        discussion: """
            The networks lie on real ground but are invented throughout: they are no real network data. The same \
            options always make the same content. Coordinates are metres of ETRS-TM35FIN (EPSG:3067).
            """,
        subcommands: [Demo.self, National.self, Addresses.self])

    struct Demo: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the small network that comes with the product.",
            discussion: """
                Espoo, Kirkkonummi and a far part at Joensuu for caruna-espoo-oy; Lohja, Inkoo and Siuntio for \
                caruna-oy: some 1 200 lines, with every layer and column that a network file may have.
                """)

        @OptionGroup var output: Output

        @Option(help: "Where to put the address file of the same ground; none else.")
        var addresses: String?

        func run() throws {
            let network = SyntheticNetwork.demo()
            try output.write(network, connectionPoints: .demo(of: network))
            if let addresses { try Output.orTell { try write(addresses) } }
        }

        private func write(_ path: String) throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let (source, mapping) = try DemoAddresses().writeSources(into: folder.path)
            var build = AddressBuild(sources: [source])
            build.mapping = try AddressMapping(file: mapping)
            _ = try build.carryOut(writing: path, replacingExisting: output.overwrite)
        }
    }

    struct National: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a network as large as a national company's.",
            discussion: """
                At scale 1: some 37 500 lines with 37 500 km and 1.07 million segments, and 37 500 substations. \
                Connection points are made while writing, so any number of them takes no more memory than the \
                index of the file. A few per cent of them lie in no network area.
                """)

        @OptionGroup var output: Output

        @Option(help: "How many connection points to add.")
        var connectionPoints = 0

        @Option(help: "Another seed makes another network on the same ground.")
        var seed: UInt64 = 37_500

        @Option(help: "Multiplies lines and substations, from 0.001 to 20.")
        var scale = 1.0

        func validate() throws {
            guard connectionPoints >= 0 else {
                throw ValidationError("--connection-points is \(connectionPoints), but cannot be negative.")
            }
            guard scale.isFinite, (0.001...20).contains(scale) else {
                throw ValidationError("--scale is \(scale), but must lie between 0.001 and 20.")
            }
        }

        func run() throws {
            let network = SyntheticNetwork.national(scale: scale, seed: seed)
            let points = SyntheticConnectionPoints(
                near: network, count: connectionPoints, outsideShare: 0.03, seed: seed)
            try output.write(network, connectionPoints: connectionPoints > 0 ? points : nil)
        }
    }
}

extension MakeNetwork {
    struct Addresses: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make rows of the building-address file, as many as a country has.")

        @Option(help: "How many addresses.")
        var count = 3_700_000

        @Option(help: "On how many streets.")
        var streets = 300_000

        @Option(help: "In how many municipalities.")
        var municipalities = 300

        @Option(help: "The file of rows to make.")
        var output: String

        @Option(help: "The file of municipalities' names to make.")
        var names: String?

        func validate() throws {
            guard count > 0, streets > 0, (1...800).contains(municipalities) else {
                throw ValidationError("Counts are above 0, and of municipalities at most 800.")
            }
        }

        func run() throws {
            let rows = SyntheticAddresses(
                count: count, streets: streets, municipalities: municipalities, seed: 20_180_701)
            try Output.orTell {
                let sink = try OutputSink(path: output, replacingExisting: true)
                var bytes: [UInt8] = []
                for row in rows {
                    bytes += row
                    if bytes.count > 1 << 18 {
                        try sink.write(bytes)
                        bytes.removeAll(keepingCapacity: true)
                    }
                }
                try sink.write(bytes)
                try sink.finish()
                if let names { try OutputSink.write(rows.municipalityNames, to: names, replacingExisting: true) }
            }
        }
    }
}

/// Where the file goes, and what is said when it cannot be made.
struct Output: ParsableArguments {
    @Option(name: [.customLong("output"), .customShort("o")], help: "The file to make; its folder must exist.")
    var path: String

    @Flag(help: "Replace the file if there is one.")
    var overwrite = false

    func validate() throws {
        if path.isEmpty { throw ValidationError("--output is empty; name the file to make.") }
    }

    func write(_ network: SyntheticNetwork, connectionPoints: SyntheticConnectionPoints?) throws {
        try Self.orTell {
            try network.write(to: path, connectionPoints: connectionPoints, replacingExisting: overwrite)
        }
    }

    /// Does something, and tells why it cannot be done.
    static func orTell(_ body: () throws -> Void) throws {
        do { try body() } catch let error as any Explainable {
            let told = error.explanation
            try? ByteWriter.standardError.write("\(told.message.en)\n\nhint: \(told.hint.en)\n")
            throw ExitCode(cannotCreate)
        }
    }

    /// `EX_CANTCREAT` of sysexits.
    private static let cannotCreate: Int32 = 73
}
