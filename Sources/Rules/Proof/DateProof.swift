import Domain

/// Goes through the days of a company and finds those that have no rulebook or price list between days that have,
/// and those that have two. What holds on a day is asked of the library itself.
struct DateProof {
    let company: CompanySlug
    let rulebooks: [Rulebook]
    let lists: [PriceList]
    /// Spans of days on which the same files hold.
    private let days: [Days]

    /// A rulebook and a list that hold together on some day.
    struct Pair: Hashable {
        let rulebook: Rulebook
        let list: PriceList
    }

    private struct Days {
        let period: DatePeriod
        let rulebook: Result<Rulebook?, RuleLibraryError>
        let list: Result<PriceList?, RuleLibraryError>
    }

    init(library: RuleLibrary, company: CompanySlug, rulebooks: [Rulebook], lists: [PriceList]) {
        self.company = company
        self.rulebooks = rulebooks
        self.lists = lists
        let periods = rulebooks.flatMap(\.vintages).map(\.period) + lists.map(\.period)
        let limits = Set(periods.flatMap { [$0.fromIncluding, $0.toExcluding] }.compactMap { $0 }).sorted()
        let starts: [CalendarDate?] = [nil] + limits
        days = starts.enumerated().map { index, start in
            Days(
                period: DatePeriod(fromIncluding: start, toExcluding: index < limits.count ? limits[index] : nil),
                rulebook: Result { () throws(RuleLibraryError) in
                    try library.rulebook(of: company, holding: start ?? .first)
                },
                list: Result { () throws(RuleLibraryError) in
                    try library.priceList(of: company, holding: start ?? .first)
                })
        }
    }

    var pairs: [Pair] {
        var pairs: [Pair] = []
        for day in days {
            guard case .success(let rulebook?) = day.rulebook, case .success(let list?) = day.list else { continue }
            let pair = Pair(rulebook: rulebook, list: list)
            if !pairs.contains(pair) { pairs.append(pair) }
        }
        return pairs
    }

    /// Days without, told of the file that holds before them, and days with two, told of the first of the files.
    func findings(withHoles: Bool) -> [RuleFinding] {
        var findings: [RuleFinding] = []
        for rulebook in rulebooks {
            for (index, vintage) in rulebook.vintages.enumerated() {
                for other in rulebook.vintages.dropFirst(index + 1) where vintage.period.overlaps(other.period) {
                    findings.append(
                        RuleFinding(.vintagesOverlap(vintage.period.shared(with: other.period)), in: rulebook))
                }
            }
        }
        findings += stretches(days.map { ($0.period, $0.rulebook) }, .rulebook, withHoles) { problem, near in
            (rulebooks.first(where: { problem.names($0.origin) }) ?? near ?? rulebooks.first)
                .map { RuleFinding(problem, in: $0) }
        }
        findings += stretches(days.map { ($0.period, $0.list) }, .priceList, withHoles) { problem, near in
            (lists.first(where: { problem.names($0.origin) }) ?? near ?? lists.first)
                .map { RuleFinding(problem, in: $0) }
        }
        return findings
    }

    private func stretches<Rules>(
        _ days: [(period: DatePeriod, held: Result<Rules?, RuleLibraryError>)], _ kind: RuleProblem.RuleKind,
        _ withHoles: Bool, finding: (RuleProblem, Rules?) -> RuleFinding?
    ) -> [RuleFinding] {
        var found: [RuleFinding] = []
        var last: Rules?
        var hole: DatePeriod?
        var doubled: (period: DatePeriod, files: [String])?
        func closeDoubled() {
            guard let (period, files) = doubled else { return }
            doubled = nil
            finding(.daysWithTwo(kind, company: company, period, files: files), last).map { found.append($0) }
        }
        for (period, held) in days {
            if case .failure(let error) = held {
                let files = error.files
                guard !files.isEmpty else { continue }
                if let known = doubled, known.files == files {
                    doubled = (known.period.joined(with: period), files)
                } else {
                    closeDoubled()
                    doubled = (period, files)
                }
                hole = nil
                continue
            }
            closeDoubled()
            guard case .success(let rules?) = held else {
                if last != nil { hole = hole?.joined(with: period) ?? period }
                continue
            }
            if let days = hole, withHoles {
                finding(.daysWithout(kind, company: company, days), last).map { found.append($0) }
            }
            hole = nil
            last = rules
        }
        closeDoubled()
        return found
    }
}

extension RuleProblem {
    fileprivate func names(_ file: String) -> Bool {
        if case .daysWithTwo(_, _, _, let files) = self { files.contains(file) } else { false }
    }
}

extension RuleLibraryError {
    /// The files that are too many for a day.
    fileprivate var files: [String] {
        switch self {
        case .twoRulebooks(_, _, let files), .twoPriceLists(_, _, let files): files
        default: []
        }
    }
}

extension DatePeriod {
    /// This and the next period, which begins where this one ends.
    fileprivate func joined(with next: DatePeriod) -> DatePeriod {
        DatePeriod(fromIncluding: fromIncluding, toExcluding: next.toExcluding)
    }

    fileprivate func shared(with other: DatePeriod) -> DatePeriod {
        DatePeriod(
            fromIncluding: [fromIncluding, other.fromIncluding].compactMap { $0 }.max(),
            toExcluding: [toExcluding, other.toExcluding].compactMap { $0 }.min())
    }
}
