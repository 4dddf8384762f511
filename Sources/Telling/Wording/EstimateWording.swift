import Domain
import Foundation
import Rules

/// Indicative estimates in words.
struct EstimateWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }
    private var conditions: ConditionWording { ConditionWording(language: language) }

    var name: String {
        language.pick("Indicative estimate", "Suuntaa-antava arvio", "Riktgivande uppskattning")
    }

    /// One line for a quote that has none, where it could be had.
    var canBeHad: String {
        language.pick(
            "With --estimate: an indication of the building cost, which is not a price.",
            "Valitsimella --estimate: suuntaa-antava arvio rakentamiskustannuksesta; se ei ole hinta.",
            "Med --estimate: en riktgivande uppskattning av byggkostnaden, som inte är ett pris.")
    }

    func title(_ answer: EstimateAnswer) -> String {
        answer.estimate.map { "\(name) (\(label($0.unitCosts.status)))" } ?? name
    }

    /// What an estimate must not be taken for.
    func label(_ status: UnitCosts.Status) -> String {
        switch status {
        case .illustrative:
            language.pick(
                "illustrative: not an offer, not a price", "esimerkki: ei tarjous eikä hinta",
                "exempel: ingen offert, inget pris")
        case .published:
            language.pick("not an offer, not a price", "ei tarjous eikä hinta", "ingen offert, inget pris")
        }
    }

    func lines(_ answer: EstimateAnswer) -> [String] {
        switch answer {
        case .absent(let absence): [text(absence)]
        case .estimated(let estimate): lines(estimate)
        }
    }

    /// Why there is none.
    func text(_ absence: EstimateAnswer.Absence) -> String {
        switch absence {
        case .priceStands:
            language.pick(
                "None: the price of the list stands.", "Ei arviota: hinnaston hinta pätee.",
                "Ingen: prislistans pris gäller.")
        case .zoneHasListPrices:
            language.pick(
                "None: the zone goes by the price list, and an estimate would be taken for its price.",
                "Ei arviota: vyöhykkeellä noudatetaan hinnastoa, ja arviota voisi luulla sen hinnaksi.",
                "Ingen: i zonen gäller prislistan, och en uppskattning kunde tas för dess pris.")
        case .enlargement:
            language.pick(
                "None: what has to be built for a larger main fuse does not follow from distances.",
                "Ei arviota: etäisyyksistä ei voi päätellä, mitä suurempaa pääsulaketta varten on rakennettava.",
                "Ingen: av avstånden framgår inte vad som måste byggas för en större huvudsäkring.")
        case .withinRight:
            language.pick(
                "None: nothing is enlarged.", "Ei arviota: liittymää ei suurenneta.",
                "Ingen: anslutningen utökas inte.")
        case .aboveLowVoltage:
            language.pick(
                "None: the connection is at medium voltage, and the unit costs are of low-voltage connections.",
                "Ei arviota: liittymä on keskijännitteellä, ja yksikkökustannukset koskevat pienjänniteliittymiä.",
                "Ingen: anslutningen är på mellanspänning, och enhetskostnaderna gäller lågspänningsanslutningar.")
        case .noUnitCosts:
            language.pick(
                "None: no unit costs of the company are at hand for the day.",
                "Ei arviota: yhtiön yksikkökustannuksia ei ole kyseiselle päivälle.",
                "Ingen: bolagets enhetskostnader finns inte för dagen.")
        case .noCable:
            language.pick(
                "None: the network has no counted cable to begin at.",
                "Ei arviota: verkossa ei ole kaapelia, josta aloittaa.",
                "Ingen: nätet har ingen kabel som räknas att börja från.")
        case .noSubstationCost(let fuse):
            language.pick(
                "None: the unit costs have no secondary substation for \(fuse) A.",
                "Ei arviota: yksikkökustannuksissa ei ole jakelumuuntamoa koolle \(fuse) A.",
                "Ingen: enhetskostnaderna har ingen transformatorstation för \(fuse) A.")
        }
    }

    private func lines(_ estimate: CostEstimate) -> [String] {
        let costs = estimate.unitCosts
        var lines = [way(estimate.way), heading(costs)]
        lines += estimate.lines.map { line($0, costs.currency) }
        lines.append(sum(estimate))
        if let crossed = obstacles(estimate.way) { lines.append(crossed) }
        if estimate.joiners > 1 { lines.append(alone) }
        lines += costs.notes.map { $0[language] }
        lines.append(
            language.pick("Source: ", "Lähde: ", "Källa: ") + costs.source.text(in: language))
        return lines
    }

    /// How the site would be reached.
    func way(_ way: CostEstimate.Way) -> String {
        switch way {
        case .fromSubstation(let substation):
            let metres = numbers.metres(substation.distance_m)
            return language.pick(
                "At low voltage from the nearest counted secondary substation (\(substation.id)), \(metres) away in a straight line.",
                "Pienjännitteellä lähimmästä huomioon otettavasta jakelumuuntamosta (\(substation.id)), johon on linnuntietä \(metres).",
                "På lågspänning från närmaste transformatorstation som räknas (\(substation.id)), \(metres) bort fågelvägen."
            )
        case .newSubstation(let cable):
            let metres = numbers.metres(cable.distance_m)
            return language.pick(
                "By a new secondary substation near the site, on a cable from the nearest counted one (\(cable.id)), \(metres) away in a straight line.",
                "Uudesta jakelumuuntamosta kohteen lähellä; sille kaapeli lähimmästä huomioon otettavasta kaapelista (\(cable.id)), johon on linnuntietä \(metres).",
                "Från en ny transformatorstation nära platsen, med kabel från den närmaste som räknas (\(cable.id)), \(metres) bort fågelvägen."
            )
        }
    }

    /// What the line to a substation that is there is known to meet; nothing is known of other ways.
    private func obstacles(_ way: CostEstimate.Way) -> String? {
        guard case .fromSubstation(let substation) = way else { return nil }
        let crossed = substation.obstacles.filter(\.crosses)
        guard !crossed.isEmpty else { return nil }
        let what = ReasonWording(language: language).obstacles(crossed)
        return language.pick(
            "The straight line meets \(what); crossing or going round it is not in the sum.",
            "Suoralla linjalla on este (\(what)); sen ylitys tai kierto ei sisälly summaan.",
            "Den raka linjen går genom \(what); att korsa eller gå runt det ingår inte i summan.")
    }

    private func heading(_ costs: UnitCosts) -> String {
        language.pick("Low – middle – high, ", "Alin – keskimmäinen – ylin, ", "Låg – mellan – hög, ") + vat(costs)
            + ":"
    }

    private func vat(_ costs: UnitCosts) -> String {
        switch costs.vat {
        case .excluded: language.pick("without VAT", "ilman arvonlisäveroa", "utan moms")
        case .included(let rate):
            language.pick("incl. VAT ", "sis. alv ", "inkl. moms ") + numbers.percent(rate)
        }
    }

    /// "- medium-voltage cable: 977 – 1 155 – 1 421 m x 40 – 70 – 120 EUR/m = 39 080 – 80 850 – 170 520 EUR"
    private func line(_ line: CostEstimate.Line, _ currency: String) -> String {
        let (unit, per) =
            switch line.item {
            case .mediumVoltageCable, .lowVoltageCable: (" m", "/m")
            case .secondarySubstation: ("", "")
            case .capacityReservation: (" A", "/A")
            }
        return "- \(item(line.item)): \(range(line.quantity))\(unit) x \(range(line.unitCost)) \(currency)\(per) = "
            + "\(range(line.amount)) \(currency)"
    }

    private func item(_ item: CostEstimate.Line.Item) -> String {
        switch item {
        case .mediumVoltageCable:
            language.pick("medium-voltage cable", "keskijännitekaapeli", "mellanspänningskabel")
        case .secondarySubstation: language.pick("secondary substation", "jakelumuuntamo", "transformatorstation")
        case .lowVoltageCable: language.pick("low-voltage cable", "pienjännitekaapeli", "lågspänningskabel")
        case .capacityReservation:
            language.pick("capacity reservation", "kapasiteettivaraus", "kapacitetsreservering")
        }
    }

    private func sum(_ estimate: CostEstimate) -> String {
        let costs = estimate.unitCosts
        let sum = "\(range(estimate.sum)) \(costs.currency)"
        let step = "\(numbers.plain(costs.roundedTo)) \(costs.currency)"
        return language.pick(
            "Together \(sum), rounded to full \(step): a range, not a price.",
            "Yhteensä \(sum), pyöristettynä \(step):n tarkkuuteen: vaihteluväli, ei hinta.",
            "Tillsammans \(sum), avrundat till hela \(step): ett intervall, inte ett pris.")
    }

    private var alone: String {
        language.pick(
            "For this connection alone; several joiners share a network, which is another sum.",
            "Vain tälle liittymälle: useat liittyjät jakavat verkon, jolloin summa on toinen.",
            "Bara för denna anslutning: flera anslutare delar på ett nät, och då blir summan en annan.")
    }

    private func range(_ range: CostRange) -> String {
        range.isOneValue
            ? numbers.plain(range.low)
            : [range.low, range.middle, range.high].map { numbers.plain($0) }.joined(separator: " – ")
    }

    // MARK: For the trace

    /// "secondary substation at most 300 m"
    func substationWithin(_ limit_m: Double) -> String {
        item(.secondarySubstation) + " " + conditions.upper(MetreLimit(metres: limit_m, isIncluded: true))
    }

    func factors(_ costs: UnitCosts) -> String {
        let (detour, assumed_m) = (range(costs.detourFactor), range(costs.lowVoltageFromNewSubstation_m) + " m")
        return language.pick(
            "Cable as laid: straight line x \(detour); low-voltage cable from a new substation \(assumed_m).",
            "Kaapelin pituus: linnuntie x \(detour); pienjännitekaapelia uudesta muuntamosta \(assumed_m).",
            "Kabelns längd: fågelvägen x \(detour); lågspänningskabel från en ny station \(assumed_m).")
    }
}
