import Domain
import GeometryCore
import ZoneFile

/// One company's right map and all that is published of its network area, cut by all their bands.
final class ComparedCompany: Sendable {
    let company: CompanySlug
    let cuts: FuseCuts
    let computed: [ComputedZone]
    let computedAreas: LocatedAreas
    /// The company's own rows, and others' whose box meets that of its network area.
    let published: [PublishedZone]
    let publishedAreas: LocatedAreas
    /// Of ``computed`` and ``published``: in which bands of the cuts each holds, by band.
    let computedBands: [[Bool]]
    let publishedBands: [[Bool]]
    let zoneNames: Set<String>
    /// Nil where there is no right map.
    private let unlike: UnlikeTiles?
    /// Where the two maps are not the same.
    var tiles: [PlaneBox] { unlike?.boxes ?? [] }
    /// The borders of both there.
    let pieces: RingPieces

    /// - Parameter tileSize_m: of the squares in which they are compared.
    init(
        _ company: CompanySlug, computed all: [ComputedZone], _ map: PublishedMap, zoneNames: Set<String>,
        tileSize_m: Double
    ) throws(GeometryError) {
        let computed = all.filter { $0.company == company }
        let box = computed.compactMap(\.geometry.box).union
        let published = map.zones.filter { zone in
            // Its own may lie where no company has its network, beside all that is right.
            guard let box, let other = zone.geometry.box else { return false }
            return zone.company == company || box.intersects(other)
        }
        let cuts = FuseCuts(cutBy: computed.map(\.band) + published.map(\.band))
        self.company = company
        self.cuts = cuts
        self.computed = computed
        self.published = published
        self.zoneNames = zoneNames
        computedAreas = LocatedAreas(computed.map(\.geometry))
        publishedAreas = LocatedAreas(published.map(\.geometry))
        computedBands = computed.map { zone in cuts.bands.map(zone.band.covers) }
        publishedBands = published.map { zone in cuts.bands.map(zone.band.covers) }
        // Others' polygons that the right map has too are no strangers.
        func labelled(_ zones: [(company: CompanySlug, zone: String?, band: FuseSpan)], _ areas: LocatedAreas)
            -> LabelledAreas
        {
            LabelledAreas(
                areas: areas, labels: zones.map { ($0.company, $0.zone, cuts.bands.map($0.band.covers)) })
        }
        var unlike: UnlikeTiles?
        if let box {
            let right = all.filter { $0.geometry.box?.intersects(box) ?? false }
            unlike = try UnlikeTiles(
                CoveringSquares(around: box, size_m: tileSize_m),
                right: labelled(
                    right.map { ($0.company, $0.zone, $0.band) },
                    right.count == computed.count ? computedAreas : LocatedAreas(right.map(\.geometry))),
                published: labelled(published.map { ($0.company, $0.zone, $0.band) }, publishedAreas))
        }
        self.unlike = unlike
        pieces = RingPieces(of: [computedAreas, publishedAreas]) { [unlike] box in
            unlike?.mayMeet(box.minimum, box.maximum) ?? false
        } where: { [unlike] start, end in
            unlike?.mayMeet(start, end) ?? false
        }
    }

    /// Whether the two maps are the same all over a box.
    func isSame(in box: PlaneBox) -> Bool { unlike?.areAlike(in: box) ?? false }
}

/// A piece of the plane that no border cuts and where something published is wrong.
struct FaultyFace: Sendable {
    /// What is wrong for the fuses of one band.
    struct Answer: Sendable, Hashable {
        let fault: ZoneFinding.Fault
        let computedZone: String?

        /// What must be the same for faces to be one part: a wrong zone is one of a pair, while what is missing or
        /// published twice is so whichever zones it reaches into.
        var group: Group { Group(fault: fault, computedZone: fault.kind == .wrongZone ? computedZone : nil) }
    }

    struct Group: Sendable, Hashable {
        let fault: ZoneFinding.Fault
        let computedZone: String?
    }

    let rings: [[PlanePoint]]
    let inside: PlanePoint
    /// What it is a face of an arrangement of; nil where it may overlap others.
    let tile: PlaneBox?
    /// By band of the company's cuts; nil where all is right.
    let answers: [Answer?]
}
