import Bytes

/// A style of QGIS for a layer of polygons: a colour for each value of a column, with a legend.
public struct QGISStyle: Sendable, Hashable {
    /// A colour as eight bits a channel.
    public struct Colour: Sendable, Hashable {
        public let red: UInt8
        public let green: UInt8
        public let blue: UInt8

        public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }
    }

    /// The eight colours that people with any kind of colour blindness tell apart (Okabe and Ito, "Color universal
    /// design", 2008).
    public enum OkabeIto {
        public static let black = Colour(0, 0, 0)
        public static let orange = Colour(230, 159, 0)
        public static let skyBlue = Colour(86, 180, 233)
        public static let bluishGreen = Colour(0, 158, 115)
        public static let yellow = Colour(240, 228, 66)
        public static let blue = Colour(0, 114, 178)
        public static let vermilion = Colour(213, 94, 0)
        public static let reddishPurple = Colour(204, 121, 167)
    }

    /// What features of one value look like.
    public struct Category: Sendable, Hashable {
        /// Nil for every value that no other category has.
        public let value: String?
        public let label: String
        public let fill: Colour
        /// 0 is clear, 255 is solid.
        public let opacity: UInt8

        public init(value: String?, label: String, fill: Colour, opacity: UInt8 = 255) {
            self.value = value
            self.label = label
            self.fill = fill
            self.opacity = opacity
        }
    }

    public let column: String
    public let categories: [Category]
    /// Millimetres on paper and screen.
    public let outlineWidth_mm: Double

    public init(column: String, categories: [Category], outlineWidth_mm: Double = 0.26) {
        self.column = column
        self.categories = categories
        self.outlineWidth_mm = outlineWidth_mm
    }

    /// The style as QGIS 3 reads it.
    public var qml: String {
        let entries = categories.enumerated().map { number, category in
            """
                  <category render="true" symbol="\(number)" type="string" value="\((category.value ?? "").escapedForXML)" \
            label="\(category.label.escapedForXML)"/>
            """
        }
        let symbols = categories.enumerated().map { number, category in symbol(number, category) }
        return """
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.22.0" styleCategories="Symbology">
              <renderer-v2 type="categorizedSymbol" attr="\(column.escapedForXML)" enableorderby="0" \
            forceraster="0" symbollevels="0">
                <categories>
            \(entries.joined(separator: "\n"))
                </categories>
                <symbols>
            \(symbols.joined(separator: "\n"))
                </symbols>
              </renderer-v2>
              <blendMode>0</blendMode>
              <featureBlendMode>0</featureBlendMode>
              <layerOpacity>1</layerOpacity>
            </qgis>

            """
    }

    private func symbol(_ number: Int, _ category: Category) -> String {
        let fill = category.fill
        let outline = Colour(
            UInt8(Double(fill.red) * 0.6), UInt8(Double(fill.green) * 0.6), UInt8(Double(fill.blue) * 0.6))
        let options = [
            ("color", fill.text(opacity: category.opacity)), ("style", "solid"),
            ("outline_color", outline.text(opacity: 255)), ("outline_style", "solid"),
            ("outline_width", "\(outlineWidth_mm)"), ("outline_width_unit", "MM"), ("joinstyle", "bevel"),
        ]
        let lines = options.map { name, value in
            "            <Option name=\"\(name)\" type=\"QString\" value=\"\(value)\"/>"
        }
        return """
                  <symbol type="fill" name="\(number)" alpha="1" clip_to_extent="1" force_rhr="0">
                    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
                      <Option type="Map">
            \(lines.joined(separator: "\n"))
                      </Option>
                    </layer>
                  </symbol>
            """
    }
}

extension QGISStyle.Colour {
    fileprivate func text(opacity: UInt8) -> String { "\(red),\(green),\(blue),\(opacity)" }
}

extension String {
    /// As it stands between tags or quotation marks. Line ends and tabs would become spaces in an attribute.
    var escapedForXML: String { XMLText.escaped(self, breaks: .kept) }
}
