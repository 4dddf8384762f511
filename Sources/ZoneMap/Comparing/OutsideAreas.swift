import Domain
import GeometryCore
import ZoneFile

/// What a published map shows where no company has its network.
struct OutsideAreas: ~Copyable {
    private let engine: GeometryEngine

    init() throws(GeometryError) { engine = try GeometryEngine() }

    /// The outlying pieces of one company's rows, with the bands that these rows cut.
    func faces(
        of company: CompanySlug, in map: PublishedMap, _ areas: [CompanyArea]
    ) throws(GeometryError) -> (cuts: FuseCuts, faces: [FaultyFace]) {
        let rows = map.zones.filter { $0.company == company }
        let cuts = FuseCuts(cutBy: rows.map(\.band))
        var faces: [FaultyFace] = []
        for row in rows {
            var left: PlaneGeometry? = row.geometry
            for area in areas {
                guard let rest = left, let box = rest.box, let other = area.geometry.box, box.intersects(other)
                else { continue }
                left = try engine.difference(of: rest, without: area.geometry)
            }
            guard let left else { continue }
            let fault = ZoneFinding.Fault(
                .outsideNetworkArea, company: company, publishedCompany: company, publishedZone: row.zone)
            let answers = cuts.bands.map { band in
                row.band.covers(band) ? FaultyFace.Answer(fault: fault, computedZone: nil) : nil
            }
            for case .polygon(let rings) in left.polygonParts {
                faces.append(FaultyFace(rings: rings, inside: rings[0][0], tile: nil, answers: answers))
            }
        }
        return (cuts, faces)
    }
}
