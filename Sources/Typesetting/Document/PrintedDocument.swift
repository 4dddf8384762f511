public import Domain

/// A document for paper and screen as a plain value: what it says in which order, not where on a page that stands.
/// Both forms, PDF and HTML, are made of it.
public struct PrintedDocument: Sendable, Hashable, Codable {
    public var language: Language
    public var title: String
    /// The day that the file is said to be made on: the same document has the same bytes whenever it is written.
    public var day: CalendarDate
    public var sender: DocumentSender
    /// Across every page, where the document must not be taken for what it looks like.
    public var banner: String?
    /// At the foot of every page.
    public var smallPrint: [String]
    public var blocks: [Block]

    public init(
        language: Language, title: String, day: CalendarDate, sender: DocumentSender, banner: String? = nil,
        smallPrint: [String] = [], blocks: [Block]
    ) {
        self.language = language
        self.title = title
        self.day = day
        self.sender = sender
        self.banner = banner
        self.smallPrint = smallPrint
        self.blocks = blocks
    }

    /// In which documents are set, of the Debian package fonts-noto-core; scripts that it lacks are taken from other
    /// typefaces that are there.
    public static let typeface = "Noto Sans"
}

/// Who sends a document: the head of its first page.
public struct DocumentSender: Sendable, Hashable, Codable {
    public var name: String
    /// Address, telephone and the like, each a line.
    public var lines: [String]
    public var logo: Picture?
    public var accent: Colour

    public init(name: String, lines: [String] = [], logo: Picture? = nil, accent: Colour = .accent) {
        self.name = name
        self.lines = lines
        self.logo = logo
        self.accent = accent
    }
}

/// A picture in SVG with the words for those who cannot see it.
public struct Picture: Sendable, Hashable, Codable {
    /// The text of the SVG document.
    public var svg: String
    public var alternative: String
    /// As messages name it: a path, or what it shows.
    public var name: String
    /// How wide a figure of it is on paper, if there is the room; nil for all the room there is.
    public var width_mm: Double?

    public init(svg: String, alternative: String, name: String, width_mm: Double? = nil) {
        self.svg = svg
        self.alternative = alternative
        self.name = name
        self.width_mm = width_mm
    }
}

/// One part of a document, from top to bottom.
public indirect enum Block: Sendable, Hashable, Codable {
    /// Levels 1 to 3; the first heading of a document is its only one of level 1.
    case heading(String, level: Int)
    case paragraph(String, Emphasis = .plain)
    case facts([Fact])
    case list([String])
    case table(Table)
    /// A sum that is found at first sight.
    case sum(Sum)
    /// Set apart in a frame.
    case notice([String])
    case figure(Picture, caption: String?)
    /// Columns of equal width.
    case sideBySide([[Block]])
    /// On one page, if a page has the room.
    case together([Block])
    /// Together and at the foot of a page, as what is cut off; within other blocks just together.
    case atFoot([Block])
    case form(Form)
    /// Lines to write on by hand, with what belongs on them.
    case blanks([String])

    public enum Emphasis: Sendable, Hashable, Codable {
        case plain
        /// Below a title: what it is about.
        case lead
        case small
        case strong
    }
}

/// A name and what it is, such as `Main fuse` and `3x35 A`.
public struct Fact: Sendable, Hashable, Codable {
    public var name: String
    /// Line breaks are kept.
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A sum with what it is of above it and what belongs to it below.
public struct Sum: Sendable, Hashable, Codable {
    public var title: String
    /// `5,550.00 EUR`, or words where there is no sum.
    public var amount: String
    public var lines: [String]

    public init(title: String, amount: String, lines: [String] = []) {
        self.title = title
        self.amount = amount
        self.lines = lines
    }
}

/// Fields in frames, as forms of banks have them.
public struct Form: Sendable, Hashable, Codable {
    public struct Field: Sendable, Hashable, Codable {
        public var name: String
        /// Line breaks are kept; empty for one to be written on by hand.
        public var value: String
        /// Of its row's width, compared with the others; above 0.
        public var share: Double
        public var alignment: Table.Alignment

        public init(_ name: String, _ value: String, share: Double = 1, _ alignment: Table.Alignment = .leading) {
            self.name = name
            self.value = value
            self.share = share
            self.alignment = alignment
        }
    }

    /// From top to bottom, each from left to right.
    public var rows: [[Field]]

    public init(rows: [[Field]]) { self.rows = rows }
}

/// A table whose first column names its rows.
public struct Table: Sendable, Hashable, Codable {
    public enum Alignment: Sendable, Hashable, Codable {
        case leading
        /// Numbers.
        case trailing
    }

    public struct Column: Sendable, Hashable, Codable {
        public var title: String
        public var alignment: Alignment
        /// Of the width, compared with the other columns; above 0.
        public var share: Double

        public init(_ title: String, _ alignment: Alignment = .leading, share: Double = 1) {
            self.title = title
            self.alignment = alignment
            self.share = share
        }
    }

    public var columns: [Column]
    /// Each with a cell for every column.
    public var rows: [[String]]
    /// Below a line, in bold.
    public var sums: [[String]]

    public init(columns: [Column], rows: [[String]], sums: [[String]] = []) {
        self.columns = columns
        self.rows = rows
        self.sums = sums
    }
}
