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
                "The power fee goes by several months (\(names)); those before the readings were taken to be like the same months after, as far as these are there.",
                "Tehomaksu perustuu usean kuukauden lukemiin (\(names)); lukemia edeltävien kuukausien oletettiin olevan samojen myöhempien kaltaisia, jos niitä on.",
                "Effektavgiften bygger på flera månader (\(names)); de före värdena antogs vara som samma månader efteråt, i den mån de finns."
            )
        case .powerUnknown(let days):
            powerUnknown(InvoiceLineWording(language: language).days(days), names)
        case .hours:
            language.pick(
                "Power is measured by the quarter of an hour (\(names)); hours stood in for them.",
                "Teho mitataan vartin jaksoissa (\(names)); niiden sijasta käytettiin tunteja.",
                "Effekten mäts per kvart (\(names)); timmar användes i stället.")
        }
    }

    private func powerUnknown(_ days: String, _ names: String) -> String {
        language.pick(
            "No reading tells the power of \(days) (\(names)); no power fee is reckoned for it.",
            "Tehoa ajalta \(days) ei tiedetä, koska lukemia ei ole (\(names)); tehomaksua ei laskettu siltä ajalta.",
            "Inget värde visar effekten för \(days) (\(names)); ingen effektavgift räknades för den tiden.")
    }

    /// "3 hours", "0.75 hours"
    private func hoursTold(_ hours: Double) -> String {
        guard hours != hours.rounded() else { return LocalizedText.count(Int(hours), .hour)[language] }
        return numbers.measure(hours, decimals: 2) + language.pick(" hours", " tuntia", " timmar")
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
        case .daysMissing(let count, let hours):
            language.pick(
                "On \(LocalizedText.count(count, .day).en) readings are missing (\(hoursTold(hours))); nothing was filled in.",
                "Lukemia puuttuu \(LocalizedText.count(count).fi) päivältä (\(hoursTold(hours))); mitään ei täydennetty.",
                "Under \(LocalizedText.count(count, .day).sv) saknas värden (\(hoursTold(hours))); inget fylldes i."
            )
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
        case .toldOverFuse(let power_kW, let fuse):
            toldOverFuse(numbers.measure(power_kW, decimals: 0), numbers.measure(fuse.power_kw, decimals: 0), fuse)
        case .peakBelowMean(let peak_kW, let mean_kW):
            peakBelowMean(numbers.measure(peak_kW, decimals: 2), numbers.measure(mean_kW, decimals: 2))
        case .powerRuleNotPublished(let product): text(.powerRule, name(product))
        case .reactiveRuleNotPublished(let product): text(.reactiveRule, name(product))
        case .powerBeforeAssumed(let product): text(.powerBefore, name(product))
        case .powerUnknown(let product, let days): text(.powerUnknown(days), name(product))
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

    private func toldOverFuse(_ power_kW: String, _ carried_kW: String, _ fuse: Fuse) -> String {
        language.pick(
            "The consumption as told takes \(power_kW) kW, but a main fuse of \(fuse) A carries \(carried_kW) kW: check the energy, the power and the days that they are of.",
            "Annettu kulutus vaatii \(power_kW) kW, mutta pääsulake \(fuse) A kestää \(carried_kW) kW: tarkista energia, teho ja päivät, joita ne koskevat.",
            "Den angivna förbrukningen kräver \(power_kW) kW, men huvudsäkringen \(fuse) A klarar \(carried_kW) kW: kontrollera energin, effekten och dagarna som de gäller."
        )
    }

    private func peakBelowMean(_ peak_kW: String, _ mean_kW: String) -> String {
        language.pick(
            "The highest power told, \(peak_kW) kW, is less than the \(mean_kW) kW that the energy takes on average: check both.",
            "Annettu suurin teho \(peak_kW) kW on pienempi kuin energian vaatima keskiteho \(mean_kW) kW: tarkista molemmat.",
            "Den angivna högsta effekten \(peak_kW) kW är mindre än medeleffekten \(mean_kW) kW som energin kräver: kontrollera båda."
        )
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
        case powerUnknown(DatePeriod)
        case hours
    }

    fileprivate var ofProducts: OfProducts? {
        switch self {
        case .powerRuleNotPublished: .powerRule
        case .reactiveRuleNotPublished: .reactiveRule
        case .powerBeforeAssumed: .powerBefore
        case .powerUnknown(_, let days): .powerUnknown(days)
        case .powerOfHours: .hours
        default: nil
        }
    }
}
