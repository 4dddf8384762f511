import Bytes
import Cartography
import Domain
import GeometryCore

/// Draws the legend and the small print, from the top down.
struct LegendDrawing {
    let legend: Legend
    let notes: [String]
    let zoneCount: Int
    /// Whether substations are squares in the picture, or dots.
    let showsSquares: Bool
    let left: Double
    let width: Double
    let top: Double

    static let sampleWidth = 34.0
    private static let textSize = 13.0
    private static let noteSize = 11.0

    init(_ legend: Legend, _ picture: Picture, at place: PixelPoint, width: Double) {
        self.legend = legend
        notes = picture.notes
        zoneCount = picture.zones.count
        showsSquares = picture.panels.contains { $0.detail.showsSquares }
        left = place.x
        top = place.y
        self.width = width
    }

    /// Where the legend ends.
    var bottom: Double {
        var aside = XMLWriter()
        return draw(in: &aside)
    }

    /// - Returns: where the legend ends.
    @discardableResult
    func draw(in document: inout XMLWriter) -> Double {
        var y = top
        for group in legend.groups { draw(group, &y, in: &document) }
        y += 4
        for note in notes {
            for line in TextMeasure.lines(note, size: Self.noteSize, width: width) {
                y += 14
                document.element(
                    "text",
                    ["x": number(left), "y": number(y), "font-size": number(Self.noteSize), "fill": "#4A4A4A"],
                    text: line)
            }
            y += 4
        }
        return y
    }

    private func draw(_ group: Legend.Group, _ y: inout Double, in document: inout XMLWriter) {
        document.element(
            "text", ["x": number(left), "y": number(y + 12), "font-size": "13", "font-weight": "bold"],
            text: group.title)
        y += 22
        for entry in group.entries {
            let textLeft = left + Self.sampleWidth + 10
            let lines = TextMeasure.lines(entry.text, size: Self.textSize, width: left + width - textLeft)
            Self.draw(
                entry.sample, in: PixelRectangle(x: left, y: y, width: Self.sampleWidth, height: 18),
                zoneCount: zoneCount, showsSquares: showsSquares, in: &document)
            for (place, line) in lines.enumerated() {
                document.element(
                    "text",
                    [
                        "x": number(textLeft), "y": number(y + 13.5 + Double(place) * 16),
                        "font-size": number(Self.textSize),
                    ], text: line)
            }
            y += 8 + 16 * Double(max(1, lines.count))
        }
        y += 10
    }

    static func draw(
        _ sample: Legend.Sample, in box: PixelRectangle, zoneCount: Int, showsSquares: Bool,
        in document: inout XMLWriter
    ) {
        let number = SVGNumber.text
        let middle = PixelPoint(x: box.x + box.width / 2, y: box.y + box.height / 2)
        let level = "M\(number(box.x)) \(number(middle.y))h\(number(box.width))"
        switch sample {
        case .zone(let place):
            document.element(
                "rect", box.attributes, fill: Patterns.reference(Patterns.zone(place)),
                stroke: Palette.style(place, of: zoneCount).ink)
        case .noZone: document.element("rect", box.attributes, fill: Palette.none.fill, stroke: Palette.none.ink)
        case .line(let installation, let stage):
            for stroke in Strokes.line(installation, stage) { document.element("path", d: level, stroke) }
        case .substation(let stage) where !showsSquares:
            let dot = "M\(number(middle.x)) \(number(middle.y))h0"
            document.element("path", d: dot, SubstationMark.dot(stage))
        case .substation(let stage):
            let half = SubstationMark.halfSide
            let path =
                "M\(number(middle.x - half)) \(number(middle.y - half))"
                + "h\(number(2 * half))v\(number(2 * half))h-\(number(2 * half))z"
            SubstationMark.draw(path, stage, in: &document)
        case .connectionPoint:
            document.element(
                "circle",
                [
                    "cx": number(middle.x), "cy": number(middle.y), "r": "2", "stroke-width": "1",
                    "stroke": Strokes.ink, "fill": "#F5C400",
                ])
        case .plan(let kind):
            if kind != .generalPlan {
                document.element("rect", box.attributes, fill: Patterns.reference(Patterns.plan))
            }
            document.element("path", d: box.path, Strokes.plan(kind))
        case .agreement(let kind): document.element("path", d: box.path, Strokes.agreement(kind))
        case .networkArea:
            for stroke in Strokes.networkArea { document.element("path", d: level, stroke) }
        case .obstacle(let kind):
            switch kind {
            case .industrialArea, .water:
                let fill = Strokes.obstacleFill(kind)
                document.group("g", ["fill-opacity": "\(fill.opacity)"]) { document in
                    document.element(
                        "rect", box.attributes, fill: fill.colour, stroke: Strokes.obstacleLine(kind)[0].colour)
                }
            case .railway, .motorway:
                for stroke in Strokes.obstacleLine(kind) { document.element("path", d: level, stroke) }
            }
        case .finding(let kind):
            document.element(
                "rect", box.attributes, fill: Patterns.reference(Patterns.finding(kind)), stroke: Strokes.alarm)
        case .place: PlaceMark.draw(middle, in: &document)
        }
    }

    private func number(_ length: Double) -> String { SVGNumber.text(length) }
}

extension PixelRectangle {
    /// The outline as a path.
    fileprivate var path: String {
        let number = SVGNumber.text
        return "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h-\(number(width))z"
    }
}
