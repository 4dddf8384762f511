import ArgumentParser

/// `connect-quote zones`: maps of connection zones.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones", abstract: "Maps of connection zones.",
        subcommands: [ZonesBuildCommand.self, ZonesValidateCommand.self, ZonesDrawCommand.self])
}
