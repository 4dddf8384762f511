public import Domain

/// Companies and zones as their rulebooks call them.
public struct RulebookNames: Sendable, Hashable {
    private let companies: [CompanySlug: LocalizedText]
    /// By company and the zone's short name, only of zones that have a title.
    private let zones: [CompanySlug: [String: LocalizedText]]

    public init(
        companies: [CompanySlug: LocalizedText], zones: [CompanySlug: [String: LocalizedText]]
    ) {
        self.companies = companies
        self.zones = zones
    }

    /// A company of which no rulebook is known has its short name.
    public func company(_ company: CompanySlug) -> LocalizedText {
        companies[company] ?? LocalizedText(verbatim: company.text)
    }

    /// A zone where it stands in a table of zones: its title if it has one, else its short name.
    package func zone(_ name: String?, of company: CompanySlug) -> LocalizedText {
        guard let name else { return Vocabulary.outsideZones }
        return zones[company]?[name].map { $0.mapped { text, _ in text.loweredFirst } }
            ?? LocalizedText(verbatim: name.shown)
    }
}

extension RuleLibrary {
    /// What rulebooks call companies, whatever the day.
    public func names(of companies: some Sequence<CompanySlug>) -> RulebookNames {
        let rulebooks = Set(companies).compactMap { try? documents(of: $0).all.lazy.compactMap(\.rulebook).first }
        return RulebookNames(
            companies: Dictionary(rulebooks.map { ($0.company, $0.companyName) }, uniquingKeysWith: { $1 }),
            zones: Dictionary(rulebooks.map { ($0.company, $0.zoneTitles) }, uniquingKeysWith: { $1 }))
    }
}

extension Rulebook {
    /// Only of zones that have one.
    fileprivate var zoneTitles: [String: LocalizedText] {
        zones.reduce(into: [:]) { titles, zone in titles[zone.name] = zone.title }
    }
}
