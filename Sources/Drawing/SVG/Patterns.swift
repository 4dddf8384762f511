import Bytes
import Cartography
import Domain

/// The patterns that areas are filled with.
enum Patterns {
    static func zone(_ place: Int) -> String { "zone-\(place)" }
    static let plan = "plan"
    static func finding(_ kind: ZoneFindingKind?) -> String { "finding-\(kind?.rawValue ?? "other")" }

    static func reference(_ id: String) -> String { "url(#\(id))" }

    static func define(_ style: ZoneStyle, id: String, in document: inout XMLWriter) {
        define(
            style.pattern, style.ink, strength: ZonePattern.opacity, side: ZonePattern.distance, over: style.fill,
            id: id, in: &document)
    }

    static func defineFinding(_ kind: ZoneFindingKind?, in document: inout XMLWriter) {
        define(
            kind?.pattern ?? .crossedLines, Strokes.alarm, strength: 1, side: ZoneFindingKind.patternDistance,
            over: Strokes.paper, opacity: 0.6, id: finding(kind), in: &document)
    }

    private static func define(
        _ pattern: ZonePattern, _ ink: String, strength: Double, side: Double, over fill: String,
        opacity: Double = 1, id: String, in document: inout XMLWriter
    ) {
        let length = SVGNumber.text(side)
        document.group("pattern", frame(id, side: length)) { document in
            let isSolid = opacity == 1
            let square = [("width", length), ("height", length), ("fill", fill)]
            document.element("rect", pairs: square + (isSolid ? [] : [("fill-opacity", "\(opacity)")]))
            guard let strokes = path(pattern, side: side) else { return }
            document.element(
                "path",
                [
                    "d": strokes, "fill": "none", "stroke": ink, "stroke-opacity": "\(strength)",
                    "stroke-width": pattern == .dots ? "1.8" : "0.8", "stroke-linecap": "round",
                ])
        }
    }

    /// - Parameter side: of the square that is repeated; lines aslant go on in its neighbours.
    private static func path(_ pattern: ZonePattern, side: Double) -> String? {
        func at(_ share: Double) -> String { SVGNumber.text(side * share) }
        let rising =
            "M\(at(-0.2)) \(at(0.2))l\(at(0.4)) \(at(-0.4))M0 \(at(1))l\(at(1)) \(at(-1))"
            + "M\(at(0.8)) \(at(1.2))l\(at(0.4)) \(at(-0.4))"
        let falling =
            "M\(at(-0.2)) \(at(0.8))l\(at(0.4)) \(at(0.4))M0 0l\(at(1)) \(at(1))"
            + "M\(at(0.8)) \(at(-0.2))l\(at(0.4)) \(at(0.4))"
        return switch pattern {
        case .plain: nil
        case .risingLines: rising
        case .fallingLines: falling
        case .levelLines: "M0 \(at(0.5))h\(at(1))"
        case .uprightLines: "M\(at(0.5)) 0v\(at(1))"
        case .crossedLines: rising + falling
        case .squares: "M\(at(0.3)) \(at(0.3))h\(at(0.4))v\(at(0.4))h\(at(-0.4))z"
        case .dots: "M\(at(0.25)) \(at(0.25))h0M\(at(0.75)) \(at(0.75))h0"
        }
    }

    static func definePlan(in document: inout XMLWriter) {
        document.group("pattern", frame(plan, side: "14")) { document in
            document.element(
                "path",
                [
                    "d": "M7 0v14", "stroke": Strokes.plan(.townPlan).colour,
                    "stroke-opacity": "0.4", "stroke-width": "1", "fill": "none",
                ])
        }
    }

    private static func frame(_ id: String, side: String) -> XMLWriter.Attributes {
        ["id": id, "width": side, "height": side, "patternUnits": "userSpaceOnUse"]
    }
}
