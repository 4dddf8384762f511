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
    let pieces: RingPieces
    /// Nil where nothing was computed.
    let box: PlaneBox?

    init(_ company: CompanySlug, computed all: [ComputedZone], _ map: PublishedMap, zoneNames: Set<String>) {
        let computed = all.filter { $0.company == company }
        let box = computed.compactMap(\.geometry.box).union
        let published = map.zones.filter { zone in
            guard let box, let other = zone.geometry.box else { return false }
            return box.intersects(other)
        }
        let cuts = FuseCuts(cutBy: computed.map(\.band) + published.map(\.band))
        self.company = company
        self.cuts = cuts
        self.computed = computed
        self.published = published
        self.zoneNames = zoneNames
        self.box = box
        computedAreas = LocatedAreas(computed.map(\.geometry))
        publishedAreas = LocatedAreas(published.map(\.geometry))
        computedBands = computed.map { zone in cuts.bands.map(zone.band.covers) }
        publishedBands = published.map { zone in cuts.bands.map(zone.band.covers) }
        pieces = RingPieces(of: computed.map(\.geometry) + published.map(\.geometry))
    }

    /// The squares of a grid that together hold the network area; the grid's lines lie on multiples of the size.
    func tiles(size_m: Double) -> [PlaneBox] {
        guard let box else { return [] }
        let columns =
            Int(
                (box.minimum.easting_m / size_m).rounded(.down))...Int(
                (box.maximum.easting_m / size_m).rounded(.down))
        let rows =
            Int(
                (box.minimum.northing_m / size_m).rounded(.down))...Int(
                (box.maximum.northing_m / size_m).rounded(.down))
        return columns.flatMap { column in
            rows.map { row in
                PlaneBox(
                    minimum: PlanePoint(easting_m: Double(column) * size_m, northing_m: Double(row) * size_m),
                    maximum: PlanePoint(
                        easting_m: Double(column + 1) * size_m, northing_m: Double(row + 1) * size_m))
            }
        }
    }
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
