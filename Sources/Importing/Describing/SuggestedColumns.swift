import Features
import Domain
import NetworkFile

/// How the columns of one layer could become those of a layer of the network file.
struct SuggestedColumns {
    let layer: LayerDescription
    let target: NetworkLayer
    let hasNetworkAreas: Bool

    /// The lines under `columns:`.
    var lines: [String] { target.columns.flatMap { lines(for: $0) } }

    private func lines(for column: NetworkColumn) -> [String] {
        let name = column.name
        switch name {
        case "id": return ["id: \(identifier)"]
        case "voltage_kv": return voltageLines
        case "installation": return wordLines(name, Glossaries.installation, ColumnWords.kind, layerDecides: true)
        case "status":
            return wordLines(name, Glossaries.status, ColumnWords.status, otherwise: "{constant: existing}")
        case "kind": return kindLines
        case "company": return companyLines
        case "name": return copied(name, ColumnWords.name, isRequired: true)
        case "fuse": return copied(name, ColumnWords.fuse, isRequired: true)
        case "place":
            let column = candidates(ColumnWords.place).first
            return column == nil ? [] : wordLines(name, Glossaries.place, ColumnWords.place)
        case "rated_kva": return ratingLines
        case "in_use_from": return date(name, ColumnWords.inUseFrom, isRequired: false)
        case "in_force_from": return date(name, ColumnWords.inForceFrom, isRequired: true)
        default: return []
        }
    }

    /// What is to be left out: other voltages than medium ones, and nodes that are no substations.
    var filter: [String] {
        switch target {
        case .mediumVoltageLine: voltageFilter
        case .secondarySubstation where LayerWords.node.match(FoldedName(layer.layer.name)): nodeFilter
        default: []
        }
    }

    private var voltageFilter: [String] {
        guard let column = voltageColumn, let range = Self.numbers(of: column) else { return [] }
        let unit = Self.isVolts(range.upperBound) ? 1000.0 : 1
        guard range.lowerBound < unit || range.upperBound > 36 * unit else { return [] }
        let limits = unit == 1 ? "at_least: 1, at_most: 36" : "at_least: 1000, at_most: 36000"
        return ["where:  # medium voltages", "  - {column: \(column.column.name.yamlScalar), \(limits)}"]
    }

    private var nodeFilter: [String] {
        let marks = layer.columns.filter { column in
            LayerWords.substation.match(FoldedName(column.column.name))
                && column.frequent.contains { $0.value == .boolean(true) }
        }
        return ["# where:  # which of the nodes are secondary substations?"]
            + marks.map { "#   - {column: \($0.column.name.yamlScalar), in: [true]}" }
    }
}

extension SuggestedColumns {
    private func candidates(_ words: SuggestionWords) -> [ColumnDescription] {
        layer.columns.filter { words.match(FoldedName($0.column.name)) }
    }

    /// Never null, and different wherever that was counted.
    private func isUnique(_ column: ColumnDescription) -> Bool {
        guard column.nullCount == 0, layer.featureCount > 0 else { return false }
        return switch column.distinct {
        case .exactly(let count): count == layer.featureCount
        case .moreThan: column.frequent.first?.count == 1
        }
    }

    private var identifier: String {
        for words in ColumnWords.identifier {
            let found = candidates(words).first { column in
                isUnique(column) && !column.frequent.contains { if case .real = $0.value { true } else { false } }
            }
            if let found { return "{column: \(found.column.name.yamlScalar)}" }
        }
        return "{hash: geometry, prefix: \"H-\"}  # no column tells the features apart"
    }

    private var voltageColumn: ColumnDescription? {
        candidates(ColumnWords.voltage).first { Self.numbers(of: $0) != nil }
    }

    private static func isVolts(_ largest: Double) -> Bool { largest >= 1000 }

    /// The least and the greatest number, also of numbers that are written as text.
    private static func numbers(of column: ColumnDescription) -> ClosedRange<Double>? {
        if let minimum = column.minimum, let maximum = column.maximum { return minimum...maximum }
        let numbers = column.frequent.compactMap { $0.value.asText.flatMap(Double.init) }.filter(\.isFinite)
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        return least...greatest
    }

    private var voltageLines: [String] {
        guard let column = voltageColumn, let range = Self.numbers(of: column) else {
            return ["# voltage_kv: {constant: 20}  # no column tells the voltage"]
        }
        let factor = Self.isVolts(range.upperBound) ? ", factor: 0.001" : ""
        var line = "voltage_kv: {column: \(column.column.name.yamlScalar)\(factor)}"
        if column.nullCount > 0 {
            line += "  # null in \(column.nullCount): add default: KILOVOLTS if they are known"
        }
        return [line]
    }

    private var ratingLines: [String] {
        let found = candidates(ColumnWords.rating).first { $0.minimum != nil }
        guard let found else { return [] }
        let isMega = FoldedName(found.column.name).words.contains("mva")
        return ["rated_kva: {column: \(found.column.name.yamlScalar)\(isMega ? ", factor: 1000" : "")}"]
    }

    private func copied(_ name: String, _ words: SuggestionWords, isRequired: Bool) -> [String] {
        if let found = candidates(words).first { return ["\(name): {column: \(found.column.name.yamlScalar)}"] }
        return isRequired ? ["# \(name): {column: \"…\"}  # no column looks like it"] : []
    }

    private func date(_ name: String, _ words: SuggestionWords, isRequired: Bool) -> [String] {
        let found = candidates(words).first { column in
            !column.frequent.isEmpty
                && column.frequent.allSatisfy {
                    $0.value.asText.flatMap { CalendarDate(source: $0) } != nil
                }
        }
        if let found { return ["\(name): {column: \(found.column.name.yamlScalar)}"] }
        return isRequired ? ["# \(name): {column: \"…\"}  # no column looks like it"] : []
    }
}

extension SuggestedColumns {
    private var kindLines: [String] {
        switch target {
        case .planArea: wordLines("kind", Glossaries.plan, ColumnWords.kind, layerDecides: true)
        case .agreementArea: wordLines("kind", Glossaries.agreement, ColumnWords.kind, layerDecides: true)
        default: wordLines("kind", Glossaries.obstacle, ColumnWords.kind, layerDecides: true)
        }
    }

    /// A column of few values, at least one of which is a known word; else the word that the layer's name is; else
    /// `otherwise`; else a comment that it must be told.
    private func wordLines(
        _ name: String, _ glossary: Glossary, _ words: SuggestionWords, layerDecides: Bool = false,
        otherwise: String? = nil
    ) -> [String] {
        let named = layerDecides ? Glossaries.word(for: layer.layer.name, in: glossary) : nil
        let found = candidates(words).filter(\.hasEveryValue)
            .map { column in (column: column, known: column.frequent.count { Self.word($0.value, glossary) != nil })
            }
            .filter { $0.known > 0 }
            .max { $0.known < $1.known }
        // One value that says no more than the layer's name is not worth a map.
        if let found, named == nil || found.column.frequent.count > 1 {
            return mapLines(name, found.column, glossary)
        }
        if let named { return ["\(name): {constant: \(named)}  # by the layer's name"] }
        if let otherwise { return ["\(name): \(otherwise)  # no column tells it"] }
        let allowed = Self.list(glossary)
        return ["# \(name): {constant: \(glossary[0].word)}  # no column tells it: \(allowed)"]
    }

    private static func list(_ glossary: Glossary) -> String {
        "one of " + glossary.map(\.word).sorted().joined(separator: ", ")
    }

    private static func word(_ value: SourceValue, _ glossary: Glossary) -> String? {
        value.mapKey.flatMap { Glossaries.word(for: $0, in: glossary) }
    }

    private func mapLines(_ name: String, _ column: ColumnDescription, _ glossary: Glossary) -> [String] {
        var lines = ["\(name):", "  column: \(column.column.name.yamlScalar)", "  map:"]
        lines += Self.entries(column) { Self.word($0, glossary) }
        if column.frequent.contains(where: { Self.word($0.value, glossary) == nil }) {
            lines.append("    # each of these is \(Self.list(glossary))")
        }
        return lines + nullLines(column)
    }

    /// An entry for each value, as a comment where its word is not known.
    private static func entries(_ column: ColumnDescription, _ word: (SourceValue) -> String?) -> [String] {
        var seen: Set<String> = []
        return column.frequent.compactMap { frequency in
            guard let key = frequency.value.mapKey, seen.insert(key).inserted else { return nil }
            let count = "\(frequency.count) feature\(frequency.count == 1 ? "" : "s")"
            guard let word = word(frequency.value) else { return "    # \(key.yamlQuoted): …  # \(count)" }
            return "    \(key.yamlKey): \(word)  # \(count)"
        }
    }

    private func nullLines(_ column: ColumnDescription) -> [String] {
        column.nullCount == 0 ? [] : ["  # null in \(column.nullCount): add default: WORD if it is known"]
    }

    private var companyLines: [String] {
        if hasNetworkAreas, target != .networkArea, target != .agreementArea {
            return ["company: {network_area: true}"]
        }
        let texts = candidates(ColumnWords.company).filter { $0.longestText != nil }
        let names = texts.filter { !ColumnWords.notAName.match(FoldedName($0.column.name)) }
        let best = names.first { ColumnWords.name.match(FoldedName($0.column.name)) } ?? names.first
        guard let best else { return ["# company: {constant: short-name}  # no column tells it"] }
        let entries = Self.entries(best) { $0.mapKey.flatMap(Self.slug) }
        let more = best.hasEveryValue ? [] : ["    # there are more values than these"]
        return ["company:", "  column: \(best.column.name.yamlScalar)", "  map:"] + entries + more + nullLines(best)
    }

    /// A company's name as files write it: `agder-energi-nett-as`.
    private static func slug(_ name: String) -> String? {
        let words = FoldedName(name.lowercased()).words.map { word in
            word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        return CompanySlug(words.filter { !$0.isEmpty }.joined(separator: "-"))?.text
    }
}

extension SourceValue {
    /// The value as a key of a mapping's `map`; nil where it can be none.
    fileprivate var mapKey: String? {
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

extension String {
    /// A key: numbers and truth values are plain text to the reader, and stand as people write them.
    fileprivate var yamlKey: String {
        let isNumber = !isEmpty && utf8.allSatisfy { (48...57).contains($0) }
        return isNumber || self == "true" || self == "false" ? self : yamlScalar
    }
}
