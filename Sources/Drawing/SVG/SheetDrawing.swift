import Bytes
import Cartography
import GeometryCore

/// A picture as an SVG document: no scripts, no typefaces from elsewhere, and the same text for the same picture.
package struct SheetDrawing {
    private let picture: Picture

    package init(_ picture: Picture) { self.picture = picture }

    package var svg: String {
        let layout = picture.layout
        let legend = Legend(of: picture)
        let aside = LegendDrawing(
            legend, picture, at: layout.legend, width: layout.legendWidth)
        let height = max(layout.bottom, aside.bottom) + SheetLayout.margin / 2
        var document = XMLWriter()
        let (width, tall) = (SVGNumber.text(layout.width), SVGNumber.text(height))
        document.group(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": tall,
                "viewBox": "0 0 \(width) \(tall)", "role": "img", "aria-labelledby": "title description",
                "font-family": "sans-serif", "fill": Strokes.ink,
            ]
        ) { document in
            document.element("title", ["id": "title"], text: picture.title)
            document.element("desc", ["id": "description"], text: description(legend))
            let panels = zip(picture.panels, layout.placements).enumerated().map { place, pair in
                PanelDrawing(
                    panel: pair.0, placement: pair.1, zones: picture.zones, place: place,
                    language: picture.language)
            }
            define(legend, panels, in: &document)
            document.element("rect", ["width": width, "height": tall, "fill": Strokes.paper])
            drawTitle(in: &document)
            for panel in panels { panel.draw(in: &document) }
            aside.draw(in: &document)
        }
        return document.text
    }

    private func define(_ legend: Legend, _ panels: [PanelDrawing], in document: inout XMLWriter) {
        document.group("defs") { document in
            for place in picture.zones.indices {
                Patterns.define(
                    Palette.style(place, of: picture.zones.count), id: Patterns.zone(place), in: &document)
            }
            Patterns.definePlan(in: &document)
            let kinds = Set(picture.panels.flatMap { $0.scene.findings.map(\.knownKind) })
            for kind in DrawnFinding.kinds where kinds.contains(kind) {
                Patterns.defineFinding(kind, in: &document)
            }
            for panel in panels { panel.define(in: &document) }
        }
    }

    private func drawTitle(in document: inout XMLWriter) {
        let left = SVGNumber.text(SheetLayout.margin)
        document.element(
            "text", ["x": left, "y": "34", "font-size": "22", "font-weight": "bold"], text: picture.title)
        document.element(
            "text", ["x": left, "y": "56", "font-size": "14", "fill": "#4A4A4A"], text: picture.subtitle)
    }

    /// What the picture shows, for those who cannot see it.
    private func description(_ legend: Legend) -> String {
        ([picture.subtitle]
            + legend.groups.map { group in
                group.title + ": " + group.entries.map(\.text).joined(separator: ", ")
            }).joined(separator: ". ") + "."
    }
}
