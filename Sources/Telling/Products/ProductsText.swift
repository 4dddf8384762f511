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
    private let isExplained: Bool
    let language: Language
    private let style: TextStyle

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
    private var numbers: Numbers { Numbers(language: language) }
    private var isNet: Bool { costs.products.contains { $0.billing == .net } }

    private func money(_ amount: Decimal) -> String { numbers.amount(amount.moneyText) }

    // MARK: Heading

    private var heading: [String] {
        let company = costs.tariffs.last?.companyName[language] ?? request.company.text
        let lists = language.list(costs.tariffs.map(\.id), last: .and)
        var facts = [numbers.measure(costs.energy_kWh, decimals: 0) + " kWh", days]
        if let ownUse_kWh = costs.ownUse_kWh, let fedIn_kWh = costs.fedIn_kWh {
            let (own, fedIn) = (
                numbers.measure(ownUse_kWh, decimals: 0), numbers.measure(fedIn_kWh, decimals: 0)
            )
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
        language.pick(
            "from \(costs.first) before \(costs.end)", "\(costs.first) alkaen ennen päivää \(costs.end)",
            "från \(costs.first) före \(costs.end)")
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

    // MARK: Below the table

    /// What is told first: the cheapest, what it saves, and what it would cost otherwise.
    var summary: [String] { verdict + others }

    private var verdict: [String] {
        guard let cheapest = costs.cheapest else {
            return [
                language.pick(
                    "No product could be reckoned.", "Yhtään tuotetta ei voitu laskea.",
                    "Ingen produkt kunde beräknas.")
            ]
        }
        let name = cheapest.product.name[language]
        let total = numbers.money(cheapest.totalInclVat.moneyText, "EUR")
        var lines = [
            language.pick(
                "Cheapest: \(name), \(total) incl. VAT.", "Edullisin: \(name), \(total) sis. alv.",
                "Billigast: \(name), \(total) inkl. moms.")
        ]
        if let saving {
            let (sum, now) = (numbers.money(saving.sum.moneyText, "EUR"), saving.present.product.name[language])
            lines.append(
                saving.sum == 0
                    ? language.pick(
                        "The present product is the cheapest.", "Nykyinen tuote on edullisin.",
                        "Den nuvarande produkten är billigast.")
                    : language.pick(
                        "It saves \(sum) against the present \(now).",
                        "Säästö nykyiseen verrattuna (\(now)): \(sum).",
                        "Det sparar \(sum) jämfört med den nuvarande (\(now))."))
        }
        if let yearly = cheapest.yearly, case .byDays(let count) = yearly.method {
            let sum = numbers.money(yearly.inclVat.moneyText, "EUR")
            lines.append(
                language.pick(
                    "A year would cost about \(sum): monthly fees twelve times, and the energy of the \(count) whole days as if all were like them.",
                    "Vuosi maksaisi noin \(sum): kuukausimaksut kaksitoista kertaa ja energia, kuin kaikki päivät olisivat näiden \(count) täyden päivän kaltaisia.",
                    "Ett år skulle kosta omkring \(sum): månadsavgifterna tolv gånger och energin för \(count) hela dagar, som om alla vore som de."
                ))
        }
        return lines
    }

    /// What it would cost otherwise: unchanged, with other fuses.
    private var others: [String] {
        var lines: [String] = []
        if let unchanged, let cheapest = costs.cheapest {
            let (name, sum) = (
                unchanged.product.name[language], numbers.money(unchanged.totalInclVat.moneyText, "EUR")
            )
            lines.append(
                language.pick(
                    "As it is now: \(name), \(sum)", "Nykyisellään: \(name), \(sum)",
                    "Som det är nu: \(name), \(sum)")
                    + difference(cheapest.totalInclVat - unchanged.totalInclVat, of: .change))
        }
        for other in otherFuses {
            let fuse = other.fuse.description
            guard let product = other.cheapest else {
                lines.append(
                    language.pick(
                        "With \(fuse): no product.", "Sulakkeella \(fuse): ei tuotetta.",
                        "Med \(fuse): ingen produkt."))
                continue
            }
            let (name, sum) = (product.product.name[language], numbers.money(product.totalInclVat.moneyText, "EUR"))
            let more = costs.cheapest.map { product.totalInclVat - $0.totalInclVat }
            lines.append(
                language.pick("With \(fuse): ", "Sulakkeella \(fuse): ", "Med \(fuse): ") + "\(name), \(sum)"
                    + (more.map { difference($0, of: .fuse) } ?? "."))
        }
        return lines
    }

    private enum Alternative { case change, fuse }

    /// What is behind a sum: how much more or less the alternative costs.
    private func difference(_ sum: Decimal, of alternative: Alternative) -> String {
        let amount = numbers.money(abs(sum).moneyText, "EUR")
        switch (alternative, sum) {
        case (_, 0): return language.pick("; no difference.", "; ei eroa.", "; ingen skillnad.")
        case (.change, ..<0):
            return language.pick(
                "; the changes save \(amount).", "; muutokset säästävät \(amount).",
                "; ändringarna sparar \(amount).")
        case (.change, _):
            return language.pick(
                "; the changes cost \(amount) more.", "; muutokset maksavat \(amount) lisää.",
                "; ändringarna kostar \(amount) mer.")
        case (.fuse, ..<0):
            return language.pick("; \(amount) less.", "; \(amount) vähemmän.", "; \(amount) mindre.")
        case (.fuse, _): return language.pick("; \(amount) more.", "; \(amount) enemmän.", "; \(amount) mer.")
        }
    }

    /// What the cheapest product saves against the present one.
    var saving: (present: ProductCost, sum: Decimal)? {
        guard let now = costs.products.first(where: { $0.product.id == present }), let cheapest = costs.cheapest
        else { return nil }
        return (now, now.totalInclVat - cheapest.totalInclVat)
    }

    /// The hour that made the largest power of each product.
    private var peaks: [String] {
        costs.products.compactMap { cost in
            guard let month = cost.power.max(by: { $0.billed_kW < $1.billed_kW }) else { return nil }
            let hours = month.peaks.map { peak in
                LocalTime.text(peak.start_s) + " (" + numbers.measure(peak.measured_kW, decimals: 2) + " kW)"
            }.joined(separator: ", ")
            let name = cost.product.name[language]
            let billed = numbers.measure(month.billed_kW, decimals: 2)
            return hours.isEmpty
                ? "\(name): \(billed) kW"
                : language.pick(
                    "\(name): at most \(billed) kW are billed; the hour: \(hours).",
                    "\(name): laskutetaan enintään \(billed) kW; tunti: \(hours).",
                    "\(name): högst \(billed) kW faktureras; timmen: \(hours).")
        }
    }

    private func bill(_ cost: ProductCost) -> [String] {
        var table = AlignedTable()
        for line in cost.lines {
            let price = cost.billing == .net ? line.price.net : line.price.gross
            let months = line.months.map { " x " + numbers.plain($0.rounded(scale: 4, .plain)) } ?? ""
            table.add(
                "  " + wording.part(line.part),
                line.days.fromIncluding.map { "\($0)" } ?? "",
                numbers.plain(line.quantity.rounded(scale: 4, .plain)) + " " + wording.unit(line.unit) + months,
                self.price(price) + (line.unit == .kWh || line.unit == .kvarh ? " c" : " EUR"),
                money(cost.billing == .net ? line.net : line.gross))
        }
        let vat = language.pick("VAT", "alv", "moms")
        let total = language.pick("total incl. VAT", "yhteensä sis. alv", "totalt inkl. moms")
        if cost.billing == .net { table.add("  " + vat, "", "", "", money(cost.vat)) }
        table.add("  " + total, "", "", "", money(cost.totalInclVat))
        if cost.billing == .gross {
            let held = language.pick("of it VAT", "siitä alv", "varav moms")
            table.add("  " + held, "", "", "", money(cost.vat))
        }
        return [style.strong(cost.product.name[language])] + table.lines
    }

    /// With two decimals at least.
    private func price(_ price: Decimal) -> String {
        let rounded = price.rounded(scale: 6, .plain)
        return rounded.exponent >= -2 ? money(rounded) : numbers.plain(rounded)
    }

    /// What a change of product takes, if the company says so.
    var change: [String] {
        guard let change = costs.tariffs.last?.change else { return [] }
        let other = saving.flatMap { saving in
            costs.cheapest.map { $0.product.energy.division != saving.present.product.energy.division }
        }
        return wording.change(change, otherBands: other)
    }

    private var leftOut: [String] {
        guard !costs.leftOut.isEmpty else { return [] }
        return [language.pick("Not reckoned:", "Ei laskettu:", "Inte beräknade:")]
            + costs.leftOut.map {
                "  \($0.product.name[language]): " + wording.reason($0.reason, fuse: costs.fuse) + "."
            }
    }

    var warningLines: [String] {
        let products = costs.tariffs.flatMap(\.products).map { ($0.id, $0.name) }
        let warnings = CostWarningWording(
            language: language, names: Dictionary(products, uniquingKeysWith: { first, _ in first }))
        return warnings.texts(costs.warnings) + remarks.map { $0[language] }
            + costs.tariffs.flatMap(\.notes).reduce(into: [String]()) { lines, note in
                if !lines.contains(note[language]) { lines.append(note[language]) }
            }
    }

    private var sources: [String] {
        costs.tariffs.map { language.pick("Source: ", "Lähde: ", "Källa: ") + $0.source.text(in: language) }
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

/// Times as clocks in Finland show them.
enum LocalTime {
    /// `2021-01-05 18:00`
    static func text(_ instant_s: Int64) -> String {
        let local_s = FinnishTime.local_s(of: instant_s)
        let minutes = Int(local_s % 86_400) / 60
        let day = FinnishTime.day(of_s: instant_s).map { "\($0)" } ?? ""
        return day + " " + "\(minutes / 60)".padded(to: 2) + ":" + "\(minutes % 60)".padded(to: 2)
    }

    /// `2021-01-05T18:00:00+02:00`
    static func iso(_ instant_s: Int64) -> String {
        let offset_h = FinnishTime.offset_s(at: instant_s) / 3600
        return text(instant_s).replacing(" ", with: "T") + ":00+" + "\(offset_h)".padded(to: 2) + ":00"
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
