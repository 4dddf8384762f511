import Bytes
import Cartography
import Domain
import GeometryCore

/// Draws one frame: from the ground up, so that what is small lies on what is large.
struct PanelDrawing {
    let panel: Panel
    let placement: Placement
    let zones: [ZoneName]
    /// Among the frames.
    let place: Int
    let language: Language

    private var thickness: Double { panel.detail.thickness }
    private var clipping: String { "frame-\(place)" }

    func define(in document: inout XMLWriter) {
        document.group("clipPath", ["id": clipping]) { $0.element("rect", placement.frame.attributes) }
    }

    func draw(in document: inout XMLWriter) {
        if let caption = panel.caption {
            document.element(
                "text", ["x": number(placement.frame.x), "y": number(placement.frame.y - 7), "font-size": "12"],
                text: caption)
        }
        document.element("rect", placement.frame.attributes, fill: "#FAFAF8")
        document.group("g", ["clip-path": "url(#\(clipping))"]) { document in
            drawZones(in: &document)
            drawObstacles(in: &document)
            drawAreas(in: &document)
            drawNetwork(in: &document)
            drawFindings(in: &document)
            PanelLabels(panel: panel, placement: placement, zones: zones, language: language).draw(in: &document)
            if let place = panel.scene.place { drawPlace(place, in: &document) }
        }
        document.element("rect", placement.frame.attributes, fill: "none", stroke: "#3C3C3C")
        ScaleStrip.draw(
            panel.scaleBar, north: LegendWording(language: language).northLetter, below: placement.frame,
            in: &document)
        guard let omission = panel.omission else { return }
        let lines = TextMeasure.lines(omission, size: 11, width: placement.frame.width)
        for (index, line) in lines.enumerated() {
            let y = placement.frame.bottom + 31 + 12 * Double(index)
            document.element(
                "text",
                ["x": number(placement.frame.x), "y": number(y), "font-size": "11", "fill": "#4A4A4A"], text: line)
        }
    }

    // MARK: Areas

    private func drawZones(in document: inout XMLWriter) {
        let styles =
            (0..<zones.count).map { (Optional($0), Palette.style($0, of: zones.count)) } + [(nil, Palette.none)]
        for (zone, style) in styles {
            let path = path(panel.scene.zones.filter { $0.zone == zone }.map(\.shape))
            guard !path.isEmpty else { continue }
            let fill = zone.map { Patterns.reference(Patterns.zone($0)) } ?? style.fill
            let hasOutline = panel.detail.showsZoneOutlines
            document.element(
                "path",
                [
                    "d": path.text, "fill": fill, "fill-rule": "evenodd",
                    "stroke": hasOutline ? style.ink : "none",
                    "stroke-width": number(0.9 * thickness), "stroke-linejoin": "round",
                ])
        }
    }

    private func drawObstacles(in document: inout XMLWriter) {
        for kind in [ObstacleKind.water, .industrialArea, .motorway, .railway] {
            let shapes = panel.scene.obstacles.filter { $0.kind == kind }.map(\.shape)
            let areas = path(shapes.map { Shape(polygons: $0.polygons) })
            if !areas.isEmpty {
                let fill = Strokes.obstacleFill(kind)
                document.element(
                    "path",
                    [
                        "d": areas.text, "fill": fill.colour, "fill-opacity": "\(fill.opacity)",
                        "fill-rule": "evenodd",
                        "stroke": Strokes.obstacleLine(kind).first?.colour ?? Strokes.ink,
                        "stroke-width": number(0.8 * thickness),
                    ])
            }
            draw(path(shapes.map { Shape(lines: $0.lines) }), Strokes.obstacleLine(kind), in: &document)
        }
    }

    private func drawAreas(in document: inout XMLWriter) {
        for kind in [PlanKind.generalPlan, .shorePlan, .townPlan] {
            let path = path(panel.scene.plans.filter { $0.kind == kind }.map(\.shape))
            if kind != .generalPlan, panel.detail.showsPlanHatch, !path.isEmpty {
                document.element(
                    "path",
                    ["d": path.text, "fill": Patterns.reference(Patterns.plan), "fill-rule": "evenodd"])
            }
            draw(path, [Strokes.plan(kind)], in: &document)
        }
        for kind in AgreementKind.allCases {
            draw(
                path(panel.scene.agreements.filter { $0.kind == kind }.map(\.shape)), [Strokes.agreement(kind)],
                in: &document)
        }
        draw(path(panel.scene.networkAreas.map(\.shape)), Strokes.networkArea, in: &document)
    }

    // MARK: Network

    private func drawNetwork(in document: inout XMLWriter) {
        for stage in [Stage.planned, .existing] {
            for installation in [Installation.overhead, .underwater, .aerialCable, .underground] {
                let lines = panel.scene.lines.filter { $0.stage == stage && $0.installation == installation }
                draw(path(lines.map(\.shape)), Strokes.line(installation, stage), in: &document)
            }
        }
        for stage in [Stage.planned, .existing] {
            let points = panel.scene.substations.filter { $0.stage == stage }.map(\.point)
            drawSubstations(points, stage, in: &document)
        }
        var dots = PathData(placement)
        for point in panel.scene.connectionPoints { dots.add(dot: point) }
        draw(
            dots,
            [
                Stroke(colour: Strokes.ink, width: 5, hasRoundEnds: true),
                Stroke(colour: "#F5C400", width: 3, hasRoundEnds: true),
            ], in: &document)
    }

    private func drawSubstations(_ points: [PlanePoint], _ stage: Stage, in document: inout XMLWriter) {
        var path = PathData(placement)
        guard panel.detail.showsSquares else {
            for point in points { path.add(dot: point) }
            draw(path, [SubstationMark.dot(stage)], in: &document)
            return
        }
        for point in points { path.add(square: point, halfSide: SubstationMark.halfSide) }
        SubstationMark.draw(path.text, stage, in: &document)
    }

    // MARK: Findings and the place

    private func drawFindings(in document: inout XMLWriter) {
        for kind in DrawnFinding.kinds {
            let path = path(panel.scene.findings.filter { $0.knownKind == kind }.map(\.shape))
            guard !path.isEmpty else { continue }
            document.element(
                "path",
                [
                    "d": path.text, "fill": Patterns.reference(Patterns.finding(kind)), "fill-rule": "evenodd",
                    "stroke": Strokes.alarm, "stroke-width": "1.6",
                ])
        }
        for finding in panel.scene.findings {
            guard let middle = finding.ring(placement) else { continue }
            document.element(
                "circle",
                [
                    "cx": number(middle.x), "cy": number(middle.y), "r": "9", "fill": "none",
                    "stroke": Strokes.alarm, "stroke-width": "1.8",
                ])
        }
    }

    private func drawPlace(_ place: PlanePoint, in document: inout XMLWriter) {
        let pixel = placement.pixel(of: place)
        PlaceMark.draw(pixel, in: &document)
    }

    // MARK: Paths

    private func path(_ shapes: [Shape]) -> PathData {
        var path = PathData(placement)
        for shape in shapes { path.add(shape) }
        return path
    }

    private func draw(_ path: PathData, _ strokes: [Stroke], in document: inout XMLWriter) {
        guard !path.isEmpty else { return }
        for stroke in strokes { document.element("path", d: path.text, stroke, thickness: thickness) }
    }

    private func number(_ length: Double) -> String { SVGNumber.text(length) }
}

extension DrawnFinding {
    /// The middle of a finding that is too small to be seen without a ring around it; nil for the others.
    func ring(_ placement: Placement) -> PixelPoint? {
        guard let box = shape.box else { return nil }
        let smallest = 14 * placement.metresPerPixel
        guard box.width_m < smallest, box.height_m < smallest else { return nil }
        return placement.pixel(of: box.minimum.middle(to: box.maximum))
    }
}

extension PixelRectangle {
    var attributes: XMLWriter.Attributes {
        [
            "x": SVGNumber.text(x), "y": SVGNumber.text(y), "width": SVGNumber.text(width),
            "height": SVGNumber.text(height),
        ]
    }
}
