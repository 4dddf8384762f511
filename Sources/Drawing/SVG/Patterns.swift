import Domain

/// The patterns that areas are filled with.
enum Patterns {
    static func zone(_ place: Int) -> String { "zone-\(place)" }
    static let plan = "plan"
    static let finding = "finding"

    static func reference(_ id: String) -> String { "url(#\(id))" }

    private static let rising = "M-2 2l4-4M0 10l10-10M8 12l4-4"
    private static let falling = "M-2 8l4 4M0 0l10 10M8-2l4 4"

    static func define(_ style: ZoneStyle, id: String, in document: inout SVGDocument) {
        document.group("pattern", frame(id, side: 10)) { document in
            document.element("rect", ["width": "10", "height": "10", "fill": style.fill])
            let strokes: String? =
                switch style.pattern {
                case .plain: nil
                case .risingLines: rising
                case .fallingLines: falling
                case .levelLines: "M0 5h10"
                case .uprightLines: "M5 0v10"
                case .crossedLines: rising + falling
                case .squares: "M3 3h4v4h-4z"
                case .dots: "M2.5 2.5h0M7.5 7.5h0"
                }
            guard let strokes else { return }
            document.element(
                "path",
                [
                    "d": strokes, "fill": "none", "stroke": style.ink, "stroke-opacity": "0.45",
                    "stroke-width": style.pattern == .dots ? "1.8" : "0.8", "stroke-linecap": "round",
                ])
        }
    }

    static func definePlan(in document: inout SVGDocument) {
        document.group("pattern", frame(plan, side: 14)) { document in
            document.element(
                "path",
                [
                    "d": "M7 0v14", "stroke": Strokes.plan(.townPlan).colour,
                    "stroke-opacity": "0.4", "stroke-width": "1", "fill": "none",
                ])
        }
    }

    static func defineFinding(in document: inout SVGDocument) {
        document.group("pattern", frame(finding, side: 6)) { document in
            document.element("rect", ["width": "6", "height": "6", "fill": "#FFFFFF", "fill-opacity": "0.6"])
            document.element(
                "path",
                [
                    "d": "M-1 1l2-2M0 6l6-6M5 7l2-2M-1 5l2 2M0 0l6 6M5-1l2 2", "stroke": Strokes.alarm,
                    "stroke-width": "1", "fill": "none",
                ])
        }
    }

    private static func frame(_ id: String, side: Int) -> SVGDocument.Attributes {
        ["id": id, "width": "\(side)", "height": "\(side)", "patternUnits": "userSpaceOnUse"]
    }
}
