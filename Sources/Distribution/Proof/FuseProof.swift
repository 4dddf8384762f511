import Domain

/// Finds fuses between the smallest and the largest of a product for which it has no basic fee.
enum FuseProof {
    static func findings(in tariff: Tariff) -> [TariffFinding] {
        var used: Set<Int> = []
        var findings: [TariffFinding] = []
        for product in tariff.products {
            for phases in Fuse.Phases.allCases {
                let missing = missing(of: product, phases, in: tariff)
                // By the entry of the file that knows of them; -1 for none.
                let entries = Dictionary(grouping: missing) { fuse in
                    tariff.acknowledgedAbsent.firstIndex { $0.isAbout(product.id, fuse) } ?? -1
                }
                for (entry, fuses) in entries.sorted(by: { $0.key < $1.key }) {
                    if entry >= 0 { used.insert(entry) }
                    findings.append(
                        TariffFinding(
                            .missingFuses(product: product.id, fuses: fuses), in: tariff,
                            acknowledgement: entry < 0 ? nil : tariff.acknowledgedAbsent[entry].note))
                }
            }
        }
        for (index, entry) in tariff.acknowledgedAbsent.enumerated() where !used.contains(index) {
            findings.append(TariffFinding(.staleAcknowledgement(sizes_a: entry.sizes_a.sorted()), in: tariff))
        }
        return findings
    }

    /// The sizes that networks connect: 20 A and 600 A are rare, and no list is asked for them.
    private static let asked_a = Fuse.knownSizes_a.filter { ![20, 600].contains($0) }

    private static func missing(of product: Product, _ phases: Fuse.Phases, in tariff: Tariff) -> [Fuse] {
        // A row for some dwellings alone leaves the others without.
        let rows = product.basic.filter { $0.dwellings.isEmpty }
        let sizes = asked_a.compactMap { Fuse(phases: phases, current_a: $0) }
        let known = sizes.map { fuse in rows.contains { $0.covers(fuse) } }
        guard let first = known.firstIndex(of: true), let last = known.lastIndex(of: true) else { return [] }
        return (first...last).filter { !known[$0] }.map { sizes[$0] }
    }
}
