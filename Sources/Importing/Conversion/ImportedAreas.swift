import Domain
import GeometryCore

/// The network areas that have been imported, for telling whose area a feature lies in. For one thread at a time.
struct ImportedAreas {
    /// A class, because a prepared area has one owner and an array copies.
    private final class Area {
        let company: String
        let geometry: PlaneGeometry
        let prepared: PreparedArea

        init(company: String, geometry: PlaneGeometry) throws(GeometryError) {
            self.company = company
            self.geometry = geometry
            prepared = try PreparedArea(geometry)
        }
    }

    private var areas: [Area] = []

    var isEmpty: Bool { areas.isEmpty }

    mutating func add(company: String, _ geometry: PlaneGeometry) throws(GeometryError) {
        areas.append(try Area(company: company, geometry: geometry))
    }

    /// The companies whose areas have any point in common with a geometry, the one that holds most of it first; of
    /// several that hold as much, the first by name.
    func companies(of geometry: PlaneGeometry, _ engine: borrowing GeometryEngine) throws(GeometryError) -> [String]
    {
        var met: [Area] = []
        for area in areas where try area.prepared.intersects(geometry) { met.append(area) }
        let companies = Set(met.map(\.company))
        guard companies.count > 1 else { return Array(companies) }
        var shares: [String: Double] = [:]
        for area in met {
            shares[area.company, default: 0] += try engine.sharedMeasure(of: geometry, with: area.geometry)
        }
        return companies.sorted { left, right in
            let (mine, other) = (shares[left] ?? 0, shares[right] ?? 0)
            return mine == other ? left < right : mine > other
        }
    }
}
