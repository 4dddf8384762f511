import Bytes
import Cartography
import GeometryCore

/// The mark of a secondary substation.
enum SubstationMark {
    /// Pixels.
    static let halfSide = 3.6

    /// Where a square would be too large.
    static func dot(_ stage: Stage) -> Stroke {
        Stroke(colour: stage == .existing ? Strokes.ink : "#8A8A8A", width: 4, hasRoundEnds: true)
    }

    static func draw(_ path: String, _ stage: Stage, in document: inout XMLWriter) {
        guard !path.isEmpty else { return }
        document.element(
            "path",
            [
                "d": path, "fill": stage == .existing ? Strokes.ink : Strokes.paper,
                "stroke": stage == .existing ? Strokes.paper : Strokes.ink,
                "stroke-width": stage == .existing ? "0.8" : "1.3",
            ])
    }
}

/// The mark of the place that a picture was asked for.
enum PlaceMark {
    static func draw(_ place: PixelPoint, in document: inout XMLWriter) {
        let x = SVGNumber.text(place.x)
        let y = SVGNumber.text(place.y)
        let cross = "M\(x) \(y)m-11 0h7m8 0h7m-11-11v7m0 8v7"
        for (colour, width) in [(Strokes.paper, "5"), (Strokes.ink, "2.2")] {
            document.element("path", ["d": cross, "stroke": colour, "stroke-width": width, "fill": "none"])
        }
        document.element(
            "circle", ["cx": x, "cy": y, "r": "2", "fill": Strokes.ink, "stroke": Strokes.paper])
    }
}

/// Below a frame: the scale bar on the left, north on the right.
enum ScaleStrip {
    static func draw(_ bar: ScaleBar, north: String, below frame: PixelRectangle, in document: inout XMLWriter) {
        let number = SVGNumber.text
        let top = frame.bottom + 10
        let half = bar.width / 2
        document.element(
            "rect",
            [
                "x": number(frame.x + 0.5), "y": number(top), "width": number(half), "height": "6",
                "fill": Strokes.ink, "stroke": Strokes.ink,
            ])
        document.element(
            "rect",
            [
                "x": number(frame.x + 0.5 + half), "y": number(top), "width": number(half), "height": "6",
                "fill": Strokes.paper, "stroke": Strokes.ink,
            ])
        document.element(
            "text",
            ["x": number(frame.x + bar.width + 9), "y": number(top + 8), "font-size": "12"], text: bar.text)
        drawNorth(north, x: frame.right - 10, top: frame.bottom + 6, in: &document)
    }

    /// An arrow that points up: the picture is never turned.
    private static func drawNorth(_ letter: String, x: Double, top: Double, in document: inout XMLWriter) {
        let number = SVGNumber.text
        document.element(
            "path",
            ["d": "M\(number(x)) \(number(top))l6 20l-6-5l-6 5z", "fill": Strokes.ink])
        document.element(
            "text",
            [
                "x": number(x - 11), "y": number(top + 15), "font-size": "13", "font-weight": "bold",
                "text-anchor": "end",
            ], text: letter)
    }
}
