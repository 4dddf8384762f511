package import Domain
package import StrictYAML

/// Reads conditions. A condition is a mapping with one of the keys below, and its source; a list of conditions
/// stands under `all` or `any`.
struct ConditionReader {
    let references: [String]
    let sources: [String: Source]
    let readings: [String]
    /// The source of conditions that do not name their own.
    let inherited: Source?

    func condition(_ node: StrictNode) throws(YAMLFileError) -> Condition {
        try condition(node, inherited: inherited)
    }

    private static let kinds = [
        "all", "any", "not", "distance", "plan", "agreement_area", "fuse", "joiners", "place", "further_connection",
        "every_connection",
    ]

    private func condition(_ node: StrictNode, inherited: Source?) throws(YAMLFileError) -> Condition {
        var map = try node.mapping()
        let source = try map.optional("source").map(source) ?? inherited
        let readings = try readings(map.optional("readings"))
        var found: [(kind: String, value: StrictNode)] = []
        for kind in Self.kinds {
            if let value = map.optional(kind) { found.append((kind, value)) }
        }
        try map.finish()
        guard found.count == 1, let (kind, value) = found.first else { throw node.error(.exactlyOneOf(Self.kinds)) }
        switch kind {
        case "all":
            return .all(try value.list { (node) throws(YAMLFileError) in try condition(node, inherited: source) })
        case "any":
            return .any(try value.list { (node) throws(YAMLFileError) in try condition(node, inherited: source) })
        case "not":
            return .not(try condition(value, inherited: source))
        case "every_connection":
            guard try value.boolean() else { throw value.error(.notOneOf(found: "false", allowed: ["true"])) }
            return .all([])
        default:
            guard let source else { throw node.error(.missingKey("source")) }
            return .test(CitedTest(try test(kind, value), source: source, readings: readings))
        }
    }

    private func test(_ kind: String, _ value: StrictNode) throws(YAMLFileError) -> Test {
        switch kind {
        case "distance": .distance(try distance(value))
        case "plan": .plan(try plan(value))
        case "agreement_area": .agreementArea(try value.choices(AgreementKind.self))
        case "fuse": .fuse(try fuse(value))
        case "joiners": .joiners(try count(value))
        case "place": .place(try value.choices(Place.self))
        default: .furtherConnection(try value.boolean())
        }
    }

    private func distance(_ node: StrictNode) throws(YAMLFileError) -> DistanceTest {
        var map = try node.mapping()
        let toNode = try map.required("to")
        let reference = try toNode.text()
        guard references.contains(reference) else {
            throw toNode.error(.undeclared(.reference, name: reference, known: references))
        }
        let lower = try limit(&map, node, included: "at_least_m", excluded: "over_m")
        let upper = try limit(&map, node, included: "at_most_m", excluded: "under_m")
        let crossing = try map.optional("not_crossing").map(crossing)
        try map.finish()
        guard lower != nil || upper != nil else {
            throw node.error(.exactlyOneOf(["at_least_m", "over_m", "at_most_m", "under_m"]))
        }
        if let lower, let upper, lower.metres > upper.metres {
            throw node.error(.outOfRange(found: "\(lower.metres) > \(upper.metres)"))
        }
        return DistanceTest(reference: reference, lower: lower, upper: upper, crossing: crossing)
    }

    private func limit(
        _ map: inout StrictMapping, _ node: StrictNode, included: String, excluded: String
    ) throws(YAMLFileError) -> MetreLimit? {
        switch (map.optional(included), map.optional(excluded)) {
        case (let value?, nil): MetreLimit(metres: try value.number(), isIncluded: true)
        case (nil, let value?): MetreLimit(metres: try value.number(), isIncluded: false)
        case (nil, nil): nil
        case (_?, _?): throw node.error(.exactlyOneOf([included, excluded]))
        }
    }

    private func crossing(_ node: StrictNode) throws(YAMLFileError) -> CrossingRule {
        var map = try node.mapping()
        let rule = CrossingRule(
            obstacles: try map.required("obstacles").choices(ObstacleKind.self),
            lines: try map.optional("lines")?.choice(CrossingRule.Lines.self) ?? .atLeastOne)
        try map.finish()
        return rule
    }

    private func plan(_ node: StrictNode) throws(YAMLFileError) -> PlanTest {
        var map = try node.mapping()
        let test = PlanTest(
            inside: try map.required("inside").choices(PlanKind.self),
            notInside: try map.optional("not_inside")?.choices(PlanKind.self) ?? [],
            mustBeUrban: try map.optional("must_be_urban")?.boolean() ?? false)
        try map.finish()
        return test
    }

    private func fuse(_ node: StrictNode) throws(YAMLFileError) -> FuseTest {
        var map = try node.mapping()
        let test = FuseTest(
            atLeast_a: try map.optional("at_least_a")?.knownSize(),
            atMost_a: try map.optional("at_most_a")?.knownSize(),
            phases: try map.optional("phases")?.phases())
        try map.finish()
        guard test != FuseTest() else { throw node.error(.exactlyOneOf(["at_least_a", "at_most_a", "phases"])) }
        try node.requireOrder(test.atLeast_a, test.atMost_a)
        return test
    }

    private func count(_ node: StrictNode) throws(YAMLFileError) -> CountRange {
        var map = try node.mapping()
        let range = CountRange(
            atLeast: try map.optional("at_least")?.wholeNumber(), atMost: try map.optional("at_most")?.wholeNumber()
        )
        try map.finish()
        guard range != CountRange() else { throw node.error(.exactlyOneOf(["at_least", "at_most"])) }
        try node.requireOrder(range.atLeast, range.atMost)
        return range
    }

    private func source(_ node: StrictNode) throws(YAMLFileError) -> Source {
        let name = try node.text()
        guard let source = sources[name] else {
            throw node.error(.undeclared(.source, name: name, known: sources.keys.sorted()))
        }
        return source
    }

    private func readings(_ node: StrictNode?) throws(YAMLFileError) -> [String] {
        guard let node else { return [] }
        return try node.list { (node) throws(YAMLFileError) in
            let name = try node.text()
            guard readings.contains(name) else {
                throw node.error(.undeclared(.reading, name: name, known: readings))
            }
            return name
        }
    }
}

extension StrictNode {
    /// Refuses a span that nothing can lie in.
    fileprivate func requireOrder(_ lowest: Int?, _ highest: Int?) throws(YAMLFileError) {
        guard let lowest, let highest, lowest > highest else { return }
        throw error(.outOfRange(found: "\(lowest) > \(highest)"))
    }

    /// A fuse size in amperes that exists.
    package func knownSize() throws(YAMLFileError) -> Int {
        let size = try wholeNumber()
        guard Fuse.knownSizes_a.contains(size) else {
            throw error(.notOneOf(found: "\(size)", allowed: Fuse.knownSizes_a.map(String.init)))
        }
        return size
    }

    package func phases() throws(YAMLFileError) -> Fuse.Phases {
        let count = try wholeNumber()
        guard let phases = Fuse.Phases(rawValue: count) else {
            throw error(.notOneOf(found: "\(count)", allowed: ["1", "3"]))
        }
        return phases
    }
}
