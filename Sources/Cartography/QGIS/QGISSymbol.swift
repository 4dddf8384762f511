import Bytes
import Foundation

/// How QGIS draws a feature: symbol layers from below to above, with lengths in millimetres of the paper.
package struct QGISSymbol: Sendable {
    enum Kind: String, Sendable {
        case marker
        case line
        case fill
    }

    struct Layer: Sendable {
        /// As QGIS calls it: `SimpleLine`.
        let name: String
        let options: [(name: String, value: String)]
        /// A property by QGIS's name, and the expression that goes before its option.
        var computed: (property: String, expression: String)?
        /// What a pattern repeats.
        var symbols: [QGISSymbol] = []
    }

    let kind: Kind
    let layers: [Layer]

    /// Millimetres of a pixel of the picture, of which an inch has 96.
    private static func millimetres(_ pixels: Double) -> String {
        let thousandths = (pixels * 25.4 / 96 * 1000).rounded()
        return "\(thousandths / 1000)"
    }

    /// `143,193,227,255`
    static func colour(_ hexadecimal: String, opacity: Double = 1) -> String {
        let number = Int(hexadecimal.dropFirst(), radix: 16) ?? 0
        return "\(number >> 16),\(number >> 8 & 0xFF),\(number & 0xFF),\(Int((opacity * 255).rounded()))"
    }

    // MARK: Lines

    /// A line of several strokes, from below to above.
    /// - Parameter thinsOut: whether it is thinner farther out.
    static func line(_ strokes: [Stroke], thinsOut: Bool = false) -> QGISSymbol {
        QGISSymbol(
            kind: .line,
            layers: strokes.map { stroke in
                var layer = layer(stroke)
                if thinsOut {
                    let cases = DetailLevel.thicknesses.reversed().map { above_metresPerPixel, thickness in
                        "WHEN @map_scale > \(DetailLevel.scale(above_metresPerPixel)) THEN \(thickness)"
                    }
                    let width = millimetres(stroke.width)
                    let share = cases.joined(separator: " ")
                    layer.computed = ("outlineWidth", "\(width) * CASE \(share) ELSE 1 END")
                }
                return layer
            })
    }

    private static func layer(_ stroke: Stroke) -> Layer {
        let dashes = (stroke.dash ?? "").split(separator: " ").compactMap { Double($0) }.map(millimetres)
        return Layer(
            name: "SimpleLine",
            options: [
                ("line_color", colour(stroke.colour, opacity: stroke.opacity)), ("line_style", "solid"),
                ("line_width", millimetres(stroke.width)), ("line_width_unit", "MM"),
                ("capstyle", stroke.hasRoundEnds ? "round" : "flat"), ("joinstyle", "round"),
                ("use_custom_dash", dashes.isEmpty ? "0" : "1"),
                ("customdash", dashes.joined(separator: ";")), ("customdash_unit", "MM"),
            ])
    }

    // MARK: Areas

    /// - Parameters:
    ///   - fill: nil for none.
    ///   - pattern: over the fill, in an ink, so many pixels from one to the next.
    static func area(
        _ fill: String?, opacity: Double = 1,
        pattern: (ZonePattern, ink: String, opacity: Double, distance: Double)? = nil, outline: [Stroke]
    ) -> QGISSymbol {
        var layers: [Layer] = []
        if let fill {
            let options = [
                ("color", colour(fill, opacity: opacity)), ("style", "solid"), ("outline_style", "no"),
            ]
            layers.append(Layer(name: "SimpleFill", options: options))
        }
        if let (pattern, ink, opacity, distance) = pattern {
            layers += Self.layers(pattern, colour(ink, opacity: opacity), distance)
        }
        return QGISSymbol(kind: .fill, layers: layers + outline.map(layer))
    }

    static func zone(_ style: ZoneStyle) -> QGISSymbol {
        area(
            style.fill, pattern: (style.pattern, style.ink, ZonePattern.opacity, ZonePattern.distance),
            outline: [Stroke(colour: style.ink, width: 0.9)])
    }

    private static func layers(_ pattern: ZonePattern, _ ink: String, _ distance: Double) -> [Layer] {
        func lines(_ angle_deg: Int, _ distance: Double) -> Layer {
            let line = Layer(
                name: "SimpleLine",
                options: [("line_color", ink), ("line_width", millimetres(0.8)), ("line_width_unit", "MM")])
            return Layer(
                name: "LinePatternFill",
                options: [
                    ("angle", "\(angle_deg)"), ("distance", millimetres(distance)), ("distance_unit", "MM"),
                ], symbols: [QGISSymbol(kind: .line, layers: [line])])
        }
        func marks(_ shape: String, size: Double, rowsApart: Double, shift: Double) -> Layer {
            Layer(
                name: "PointPatternFill",
                options: [
                    ("distance_x", millimetres(distance)), ("distance_x_unit", "MM"),
                    ("distance_y", millimetres(rowsApart)), ("distance_y_unit", "MM"),
                    ("displacement_x", millimetres(shift)), ("displacement_x_unit", "MM"),
                ], symbols: [mark(shape, ink, outline: nil, size: size)])
        }
        let aslant = distance / 2.0.squareRoot()
        return switch pattern {
        case .plain: []
        case .risingLines: [lines(45, aslant)]
        case .fallingLines: [lines(135, aslant)]
        case .levelLines: [lines(0, distance)]
        case .uprightLines: [lines(90, distance)]
        case .crossedLines: [lines(45, aslant), lines(135, aslant)]
        case .dots: [marks("circle", size: 1.8, rowsApart: distance / 2, shift: distance / 2)]
        case .squares: [marks("square", size: 4, rowsApart: distance, shift: 0)]
        }
    }

    // MARK: Points

    /// - Parameters:
    ///   - shape: as QGIS calls it.
    ///   - farSize: its size where squares would be too large.
    static func mark(
        _ shape: String, _ fill: String, outline: (colour: String, width: Double)?, size: Double,
        angle_deg: Int = 0, farSize: Double? = nil
    ) -> QGISSymbol {
        let fill = fill.hasPrefix("#") ? colour(fill) : fill
        var layer = Layer(
            name: "SimpleMarker",
            options: [
                ("name", shape), ("color", fill), ("size", millimetres(size)), ("size_unit", "MM"),
                ("angle", "\(angle_deg)"), ("outline_style", outline == nil ? "no" : "solid"),
                ("outline_color", outline.map { colour($0.colour) } ?? fill),
                ("outline_width", millimetres(outline?.width ?? 0)), ("outline_width_unit", "MM"),
            ])
        if let farSize {
            let scale = DetailLevel.scale(DetailLevel.most_metresPerSquare)
            let (near, far) = (millimetres(size), millimetres(farSize))
            layer.computed = ("size", "CASE WHEN @map_scale > \(scale) THEN \(far) ELSE \(near) END")
        }
        return QGISSymbol(kind: .marker, layers: [layer])
    }

    // MARK: XML

    /// - Parameter name: by which what draws with it finds it.
    func write(as name: String, to document: inout XMLWriter) {
        document.group(
            "symbol",
            [
                "type": kind.rawValue, "name": name, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0",
            ]
        ) { document in
            for (index, layer) in layers.enumerated() {
                document.group(
                    "layer", ["class": layer.name, "enabled": "1", "locked": "0", "pass": "0"]
                ) { document in
                    document.group("Option", ["type": "Map"]) { document in
                        for option in layer.options { document.option(option.name, "QString", option.value) }
                    }
                    if let (property, expression) = layer.computed {
                        document.write(expression, of: property)
                    }
                    for symbol in layer.symbols { symbol.write(as: "@\(name)@\(index)", to: &document) }
                }
            }
        }
    }
}

extension XMLWriter {
    fileprivate mutating func option(_ name: String, _ type: String, _ value: String) {
        element("Option", ["name": name, "type": type, "value": value])
    }

    /// An expression that gives a property of a symbol layer.
    fileprivate mutating func write(_ expression: String, of property: String) {
        group("data_defined_properties") { document in
            document.group("Option", ["type": "Map"]) { document in
                document.option("name", "QString", "")
                document.group("Option", ["name": "properties", "type": "Map"]) { document in
                    document.group("Option", ["name": property, "type": "Map"]) { document in
                        document.option("active", "bool", "true")
                        document.option("expression", "QString", expression)
                        document.option("type", "int", "3")
                    }
                }
                document.option("type", "QString", "collection")
            }
        }
    }
}
