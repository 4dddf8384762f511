import Domain
import Features
import NetworkFile

/// How the columns of one layer could become those of a layer of the network file.
struct SuggestedColumns {
    let layer: LayerDescription
    let target: NetworkLayer
    let hasNetworkAreas: Bool
    private let evidence: ColumnEvidence

    init(layer: LayerDescription, target: NetworkLayer, hasNetworkAreas: Bool) {
        self.layer = layer
        self.target = target
        self.hasNetworkAreas = hasNetworkAreas
        evidence = ColumnEvidence(layer: layer)
    }

    /// The lines under `columns:`.
    var lines: [String] { target.columns.flatMap { lines(for: $0) } }

    private func lines(for column: NetworkColumn) -> [String] {
        let name = column.name
        switch name {
        case "id": return ["id: \(identifier)"]
        case "voltage_kv": return voltageLines
        case "installation": return wordLines(name, Glossaries.installation, ColumnWords.kind, layerDecides: true)
        case "status": return statusLines
        case "kind": return kindLines
        case "company": return companyLines
        case "name": return copied(name, evidence.named(ColumnWords.name).first, isRequired: true)
        case "fuse": return copied(name, evidence.fuse, isRequired: true)
        case "place":
            return evidence.words(of: Glossaries.place, named: ColumnWords.place).map {
                mapLines(name, $0.column, Glossaries.place)
            }
                ?? []
        case "rated_kva": return ratingLines
        case "in_use_from": return copied(name, evidence.dates(named: ColumnWords.inUseFrom), isRequired: false)
        case "in_use_until", "in_force_until":
            return copied(name, evidence.dates(named: ColumnWords.removed), isRequired: false)
        case "in_force_from": return copied(name, evidence.dates(named: ColumnWords.inForceFrom), isRequired: true)
        case "urban": return copied(name, evidence.truth(named: ColumnWords.urban), isRequired: false)
        default: return []
        }
    }

    /// What is to be left out: other voltages than medium ones, nodes that are no substations, what is no more.
    var filter: [String] {
        let conditions: [String]
        switch target {
        case .mediumVoltageLine: conditions = voltageFilter
        case .secondarySubstation where LayerWords.node.match(layer.layer.name): return nodeFilter
        case .planArea, .agreementArea: conditions = removedFilter
        default: conditions = []
        }
        return conditions.isEmpty ? [] : ["where:"] + conditions.map { "  - \($0)" }
    }

    private var voltageFilter: [String] {
        if let (column, range) = evidence.voltage {
            let unit = Self.isVolts(range.upperBound) ? 1000.0 : 1
            guard range.lowerBound < unit || range.upperBound > 36 * unit else { return [] }
            let limits = unit == 1 ? "at_least: 1, at_most: 36" : "at_least: 1000, at_most: 36000"
            return ["{column: \(column.column.name.yamlScalar), \(limits)}  # medium voltages"]
        }
        guard let column = evidence.writtenVoltage else { return [] }
        let medium = column.frequent.filter { (1...36).contains($0.value.kilovolts ?? 0) }.compactMap(
            \.value.mapKey)
        guard medium.count < column.frequent.count else { return [] }
        let list = medium.map(\.yamlQuoted).joined(separator: ", ")
        return ["{column: \(column.column.name.yamlScalar), in: [\(list)]}  # medium voltages"]
    }

    private var removedFilter: [String] {
        guard let column = evidence.truth(named: ColumnWords.removed) else { return [] }
        let removed = column.frequent.filter { Glossaries.truth($0.value) == true }.compactMap(\.value.mapKey)
        guard !removed.isEmpty else { return [] }
        return [
            "{column: \(column.column.name.yamlScalar), not_in: [\(removed.map(\.yamlKey).joined(separator: ", "))]}"
        ]
    }

    private var nodeFilter: [String] {
        let marks = layer.columns.filter { column in
            LayerWords.substation.match(column.column.name)
                && column.frequent.contains { $0.value == .boolean(true) }
        }
        return ["# where:  # which of the nodes are secondary substations?"]
            + marks.map { "#   - {column: \($0.column.name.yamlScalar), in: [true]}" }
    }
}

extension SuggestedColumns {
    private var identifier: String {
        guard let (column, isNamed) = evidence.identifier else {
            return "{hash: geometry, prefix: \"H-\"}  # no column tells the features apart"
        }
        return "{column: \(column.column.name.yamlScalar)}" + (isNamed ? "" : "  # different in every feature")
    }

    private static func isVolts(_ largest: Double) -> Bool { largest >= 1000 }

    private var voltageLines: [String] {
        if let (column, range) = evidence.voltage {
            let factor = Self.isVolts(range.upperBound) ? ", factor: 0.001" : ""
            var line = "voltage_kv: {column: \(column.column.name.yamlScalar)\(factor)}"
            if column.nullCount > 0 {
                line += "  # null in \(column.nullCount): add default: KILOVOLTS if they are known"
            }
            return [line]
        }
        guard let column = evidence.writtenVoltage else {
            return ["# voltage_kv: {constant: 20}  # no column tells the voltage"]
        }
        return ["voltage_kv:", "  column: \(column.column.name.yamlScalar)", "  map:"]
            + Self.entries(column) { $0.kilovolts.flatMap { SourceValue.real($0).mapKey } } + nullLines(column)
    }

    private var ratingLines: [String] {
        let found = evidence.named(ColumnWords.rating).first { $0.minimum != nil }
        guard let found else { return [] }
        let isMega = FoldedName(found.column.name).words.contains("mva")
        return ["rated_kva: {column: \(found.column.name.yamlScalar)\(isMega ? ", factor: 1000" : "")}"]
    }

    private func copied(_ name: String, _ column: ColumnDescription?, isRequired: Bool) -> [String] {
        if let column { return ["\(name): {column: \(column.column.name.yamlScalar)}"] }
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

    private var statusLines: [String] {
        let words = evidence.words(of: Glossaries.status, named: ColumnWords.status)
        if words?.isKnown != true, let column = evidence.truth(named: ColumnWords.removed) {
            let entries = Self.entries(column) { value in
                Glossaries.truth(value).map { ($0 ? AssetStatus.decommissioned : .existing).rawValue }
            }
            return ["status:", "  column: \(column.column.name.yamlScalar)", "  map:"] + entries + nullLines(column)
        }
        return wordLines("status", Glossaries.status, ColumnWords.status, otherwise: "{constant: existing}")
    }

    /// A column of known words, or one whose values must be told; else the word that the layer's name is; else
    /// `otherwise`; else a comment that it must be told.
    private func wordLines(
        _ name: String, _ glossary: Glossary, _ words: SuggestionWords, layerDecides: Bool = false,
        otherwise: String? = nil
    ) -> [String] {
        let named = layerDecides ? Glossaries.word(for: layer.layer.name, in: glossary) : nil
        if let found = evidence.words(of: glossary, named: words) {
            let values = found.column.frequent.map { ColumnEvidence.word($0.value, glossary) }
            // One value that says no more than the layer's name is not worth a map.
            guard values.count == 1, values[0] == named, named != nil else {
                return mapLines(name, found.column, glossary)
            }
        }
        if let named { return ["\(name): {constant: \(named)}  # by the layer's name"] }
        if let otherwise { return ["\(name): \(otherwise)  # no column tells it"] }
        let allowed = Self.list(glossary)
        return ["# \(name): {constant: \(glossary[0].word)}  # no column tells it: \(allowed)"]
    }

    private static func list(_ glossary: Glossary) -> String {
        "one of " + glossary.map(\.word).sorted().joined(separator: ", ")
    }

    private func mapLines(_ name: String, _ column: ColumnDescription, _ glossary: Glossary) -> [String] {
        var lines = ["\(name):", "  column: \(column.column.name.yamlScalar)", "  map:"]
        lines += Self.entries(column) { ColumnEvidence.word($0, glossary) }
        if !column.hasEveryValue { lines.append("    # there are more values than these") }
        if !column.hasEveryValue
            || column.frequent.contains(where: { ColumnEvidence.word($0.value, glossary) == nil })
        {
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
        let isOfArea = hasNetworkAreas && target != .networkArea && target != .agreementArea
        guard let (column, hasCustomers) = evidence.owner else {
            return isOfArea
                ? ["company: {network_area: true}"] : ["# company: {constant: short-name}  # no column tells it"]
        }
        if isOfArea, !hasCustomers { return ["company: {network_area: true}"] + owners(column) }
        let entries = Self.entries(column) { value in
            value.mapKey.flatMap { name in
                if Glossaries.customer.match(name) { return CompanySlug.customer.text }
                return isOfArea || Glossaries.ownCompany.match(name) ? nil : Self.slug(name)
            }
        }
        let more = column.hasEveryValue ? [] : ["    # there are more values than these"]
        let others = isOfArea ? ["  network_area: true  # of every other owner, the company of the area"] : []
        return ["company:", "  column: \(column.column.name.yamlScalar)", "  map:"] + entries + more + others
            + (isOfArea ? [] : nullLines(column))
    }

    /// Several owners none of whom is known to be a customer: whoever knows them must look.
    private func owners(_ column: ColumnDescription) -> [String] {
        guard column.frequent.count > 1 else { return [] }
        let name = column.column.name.yamlScalar
        return ["# \(name) names several owners; customers' own must not count:"]
            + ["# company: {column: \(name), map: {\"…\": customer}, network_area: true}"]
            + Self.entries(column) { _ in nil }.map { String($0.dropFirst(2)) }
    }

    /// A company's name as files write it: `agder-energi-nett-as`.
    private static func slug(_ name: String) -> String? {
        let words = FoldedName(name.lowercased()).words.map { word in
            word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        return CompanySlug(words.filter { !$0.isEmpty }.joined(separator: "-"))?.text
    }
}

extension String {
    /// A key: numbers and truth values are plain text to the reader, and stand as people write them.
    fileprivate var yamlKey: String {
        let isNumber = !isEmpty && utf8.allSatisfy { (48...57).contains($0) }
        return isNumber || self == "true" || self == "false" ? self : yamlScalar
    }
}
