public import Domain
import StrictYAML

/// The rulebooks and price lists at hand: those shipped with the program, and those of a folder, which come
/// first. Files are read when a company is first asked for, so a quote reads only its own company's.
public struct RuleLibrary: Sendable {
    private let shipped: [RuleFile]
    private let added: [RuleDocument]
    /// What the added ones were read from.
    private let addedTexts: [RuleText]
    private let rememberedRules = RememberedTable<CompanyAndDay, ApplicableRules>(capacity: 256)

    private struct CompanyAndDay: Sendable, Hashable {
        let company: CompanySlug
        let day: CalendarDate
    }

    /// - Parameter folder: a folder with rulebooks and price lists (`.yaml`, also in folders below it) that add
    ///   to or replace the shipped ones; nil for the shipped ones alone.
    public init(folder: String? = nil) throws(Problem) {
        shipped = RuleFile.shipped
        guard let folder else {
            (added, addedTexts) = ([], [])
            return
        }
        var documents: [RuleDocument] = []
        var texts: [RuleText] = []
        for file in try RuleFile.files(below: folder) {
            do throws(YAMLFileError) {
                let text = try file.text()
                guard let document = try text.contents().document else { continue }
                documents.append(document)
                texts.append(text)
            } catch { throw error.explanation }
        }
        (added, addedTexts) = (documents, texts)
    }

    /// The rules of texts that were kept, and no others.
    public init(_ texts: [RuleText]) throws(Problem) {
        var shipped: [RuleFile] = []
        var added: [RuleDocument] = []
        var addedTexts: [RuleText] = []
        for text in texts {
            do throws(YAMLFileError) {
                guard let document = try text.contents().document else { continue }
                if text.isShipped {
                    shipped.append(RuleFile(read: document, text))
                } else {
                    added.append(document)
                    addedTexts.append(text)
                }
            } catch { throw error.explanation }
        }
        (self.shipped, self.added, self.addedTexts) = (shipped, added, addedTexts)
    }

    /// The texts of all that is known of some companies, as evidence of what was answered by them.
    public func texts(of companies: Set<CompanySlug>) throws(Problem) -> [RuleText] {
        var texts: [RuleText] = []
        for (document, text) in zip(added, addedTexts) where companies.contains(document.company) {
            texts.append(text)
        }
        do throws(YAMLFileError) {
            for file in shipped where file.company.map(companies.contains) ?? false {
                texts.append(try file.text())
            }
        } catch { throw error.explanation }
        return texts
    }

    /// Files that have been read already.
    init(shipped: [RuleDocument], added: [RuleDocument]) {
        self.shipped = shipped.map { RuleFile(read: $0) }
        (self.added, addedTexts) = (added, [])
    }

    /// The companies that have a rulebook, in the order of their names.
    public var companies: [CompanySlug] { companies { $0.rulebook != nil } }

    /// The companies that have a price list, with or without a rulebook, in the order of their names.
    public var companiesWithPrices: [CompanySlug] { companies { $0.priceList != nil } }

    /// A shipped file that cannot be read makes no company known; `everything` tells what is wrong with it.
    private func companies(where isAsked: (RuleDocument) -> Bool) -> [CompanySlug] {
        let documents = added + shipped.compactMap { try? $0.document() }
        return Set(documents.filter(isAsked).map(\.company)).sorted()
    }

    /// Everything at hand, read in full: for `check`, and for a list of what is there.
    public func everything() throws(Problem) -> [RuleDocument] {
        var documents = added
        for file in shipped { documents.append(try file.document()) }
        if let error = documents.flatMap({ $0.unknownZones(in: documents) }).first { throw error.explanation }
        return documents
    }

    /// The rulebook and price list that hold for a company on a day.
    public func rules(
        of company: CompanySlug, on date: CalendarDate
    ) throws(Problem) -> ApplicableRules {
        try rememberedRules.value(for: CompanyAndDay(company: company, day: date)) { () throws(Problem) in
            try foundRules(of: company, on: date)
        }
    }

    private func foundRules(
        of company: CompanySlug, on date: CalendarDate
    ) throws(Problem) -> ApplicableRules {
        let documents = try documents(of: company, for: date)
        let held = HeldRules(documents, on: date)
        let found = try held.rulebook.only {
            .twoRulebooks(company: company, date: date, files: $0.map(\.rules.origin))
        }
        guard let found else {
            let all = documents.all.compactMap(\.rulebook)
            guard !all.isEmpty else { throw .noRulebook(company: company, known: companies) }
            throw .noRulebookForDate(
                company: company, date: date, periods: all.flatMap { $0.vintages.map(\.period) })
        }
        return ApplicableRules(
            rulebook: found.rules, vintage: found.vintage,
            priceList: try held.priceList.only {
                .twoPriceLists(company: company, date: date, files: $0.map(\.origin))
            },
            services: try held.services.only {
                .twoServices(company: company, date: date, files: $0.map(\.origin))
            },
            unitCosts: try held.unitCosts.only {
                .twoUnitCosts(company: company, date: date, files: $0.map(\.origin))
            })
    }

    /// What holds of a company on a day, of each kind.
    func held(of company: CompanySlug, on date: CalendarDate) throws(Problem) -> HeldRules {
        HeldRules(try documents(of: company), on: date)
    }

    /// The price list that holds for a company on a day, whether or not the company has a rulebook.
    public func priceList(of company: CompanySlug, on date: CalendarDate) throws(Problem) -> PriceList {
        let documents = try documents(of: company)
        let held = HeldRules(documents, on: date).priceList
        if let list = try held.only(orElse: {
            .twoPriceLists(company: company, date: date, files: $0.map(\.origin))
        }) {
            return list
        }
        let lists = documents.all.compactMap(\.priceList)
        guard !lists.isEmpty else { throw .noPriceList(company: company, known: companiesWithPrices) }
        throw .noPriceListForDate(company: company, date: date, periods: lists.map(\.period))
    }

    /// What a company publishes around its zones for a day, whether or not it has a rulebook.
    public func services(of company: CompanySlug, on date: CalendarDate) throws(Problem) -> Services {
        let documents = try documents(of: company)
        let held = HeldRules(documents, on: date).services
        if let services = try held.only(orElse: {
            .twoServices(company: company, date: date, files: $0.map(\.origin))
        }) {
            return services
        }
        let files = documents.all.compactMap(\.services)
        guard !files.isEmpty else { throw .noServices(company: company, known: companies { $0.services != nil }) }
        throw .noServicesForDate(company: company, date: date, periods: files.map(\.period))
    }

    /// A company's files.
    /// - Parameter date: the day that they are asked for: what is shipped for others may be missing; nil for all.
    func documents(of company: CompanySlug, for date: CalendarDate? = nil) throws(Problem) -> CompanyDocuments {
        var read: [RuleDocument] = []
        for file in shipped where file.company == company {
            if let date {
                if let document = try file.document(for: date) { read.append(document) }
            } else {
                read.append(try file.document())
            }
        }
        let added = added.filter { $0.company == company }
        // A file of the folder with the id of a shipped one takes its place altogether.
        let ids = Set(added.map(\.id))
        return CompanyDocuments(added: added, shipped: read.filter { !ids.contains($0.id) })
    }
}

/// A company's files, those of the folder apart from the shipped ones, which they go before.
struct CompanyDocuments {
    let added: [RuleDocument]
    let shipped: [RuleDocument]

    var all: [RuleDocument] { added + shipped }

    /// Those of a kind that hold, of the folder where it has any.
    fileprivate func held<Rules>(_ kind: (RuleDocument) -> Rules?, where holds: (Rules) -> Bool) -> Held<Rules> {
        for layer in [added, shipped] {
            let matching = layer.compactMap(kind).filter(holds)
            if !matching.isEmpty { return Held(matching) }
        }
        return .nothing
    }
}

/// How many rules of a kind hold on a day.
enum Held<Rules> {
    case nothing
    case one(Rules)
    case several([Rules])

    fileprivate init(_ rules: [Rules]) {
        self = rules.count > 1 ? .several(rules) : rules.first.map { .one($0) } ?? .nothing
    }

    /// Nil where nothing holds.
    fileprivate func only(orElse problem: ([Rules]) -> Problem) throws(Problem) -> Rules? {
        switch self {
        case .nothing: nil
        case .one(let rules): rules
        case .several(let rules): throw problem(rules)
        }
    }
}

/// What holds of a company on a day.
struct HeldRules {
    private let documents: CompanyDocuments
    private let date: CalendarDate

    fileprivate init(_ documents: CompanyDocuments, on date: CalendarDate) {
        self.documents = documents
        self.date = date
    }

    var priceList: Held<PriceList> { documents.held(\.priceList) { $0.period.contains(date) } }
    var services: Held<Services> { documents.held(\.services) { $0.period.contains(date) } }
    var unitCosts: Held<UnitCosts> { documents.held(\.unitCosts) { $0.period.contains(date) } }

    var rulebook: Held<(rules: Rulebook, vintage: Vintage)> {
        for layer in [documents.added, documents.shipped] {
            let held = layer.compactMap(\.rulebook).compactMap { rulebook in
                rulebook.vintage(on: date).map { (rules: rulebook, vintage: $0) }
            }
            // Rules that were published for the day go before an assumption, and before superseded ones.
            for status in [Vintage.Status.published, .assumed, .superseded] {
                let matching = held.filter { $0.vintage.status == status }
                if !matching.isEmpty { return Held(matching) }
            }
        }
        return .nothing
    }
}
