import Domain
import NetworkFile
import Rules
import ZoneFile

/// Whose lines and substations a picture shows, and which plans. What counts for none of its companies is left out, as it
/// would be taken for what their zones come from.
struct ShownNetwork: Sendable {
    private struct Counted: Sendable {
        let company: CompanySlug
        /// Nil where it is not at hand: then anything may count.
        let rulebook: Rulebook?
        let owners: [AssetReference.Layer: Set<AssetReference.Owners>]
    }

    private let counted: [Counted]

    init(_ choice: ZoneChoice, _ rulebooks: [Rulebook]) {
        counted = choice.companies.map { company in
            let id = choice.rows.first { $0.company == company }?.rulebook
            let rulebook = rulebooks.first { $0.id == id } ?? rulebooks.first { $0.company == company }
            let references =
                rulebook.map { book in book.distanceTests.compactMap { book.reference($0.reference) } } ?? []
            return Counted(
                company: company, rulebook: rulebook,
                owners: Dictionary(grouping: references, by: \.layer).mapValues { Set($0.map(\.owners)) })
        }
    }

    /// - Parameter owner: nil where it is not known.
    func shows(_ layer: AssetReference.Layer, of owner: CompanySlug?) -> Bool {
        guard owner != .customer else { return false }
        return counted.contains { counted in
            guard counted.rulebook != nil else { return true }
            // Quotes tell the company's nearest one also where no zone is measured to any.
            let owners = counted.owners[layer] ?? [.ownOrUnknown]
            return owners.contains { $0.include(owner, for: counted.company) }
        }
    }

    func shows(_ plan: PlanArea) -> Bool {
        counted.contains { $0.rulebook?.passesOver(plan.kind, isUrban: plan.isUrban) != true }
    }
}
