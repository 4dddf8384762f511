import Domain
import Foundation
import GeometryCore
import NetworkFile
import StrictYAML

/// Reads a mapping file, and refuses what it does not know.
enum MappingReader {
    static let schema = "connect-quote/mapping/1"

    static func read(_ text: String, file: String, digest: String) throws(YAMLFileError) -> ImportMapping {
        let place = StrictNode(try YAMLValue(yaml: text, file: file), file: file)
        var map = try place.mapping(schema: Self.schema)
        let title = try map.required("title").text()
        let source = try map.optional("source")?.text()
        let extracted = try map.optional("extracted")?.date()
        let crs = try map.required("crs").text()
        let (layers, area) = try layers(map.required("layers"))
        let policies = try map.optional("flaws").map(policies) ?? [:]
        try map.finish()
        return ImportMapping(
            origin: file, digest: digest, isUneditedSuggestion: SuggestionSeal.isIntact(text), title: title,
            source: source, extracted: extracted, crs: crs,
            layers: layers, surroundingArea: area, policies: policies)
    }

    private static func layers(
        _ node: StrictNode
    ) throws(YAMLFileError) -> ([LayerMapping], SurroundingArea?) {
        var map = try node.mapping()
        var layers: [LayerMapping] = []
        var area: SurroundingArea?
        for target in NetworkLayer.importOrder {
            for entry in try map.optional(target.rawValue)?.list() ?? [] {
                if target == .networkArea, let around = try surroundingArea(entry) {
                    guard area == nil else { throw entry.error(.declaredTwice(.area, name: "around")) }
                    area = around
                } else {
                    layers.append(try layer(entry, target))
                }
            }
        }
        try map.finish()
        guard !layers.isEmpty else { throw node.error(.empty) }
        return (layers, area)
    }

    /// `{around: {company: …, margin_m: …}}`; nil for any other entry.
    private static func surroundingArea(_ node: StrictNode) throws(YAMLFileError) -> SurroundingArea? {
        var entry = try node.mapping()
        guard let around = entry.optional("around") else { return nil }
        try entry.finish()
        var map = try around.mapping()
        let area = SurroundingArea(
            company: try map.required("company").company(), margin_m: try map.required("margin_m").number())
        try map.finish()
        return area
    }

    private static func layer(_ node: StrictNode, _ target: NetworkLayer) throws(YAMLFileError) -> LayerMapping {
        var map = try node.mapping()
        let from = try map.required("from").text()
        let file = try map.optional("file")?.text()
        let crs = try map.optional("crs")?.text()
        let filters = try map.optional("where")?.list(filter) ?? []
        let columns = try columns(map.required("columns"), of: target)
        try map.finish()
        return LayerMapping(
            target: target, from: from, file: file, crs: crs.map { CoordinateReferenceDefinition(crs: $0) },
            filters: filters, columns: columns, path: node.path, line: node.value.line)
    }

    private static func columns(
        _ node: StrictNode, of target: NetworkLayer
    ) throws(YAMLFileError) -> [ColumnMapping] {
        var map = try node.mapping()
        var columns: [ColumnMapping] = []
        for column in target.columns {
            if let rule = map.optional(column.name) {
                columns.append(ColumnMapping(column: column, rule: try ValueRuleReader(column: column).rule(rule)))
            } else if !column.mayBeNull {
                throw node.error(.missingKey(column.name))
            }
        }
        try map.finish()
        return columns
    }

    private static func filter(_ node: StrictNode) throws(YAMLFileError) -> ColumnFilter {
        var map = try node.mapping()
        let column = try map.required("column").text()
        var tests: [ColumnFilter.Test] = []
        if let list = try map.optional("in")?.list(text) { tests.append(.anyOf(list)) }
        if let list = try map.optional("not_in")?.list(text) { tests.append(.noneOf(list)) }
        let atLeast = try map.optional("at_least").map(signedNumber)
        let atMost = try map.optional("at_most").map(signedNumber)
        if atLeast != nil || atMost != nil { tests.append(.between(atLeast, atMost)) }
        if let isNull = try map.optional("is_null")?.boolean() { tests.append(.isNull(isNull)) }
        try map.finish()
        guard let test = tests.first, tests.count == 1 else {
            throw node.error(.exactlyOneOf(["in", "not_in", "at_least", "at_most", "is_null"]))
        }
        return ColumnFilter(column: column, test: test)
    }

    private static func text(_ node: StrictNode) throws(YAMLFileError) -> String { try node.verbatimText() }

    private static func signedNumber(_ node: StrictNode) throws(YAMLFileError) -> Double {
        guard let number = Double(try node.text()), number.isFinite else {
            throw node.error(.wrongType(expected: .number))
        }
        return number
    }

    private static func policies(_ node: StrictNode) throws(YAMLFileError) -> [Flaw: FlawPolicy] {
        var map = try node.mapping()
        var policies: [Flaw: FlawPolicy] = [:]
        for flaw in Flaw.allCases {
            guard let value = map.optional(flaw.rawValue) else { continue }
            let policy = try value.choice(FlawPolicy.self)
            guard flaw.policies.contains(policy) else {
                throw value.error(.notOneOf(found: policy.rawValue, allowed: flaw.policies.map(\.rawValue)))
            }
            policies[flaw] = policy
        }
        try map.finish()
        return policies
    }
}

extension NetworkLayer {
    /// The areas first: the company of a line may be that of the area it lies in.
    static let importOrder: [NetworkLayer] = [.networkArea] + allCases.filter { $0 != .networkArea }
}
