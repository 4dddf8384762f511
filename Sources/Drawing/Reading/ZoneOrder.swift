import Rules
import ZoneFile

/// The zones of a map in the order of their rulebooks. All of the map's zones are in it, whichever a picture shows, so
/// that a zone looks the same in every picture of the map; those of several companies that have the same name share a
/// place.
struct ZoneOrder {
    /// The zone of a rulebook, or what a map calls it where no rulebook is at hand.
    enum Named {
        case known(Zone)
        case unknown(String)
    }

    let zones: [(zone: Named, rulebook: String?)]
    private let places: [String: Int]

    init(_ rows: [ZoneRow], _ rulebooks: [Rulebook]) {
        let met = Set(rows.compactMap(\.zone))
        var known: [String: (zone: Named, rulebook: String?)] = [:]
        var order: [String] = []
        for id in Set(rows.compactMap(\.rulebook)).sorted() {
            guard let rulebook = rulebooks.first(where: { $0.id == id }) else { continue }
            let own = rulebook.zones.filter { met.contains($0.name) }
            for zone in own where known[zone.name] == nil { known[zone.name] = (.known(zone), id) }
            order = Self.merged(order, own.map(\.name))
        }
        for name in met.sorted() where known[name] == nil {
            known[name] = (.unknown(name), nil)
            order.append(name)
        }
        zones = order.compactMap { known[$0] }
        places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func place(of row: ZoneRow) -> Int? { row.zone.flatMap { places[$0] } }

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
