package import Domain

/// The zones of a map in the order of their rulebooks. All of the map's zones are in it, whichever of them are shown, so
/// that a zone looks the same wherever the map is shown; those of several companies that have the same name share a
/// place.
package struct ZoneOrder: Sendable {
    package let zones: [ZoneName]
    private let positions: [String: Int]

    /// - Parameters:
    ///   - met: the names of the zones that the map has; others are left out.
    ///   - rulebooks: those of the map, as far as they are at hand.
    package init(of met: Set<String>, _ rulebooks: [Rulebook]) {
        var known: [String: ZoneName] = [:]
        var order: [String] = []
        for rulebook in rulebooks.sorted(by: { $0.id < $1.id }) {
            let own = rulebook.zones.filter { met.contains($0.name) }
            for zone in own where known[zone.name] == nil { known[zone.name] = ZoneName(zone) }
            order = Self.merged(order, own.map(\.name))
        }
        for name in met.sorted() where known[name] == nil {
            known[name] = ZoneName(name)
            order.append(name)
        }
        zones = order.compactMap { known[$0] }
        positions = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func position(of zone: String?) -> Int? { zone.flatMap { positions[$0] } }

    /// Both lists in one: what only the second has comes right before what follows it there. 1 2 3 and 1 2 2+ 3 are
    /// 1 2 2+ 3.
    static func merged(_ first: [String], _ second: [String]) -> [String] {
        var merged = first
        for (place, name) in second.enumerated() where !merged.contains(name) {
            let next = second[(place + 1)...].first { merged.contains($0) }
            merged.insert(name, at: next.flatMap(merged.firstIndex(of:)) ?? merged.count)
        }
        return merged
    }
}

extension ZoneName {
    /// What stands in its areas is its title where that is short, else its name.
    fileprivate init(_ zone: Zone) {
        let title = Vocabulary.zone(zone)
        let label = LocalizedText { language in
            zone.title != nil && title[language].count <= 12 ? title[language] : zone.name
        }
        self.init(zone.name, title: title, label: label)
    }
}
