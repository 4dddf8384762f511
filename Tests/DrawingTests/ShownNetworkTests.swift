import Domain
import GeometryCore
import NetworkFile
import Rules
import Testing
import ZoneFile

@testable import Drawing

/// What of a network the zones of a picture can come from, by the shipped rulebooks.
@Suite struct ShownNetworkTests {
    private func network(of companies: [String]) throws -> ShownNetwork {
        let rows = companies.compactMap { CompanySlug($0) }.map {
            ZoneRow(company: $0, zone: "1", band: FuseSpan())
        }
        let choice = try ZoneChoice(rows, of: "zones.gpkg", company: nil, fuse: nil)
        return ShownNetwork(choice, try RuleLibrary(folder: nil).everything().compactMap(\.rulebook))
    }

    @Test(
        arguments: [
            (["caruna-oy"], ["caruna-oy", "-"]), (["caruna-espoo-oy"], ["caruna-espoo-oy", "-"]),
            (["caruna-oy", "elenia"], ["caruna-oy", "elenia", "-"]),
            // Its rules measure to no line, and quotes tell of its own all the same.
            (["elenia"], ["elenia", "-"]),
            // Nobody knows what its rules count; a customer's own never do.
            (["testinen-oy"], ["caruna-oy", "caruna-espoo-oy", "elenia", "-"]),
        ] as [([String], [String])])
    func whoseAssets(_ companies: [String], _ owners: [String]) throws {
        let shown = try network(of: companies)
        for layer in AssetReference.Layer.allCases {
            for owner in ["caruna-oy", "caruna-espoo-oy", "elenia", "customer", "-"] {
                #expect(
                    shown.shows(layer, of: CompanySlug(owner)) == owners.contains(owner), "\(owner) \(layer)")
            }
        }
    }

    @Test(
        arguments: [
            (["caruna-oy"], PlanKind.townPlan, false), (["caruna-oy", "caruna-espoo-oy"], .townPlan, false),
            // It takes a town plan's zone away, whatever is built there.
            (["caruna-oy"], .shorePlan, true),
            // No rule asks about it, and the legend says what it is.
            (["caruna-oy"], .generalPlan, true),
            (["elenia"], .townPlan, true), (["caruna-oy", "elenia"], .townPlan, true),
            (["testinen-oy"], .townPlan, true),
        ] as [([String], PlanKind, Bool)])
    func plansThatAreNotUrban(_ companies: [String], _ kind: PlanKind, _ isShown: Bool) throws {
        let shown = try network(of: companies)
        func plan(isUrban: Bool) -> PlanArea {
            PlanArea(
                featureID: 1, id: "P", kind: kind, name: nil, inForce: .always, isUrban: isUrban,
                geometry: SmallMap.area(0, 0, 10, 10))
        }
        #expect(shown.shows(plan(isUrban: false)) == isShown)
        #expect(shown.shows(plan(isUrban: true)))
    }
}
