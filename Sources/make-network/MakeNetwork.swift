import ArgumentParser
import Bytes
import Domain
import Foundation
import GeoPackage
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
        subcommands: [Demo.self, National.self])

    struct Demo: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the small network that comes with the product.",
            discussion: """
                Espoo, Kirkkonummi and a far part at Joensuu for caruna-espoo-oy; Lohja, Inkoo and Siuntio for \
                caruna-oy: some 1 200 lines, with every layer and column that a network file may have.
                """)

        @OptionGroup var output: Output

        func run() throws {
            let network = SyntheticNetwork.demo()
            try output.write(network, connectionPoints: .demo(of: network))
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
        do {
            try network.write(to: path, connectionPoints: connectionPoints, replacingExisting: overwrite)
        } catch {
            try? ByteWriter.standardError.write("\(error.message.en)\n\nhint: \(error.hint.en)\n")
            throw ExitCode(Self.cannotCreate)
        }
    }

    /// `EX_CANTCREAT` of sysexits.
    private static let cannotCreate: Int32 = 73
}
