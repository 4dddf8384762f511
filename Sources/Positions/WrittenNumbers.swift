/// The ways in which atoms are numbers: a comma may be a decimal comma, part thousands, or part two coordinates.
struct WrittenNumbers {
    /// A number, or what stands beside it.
    enum Item: Hashable {
        case number(value: Double, isNegative: Bool, isWhole: Bool, isGroupedByMark: Bool)
        case mark(WrittenAtom.Mark)
        case letter(WrittenAtom.Letter)
        case comma
        case separator
    }

    private let atoms: [WrittenAtom]
    private(set) var ways: [[Item]] = []

    /// Two coordinates of degrees, minutes and seconds.
    static let mostNumbers = 6
    /// Groups of digits in "25 496 123,45 6 682 895,10" are eight.
    private static let mostDigitGroups = 12
    /// With words and signs beside them.
    private static let mostAtoms = 256

    init(_ atoms: [WrittenAtom]) {
        self.atoms = atoms
        let groups = atoms.count { if case .digits = $0 { true } else { false } }
        guard groups <= Self.mostDigitGroups, atoms.count <= Self.mostAtoms else { return }
        read(from: 0, [], numbers: 0)
    }

    private mutating func read(from start: Int, _ items: [Item], numbers: Int) {
        guard start < atoms.count else {
            if numbers > 0 { ways.append(items) }
            return
        }
        switch atoms[start] {
        case .digits: readNumber(at: start, isNegative: false, items, numbers: numbers)
        case .minus where isSign(at: start):
            readNumber(at: start + 1, isNegative: true, items, numbers: numbers)
        // A point between digits was taken with them, if it can be.
        case .point where isDigits(start - 1) && isDigits(start + 1): return
        case .point, .blank: read(from: start + 1, items, numbers: numbers)
        case .comma: read(from: start + 1, items + [.comma], numbers: numbers)
        case .separator, .minus: read(from: start + 1, items + [.separator], numbers: numbers)
        case .mark(let mark): read(from: start + 1, items + [.mark(mark)], numbers: numbers)
        case .letter(let letter): read(from: start + 1, items + [.letter(letter)], numbers: numbers)
        }
    }

    private mutating func readNumber(at start: Int, isNegative: Bool, _ items: [Item], numbers: Int) {
        guard numbers < Self.mostNumbers, case .digits(let first)? = atom(start) else { return }
        var (whole, end) = (first, start + 1)
        var mark: WrittenAtom?
        while true {
            take(whole, nil, isNegative, mark, from: end, items, numbers)
            for decimal in [WrittenAtom.point, .comma] where atom(end) == decimal && decimal != mark {
                guard case .digits(let fraction)? = atom(end + 1) else { continue }
                take(whole, fraction, isNegative, mark, from: end + 2, items, numbers)
            }
            // One more group of three.
            guard first.count <= 3, let next = atom(end), [.blank, .comma, .point].contains(next),
                mark == nil || mark == next, case .digits(let group)? = atom(end + 1), group.count == 3
            else { return }
            mark = next
            whole += group
            end += 2
        }
    }

    private mutating func take(
        _ whole: String, _ fraction: String?, _ isNegative: Bool, _ mark: WrittenAtom?, from end: Int,
        _ items: [Item], _ numbers: Int
    ) {
        guard let value = Double(fraction.map { "\(whole).\($0)" } ?? whole) else { return }
        let isGroupedByMark = mark == .comma || mark == .point
        let number = Item.number(
            value: value, isNegative: isNegative, isWhole: fraction == nil, isGroupedByMark: isGroupedByMark)
        read(from: end, items + [number], numbers: numbers + 1)
    }

    private func atom(_ index: Int) -> WrittenAtom? { atoms.indices.contains(index) ? atoms[index] : nil }

    private func isDigits(_ index: Int) -> Bool { if case .digits? = atom(index) { true } else { false } }

    /// "60.26 -23.75", but "60.26-23.75" and "60.26 - 23.75" have two positive numbers.
    private func isSign(at index: Int) -> Bool {
        guard isDigits(index + 1) else { return false }
        return switch atom(index - 1) {
        case .digits, .mark: false
        case .point, .comma, .blank, .separator, .minus, .letter, nil: true
        }
    }
}

/// One way of reading a text as numbers, put together to coordinates.
struct WrittenCoordinates {
    private typealias Item = WrittenNumbers.Item

    private struct Number {
        let value: Double
        let isNegative: Bool
        let isWhole: Bool
        var mark: WrittenAtom.Mark?
        /// Where it stands among the items.
        let index: Int
    }

    private let items: [Item]
    private var numbers: [Number] = []

    init?(_ items: [WrittenNumbers.Item]) {
        self.items = items
        for (index, item) in items.enumerated() {
            switch item {
            case .number(let value, let isNegative, let isWhole, _):
                numbers.append(Number(value: value, isNegative: isNegative, isWhole: isWhole, index: index))
            case .mark(let mark):
                guard let last = numbers.indices.last, numbers[last].mark == nil else { return nil }
                numbers[last].mark = mark
            case .letter, .comma, .separator: break
            }
        }
    }

    /// The only coordinate; nil where it is none.
    var one: WrittenCoordinate? {
        let letters = letters(in: 0..<items.count)
        guard letters.count <= 1, let first = numbers.first, let last = numbers.last,
            self.letters(in: first.index..<last.index).isEmpty
        else { return nil }
        return coordinate(numbers[...], letters.first, needsMarks: false)
    }

    /// Two coordinates, however the numbers are shared between them.
    var pairs: [WrittenPair] {
        (1..<max(numbers.count, 1)).flatMap { count in
            let (first, second) = (numbers[..<count], numbers[count...])
            let needsMarks = first.count != second.count
            let between = (first[count - 1].index + 1)..<second[count].index
            return letters(first, between, second).compactMap { letters -> WrittenPair? in
                guard let one = coordinate(first, letters.0, needsMarks: needsMarks),
                    let other = coordinate(second, letters.1, needsMarks: needsMarks),
                    one.axis == nil || one.axis != other.axis
                else { return nil }
                return WrittenPair(one, other, isJoinedByComma: items[between] == [.comma])
            }
        }
    }

    /// Degrees, then minutes, then seconds.
    private func coordinate(
        _ parts: ArraySlice<Number>, _ letter: WrittenAtom.Letter?, needsMarks: Bool
    ) -> WrittenCoordinate? {
        guard let first = parts.first, let last = parts.last, parts.count <= 3 else { return nil }
        var value = 0.0
        for (order, part) in parts.enumerated() {
            guard part.mark == nil ? !needsMarks : part.mark?.rawValue == order,
                order == 0 || !part.isNegative && part.value < 60, part.isWhole || part.index == last.index
            else { return nil }
            value += part.value / [1, 60, 3600][order]
        }
        guard items[first.index...last.index].allSatisfy({ $0 != .comma && $0 != .separator }) else { return nil }
        let isBackwards = letter == .south || letter == .west
        return WrittenCoordinate(
            value: first.isNegative != isBackwards ? -value : value, axis: letter?.axis, parts: parts.count,
            hasMark: parts.contains { $0.mark != nil },
            isBareWhole: parts.count == 1 && first.isWhole && first.mark == nil && letter == nil)
    }

    /// Words that say the same are one: "pohjoista leveyttä", "nordlig bredd".
    private func letters(in range: Range<Int>) -> [WrittenAtom.Letter] {
        items[range].reduce(into: []) { letters, item in
            if case .letter(let letter) = item, letters.last != letter { letters.append(letter) }
        }
    }

    /// The letters of both, which stand all before their coordinates or all behind them.
    private func letters(
        _ first: ArraySlice<Number>, _ between: Range<Int>, _ second: ArraySlice<Number>
    ) -> [(WrittenAtom.Letter?, WrittenAtom.Letter?)] {
        guard let start = first.first?.index, let end = second.last?.index,
            letters(in: start..<between.lowerBound).isEmpty, letters(in: between.upperBound..<end).isEmpty
        else { return [] }
        let (before, middle) = (letters(in: 0..<start), letters(in: between))
        let behind = letters(in: end..<items.count)
        guard before.count <= 1, middle.count <= 1, behind.count <= 1 else { return [] }
        switch (before.first, middle.first, behind.first) {
        case (let before?, let middle, nil): return [(before, middle)]
        case (nil, let middle, let behind?): return [(middle, behind)]
        case (nil, let middle?, nil): return [(middle, nil), (nil, middle)]
        case (nil, nil, nil): return [(nil, nil)]
        case (.some, _, .some): return []
        }
    }
}

extension WrittenAtom.Letter {
    fileprivate var axis: WrittenCoordinate.Axis {
        switch self {
        case .north, .south: .north
        case .east, .west: .east
        }
    }
}
