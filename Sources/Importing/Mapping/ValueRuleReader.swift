import Domain
import Features
import NetworkFile
import StrictYAML

/// Reads the rule of one column of the network file. Values that the mapping writes itself are held to what the
/// column may hold, so that a slip is found before any data is read.
struct ValueRuleReader {
    let column: NetworkColumn

    func rule(_ node: StrictNode) throws(YAMLFileError) -> ValueRule {
        var map = try node.mapping()
        var rules: [ValueRule] = []
        var hasArea = false
        if let constant = map.optional("constant") { rules.append(.constant(try value(constant))) }
        if column.name == "id", let hash = map.optional("hash") {
            rules.append(try geometryHash(hash, prefix: map.optional("prefix")))
        }
        if column.content == .company, let area = map.optional("network_area") {
            guard try area.boolean() else { throw area.error(.notOneOf(found: "false", allowed: ["true"])) }
            hasArea = true
        }
        if let name = map.optional("column") {
            rules.append(.column(try columnRule(name, &map, isOfNetworkAreaElse: hasArea)))
        } else if hasArea {
            rules.append(.networkArea)
        }
        guard let rule = rules.first, rules.count == 1 else { throw node.error(.exactlyOneOf(kinds)) }
        try map.finish()
        return rule
    }

    private var kinds: [String] {
        ["column", "constant"] + (column.name == "id" ? ["hash"] : [])
            + (column.content == .company ? ["network_area"] : [])
    }

    private func geometryHash(_ node: StrictNode, prefix: StrictNode?) throws(YAMLFileError) -> ValueRule {
        let what = try node.text()
        guard what == "geometry" else { throw node.error(.notOneOf(found: what, allowed: ["geometry"])) }
        return .geometryHash(prefix: try prefix?.text() ?? "")
    }

    private func columnRule(
        _ name: StrictNode, _ map: inout StrictMapping, isOfNetworkAreaElse: Bool
    ) throws(YAMLFileError) -> ColumnRule {
        let isText = column.content == .text
        let codes = try map.optional("map").map(codes)
        let otherwise = try map.optional("otherwise").map { (node) throws(YAMLFileError) in
            // Without a map every value would be replaced.
            guard codes != nil else { throw node.error(.missingKey("map")) }
            return try value(node)
        }
        return ColumnRule(
            column: try name.text(),
            nullValues: Set(
                try map.optional("null_values")?.list { (node) throws(YAMLFileError) in try node.verbatimText() }
                    ?? []),
            defaultValue: try map.optional("default").map(value), map: codes, otherwise: otherwise,
            factor: column.content == .positiveNumber ? try map.optional("factor").map(factor) : nil,
            dateForm: column.content == .date ? try map.optional("date_form")?.choice(DateForm.self) : nil,
            prefix: isText ? try map.optional("prefix")?.text() ?? "" : "", isOfNetworkAreaElse: isOfNetworkAreaElse
        )
    }

    private func factor(_ node: StrictNode) throws(YAMLFileError) -> Double {
        let factor = try node.number()
        guard factor > 0 else { throw node.error(.outOfRange(found: "\(factor)")) }
        return factor
    }

    private func codes(_ node: StrictNode) throws(YAMLFileError) -> [String: String] {
        var map = try node.mapping()
        var codes: [String: String] = [:]
        for (code, word) in map.rest() { codes[code] = try value(word) }
        guard !codes.isEmpty else { throw node.error(.empty) }
        return codes
    }

    /// A value that the mapping itself gives the column.
    private func value(_ node: StrictNode) throws(YAMLFileError) -> String {
        let text = try node.text()
        switch column.content {
        case .text: break
        case .word(let allowed):
            guard allowed.contains(text) else { throw node.error(.notOneOf(found: text, allowed: allowed)) }
        case .positiveNumber:
            guard try node.number() > 0 else { throw node.error(.outOfRange(found: text)) }
        case .date: _ = try node.date()
        case .truth: _ = try node.boolean()
        case .company: _ = try node.company()
        case .fuse:
            do throws(FuseError) { _ = try Fuse(spoken: text) } catch { throw node.error(.notAFuse(text)) }
        }
        return text
    }
}
