import Domain
import Foundation
import GeometryCore
import SyntheticNetwork
import Testing

@Suite("The demo network")
struct DemoNetworkTests {
    static let network = SyntheticNetwork.demo()
    static let points = Array(SyntheticConnectionPoints.demo(of: network))

    /// The same in every process: the committed file was made by another.
    @Test func isTheCommittedFile() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let name = "demo-\(UUID().uuidString).gpkg"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.network.write(to: path, connectionPoints: .demo(of: Self.network))
        let made = try content(ofGeoPackage: path)
        let committed = try content(ofGeoPackage: root.appendingPathComponent("GeoData/demo.gpkg").path)
        #expect(made.keys.sorted() == committed.keys.sorted())
        #expect(made["mv_line"]?.count == Self.network.lines.count)
        for table in made.keys.sorted() {
            // Only the first differences: a failure would print the whole table otherwise.
            let differences = Set(made[table] ?? []).symmetricDifference(committed[table] ?? []).sorted().prefix(2)
            #expect(differences.isEmpty, "table \(table)")
            #expect(made[table]?.count == committed[table]?.count, "table \(table)")
        }
    }

    @Test func anotherSeedMakesAnother() { #expect(SyntheticNetwork.demo(seed: 1) != Self.network) }

    @Test func hasSoundFeatures() { expectSound(Self.network) }

    @Test func hasEveryKindOfEverything() {
        let network = Self.network
        #expect(Set(network.lines.map(\.installation)) == Set(Installation.allCases))
        #expect(Set(network.lines.map(\.status)) == Set(AssetStatus.allCases))
        #expect(Set(network.lines.map(\.voltage_kv)) == [10, 20, 110])
        #expect(Set(network.lines.map(\.company)) == [nil, .carunaOy, .carunaEspooOy, .customer])
        #expect(Set(network.substations.map(\.status)) == Set(AssetStatus.allCases))
        #expect(Set(network.substations.map(\.company)) == [nil, .carunaOy, .carunaEspooOy, .customer])
        #expect(network.substations.contains { $0.rated_kva == nil })
        #expect(Set(network.plans.map(\.kind)) == Set(PlanKind.allCases))
        #expect(Set(network.plans.map(\.isUrban)) == [nil, true, false])
        #expect(network.plans.contains { $0.inForce.fromIncluding == nil })
        #expect(network.plans.contains { $0.inForce.toExcluding != nil })
        #expect(Set(network.obstacles.map(\.kind)) == Set(ObstacleKind.allCases))
        #expect(Set(network.agreements.map(\.kind)) == Set(AgreementKind.allCases))
        #expect(Self.points.count == 640)
        #expect(Set(Self.points.map(\.fuse)).count == 19)
        #expect(Set(Self.points.map(\.place)) == [nil, .plot, .publicArea])
    }

    @Test func theCompaniesShareTheirBorderVertexByVertex() throws {
        let outlines = Self.network.areas.map { $0.polygons[0][0] }
        try #require(outlines.count == 2)
        let edges = outlines.map { ring in Set(zip(ring, ring.dropFirst()).map { Set([$0, $1]) }) }
        let shared = edges[0].intersection(edges[1])
        // Eight edges as sketched, each halved twice.
        #expect(shared.count == 32)
        #expect(Set(outlines[0]).intersection(outlines[1]).count == 33)
        let rest = edges.map { $0.subtracting(shared) }
        for edge in rest[0] {
            for other in rest[1] where edge.isDisjoint(with: other) {
                #expect(!crosses(Array(edge), Array(other)))
            }
        }
    }

    @Test func hasAHoleAndAFarPart() throws {
        let espoo = try #require(Self.network.areas.first { $0.company == .carunaEspooOy })
        #expect(espoo.polygons.map(\.count) == [2, 1])
    }
}
