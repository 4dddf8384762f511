internal import Domain
internal import Foundation
internal import GeometryCore
internal import Quoting
internal import Rules

/// What a row of `connect-quote rezone` says of a site, as it is written.
struct RezonedSite: Equatable, CustomStringConvertible {
    static let columns = [
        "company", "zone", "cable_id", "cable_distance_m", "substation_id", "substation_distance_m", "error",
    ]

    private let values: [String]

    init(_ values: [String]) { self.values = values }

    /// Distances are the same to half a millimetre: a row tells more of one that would be shown on a limit otherwise.
    static func == (one: RezonedSite, other: RezonedSite) -> Bool {
        one.values.count == other.values.count
            && zip(columns, zip(one.values, other.values)).allSatisfy { column, values in
                guard column.hasSuffix("_m"), let first = Double(values.0), let second = Double(values.1) else {
                    return values.0 == values.1
                }
                return abs(first - second) < 0.000_501
            }
    }

    init(_ quote: Quote) {
        values = [
            "\(quote.company)", quote.zone?.name ?? "", quote.cable?.id ?? "",
            quote.cable.map { Self.metres($0.distance_m) } ?? "", quote.substation?.id ?? "",
            quote.substation.map { Self.metres($0.distance_m) } ?? "", "",
        ]
    }

    /// Outside of all network areas, mostly.
    var hasError: Bool { values.last != "" }
    var description: String { values.joined(separator: ",") }

    /// Millimetres, as the columns have them.
    private static func metres(_ distance_m: Double) -> String {
        String(format: "%.3f", distance_m)
    }
}

/// Sites put through the command, from a CSV file to a CSV file.
struct RezonedSites {
    let rows: [RezonedSite]

    init(
        _ sites: [PlanePoint], fuse: Fuse, _ network: String, on date: CalendarDate, by command: String
    ) throws {
        let (input, output) = (network + ".csv", network + ".out.csv")
        let lines = sites.map { "\($0.easting_m),\($0.northing_m),\(fuse)\n" }
        try ("easting,northing,fuse\n" + lines.joined()).write(toFile: input, atomically: true, encoding: .utf8)
        let status = try run(
            command,
            [
                "rezone", input, "--network", network, "--date", "\(date)", "--output", output, "--overwrite",
                "--allow-errors", "--columns", RezonedSite.columns.joined(separator: ","),
            ])
        let text = try String(contentsOfFile: output, encoding: .utf8)
        // The three columns of the input come first; an error may hold commas.
        rows = text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(
                separator: ",", maxSplits: 2 + RezonedSite.columns.count, omittingEmptySubsequences: false)
            return RezonedSite(fields.dropFirst(3).map(String.init))
        }
        guard status == 0, rows.count == sites.count else {
            throw CocoaError(.fileReadCorruptFile)
        }
    }
}

/// Runs a command without a word; its exit code.
func run(_ command: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}
