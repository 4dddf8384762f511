import Domain
import Typesetting

extension BlockComposer {
    /// Of a field to be written on by hand.
    private static let leastHeight = 30.0

    /// Fields in frames: for screen readers a table of names and values, in the order of the rows.
    mutating func form(_ form: Form, _ width: Double) -> [Piece] {
        let table = container(StructureTag(.table))
        return form.rows.enumerated().map { index, fields in
            let shares = fields.reduce(0) { $0 + max($1.share, 0.01) }
            var left = 0.0
            let cells = fields.map { field in
                let own = width * max(field.share, 0.01) / shares
                defer { left += own }
                return cell(field, x: left, width: own)
            }
            let height = max(cells.map(\.height).max() ?? 0, Self.leastHeight)
            return Piece(height: height, before: index == 0 ? 6 : 0, container: table) { x, y in
                cells.flatMap { $0.marks(x, y, height) }
            }
        }
    }

    private struct FieldCell {
        let name: TextBox
        let value: TextBox
        let x: Double
        let width: Double
        let nameHeight: Double
        static let (side, edge, lineWidth) = (5.0, 3.0, 0.6)
        /// What it needs.
        let height: Double

        func marks(_ x: Double, _ y: Double, _ height: Double) -> [Mark] {
            let (left, lineWidth) = (x + self.x, Self.lineWidth)
            let frame = [
                Box(x: left, y: y, width: width, height: lineWidth),
                Box(x: left, y: y + height, width: width + lineWidth, height: lineWidth),
                Box(x: left, y: y, width: lineWidth, height: height),
                Box(x: left + width, y: y, width: lineWidth, height: height),
            ]
            return [.open(StructureTag(.row)), .open(StructureTag(.header, scope: .row))]
                + frame.map { .fill($0, .ink) }
                + [
                    .text(name, x: left + Self.side, y: y + Self.edge), .close(StructureTag(.header, scope: .row)),
                    .open(StructureTag(.cell)),
                    .text(value, x: left + Self.side, y: y + Self.edge + nameHeight + 1),
                    .close(StructureTag(.cell)),
                    .close(StructureTag(.row)),
                ]
        }
    }

    private func cell(_ field: Form.Field, x: Double, width: Double) -> FieldCell {
        let room = width - 2 * FieldCell.side
        let name = TextBox(text: PlainText.line(field.name), style: .footer, width: room)
        let value = TextBox(
            text: PlainText.lines(field.value), style: .body.aligned(field.alignment), width: room)
        let nameHeight = setter.height(of: name)
        return FieldCell(
            name: name, value: value, x: x, width: width, nameHeight: nameHeight,
            height: 2 * FieldCell.edge + nameHeight + 1 + setter.height(of: value))
    }
}
