package import Domain
package import GeometryCore

/// What a picture is asked to show.
package struct DrawingRequest: Sendable, Hashable {
    /// The paths of the zone map and the network file.
    package var zones: String
    package var network: String
    /// The path of a file with the layer `finding`.
    package var findings: String?
    /// A folder with rulebooks, for the names of companies and zones.
    package var rules: String?
    /// Nil: every company of the map.
    package var company: CompanySlug?
    /// Of three phases; nil for the lowest band of the map.
    package var fuse: Fuse?
    /// Nil: the whole area.
    package var around: PictureFrame?
    /// The network as it is on this day; nil for the map's own.
    package var date: CalendarDate?
    /// The day where neither is known.
    package var today: CalendarDate
    /// Pixels.
    package var width = 1200
    package var showsConnectionPoints = false
    package var language = Language.english

    package init(zones: String, network: String, today: CalendarDate) {
        self.zones = zones
        self.network = network
        self.today = today
    }
}

/// A place and how far around it is shown.
package struct PictureFrame: Sendable, Hashable {
    package let position: GeographicPosition
    /// Metres on the ground to each edge of the frame.
    package let radius_m: Double

    package init(position: GeographicPosition, radius_m: Double) {
        self.position = position
        self.radius_m = radius_m
    }
}
