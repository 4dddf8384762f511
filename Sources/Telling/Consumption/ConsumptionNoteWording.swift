public import Consumption
public import Domain

/// What else to know of a consumption that files hold, one sentence each.
public enum ConsumptionNoteWording {
    public static func text(_ note: ConsumptionNote) -> LocalizedText {
        switch note {
        case .notWholeYears(let count):
            LocalizedText(
                en: "The files do not hold whole years: they hold \(count) days.",
                fi: "Tiedostoissa ei ole kokonaisia vuosia vaan \(count) päivää.",
                sv: "Filerna har inte hela år utan \(count) dagar.")
        case .partialDays(let before, let behind):
            LocalizedText(
                en:
                    "The first and the last day are not whole: \(before) intervals are missing before the first reading, \(behind) behind the last.",
                fi:
                    "Ensimmäinen ja viimeinen päivä eivät ole kokonaisia: ennen ensimmäistä lukemaa puuttuu \(before) jaksoa ja viimeisen jälkeen \(behind).",
                sv:
                    "Den första och den sista dagen är inte hela: \(before) intervaller saknas före det första värdet, \(behind) efter det sista."
            )
        case .productionAlone:
            LocalizedText(
                en:
                    "The files call this energy production, but hold no consumption beside it; it is taken for consumption.",
                fi:
                    "Tiedostot kutsuvat tätä energiaa tuotannoksi, mutta kulutusta niissä ei ole; se luetaan kulutukseksi.",
                sv:
                    "Filerna kallar energin produktion men har ingen förbrukning vid sidan av; den räknas som förbrukning."
            )
        case .mixedResolution:
            LocalizedText(
                en: "Some files have hours and others quarters of an hour; the quarters were summed to hours.",
                fi: "Osassa tiedostoista on tunteja, osassa vartteja; vartit laskettiin yhteen tunneiksi.",
                sv: "En del filer har timmar och andra kvartar; kvartarna summerades till timmar.")
        case .repeatedHourOnce(let day):
            LocalizedText(
                en: "The hour that clocks repeat on \(day) is there once; the second one counts as missing.",
                fi: "Kellojen toistama tunti \(day) on tiedostossa kerran; toinen niistä lasketaan puuttuvaksi.",
                sv: "Timmen som klockorna upprepar \(day) finns en gång; den andra räknas som saknad.")
        case .otherQuality(let words, let count):
            quality(words, count)
        case .sentences(let first, let count):
            sentences(first.shown, count)
        case .zeroDays(let first, let count):
            LocalizedText(
                en:
                    "\(count) whole days are at nought, the first on \(first); some portals write so what is missing.",
                fi:
                    "Kokonaisia nollapäiviä on \(count), ensimmäinen \(first); jotkin palvelut merkitsevät niin puuttuvan tiedon.",
                sv:
                    "\(count) hela dagar är noll, den första \(first); en del portaler skriver så när värden saknas."
            )
        }
    }

    private static func quality(_ words: [String], _ count: Int) -> LocalizedText {
        let names = LocalizedText.all(of: words)
        return LocalizedText(
            en: "\(count) rows have another word of quality than OK (\(names.en)); their energy counts.",
            fi: "\(count) rivillä laatumerkintä on muu kuin OK (\(names.fi)); niiden energia lasketaan.",
            sv: "\(count) rader har en annan kvalitetsmärkning än OK (\(names.sv)); deras energi räknas.")
    }

    private static func sentences(_ first: String, _ count: Int) -> LocalizedText {
        LocalizedText(
            en: "\(count) rows have a sentence in the place of a number (“\(first)”); they count as missing.",
            fi: "\(count) rivillä on luvun sijasta lause (”\(first)”); ne lasketaan puuttuviksi.",
            sv: "\(count) rader har en mening i stället för ett tal (”\(first)”); de räknas som saknade.")
    }
}
