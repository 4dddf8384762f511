package import Domain
import Foundation
import Quoting
package import Rules

/// Answers around the zones in words.
package struct ServiceWording {
    let language: Language

    package init(language: Language) { self.language = language }

    private var numbers: Numbers { Numbers(language: language) }

    package func title(_ kind: ServiceAnswer.Kind) -> String {
        switch kind {
        case .mediumVoltage:
            language.pick("Medium-voltage connection", "Keskijänniteliittymä", "Mellanspänningsanslutning")
        case .temporary: language.pick("Temporary connection", "Tilapäinen liittymä", "Tillfällig anslutning")
        case .production: language.pick("Production", "Sähköntuotanto", "Elproduktion")
        case .unmetered:
            language.pick("Unmetered connection", "Mittaamaton pienliittymä", "Omätt anslutning")
        case .areaPrice: language.pick("Area price", "Aluehinta", "Områdespris")
        }
    }

    /// Every line of an answer, what the request's numbers give before what is published.
    package func lines(_ answer: ServiceAnswer) -> [String] {
        answer.findings.map(text) + answer.lines.map { $0[language] }
    }

    private func money(_ amount: Decimal, _ currency: String) -> String {
        numbers.money(amount.moneyText, currency)
    }

    private func text(_ finding: ServiceFinding) -> String {
        switch finding {
        case .overLowVoltage(let fuse, let ceiling_a, let isRecommended):
            overLowVoltage(fuse, ceiling_a, isRecommended)
        case .productionOverLowVoltage(let power_kva, let limit_kva):
            productionOverLowVoltage(numbers.quantity(power_kva), numbers.quantity(limit_kva))
        case .temporaryFee(let fee, let cables, let total): temporaryFee(fee, cables, total)
        case .temporaryFeeNotKnown:
            language.pick(
                "The fee for connecting and disconnecting is not known for this day.",
                "Kytkentä- ja purkumaksu ei ole tiedossa kyseiselle päivälle.",
                "Avgiften för in- och urkoppling är inte känd för den dagen.")
        case .production(let power_kva):
            language.pick(
                "Asked for: \(numbers.quantity(power_kva)) kVA.",
                "Kysytty teho: \(numbers.quantity(power_kva)) kVA.",
                "Efterfrågad effekt: \(numbers.quantity(power_kva)) kVA.")
        case .productionOverFuse(let fuse, let power_kva, let needed):
            productionOverFuse(fuse, numbers.quantity(power_kva), needed)
        case .unmetered(let fuse, let atMost_a):
            language.pick(
                "Possible: \(fuse) A, the limit being \(atMost_a) A. No charge of its own for it is known.",
                "Mahdollinen: \(fuse) A, raja on \(atMost_a) A. Sen omaa maksua ei tiedetä.",
                "Möjlig: \(fuse) A, gränsen är \(atMost_a) A. Någon egen avgift för den är inte känd.")
        case .unmeteredTooLarge(let fuse, let atMost_a): unmeteredTooLarge(fuse, atMost_a)
        case .notKnown:
            language.pick(
                "The company's terms for this are not at hand.", "Yhtiön ehdot tälle eivät ole tiedossa.",
                "Bolagets villkor för detta är inte kända.")
        case .zonePriced(let zone): zonePriced(name(zone))
        case .share(let area, let share, let currency): self.share(area, share, currency)
        case .shareBelowFloor(let zone, let floor, let currency): belowFloor(name(zone), money(floor, currency))
        case .floor(let zone, let floor, let currency): self.floor(name(zone), money(floor, currency))
        case .floorOpen:
            language.pick(
                "This is a share without a floor, not a price: the least that a joiner pays is not known.",
                "Tämä on osuus ilman alarajaa eikä hinta: liittyjän vähimmäismaksu ei ole tiedossa.",
                "Detta är en andel utan nedre gräns och inget pris: det minsta som en anslutare betalar är inte känt."
            )
        case .signUps(let needed, let potential, let joining): signUps(needed, potential, joining)
        }
    }

    func overLowVoltage(_ fuse: Fuse, _ ceiling_a: Int, _ isRecommended: Bool) -> String {
        isRecommended
            ? language.pick(
                "\(fuse) A is above the largest recommended low-voltage size, \(ceiling_a) A.",
                "\(fuse) A ylittää suurimman suositellun pienjännitekoon, \(ceiling_a) A.",
                "\(fuse) A överstiger den största rekommenderade lågspänningsstorleken, \(ceiling_a) A.")
            : language.pick(
                "\(fuse) A is above the largest low-voltage size, \(ceiling_a) A.",
                "\(fuse) A ylittää suurimman pienjännitekoon, \(ceiling_a) A.",
                "\(fuse) A överstiger den största lågspänningsstorleken, \(ceiling_a) A.")
    }

    func unmeteredTooLarge(_ fuse: Fuse, _ atMost_a: Int) -> String {
        language.pick(
            "Not possible with \(fuse) A: an unmetered connection is at most \(atMost_a) A.",
            "Ei mahdollinen koolla \(fuse) A: mittaamaton pienliittymä on enintään \(atMost_a) A.",
            "Inte möjlig med \(fuse) A: en omätt anslutning är högst \(atMost_a) A.")
    }

    private func productionOverLowVoltage(_ power_kva: String, _ limit_kva: String) -> String {
        language.pick(
            "Production of \(power_kva) kVA is above the low-voltage limit, \(limit_kva) kVA.",
            "Tuotanto \(power_kva) kVA ylittää pienjännitteen rajan, \(limit_kva) kVA.",
            "En produktion på \(power_kva) kVA överstiger lågspänningsgränsen, \(limit_kva) kVA.")
    }

    private func productionOverFuse(_ fuse: Fuse, _ power_kva: String, _ needed: Fuse?) -> String {
        let carried_kva = numbers.fixed(fuse.power_kw, decimals: 1)
        let text = language.pick(
            "Main fuse \(fuse) A carries \(carried_kva) kVA, less than the \(power_kva) kVA of production",
            "Pääsulake \(fuse) A riittää \(carried_kva) kVA:iin, ei tuotannon \(power_kva) kVA:iin",
            "Huvudsäkring \(fuse) A räcker till \(carried_kva) kVA, inte till produktionens \(power_kva) kVA")
        let size =
            needed.map {
                language.pick(
                    "; that takes at least \($0) A", "; siihen tarvitaan vähintään \($0) A",
                    "; det kräver minst \($0) A")
            } ?? ""
        // Else the charge of the fuse would seem to be that of the connection which the production takes.
        return text + size
            + language.pick(
                ". The connection charge told here is for \(fuse) A, without that production.",
                ". Tässä kerrottu liittymismaksu koskee kokoa \(fuse) A ilman tätä tuotantoa.",
                ". Anslutningsavgiften som anges här gäller \(fuse) A utan den produktionen.")
    }

    private func temporaryFee(_ fee: TemporaryConnection.Fee, _ cables: Int, _ total: Decimal) -> String {
        let sum = money(total, fee.currency)
        let first = money(fee.firstCable, fee.currency)
        let further = money(fee.furtherCable, fee.currency)
        let rate = numbers.percent(fee.vatRate)
        let fees =
            cables == 1
            ? language.pick(
                "\(sum) incl. VAT \(rate) for metering, connecting and disconnecting one cable; each further cable \(further).",
                "Yhden kaapelin mittaus, kytkentä ja purku: \(sum), sis. alv \(rate); kukin lisäkaapeli \(further).",
                "Mätning, in- och urkoppling av en kabel: \(sum) inkl. moms \(rate); varje ytterligare kabel \(further)."
            )
            : language.pick(
                "\(sum) incl. VAT \(rate) for metering, connecting and disconnecting \(cables) cables: the first \(first), each further \(further).",
                "Mittaus, kytkentä ja purku, \(cables) kaapelia: \(sum), sis. alv \(rate); ensimmäinen \(first), kukin lisäkaapeli \(further).",
                "Mätning, in- och urkoppling av \(cables) kablar: \(sum) inkl. moms \(rate); den första \(first), varje ytterligare \(further)."
            )
        guard fee.vatIsInferred else { return fees }
        return fees + " " + vatIsInferred
    }

    /// Of a fee whose list does not say it itself.
    var vatIsInferred: String {
        language.pick(
            "That VAT is included is inferred.", "Se, että arvonlisävero sisältyy, on päätelty.",
            "Att momsen ingår är en slutsats.")
    }

    // MARK: Area prices

    private func name(_ zone: String) -> String { Vocabulary.zone(named: zone)[language].loweredFirst }

    private func zonePriced(_ zone: String) -> String {
        language.pick(
            "Not for this site: it has a listed price in \(zone).",
            "Ei tälle kohteelle: sillä on hinnaston mukainen maksu (\(zone)).",
            "Inte för denna plats: den har en avgift enligt prislistan (\(zone)).")
    }

    private func share(_ area: ServicesAsked.Area, _ share: Decimal, _ currency: String) -> String {
        let (cost, each) = (money(area.costInclVat, currency), money(share, currency))
        return language.pick(
            "\(cost) divided by \(area.potentialJoiners) potential joiners is \(each) each, with VAT as the cost was given.",
            "\(cost) jaettuna \(area.potentialJoiners) mahdolliselle liittyjälle on \(each) kukin, arvonlisävero mukana kuten annetussa kustannuksessa.",
            "\(cost) delat på \(area.potentialJoiners) möjliga anslutare är \(each) var, med moms så som kostnaden angavs."
        )
    }

    private func belowFloor(_ zone: String, _ sum: String) -> String {
        language.pick(
            "That is below the floor, the charge in \(zone): the floor of \(sum) applies.",
            "Se alittaa alarajan, joka on vyöhykkeen maksu (\(zone)): maksu on alaraja \(sum).",
            "Det är under den nedre gränsen, avgiften i \(zone): \(sum) gäller.")
    }

    private func floor(_ zone: String, _ sum: String) -> String {
        language.pick(
            "The floor is the charge in \(zone), \(sum).", "Alaraja on vyöhykkeen maksu (\(zone)), \(sum).",
            "Den nedre gränsen är avgiften i \(zone), \(sum).")
    }

    private func signUps(_ needed: Int, _ potential: Int, _ joining: Int) -> String {
        language.pick(
            "An area price is set once \(needed) of \(potential) potential joiners have signed; joining now: \(joining).",
            "Aluehinta määritetään, kun \(needed)/\(potential) mahdollisista liittyjistä on sitoutunut; nyt liittyviä: \(joining).",
            "Ett områdespris fastställs när \(needed) av \(potential) möjliga anslutare har förbundit sig; ansluter nu: \(joining)."
        )
    }
}
