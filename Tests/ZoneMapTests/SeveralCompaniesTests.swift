import Domain
import GeometryCore
import Rules
import Testing

@testable import ZoneMap

/// Network areas beside and upon each other.
@Suite struct SeveralCompaniesTests {
    private func network(_ others: (company: String, ring: [PlanePoint])...) -> SmallNetwork {
        var network = SmallNetwork()
        network.area("caruna-oy", [ring(0, 0, 2000, 2000)])
        for other in others { network.area(other.company, [other.ring]) }
        network.line("C", [at(1700, 1000), at(2300, 1000)])
        return network
    }

    /// A neighbour that no rulebook is about is skipped; what lies up to its border is mapped as without it.
    @Test func aNeighbourWithoutRulesChangesNothing() throws {
        let beside = try network(("naapuri-oy", ring(2000, 0, 4000, 2000))).builder()
        let (maps, skipped) = try beside.maps(of: []) { _, _, _ in }
        #expect(maps.map(\.company.description) == ["caruna-oy"])
        #expect(
            skipped.map(\.company.description) == ["naapuri-oy"] && skipped.allSatisfy { $0.error.isLackOfRules })
        let alone = try network().builder()
        let (expected, none) = try alone.maps(of: []) { _, _, _ in }
        #expect(maps == expected && none.isEmpty)
        let check = MapCheck(builder: beside, map: maps[0])
        try check.expectCoverage()
        #expect(try check.expectQuotes(at: check.points(400, seed: 3)) > 200)
        // Asked for by name it is an error.
        #expect(throws: Problem.self) {
            try beside.maps(of: [#require(CompanySlug("naapuri-oy"))]) { _, _, _ in }
        }
    }

    /// Where two areas overlap each company has its own map, as its own quotes have it.
    @Test func overlappingAreasAreMappedForEach() throws {
        let builder = try network(
            ("caruna-espoo-oy", ring(1500, 500, 4000, 1500)), ("naapuri-oy", ring(1000, -500, 1800, 800))
        ).builder()
        let (maps, skipped) = try builder.maps(of: []) { _, _, _ in }
        #expect(maps.map(\.company.description) == ["caruna-espoo-oy", "caruna-oy"])
        #expect(skipped.count == 1)
        for map in maps {
            let check = MapCheck(builder: builder, map: map)
            try check.expectCoverage()
            #expect(try check.expectQuotes(at: check.points(400, seed: 5)) > 200)
        }
        // The area of Caruna Oy is mapped as if nobody else were there.
        let alone = try network().builder()
        #expect(try maps[1] == alone.map(of: #require(CompanySlug("caruna-oy"))))
    }
}
