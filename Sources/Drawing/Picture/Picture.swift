package import Cartography
package import Domain
import GeometryCore

/// A picture of a zone map as plain values, ready to be written in any form.
package struct Picture: Sendable, Hashable {
    package var title: String
    package var subtitle: String
    /// Their order decides their styles.
    package var zones: [ZoneName]
    package var layout: SheetLayout
    /// One for each placement of ``layout``, in its order.
    package var panels: [Panel]
    /// Small print below the legend: where everything is from, what is left out.
    package var notes: [String]
    package var language: Language

    package init(
        title: String, subtitle: String, zones: [ZoneName], layout: SheetLayout, panels: [Panel],
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

/// One frame with what is drawn in it.
package struct Panel: Sendable, Hashable {
    package var scene: MapScene
    package var scaleBar: ScaleBar
    /// Above the frame of a far part: how far away it is, and in which direction.
    package var caption: String?
    /// Below the frame: what is left out at its scale.
    package var omission: String?
    package var detail: DetailLevel

    package init(
        scene: MapScene, scaleBar: ScaleBar, caption: String?, omission: String?, detail: DetailLevel
    ) {
        self.omission = omission
        self.scene = scene
        self.scaleBar = scaleBar
        self.caption = caption
        self.detail = detail
    }
}
