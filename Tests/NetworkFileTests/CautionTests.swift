import Domain
import GeometryCore
import Testing

@testable import NetworkFile

/// What is no fault of a network and still hardly ever meant.
@Suite struct CautionTests {
    let fixture: NetworkFixture

    init() throws {
        fixture = try NetworkFixture()
        try fixture.execute("UPDATE agreement_area SET company = 'caruna-oy'")
    }

    private func slug(_ text: String) throws -> CompanySlug { try #require(CompanySlug(text)) }

    private func cautions() throws -> [NetworkCaution] {
        let check = try NetworkFile(path: fixture.path).check(validity: { _ in nil })
        #expect(check.findings.isEmpty)
        return check.cautions
    }

    private func caution(_ layer: NetworkLayer, _ company: String, _ example: String) throws -> NetworkCaution {
        .companyWithoutArea(
            layer, company: try slug(company), known: [try slug("caruna-oy")], count: 1, example: example)
    }

    /// With an area of elenia of that number.
    private func overlap(_ featureID: Int64, shared_m2: Double, otherPairs: Int = 0) throws -> NetworkCaution {
        .overlappingAreas(
            AreaOverlap(
                first: AreaOverlap.Side(company: try slug("caruna-oy"), featureID: 1),
                second: AreaOverlap.Side(company: try slug("elenia"), featureID: featureID),
                shared_m2: shared_m2, otherPairs: otherPairs))
    }

    private func addArea(_ company: String, west_m: Double, width_m: Double) throws {
        let ring = [(0.0, 0.0), (width_m, 0.0), (width_m, 10.0), (0.0, 10.0), (0.0, 0.0)].map {
            PlanePoint(easting_m: west_m + $0.0, northing_m: $0.1)
        }
        try fixture.change { try NetworkFixture.insert($0, "network_area", .polygon([ring]), [company]) }
    }

    @Test func aNetworkOfOneCompanyHasNone() throws { #expect(try cautions().isEmpty) }

    @Test(arguments: [
        (NetworkLayer.mediumVoltageLine, "C-1"), (.secondarySubstation, "S-1"), (.agreementArea, "A-1"),
    ])
    func aCompanyThatNoAreaHas(_ layer: NetworkLayer, _ id: String) throws {
        try fixture.execute("UPDATE \(layer.rawValue) SET company = 'carunaoy'")
        #expect(try cautions() == [caution(layer, "carunaoy", id)])
    }

    @Test func aNetworkWithoutAnyArea() throws {
        try fixture.execute("DELETE FROM network_area; DELETE FROM rtree_network_area_geom")
        #expect(try cautions() == [.noNetworkArea])
    }

    /// An agreement is on connecting to a company's network: none is a customer's.
    @Test func aCustomersOwnAssetsAreMeant() throws {
        for table in ["mv_line", "secondary_substation", "agreement_area"] {
            try fixture.execute("UPDATE \(table) SET company = 'customer'")
        }
        #expect(try cautions() == [caution(.agreementArea, "customer", "A-1")])
    }

    @Test(arguments: [(110.0, false), (999.0, false), (1000.0, true), (20_000.0, true)])
    func voltsForKilovolts(_ voltage_kv: Double, _ isTold: Bool) throws {
        try fixture.execute("UPDATE mv_line SET voltage_kv = \(voltage_kv)")
        #expect(
            try cautions()
                == (isTold ? [.voltsForKilovolts(count: 1, example: "C-1", found_kv: voltage_kv)] : []))
    }

    /// The area of caruna-oy ends at 10 m.
    @Test(arguments: [(10.0, nil), (9.95, nil), (9.0, 10.0), (-5.0, 100.0)] as [(Double, Double?)])
    func areasOfTwoCompaniesThatOverlap(_ west_m: Double, _ shared_m2: Double?) throws {
        try addArea("elenia", west_m: west_m, width_m: 30)
        let expected = try shared_m2.map { [try overlap(2, shared_m2: $0)] }
        #expect(try cautions() == expected ?? [])
    }

    @Test func overlapsOfTwoCompaniesAreOne() throws {
        try addArea("elenia", west_m: 8, width_m: 30)
        try addArea("elenia", west_m: -9, width_m: 13)
        try addArea("caruna-oy", west_m: 5, width_m: 1)
        #expect(try cautions() == [overlap(3, shared_m2: 40, otherPairs: 1)])
    }
}
