public import Domain

/// What a distance is measured to: which features of which layer count. It is a rulebook's own, under a
/// name of its choice, so "cable" is data.
public struct AssetReference: Sendable, Hashable {
    public enum Layer: String, Sendable, Hashable, CaseIterable {
        case mediumVoltageLine = "mv_line"
        case secondarySubstation = "secondary_substation"
    }

    /// Whose assets count. A customer's own assets count under none of these.
    public enum Owners: String, Sendable, Hashable, CaseIterable {
        /// The company whose network area holds the point, and assets without a company.
        case ownOrUnknown = "own_or_unknown"
        /// Only assets that name the company.
        case own
        /// Every network company's.
        case anyCompany = "any_company"
    }

    /// Every distance that is measured names its reference.
    private let content: Shared<Content>

    private struct Content: Sendable, Hashable {
        let id: String
        let name: LocalizedText
        let layer: Layer
        let voltage_kv: ClosedRange<Double>?
        let installations: Set<Installation>
        let statuses: Set<AssetStatus>
        let owners: Owners
    }

    public var id: String { content.value.id }
    /// "20 kV cable": the name without an article, as it stands in a list.
    public var name: LocalizedText { content.value.name }
    public var layer: Layer { content.value.layer }
    /// Kilovolts, both ends included; nil where voltage does not matter.
    public var voltage_kv: ClosedRange<Double>? { content.value.voltage_kv }
    /// Empty where the installation does not matter (substations).
    public var installations: Set<Installation> { content.value.installations }
    /// The statuses that count by themselves, without dates.
    public var statuses: Set<AssetStatus> { content.value.statuses }
    public var owners: Owners { content.value.owners }

    public init(
        id: String, name: LocalizedText, layer: Layer, voltage_kv: ClosedRange<Double>? = nil,
        installations: Set<Installation> = [], statuses: Set<AssetStatus> = [.existing],
        owners: Owners = .ownOrUnknown
    ) {
        content = Shared(
            Content(
                id: id, name: name, layer: layer, voltage_kv: voltage_kv, installations: installations,
                statuses: statuses, owners: owners))
    }

    /// The same reference with the planned assets counted as if they stood.
    public func countingPlanned() -> AssetReference {
        AssetReference(
            id: id, name: name, layer: layer, voltage_kv: voltage_kv, installations: installations,
            statuses: statuses.union([.planned]), owners: owners)
    }
}

/// What a reference looks at in a line or a substation.
public struct AssetTraits: Sendable, Hashable {
    public let layer: AssetReference.Layer
    /// Nil for substations.
    public let voltage_kv: Double?
    /// Nil for substations.
    public let installation: Installation?
    public let status: AssetStatus
    /// Nil where the owner is not known.
    public let company: CompanySlug?
    public let inUse: DatePeriod

    public init(
        layer: AssetReference.Layer, voltage_kv: Double? = nil, installation: Installation? = nil,
        status: AssetStatus = .existing, company: CompanySlug? = nil, inUse: DatePeriod = .always
    ) {
        self.layer = layer
        self.voltage_kv = voltage_kv
        self.installation = installation
        self.status = status
        self.company = company
        self.inUse = inUse
    }
}

extension AssetReference {
    /// Whether an asset counts for a company on a day.
    public func counts(_ asset: AssetTraits, for company: CompanySlug, on date: CalendarDate) -> Bool {
        guard asset.layer == layer else { return false }
        if let voltage_kv {
            guard let measured = asset.voltage_kv, voltage_kv.contains(measured) else { return false }
        }
        if !installations.isEmpty {
            guard let installation = asset.installation, installations.contains(installation) else { return false }
        }
        return owners.include(asset.company, for: company) && isInUse(asset, on: date)
    }

    /// In use by the asset's dates where it has them, else by its status. A date decides what it speaks
    /// of: the day from which a planned asset is in use, the day until which a decommissioned one was.
    private func isInUse(_ asset: AssetTraits, on date: CalendarDate) -> Bool {
        if asset.status == .planned, statuses.contains(.planned) { return true }
        guard asset.inUse.contains(date) else { return false }
        return switch asset.status {
        case .existing: statuses.contains(.existing)
        case .planned: statuses.contains(.existing) && asset.inUse.fromIncluding != nil
        case .decommissioned:
            statuses.contains(.decommissioned)
                || (statuses.contains(.existing) && asset.inUse.toExcluding != nil)
        }
    }
}

extension AssetReference.Owners {
    /// Whether the assets of an owner, or of one who is not known, count for a company.
    package func include(_ owner: CompanySlug?, for company: CompanySlug) -> Bool {
        guard owner != .customer else { return false }
        return switch self {
        case .ownOrUnknown: owner == nil || owner == company
        case .own: owner == company
        case .anyCompany: true
        }
    }
}
