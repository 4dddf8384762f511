import Domain

/// One of the things that sites differ in, with every choice that a rulebook can tell apart.
struct CaseAxis: Sendable {
    let choices: [SiteChoice]
    /// For each choice its class: choices for which every test of the rulebook comes out alike are in one class,
    /// so one of them stands for all.
    let classes: [Int]
    /// The first choice of each class.
    let representatives: [Int]
    let lines: [CaseLine]

    init(_ choices: [SiteChoice], lines: [CaseLine] = [], outcomes: (SiteChoice) -> [Bool]) {
        var known: [[Bool]: Int] = [:]
        var classes: [Int] = []
        var representatives: [Int] = []
        for (index, choice) in choices.enumerated() {
            let outcome = outcomes(choice)
            let found = known[outcome] ?? known.count
            if found == known.count {
                known[outcome] = found
                representatives.append(index)
            }
            classes.append(found)
        }
        self.choices = choices
        self.classes = classes
        self.representatives = representatives
        self.lines = lines
    }

    var classCount: Int { representatives.count }
}

/// Choices in the order of something that grows.
struct CaseLine: Sendable {
    struct Stop: Sendable {
        /// Index of the choice.
        let choice: Int
        let span: ValueSpan
    }

    let measure: ZoneSeam.Measure
    /// Ascending.
    let stops: [Stop]
}

/// A single value, or all values between two that are told apart.
struct ValueSpan: Sendable, Hashable {
    let from: MetreLimit
    /// Nil where there is no end.
    let upTo: MetreLimit?

    static func exactly(_ value: Double) -> ValueSpan {
        let limit = MetreLimit(metres: value, isIncluded: true)
        return ValueSpan(from: limit, upTo: limit)
    }

    /// All values over one and under the next; nil for no end.
    static func between(_ lower: Double, _ upper: Double?) -> ValueSpan {
        ValueSpan(
            from: MetreLimit(metres: lower, isIncluded: false),
            upTo: upper.map { MetreLimit(metres: $0, isIncluded: false) })
    }

    var isSingleValue: Bool { from.isIncluded && from == upTo }

    /// A value of the span that reads well.
    var example: Double {
        guard let upTo else { return from.metres + 100 }
        return isSingleValue ? from.metres : (from.metres + upTo.metres) / 2
    }
}
