import Features

/// Tells which features of a source layer a mapping is about.
struct FeatureFilter {
    private let tests: [(place: Int, filter: ColumnFilter)]

    init(_ filters: [ColumnFilter], sourceColumns: [String]) {
        tests = filters.compactMap { filter in
            sourceColumns.firstIndex(of: filter.column).map { ($0, filter) }
        }
    }

    func lets(_ values: [SourceValue]) -> Bool {
        tests.allSatisfy { $0.filter.holds(for: values[$0.place]) }
    }
}

extension ColumnFilter {
    func holds(for value: SourceValue) -> Bool {
        switch test {
        case .anyOf(let list): list.contains(where: value.isWritten)
        // Null is none of them.
        case .noneOf(let list): !list.contains(where: value.isWritten)
        case .between(let lowest, let highest):
            value.readNumber.map { number in
                (lowest.map { number >= $0 } ?? true) && (highest.map { number <= $0 } ?? true)
            } ?? false
        case .isNull(let wanted): (value == .null) == wanted
        }
    }
}

extension SourceValue {
    /// Whether a mapping that writes the text means this value: numbers are compared as numbers.
    func isWritten(_ text: String) -> Bool {
        switch self {
        case .integer, .real: self.text == text || (Double(text).map { $0 == readNumber } ?? false)
        case .null, .text, .boolean, .other: self.text == text
        }
    }
}
