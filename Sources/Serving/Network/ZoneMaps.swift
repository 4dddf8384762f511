import Domain
import GeometryCore
import Quoting
import Rules
import Synchronization
import Telling
import ZoneMap

/// The zones over the plane, made when they are first asked for and kept: those of the latest few spans of days in which
/// rules and network are alike.
final class ZoneMaps: Sendable {
    /// How far a border of the map may stray: on no screen that is a pixel before level 14.
    static let tolerance_m = 0.5
    /// What the making of one costs whoever asks for it, in requests.
    static let cost_requests = 20
    private static let kept = 4

    private let held: HeldNetwork
    private let library: RuleLibrary
    /// The days on which something of rules or network changes.
    private let changes: [CalendarDate]
    /// The one that was asked for last at the end.
    private let made = Mutex<[ServedZones]>([])
    /// One map is made at a time: each takes every core.
    private let making = Mutex<Void>(())
    /// Who asks meanwhile waits without a thread: of those others live.
    let turns = Turns(atOnce: 1, waiting: 64)
    /// Spans of days whose maps somebody waits for.
    private let asked = Mutex<Set<Int>>([])

    /// - Parameter changes: the days on which something of rules or network changes.
    init(_ held: HeldNetwork, library: RuleLibrary, changes: Set<CalendarDate>) {
        self.held = held
        self.library = library
        self.changes = Array(changes)
    }

    /// The number of the span that a day is in.
    private func period(of day: CalendarDate) -> Int { changes.count { $0 <= day } }

    /// The map of a day, if it has been made.
    func known(on day: CalendarDate) -> ServedZones? {
        let period = period(of: day)
        return made.withLock { made in
            guard let place = made.firstIndex(where: { $0.period == period }) else { return nil }
            made.append(made.remove(at: place))
            return made.last
        }
    }

    /// Makes the map of a day, which takes a second for a region and a quarter of a minute for a country.
    func zones(on day: CalendarDate) throws(Problem) -> ServedZones {
        if let known = known(on: day) { return known }
        let period = period(of: day)
        return try making.withLock { _ -> Result<ServedZones, Problem> in
            if let known = known(on: day) { return .success(known) }
            let zones = Result { () throws(Problem) in
                try ServedZones(held, library: library, on: day, period: period)
            }
            // That a day has none is soon found again, and takes no map's place.
            if case .success(let zones) = zones {
                made.withLock {
                    $0.append(zones)
                    if $0.count > Self.kept { $0.removeFirst() }
                }
            }
            return zones
        }.get()
    }

    /// - Returns: whether nobody waits for the map of the day's span already; then ``endAsking(for:)`` is called once it is there.
    fileprivate func beginAsking(for day: CalendarDate) -> Bool {
        asked.withLock { $0.insert(period(of: day)).inserted }
    }

    fileprivate func endAsking(for day: CalendarDate) { asked.withLock { _ = $0.remove(period(of: day)) } }
}

/// The zones of one span of days as features.
struct ServedZones: Sendable {
    /// Its number.
    let period: Int
    /// Of every company and band, in the order of companies, bands and the rulebook's zones.
    let features: [ServedFeature]
    /// The band of each feature.
    let bands: [FuseSpan]
    /// The same, to hold a published map against.
    let computed: [ComputedZone]

    /// - Parameter day: one of the span.
    init(_ held: HeldNetwork, library: RuleLibrary, on day: CalendarDate, period: Int) throws(Problem) {
        self.period = period
        let builder = ZoneMapBuilder(held, library: library, date: day, tolerance_m: ZoneMaps.tolerance_m)
        var features: [ServedFeature] = []
        var bands: [FuseSpan] = []
        let maps = try builder.maps(of: [], progress: { _, _, _ in }).maps
        computed = maps.flatMap(\.computedZones)
        for map in maps {
            for band in map.bands {
                for (index, area) in band.areas.enumerated() {
                    features.append(Self.feature(area, index, band.band, of: map))
                    bands.append(band.band)
                }
            }
        }
        (self.features, self.bands) = (features, bands)
    }

    private static func feature(
        _ area: ZoneArea, _ index: Int, _ band: FuseSpan, of map: CompanyZoneMap
    ) -> ServedFeature {
        let geometry = PlaneGeometry.polygon(area.rings)
        return ServedFeature(
            id: "\(map.company.text).\(band.upTo_a ?? 0).\(index)",
            properties: [
                .init(key: "company", value: .string(map.company.text)),
                .init(key: "zone", value: .optional(area.zone)),
                .init(key: "fuse_over_a", value: band.over_a.map(JSONValue.integer) ?? .null),
                .init(key: "fuse_up_to_a", value: band.upTo_a.map(JSONValue.integer) ?? .null),
                .init(key: "rulebook", value: .string(map.rulebook.id)),
                .init(key: "area_m2", value: .rounded(area.area_m2, decimals: 0)),
            ],
            geometry: geometry, box: geometry.box)
    }

    /// The bands of the map that hold a main fuse.
    func bands(for fuse: Fuse) -> Set<FuseSpan> { Set(bands.filter { $0.contains(fuse.current_a) }) }

    /// Main fuses of which each has other zones than the ones before.
    var fuses: [Fuse] {
        var seen: Set<Set<FuseSpan>> = []
        return Fuse.knownSizes_a.compactMap { Fuse(phases: .three, current_a: $0) }.filter { fuse in
            let own = bands(for: fuse)
            return !own.isEmpty && seen.insert(own).inserted
        }
    }

    /// The zones that hold for a main fuse; those of one phase have none of their own on a map.
    func features(for fuse: Fuse) -> [ServedFeature] {
        zip(features, bands).compactMap { $1.contains(fuse.current_a) ? $0 : nil }
    }
}

extension Exchange {
    /// The zones of a day, made on a thread of its own where they are not known yet.
    /// - Throws: 429 where the caller has not as many requests left as that costs, 503 where too many wait for maps.
    func zones(on day: CalendarDate) async throws(Refusal) -> ServedZones {
        let maps = network.zones
        if let known = maps.known(on: day) { return known }
        let isFirst = maps.beginAsking(for: day)
        defer { if isFirst { maps.endAsking(for: day) } }
        if isFirst { try service.limits.require(ZoneMaps.cost_requests, of: caller) }
        do throws(Refusal) {
            return try await maps.turns.work { () throws(Refusal) in
                do throws(Problem) { return try maps.zones(on: day) } catch { throw .problem(error) }
            }
        } catch {
            // No map was made.
            if isFirst { service.limits.giveBack(ZoneMaps.cost_requests, to: caller) }
            throw error
        }
    }
}
