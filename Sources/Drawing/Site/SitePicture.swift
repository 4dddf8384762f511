import Bytes
import Cartography
package import Domain
package import GeometryCore
package import Quoting
import NetworkFile
import Rules

/// The picture of one site for a letter to who asked: the connection point, the distances that decided and what they
/// were measured to. The rest of the network is left out on purpose: where its cables lie is for those who may see it.
package struct SitePicture: Sendable, Hashable {
    /// A straight line from the site, with its length.
    package struct Measure: Sendable, Hashable {
        package let end: PlanePoint
        /// On the ground.
        package let distance_m: Double
    }

    let scene: MapScene
    package let measures: [Measure]
    let placement: Placement
    let site: PlanePoint
    /// Metres of the plane for a metre of the ground.
    private let scaleFactor: Double

    private static let side = 400.0

    /// - Parameter surroundings: what the quote was made from.
    package init(of quote: Quote, in surroundings: NetworkExtract) {
        let frame = SiteFrame(of: quote)
        let (date, site) = (quote.connection.date, quote.point.plane)
        placement = Placement(
            of: frame.box, in: PixelRectangle(x: 0.5, y: 0.5, width: Self.side - 1, height: Self.side - 1))
        let generalisation = placement.generalisation
        var scene = MapScene()
        let rulebook = quote.rules.rulebook
        scene.plans = surroundings.plans.filter {
            $0.inForce.contains(date) && !rulebook.passesOver($0.kind, isUrban: $0.isUrban)
        }.map {
            DrawnPlan(kind: $0.kind, name: $0.name, shape: generalisation.shape(of: $0.geometry))
        }.filter { !$0.shape.isEmpty }
        scene.obstacles = surroundings.obstacles.map {
            DrawnObstacle(kind: $0.kind, shape: generalisation.shape(of: $0.geometry))
        }.filter { !$0.shape.isEmpty }
        scene.agreements = surroundings.agreements.filter {
            $0.inForce.contains(date) && $0.company == quote.company
        }.map {
            DrawnAgreement(kind: $0.kind, name: $0.name, shape: generalisation.shape(of: $0.geometry))
        }.filter { !$0.shape.isEmpty }
        var measures: [Measure] = []
        for measured in frame.decisive {
            guard let asset = measured.asset else { continue }
            let found = surroundings.assets.first {
                $0.id == asset.id && $0.traits.layer == measured.reference.layer
            }
            guard let found, let nearest = found.geometry.nearest(to: site) else { continue }
            let stage = Stage(found.traits.status, found.traits.inUse, on: date) ?? .existing
            if let installation = found.traits.installation {
                scene.lines.append(
                    DrawnLine(
                        voltage_kv: found.traits.voltage_kv ?? 20, installation: installation, stage: stage,
                        shape: generalisation.shape(of: found.geometry)))
            } else {
                scene.substations.append(DrawnSubstation(stage: stage, point: nearest))
            }
            measures.append(Measure(end: nearest, distance_m: asset.distance_m))
        }
        self.scene = scene
        self.measures = measures
        self.site = site
        let longest = measures.max { $0.distance_m < $1.distance_m }
        // The ground distances of the quote are its plane's, divided by its scale.
        scaleFactor =
            longest.flatMap { $0.distance_m > 1 ? site.planeDistance_m(to: $0.end) / $0.distance_m : nil } ?? 1
    }

    /// What it shows, for those who cannot see it.
    package func description(in language: Language) -> String {
        let numbers = Numbers(language: language)
        let entries = legend(language).groups.flatMap(\.entries).map(\.text)
        let distances = measures.map { numbers.metres($0.distance_m) }
        let title = language.pick(
            "Map of the connection point", "Kartta liittämiskohdasta", "Karta över anslutningspunkten")
        let measured =
            distances.isEmpty
            ? []
            : [
                SitePictureWording(language: language).measured.loweredFirst + " "
                    + distances.joined(separator: ", ")
            ]
        return title + ": " + (entries.map(\.loweredFirst) + measured).joined(separator: "; ") + "."
    }

    func legend(_ language: Language) -> Legend {
        Legend(of: [(scene, placement.box)], zones: [], language: language)
    }

    /// The picture as an SVG document of a square with a scale bar and its legend below.
    /// - Parameter typeface: of the words in it.
    package func svg(in language: Language, typeface: String) -> String {
        let words = SitePictureWording(language: language)
        let frame = placement.frame
        let entries: [(Legend.Sample?, String)] =
            [(.place, words.point)] + (measures.isEmpty ? [] : [(nil, words.measured)])
            + legend(language).groups.flatMap(\.entries).map { ($0.sample, $0.text) }
        let rows = Self.rows(entries.map(\.1), width: Self.side)
        let height = frame.bottom + 34 + 20 * Double((rows.last?.row ?? 0) + 1) + 2
        let (width, tall) = (SVGNumber.text(Self.side), SVGNumber.text(height))
        var document = XMLWriter()
        document.group(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": tall,
                "viewBox": "0 0 \(width) \(tall)", "role": "img", "aria-labelledby": "description",
                "font-family": "\(typeface), sans-serif", "fill": Strokes.ink,
            ]
        ) { document in
            document.element("title", ["id": "description"], text: description(in: language))
            let detail = DetailLevel(metresPerPixel: placement.metresPerPixel)
            let panel = PanelDrawing(
                panel: Panel(
                    scene: scene,
                    scaleBar: ScaleBar(
                        metresPerPixel: placement.metresPerPixel, scaleFactor: scaleFactor,
                        room: frame.width / 3), caption: nil, omission: nil, detail: detail),
                placement: placement, zones: [], place: 0, language: language)
            document.group("defs") { document in
                Patterns.definePlan(in: &document)
                panel.define(in: &document)
            }
            panel.draw(in: &document)
            drawMeasures(language, in: &document)
            PlaceMark.draw(placement.pixel(of: site), in: &document)
            for (entry, place) in zip(entries, rows) {
                let top = frame.bottom + 34 + 20 * Double(place.row)
                draw(entry.0, entry.1, x: place.x, top: top, in: &document)
            }
        }
        return document.text
    }

    private func drawMeasures(_ language: Language, in document: inout XMLWriter) {
        let numbers = Numbers(language: language)
        for measure in measures {
            let (start, end) = (placement.pixel(of: site), placement.pixel(of: measure.end))
            let line =
                "M\(SVGNumber.text(start.x)) \(SVGNumber.text(start.y))"
                + "L\(SVGNumber.text(end.x)) \(SVGNumber.text(end.y))"
            document.group("g", ["clip-path": "url(#frame-0)"]) { document in
                for stroke in SitePictureWording.strokes { document.element("path", d: line, stroke) }
            }
        }
        for measure in measures {
            let seen = BoxClipping.line([site, measure.end], to: placement.box).first ?? [site, measure.end]
            guard let first = seen.first, let last = seen.last else { continue }
            let (start, end) = (placement.pixel(of: first), placement.pixel(of: last))
            let text = numbers.metres(measure.distance_m)
            let half = TextMeasure.width(text, size: 15) / 2 + 3
            // Beside the line: as far from it as half of the text is high, or wide where the line stands upright.
            let length = max(
                ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot(), 1)
            let (across, along) = ((end.y - start.y) / length, (end.x - start.x) / length)
            let away = 6 + abs(across) * half + abs(along) * 7
            let side = across * along > 0 ? 1.0 : -1.0
            let middle = PixelPoint(
                x: (start.x + end.x) / 2 + side * abs(across) * away * (along >= 0 ? 1 : 1),
                y: (start.y + end.y) / 2 - abs(along) * away)
            let x = min(max(middle.x, placement.frame.x + half), placement.frame.right - half)
            document.element(
                "text",
                [
                    "x": SVGNumber.text(x), "y": SVGNumber.text(middle.y + 5), "text-anchor": "middle",
                    "font-size": "15", "font-weight": "bold", "fill": Strokes.alarm, "stroke": Strokes.paper,
                    "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke",
                ], text: text)
        }
    }

    private func draw(
        _ sample: Legend.Sample?, _ text: String, x: Double, top: Double, in document: inout XMLWriter
    ) {
        let box = PixelRectangle(x: x, y: top, width: 24, height: 14)
        if let sample {
            LegendDrawing.draw(sample, in: box, zoneCount: 0, showsSquares: true, in: &document)
        } else {
            let level = "M\(SVGNumber.text(x)) \(SVGNumber.text(top + 7))h24"
            for stroke in SitePictureWording.strokes { document.element("path", d: level, stroke) }
        }
        document.element(
            "text",
            ["x": SVGNumber.text(x + 30), "y": SVGNumber.text(top + 11.5), "font-size": "12.5"], text: text)
    }

    /// Entries one after another, in rows that do not run over.
    private static func rows(_ texts: [String], width: Double) -> [(x: Double, row: Int)] {
        var (x, row): (Double, Int) = (0, 0)
        return texts.map { text in
            let own = 30 + TextMeasure.width(text, size: 12.5)
            if x > 0, x + own > width { (x, row) = (0, row + 1) }
            defer { x += own + 14 }
            return (x, row)
        }
    }
}

/// The words of the picture of a site, and how a distance is drawn in it.
struct SitePictureWording {
    let language: Language

    var point: String { LegendWording(language: language).connectionPoint }

    var measured: String {
        language.pick("Measured distance", "Mitattu etäisyys", "Uppmätt avstånd")
    }

    static let strokes = [
        Stroke(colour: Strokes.paper, width: 5, opacity: 0.9),
        Stroke(colour: Strokes.alarm, width: 2.4, dash: "8 4"),
    ]
}

extension PlaneGeometry {
    /// The point of a line, or the point itself, that is nearest to another; nil for an area.
    fileprivate func nearest(to point: PlanePoint) -> PlanePoint? {
        if case .point(let own) = self { return own }
        var nearest: PlanePoint?
        forEachSegment { start, end in
            let foot = point.nearest(onSegmentFrom: start, to: end)
            if nearest.map({ point.planeDistance_m(to: foot) < point.planeDistance_m(to: $0) }) ?? true {
                nearest = foot
            }
        }
        return nearest
    }
}
