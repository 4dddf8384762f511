package import ZoneMap
package import Domain

/// What a validation came to, as text.
package struct ValidationText {
    private let report: ValidationReport
    private let names: (CompanySlug) -> LocalizedText
    private let language: Language

    /// - Parameter names: what rulebooks call the companies.
    package init(
        _ report: ValidationReport, names: @escaping (CompanySlug) -> LocalizedText, in language: Language
    ) {
        self.report = report
        self.names = names
        self.language = language
    }

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    package var text: String {
        var blocks = [overview]
        for company in report.companies where !company.pairs.isEmpty {
            blocks.append([names(company.company)[language]] + table(company).lines)
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
        return [
            pick(
                "Zone map \(report.file.shown), layer \(report.layer.shown), against the network on \(report.date)",
                "Vyöhykekartta \(report.file.shown), taso \(report.layer.shown), verrattuna verkkoon \(report.date)",
                "Zonkartan \(report.file.shown), lagret \(report.layer.shown), jämförd med nätet \(report.date)")
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
                right(findings.pair),
                numbers.count(findings.sum.findings), area(findings.sum.area_m2),
                numbers.measure(findings.sum.maxDeviation_m, decimals: 1),
                numbers.count(findings.sum.connectionPoints))
        }
        return table
    }

    private func published(_ pair: PairFindings.Pair, of company: CompanySlug) -> String {
        guard pair.kind != .gap else { return "–" }
        var text = pair.publishedZone?.shown ?? noZone
        if pair.kind == .overlap { text += " + " + (pair.publishedZone2?.shown ?? noZone) }
        if let stranger = pair.publishedCompany, stranger != company {
            text = "\(names(stranger)[language]) \(text)"
        }
        return text
    }

    private func right(_ pair: PairFindings.Pair) -> String {
        switch pair.kind {
        case .outsideNetworkArea, .invalidGeometry: "–"
        case .gap, .overlap, .wrongZone, .wrongCompany, .unknownZone: pair.computedZone ?? noZone
        }
    }

    private var noZone: String { Vocabulary.outsideZones[language] }

    /// Square metres with groups of three apart; decimals only where the area is small.
    private func area(_ area_m2: Double) -> String {
        let numbers = Numbers(language: language)
        guard area_m2 < 1e15 else { return "\(area_m2)" }
        return area_m2 >= 100 ? numbers.count(Int(area_m2.rounded())) : numbers.fixed(area_m2, decimals: 1)
    }

    private var unpublished: String {
        let companies = LocalizedText.all(of: report.unpublished.map { names($0)[language] })
        return "! "
            + pick(
                "The map has no polygon of \(companies.en), whose network area is in the network file: not validated.",
                "Kartassa ei ole yhtään aluetta yhtiöltä \(companies.fi), jonka verkkoalue on verkkotiedostossa: ei tarkastettu.",
                "Kartan saknar ytor för \(companies.sv), vars nätområde finns i nätfilen: inte granskat.")
    }
}
