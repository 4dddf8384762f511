import Domain
import Foundation
import Quoting
import Rules

/// Makes words and sums of tallies.
struct TallyResolver {
    let before: [BatchDecision]
    let after: [BatchDecision]

    private func decision(_ number: Int32, _ decisions: [BatchDecision]) -> BatchDecision? {
        decisions.indices.contains(Int(number)) ? decisions[Int(number)] : nil
    }

    /// Rows that are alike.
    private struct Alike {
        let isComparison: Bool
        let before: BatchDecision?
        let after: BatchDecision?
        let count: Int
        var causes: [ChangeCause: Int] = [:]

        /// In the currency of both prices; nil without a price with VAT on both sides.
        var priceChange_inclVat: Decimal? {
            guard isComparison, let earlier = before?.price, let later = after?.price,
                earlier.currency == later.currency, let former = earlier.inclVat, let price = later.inclVat
            else { return nil }
            return price - former
        }
    }

    private func rows(of tally: RowTally) -> [Alike] {
        let plain = tally.plain.enumerated().filter { $0.element > 0 }.map { number, count in
            Alike(isComparison: false, before: nil, after: decision(Int32(number), after), count: count)
        }
        return plain
            + tally.pairs.map { pair, count in
                Alike(
                    isComparison: true, before: decision(pair.before, before),
                    after: decision(pair.after, after), count: count,
                    causes: tally.causes[pair] ?? [:])
            }
    }

    func figures(of tally: RowTally) -> RowFigures {
        let rows = rows(of: tally)
        var figures = figures(of: rows)
        // Rows in error that are compared are among the pairs.
        let errorsAmongRows = rows.filter { $0.after == nil }.reduce(0) { $0 + $1.count }
        figures.errors = tally.errors
        figures.rows += figures.errorRows - errorsAmongRows
        return figures
    }

    private func figures(of rows: [Alike]) -> RowFigures {
        var figures = RowFigures()
        for alike in rows {
            let count = alike.count
            figures.rows += count
            switch alike.after?.charge {
            case .listed: figures.priced += count
            case .caseByCase: figures.caseByCase += count
            case .areaPrice: figures.areaPrice += count
            case .notListed: figures.notListed += count
            case .noCharge, nil: break
            }
            let times = Decimal(count)
            figures.charge_inclVat += (alike.after?.price?.inclVat ?? 0) * times
            guard alike.isComparison else { continue }
            figures.previousCharge_inclVat += (alike.before?.price?.inclVat ?? 0) * times
            if PairChange(from: alike.before, to: alike.after).isChange {
                figures.changed += count
            } else {
                figures.unchanged += count
            }
            figures.causes.merge(alike.causes, uniquingKeysWith: +)
            if alike.after?.price != nil, alike.before?.price == nil { figures.newlyPriced += count }
            if alike.after?.charge == .caseByCase, alike.before?.charge != .caseByCase {
                figures.newlyCaseByCase += count
            }
            if alike.after == nil, alike.before != nil { figures.newlyInError += count }
            if let change = alike.priceChange_inclVat {
                figures.priceChange_inclVat += change * times
                figures.pricedOnBothSides += count
            }
        }
        return figures
    }

    func companies(of tally: RowTally) -> [CompanyFigures] {
        var byCompany: [CompanySlug: [Alike]] = [:]
        for alike in rows(of: tally) {
            if let company = alike.after?.company { byCompany[company, default: []].append(alike) }
        }
        return byCompany.sorted { $0.key < $1.key }.map { company, rows in
            CompanyFigures(company: company, figures: figures(of: rows), moves: moves(of: rows, company))
        }
    }

    private func moves(of rows: [Alike], _ company: CompanySlug) -> [ZoneMove] {
        var moves: [ZoneMove.Key: ZoneMove] = [:]
        for alike in rows {
            let key = ZoneMove.Key(from: origin(of: alike, company), to: alike.after?.zone)
            var move = moves[key] ?? ZoneMove(from: key.from, to: key.to)
            move.rows += alike.count
            move.charge_inclVat += (alike.after?.price?.inclVat ?? 0) * Decimal(alike.count)
            move.priceChange_inclVat += (alike.priceChange_inclVat ?? 0) * Decimal(alike.count)
            moves[key] = move
        }
        return moves.values.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }

    private func origin(of alike: Alike, _ company: CompanySlug) -> ZoneMove.Origin? {
        guard alike.isComparison else { return nil }
        guard let before = alike.before else { return .error }
        return before.company == company ? .zone(before.zone) : .otherCompany(before.company)
    }

    func illustrativeLists(of tally: RowTally) -> [String] {
        let prices = rows(of: tally).flatMap { [$0.before?.price, $0.after?.price] }.compactMap { $0 }
        return Set(prices.filter { $0.status == .illustrative }.map(\.list)).sorted()
    }
}

extension ZoneMove {
    fileprivate struct Key: Hashable {
        let from: Origin?
        let to: String?
    }

    /// Zones by name, then no zone, then other companies, then errors.
    fileprivate var order: [String] {
        switch from {
        case nil: ["", "", to ?? "\u{10FFFF}"]
        case .zone(let zone): ["0", zone ?? "\u{10FFFF}", to ?? "\u{10FFFF}"]
        case .otherCompany(let company): ["1", company.text, to ?? "\u{10FFFF}"]
        case .error: ["2", "", to ?? "\u{10FFFF}"]
        }
    }
}
