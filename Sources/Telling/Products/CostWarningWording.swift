import Distribution
import Domain
import Foundation

/// What whoever reads a cost should know, one sentence each.
struct CostWarningWording {
    let language: Language
    /// The names of products by their ids.
    let names: [String: LocalizedText]
    private var numbers: Numbers { Numbers(language: language) }

    private func name(_ id: String) -> String { names[id]?[language] ?? id }

    /// One sentence each; what is said of several products is said once.
    func texts(_ warnings: [CostWarning]) -> [String] {
        var told: Set<CostWarning.OfProducts> = []
        return warnings.compactMap { warning in
            guard let kind = warning.ofProducts else { return text(warning) }
            guard told.insert(kind).inserted else { return nil }
            let products = warnings.filter { $0.ofProducts == kind }.compactMap(\.product)
            return text(kind, products.map(name).joined(separator: ", "))
        }
    }

    private func text(_ kind: CostWarning.OfProducts, _ names: String) -> String {
        switch kind {
        case .powerRule:
            language.pick(
                "The list does not say how power is measured (\(names)); the month’s highest hour was taken.",
                "Hinnasto ei kerro, miten teho mitataan (\(names)); käytettiin kuukauden suurinta tuntia.",
                "Listan säger inte hur effekten mäts (\(names)); månadens högsta timme användes.")
        case .reactiveRule:
            language.pick(
                "The list does not say what reactive power is free (\(names)); it was not reckoned.",
                "Hinnasto ei kerro, mikä loisteho on maksutonta (\(names)); sitä ei laskettu.",
                "Listan säger inte vilken reaktiv effekt som är fri (\(names)); den räknades inte.")
        case .powerBefore:
            language.pick(
                "The power fee goes by twelve months (\(names)); those before the readings were taken to be like those after.",
                "Tehomaksu perustuu kahteentoista kuukauteen (\(names)); lukemia edeltävien oletettiin olevan myöhempien kaltaisia.",
                "Effektavgiften bygger på tolv månader (\(names)); de före värdena antogs vara som de efter.")
        case .hours:
            language.pick(
                "Power is measured by the quarter of an hour (\(names)); hours stood in for them.",
                "Teho mitataan vartin jaksoissa (\(names)); niiden sijasta käytettiin tunteja.",
                "Effekten mäts per kvart (\(names)); timmar användes i stället.")
        }
    }

    func text(_ warning: CostWarning) -> String {
        switch warning {
        case .illustrative(let tariff):
            language.pick(
                "The prices are illustrative, not an offer: the tariff \(tariff) is made up.",
                "Hinnat ovat vain esimerkkejä eivätkä tarjous: siirtohinnasto \(tariff) on keksitty.",
                "Priserna är bara exempel och ingen offert: tariffen \(tariff) är påhittad.")
        case .secondHand(let tariff):
            language.pick(
                "The tariff \(tariff) is second-hand: others quote it.",
                "Siirtohinnasto \(tariff) on toisen käden tietoa.", "Tariffen \(tariff) är en andrahandsuppgift.")
        case .firstDayNotPublished(let tariff):
            language.pick(
                "From which day the tariff \(tariff) holds is not published.",
                "Siirtohinnaston \(tariff) alkamispäivää ei ole julkaistu.",
                "Från vilken dag tariffen \(tariff) gäller är inte publicerat.")
        case .lastDayNotPublished(let tariff):
            language.pick(
                "Until which day the tariff \(tariff) holds is not published.",
                "Siirtohinnaston \(tariff) viimeistä päivää ei ole julkaistu.",
                "Till vilken dag tariffen \(tariff) gäller är inte publicerat.")
        case .secondHandTax(let day):
            language.pick(
                "The electricity tax from \(day.told.en) is second-hand.",
                "Sähkövero \(day.told.fi) alkaen on toisen käden tietoa.",
                "Elskatten från \(day.told.sv) är en andrahandsuppgift.")
        case .daysMissing(let count):
            language.pick(
                "Readings of \(LocalizedText.count(count, .day).en) are missing; nothing was filled in.",
                "Lukemia puuttuu \(LocalizedText.count(count).fi) päivältä; mitään ei täydennetty.",
                "Värden för \(LocalizedText.count(count, .day).sv) saknas; inget fylldes i.")
        case .productionUnknown(let count):
            language.pick(
                "Production is not known in \(LocalizedText.count(count, .hour).en) and was taken for none.",
                "Tuotantoa ei tunneta \(LocalizedText.count(count).fi) tunnilta; se laskettiin nollaksi.",
                "Produktionen är okänd under \(LocalizedText.count(count, .hour).sv) och räknades som noll.")
        case .nettedBeforeLaw(let hours, let day):
            language.pick(
                "Production was netted within the hour in \(LocalizedText.count(hours, .hour).en) with prices of days before \(day.told.en); the law asks for it only from then on, so a bill of the time may be higher.",
                "Tuotanto netotettiin tunnin sisällä (\(LocalizedText.count(hours, .hour).fi)), vaikka hinnat ovat päivää \(day.told.fi) edeltävältä ajalta; laki edellyttää netotusta vasta siitä alkaen, joten silloinen lasku voi olla suurempi.",
                "Produktionen kvittades inom timmen under \(LocalizedText.count(hours, .hour).sv) med priser från tiden före \(day.told.sv); lagen kräver det först därefter, så en räkning från den tiden kan vara högre."
            )
        case .overFuse(let power_kW, let fuse):
            overFuse(numbers.measure(power_kW, decimals: 0), numbers.measure(fuse.power_kw, decimals: 0), fuse)
        case .powerRuleNotPublished(let product): text(.powerRule, name(product))
        case .reactiveRuleNotPublished(let product): text(.reactiveRule, name(product))
        case .powerBeforeAssumed(let product): text(.powerBefore, name(product))
        case .powerOfHours(let product): text(.hours, name(product))
        case .energyWithoutBand(let division, let energy_kWh):
            language.pick(
                "Of the energy \(numbers.energy(energy_kWh)) kWh is in hours of no band (\(division)) and was not billed.",
                "Energiasta \(numbers.energy(energy_kWh)) kWh on tunneilla, joilla ei ole aikajaksoa (\(division)); sitä ei laskutettu.",
                "Av energin ligger \(numbers.energy(energy_kWh)) kWh i timmar utan tidsperiod (\(division)) och räknades inte."
            )
        case .metersAssumed(let count):
            language.pick(
                "The connection was taken to have at least \(LocalizedText.count(count, .meter).en), which this basic fee needs (--meters).",
                "Liittymässä oletettiin olevan vähintään \(LocalizedText.count(count, .meter).fi); tämä perusmaksu edellyttää sitä (--meters).",
                "Anslutningen antogs ha minst \(LocalizedText.count(count, .meter).sv), som denna grundavgift kräver (--meters)."
            )
        case .spreadEvenly:
            language.pick(
                "The energy was spread evenly over days with different prices.",
                "Energia jaettiin tasan päiville, joilla on eri hinnat.",
                "Energin fördelades jämnt på dagar med olika priser.")
        }
    }

    private func overFuse(_ power_kW: String, _ carried_kW: String, _ fuse: Fuse) -> String {
        language.pick(
            "The consumption reaches \(power_kW) kW, but a main fuse of \(fuse) A carries \(carried_kW) kW: check that the figures are the energy of each interval in kWh, and not readings of a register.",
            "Kulutus yltää tehoon \(power_kW) kW, mutta pääsulake \(fuse) A kestää \(carried_kW) kW: tarkista, että luvut ovat kunkin jakson energia kilowattitunteina eivätkä mittarilukemia.",
            "Förbrukningen når \(power_kW) kW, men huvudsäkringen \(fuse) A klarar \(carried_kW) kW: kontrollera att talen är energin i varje period i kWh och inte mätarställningar."
        )
    }
}

extension CostWarning {
    /// What may be said of several products at once.
    enum OfProducts: Hashable {
        case powerRule
        case reactiveRule
        case powerBefore
        case hours
    }

    fileprivate var ofProducts: OfProducts? {
        switch self {
        case .powerRuleNotPublished: .powerRule
        case .reactiveRuleNotPublished: .reactiveRule
        case .powerBeforeAssumed: .powerBefore
        case .powerOfHours: .hours
        default: nil
        }
    }

    fileprivate var product: String? {
        switch self {
        case .powerRuleNotPublished(let product), .reactiveRuleNotPublished(let product),
            .powerBeforeAssumed(let product), .powerOfHours(let product):
            product
        default: nil
        }
    }
}
