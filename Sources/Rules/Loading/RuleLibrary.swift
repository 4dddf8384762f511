public import Domain
import Foundation
package import StrictYAML
import Synchronization

/// The rulebooks and price lists at hand: those shipped with the program, and those of a folder, which come
/// first. Files are read when a company is first asked for, so a quote reads only its own company's.
public struct RuleLibrary: Sendable {
    private let shipped: [RuleFile]
    private let added: [RuleDocument]
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
            added = []
            return
        }
        var documents: [RuleDocument] = []
        for file in try RuleFile.files(below: folder) {
            do throws(YAMLFileError) {
                if let document = try file.contents().document { documents.append(document) }
            } catch { throw error.explanation }
        }
        added = documents
    }

    /// Files that have been read already.
    init(shipped: [RuleDocument], added: [RuleDocument]) {
        self.shipped = shipped.map(RuleFile.init(read:))
        self.added = added
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
        let documents = try documents(of: company)
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

    func documents(of company: CompanySlug) throws(Problem) -> CompanyDocuments {
        var read: [RuleDocument] = []
        for file in shipped where file.company == company { read.append(try file.document()) }
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

/// A file of rules or prices, mostly not read yet.
package struct RuleFile: Sendable {
    package let name: String
    /// The company whose folder a shipped file lies in; nil for other files.
    package let company: CompanySlug?
    /// What was read from it, for all that ask after the first.
    private let known: Known
    private let value: @Sendable () throws(YAMLFileError) -> YAMLValue

    init(
        name: String, company: CompanySlug?, value: @escaping @Sendable () throws(YAMLFileError) -> YAMLValue
    ) {
        self.name = name
        self.company = company
        known = Known(nil)
        self.value = value
    }

    init(read document: RuleDocument) {
        name = document.origin
        company = document.company
        known = Known(document)
        value = { () throws(YAMLFileError) in throw YAMLFileError(file: document.origin, problem: .empty) }
    }

    func document() throws(Problem) -> RuleDocument {
        if let document = known.document.withLock({ $0 }) { return document }
        do throws(YAMLFileError) {
            let read = try RuleDocument(StrictNode(value(), file: name))
            known.document.withLock { $0 = read }
            return read
        } catch { throw error.explanation }
    }

    func contents() throws(YAMLFileError) -> RuleFileContents { try RuleFileContents(node()) }

    /// The top of the file, which says by its schema what it is.
    package func node() throws(YAMLFileError) -> StrictNode { StrictNode(try value(), file: name) }

    /// Shared by all copies of a file. Two that ask at once may both read it, to the same end.
    private final class Known: Sendable {
        let document: Mutex<RuleDocument?>

        init(_ document: RuleDocument?) { self.document = Mutex(document) }
    }

    /// The rules in the binary, `caruna-oy/rulebook-2018-07-01.yaml`: the folder is the company.
    static let shipped: [RuleFile] = embedded.filter { $0.company != nil }

    /// All that is in the binary; a file that is in no folder is not one company's.
    package static let embedded: [RuleFile] = files(embedded: embeddedRules)

    /// - Parameter rules: what embed-rules has made of a module's files.
    package static func files(embedded rules: [(path: StaticString, tokens: StaticString)]) -> [RuleFile] {
        rules.map { path, tokens in
            let name = "built-in:\(path)"
            let folder = path.description.split(separator: "/").dropLast().first.map(String.init)
            return RuleFile(name: name, company: folder.flatMap(CompanySlug.init)) { () throws(YAMLFileError) in
                try YAMLValue(tokens: tokens.description, file: name)
            }
        }
    }

    /// The YAML files of a folder and of those below it, in the order of their names.
    package static func files(below folder: String) throws(Problem) -> [RuleFile] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let names = try? FileManager.default.subpathsOfDirectory(atPath: folder)
        else { throw .folderMissing(folder) }
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { name in
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            return RuleFile(name: path, company: nil) { () throws(YAMLFileError) in
                try YAMLValue(yaml: YAMLFile(path: path).text, file: path)
            }
        }
    }
}
