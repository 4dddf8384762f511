package import Domain

/// What a project of QGIS is asked to show.
package struct ProjectRequest: Sendable, Hashable {
    /// The paths of the network file, and of files with the layers `zone` and `finding`.
    package var network: String
    package var zones: String?
    package var findings: String?
    /// A folder with rulebooks, for the names of companies and zones.
    package var rules: String?
    /// As whose day the network is shown; nil for the zone map's.
    package var date: CalendarDate?
    /// The day where nothing names one.
    package var today: CalendarDate
    package var language = Language.english

    package init(network: String, today: CalendarDate) {
        self.network = network
        self.today = today
    }
}
