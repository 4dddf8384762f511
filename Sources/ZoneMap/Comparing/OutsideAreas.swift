import Domain
import GeometryCore
import ZoneFile

/// What a published map shows where no company has its network.
struct OutsideAreas: ~Copyable {
    private let engine: GeometryEngine

    init() throws(GeometryError) { engine = try GeometryEngine() }

    /// The outlying pieces of one company's rows, with the bands that these rows cut.
    /// - Parameter isSame: whether the map is the right one all over a box; then nothing in it is outside.
    static func faces(
        of company: CompanySlug, in map: PublishedMap, _ areas: [CompanyArea], where isSame: (PlaneBox) -> Bool
    ) throws(GeometryError) -> (cuts: FuseCuts, faces: [FaultyFace]) {
        let all = map.zones.filter { $0.company == company }
        let cuts = FuseCuts(cutBy: all.map(\.band))
        let rows = all.filter { row in row.geometry.box.map { !isSame($0) } ?? false }
        let outside = try WorkQueue<PlaneGeometry?, GeometryError>(rows.count).results(
            worker: { () throws(GeometryError) in try OutsideAreas() },
            work: { (outside: inout OutsideAreas, row) throws(GeometryError) in
                try outside.rest(of: rows[row].geometry, areas)
            })
        var faces: [FaultyFace] = []
        for (row, left) in zip(rows, outside) {
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

    private func rest(
        of row: PlaneGeometry, _ areas: [CompanyArea]
    ) throws(GeometryError) -> PlaneGeometry? {
        var left: PlaneGeometry? = row
        for area in areas {
            guard let rest = left, let box = rest.box, let other = area.geometry.box, box.intersects(other)
            else { continue }
            left = try engine.difference(of: rest, without: area.geometry)
        }
        return left
    }
}
