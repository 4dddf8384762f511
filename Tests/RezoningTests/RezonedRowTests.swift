import Domain
import Rezoning
import Testing

@Suite("Rezoned rows")
struct RezonedRowTests {
    @Test("the causes of a change have the names that outputs use")
    func causes() {
        #expect(
            ChangeCause.allCases.map(\.rawValue) == [
                "cable", "substation", "plan", "agreement", "obstacle", "network_area", "rules", "price_list",
            ])
    }
}
