import GeometryCore

/// Where everything is in the picture: the title on top, the map below it with the frames of far parts under it, and
/// the legend beside them.
package struct SheetLayout: Sendable, Hashable {
    package let width: Double
    package let main: Placement
    package let far: [Placement]
    package let legend: PixelPoint
    package let legendWidth: Double
    /// Where the maps and their scale bars end.
    package let bottom: Double

    package static let margin = 24.0
    package static let titleHeight = 72.0
    /// Below each frame: the scale bar.
    package static let scaleHeight = 34.0
    private static let captionHeight = 22.0

    package static let widths = 640...20_000

    /// - Parameter width: Pixels, in ``widths``.
    package init(_ extents: PanelExtents, width: Int) {
        let width = Double(width)
        let legendWidth = min(290, width * 0.3)
        let mapWidth = width - legendWidth - 3 * Self.margin
        let shown = extents.isExact ? extents.main : Self.withMargin(extents.main)
        let proportion = max(shown.height_m, 1) / max(shown.width_m, 1)
        let height = (mapWidth * min(max(proportion, 0.5), 1.3)).rounded()
        main = Placement(
            of: shown,
            in: PixelRectangle(x: Self.margin, y: Self.titleHeight, width: mapWidth, height: height))
        var bottom = main.frame.bottom + Self.scaleHeight
        var far: [Placement] = []
        if !extents.far.isEmpty {
            let count = Double(max(2, extents.far.count))
            let farWidth = ((mapWidth - (count - 1) * Self.margin) / count).rounded(.down)
            for (place, extent) in extents.far.enumerated() {
                let frame = PixelRectangle(
                    x: Self.margin + Double(place) * (farWidth + Self.margin), y: bottom + Self.captionHeight,
                    width: farWidth, height: (farWidth * 0.75).rounded())
                far.append(Placement(of: Self.withMargin(extent), in: frame))
            }
            bottom += Self.captionHeight + (farWidth * 0.75).rounded() + Self.scaleHeight
        }
        self.width = width
        self.far = far
        self.legendWidth = legendWidth
        self.bottom = bottom
        legend = PixelPoint(x: main.frame.right + Self.margin, y: Self.titleHeight)
    }

    package var placements: [Placement] { [main] + far }

    private static func withMargin(_ box: PlaneBox) -> PlaneBox {
        box.grown(by_m: max(box.width_m, box.height_m) * 0.02)
    }
}
