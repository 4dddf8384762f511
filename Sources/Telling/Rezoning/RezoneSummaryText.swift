public import Rezoning
public import Domain
import Foundation
import Quoting

/// What a rezoning came to, as text.
public struct RezoneSummaryText: Sendable {
    private let figures: RezoneFigures
    private let language: Language
    private let words: SummaryWords

    public init(_ figures: RezoneFigures, in language: Language) {
        self.figures = figures
        self.language = language
        words = SummaryWords(language: language, names: figures.names)
    }

    public var text: String {
        var blocks = [overview]
        for company in figures.companies {
            let table = figures.isComparison ? matrix(company) : zones(company)
            blocks.append([heading(company)] + table.lines)
        }
        if !figures.within.isEmpty { blocks.append([words.areasWithin] + areas(figures.within).lines) }
        if !figures.plannedAreas.isEmpty { blocks.append([words.plannedAreas] + areas(figures.plannedAreas).lines) }
        if !figures.illustrativeLists.isEmpty { blocks.append(labels) }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func count(_ number: Int) -> String { words.count(number) }
    private func euros(_ amount: Decimal) -> String { words.euros(amount) }

    private var overview: [String] {
        let total = figures.total
        var table = AlignedTable()
        table.add(words.points, count(total.rows))
        for part in parts(of: [total]) { table.add("  " + part.title, count(total[keyPath: part.number])) }
        for code in total.errors.keys.sorted() {
            table.add("    " + RowErrorWords.text(of: code)[language], count(total.errors[code] ?? 0))
        }
        if figures.isComparison {
            table.add(words.changed, count(total.changed))
            for cause in ChangeCause.allCases {
                if let number = total.causes[cause] { table.add("  " + words.by(cause), count(number)) }
            }
            table.add(words.unchanged, count(total.unchanged))
            table.add(words.newlyPriced, count(total.newlyPriced))
            table.add(words.newlyCaseByCase, count(total.newlyCaseByCase))
            if total.newlyInError > 0 { table.add(words.newlyInError, count(total.newlyInError)) }
            table.add(words.previousCharges, euros(total.previousCharge_inclVat))
        }
        table.add(words.charges, euros(total.charge_inclVat))
        if figures.isComparison {
            table.add(words.pricedOnBothSides, count(total.pricedOnBothSides))
            table.add(words.priceChangeOfThese, euros(total.priceChange_inclVat))
        }
        return table.lines
    }

    /// What the rows of some figures add up from: how many have a price, and whatever else any of them has.
    private func parts(of figures: [RowFigures]) -> [(title: String, number: KeyPath<RowFigures, Int>)] {
        let parts: [(String, KeyPath<RowFigures, Int>)] = [
            (words.priced, \.priced), (words.caseByCase, \.caseByCase), (words.areaPrice, \.areaPrice),
            (words.notListed, \.notListed), (words.inError, \.errorRows),
        ]
        return parts.filter { part in part.1 == \.priced || figures.contains { $0[keyPath: part.1] > 0 } }
    }

    private func heading(_ company: CompanyFigures) -> String {
        let name = words.company(company.company)
        return figures.isComparison ? "\(name): \(words.matrixHeading)" : name
    }

    /// One line a zone.
    private func zones(_ company: CompanyFigures) -> AlignedTable {
        var table = AlignedTable([words.zone, words.points, words.charges])
        for move in company.moves {
            table.add(words.zone(move.to, of: company.company), count(move.rows), euros(move.charge_inclVat))
        }
        return table
    }

    /// From zone to zone: how many, and below it by how many euros their prices changed.
    private func matrix(_ company: CompanyFigures) -> AlignedTable {
        let zones = company.moves.map(\.to).unique
        let origins = company.moves.compactMap(\.from).unique
        // Columns and rows are in the same order: that of the zones' names, those outside of all zones last.
        let columns = zones.sorted { ($0 ?? "\u{10FFFF}") < ($1 ?? "\u{10FFFF}") }
        var table = AlignedTable([words.beforeAndAfter] + columns.map { words.zone($0, of: company.company) })
        for origin in origins {
            let moves = columns.map { zone in company.moves.first { $0.from == origin && $0.to == zone } }
            table.add([words.origin(origin, of: company.company)] + moves.map { $0.map { count($0.rows) } ?? "." })
            if moves.contains(where: { $0.map { $0.priceChange_inclVat != 0 } ?? false }) {
                table.add(
                    [""]
                        + moves.map { move in
                            move.map { $0.priceChange_inclVat == 0 ? "" : euros($0.priceChange_inclVat) } ?? ""
                        })
            }
        }
        return table
    }

    private func areas(_ areas: [AreaFigures]) -> AlignedTable {
        let parts = parts(of: areas.map(\.figures))
        let changes: [(title: String, number: KeyPath<RowFigures, Int>)] =
            figures.isComparison
            ? [
                (words.changed, \.changed), (words.newlyPriced, \.newlyPriced),
                (words.newlyCaseByCase, \.newlyCaseByCase),
            ] : []
        let sum = figures.isComparison ? words.shortPriceChange : words.charges
        var table = AlignedTable([words.area, words.points] + (parts + changes).map(\.title) + [sum])
        for area in areas {
            let own = area.figures
            table.add(
                [area.id.shown, count(own.rows)] + (parts + changes).map { count(own[keyPath: $0.number]) }
                    + [euros(figures.isComparison ? own.priceChange_inclVat : own.charge_inclVat)])
        }
        return table
    }

    private var labels: [String] {
        let wording = WarningWording(language: language)
        return figures.illustrativeLists.map { "! " + wording.text(.illustrativePrice(list: $0)) }
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of their first.
    fileprivate var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
