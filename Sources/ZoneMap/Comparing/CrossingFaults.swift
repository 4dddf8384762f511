import Domain
import GeometryCore
import ZoneFile

/// The broken rows of a map and what comes of them: one fault is told once.
///
/// A ring that crosses itself has no certain inside. Where its repair leaves something wrong at the crossing, a gap
/// beside a bow tie for instance, that belongs to the finding of the broken row.
struct CrossingFaults {
    private let rows: [BrokenZone]
    private var deviations_m: [Double?]

    /// A part nearer to a crossing than this lies at it, in metres: crossings are computed and rounded.
    private static let reach_m = 0.01

    init(_ rows: [BrokenZone], companies: [CompanySlug]) {
        self.rows = rows.filter { companies.contains($0.company) || companies.isEmpty }
        deviations_m = Array(repeating: nil, count: self.rows.count)
    }

    /// Whether a finding comes of a crossing, and is told there.
    mutating func takes(
        _ finding: ZoneFinding, _ engine: borrowing GeometryEngine
    ) throws(GeometryError) -> Bool {
        guard let part = finding.geometry, let box = part.box else { return false }
        for (number, row) in rows.enumerated() where isConcerned(row, finding) {
            for place in row.crossings
            where box.intersects(PlaneBox(around: place, radius_m: Self.reach_m)) {
                guard try engine.distance(from: place, to: part).distance_m <= Self.reach_m else { continue }
                deviations_m[number] = max(deviations_m[number] ?? 0, finding.maxDeviation_m ?? 0)
                return true
            }
        }
        return false
    }

    private func isConcerned(_ row: BrokenZone, _ finding: ZoneFinding) -> Bool {
        (row.company == finding.fault.company || row.company == finding.fault.publishedCompany)
            && finding.band.sizes_a.contains(where: row.band.contains)
    }

    /// One for each broken row.
    func findings(_ engine: borrowing GeometryEngine, _ points: TouchedPoints) throws(GeometryError)
        -> [ZoneFinding]
    {
        var findings: [ZoneFinding] = []
        for (row, deviation_m) in zip(rows, deviations_m) {
            var area_m2 = 0.0
            var touched = 0
            if let repaired = row.repaired {
                area_m2 = try engine.area_m2(of: repaired)
                touched = try points.count(in: repaired)
            }
            findings.append(
                ZoneFinding(
                    fault: ZoneFinding.Fault(
                        .invalidGeometry, company: row.company, publishedCompany: row.company,
                        publishedZone: row.zone),
                    band: row.band, computedZone: nil, geometry: row.repaired, area_m2: area_m2,
                    maxDeviation_m: deviation_m, connectionPoints: touched, publishedRow: row.row,
                    reason: row.flaw.reason))
        }
        return findings
    }
}
