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
        let documents = Dictionary(grouping: rules.shippedAndSound, by: \.company)
        let lists = Dictionary(grouping: tariffs.shippedAndSound, by: \.company)
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
        case (let first?, let last?): return " (\(first.written(to: last, in: language)))"
        case (let first?, nil):
            let day = first.written(in: language)
            return language.pick(" (from \(day))", " (\(day) alkaen)", " (från \(day))")
        case (nil, let last?):
            let day = last.written(in: language)
            return language.pick(" (until \(day))", " (\(day) asti)", " (till \(day))")
        }
    }
}

extension RuleExamination {
    /// Those that no file of the folder takes the place of.
    fileprivate var shippedAndSound: [RuleDocument] {
        documents.filter { document in
            RuleFile.isShipped(document.origin) && !isTold(document)
                && !documents.contains { $0.id == document.id && !RuleFile.isShipped($0.origin) }
        }
    }

    /// Whether a document is told by itself: all of the folder, and what has faults.
    func isTold(_ document: RuleDocument) -> Bool {
        !RuleFile.isShipped(document.origin) || faults.contains { $0.file == document.origin }
    }
}

extension TariffExamination {
    fileprivate var shippedAndSound: [Tariff] {
        tariffs.filter { tariff in
            RuleFile.isShipped(tariff.origin) && !isTold(tariff)
                && !tariffs.contains { $0.id == tariff.id && !RuleFile.isShipped($0.origin) }
        }
    }

    func isTold(_ tariff: Tariff) -> Bool {
        !RuleFile.isShipped(tariff.origin) || faults.contains { $0.file == tariff.origin }
    }
}
