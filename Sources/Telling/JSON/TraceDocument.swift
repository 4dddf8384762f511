import Domain
import Rules

/// The trace of a quote in its JSON.
extension QuoteDocument {
    /// A zone that was tried. Its conditions are a flat list. A condition without a branch must hold in any case;
    /// of the branches `1.1`, `1.2`, … of one group one must hold, with all the conditions that carry it. A branch
    /// inside a branch goes on behind it: `1.2.1.1`.
    func trial(_ trial: ZoneTrial) -> JSONValue {
        .object([
            "zone": .string(trial.zone),
            "holds": .bool(trial.outcome.holds),
            "conditions": .array(flat(trial.outcome, branch: nil).map { condition($0.outcome, branch: $0.branch) }),
        ])
    }

    private func flat(_ outcome: Outcome, branch: String?) -> [(outcome: TestOutcome, branch: String?)] {
        var groups = 0
        return flat(outcome, branch: branch, groups: &groups)
    }

    private func flat(
        _ outcome: Outcome, branch: String?, groups: inout Int
    ) -> [(outcome: TestOutcome, branch: String?)] {
        let prefix = branch.map { "\($0)." } ?? ""
        switch outcome {
        case .all(let parts):
            var found: [(outcome: TestOutcome, branch: String?)] = []
            for part in parts { found += flat(part, branch: branch, groups: &groups) }
            return found
        case .any(let parts):
            groups += 1
            let group = groups
            return parts.enumerated().flatMap { flat($0.element, branch: "\(prefix)\(group).\($0.offset + 1)") }
        case .not(let part): return flat(part, branch: "\(prefix)not")
        case .test(let test): return [(test, branch)]
        }
    }

    private func condition(_ outcome: TestOutcome, branch: String?) -> JSONValue {
        let (measured, limit, margin_m, id) = figures(of: outcome)
        return .object([
            "text": .string(conditions.text(outcome.cited.test, of: outcome, in: rulebook)),
            "holds": .bool(outcome.holds),
            "measured": measured,
            "limit": limit,
            "margin_m": .metres(margin_m),
            "asset_id": .optional(id),
            "branch": .optional(branch),
            "source": .string(outcome.cited.source.text(in: language)),
            "readings": .array(outcome.cited.readings.map(JSONValue.string)),
        ])
    }

    /// What was measured, the limit (the upper one where there are two), the margin and the asset.
    private func figures(of outcome: TestOutcome) -> (JSONValue, JSONValue, Double?, String?) {
        switch (outcome.measured, outcome.cited.test) {
        case (.distance(let measured), .distance(let test)):
            (
                .metres(measured.asset?.distance_m, near: test.limits_m),
                .optional((test.upper ?? test.lower)?.metres),
                measured.margin_m(to: test.upper ?? test.lower), measured.asset?.id
            )
        case (.plans(let found), _): (.optional(found.first?.id), .null, nil, nil)
        case (.agreements(let found), _): (.optional(found.first?.id), .null, nil, nil)
        case (.fuse(let fuse), .fuse(let test)):
            (
                .integer(fuse.current_a), (test.atMost_a ?? test.atLeast_a).map(JSONValue.integer) ?? .null, nil,
                nil
            )
        case (.joiners(let count), .joiners(let range)):
            (.integer(count), (range.atLeast ?? range.atMost).map(JSONValue.integer) ?? .null, nil, nil)
        case (.place(let place), _): (.string(place.rawValue), .null, nil, nil)
        case (.furtherConnection(let flag), _): (.bool(flag), .null, nil, nil)
        default: (.null, .null, nil, nil)
        }
    }
}
