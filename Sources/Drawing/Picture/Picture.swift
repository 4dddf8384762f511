package import Domain
import GeometryCore

/// A picture of a zone map as plain values, ready to be written in any form.
package struct Picture: Sendable, Hashable {
    package var title: String
    package var subtitle: String
    package var zones: [PictureZone]
    package var layout: SheetLayout
    /// One for each placement of ``layout``, in its order.
    package var panels: [Panel]
    /// Small print below the legend: where everything is from, what is left out.
    package var notes: [String]
    package var language: Language

    package init(
        title: String, subtitle: String, zones: [PictureZone], layout: SheetLayout, panels: [Panel],
        notes: [String], language: Language
    ) {
        self.title = title
        self.subtitle = subtitle
        self.zones = zones
        self.layout = layout
        self.panels = panels
        self.notes = notes
        self.language = language
    }
}

/// A zone as the picture shows it; its place among the picture's zones decides its style.
package struct PictureZone: Sendable, Hashable {
    /// "Zone 2", or the rulebook's own title.
    package let title: String
    /// What stands in its areas: "2".
    package let label: String

    package init(title: String, label: String) {
        self.title = title
        self.label = label
    }
}

/// One frame with what is drawn in it.
package struct Panel: Sendable, Hashable {
    package var scene: MapScene
    package var scaleBar: ScaleBar
    /// Above the frame of a far part: how far away it is, and in which direction.
    package var caption: String?
    package var detail: DetailLevel

    package init(scene: MapScene, scaleBar: ScaleBar, caption: String?, detail: DetailLevel) {
        self.scene = scene
        self.scaleBar = scaleBar
        self.caption = caption
        self.detail = detail
    }
}

/// What can be told apart at a scale.
package struct DetailLevel: Sendable, Hashable {
    /// Metres of the plane.
    package let metresPerPixel: Double

    package init(metresPerPixel: Double) { self.metresPerPixel = metresPerPixel }

    /// Farther out they would lie on one another.
    package var showsSubstations: Bool { metresPerPixel <= 90 }
    /// Farther out they would hide the zones.
    package var showsLines: Bool { metresPerPixel <= 250 }
    /// Farther out an outline would be as wide as its area.
    package var showsZoneOutlines: Bool { metresPerPixel <= 80 }
    package var showsConnectionPoints: Bool { metresPerPixel <= 60 }
    package var showsPlanNames: Bool { metresPerPixel <= 12 }
    package var showsPlanHatch: Bool { metresPerPixel <= 40 }
    /// Substations as squares instead of dots.
    package var showsSquares: Bool { metresPerPixel <= 25 }
    /// How thick lines are, compared with a picture of a few kilometres.
    package var thickness: Double {
        switch metresPerPixel {
        case ...12: 1
        case ...40: 0.75
        case ...120: 0.5
        default: 0.35
        }
    }
}
