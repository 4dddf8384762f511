public import Domain
import Foundation
import StrictYAML
import Synchronization

/// The rulebooks and price lists at hand: those shipped with the program, and those of a folder, which come
/// first. Files are read when a company is first asked for, so a quote reads only its own company's.
public struct RuleLibrary: Sendable {
    private let shipped: [RuleFile]
    private let added: [RuleDocument]

    /// - Parameter folder: a folder with rulebooks and price lists (`.yaml`, also in folders below it) that add
    ///   to or replace the shipped ones; nil for the shipped ones alone.
    public init(folder: String? = nil) throws(RuleLibraryError) {
        shipped = RuleFile.shipped
        guard let folder else {
            added = []
            return
        }
        var documents: [RuleDocument] = []
        for file in try RuleFile.files(below: folder) {
            if let document = try file.contents().document { documents.append(document) }
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
    public func everything() throws(RuleLibraryError) -> [RuleDocument] {
        var documents = added
        for file in shipped { documents.append(try file.document()) }
        if let error = documents.flatMap({ $0.unknownZones(in: documents) }).first { throw .file(error) }
        return documents
    }

    /// The rulebook and price list that hold for a company on a day.
    public func rules(
        of company: CompanySlug, on date: CalendarDate
    ) throws(RuleLibraryError) -> ApplicableRules {
        let documents = try documents(of: company)
        let (rulebook, vintage) = try rulebook(in: documents, of: company, on: date)
        let list = try priceList(in: documents, of: company, on: date)
        let services = try services(in: documents, of: company, on: date)
        let unitCosts = try unitCosts(in: documents, of: company, on: date)
        return ApplicableRules(
            rulebook: rulebook, vintage: vintage, priceList: list, services: services, unitCosts: unitCosts)
    }

    /// The rulebook of a company that holds on a day; nil where none does.
    func rulebook(of company: CompanySlug, holding date: CalendarDate) throws(RuleLibraryError) -> Rulebook? {
        do throws(RuleLibraryError) {
            return try rulebook(in: documents(of: company), of: company, on: date).0
        } catch {
            switch error {
            case .noRulebook, .noRulebookForDate: return nil
            default: throw error
            }
        }
    }

    /// The price list of a company that holds on a day; nil where none does.
    func priceList(of company: CompanySlug, holding date: CalendarDate) throws(RuleLibraryError) -> PriceList? {
        try priceList(in: documents(of: company), of: company, on: date)
    }

    /// What a company publishes around the zones on a day; nil where nothing of it is at hand.
    func services(of company: CompanySlug, holding date: CalendarDate) throws(RuleLibraryError) -> Services? {
        try services(in: documents(of: company), of: company, on: date)
    }

    /// The unit costs of a company that hold on a day; nil where none do.
    func unitCosts(of company: CompanySlug, holding date: CalendarDate) throws(RuleLibraryError) -> UnitCosts? {
        try unitCosts(in: documents(of: company), of: company, on: date)
    }

    /// The price list that holds for a company on a day, whether or not the company has a rulebook.
    public func priceList(of company: CompanySlug, on date: CalendarDate) throws(RuleLibraryError) -> PriceList {
        let documents = try documents(of: company)
        if let list = try priceList(in: documents, of: company, on: date) { return list }
        let lists = (documents.added + documents.shipped).compactMap(\.priceList)
        guard !lists.isEmpty else { throw .noPriceList(company: company, known: companiesWithPrices) }
        throw .noPriceListForDate(company: company, date: date, periods: lists.map(\.period))
    }

    private struct Documents {
        let added: [RuleDocument]
        let shipped: [RuleDocument]

        /// The only one that holds, those of the folder before the shipped ones; nil where none does.
        func only<Rules>(
            _ kind: (RuleDocument) -> Rules?, where holds: (Rules) -> Bool,
            orElse error: ([Rules]) -> RuleLibraryError
        ) throws(RuleLibraryError) -> Rules? {
            for layer in [added, shipped] {
                let matching = layer.compactMap(kind).filter(holds)
                if matching.count > 1 { throw error(matching) }
                if let only = matching.first { return only }
            }
            return nil
        }
    }

    private func documents(of company: CompanySlug) throws(RuleLibraryError) -> Documents {
        var read: [RuleDocument] = []
        for file in shipped where file.company == company { read.append(try file.document()) }
        let added = added.filter { $0.company == company }
        // A file of the folder with the id of a shipped one takes its place altogether.
        let ids = Set(added.map(\.id))
        return Documents(added: added, shipped: read.filter { !ids.contains($0.id) })
    }

    private func rulebook(
        in documents: Documents, of company: CompanySlug, on date: CalendarDate
    ) throws(RuleLibraryError) -> (Rulebook, Vintage) {
        for layer in [documents.added, documents.shipped] {
            let held = layer.compactMap(\.rulebook).compactMap { rulebook in
                rulebook.vintage(on: date).map { (rulebook, $0) }
            }
            // Rules that were published for the day go before an assumption, and before superseded ones.
            for status in [Vintage.Status.published, .assumed, .superseded] {
                let matching = held.filter { $0.1.status == status }
                if matching.count > 1 {
                    throw .twoRulebooks(company: company, date: date, files: matching.map(\.0.origin))
                }
                if let only = matching.first { return only }
            }
        }
        let all = (documents.added + documents.shipped).compactMap(\.rulebook)
        guard !all.isEmpty else { throw .noRulebook(company: company, known: companies) }
        throw .noRulebookForDate(
            company: company, date: date, periods: all.flatMap { $0.vintages.map(\.period) })
    }

    private func priceList(
        in documents: Documents, of company: CompanySlug, on date: CalendarDate
    ) throws(RuleLibraryError) -> PriceList? {
        try documents.only(\.priceList) {
            $0.period.contains(date)
        } orElse: { lists in
            .twoPriceLists(company: company, date: date, files: lists.map(\.origin))
        }
    }

    private func services(
        in documents: Documents, of company: CompanySlug, on date: CalendarDate
    ) throws(RuleLibraryError) -> Services? {
        try documents.only(\.services) {
            $0.period.contains(date)
        } orElse: { services in
            .twoServices(company: company, date: date, files: services.map(\.origin))
        }
    }

    private func unitCosts(
        in documents: Documents, of company: CompanySlug, on date: CalendarDate
    ) throws(RuleLibraryError) -> UnitCosts? {
        try documents.only(\.unitCosts) {
            $0.period.contains(date)
        } orElse: { costs in
            .twoUnitCosts(company: company, date: date, files: costs.map(\.origin))
        }
    }
}

/// A file of rules or prices, mostly not read yet.
struct RuleFile: Sendable {
    let name: String
    /// The company whose folder a shipped file lies in; nil for other files.
    let company: CompanySlug?
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

    func document() throws(RuleLibraryError) -> RuleDocument {
        if let document = known.document.withLock({ $0 }) { return document }
        do throws(YAMLFileError) {
            let read = try RuleDocument(StrictNode(value(), file: name))
            known.document.withLock { $0 = read }
            return read
        } catch {
            throw .file(error)
        }
    }

    /// Shared by all copies of a file. Two that ask at once may both read it, to the same end.
    private final class Known: Sendable {
        let document: Mutex<RuleDocument?>

        init(_ document: RuleDocument?) { self.document = Mutex(document) }
    }

    func contents() throws(RuleLibraryError) -> RuleFileContents {
        do throws(YAMLFileError) { return try RuleFileContents(StrictNode(value(), file: name)) } catch {
            throw .file(error)
        }
    }

    /// The rules in the binary, `caruna-oy/rulebook-2018-07-01.yaml`: the folder is the company.
    static let shipped: [RuleFile] = embedded.filter { $0.company != nil }

    /// All that is in the binary; a file that is in no folder is not one company's.
    static let embedded: [RuleFile] = embeddedRules.map { path, tokens in
        let name = "built-in:\(path)"
        let folder = path.description.split(separator: "/").dropLast().first.map(String.init)
        return RuleFile(name: name, company: folder.flatMap(CompanySlug.init)) { () throws(YAMLFileError) in
            try YAMLValue(tokens: tokens.description, file: name)
        }
    }

    static func files(below folder: String) throws(RuleLibraryError) -> [RuleFile] {
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
