import Bytes
package import GeoPackage

/// How QGIS shows a layer: symbols by rules, labels, and names of columns for people.
package struct LayerLook: Sendable {
    /// Which features have a symbol, and what the legend says of them.
    struct Rule: Sendable {
        let label: String
        /// An expression of QGIS; nil for every feature.
        let filter: String?
        var isShown = true
        /// Nil where only the rules below it draw.
        var symbol: QGISSymbol?
        var rules: [Rule] = []
    }

    struct Labels: Sendable {
        enum Placement: Sendable {
            /// In the area, whole.
            case inArea
            /// In the area, and beside one that is too small.
            case atArea
            case besidePoint
            case alongLine

            /// QGIS's own number for it.
            var mode: String {
                switch self {
                case .inArea, .atArea: "4"
                case .besidePoint: "6"
                case .alongLine: "3"
                }
            }
        }

        /// An expression of QGIS; features for which it is null have none.
        let text: String
        let placement: Placement
        var isBold = false
        var isItalic = false
        var colour = Strokes.ink
        /// The largest denominator of the scale at which they are shown.
        var farthestScale: Int?
    }

    let rules: [Rule]
    var labels: Labels?
    /// The largest denominator of the scale at which the layer is shown; nil for every scale.
    var farthestScale: Int?
    /// Whether what lies below shows through, white as it is.
    var isMultiplied = false
    var aliases: [(column: String, name: String)] = []
    /// Columns of few values, with what these are called.
    var values: [NamedValues] = []

    struct NamedValues: Sendable {
        let column: String
        let names: [(value: String, name: String)]
    }

    /// For a layer's own table of styles.
    /// - Parameters:
    ///   - name: at most 30 characters.
    ///   - description: one sentence for people.
    package func style(named name: String, description: String) -> GeoPackageStyle {
        let qml = XMLWriter.qgis([("styleCategories", "Symbology|Labeling|Fields|Forms|Rendering")] + attributes) {
            write(to: &$0)
        }
        return GeoPackageStyle(name: name, qml: qml, description: description)
    }

    /// Of the element in which a style or a project has the rest.
    var attributes: [(String, String)] {
        [
            ("labelsEnabled", labels == nil ? "0" : "1"),
            ("hasScaleBasedVisibilityFlag", farthestScale == nil ? "0" : "1"),
            ("minScale", "\(farthestScale ?? 100_000_000)"), ("maxScale", "0"),
        ]
    }

    /// What stands in a style and in a project alike.
    func write(to document: inout XMLWriter) {
        document.group("renderer-v2", ["type": "RuleRenderer", "symbollevels": "0", "forceraster": "0"]) {
            document in
            var symbols: [QGISSymbol] = []
            document.group("rules", ["key": "rules"]) { document in
                for (index, rule) in rules.enumerated() { rule.write(as: "\(index)", &symbols, to: &document) }
            }
            document.group("symbols") { document in
                for (index, symbol) in symbols.enumerated() { symbol.write(as: "\(index)", to: &document) }
            }
        }
        if let labels {
            document.group("labeling", ["type": "simple"]) { document in
                document.group("settings", ["calloutType": "simple"]) { labels.write(to: &$0) }
            }
        }
        document.element("blendMode", text: isMultiplied ? "6" : "0")
        document.element("layerOpacity", text: "1")
        document.group("aliases") { document in
            for (column, name) in aliases {
                document.element("alias", ["field": column, "name": name])
            }
        }
        document.group("fieldConfiguration") { document in
            for column in values { column.write(to: &document) }
        }
    }
}

extension LayerLook.NamedValues {
    fileprivate func write(to document: inout XMLWriter) {
        document.group("field", ["name": column]) { document in
            document.group("editWidget", ["type": "ValueMap"]) { document in
                document.group("config") { document in
                    document.group("Option", ["type": "Map"]) { document in
                        document.group("Option", ["type": "List", "name": "map"]) { document in
                            for (value, name) in names {
                                document.group("Option", ["type": "Map"]) { document in
                                    document.element(
                                        "Option", ["type": "QString", "name": name, "value": value])
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension LayerLook.Rule {
    fileprivate func write(as key: String, _ symbols: inout [QGISSymbol], to document: inout XMLWriter) {
        var attributes = [("key", key), ("label", label)]
        if let filter { attributes.append(("filter", filter)) }
        if !isShown { attributes.append(("checkstate", "0")) }
        if let symbol {
            attributes.append(("symbol", "\(symbols.count)"))
            symbols.append(symbol)
        }
        document.group("rule", pairs: attributes) { document in
            for (index, rule) in rules.enumerated() {
                rule.write(as: "\(key)-\(index)", &symbols, to: &document)
            }
        }
    }
}

extension LayerLook.Labels {
    fileprivate func write(to document: inout XMLWriter) {
        document.group(
            "text-style",
            [
                "fieldName": text, "isExpression": "1", "fontSize": isBold ? "11" : "9", "fontSizeUnit": "Point",
                "fontWeight": isBold ? "75" : "50", "fontItalic": isItalic ? "1" : "0",
                "textColor": QGISSymbol.colour(colour), "textOpacity": "1", "multilineHeight": "1",
            ]
        ) { document in
            document.element(
                "text-buffer",
                [
                    "bufferDraw": "1", "bufferSize": "0.7", "bufferSizeUnits": "MM",
                    "bufferColor": QGISSymbol.colour(Strokes.paper), "bufferOpacity": "0.85", "bufferNoFill": "1",
                    "bufferJoinStyle": "128",
                ])
        }
        document.element("text-format", ["multilineAlign": "1", "wrapChar": ""])
        document.element(
            "placement",
            [
                "placement": placement.mode, "placementFlags": "10",
                "polygonPlacementFlags": placement == .atArea ? "3" : "2",
                "fitInPolygonOnly": placement == .inArea ? "1" : "0", "priority": "5",
                "dist": placement == .besidePoint ? "0.8" : "0", "distUnits": "MM",
                "predefinedPositionOrder": "TR,R,BR,TL,L,BL",
            ])
        document.element(
            "rendering",
            [
                "drawLabels": "1", "scaleVisibility": farthestScale == nil ? "0" : "1", "scaleMin": "0",
                "scaleMax": "\(farthestScale ?? 0)", "limitNumLabels": "0", "obstacle": "1",
                "fontMinPixelSize": "3", "fontMaxPixelSize": "10000",
            ])
    }
}

extension XMLWriter {
    /// The text of a style or a project, as the version of QGIS writes it that the forms here are of.
    static func qgis(_ attributes: [(String, String)], _ body: (inout XMLWriter) -> Void) -> String {
        var document = XMLWriter(
            prologue: "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n", breaks: .kept)
        document.group("qgis", pairs: [("version", "3.22.0")] + attributes, body)
        return document.text
    }
}

extension String {
    /// Texts for values of a column: what stands in a CASE of QGIS, which has no shorter form.
    func cases(_ texts: [(value: String, text: String)]) -> String {
        texts.map { "WHEN \(self) = \($0.value.asLiteral) THEN \($0.text.asLiteral)" }.joined(separator: " ")
    }

    /// A text in an expression of QGIS; without backslashes in it, of SQL too.
    package var asLiteral: String { quoted(UInt8(ascii: "'"), alsoDoubled: UInt8(ascii: "\\")) }
}
