package import Domain
package import ZoneFile

/// What a validation came to.
package struct ValidationReport: Sendable, Hashable {
    /// The published map, as it was named; an upload has the name of what it is.
    package var file: String
    package let layer: String
    /// How many rows it has.
    package let rows: Int
    package let date: CalendarDate
    package let tolerance_m: Double
    /// By company, in the order of their names; those that were validated and those that something was found of.
    package let companies: [CompanyFindings]
    /// Companies of the network file that the map has no row of and that were not asked for.
    package let unpublished: [CompanySlug]

    package init(
        _ findings: [ZoneFinding], of map: PublishedMap, on date: CalendarDate, tolerance_m: Double,
        rulebooks: [CompanySlug: String], unpublished: [CompanySlug]
    ) {
        let found = Set(findings.map(\.fault.company))
        file = map.file
        layer = map.layer
        rows = Set(map.zones.map(\.row) + map.broken.map(\.row)).count
        self.date = date
        self.tolerance_m = tolerance_m
        self.unpublished = unpublished
        companies = found.union(rulebooks.keys).sorted().map { company in
            CompanyFindings(
                company, rulebook: rulebooks[company], findings.filter { $0.fault.company == company })
        }
    }

    /// Every company that it tells of.
    package var everyCompany: [CompanySlug] {
        companies.flatMap { [$0.company] + $0.pairs.compactMap(\.pair.publishedCompany) } + unpublished
    }

    /// Of all companies.
    package var total: FindingSum { companies.reduce(into: FindingSum()) { $0.add($1.total) } }
}

/// The findings of one company.
package struct CompanyFindings: Sendable, Hashable {
    package let company: CompanySlug
    /// Nil where the company's map was not computed.
    package let rulebook: String?
    /// By kind and zones, in the order of the findings.
    package let pairs: [PairFindings]

    init(_ company: CompanySlug, rulebook: String?, _ findings: [ZoneFinding]) {
        var order: [PairFindings.Pair] = []
        var sums: [PairFindings.Pair: FindingSum] = [:]
        for finding in findings {
            let pair = PairFindings.Pair(finding)
            if sums[pair] == nil { order.append(pair) }
            sums[pair, default: FindingSum()].add(finding)
        }
        self.company = company
        self.rulebook = rulebook
        pairs = order.map { PairFindings(pair: $0, sum: sums[$0] ?? FindingSum()) }
    }

    package var total: FindingSum { pairs.reduce(into: FindingSum()) { $0.add($1.sum) } }
}

/// The findings of one kind and the same zones.
package struct PairFindings: Sendable, Hashable {
    package struct Pair: Sendable, Hashable {
        package let kind: ZoneFindingKind
        package let publishedCompany: CompanySlug?
        package let publishedZone: String?
        package let publishedZone2: String?
        package let computedZone: String?

        init(_ finding: ZoneFinding) {
            kind = finding.fault.kind
            publishedCompany = finding.fault.publishedCompany
            publishedZone = finding.fault.publishedZone
            publishedZone2 = finding.fault.publishedZone2
            computedZone = finding.computedZone
        }
    }

    package let pair: Pair
    package let sum: FindingSum
}

/// Findings counted and measured together. A part that is wrong in different ways for different fuses counts in each.
package struct FindingSum: Sendable, Hashable {
    package private(set) var findings = 0
    package private(set) var area_m2 = 0.0
    package private(set) var maxDeviation_m = 0.0
    package private(set) var connectionPoints = 0

    mutating func add(_ finding: ZoneFinding) {
        findings += 1
        area_m2 += finding.area_m2
        maxDeviation_m = max(maxDeviation_m, finding.maxDeviation_m ?? 0)
        connectionPoints += finding.connectionPoints
    }

    mutating func add(_ other: FindingSum) {
        findings += other.findings
        area_m2 += other.area_m2
        maxDeviation_m = max(maxDeviation_m, other.maxDeviation_m)
        connectionPoints += other.connectionPoints
    }
}
