package import Domain
import Foundation
package import Rules

/// What comes with a connection in words: contracts, terms, the work of a contractor, who does what.
package struct NextStepsWording {
    let language: Language

    package init(language: Language) { self.language = language }

    private var numbers: Numbers { Numbers(language: language) }

    package var title: String { language.pick("What happens next", "Näin asia etenee", "Så här går det vidare") }
    package var contracts: String { language.pick("Contracts", "Sopimukset", "Avtal") }
    package var terms: String { language.pick("Terms", "Ehdot", "Villkor") }
    package var contractorWork: String {
        language.pick(
            "Ordered from an electrical contractor", "Sähköurakoitsijalta tilataan",
            "Beställs från en elentreprenör")
    }
    package var fees: String { language.pick("Service fees", "Palvelumaksut", "Serviceavgifter") }

    package func title(_ occasion: Procedure.Occasion) -> String {
        switch occasion {
        case .newConnection: language.pick("A new connection", "Uusi liittymä", "Ny anslutning")
        case .enlargement:
            language.pick("A larger connection right", "Liittymisoikeuden suurentaminen", "Större anslutningsrätt")
        case .fuseChange:
            language.pick(
                "Another main fuse within the right", "Pääsulakkeen vaihto liittymisoikeuden rajoissa",
                "Byte av huvudsäkring inom anslutningsrätten")
        case .productChange:
            language.pick(
                "Another distribution product", "Siirtotuotteen vaihto", "Byte av elöverföringsprodukt")
        case .temporary: language.pick("A temporary connection", "Tilapäinen liittymä", "Tillfällig anslutning")
        case .unmetered:
            language.pick("An unmetered connection", "Mittaamaton pienliittymä", "Omätt anslutning")
        case .production:
            language.pick("Joining production", "Sähköntuotannon liittäminen", "Anslutning av elproduktion")
        case .mediumVoltage:
            language.pick(
                "A medium-voltage connection", "Keskijänniteliittymä", "Mellanspänningsanslutning")
        }
    }

    /// After the name of a contract or of terms: to which connections they belong, where not to all.
    func whereItApplies(_ kind: ConnectionTerms.Kind) -> String {
        switch kind {
        case .connection:
            language.pick(
                " (permanent connections)", " (pysyvät liittymät)", " (permanenta anslutningar)")
        case .production:
            language.pick(
                " (where electricity is produced)", " (kun sähköä tuotetaan)", " (där el produceras)")
        case .highVoltage: language.pick(" (high voltage alone)", " (vain suurjännite)", " (endast högspänning)")
        case .networkService, .supply: ""
        }
    }

    package func party(_ party: Procedure.Party) -> String {
        switch party {
        case .customer: language.pick("Customer", "Asiakas", "Kunden")
        case .contractor: language.pick("Electrical contractor", "Sähköurakoitsija", "Elentreprenören")
        case .company: language.pick("Network company", "Verkkoyhtiö", "Nätbolaget")
        }
    }

    /// "Moving a meter: 150.00 EUR incl. VAT 24 %."
    package func fee(_ fee: Procedure.Fee) -> String {
        let name = fee.name[language].capitalizedFirst
        guard fee.inclVat != 0 else {
            return name + language.pick(": free of charge.", ": maksutta.", ": utan avgift.")
        }
        let sum = numbers.money(fee.inclVat.moneyText, fee.currency)
        let rate = fee.vatRate.map { rate in
            language.pick(" incl. VAT ", ", sis. alv ", " inkl. moms ") + numbers.percent(rate)
        }
        return "\(name): \(sum)\(rate ?? "")."
    }

    /// Each fee, and once for all that VAT in them is inferred.
    package func lines(_ fees: [Procedure.Fee]) -> [String] {
        let isInferred = fees.contains(where: \.vatIsInferred)
        return fees.map(fee) + (isInferred ? [ServiceWording(language: language).vatIsInferred] : [])
    }

    /// What is done in a step, with what the company charges for it.
    package func text(_ step: Procedure.Step) -> String {
        ([step.text[language]] + lines(step.fees)).joined(separator: " ")
    }

    /// Each procedure with its numbered steps.
    package func lines(_ procedures: [Procedure]) -> [String] { procedures.flatMap(lines) }

    private func lines(_ procedure: Procedure) -> [String] {
        var lines = [title(procedure.occasion)]
        if !procedure.contractorWork.isEmpty {
            let work = procedure.contractorWork.map { $0[language] }
            lines.append("  \(contractorWork): \(work.joined(separator: "; ")).")
        }
        for (index, step) in procedure.steps.enumerated() {
            lines.append("  \(index + 1). \(party(step.by)): \(text(step))")
        }
        return lines
    }

    /// All of it, without a title; empty where nothing is known.
    package func lines(_ next: NextSteps) -> [String] {
        func list(_ title: String, _ names: [String]) -> [String] {
            names.isEmpty ? [] : ["\(title): \(names.joined(separator: "; "))."]
        }
        return list(contracts, next.contracts.map { $0.name[language] })
            + list(terms, next.terms.map { name($0) }) + lines(next.procedures)
    }

    private func name(_ terms: ConnectionTerms.Attached) -> String {
        terms.name[language] + (terms.dated.map { ", " + $0.written(in: language) } ?? "")
    }
}
