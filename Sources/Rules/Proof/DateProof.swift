package import Domain

/// Goes through the days of a company and finds those that have no rulebook, price list, services file or unit costs
/// between days that have, those on which a rulebook goes by the price list and there is none, and those that have two. What holds on a day is
/// asked of the library itself.
struct DateProof {
    let company: CompanySlug
    let rulebooks: [Rulebook]
    let lists: [PriceList]
    let services: [Services]
    let unitCosts: [UnitCosts]
    /// Spans of days on which the same files hold.
    private let days: [Days]

    /// A rulebook and a list that hold together on some day.
    struct Pair: Hashable {
        let rulebook: Rulebook
        let list: PriceList
    }

    private struct Days {
        let period: DatePeriod
        /// Nil where a file could not be read, which is an error of its own.
        let held: HeldRules?
    }

    /// - Parameter documents: the company's own.
    init(library: RuleLibrary, company: CompanySlug, documents: [RuleDocument]) {
        self.company = company
        rulebooks = documents.compactMap(\.rulebook)
        lists = documents.compactMap(\.priceList)
        services = documents.compactMap(\.services)
        unitCosts = documents.compactMap(\.unitCosts)
        let periods =
            rulebooks.flatMap(\.vintages).map(\.period) + lists.map(\.period) + services.map(\.period)
            + unitCosts.map(\.period)
        let limits = Set(periods.flatMap { [$0.fromIncluding, $0.toExcluding] }.compactMap { $0 }).sorted()
        let starts: [CalendarDate?] = [nil] + limits
        days = starts.enumerated().map { index, start in
            Days(
                period: DatePeriod(fromIncluding: start, toExcluding: index < limits.count ? limits[index] : nil),
                held: try? library.held(of: company, on: start ?? .first))
        }
    }

    var pairs: [Pair] {
        var pairs: [Pair] = []
        for day in days {
            guard let held = day.held, case .one(let found) = held.rulebook, case .one(let list) = held.priceList
            else { continue }
            let pair = Pair(rulebook: found.rules, list: list)
            if !pairs.contains(pair) { pairs.append(pair) }
        }
        return pairs
    }

    /// Days without and days with two.
    ///
    /// - Parameters:
    ///   - promised: by a rulebook's file the zones in which it goes by the price list.
    ///   - withHoles: false where files are missing that could not be read.
    func findings(promised: [String: [String]], withHoles: Bool) -> [RuleFinding] {
        let rulebookDays = days.map { State($0.held?.rulebook, \.rules.origin) }
        let listDays = days.map { day in
            let state = State(day.held?.priceList, \.origin)
            guard state == .nothing, case .one((let rulebook, _))? = day.held?.rulebook else { return state }
            // Without any list the absence is told of each zone.
            guard let zones = promised[rulebook.origin], !lists.isEmpty else { return .held }
            return .missing(file: rulebook.origin, zones: zones)
        }
        return vintageOverlaps + findings(.rulebook, rulebookDays, withHoles)
            + findings(.priceList, listDays, withHoles)
            + findings(.services, days.map { State($0.held?.services, \.origin) }, withHoles)
            + findings(.unitCosts, days.map { State($0.held?.unitCosts, \.origin) }, withHoles)
    }

    private var vintageOverlaps: [RuleFinding] {
        rulebooks.flatMap { rulebook in
            let periods = rulebook.vintages.map(\.period)
            return periods.enumerated().flatMap { index, period in
                periods.dropFirst(index + 1).filter(period.overlaps).map { other in
                    RuleFinding(.vintagesOverlap(period.shared(with: other)), in: rulebook)
                }
            }
        }
    }

    private enum State: Hashable {
        case held
        /// Nothing holds; that is a finding where something holds before and after.
        case nothing
        /// The rulebook of a file goes by the price list in some zones, and there is none.
        case missing(file: String, zones: [String])
        case two(files: [String])

        init<Rules>(_ found: Held<Rules>?, _ origin: (Rules) -> String) {
            self =
                switch found {
                case .nothing: .nothing
                case .several(let rules): .two(files: rules.map(origin))
                case .one, nil: .held
                }
        }
    }

    private func findings(_ kind: RuleProblem.RuleKind, _ states: [State], _ withHoles: Bool) -> [RuleFinding] {
        let known = states.indices.filter { states[$0] != .nothing }
        guard let first = known.first, let last = known.last else { return [] }
        var stretches: [(state: State, period: DatePeriod)] = []
        for index in first...last {
            if let open = stretches.last, open.state == states[index] {
                stretches[stretches.count - 1].period = open.period.joined(with: days[index].period)
            } else {
                stretches.append((states[index], days[index].period))
            }
        }
        return stretches.compactMap { state, period in
            switch state {
            case .held: nil
            case .two(let files):
                finding(.daysWithTwo(kind, company: company, period, files: files), kind, of: files.first)
            case .nothing:
                withHoles ? finding(.daysWithout(kind, company: company, period, zones: []), kind, of: nil) : nil
            case .missing(let file, let zones):
                withHoles
                    ? finding(.daysWithout(kind, company: company, period, zones: zones), .rulebook, of: file) : nil
            }
        }
    }

    /// Told of the file, or of the company's first of the kind.
    private func finding(_ problem: RuleProblem, _ kind: RuleProblem.RuleKind, of file: String?) -> RuleFinding? {
        switch kind {
        case .rulebook:
            (rulebooks.first { $0.origin == file } ?? rulebooks.first).map { RuleFinding(problem, in: $0) }
        case .priceList: (lists.first { $0.origin == file } ?? lists.first).map { RuleFinding(problem, in: $0) }
        case .services:
            (services.first { $0.origin == file } ?? services.first).map { RuleFinding(problem, in: $0) }
        case .unitCosts:
            (unitCosts.first { $0.origin == file } ?? unitCosts.first).map { RuleFinding(problem, in: $0) }
        }
    }
}

extension DatePeriod {
    /// This and the next period, which begins where this one ends.
    fileprivate func joined(with next: DatePeriod) -> DatePeriod {
        DatePeriod(fromIncluding: fromIncluding, toExcluding: next.toExcluding)
    }

    package func shared(with other: DatePeriod) -> DatePeriod {
        DatePeriod(
            fromIncluding: [fromIncluding, other.fromIncluding].compactMap { $0 }.max(),
            toExcluding: [toExcluding, other.toExcluding].compactMap { $0 }.min())
    }
}
