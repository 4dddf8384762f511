import Domain
import Features

/// What the columns of a layer hold, judged by their values, whatever they are called; a name decides between columns
/// whose values leave that open.
struct ColumnEvidence {
    let layer: LayerDescription

    func named(_ words: SuggestionWords) -> [ColumnDescription] {
        layer.columns.filter { words.match($0.column.name) }
    }

    /// A column whose values are words of a glossary, as far as that is known.
    struct Words {
        let column: ColumnDescription
        /// How much of the features it tells something of.
        fileprivate let share: Double
        fileprivate let isNamed: Bool

        var isKnown: Bool { share > 0 }
    }

    /// The column with most words of a glossary; else one whose name says that its values, whatever they mean, are such.
    func words(of glossary: Glossary, named words: SuggestionWords) -> Words? {
        let columns = layer.columns.map { column in
            Words(
                column: column, share: column.share { Self.word($0, glossary) != nil },
                isNamed: words.match(column.column.name))
        }
        let known = columns.filter { $0.isKnown && ($0.isNamed || $0.share >= 0.5 && $0.column.isOfClasses) }
        if let best = known.max(by: { ($0.share, $0.isNamed ? 1 : 0) < ($1.share, $1.isNamed ? 1 : 0) }) {
            return best
        }
        return columns.first { $0.isNamed && $0.column.hasEveryValue && !$0.column.frequent.isEmpty }
    }

    static func word(_ value: SourceValue, _ glossary: Glossary) -> String? {
        value.mapKey.flatMap { Glossaries.word(for: $0, in: glossary) }
    }

    /// A column of truth values, each of which is known.
    func truth(named words: SuggestionWords) -> ColumnDescription? {
        named(words).first { column in
            column.hasEveryValue && !column.frequent.isEmpty
                && column.frequent.allSatisfy { Glossaries.truth($0.value) != nil }
        }
    }

    func dates(named words: SuggestionWords) -> ColumnDescription? { named(words).first(where: \.isOfDates) }

    /// The column that tells the features apart, and whether its name says so.
    var identifier: (column: ColumnDescription, isNamed: Bool)? {
        let unique = layer.columns.filter { isUnique($0) && !$0.isOfReals }
        for words in ColumnWords.identifier {
            if let found = unique.first(where: { words.match($0.column.name) }) { return (found, true) }
        }
        // One feature is always different from all others.
        guard layer.featureCount > 1 else { return nil }
        let others = unique.filter { !$0.isOfDates }
        return (others.first(where: \.isOfCodes) ?? others.first).map { ($0, false) }
    }

    /// Never null, and different wherever that was counted.
    private func isUnique(_ column: ColumnDescription) -> Bool {
        guard column.nullCount == 0, layer.featureCount > 0 else { return false }
        return switch column.distinct {
        case .exactly(let count): count == layer.featureCount
        case .moreThan: column.frequent.first?.count == 1
        }
    }

    /// The column of voltages, and by what its numbers become kilovolts.
    var voltage: (column: ColumnDescription, range: ClosedRange<Double>)? {
        let named = named(ColumnWords.voltage).lazy.compactMap { column in column.numbers.map { (column, $0) } }
            .first
        if let named { return named }
        return layer.columns.lazy.filter(\.isOfVoltages).compactMap { column in column.numbers.map { (column, $0) }
        }
        .first
    }

    /// A column of texts that are voltages with their unit: "20 kV".
    var writtenVoltage: ColumnDescription? {
        layer.columns.first { column in
            column.hasEveryValue && !column.frequent.isEmpty
                && column.frequent.allSatisfy { $0.value.kilovolts != nil }
        }
    }

    var fuse: ColumnDescription? {
        named(ColumnWords.fuse).first
            ?? layer.columns.first { column in
                !column.frequent.isEmpty
                    && column.frequent.allSatisfy { ($0.value.asText.flatMap { try? Fuse($0) }) != nil }
            }
    }

    /// The column that names the owner or the company: one in which customers are named before any other.
    var owner: (column: ColumnDescription, hasCustomers: Bool)? {
        let texts = layer.columns.filter { $0.longestText != nil }
        let customers = texts.first { column in
            column.isOfClasses
                && column.frequent.contains { $0.value.mapKey.map(Glossaries.customer.match) ?? false }
        }
        if let customers { return (customers, true) }
        let named = texts.filter {
            ColumnWords.company.match($0.column.name) && !ColumnWords.notAName.match($0.column.name)
        }
        return (named.first { ColumnWords.name.match($0.column.name) } ?? named.first).map { ($0, false) }
    }
}

extension ColumnDescription {
    /// The share of the features whose value fulfils a condition, among those whose values are told.
    fileprivate func share(_ condition: (SourceValue) -> Bool) -> Double {
        let all = frequent.reduce(0) { $0 + $1.count }
        return all == 0 ? 0 : Double(frequent.reduce(0) { $0 + (condition($1.value) ? $1.count : 0) }) / Double(all)
    }

    /// Few texts, each for many features.
    fileprivate var isOfClasses: Bool {
        let isText = frequent.allSatisfy { if case .text = $0.value { true } else { false } }
        return isText && (hasEveryValue || (frequent.first?.count ?? 0) > 1)
    }

    var isOfDates: Bool {
        !frequent.isEmpty
            && frequent.allSatisfy { $0.value.asText.flatMap { CalendarDate(source: $0) } != nil }
    }

    fileprivate var isOfReals: Bool {
        frequent.contains { if case .real = $0.value { true } else { false } }
    }

    /// Short words without blanks, or whole numbers.
    fileprivate var isOfCodes: Bool {
        frequent.allSatisfy { frequency in
            switch frequency.value {
            case .integer: true
            case .text(let text): text.count <= 40 && !text.contains(where: \.isWhitespace)
            default: false
            }
        }
    }

    /// The least and the greatest number, also of numbers that are written as text.
    fileprivate var numbers: ClosedRange<Double>? {
        if let minimum, let maximum { return minimum...maximum }
        let numbers = frequent.compactMap { $0.value.asText.flatMap(Double.init) }.filter(\.isFinite)
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        return least...greatest
    }

    /// Whether every number is a voltage that networks have, a usual medium one among them.
    fileprivate var isOfVoltages: Bool {
        let usual = [0.4, 1, 6, 10, 20, 22, 30, 33, 45, 110, 132, 220, 400]
        let numbers = frequent.compactMap(\.value.readNumber)
        guard hasEveryValue, !numbers.isEmpty, numbers.count == frequent.count else { return false }
        return [1.0, 1000].contains { unit in
            numbers.contains(20 * unit) && numbers.allSatisfy { number in usual.contains(number / unit) }
        }
    }
}

extension SourceValue {
    /// Of a text such as "20 kV" or "400 V".
    var kilovolts: Double? {
        guard let text = asText, let match = text.firstMatch(of: /^\s*(\d+(?:[.,]\d+)?)\s*(k?)V\s*$/.ignoresCase()),
            let number = Double(match.output.1.replacing(",", with: "."))
        else { return nil }
        return match.output.2.isEmpty ? number / 1000 : number
    }

    /// The value as a key of a mapping's `map`; nil where it can be none.
    var mapKey: String? {
        switch self {
        case .null, .other: nil
        case .integer(let number): String(number)
        case .real(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        }
    }
}
