import Domain
import GeometryCore
import Quoting
import Rules
import Testing
import Typesetting

@testable import Drawing
@testable import OfferDocument

/// The map of an offer.
@Suite struct SiteMapTests {
    private func map(_ place: (Double, Double), services: ServicesAsked = .none) throws -> SitePicture {
        try #require(try DemoOffer.paper(of: DemoOffer.quote(at: place, services: services)).map)
    }

    /// The line that decided ends where the quote measured to.
    @Test func theDistanceThatDecidedIsDrawn() throws {
        let cable = try map(DemoOffer.zone2)
        #expect(cable.measures.count == 1 && cable.scene.lines.count == 1 && cable.scene.substations.isEmpty)
        let measure = try #require(cable.measures.first)
        // The plane is within a thousandth of the ground.
        #expect(abs(cable.site.planeDistance_m(to: measure.end) / measure.distance_m - 1) < 0.001)
        #expect(abs(measure.distance_m - 464.434) < 0.001)
        for language in Language.allCases {
            let svg = cable.svg(in: language, typeface: PrintedDocument.typeface)
            #expect(svg.contains(language == .english ? "464.4 m" : "464,4 m"))
            #expect(svg.contains("stroke-dasharray=\"8 4\""))
            #expect(cable.description(in: language).contains(language == .english ? "464.4 m" : "464,4 m"))
        }
        // In zone 2+ the cable is far enough, and the substation decides.
        let substation = try map(DemoOffer.zone2plus)
        #expect(substation.measures.count == 1 && substation.scene.substations.count == 1)
        #expect(substation.scene.lines.isEmpty)
        // In zone 3 both are too far.
        #expect(try map(DemoOffer.zone3).measures.count == 2)
    }

    @Test func aPlanThatDecidesIsDrawnAndNothingMeasured() throws {
        let plan = try map(DemoOffer.inPlan)
        #expect(plan.measures.isEmpty && plan.scene.lines.isEmpty && !plan.scene.plans.isEmpty)
        let svg = plan.svg(in: .swedish, typeface: PrintedDocument.typeface)
        #expect(svg.contains("Detaljplan") && !svg.contains("Uppmätt"))
        // The fees of a temporary connection follow no zone.
        #expect(try map(DemoOffer.zone2, services: ServicesAsked(temporaryCables: 1)).measures.isEmpty)
        let area = try map(DemoOffer.area)
        #expect(!area.scene.agreements.isEmpty && area.measures.isEmpty)
    }

    /// In a town plan that is marked as not urban: it gives no zone, and is not drawn as if it did.
    @Test func aPlanThatDoesNotCountIsLeftOut() throws {
        let witnessed = try DemoOffer.quote(at: DemoOffer.notUrban)
        #expect(
            witnessed.quote.warnings.contains {
                if case .planNotUrban(let plan) = $0 { plan.id == "P-15" } else { false }
            })
        #expect(SitePicture(of: witnessed.quote, in: witnessed.extract).scene.plans.isEmpty)
    }

    /// Of the network no more is shown than what was measured to.
    @Test func theRestOfTheNetworkIsLeftOut() throws {
        let witnessed = try DemoOffer.quote()
        let lines = witnessed.extract.assets.filter { $0.traits.layer == .mediumVoltageLine }
        #expect(lines.count > 1)
        let map = SitePicture(of: witnessed.quote, in: witnessed.extract)
        #expect(map.scene.lines.count == 1 && map.scene.connectionPoints.isEmpty && map.scene.zones.isEmpty)
    }

    @Test func anOfferWithoutAMapIsWhole() throws {
        let paper = try DemoOffer.paper(hasMap: false)
        #expect(paper.map == nil)
        let html = paper.document().html
        #expect(!html.contains("<img") && html.contains("464.4 m"))
        #expect(try paper.bytes(as: .pdf).count > 1000)
    }
}
