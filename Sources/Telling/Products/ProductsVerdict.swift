import Distribution
import Domain
import Foundation
import Rules

/// What stands below the table: the cheapest, what else it would cost, bills, what was left out, warnings and sources.
extension ProductsText {
    /// What is told first: the cheapest, what it saves, and what it would cost otherwise.
    var summary: [String] { verdict + others }

    var verdict: [String] {
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
                count == 1
                    ? language.pick(
                        "A year would cost about \(sum): monthly fees twelve times, and the energy of the one whole day as if all were like it.",
                        "Vuosi maksaisi noin \(sum): kuukausimaksut kaksitoista kertaa ja energia, ikään kuin kaikki päivät olisivat tämän yhden täyden päivän kaltaisia.",
                        "Ett år skulle kosta omkring \(sum): månadsavgifterna tolv gånger och energin för den enda hela dagen, som om alla vore som den."
                    )
                    : language.pick(
                        "A year would cost about \(sum): monthly fees twelve times, and the energy of the \(count) whole days as if all were like them.",
                        "Vuosi maksaisi noin \(sum): kuukausimaksut kaksitoista kertaa ja energia, ikään kuin kaikki päivät olisivat näiden \(count) täyden päivän kaltaisia.",
                        "Ett år skulle kosta omkring \(sum): månadsavgifterna tolv gånger och energin för \(count) hela dagar, som om alla vore som de."
                    ))
        }
        return lines
    }

    /// What it would cost otherwise: unchanged, with other fuses.
    var others: [String] {
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
    var peaks: [String] {
        costs.products.compactMap { cost in
            guard let month = cost.power.max(by: { $0.billed_kW < $1.billed_kW }) else { return nil }
            let hours = month.peaks.map { peak in
                FinnishTime.told(peak.start_s, in: language) + " (" + numbers.measure(peak.measured_kW, decimals: 2)
                    + " kW)"
            }.joined(separator: ", ")
            let name = cost.product.name[language]
            let billed = numbers.measure(month.billed_kW, decimals: 2)
            return hours.isEmpty
                ? "\(name): \(billed) kW"
                : language.pick(
                    "\(name): the largest power billed is \(billed) kW; the hour: \(hours).",
                    "\(name): suurin laskutettu teho on \(billed) kW; tunti: \(hours).",
                    "\(name): den högsta fakturerade effekten är \(billed) kW; timmen: \(hours).")
        }
    }

    func bill(_ cost: ProductCost) -> [String] {
        var table = AlignedTable()
        for line in cost.lines {
            let price = cost.billing == .net ? line.price.net : line.price.gross
            let months = line.months.map { " x " + numbers.plain($0.rounded(scale: 4, .plain)) } ?? ""
            table.add(
                "  " + wording.part(line.part),
                line.days.fromIncluding?.told(in: language) ?? "",
                numbers.plain(line.quantity.rounded(scale: 4, .plain)) + " "
                    + wording.unit(line.unit, of: line.quantity) + months,
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

    var leftOut: [String] {
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
        return notCompared + warnings.texts(costs.warnings) + remarks.map { $0[language] }
            + costs.tariffs.flatMap(\.notes).reduce(into: [String]()) { lines, note in
                if !lines.contains(note[language]) { lines.append(note[language]) }
            }
    }

    /// That the present product is not compared with, and what it lacks.
    private var notCompared: [String] {
        guard let left = costs.leftOut.first(where: { $0.product.id == present }) else { return [] }
        let (name, reason) = (left.product.name[language], wording.reason(left.reason, fuse: costs.fuse))
        return [
            language.pick(
                "The present product (\(name)) was not reckoned, so nothing is compared with it: \(reason).",
                "Nykyistä tuotetta (\(name)) ei laskettu, joten siihen ei verrata: \(reason).",
                "Den nuvarande produkten (\(name)) beräknades inte, så inget jämförs med den: \(reason).")
        ]
    }

    var sources: [String] {
        costs.tariffs.map { language.pick("Source: ", "Lähde: ", "Källa: ") + $0.source.text(in: language) }
    }
}
