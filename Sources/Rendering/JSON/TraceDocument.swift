import Domain
import Rules

/// The trace of a quote in its JSON.
extension QuoteDocument {
    /// A zone that was tried. Its conditions are a flat list; those of one `branch` belong together, and one
    /// branch that holds is enough. A condition without a branch must hold in any case.
    func trial(_ trial: ZoneTrial) -> JSONValue {
        .object([
            "zone": .string(trial.zone),
            "holds": .bool(trial.outcome.holds),
            "conditions": .array(flat(trial.outcome, branch: nil).map { condition($0.outcome, branch: $0.branch) }),
        ])
    }

    private func flat(_ outcome: Outcome, branch: String?) -> [(outcome: TestOutcome, branch: String?)] {
        switch outcome {
        case .all(let parts): parts.flatMap { flat($0, branch: branch) }
        case .any(let parts):
            parts.enumerated().flatMap { index, part in
                flat(part, branch: (branch.map { "\($0)." } ?? "") + "\(index + 1)")
            }
        case .not(let part): flat(part, branch: branch.map { "not \($0)" } ?? "not")
        case .test(let test): [(test, branch)]
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
            "source": .string("\(outcome.cited.source.title), \(outcome.cited.source.link)"),
            "readings": .array(outcome.cited.readings.map(JSONValue.string)),
        ])
    }

    /// What was measured, the limit (the upper one where there are two), the margin and the asset.
    private func figures(of outcome: TestOutcome) -> (JSONValue, JSONValue, Double?, String?) {
        switch (outcome.measured, outcome.cited.test) {
        case (.distance(let measured), .distance(let test)):
            (
                .metres(measured.asset?.distance_m), .optional((test.upper ?? test.lower)?.metres),
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
