import Typesetting

/// What is drawn on pages, as plain values: lengths are points (1/72 inch) from the left upper corner of the page.
enum Mark: Sendable, Hashable {
    case open(StructureTag)
    case close(StructureTag)
    case text(TextBox, x: Double, y: Double)
    case fill(Box, Colour)
    /// A line from left to right.
    case rule(x: Double, y: Double, width: Double, Colour, thickness: Double = 0.5)
    case picture(Picture, Box)
    /// Words from corner to corner, as shapes: they are no text to be read twice.
    case watermark(String)
}

/// An element of the structure that screen readers follow (ISO 32000-1, 14.8.4).
struct StructureTag: Sendable, Hashable {
    enum Name: String, Sendable, Hashable {
        case document = "Document"
        case heading1 = "H1"
        case heading2 = "H2"
        case heading3 = "H3"
        case paragraph = "P"
        case list = "L"
        case item = "LI"
        case label = "Lbl"
        case body = "LBody"
        case table = "Table"
        case row = "TR"
        case header = "TH"
        case cell = "TD"
        case figure = "Figure"
    }

    /// Which cells a header cell is for.
    enum Scope: String, Sendable, Hashable {
        case row = "Row"
        case column = "Column"
    }

    let name: Name
    var scope: Scope?
    /// Of a figure: what it shows.
    var alternative: String?

    init(_ name: Name, scope: Scope? = nil, alternative: String? = nil) {
        self.name = name
        self.scope = scope
        self.alternative = alternative
    }
}

struct Box: Sendable, Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

/// A text in lines of a width.
struct TextBox: Sendable, Hashable {
    var text: String
    var style: TextStyle
    var width: Double
}

struct TextStyle: Sendable, Hashable {
    /// Points.
    var size: Double
    var isBold = false
    var colour = Colour.ink
    var alignment = Table.Alignment.leading

    static let body = TextStyle(size: 9.5)
    static let strong = TextStyle(size: 9.5, isBold: true)
    static let lead = TextStyle(size: 11, colour: .muted)
    static let small = TextStyle(size: 8, colour: .muted)
    static let name = TextStyle(size: 8.5, colour: .muted)
    static let column = TextStyle(size: 8.5, isBold: true)
    static let footer = TextStyle(size: 7, colour: .muted)

    func aligned(_ alignment: Table.Alignment) -> TextStyle {
        var style = self
        style.alignment = alignment
        return style
    }

    func coloured(_ colour: Colour) -> TextStyle {
        var style = self
        style.colour = colour
        return style
    }
}

/// A4 and its margins, in points.
enum Sheet {
    static let width = 595.276
    static let height = 841.89
    static let margin = 54.0
    static let textWidth = width - 2 * margin
    /// Where the foot of a page begins.
    static let footTop = height - 58
    static let bodyBottom = footTop - 14
    static let bannerHeight = 24.0
}

/// The marks of one page.
struct Page: Sendable, Hashable {
    var marks: [Mark] = []
}
