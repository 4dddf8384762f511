import Domain
import Typesetting

/// Puts the blocks of a document on pages: nothing runs over a margin, no heading is the last of a page, and a table
/// that goes on has its titles again.
struct PageComposer {
    private let document: PrintedDocument
    private let setter: TextSetter

    init(_ document: PrintedDocument, _ setter: TextSetter) {
        self.document = document
        self.setter = setter
    }

    func pages() throws(Problem) -> [Page] {
        var blocks = BlockComposer(setter, accent: document.sender.accent)
        let pieces = try blocks.pieces(document.blocks, width: Sheet.textWidth)
        let frame = PageFrame(document, setter)
        let head = try frame.head()
        let running = frame.runningHead()
        var bodies: [[Mark]] = []
        var rest = pieces[...]
        while !rest.isEmpty {
            let top = bodies.isEmpty ? head.bottom : running.bottom
            let count = Self.count(of: rest, fitting: Sheet.bodyBottom - top)
            bodies.append(Self.placed(rest.prefix(count), top))
            rest = rest.dropFirst(count)
        }
        if bodies.isEmpty { bodies = [[]] }
        var pages = bodies.enumerated().map { index, body in
            Page(
                marks: frame.banner() + (index == 0 ? head.marks : running.marks) + body
                    + frame.foot(page: index + 1, of: bodies.count))
        }
        // One element around everything: without it cairo does not mark the file as tagged.
        pages[0].marks.insert(.open(StructureTag(.document)), at: 0)
        pages[pages.count - 1].marks.append(.close(StructureTag(.document)))
        return pages
    }

    private static func placed(_ pieces: ArraySlice<Piece>, _ top: Double) -> [Mark] {
        guard let last = pieces.last, last.isAtFoot else {
            return Stack.placed(pieces, Sheet.margin, top).marks
        }
        return Stack.placed(pieces.dropLast(), Sheet.margin, top).marks
            + Stack.placed(pieces.suffix(1), Sheet.margin, Sheet.bodyBottom - last.height).marks
    }

    /// How many pieces fill a page: at least one, and none at its end that keeps with the next.
    private static func count(of pieces: ArraySlice<Piece>, fitting height: Double) -> Int {
        var count = 0
        while count < pieces.count, Stack.height(pieces.prefix(count + 1)) <= height {
            count += 1
            if pieces[pieces.startIndex + count - 1].isAtFoot { return count }
        }
        guard count < pieces.count else { return count }
        var kept = count
        while kept > 0, pieces[pieces.startIndex + kept - 1].keepsWithNext { kept -= 1 }
        return max(kept > 0 ? kept : count, 1)
    }
}

/// What stands on every page around the document's blocks.
private struct PageFrame {
    private let document: PrintedDocument
    private let setter: TextSetter
    private let top: Double

    init(_ document: PrintedDocument, _ setter: TextSetter) {
        self.document = document
        self.setter = setter
        top = document.banner == nil ? 40 : Sheet.bannerHeight + 26
    }

    /// Words in a dark strip at the top and, in large letters, from corner to corner.
    func banner() -> [Mark] {
        guard let words = document.banner.map(PlainText.line) else { return [] }
        let style = TextStyle(size: 9.5, isBold: true, colour: .paper)
        let box = TextBox(text: words, style: style, width: Sheet.textWidth)
        let height = max(Sheet.bannerHeight, setter.height(of: box) + 10)
        return [
            .open(StructureTag(.paragraph)), .watermark(words),
            .fill(Box(x: 0, y: 0, width: Sheet.width, height: height), .ink),
            .text(box, x: Sheet.margin, y: (height - setter.height(of: box)) / 2), .close(StructureTag(.paragraph)),
        ]
    }

    /// The head of the first page: who sends the document.
    func head() throws(Problem) -> (marks: [Mark], bottom: Double) {
        let sender = document.sender
        let half = Sheet.textWidth / 2 - 12
        var marks: [Mark] = []
        var bottom = top
        if let logo = sender.logo {
            let (height, proportion) = (40.0, try SVGDrawing(logo).proportion)
            let width = min(height * proportion, 190)
            let box = Box(x: Sheet.margin, y: top, width: width, height: width / proportion)
            let tag = StructureTag(.figure, alternative: PlainText.line(logo.alternative))
            marks += [.open(tag), .picture(logo, box), .close(tag)]
            bottom = top + box.height
        } else {
            let style = TextStyle(size: 15, isBold: true, colour: sender.accent.readable())
            let box = TextBox(text: PlainText.line(sender.name), style: style, width: half)
            marks += paragraph(box, x: Sheet.margin, y: top)
            bottom = top + setter.height(of: box)
        }
        if !sender.lines.isEmpty {
            let style = TextStyle(size: 8, colour: .muted, alignment: .trailing)
            let lines = (sender.logo == nil ? [] : [sender.name]) + sender.lines
            let box = TextBox(
                text: lines.map(PlainText.line).joined(separator: "\n"), style: style, width: half)
            marks += paragraph(box, x: Sheet.width - Sheet.margin - half, y: top + 2)
            bottom = max(bottom, top + 2 + setter.height(of: box))
        }
        // Drawn with the last text, as all that is drawn must belong to an element.
        let line = Mark.rule(
            x: Sheet.margin, y: bottom + 10, width: Sheet.textWidth, sender.accent.readable(), thickness: 1.5)
        marks.insert(line, at: marks.count - 1)
        return (marks, bottom + 30)
    }

    /// The head of the other pages.
    func runningHead() -> (marks: [Mark], bottom: Double) {
        let box = TextBox(text: PlainText.line(document.title), style: .small, width: Sheet.textWidth)
        let bottom = top + setter.height(of: box)
        var marks = paragraph(box, x: Sheet.margin, y: top)
        let line = Mark.rule(x: Sheet.margin, y: bottom + 6, width: Sheet.textWidth, .hairline)
        marks.insert(line, at: marks.count - 1)
        return (marks, bottom + 22)
    }

    /// The small print and which page it is.
    func foot(page: Int, of count: Int) -> [Mark] {
        let language = document.language
        let number = language.pick("Page \(page) of \(count)", "Sivu \(page)/\(count)", "Sida \(page) av \(count)")
        let side = 80.0
        let numberBox = TextBox(text: number, style: .footer.aligned(.trailing), width: side)
        let small = document.smallPrint.map(PlainText.line).joined(separator: "\n")
        let smallBox = TextBox(text: small, style: .footer, width: Sheet.textWidth - side - 12)
        let line = Mark.rule(x: Sheet.margin, y: Sheet.footTop, width: Sheet.textWidth, .hairline)
        var marks = small.isEmpty ? [] : paragraph(smallBox, x: Sheet.margin, y: Sheet.footTop + 8)
        marks += paragraph(numberBox, x: Sheet.width - Sheet.margin - side, y: Sheet.footTop + 8)
        marks.insert(line, at: 1)
        return marks
    }

    private func paragraph(_ box: TextBox, x: Double, y: Double) -> [Mark] {
        [.open(StructureTag(.paragraph)), .text(box, x: x, y: y), .close(StructureTag(.paragraph))]
    }
}
