import Domain
import GeometryCore
import SyntheticNetwork
import Testing

/// Whether two segments have a point in common.
func crosses(_ one: [PlanePoint], _ other: [PlanePoint]) -> Bool {
    func side(_ point: PlanePoint, of line: [PlanePoint]) -> Double {
        (line[1].easting_m - line[0].easting_m) * (point.northing_m - line[0].northing_m)
            - (line[1].northing_m - line[0].northing_m) * (point.easting_m - line[0].easting_m)
    }
    return side(one[0], of: other) * side(one[1], of: other) <= 0
        && side(other[0], of: one) * side(other[1], of: one) <= 0
}

/// Whether a closed ring meets itself only where its edges follow one another.
func isSimple(_ ring: [PlanePoint]) -> Bool {
    let edges = zip(ring, ring.dropFirst()).map { [$0, $1] }
    for first in edges.indices {
        for second in edges.indices.dropFirst(first + 2) where !(first == 0 && second == edges.count - 1) {
            if crosses(edges[first], edges[second]) { return false }
        }
    }
    return true
}

/// Whether an ordinate has no more than three decimals.
private func isWholeMillimetres(_ ordinate: Double) -> Bool { (ordinate * 1000).rounded() / 1000 == ordinate }

func expectSound(_ network: SyntheticNetwork) {
    var geometries: [PlaneGeometry] = network.lines.map { .lineString($0.path) }
    geometries += network.substations.map { .point($0.point) }
    geometries += network.areas.map { .multiPolygon($0.polygons) }
    geometries += network.plans.map { .polygon([$0.ring]) }
    geometries += network.obstacles.map(\.geometry)
    geometries += network.agreements.map { .polygon([$0.ring]) }
    #expect(geometries.filter { $0.coordinateFlaw != nil }.isEmpty)

    var rings = network.areas.flatMap(\.polygons).flatMap { $0 }
    rings += network.plans.map(\.ring) + network.agreements.map(\.ring)
    for obstacle in network.obstacles {
        if case .polygon(let polygon) = obstacle.geometry { rings += polygon }
    }
    #expect(rings.filter { !isSimple($0) }.isEmpty)

    var finerCount = 0
    for geometry in geometries {
        geometry.forEachVertex { vertex in
            if !isWholeMillimetres(vertex.easting_m) || !isWholeMillimetres(vertex.northing_m) { finerCount += 1 }
        }
    }
    #expect(finerCount == 0)

    let identifiers = [
        network.lines.map(\.id), network.substations.map(\.id), network.plans.map(\.id),
        network.obstacles.map(\.id), network.agreements.map(\.id),
    ]
    for identifiers in identifiers {
        #expect(!identifiers.isEmpty)
        #expect(Set(identifiers).count == identifiers.count)
    }
    var periods = network.lines.map(\.inUse) + network.substations.map(\.inUse)
    periods += network.plans.map(\.inForce) + network.agreements.map(\.inForce)
    #expect(periods.filter(\.isEmpty).isEmpty)
    for company in SyntheticCompany.allCases { #expect(CompanySlug(company.rawValue) != nil) }
}
