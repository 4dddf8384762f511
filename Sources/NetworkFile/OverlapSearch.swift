import Domain
import GeometryCore

/// Finds network areas of different companies that have ground in common.
struct OverlapSearch {
    /// Borders that two companies drew apart have slivers between them, which are nobody's mistake.
    private static let leastShared_m2 = 1.0

    private struct Companies: Hashable {
        let first: CompanySlug
        let second: CompanySlug
    }

    private var areas: [(area: NetworkArea, box: PlaneBox)] = []

    mutating func add(_ area: NetworkArea) {
        if let box = area.geometry.box { areas.append((area, box)) }
    }

    /// One a pair of companies, by name.
    func cautions() throws(Problem) -> [NetworkCaution] {
        var found: [Companies: AreaOverlap] = [:]
        do throws(GeometryError) {
            try forEachOverlap { overlap in
                let companies = Companies(first: overlap.first.company, second: overlap.second.company)
                found[companies] = found[companies]?.joined(by: overlap) ?? overlap
            }
        } catch { throw error.explanation }
        return found.values
            .sorted { ($0.first.company, $0.second.company) < ($1.first.company, $1.second.company) }
            .map(NetworkCaution.overlappingAreas)
    }

    /// From west to east, so that an area is held only against those whose boxes it may meet: a country has hundreds.
    private func forEachOverlap(_ body: (AreaOverlap) -> Void) throws(GeometryError) {
        let engine = try GeometryEngine()
        let sorted = areas.sorted { $0.box.minimum.easting_m < $1.box.minimum.easting_m }
        for (place, one) in sorted.enumerated() {
            for other in sorted[(place + 1)...] {
                guard other.box.minimum.easting_m <= one.box.maximum.easting_m else { break }
                guard one.area.company != other.area.company, one.box.intersects(other.box) else { continue }
                let shared_m2 = try engine.sharedMeasure(of: one.area.geometry, with: other.area.geometry)
                if shared_m2 >= Self.leastShared_m2 { body(AreaOverlap(one.area, other.area, shared_m2)) }
            }
        }
    }
}

extension AreaOverlap {
    fileprivate init(_ one: NetworkArea, _ other: NetworkArea, _ shared_m2: Double) {
        let sides = [one, other].map { Side(company: $0.company, featureID: $0.featureID) }
        let isInOrder = one.company < other.company
        self.init(
            first: isInOrder ? sides[0] : sides[1], second: isInOrder ? sides[1] : sides[0], shared_m2: shared_m2,
            otherPairs: 0)
    }

    /// The larger of two overlaps of the same companies, which counts the other.
    fileprivate func joined(by other: AreaOverlap) -> AreaOverlap {
        let larger = other.shared_m2 > shared_m2 ? other : self
        return AreaOverlap(
            first: larger.first, second: larger.second, shared_m2: larger.shared_m2,
            otherPairs: otherPairs + other.otherPairs + 1)
    }
}
