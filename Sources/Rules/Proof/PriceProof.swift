package import Domain

/// Finds the fuses for which a rulebook goes by the price list but a list has no amount.
struct PriceProof {
    let rulebook: Rulebook
    /// For each zone the fuses that are promised an amount in some case, in the order of the zones.
    let promised: [(zone: String, fuses: Set<Fuse>)]

    init(rulebook: Rulebook, table: CaseTable) {
        self.rulebook = rulebook
        promised = Self.promised(by: rulebook, table)
    }

    private static func promised(by rulebook: Rulebook, _ table: CaseTable) -> [(zone: String, fuses: Set<Fuse>)] {
        var promised = rulebook.zones.map { (zone: $0.name, fuses: Set<Fuse>()) }
        let axis = table.space.axes[0]
        var fuses = [Set<Fuse>](repeating: [], count: axis.classCount)
        for (choice, number) in zip(axis.choices, axis.classes) {
            if case .fuse(let fuse) = choice { fuses[number].insert(fuse) }
        }
        for place in table.cases {
            let verdict = table.verdict(place)
            guard let zone = verdict.zone, verdict.basis == .priceList else { continue }
            promised[zone].fuses.formUnion(fuses[place[0]])
        }
        return promised.filter { !$0.fuses.isEmpty }
    }

    /// One finding for each zone where there is no list to look into.
    var findingsWithoutList: [RuleFinding] {
        promised.map { zone, fuses in
            RuleFinding(
                .noPrice(zone: zone, fuses: fuses.sorted(by: Fuse.comesBefore), list: nil), in: rulebook)
        }
    }

    /// One finding for each zone, and for each entry by which the list says that it knows.
    func findings(in list: PriceList) -> [RuleFinding] {
        promised.flatMap { zone, fuses -> [RuleFinding] in
            let absent = fuses.filter { list.price(zone: zone, fuse: $0) == nil }
            let entries = Dictionary(grouping: absent) { list.entry(for: zone, $0) }
            return entries.sorted { ($0.key ?? -1) < ($1.key ?? -1) }.map { entry, fuses in
                RuleFinding(
                    .noPrice(zone: zone, fuses: fuses.sorted(by: Fuse.comesBefore), list: list.id), in: list,
                    acknowledgement: entry.map { list.acknowledgedAbsent[$0].note })
            }
        }
    }

    /// The entries of a list that acknowledge nothing.
    static func stale(in list: PriceList, by rulebooks: [PriceProof]) -> [RuleFinding] {
        var used: Set<Int> = []
        for (zone, fuses) in rulebooks.flatMap(\.promised) {
            for fuse in fuses where list.price(zone: zone, fuse: fuse) == nil {
                if let entry = list.entry(for: zone, fuse) { used.insert(entry) }
            }
        }
        return list.acknowledgedAbsent.enumerated().filter { !used.contains($0.offset) }.map { _, entry in
            RuleFinding(.staleAcknowledgement(kind: "no_price", zones: entry.zones), in: list)
        }
    }
}

extension PriceList {
    /// Index of the first entry that acknowledges the absence of an amount.
    fileprivate func entry(for zone: String, _ fuse: Fuse) -> Int? {
        acknowledgedAbsent.firstIndex { $0.isAbout(zone: zone, fuse: fuse) }
    }
}

extension Fuse {
    /// One phase before three, small before large.
    package static func comesBefore(_ left: Fuse, _ right: Fuse) -> Bool {
        (left.phases.rawValue, left.current_a) < (right.phases.rawValue, right.current_a)
    }
}
