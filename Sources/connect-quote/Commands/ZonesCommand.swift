import ArgumentParser

/// `connect-quote zones`: the zone map.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "Work with zone maps.",
        subcommands: [ZonesDrawCommand.self])
}
