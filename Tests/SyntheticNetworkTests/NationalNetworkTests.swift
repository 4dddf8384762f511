import Domain
import GeometryCore
import SyntheticNetwork
import Testing

@Suite("The national network")
struct NationalNetworkTests {
    static let network = SyntheticNetwork.national(scale: 0.01)

    @Test func isInProportionToTheScale() {
        let network = Self.network
        #expect((365...380).contains(network.lines.count))
        #expect(network.substations.count == network.lines.count)
        let segmentCount = network.lines.reduce(0) { $0 + $1.path.count - 1 }
        #expect((27.5...29.5).contains(Double(segmentCount) / Double(network.lines.count)))
        #expect(network.plans.count == network.lines.count / 30)
        #expect((10...60).contains(network.obstacles.count))
        let undergroundCount = network.lines.filter { $0.installation == .underground }.count
        #expect((0.3...0.65).contains(Double(undergroundCount) / Double(network.lines.count)))
        #expect(Set(network.lines.compactMap(\.company)).isSuperset(of: [.carunaOy, .carunaEspooOy]))
    }

    @Test func twiceTheScaleIsTwiceTheNetwork() {
        let larger = SyntheticNetwork.national(scale: 0.02)
        #expect((730...760).contains(larger.lines.count))
        #expect((730...760).contains(larger.substations.count))
        expectSound(larger)
    }

    @Test func isTheSameEveryTime() {
        #expect(SyntheticNetwork.national(scale: 0.005) == SyntheticNetwork.national(scale: 0.005))
        #expect(SyntheticNetwork.national(scale: 0.005) != SyntheticNetwork.national(scale: 0.005, seed: 1))
    }

    @Test func makesAsManyConnectionPointsAsAskedFor() {
        let points = Array(
            SyntheticConnectionPoints(near: Self.network, count: 2_000, outsideShare: 0.03, seed: 1))
        #expect(points.count == 2_000)
        #expect(Set(points.map(\.id)).count == 2_000)
        let polygons = Self.network.areas.flatMap(\.polygons)
        let outsideCount = points.filter { point in
            !polygons.contains { rings in rings.reduce(false) { $0 != surrounds($1, point.point) } }
        }.count
        #expect((30...120).contains(outsideCount))
        #expect(Array(SyntheticConnectionPoints(near: SyntheticNetwork(), count: 5, seed: 1)).isEmpty)
    }

    /// The even-odd rule.
    private func surrounds(_ ring: [PlanePoint], _ point: PlanePoint) -> Bool {
        zip(ring, ring.dropFirst()).filter { start, end in
            guard (start.northing_m > point.northing_m) != (end.northing_m > point.northing_m) else { return false }
            let share = (point.northing_m - start.northing_m) / (end.northing_m - start.northing_m)
            return point.easting_m < start.easting_m + share * (end.easting_m - start.easting_m)
        }.count % 2 == 1
    }
}
