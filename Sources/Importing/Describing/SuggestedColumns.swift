import Domain
import Features
import NetworkFile

/// How the columns of one layer could become those of a layer of the network file.
struct SuggestedColumns {
    let layer: LayerDescription
    let target: NetworkLayer
    let hasNetworkAreas: Bool
    private let language: Language
    private let evidence: ColumnEvidence

    init(layer: LayerDescription, target: NetworkLayer, hasNetworkAreas: Bool, language: Language) {
        self.layer = layer
        self.target = target
        self.hasNetworkAreas = hasNetworkAreas
        self.language = language
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
            return ["{column: \(column.column.name.yamlScalar), \(limits)}  # \(mediumVoltages)"]
        }
        guard let column = evidence.writtenVoltage else { return [] }
        let medium = column.frequent.filter { (1...36).contains($0.value.kilovolts ?? 0) }.compactMap(
            \.value.mapKey)
        guard medium.count < column.frequent.count else { return [] }
        let list = medium.map(\.yamlQuoted).joined(separator: ", ")
        return ["{column: \(column.column.name.yamlScalar), in: [\(list)]}  # \(mediumVoltages)"]
    }

    private var mediumVoltages: String {
        language.pick("medium voltages", "keskijännitteet", "mellanspänningar")
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
        let question = language.pick(
            "which of the nodes are secondary substations?", "mitkä solmuista ovat jakelumuuntamoita?",
            "vilka av noderna är transformatorstationer?")
        return ["# where:  # \(question)"]
            + marks.map { "#   - {column: \($0.column.name.yamlScalar), in: [true]}" }
    }
}

extension SuggestedColumns {
    private var identifier: String {
        guard let (column, isNamed) = evidence.identifier else {
            return "{hash: geometry, prefix: \"H-\"}  # "
                + language.pick(
                    "no column tells the features apart", "mikään sarake ei erota kohteita toisistaan",
                    "ingen kolumn skiljer objekten åt")
        }
        let reason = language.pick(
            "different in every feature", "jokaisessa kohteessa eri", "olika för varje objekt")
        return "{column: \(column.column.name.yamlScalar)}" + (isNamed ? "" : "  # \(reason)")
    }

    private static func isVolts(_ largest: Double) -> Bool { largest >= 1000 }

    private var voltageLines: [String] {
        if let (column, range) = evidence.voltage {
            let factor = Self.isVolts(range.upperBound) ? ", factor: 0.001" : ""
            var line = "voltage_kv: {column: \(column.column.name.yamlScalar)\(factor)}"
            if column.nullCount > 0 {
                line += "  # " + ofNulls(column, language.pick("KILOVOLTS", "KILOVOLTIT", "KILOVOLT"))
            }
            return [line]
        }
        guard let column = evidence.writtenVoltage else {
            return ["# voltage_kv: {constant: 20}  # \(notTold)"]
        }
        return ["voltage_kv:", "  column: \(column.column.name.yamlScalar)", "  map:"]
            + entries(column) { $0.kilovolts.flatMap { SourceValue.real($0).mapKey } } + nullLines(column)
    }

    private var ratingLines: [String] {
        let found = evidence.named(ColumnWords.rating).first { $0.minimum != nil }
        guard let found else { return [] }
        let isMega = FoldedName(found.column.name).words.contains("mva")
        return ["rated_kva: {column: \(found.column.name.yamlScalar)\(isMega ? ", factor: 1000" : "")}"]
    }

    private func copied(_ name: String, _ column: ColumnDescription?, isRequired: Bool) -> [String] {
        if let column { return ["\(name): {column: \(column.column.name.yamlScalar)}"] }
        let reason = language.pick(
            "no column looks like it", "mikään sarake ei näytä siltä", "ingen kolumn ser ut som den")
        return isRequired ? ["# \(name): {column: \"…\"}  # \(reason)"] : []
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
            let entries = self.entries(column) { value in
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
        if let named {
            let reason = language.pick("by the layer's name", "tason nimen mukaan", "enligt lagrets namn")
            return ["\(name): {constant: \(named)}  # \(reason)"]
        }
        if let otherwise { return ["\(name): \(otherwise)  # \(notTold)"] }
        let allowed = language.pick("one of ", "jokin näistä: ", "något av ") + Self.list(glossary)
        return ["# \(name): {constant: \(glossary[0].word)}  # \(notTold): \(allowed)"]
    }

    private static func list(_ glossary: Glossary) -> String {
        glossary.map(\.word).sorted().joined(separator: ", ")
    }

    private var notTold: String {
        language.pick("no column tells it", "mikään sarake ei kerro sitä", "ingen kolumn anger det")
    }

    private var moreValues: String {
        language.pick(
            "there are more values than these", "arvoja on enemmän kuin nämä", "det finns fler värden än dessa")
    }

    private func mapLines(_ name: String, _ column: ColumnDescription, _ glossary: Glossary) -> [String] {
        var lines = ["\(name):", "  column: \(column.column.name.yamlScalar)", "  map:"]
        lines += entries(column) { ColumnEvidence.word($0, glossary) }
        if !column.hasEveryValue { lines.append("    # \(moreValues)") }
        if !column.hasEveryValue
            || column.frequent.contains(where: { ColumnEvidence.word($0.value, glossary) == nil })
        {
            lines.append(
                "    # "
                    + language.pick(
                        "each of these is one of ", "kukin näistä on jokin sanoista ",
                        "vart och ett av dessa är något av ")
                    + Self.list(glossary))
        }
        return lines + nullLines(column)
    }

    /// An entry for each value, as a comment where its word is not known.
    private func entries(_ column: ColumnDescription, _ word: (SourceValue) -> String?) -> [String] {
        var seen: Set<String> = []
        return column.frequent.compactMap { frequency in
            guard let key = frequency.value.mapKey, seen.insert(key).inserted else { return nil }
            let count = language.features(frequency.count)
            guard let word = word(frequency.value) else { return "    # \(key.yamlQuoted): …  # \(count)" }
            return "    \(key.yamlKey): \(word)  # \(count)"
        }
    }

    private func nullLines(_ column: ColumnDescription) -> [String] {
        column.nullCount == 0 ? [] : ["  # " + ofNulls(column, language.pick("WORD", "SANA", "ORD"))]
    }

    private func ofNulls(_ column: ColumnDescription, _ what: String) -> String {
        let count = column.nullCount
        return language.pick(
            "null in \(count): add default: \(what) if known",
            "null \(count) kohteessa: lisää default: \(what), jos arvo tiedetään",
            "null i \(count) objekt: lägg till default: \(what) om värdet är känt")
    }

    private var companyLines: [String] {
        let isOfArea = hasNetworkAreas && target != .networkArea && target != .agreementArea
        guard let (column, hasCustomers) = evidence.owner else {
            let name = language.pick("short-name", "lyhyt-nimi", "kort-namn")
            return isOfArea
                ? ["company: {network_area: true}"] : ["# company: {constant: \(name)}  # \(notTold)"]
        }
        if isOfArea, !hasCustomers { return ["company: {network_area: true}"] + owners(column) }
        let entries = self.entries(column) { value in
            value.mapKey.flatMap { name in
                if Glossaries.customer.match(name) { return CompanySlug.customer.text }
                return isOfArea || Glossaries.ownCompany.match(name) ? nil : Self.slug(name)
            }
        }
        let more = column.hasEveryValue ? [] : ["    # \(moreValues)"]
        let ofOthers = language.pick(
            "of every other owner, the company of the area", "muiden omistajien kohteille alueen yhtiö",
            "för alla andra ägare områdets bolag")
        let others = isOfArea ? ["  network_area: true  # \(ofOthers)"] : []
        return ["company:", "  column: \(column.column.name.yamlScalar)", "  map:"] + entries + more + others
            + (isOfArea ? [] : nullLines(column))
    }

    /// Several owners none of whom is known to be a customer: whoever knows them must look.
    private func owners(_ column: ColumnDescription) -> [String] {
        guard column.frequent.count > 1 else { return [] }
        let name = column.column.name.yamlScalar
        let reason = language.pick(
            "names several owners; customers' own must not count:",
            "nimeää useita omistajia; asiakkaiden omia ei saa laskea mukaan:",
            "anger flera ägare; kundernas egna får inte räknas:")
        return ["# \(name) \(reason)"]
            + ["# company: {column: \(name), map: {\"…\": customer}, network_area: true}"]
            + entries(column) { _ in nil }.map { String($0.dropFirst(2)) }
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
