import Domain
import Foundation
import Rules

/// What `check` found in rulebooks and price lists, in words.
struct RuleFindingWording {
    let language: Language
    private var conditions: ConditionWording { ConditionWording(language: language) }
    private var sites: SiteExampleWording { SiteExampleWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }

    /// One sentence.
    func text(_ problem: RuleProblem) -> String {
        switch problem {
        case .gap(let seam):
            let zones = list(seam.zones)
            return language.pick(
                "No zone holds between zones \(zones): \(span(seam)).",
                "Mikään vyöhyke ei päde vyöhykkeiden \(zones) välissä: \(span(seam)).",
                "Ingen zon gäller mellan zonerna \(zones): \(span(seam)).")
        case .overlap(let seam):
            let zones = list(seam.zones)
            return language.pick(
                "Zones \(zones) both hold: \(span(seam)).", "Vyöhykkeet \(zones) pätevät molemmat: \(span(seam)).",
                "Zonerna \(zones) gäller båda: \(span(seam)).")
        case .noAnswer(let example):
            return language.pick(
                "No zone holds, and the rulebook has no outside_zones: \(forInstance(example)).",
                "Mikään vyöhyke ei päde, eikä sääntökirjassa ole kohtaa outside_zones: \(forInstance(example)).",
                "Ingen zon gäller, och regelboken saknar outside_zones: \(forInstance(example)).")
        case .unreachable(let zone, let takers, let example): return unreachable(zone, takers, example)
        case .noPrice(let zone, let fuses, let priceList):
            let sizes = runs(fuses)
            guard let priceList else {
                return language.pick(
                    "The rulebook goes by the price list in zone \(zone), but the company has none (\(sizes)).",
                    "Sääntökirjan mukaan vyöhykkeellä \(zone) noudatetaan hinnastoa, mutta yhtiöllä ei ole sellaista (\(sizes)).",
                    "Enligt regelboken gäller prislistan i zon \(zone), men bolaget har ingen (\(sizes)).")
            }
            return language.pick(
                "The rulebook goes by the price list in zone \(zone), but \(priceList) has no amount there for \(sizes).",
                "Sääntökirjan mukaan vyöhykkeellä \(zone) noudatetaan hinnastoa, mutta hinnastossa \(priceList) ei ole sille hintaa: \(sizes).",
                "Enligt regelboken gäller prislistan i zon \(zone), men \(priceList) saknar belopp där för \(sizes)."
            )
        case .daysWithout(let kind, let company, let days, _):
            let kind = word(kind)
            return language.pick(
                "The company \(company) has no \(kind.en) \(period(days)).",
                "Yhtiöllä \(company) ei ole \(kind.fi) \(period(days)).",
                "Bolaget \(company) saknar \(kind.sv) \(period(days)).")
        case .daysWithTwo(_, let company, let days, let files):
            let names = list(files)
            return language.pick(
                "Several files of the company \(company) hold \(period(days)): \(names).",
                "Useampi yhtiön \(company) tiedosto on voimassa \(period(days)): \(names).",
                "Flera filer för bolaget \(company) gäller \(period(days)): \(names).")
        case .vintagesOverlap(let days):
            return language.pick(
                "Two vintages hold \(period(days)).", "Kaksi jaksoa (vintages) on voimassa \(period(days)).",
                "Två perioder (vintages) gäller \(period(days)).")
        case .vatRate(let zone, let stated, let actual, let days): return vat(zone, stated, actual, days)
        case .vatRateAt(let key, let stated, let actual, let days): return vat(at: key, stated, actual, days)
        case .entriesOverlap(let key, let days):
            return language.pick(
                "Two entries of \(key) hold \(period(days)), of which only the first is of use.",
                "Kaksi luettelon \(key) kohtaa on voimassa \(period(days)); vain ensimmäisestä on hyötyä.",
                "Två poster i \(key) gäller \(period(days)); bara den första används.")
        case .entryOutsideDays(let key, let days):
            return language.pick(
                "The entry \(key) holds \(period(days)), when the file does not.",
                "Kohta \(key) on voimassa \(period(days)), jolloin tiedosto ei ole.",
                "Posten \(key) gäller \(period(days)), då filen inte gäller.")
        case .daysWithoutEntry(let key, let days):
            return language.pick(
                "No entry of \(key) holds \(period(days)), although others do before and after.",
                "Mikään luettelon \(key) kohta ei ole voimassa \(period(days)), vaikka ennen ja jälkeen on.",
                "Ingen post i \(key) gäller \(period(days)), fast andra gäller före och efter.")
        case .idleBand(let key):
            return language.pick(
                "Nothing is left for \(key): its limits hold nothing, or the entries before it take it all.",
                "Kohdalle \(key) ei jää mitään: sen rajojen väliin ei mahdu mitään, tai aiemmat kohdat kattavat kaiken.",
                "Inget återstår för \(key): dess gränser rymmer inget, eller så täcker posterna före den allt.")
        case .powersWithoutBand(let limit_kva, let isIncluded):
            let limit = numbers.quantity(limit_kva) + " kVA"
            return language.pick(
                "No band of production.bands holds \(isIncluded ? "from \(limit) on" : "over \(limit)").",
                "Mikään luettelon production.bands kohta ei kata tehoja \(isIncluded ? "\(limit) alkaen" : "yli \(limit)").",
                "Ingen post i production.bands gäller \(isIncluded ? "från \(limit)" : "över \(limit)").")
        case .idleAlternative(let number, let reading):
            let key = "alternatives[\(number)] (\(reading))"
            return language.pick(
                "The other reading \(key) changes no answer at any site, so it would never be told.",
                "Toinen tulkinta \(key) ei muuta vastausta missään kohteessa, joten sitä ei koskaan kerrottaisi.",
                "Den andra tolkningen \(key) ändrar inget svar på någon plats, så den skulle aldrig nämnas.")
        case .staleAcknowledgement(let kind, let zones):
            let what = kind + (zones.isEmpty ? "" : " (\(zones.joined(separator: ", ")))")
            return language.pick(
                "What is acknowledged is not so: \(what).", "Tiedossa olevaksi merkittyä ei ole: \(what).",
                "Det som anges vara känt stämmer inte: \(what).")
        case .notProved(let cases):
            return language.pick(
                "The rulebook tells more than \(cases) cases apart, so its zones were not proved.",
                "Sääntökirja erottaa yli \(cases) tapausta, joten sen vyöhykkeitä ei tarkastettu.",
                "Regelboken skiljer mellan fler än \(cases) fall, så dess zoner prövades inte.")
        }
    }

    private func list(_ words: [String]) -> String { language.list(words, last: .and) }

    private func forInstance(_ example: SiteExample) -> String {
        language.pick("for instance ", "esimerkiksi ", "till exempel ") + sites.text(example)
    }

    /// "secondary substation over 400 m and under 401 m (for instance …)"
    private func span(_ seam: ZoneSeam) -> String {
        let isOneValue = seam.from.isIncluded && seam.from == seam.upTo
        let value = numbers.plain(seam.from.metres)
        let what: String
        switch seam.measure {
        case .distance(let reference):
            let limits =
                isOneValue
                ? language.pick("at exactly \(value) m", "tasan \(value) m", "exakt \(value) m")
                : conditions.range(seam.from, seam.upTo)
            what = "\(reference.name[language]) \(limits)"
        case .fuse(let phases):
            let last = seam.upTo.map { numbers.plain($0.metres) } ?? value
            what =
                language.pick("main fuse ", "pääsulake ", "huvudsäkring ")
                + (isOneValue
                    ? "\(phases.rawValue)x\(value) A" : "\(phases.rawValue)x\(value)–\(phases.rawValue)x\(last) A")
        case .joiners:
            let last = seam.upTo.map { numbers.plain($0.metres) } ?? value
            what =
                (isOneValue ? value : "\(value)–\(last)") + language.pick(" joiners", " liittyjää", " anslutare")
        }
        return "\(what) (\(forInstance(seam.example)))"
    }

    private func unreachable(_ zone: String, _ takers: [String], _ example: SiteExample?) -> String {
        guard let example else {
            return language.pick(
                "No site can be in zone \(zone): its conditions contradict each other.",
                "Mikään kohde ei voi olla vyöhykkeellä \(zone): sen ehdot ovat ristiriidassa keskenään.",
                "Ingen plats kan ligga i zon \(zone): dess villkor motsäger varandra.")
        }
        let before = list(takers)
        return language.pick(
            "No site can be in zone \(zone): what stands before it (\(before)) takes all of its sites, \(forInstance(example)).",
            "Mikään kohde ei voi olla vyöhykkeellä \(zone): sitä ennen olevat (\(before)) vievät kaikki sen kohteet, \(forInstance(example)).",
            "Ingen plats kan ligga i zon \(zone): de som står före den (\(before)) tar alla dess platser, \(forInstance(example))."
        )
    }

    private func vat(_ zone: String?, _ stated: Decimal, _ actual: Decimal, _ days: DatePeriod) -> String {
        let place = zone.map { " (\(Vocabulary.zone(named: $0)[language].loweredFirst))" } ?? ""
        let (stated, actual) = (numbers.percent(stated), numbers.percent(actual))
        return language.pick(
            "The list states \(stated) VAT\(place), but the rate is \(actual) \(period(days)).",
            "Hinnaston arvonlisäverokanta on \(stated)\(place), mutta verokanta on \(actual) \(period(days)).",
            "Prislistan anger \(stated) moms\(place), men momssatsen är \(actual) \(period(days)).")
    }

    private func vat(at key: String, _ stated: Decimal, _ actual: Decimal, _ days: DatePeriod) -> String {
        let (stated, actual) = (numbers.percent(stated), numbers.percent(actual))
        return language.pick(
            "The VAT rate at \(key) is \(stated), but the rate is \(actual) \(period(days)).",
            "Arvonlisäverokanta kohdassa \(key) on \(stated), mutta verokanta on \(actual) \(period(days)).",
            "Momssatsen vid \(key) är \(stated), men momssatsen är \(actual) \(period(days)).")
    }

    private func word(_ kind: RuleProblem.RuleKind) -> LocalizedText {
        switch kind {
        case .rulebook: LocalizedText(en: "rulebook", fi: "sääntökirjaa", sv: "regelbok")
        case .priceList: LocalizedText(en: "price list", fi: "hinnastoa", sv: "prislista")
        case .services: LocalizedText(en: "services file", fi: "palvelutiedostoa", sv: "tjänstefil")
        case .unitCosts:
            LocalizedText(en: "unit costs", fi: "yksikkökustannuksia", sv: "enhetskostnader")
        }
    }

    /// "from 2021-01-01, before 2021-02-01"
    private func period(_ days: DatePeriod) -> String {
        let text = days.told(in: language)
        return text.isEmpty ? language.pick("on every day", "joka päivä", "alla dagar") : text
    }

    /// "1x10–1x63, 3x20 and 3x600": sizes that follow each other, together.
    private func runs(_ fuses: [Fuse]) -> String {
        var runs: [(first: Fuse, last: Fuse)] = []
        for fuse in fuses {
            if let last = runs.last, last.last.phases == fuse.phases, last.last.isNextBelow(fuse) {
                runs[runs.count - 1].last = fuse
            } else {
                runs.append((fuse, fuse))
            }
        }
        return list(runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" })
    }
}

extension Fuse {
    fileprivate func isNextBelow(_ other: Fuse) -> Bool {
        Fuse.knownSizes_a.first { $0 > current_a } == other.current_a
    }
}
