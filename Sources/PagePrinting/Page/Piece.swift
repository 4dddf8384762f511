/// What is never divided between pages, with its height: its marks are made once its place is known.
struct Piece {
    /// What a piece stands in; left and entered anew where a page ends.
    struct Container {
        let id: Int
        let tag: StructureTag
        /// Comes again on each page: the titles of a table's columns.
        var header: [Piece] = []
    }

    /// Points.
    var height: Double
    /// Above, unless it is the first of a page.
    var before: Double
    /// Never the last of a page: a heading.
    var keepsWithNext = false
    /// At the foot of its page, and the last of it.
    var isAtFoot = false
    var container: Container?
    /// The marks with its left upper corner at a place.
    var marks: (_ x: Double, _ y: Double) -> [Mark]
}

/// Pieces one below another.
struct Stack {
    let pieces: [Piece]

    /// Points.
    var height: Double { Self.height(pieces[...]) }

    static func height(_ pieces: ArraySlice<Piece>) -> Double {
        pieces.enumerated().reduce(0) { $0 + $1.element.height + ($1.offset == 0 ? 0 : $1.element.before) }
            + headers(pieces).reduce(0) { $0 + $1.height + $1.before }
    }

    /// Those of the containers that begin in a run of pieces.
    private static func headers(_ pieces: ArraySlice<Piece>) -> [Piece] {
        var inside: Int?
        return pieces.flatMap { piece -> [Piece] in
            defer { inside = piece.container?.id }
            return piece.container.map { $0.id == inside ? [] : $0.header } ?? []
        }
    }

    func marks(_ x: Double, _ y: Double) -> [Mark] { Self.placed(pieces[...], x, y).marks }

    /// The marks of a run of pieces and where it ends.
    static func placed(_ pieces: ArraySlice<Piece>, _ x: Double, _ y: Double) -> (marks: [Mark], bottom: Double) {
        var (marks, bottom, inside): ([Mark], Double, Piece.Container?) = ([], y, nil)
        func place(_ piece: Piece, isFirst: Bool) {
            if !isFirst { bottom += piece.before }
            marks += piece.marks(x, bottom)
            bottom += piece.height
        }
        for (index, piece) in pieces.enumerated() {
            if let left = inside, left.id != piece.container?.id {
                marks.append(.close(left.tag))
                inside = nil
            }
            if let entered = piece.container, inside == nil {
                if index > 0 { bottom += piece.before }
                marks.append(.open(entered.tag))
                inside = entered
                for header in entered.header {
                    marks += header.marks(x, bottom)
                    bottom += header.height + header.before
                }
                place(piece, isFirst: true)
            } else {
                place(piece, isFirst: index == 0)
            }
        }
        if let inside { marks.append(.close(inside.tag)) }
        return (marks, bottom)
    }
}
