import Bytes
import Cartography
import Domain
import GeometryCore

/// The words in a frame: zones in their areas, names of plans, findings by their ids.
struct PanelLabels {
    let panel: Panel
    let placement: Placement
    let zones: [ZoneName]
    let language: Language

    private static let mostZoneLabels = 40
    private static let mostFindings = 60

    func draw(in document: inout XMLWriter) {
        var taken: [PixelRectangle] = []
        drawFindings(&taken, in: &document)
        drawPlans(&taken, in: &document)
        drawZones(taken, in: &document)
    }

    private func drawZones(_ taken: [PixelRectangle], in document: inout XMLWriter) {
        let size = 15.0
        var grid = LabelGrid(placement.frame)
        var words: [LabelGrid.Word?] = []
        for zone in panel.scene.zones {
            let word = zone.zone.map { kind in
                let width = TextMeasure.width(zones[kind].label[language], size: size)
                return LabelGrid.Word(kind: kind, width: width, height: size)
            }
            for polygon in zone.shape.polygons {
                grid.fill(polygon, with: words.count, placement)
                words.append(word)
            }
        }
        var clear = grid
        for line in panel.scene.lines { for part in line.shape.lines { clear.block(part, placement) } }
        let marks = panel.detail.showsSquares ? panel.scene.substations.map { mark(at: $0.point) } : []
        let apart = placement.frame.width / 4
        var places = clear.places(words, apart: apart, most: Self.mostZoneLabels, taken: taken + marks)
        // A zone that has room nowhere else has its name on the lines.
        let named = Set(places.compactMap { words[$0.owner]?.kind })
        places += grid.places(
            words.map { $0.flatMap { named.contains($0.kind) ? nil : $0 } }, apart: apart,
            most: Self.mostZoneLabels, taken: taken + places.map(\.rectangle))
        document.group("g", ["font-size": number(size), "font-weight": "bold"]) { document in
            for place in places {
                guard let kind = words[place.owner]?.kind else { continue }
                draw(
                    zones[kind].label[language], at: place.middle, size: size,
                    Palette.style(kind, of: zones.count).ink, in: &document)
            }
        }
    }

    /// The square of a substation with a little room around it.
    private func mark(at point: PlanePoint) -> PixelRectangle {
        let (pixel, half) = (placement.pixel(of: point), SubstationMark.halfSide + 2)
        return PixelRectangle(x: pixel.x - half, y: pixel.y - half, width: 2 * half, height: 2 * half)
    }

    private func drawPlans(_ taken: inout [PixelRectangle], in document: inout XMLWriter) {
        guard panel.detail.showsPlanNames else { return }
        let size = 12.0
        var grid = LabelGrid(placement.frame)
        let named = panel.scene.plans.filter { $0.kind != .generalPlan && $0.name?.isEmpty == false }
        for (place, plan) in named.enumerated() {
            for polygon in plan.shape.polygons { grid.fill(polygon, with: place, placement) }
        }
        let words = named.enumerated().map { index, plan in
            LabelGrid.Word(kind: index, width: TextMeasure.width(plan.name ?? "", size: size), height: size)
        }
        let places = grid.places(words, apart: placement.frame.width, most: named.count, taken: taken)
        // A zone's name right beside it would read as a part of it.
        taken += places.map { $0.rectangle.grown(by: 8) }
        document.group("g", ["font-size": number(size), "font-style": "italic"]) { document in
            for place in places {
                draw(
                    named[place.owner].name ?? "", at: place.middle, size: size, Strokes.plan(.townPlan).colour,
                    in: &document)
            }
        }
    }

    private func drawFindings(_ taken: inout [PixelRectangle], in document: inout XMLWriter) {
        let size = 12.0
        let findings = panel.scene.findings
        guard findings.count <= Self.mostFindings else { return }
        document.group("g", ["font-size": number(size), "font-weight": "bold"]) { document in
            for finding in findings {
                guard let box = finding.shape.box else { continue }
                let corner = placement.pixel(of: box.maximum)
                let isSmall = finding.ring(placement) != nil
                let width = TextMeasure.width(finding.id, size: size)
                // At the corner, and within the frame where that is at its edge.
                let frame = placement.frame.grown(by: -2)
                let middle = PixelPoint(
                    x: min(
                        max(corner.x + width / 2 + (isSmall ? 8 : 3), frame.x + width / 2), frame.right - width / 2),
                    y: min(max(corner.y - (isSmall ? 6 : 3), frame.y + size / 2), frame.bottom - size / 2))
                let rectangle = PixelRectangle(
                    x: middle.x - width / 2, y: middle.y - size / 2, width: width, height: size)
                if taken.contains(where: rectangle.intersects) { continue }
                taken.append(rectangle)
                draw(finding.id, at: middle, size: size, Strokes.alarm, in: &document)
            }
        }
    }

    /// A word with a light rim, so that it can be read on lines and patterns.
    private func draw(
        _ text: String, at middle: PixelPoint, size: Double, _ colour: String, in document: inout XMLWriter
    ) {
        document.element(
            "text",
            [
                "x": number(middle.x), "y": number(middle.y + size * 0.36), "text-anchor": "middle",
                "fill": colour, "stroke": "#FFFFFF", "stroke-width": "3", "stroke-opacity": "0.85",
                "stroke-linejoin": "round", "paint-order": "stroke",
            ], text: text)
    }

    private func number(_ length: Double) -> String { SVGNumber.text(length) }
}
