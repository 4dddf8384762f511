public import Distribution
public import Domain
import Foundation
import Rules

/// What distribution costs with each product, as text and as JSON (`connect-quote/products/1`).
public struct ProductsText: Sendable {
    let costs: CostComparison
    let request: CostRequest
    /// By calendar months; empty where that is not known.
    let months: [CostComparison]
    /// The product that the connection has now.
    let present: String?
    /// What else to know of the consumption.
    let remarks: [LocalizedText]
    /// The cheapest product of the consumption before it was changed for a what-if; nil where it was not.
    let unchanged: ProductCost?
    /// The same with other main fuses.
    let otherFuses: [CostComparison]
    let isExplained: Bool
    let language: Language
    let style: TextStyle

    /// - Parameters:
    ///   - costs: reckoned of the request.
    ///   - months: the same by calendar months; empty where that is not known.
    ///   - present: the id of the product that the connection has now; nil where that is not told.
    ///   - remarks: sentences about the consumption.
    ///   - unchanged: the cheapest product of the consumption before it was changed for a what-if.
    ///   - otherFuses: the same with other main fuses.
    ///   - isExplained: with every line of the bills.
    public init(
        _ costs: CostComparison, of request: CostRequest, months: [CostComparison] = [], present: String? = nil,
        remarks: [LocalizedText] = [], unchanged: ProductCost? = nil, otherFuses: [CostComparison] = [],
        isExplained: Bool = false, in language: Language, style: TextStyle = .plain
    ) {
        self.costs = costs
        self.request = request
        self.months = months
        self.present = present
        self.remarks = remarks
        self.unchanged = unchanged
        self.otherFuses = otherFuses
        self.isExplained = isExplained
        self.language = language
        self.style = style
    }

    /// The heading, a table of the products, the cheapest, the lines, what was left out, warnings and sources.
    public var text: String {
        let blocks =
            [heading, table, verdict, others, peaks] + (isExplained ? costs.products.map(bill) : [])
            + [change, leftOut, warningLines.map { style.warning("! ") + $0 }, sources]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    var wording: ProductWording { ProductWording(language: language) }
    var numbers: Numbers { Numbers(language: language) }
    var isNet: Bool { costs.products.contains { $0.billing == .net } }

    func money(_ amount: Decimal) -> String { numbers.amount(amount.moneyText) }

    // MARK: Heading

    private var heading: [String] {
        let company = costs.tariffs.last?.companyName[language] ?? request.company.text
        let lists = language.list(costs.tariffs.map(\.id), last: .and)
        var facts = [numbers.energy(costs.energy_kWh) + " kWh", days]
        if let ownUse_kWh = costs.ownUse_kWh, let fedIn_kWh = costs.fedIn_kWh {
            let (own, fedIn) = (numbers.energy(ownUse_kWh), numbers.energy(fedIn_kWh))
            facts.append(
                language.pick(
                    "own production: \(own) kWh used, \(fedIn) kWh fed in",
                    "oma tuotanto: \(own) kWh käytetty, \(fedIn) kWh syötetty verkkoon",
                    "egen produktion: \(own) kWh använt, \(fedIn) kWh inmatat"))
        }
        facts.append(wording.part(.tax(request.taxClass)))
        facts.append(
            isNet
                ? language.pick("EUR, fees without VAT", "EUR, maksut ilman alv:tä", "EUR, avgifter utan moms")
                : language.pick("EUR incl. VAT", "EUR sis. alv", "EUR inkl. moms"))
        return [
            style.strong([company, costs.fuse.description, lists].joined(separator: " · ")),
            facts.joined(separator: " · "),
        ]
    }

    /// The last day is told as the first one that is no longer billed, as files have it.
    private var days: String {
        DatePeriod(fromIncluding: costs.first, toExcluding: costs.end).told(in: language, between: " ")
    }

    // MARK: Table

    private struct Column {
        let title: String
        let has: (BillLine.Part) -> Bool
    }

    private var columns: [Column] {
        let all = [
            Column(title: wording.part(.basic)) { $0 == .basic },
            Column(title: wording.part(.energy(band: nil))) { if case .energy = $0 { true } else { false } },
            Column(title: wording.part(.power)) { $0 == .power },
            Column(title: language.pick("reactive", "loisteho", "reaktiv")) { $0.isReactive },
            Column(title: language.pick("production", "tuotanto", "produktion")) { $0 == .feedIn || $0 == .ownUse },
            Column(title: language.pick("tax", "sähkövero", "elskatt")) {
                if case .tax = $0 { true } else { false }
            },
        ]
        let parts = costs.products.flatMap(\.lines).map(\.part)
        return all.filter { parts.contains(where: $0.has) }
    }

    private var table: [String] {
        guard let cheapest = costs.cheapest else { return [] }
        let columns = columns
        var table = AlignedTable(
            [language.pick("product", "tuote", "produkt")] + columns.map(\.title)
                + (isNet ? [language.pick("VAT", "alv", "moms")] : [])
                + [language.pick("total", "yhteensä", "totalt"), language.pick("more", "enemmän", "mer")])
        for cost in costs.products {
            let cells = columns.map { column in
                guard cost.lines.contains(where: { column.has($0.part) }) else { return "–" }
                let sum = cost.sum(where: column.has)
                return money(cost.billing == .net ? sum.net : sum.gross)
            }
            let more = cost.totalInclVat - cheapest.totalInclVat
            table.add(
                [cost.product.name[language]] + cells + (isNet ? [money(cost.vat)] : [])
                    + [money(cost.totalInclVat), more == 0 ? "–" : money(more)])
        }
        return table.lines
    }
}

extension BillLine.Part {
    var isReactive: Bool {
        switch self {
        case .reactivePower, .reactiveEnergy: true
        default: false
        }
    }
}

extension CostComparison {
    /// Nothing could be reckoned; the hint tells why, product by product.
    public func noProduct(of company: CompanySlug) -> Problem {
        let reasons = LocalizedText { language in
            let wording = ProductWording(language: language)
            return leftOut.map { "\($0.product.name[language]): " + wording.reason($0.reason, fuse: fuse) + "." }
                .joined(separator: " ")
        }
        return .noProduct(company: company, fuse: fuse, reasons: reasons)
    }
}
