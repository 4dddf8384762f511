import ArgumentParser

/// `connect-quote zones`: the map of the zones.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "The zone map: validate a published one.",
        subcommands: [ZonesValidateCommand.self])
}
