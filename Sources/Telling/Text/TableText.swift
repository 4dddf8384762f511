public import Domain
public import Quoting
import Rules

/// Every main fuse of a site with its zone and charge, one a line.
public struct TableText: Sendable {
    private let table: QuoteTable
    private let language: Language
    private let style: TextStyle

    public init(_ table: QuoteTable, in language: Language, style: TextStyle = .plain) {
        self.table = table
        self.language = language
        self.style = style
    }

    public var text: String {
        let blocks = [
            [heading] + UnderstoodDocument.line(table.request.understood, in: language), rows, notes,
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var charges: ChargeWording { ChargeWording(language: language) }

    private var heading: String {
        var parts = [
            table.rules.rulebook.companyName[language],
            table.rules.priceList == nil
                ? language.pick("every main fuse", "kaikki pääsulakkeet", "alla huvudsäkringar")
                : language.pick(
                    "main fuses of price list and rules", "hinnaston ja sääntöjen pääsulakkeet",
                    "prislistans och reglernas huvudsäkringar"),
            table.connection.date.told(in: language),
        ]
        if let present = table.connection.upgradeFrom {
            parts.append(
                language.pick(
                    "enlarging \(present) A", "suurennus koosta \(present) A", "utökning från \(present) A"))
        }
        return style.strong(parts.joined(separator: " · "))
    }

    private var rows: [String] {
        let titles = [
            Vocabulary.mainFuse[language],
            Vocabulary.zoneHeading[language],
            language.pick("Charge incl. VAT", "Maksu sis. alv", "Avgift inkl. moms"),
            language.pick("Without VAT", "Ilman arvonlisäveroa", "Utan moms"),
        ]
        let cells = [titles] + table.rows.map(cells)
        let widths = titles.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { line in
            var text = ""
            for (cell, width) in zip(line, widths) {
                text += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    private func cells(_ row: QuoteTable.Row) -> [String] {
        let price = row.answer.charge.price
        let zone =
            row.answer.decision.zone.map { $0.title?[language].loweredFirst ?? $0.name }
            ?? language.pick("outside", "ulkopuolella", "utanför")
        return [
            "\(row.fuse) A" + (row.isBorderline ? " !" : ""), zone,
            price.map { charges.inclVat($0) } ?? charges.short(row.answer.charge),
            price.map { charges.exclVat($0) } ?? "",
        ]
    }

    private var notes: [String] {
        let wording = WarningWording(language: language)
        let borderline =
            table.rows.contains(where: \.isBorderline)
            ? [
                language.pick(
                    "Borderline where the fuse is marked: the quote of that fuse says which limit is within the accuracy.",
                    "Merkityillä pääsulakkeilla rajatapaus: kyseisen pääsulakkeen laskelma kertoo, mikä raja on tarkkuuden sisällä.",
                    "Gränsfall där säkringen är markerad: beräkningen för den säkringen visar vilken gräns som ligger inom noggrannheten."
                )
            ] : []
        return (borderline + table.warnings.map(wording.text)).map { style.warning("! ") + $0 }
    }
}
