import Domain
import GeometryCore
import ZoneFile

/// Holds the published map of one company against the right one, tile by tile. For one thread at a time.
struct FaceComparison: ~Copyable {
    private let company: ComparedCompany
    private let areas: [CompanyArea]
    private let engine: GeometryEngine
    private let computed: AreaLocator
    private let published: AreaLocator
    private let networkAreas: AreaLocator

    /// Borders nearer than this, in metres, are one.
    private static let grid_m = 1e-4

    init(
        _ company: ComparedCompany, areas: [CompanyArea], located: LocatedAreas
    ) throws(GeometryError) {
        self.company = company
        self.areas = areas
        engine = try GeometryEngine()
        computed = AreaLocator(company.computedAreas)
        published = AreaLocator(company.publishedAreas)
        networkAreas = AreaLocator(located)
    }

    /// The faces of a tile where the map is wrong in any band.
    func faultyFaces(in tile: PlaneBox) throws(GeometryError) -> [FaultyFace] {
        let lines = company.pieces.lines(in: tile)
        let faces = try engine.arrangedFaces(between: lines + [tile.outline], grid_m: Self.grid_m)
        var faulty: [FaultyFace] = []
        for face in faces where tile.contains(face.inside) {
            let answers = try answers(at: face.inside)
            if answers.contains(where: { $0 != nil }) {
                faulty.append(FaultyFace(rings: face.rings, inside: face.inside, tile: tile, answers: answers))
            }
        }
        return faulty
    }

    private func answers(at point: PlanePoint) throws(GeometryError) -> [FaultyFace.Answer?] {
        let right = try computed.areas(at: point)
        // Outside of the company's network area.
        guard !right.isEmpty else { return [] }
        let found = try published.areas(at: point)
        var foreign: [Int]?
        var answers: [FaultyFace.Answer?] = []
        for band in company.cuts.bands.indices {
            guard let zone = right.first(where: { company.computedBands[$0][band] }) else {
                answers.append(nil)
                continue
            }
            let here = found.filter { company.publishedBands[$0][band] }
            let own = here.filter { company.published[$0].company == company.company }
            var others: [Int] = []
            if own.count < here.count {
                if foreign == nil { foreign = try strangers(among: found, at: point) }
                others = here.filter { foreign?.contains($0) ?? false }
            }
            answers.append(answer(own, others, computedZone: company.computed[zone].zone))
        }
        return answers
    }

    /// Polygons of companies that have no network at the point.
    private func strangers(among found: [Int], at point: PlanePoint) throws(GeometryError) -> [Int] {
        let atHome = Set(try networkAreas.areas(at: point).map { areas[$0].company })
        return found.filter {
            let company = company.published[$0].company
            return company != self.company.company && !atHome.contains(company)
        }
    }

    /// One answer at most: two polygons of the company before what they say, what the company's own polygon says before
    /// others', and another company's polygon before the gap that it stands in.
    private func answer(_ own: [Int], _ others: [Int], computedZone: String?) -> FaultyFace.Answer? {
        guard let fault = fault(own, others, computedZone) else { return nil }
        return FaultyFace.Answer(fault: fault, computedZone: computedZone)
    }

    private func fault(_ own: [Int], _ others: [Int], _ computedZone: String?) -> ZoneFinding.Fault? {
        let name = company.company
        if own.count > 1 {
            let zones = own.map { company.published[$0].zone }
                .sorted { ($0 ?? "").utf8.lexicographicallyPrecedes(($1 ?? "").utf8) }
            return ZoneFinding.Fault(
                .overlap, company: name, publishedCompany: name, publishedZone: zones[0], publishedZone2: zones[1])
        }
        if let only = own.first {
            let zone = company.published[only].zone
            if let zone, !company.zoneNames.contains(zone) {
                return ZoneFinding.Fault(.unknownZone, company: name, publishedCompany: name, publishedZone: zone)
            }
            if zone != computedZone {
                return ZoneFinding.Fault(.wrongZone, company: name, publishedCompany: name, publishedZone: zone)
            }
        }
        if let other = others.first {
            let stranger = company.published[other]
            return ZoneFinding.Fault(
                .wrongCompany, company: name, publishedCompany: stranger.company, publishedZone: stranger.zone)
        }
        return own.isEmpty ? ZoneFinding.Fault(.gap, company: name) : nil
    }
}

extension PlaneBox {
    /// Its corners as a ring.
    var outline: [PlanePoint] {
        [
            minimum, PlanePoint(easting_m: maximum.easting_m, northing_m: minimum.northing_m), maximum,
            PlanePoint(easting_m: minimum.easting_m, northing_m: maximum.northing_m), minimum,
        ]
    }
}
