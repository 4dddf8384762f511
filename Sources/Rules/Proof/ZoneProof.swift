import Domain

/// Goes through every case of a rulebook and finds where its zones leave gaps, overlap or cannot be reached.
///
/// Along a *line* of cases one thing grows and all else stays: the metres to a reference, the amperes of a fuse,
/// the number of joiners.
///
/// - **Gap:** no zone takes a stretch of the line, but zones take something before it and something after it.
///   What lies beyond the outermost limit is outside the zones and no gap.
/// - **Overlap:** the conditions of two zones hold on a stretch of the line, of which one holds also before it
///   but not all the way after it, the other also after it but not all the way before it: each states where it
///   begins or ends, and they do not agree. It counts if the zone that begins farther out stands later in the
///   rulebook, or if the stretch is a single value (both claim the limit itself). That a zone without a lower limit
///   holds within an earlier one is the order of the rulebook at work, and no finding; nor is a stretch that a
///   third, earlier zone takes. Of fuses and joiners only single values count, as "from 25 A" says what is
///   connected at all and does not go on from another zone.
/// - **Unreachable:** a zone that is no case's.
struct ZoneProof {
    let rulebook: Rulebook
    let table: CaseTable

    var problems: [RuleProblem] {
        let seams = seams()
        return seams.gaps.map(RuleProblem.gap) + noAnswer(after: seams.gaps)
            + seams.overlaps.map(RuleProblem.overlap)
            + unreachable
    }

    // MARK: Along the lines

    private func seams() -> (gaps: [ZoneSeam], overlaps: [ZoneSeam]) {
        var gaps = SeamCollector(rulebook: rulebook, table: table)
        var overlaps = gaps
        for (axis, line) in lines {
            let classes = line.stops.map { table.space.axes[axis].classes[$0.choice] }
            for first in table.cases where first[axis] == 0 {
                let verdicts = classes.map { number in
                    var place = first
                    place[axis] = number
                    return table.verdict(place)
                }
                let walk = LineWalk(verdicts: verdicts)
                for gap in walk.gaps { gaps.add(gap, on: line, axis: axis, at: first) }
                for overlap in walk.overlaps where overlap.counts(on: line) {
                    overlaps.add(overlap, on: line, axis: axis, at: first)
                }
            }
        }
        return (gaps.seams, overlaps.seams)
    }

    /// Every line with its axis, but one of those along which all classes are the same.
    private var lines: [(axis: Int, line: CaseLine)] {
        struct Key: Hashable {
            let axis: Int
            let measure: ZoneSeam.Measure
            let classes: [Int]
        }
        var seen: Set<Key> = []
        return table.space.axes.enumerated().flatMap { axis, content in
            content.lines.filter { line in
                let classes = line.stops.map { content.classes[$0.choice] }
                return seen.insert(Key(axis: axis, measure: line.measure, classes: classes)).inserted
            }.map { (axis, $0) }
        }
    }

    // MARK: In single cases

    private func noAnswer(after gaps: [ZoneSeam]) -> [RuleProblem] {
        guard rulebook.outsideZones == nil, gaps.isEmpty else { return [] }
        let bare = table.cases.first { table.verdict($0).zone == nil }
        return bare.map { [.noAnswer(table.site($0))] } ?? []
    }

    private var unreachable: [RuleProblem] {
        let verdicts = table.cases.map { (place: $0, verdict: table.verdict($0)) }
        let reached = Set(verdicts.compactMap(\.verdict.zone))
        return rulebook.zones.indices.filter { !reached.contains($0) }.map { zone in
            let claimed = verdicts.filter { $0.verdict.holds[zone] }
            let takers = Set(claimed.compactMap(\.verdict.zone)).sorted()
            return .unreachable(
                zone: rulebook.zones[zone].name, takenBy: takers.map { rulebook.zones[$0].name },
                example: claimed.first.map { table.site($0.place) })
        }
    }
}

/// A stretch of a line, by indices of its stops, and the zones that it is about, the nearer first.
private struct Stretch {
    let stops: ClosedRange<Int>
    let zones: [Int]

    /// Whether an overlap is one, by the rule of ``ZoneProof``.
    func counts(on line: CaseLine) -> Bool {
        let isOneValue = stops.count == 1 && line.stops[stops.lowerBound].span.isSingleValue
        if case .distance = line.measure { return isOneValue || zones[0] < zones[1] }
        return isOneValue
    }
}

/// Looks along one line.
private struct LineWalk {
    let verdicts: [CaseTable.Verdict]

    var gaps: [Stretch] {
        let taken = verdicts.indices.filter { verdicts[$0].zone != nil }
        return zip(taken, taken.dropFirst()).compactMap { before, after in
            guard after - before > 1, let nearer = verdicts[before].zone, let farther = verdicts[after].zone else {
                return nil
            }
            return Stretch(stops: before + 1...after - 1, zones: [nearer, farther])
        }
    }

    var overlaps: [Stretch] {
        let zones = verdicts.first?.holds.indices ?? [].indices
        return zones.flatMap { nearer in
            zones.flatMap { farther in nearer == farther ? [] : overlaps(of: nearer, and: farther) }
        }
    }

    private func overlaps(of nearer: Int, and farther: Int) -> [Stretch] {
        let onlyNearer = verdicts.firstIndex { $0.holds[nearer] && !$0.holds[farther] }
        let onlyFarther = verdicts.lastIndex { $0.holds[farther] && !$0.holds[nearer] }
        guard let onlyNearer, let onlyFarther, onlyNearer < onlyFarther else { return [] }
        let both = (onlyNearer...onlyFarther).filter { index in
            let verdict = verdicts[index]
            return verdict.holds[nearer] && verdict.holds[farther] && verdict.zone == min(nearer, farther)
        }
        return Self.runs(both).map { Stretch(stops: $0, zones: [nearer, farther]) }
    }

    /// Numbers that follow each other, together.
    private static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
        numbers.reduce(into: []) { runs, number in
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
    }
}

/// Collects stretches; the same zones meeting in the same span are one finding, whatever the other circumstances.
private struct SeamCollector {
    let rulebook: Rulebook
    let table: CaseTable
    private(set) var seams: [ZoneSeam] = []
    private var known: Set<Key> = []

    private struct Key: Hashable {
        let measure: ZoneSeam.Measure
        let zones: [Int]
        let from: MetreLimit
        let upTo: MetreLimit?
    }

    init(rulebook: Rulebook, table: CaseTable) {
        self.rulebook = rulebook
        self.table = table
    }

    mutating func add(_ stretch: Stretch, on line: CaseLine, axis: Int, at place: [Int]) {
        let first = line.stops[stretch.stops.lowerBound]
        let from = first.span.from
        let upTo = line.stops[stretch.stops.upperBound].span.upTo
        guard known.insert(Key(measure: line.measure, zones: stretch.zones, from: from, upTo: upTo)).inserted else {
            return
        }
        seams.append(
            ZoneSeam(
                measure: line.measure, zones: stretch.zones.map { rulebook.zones[$0].name },
                example: table.site(place, axis, at: first.choice), from: from, upTo: upTo))
    }
}
