package import Domain
package import Rules
package import ZoneMap

/// What a validation came to, as text.
package struct ValidationText: Sendable {
    private let report: ValidationReport
    private let names: RulebookNames
    private let language: Language

    package init(
        _ report: ValidationReport, names: RulebookNames, in language: Language
    ) {
        self.report = report
        self.names = names
        self.language = language
    }

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    package var text: String {
        var blocks = [overview]
        for company in report.companies where !company.pairs.isEmpty {
            blocks.append([names.company(company.company)[language]] + table(company).lines)
        }
        if !report.unpublished.isEmpty { blocks.append([unpublished]) }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var overview: [String] {
        let numbers = Numbers(language: language)
        let total = report.total
        var table = AlignedTable()
        table.add(pick("Published polygons", "Julkaistuja alueita", "Publicerade ytor"), numbers.count(report.rows))
        table.add(pick("Findings", "Poikkeamia", "Avvikelser"), numbers.count(total.findings))
        if total.findings > 0 {
            table.add(pick("Area, m²", "Pinta-ala, m²", "Areal, m²"), area(total.area_m2))
            table.add(
                pick(
                    "Connection points touched", "Poikkeamien liittämiskohtia", "Berörda anslutningspunkter"),
                numbers.count(total.connectionPoints))
        }
        let day = report.date.told(in: language)
        return [
            pick(
                "Zone map \(report.file.shown), layer \(report.layer.shown), against the network on \(day)",
                "Vyöhykekartta \(report.file.shown), taso \(report.layer.shown), verrattuna verkkoon \(day)",
                "Zonkartan \(report.file.shown), lagret \(report.layer.shown), jämförd med nätet \(day)")
        ] + table.lines
    }

    private func table(_ company: CompanyFindings) -> AlignedTable {
        let numbers = Numbers(language: language)
        var table = AlignedTable([
            pick("Kind", "Laji", "Slag"), pick("Published", "Julkaistu", "Publicerad"),
            pick("Right", "Oikea", "Rätt"), pick("Findings", "Poikkeamia", "Avvikelser"),
            pick("Area, m²", "Pinta-ala, m²", "Areal, m²"), pick("Farthest, m", "Kauimpana, m", "Längst bort, m"),
            pick("Connection points", "Liittämiskohtia", "Anslutningspunkter"),
        ])
        for findings in company.pairs {
            table.add(
                Vocabulary.finding(findings.pair.kind)[language], published(findings.pair, of: company.company),
                right(findings.pair, of: company.company),
                numbers.count(findings.sum.findings), area(findings.sum.area_m2),
                numbers.measure(findings.sum.maxDeviation_m, decimals: 1),
                numbers.count(findings.sum.connectionPoints))
        }
        return table
    }

    private func published(_ pair: PairFindings.Pair, of company: CompanySlug) -> String {
        guard pair.kind != .gap else { return "–" }
        let owner = pair.publishedCompany ?? company
        var text = names.zone(pair.publishedZone, of: owner)[language]
        if pair.kind == .overlap { text += " + " + names.zone(pair.publishedZone2, of: owner)[language] }
        if let stranger = pair.publishedCompany, stranger != company {
            text = "\(names.company(stranger)[language]) \(text)"
        }
        return text
    }

    private func right(_ pair: PairFindings.Pair, of company: CompanySlug) -> String {
        switch pair.kind {
        case .outsideNetworkArea, .invalidGeometry: "–"
        case .gap, .overlap, .wrongZone, .wrongCompany, .unknownZone:
            names.zone(pair.computedZone, of: company)[language]
        }
    }

    /// Square metres with groups of three apart; decimals only where the area is small.
    private func area(_ area_m2: Double) -> String {
        let numbers = Numbers(language: language)
        guard area_m2 < 1e15 else { return "\(area_m2)" }
        return area_m2 >= 100 ? numbers.count(Int(area_m2.rounded())) : numbers.fixed(area_m2, decimals: 1)
    }

    private var unpublished: String {
        let companies = LocalizedText.all(of: report.unpublished.map { names.company($0)[language] })
        return "! "
            + pick(
                "The map has no polygon of \(companies.en), whose network area is in the network: not validated.",
                "Kartassa ei ole yhtään aluetta yhtiöltä \(companies.fi), jonka verkkoalue on verkossa: ei tarkastettu.",
                "Kartan saknar ytor för \(companies.sv), vars nätområde finns i nätet: inte granskat.")
    }
}
