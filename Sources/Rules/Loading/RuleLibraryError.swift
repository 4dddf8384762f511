public import Domain
public import StrictYAML

/// Why the rules for a company and a day cannot be told.
public enum RuleLibraryError: Error, Sendable, Hashable {
    case file(YAMLFileError)
    case folderMissing(String)
    /// Nothing is known of the company; `known` lists those that are.
    case noRulebook(company: CompanySlug, known: [CompanySlug])
    case noRulebookForDate(company: CompanySlug, date: CalendarDate, periods: [DatePeriod])
    /// No prices are known of the company; `known` lists those of which there are.
    case noPriceList(company: CompanySlug, known: [CompanySlug])
    case noPriceListForDate(company: CompanySlug, date: CalendarDate, periods: [DatePeriod])
    case twoRulebooks(company: CompanySlug, date: CalendarDate, files: [String])
    case twoPriceLists(company: CompanySlug, date: CalendarDate, files: [String])
    case twoServices(company: CompanySlug, date: CalendarDate, files: [String])
    case twoUnitCosts(company: CompanySlug, date: CalendarDate, files: [String])
}
