import Distribution
import Domain
import Rules

/// What comes with the program and has no faults, a line for each company: whoever checks a network or rules of their own
/// looks for what is said of them.
struct ShippedRulesText {
    let rules: RuleExamination
    let tariffs: TariffExamination
    let language: Language

    var lines: [String] {
        let documents = Dictionary(grouping: rules.files.shippedAndSound, by: \.company)
        let lists = Dictionary(grouping: tariffs.files.shippedAndSound, by: \.company)
        let companies = Set(documents.keys).union(lists.keys).sorted()
        guard !companies.isEmpty else { return [] }
        let title = language.pick(
            "Built-in rules and prices, without faults:",
            "Ohjelman omat säännöt ja hinnastot, joissa ei ole virheitä:",
            "Inbyggda regler och prislistor, utan fel:")
        return [title]
            + companies.map {
                "  \($0.text): " + line(documents[$0] ?? [], lists[$0] ?? []).joined(separator: ", ")
            }
    }

    private func line(_ documents: [RuleDocument], _ tariffs: [Tariff]) -> [String] {
        let priceLists = documents.compactMap(\.priceList)
        return [
            counted(documents.count { $0.rulebook != nil }, .rulebook),
            counted(priceLists.count, .priceList).map { $0 + days(of: priceLists.map(\.period)) },
            counted(documents.count { $0.services != nil }, .servicesFile),
            counted(documents.count { $0.unitCosts != nil }, .unitCostsFile),
            counted(tariffs.count, .tariff).map { $0 + days(of: tariffs.map(\.period)) },
        ].compactMap { $0 }
    }

    private func counted(_ count: Int, _ noun: CountedNoun) -> String? {
        count == 0 ? nil : LocalizedText.count(count, noun)[language]
    }

    /// From the first day that any holds to the last; nothing where they hold on every day.
    private func days(of periods: [DatePeriod]) -> String {
        let (starts, ends) = (periods.map(\.fromIncluding), periods.map(\.toExcluding))
        let first = starts.contains(nil) ? nil : starts.compactMap { $0 }.min()
        let last = ends.contains(nil) ? nil : ends.compactMap { $0 }.max()?.adding(days: -1)
        switch (first, last) {
        case (nil, nil): return ""
        case (let first?, let last?): return " (\(first.told(to: last, in: language)))"
        case (let first?, nil):
            let day = first.told(in: language)
            return language.pick(" (from \(day))", " (\(day) alkaen)", " (från \(day))")
        case (nil, let last?):
            let day = last.told(in: language)
            return language.pick(" (until \(day))", " (\(day) asti)", " (till \(day))")
        }
    }
}

/// A file of rules or prices, as far as `check` tells of any.
protocol ExaminedFile {
    var id: String { get }
    /// The file that it is from.
    var origin: String { get }
}

extension RuleDocument: ExaminedFile {}
extension Tariff: ExaminedFile {}

/// Files of one kind with the names of those that have faults.
struct ExaminedFiles<File: ExaminedFile> {
    let files: [File]
    private let faulty: Set<String>

    fileprivate init(_ files: [File], faulty: some Sequence<String>) {
        self.files = files
        self.faulty = Set(faulty)
    }

    /// Those that are told by themselves: all of the folder, and what has faults.
    var told: [File] { files.filter(isTold) }

    /// Those that come with the program and that no file of the folder takes the place of.
    var shippedAndSound: [File] {
        let own = Set(files.filter { !RuleFile.isShipped($0.origin) }.map(\.id))
        return files.filter { !isTold($0) && !own.contains($0.id) }
    }

    private func isTold(_ file: File) -> Bool { !RuleFile.isShipped(file.origin) || faulty.contains(file.origin) }
}

extension RuleExamination {
    var files: ExaminedFiles<RuleDocument> { ExaminedFiles(documents, faulty: faults.map(\.file)) }
}

extension TariffExamination {
    var files: ExaminedFiles<Tariff> { ExaminedFiles(tariffs, faulty: faults.map(\.file)) }
}
