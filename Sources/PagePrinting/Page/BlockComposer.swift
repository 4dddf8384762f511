import Domain
import Typesetting

/// Makes pieces of blocks.
struct BlockComposer {
    let setter: TextSetter
    private let accent: Colour
    private var containerCount = 0

    init(_ setter: TextSetter, accent: Colour) {
        self.setter = setter
        self.accent = accent.readable()
    }

    /// More lines of one paragraph than this may be divided between pages.
    private static let mostLines = 12
    private static let gap = 24.0
    /// Of what is never divided: every page has the room.
    private static let mostHeight = 600.0

    mutating func pieces(_ blocks: [Block], width: Double) throws(Problem) -> [Piece] {
        var pieces: [Piece] = []
        for block in blocks { pieces += try self.pieces(block, width) }
        return pieces
    }

    private mutating func pieces(_ block: Block, _ width: Double) throws(Problem) -> [Piece] {
        switch block {
        case .heading(let text, let level): return [heading(text, level, width)]
        case .paragraph(let text, let emphasis): return paragraph(text, emphasis, width)
        case .facts(let facts): return self.facts(facts, width)
        case .list(let items): return list(items, width)
        case .table(let table): return self.table(table, width)
        case .sum(let sum): return self.sum(sum, width)
        case .notice(let lines): return notice(lines, width)
        case .figure(let picture, let caption): return [try figure(picture, caption, width)]
        case .sideBySide(let columns): return try sideBySide(columns, width)
        case .together(let blocks): return try together(blocks, width)
        case .atFoot(let blocks):
            var pieces = try together(blocks, width)
            if pieces.count == 1 { pieces[0].isAtFoot = true }
            return pieces
        case .form(let form): return self.form(form, width)
        case .blanks(let words): return [blanks(words, width)]
        }
    }

    /// Headings and rows lose nothing by standing in one piece, as long as a page has the room.
    private mutating func together(_ blocks: [Block], _ width: Double) throws(Problem) -> [Piece] {
        let stack = Stack(pieces: try pieces(blocks, width: width))
        guard stack.height <= Self.mostHeight else { return stack.pieces }
        return [Piece(height: stack.height, before: stack.pieces.first?.before ?? 0, marks: stack.marks)]
    }

    // MARK: Text

    private func heading(_ text: String, _ level: Int, _ width: Double) -> Piece {
        let text = PlainText.line(text)
        switch level {
        case 1:
            return tagged(
                StructureTag(.heading1), text, TextStyle(size: 21, isBold: true), width, before: 0, keeps: true)
        case 2:
            let style = TextStyle(size: 11.5, isBold: true, colour: accent)
            return tagged(StructureTag(.heading2), text, style, width, before: 18, keeps: true)
        default:
            return tagged(StructureTag(.heading3), text, .strong, width, before: 10, keeps: true)
        }
    }

    private func paragraph(_ text: String, _ emphasis: Block.Emphasis, _ width: Double) -> [Piece] {
        let style: TextStyle =
            switch emphasis {
            case .plain: .body
            case .lead: .lead
            case .small: .small
            case .strong: .strong
            }
        let box = TextBox(text: PlainText.lines(text), style: style, width: width)
        return setter.pieces(of: box, lines: Self.mostLines).enumerated().map { index, part in
            tagged(StructureTag(.paragraph), part, style, width, before: index == 0 ? 5 : 0)
        }
    }

    private func tagged(
        _ tag: StructureTag, _ text: String, _ style: TextStyle, _ width: Double, before: Double,
        keeps: Bool = false
    ) -> Piece {
        let box = TextBox(text: text, style: style, width: width)
        return Piece(height: setter.height(of: box), before: before, keepsWithNext: keeps) { x, y in
            [.open(tag), .text(box, x: x, y: y), .close(tag)]
        }
    }

    mutating func container(_ tag: StructureTag, header: [Piece] = []) -> Piece.Container {
        containerCount += 1
        return Piece.Container(id: containerCount, tag: tag, header: header)
    }

    private mutating func list(_ items: [String], _ width: Double) -> [Piece] {
        let list = container(StructureTag(.list))
        let indent = 12.0
        let bullet = TextBox(text: "•", style: .body.coloured(accent), width: indent)
        return items.enumerated().map { index, item in
            let box = TextBox(text: PlainText.lines(item), style: .body, width: width - indent)
            return Piece(height: setter.height(of: box), before: index == 0 ? 6 : 4, container: list) { x, y in
                [
                    .open(StructureTag(.item)), .open(StructureTag(.label)), .text(bullet, x: x, y: y),
                    .close(StructureTag(.label)),
                    .open(StructureTag(.body)), .text(box, x: x + indent, y: y), .close(StructureTag(.body)),
                    .close(StructureTag(.item)),
                ]
            }
        }
    }

    // MARK: Tables

    private struct Cell {
        let tag: StructureTag
        let box: TextBox
        /// From the left edge of the table.
        let x: Double
    }

    /// A row of cells with their tops on one line, in pieces where it is higher than a page should hold.
    private func row(
        _ cells: [Cell], in table: Piece.Container?, before: Double, width: Double, line: Colour?,
        thickness: Double = 0.5
    ) -> [Piece] {
        let parts = cells.map { setter.pieces(of: $0.box, lines: 40) }
        return (0..<(parts.map(\.count).max() ?? 0)).map { index in
            let boxes = zip(cells, parts).map { cell, parts in
                TextBox(
                    text: index < parts.count ? parts[index] : "", style: cell.box.style, width: cell.box.width)
            }
            let height = boxes.map(setter.height(of:)).max() ?? 0
            return Piece(height: height, before: before, container: table) { x, y in
                var marks: [Mark] = [.open(StructureTag(.row))]
                for (place, (cell, box)) in zip(cells, boxes).enumerated() {
                    marks.append(.open(cell.tag))
                    if place == 0, let line {
                        marks.append(
                            .rule(x: x, y: y - before / 2, width: width, line, thickness: thickness))
                    }
                    marks += [.text(box, x: x + cell.x, y: y), .close(cell.tag)]
                }
                return marks + [.close(StructureTag(.row))]
            }
        }
    }

    private mutating func facts(_ facts: [Fact], _ width: Double) -> [Piece] {
        let table = container(StructureTag(.table))
        let nameWidth = min(150, width * 0.36)
        return facts.enumerated().flatMap { index, fact in
            let name = TextBox(text: PlainText.line(fact.name), style: .name, width: nameWidth - 8)
            let value = TextBox(text: PlainText.lines(fact.value), style: .body, width: width - nameWidth)
            return row(
                [
                    Cell(tag: StructureTag(.header, scope: .row), box: name, x: 0),
                    Cell(tag: StructureTag(.cell), box: value, x: nameWidth),
                ], in: table, before: index == 0 ? 12 : 7, width: width, line: index == 0 ? nil : .hairline)
        }
    }

    private mutating func table(_ table: Table, _ width: Double) -> [Piece] {
        let shares = table.columns.reduce(0) { $0 + max($1.share, 0.01) }
        let gap = 10.0
        let room = width - gap * Double(table.columns.count - 1)
        var (widths, lefts, left): ([Double], [Double], Double) = ([], [], 0)
        for column in table.columns {
            widths.append(room * max(column.share, 0.01) / shares)
            lefts.append(left)
            left += (widths.last ?? 0) + gap
        }
        func cells(_ texts: [String], _ style: TextStyle, _ tag: (Int) -> StructureTag) -> [Cell] {
            table.columns.enumerated().map { index, column in
                let text = index < texts.count ? PlainText.lines(texts[index]) : ""
                return Cell(
                    tag: tag(index),
                    box: TextBox(text: text, style: style.aligned(column.alignment), width: widths[index]),
                    x: lefts[index])
            }
        }
        let titles = cells(table.columns.map(\.title), .column) { _ in StructureTag(.header, scope: .column) }
        var header = row(titles, in: nil, before: 0, width: width, line: nil)
        for index in header.indices { header[index].before = 4 }
        let own = container(StructureTag(.table), header: header)
        func named(_ index: Int) -> StructureTag {
            index == 0 ? StructureTag(.header, scope: .row) : StructureTag(.cell)
        }
        let rows = table.rows.enumerated().flatMap { index, texts in
            row(
                cells(texts, .body, named), in: own, before: 7, width: width,
                line: index == 0 ? .muted : .hairline)
        }
        let sums = table.sums.enumerated().flatMap { index, texts in
            row(
                cells(texts, .strong, named), in: own, before: 8, width: width,
                line: index == 0 ? .ink : nil, thickness: 0.9)
        }
        return rows + sums
    }

    // MARK: Set apart

    /// Texts on a tinted ground with a bar of the accent on the left.
    private func apart(_ texts: [(String, TextStyle)], _ width: Double, before: Double) -> Piece {
        let (left, right, edge, gap) = (18.0, 14.0, 12.0, 3.0)
        let boxes = texts.map { TextBox(text: PlainText.lines($0.0), style: $0.1, width: width - left - right) }
        let heights = boxes.map(setter.height(of:))
        let whole = heights.reduce(2 * edge + gap * Double(max(0, heights.count - 1)), +)
        let accent = accent
        return Piece(height: whole, before: before) { x, y in
            var (marks, top): ([Mark], Double) = ([], y + edge)
            for (index, (box, height)) in zip(boxes, heights).enumerated() {
                marks.append(.open(StructureTag(.paragraph)))
                if index == 0 {
                    marks.append(.fill(Box(x: x, y: y, width: width, height: whole), .ground))
                    marks.append(.fill(Box(x: x, y: y, width: 4, height: whole), accent))
                }
                marks += [.text(box, x: x + left, y: top), .close(StructureTag(.paragraph))]
                top += height + gap
            }
            return marks
        }
    }

    private func sum(_ sum: Sum, _ width: Double) -> [Piece] {
        let isShort = sum.amount.count <= 24
        let head = [
            (sum.title, TextStyle(size: 9.5, isBold: true, colour: .muted)),
            (sum.amount, TextStyle(size: isShort ? 25 : 14, isBold: true, colour: accent)),
        ]
        let whole = apart(head + sum.lines.map { ($0, .body) }, width, before: 14)
        if whole.height <= Self.mostHeight { return [whole] }
        return [apart(head, width, before: 14)] + sum.lines.flatMap { paragraph($0, .plain, width) }
    }

    private func notice(_ lines: [String], _ width: Double) -> [Piece] {
        let whole = apart(lines.map { ($0, .body) }, width, before: 12)
        return whole.height <= Self.mostHeight ? [whole] : lines.flatMap { paragraph($0, .plain, width) }
    }

    private func figure(_ picture: Picture, _ caption: String?, _ width: Double) throws(Problem) -> Piece {
        let proportion = try SVGDrawing(picture).proportion
        let own = picture.width_mm.map { min($0 * 72 / 25.4, width) } ?? width
        let height = min(own / proportion, 420)
        let tag = StructureTag(.figure, alternative: PlainText.line(picture.alternative))
        let box = caption.map { TextBox(text: PlainText.lines($0), style: .small, width: width) }
        let captionHeight = box.map { setter.height(of: $0) + 5 } ?? 0
        return Piece(height: height + captionHeight, before: 10) { x, y in
            var marks: [Mark] = [
                .open(tag), .picture(picture, Box(x: x, y: y, width: height * proportion, height: height)),
                .close(tag),
            ]
            if let box {
                marks += [
                    .open(StructureTag(.paragraph)), .text(box, x: x, y: y + height + 5),
                    .close(StructureTag(.paragraph)),
                ]
            }
            return marks
        }
    }

    /// Columns that are higher than a page stand one below the other.
    private mutating func sideBySide(_ columns: [[Block]], _ width: Double) throws(Problem) -> [Piece] {
        let count = Double(max(1, columns.count))
        let own = (width - Self.gap * (count - 1)) / count
        var stacks: [Stack] = []
        for column in columns { stacks.append(Stack(pieces: try pieces(column, width: own))) }
        guard stacks.allSatisfy({ $0.height <= Self.mostHeight }) else {
            return try pieces(columns.flatMap { $0 }, width: width)
        }
        let before = stacks.compactMap { $0.pieces.first?.before }.max() ?? 0
        let piece = Piece(height: stacks.map(\.height).max() ?? 0, before: before) { x, y in
            stacks.enumerated().flatMap { index, stack in
                stack.marks(x + Double(index) * (own + Self.gap), y)
            }
        }
        return [piece]
    }

    private func blanks(_ words: [String], _ width: Double) -> Piece {
        let gap = 24.0
        let own = (width - gap * Double(max(0, words.count - 1))) / Double(max(1, words.count))
        let boxes = words.map { TextBox(text: PlainText.line($0), style: .small, width: own) }
        let (room, height) = (34.0, boxes.map(setter.height(of:)).max() ?? 0)
        return Piece(height: room + 4 + height, before: 6) { x, y in
            boxes.enumerated().flatMap { index, box -> [Mark] in
                let left = x + Double(index) * (own + gap)
                return [
                    .open(StructureTag(.paragraph)),
                    .rule(x: left, y: y + room, width: own, .muted, thickness: 0.7),
                    .text(box, x: left, y: y + room + 4), .close(StructureTag(.paragraph)),
                ]
            }
        }
    }
}
