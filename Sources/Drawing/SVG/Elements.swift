import Bytes
import Cartography

extension XMLWriter {
    mutating func element(
        _ name: String, _ attributes: Attributes, fill: String, stroke: String? = nil
    ) {
        var all = Array(attributes.map { ($0.key, $0.value) })
        all.append(("fill", fill))
        if let stroke { all.append(("stroke", stroke)) }
        element(name, pairs: all)
    }

    /// A path that is stroked and not filled.
    mutating func element(_ name: String, d: String, _ stroke: Stroke, thickness: Double = 1) {
        var all = [
            ("d", d), ("fill", "none"), ("stroke", stroke.colour),
            ("stroke-width", SVGNumber.text(max(0.4, stroke.width * thickness))),
        ]
        if let dash = stroke.dash { all.append(("stroke-dasharray", dash)) }
        if stroke.hasRoundEnds { all.append(("stroke-linecap", "round")) }
        if stroke.opacity < 1 { all.append(("stroke-opacity", SVGNumber.text(stroke.opacity))) }
        all.append(("stroke-linejoin", "round"))
        element(name, pairs: all)
    }
}

/// Lengths in pixels as SVG has them.
package enum SVGNumber {
    /// With at most one decimal.
    package static func text(_ length: Double) -> String { tenths(Int((length * 10).rounded())) }

    /// A whole number of tenths as a decimal number.
    package static func tenths(_ tenths: Int) -> String {
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
