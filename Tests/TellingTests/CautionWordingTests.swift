import Domain
import NetworkFile
import Telling
import Testing

/// The warnings of `check` about what is no fault of a network.
@Suite struct CautionWordingTests {
    private static let slug = CompanySlug("carunaoy")
    private static let caruna = CompanySlug("caruna-oy")

    private func texts(_ caution: NetworkCaution) -> [String] {
        Language.allCases.map { CautionWording(language: $0).text(caution) }
    }

    @Test func aCompanyWithoutArea() throws {
        let (slug, caruna) = (try #require(Self.slug), try #require(Self.caruna))
        let told = texts(
            .companyWithoutArea(.mediumVoltageLine, company: slug, known: [caruna], count: 1234, example: "C-1"))
        for text in told {
            for part in ["mv_line", "C-1", "carunaoy", "caruna-oy", "customer"] { #expect(text.contains(part)) }
        }
        #expect(told[0].contains("1,234 features"))
        let agreement = texts(
            .companyWithoutArea(.agreementArea, company: .customer, known: [caruna], count: 1, example: "A-1"))
        #expect(agreement[0].contains("1 feature (A-1, for instance) is of the company customer"))
        #expect(!agreement[0].contains("customer's own"))
    }

    @Test func voltsForKilovolts() {
        let told = texts(.voltsForKilovolts(count: 2, example: "C-1", found_kv: 20_000))
        #expect(told[0].contains("2 features") && told[0].contains("20,000 kV") && told[0].contains("volts"))
        #expect(told.allSatisfy { $0.contains("voltage_kv") && $0.contains("C-1") })
    }

    @Test func whatIsNotThere() {
        #expect(texts(.noNetworkArea).allSatisfy { $0.contains("network_area") })
        #expect(texts(.emptyFile(name: "plans.gpkg")).allSatisfy { $0.contains("plans.gpkg") && $0.hasSuffix(".") })
    }

    @Test func overlappingAreas() throws {
        let (slug, caruna) = (try #require(Self.slug), try #require(Self.caruna))
        let overlap = AreaOverlap(
            first: AreaOverlap.Side(company: caruna, featureID: 7),
            second: AreaOverlap.Side(company: slug, featureID: 9), shared_m2: 12_345.6, otherPairs: 3)
        for text in texts(.overlappingAreas(overlap)) {
            for part in ["caruna-oy (fid 7)", "carunaoy (fid 9)", "m²", " 3"] { #expect(text.contains(part)) }
        }
        #expect(texts(.overlappingAreas(overlap))[0].contains("12,346 m²"))
    }
}
