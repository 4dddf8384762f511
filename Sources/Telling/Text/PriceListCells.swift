import Domain
import Foundation
import Rules

extension PriceList {
    /// The fuses that have an amount in some zone, one-phase ones first, by size.
    var listedFuses: [Fuse] {
        Fuse.Phases.allCases.flatMap { phases in
            Fuse.knownSizes_a.compactMap { Fuse(phases: phases, current_a: $0) }
        }.filter { fuse in zoneNames.contains { price(zone: $0, fuse: fuse) != nil } }
    }

    /// The credits in the order of the zones, by size.
    var listedCredits: [(zone: String, present: Fuse, amount: Decimal)] {
        zoneNames.flatMap { zone in
            (credits[zone] ?? [:])
                .sorted { ($0.key.phases.rawValue, $0.key.current_a) < ($1.key.phases.rawValue, $1.key.current_a) }
                .map { (zone, $0.key, $0.value) }
        }
    }

    /// The terms of the listed amounts with the cells that they are for: a zone where all its amounts have the
    /// same, else the zone with its fuses.
    var termGroups: [(terms: PriceTerms, cells: [String])] {
        var groups: [(terms: PriceTerms, cells: [String])] = []
        for zone in zoneNames {
            var fuses: [(terms: PriceTerms, names: [String])] = []
            for fuse in listedFuses {
                guard let terms = price(zone: zone, fuse: fuse)?.terms else { continue }
                if let index = fuses.firstIndex(where: { $0.terms == terms }) {
                    fuses[index].names.append(fuse.description)
                } else {
                    fuses.append((terms, [fuse.description]))
                }
            }
            for (terms, names) in fuses {
                let cell = fuses.count == 1 ? zone : "\(zone) (\(names.joined(separator: " ")))"
                if let index = groups.firstIndex(where: { $0.terms == terms }) {
                    groups[index].cells.append(cell)
                } else {
                    groups.append((terms, [cell]))
                }
            }
        }
        return groups
    }
}
