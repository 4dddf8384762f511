public import Domain
import Quoting
public import Rules

/// A price list as a table of main fuses and zones, as text and as JSON (`connect-quote/prices/1`).
public struct PriceListText: Sendable {
    private let list: PriceList
    /// Nil where the company has no rulebook for the day.
    private let rules: ApplicableRules?
    private let language: Language
    private let style: TextStyle

    /// - Parameter rules: of the same company and day; nil where there are none.
    public init(
        _ list: PriceList, rules: ApplicableRules? = nil, in language: Language, style: TextStyle = .plain
    ) {
        self.list = list
        self.rules = rules
        self.language = language
        self.style = style
    }

    /// The heading, the terms, the table, the credits, the source, and a line if the amounts are made up.
    public var text: String {
        let blocks = [heading, table, credits, source, warnings]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var numbers: Numbers { Numbers(language: language) }

    private var heading: [String] {
        let name = language.pick("Price list", "Hinnasto", "Prislista") + " \(list.id)"
        let company = (list.companyName ?? rules?.rulebook.companyName)?[language] ?? list.company.text
        let parts = [name, company, days].filter { !$0.isEmpty }
        return [style.strong(parts.joined(separator: " · "))] + terms
    }

    /// The last day is told as the first one that is no longer in the list, as the file has it.
    private var days: String { list.period.told(in: language) }

    // MARK: Terms

    /// One line, or one for each group of zones that has terms of its own.
    private var terms: [String] {
        let wording = PriceTermsWording(language: language)
        let groups = list.termGroups
        guard groups.count > 1 else {
            return [list.currency + ", " + wording.text(groups.first?.terms ?? list.terms) + "."]
        }
        return groups.map { group in
            Vocabulary.zone(named: group.cells.joined(separator: ", "))[language]
                + ": \(list.currency), \(wording.text(group.terms))."
        }
    }

    // MARK: Table

    private var table: [String] {
        let first = language.pick("main fuse", "pääsulake", "huvudsäkring")
        let rows =
            [[first] + list.zoneNames]
            + list.listedFuses.map { fuse in
                [fuse.description]
                    + list.zoneNames.map { zone in
                        list.price(zone: zone, fuse: fuse).map { numbers.amount($0.amount.moneyText) } ?? "–"
                    }
            }
        let widths = rows.reduce(into: [Int](repeating: 0, count: list.zoneNames.count + 1)) { widths, row in
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }.joined(separator: "   ")
        }
    }

    private var credits: [String] {
        list.listedCredits.map { credit in
            let amount = numbers.money(credit.amount.moneyText, list.currency)
            return Vocabulary.zone(named: credit.zone)[language] + ": "
                + language.pick(
                    "\(amount) less where a present \(credit.present) becomes three-phase.",
                    "hyvitys \(amount), kun nykyisestä \(credit.present)-liittymästä tulee kolmivaiheinen.",
                    "\(amount) mindre när en befintlig anslutning på \(credit.present) blir trefasig.")
        }
    }

    private var source: [String] {
        [language.pick("Source: ", "Lähde: ", "Källa: ") + list.source.text(in: language)]
    }

    private var warnings: [String] { warningLines.map { style.warning("! ") + $0 } }

    private var warningLines: [String] {
        var lines: [String] = []
        if list.status == .illustrative {
            lines.append(
                language.pick(
                    "The prices are illustrative, not an offer: the price list \(list.id) is made up.",
                    "Hinnat ovat vain esimerkkejä eivätkä tarjous: hinnasto \(list.id) on keksitty.",
                    "Priserna är bara exempel och ingen offert: prislistan \(list.id) är påhittad."))
        }
        if let vintage = rules?.vintage, vintage.status != .published {
            lines.append(WarningWording(language: language).text(.vintage(vintage.status, note: vintage.note)))
        }
        return lines
    }
}

extension PriceListText {
    /// The list as the documented JSON.
    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/prices/1"),
            "company": .string(list.company.text),
            "price_list": .string(list.id),
            "status": .string(list.status.rawValue),
            "from_including": .optional(list.period.fromIncluding?.description),
            "to_excluding": .optional(list.period.toExcluding?.description),
            "currency": .string(list.currency),
            "zones": .array(list.zoneNames.map(JSONValue.string)),
            "prices": .array(
                list.listedFuses.flatMap { fuse in
                    list.zoneNames.compactMap { zone in
                        list.price(zone: zone, fuse: fuse).map { price($0, zone: zone, fuse: fuse) }
                    }
                }),
            "credits": .array(
                list.listedCredits.map { credit in
                    .object([
                        "zone": .string(credit.zone), "upgrade_from": .string(credit.present.description),
                        "amount": .string(credit.amount.moneyText),
                    ])
                }),
            "source": .object(["title": .string(list.source.title[language]), "link": .string(list.source.link)]),
            "warnings": .array(warningLines.map(JSONValue.string)),
        ])
    }

    private func price(_ price: Price, zone: String, fuse: Fuse) -> JSONValue {
        .object([
            "fuse": .string(fuse.description),
            "zone": .string(zone),
            "incl_vat": .optional(price.inclVat?.moneyText),
            "excl_vat": .string(price.exclVat.moneyText),
            "vat_rate": .optional(price.terms.vatRate.map { "\($0)" }),
            "vat_treatment": .string(price.terms.vat.rawValue),
            "refundable": .optional(price.terms.isRefundable),
        ])
    }
}
