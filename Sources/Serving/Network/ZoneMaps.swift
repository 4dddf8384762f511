import Domain
import GeometryCore
import Quoting
import Rules
import Synchronization
import Telling
import ZoneMap

/// The zones over the plane, by day, made when they are first asked for and kept: the latest few days.
final class ZoneMaps: Sendable {
    /// How far a border of the map may stray: on no screen that is a pixel before level 14.
    static let tolerance_m = 0.5
    private static let kept = 4

    private let held: HeldNetwork
    private let library: RuleLibrary
    private let days = Mutex<[(day: CalendarDate, zones: Result<ServedZones, Problem>)]>([])
    /// One map is made at a time: each takes every core.
    private let making = Mutex<Void>(())
    /// Who asks meanwhile waits without a thread: of those others live.
    let turns = Turns(atOnce: 1, waiting: 10_000)

    init(_ held: HeldNetwork, library: RuleLibrary) {
        self.held = held
        self.library = library
    }

    /// The map of a day, if it has been made.
    func known(on day: CalendarDate) -> Result<ServedZones, Problem>? {
        days.withLock { $0.first { $0.day == day }?.zones }
    }

    /// Makes the map of a day, which takes a second for a region and a quarter of a minute for a country.
    func zones(on day: CalendarDate) throws(Problem) -> ServedZones {
        if let known = known(on: day) { return try known.get() }
        return try making.withLock { _ -> Result<ServedZones, Problem> in
            if let known = known(on: day) { return known }
            let made = Result { () throws(Problem) in try ServedZones(held, library: library, on: day) }
            days.withLock {
                $0.append((day, made))
                if $0.count > Self.kept { $0.removeFirst() }
            }
            return made
        }.get()
    }
}

/// The zones of one day as features.
struct ServedZones: Sendable {
    let day: CalendarDate
    /// Of every company and band, in the order of companies, bands and the rulebook's zones.
    let features: [ServedFeature]
    /// The band of each feature.
    let bands: [FuseSpan]
    /// The same, to hold a published map against.
    let computed: [ComputedZone]

    init(_ held: HeldNetwork, library: RuleLibrary, on day: CalendarDate) throws(Problem) {
        self.day = day
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
    func zones(on day: CalendarDate) async throws(Refusal) -> ServedZones {
        let maps = network.zones
        let found: Result<ServedZones, Problem>
        if let known = maps.known(on: day) {
            found = known
        } else {
            found = try await maps.turns.work { Result { () throws(Problem) in try maps.zones(on: day) } }
        }
        do throws(Problem) { return try found.get() } catch { throw .problem(error) }
    }
}
