public import Consumption
public import Domain

/// What else to know of a consumption that files hold, one sentence each.
public enum ConsumptionNoteWording {
    public static func text(_ note: ConsumptionNote) -> LocalizedText {
        switch note {
        case .notWholeYears(let count):
            notWholeYears(.count(count, .day))
        case .partialDays(let before, let behind):
            partialDays(.count(before, .interval), isOne: before == 1, behind: .count(behind))
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
                en:
                    "The hour that clocks repeat on \(day.told.en) is there once; the second one counts as missing.",
                fi:
                    "Kellojen toistama tunti \(day.told.fi) on tiedostossa kerran; toinen niistä lasketaan puuttuvaksi.",
                sv: "Timmen som klockorna upprepar \(day.told.sv) finns en gång; den andra räknas som saknad.")
        case .sameTimes(let count):
            sameTimes(.count(count, .row), isOne: count == 1)
        case .otherQuality(let words, let count):
            quality(words, count)
        case .sentences(let first, let count):
            sentences(first.shown, count)
        case .zeroDays(let first, let count):
            zeroDays(count, first: first)
        }
    }

    private static func notWholeYears(_ days: LocalizedText) -> LocalizedText {
        LocalizedText(
            en: "The files do not hold whole years: they hold \(days.en).",
            fi: "Tiedostoissa ei ole kokonaisia vuosia vaan \(days.fi).",
            sv: "Filerna har inte hela år utan \(days.sv).")
    }

    private static func partialDays(
        _ before: LocalizedText, isOne: Bool, behind: LocalizedText
    ) -> LocalizedText {
        LocalizedText(
            en:
                "The first and the last day are not whole: \(before.en) \(isOne ? "is" : "are") missing before the first reading, \(behind.en) behind the last.",
            fi:
                "Ensimmäinen ja viimeinen päivä eivät ole kokonaisia: ennen ensimmäistä lukemaa puuttuu \(before.fi) ja viimeisen jälkeen \(behind.fi).",
            sv:
                "Den första och den sista dagen är inte hela: \(before.sv) saknas före det första värdet, \(behind.sv) efter det sista."
        )
    }

    private static func sameTimes(_ rows: LocalizedText, isOne: Bool) -> LocalizedText {
        LocalizedText(
            en:
                "\(rows.en) \(isOne ? "is of a time that another row has" : "are of times that other rows have") too; each time counts once.",
            fi:
                "\(rows.fi) toistaa ajankohdan, joka on myös toisella rivillä; kukin ajankohta lasketaan kerran.",
            sv:
                "\(rows.sv) har en tidpunkt som också finns på en annan rad; varje tidpunkt räknas en gång.")
    }

    private static func zeroDays(_ count: Int, first: CalendarDate) -> LocalizedText {
        guard count > 1 else {
            return LocalizedText(
                en: "1 whole day is at nought, \(first.told.en); some portals write so what is missing.",
                fi:
                    "Kokonaisia nollapäiviä on 1, \(first.told.fi); jotkin palvelut merkitsevät niin puuttuvan tiedon.",
                sv: "1 hel dag är noll, \(first.told.sv); en del portaler skriver så när värden saknas.")
        }
        return LocalizedText(
            en:
                "\(count) whole days are at nought, the first on \(first.told.en); some portals write so what is missing.",
            fi:
                "Kokonaisia nollapäiviä on \(count), ensimmäinen \(first.told.fi); jotkin palvelut merkitsevät niin puuttuvan tiedon.",
            sv:
                "\(count) hela dagar är noll, den första \(first.told.sv); en del portaler skriver så när värden saknas."
        )
    }

    private static func quality(_ words: [String], _ count: Int) -> LocalizedText {
        let (names, rows, one) = (LocalizedText.all(of: words), LocalizedText.count(count, .row), count == 1)
        return LocalizedText(
            en:
                "\(rows.en) \(one ? "has" : "have") another word of quality than OK (\(names.en)); \(one ? "its" : "their") energy counts.",
            fi:
                "\(LocalizedText.count(count).fi) rivillä laatumerkintä on muu kuin OK (\(names.fi)); \(one ? "sen" : "niiden") energia lasketaan.",
            sv:
                "\(rows.sv) har en annan kvalitetsmärkning än OK (\(names.sv)); \(one ? "dess" : "deras") energi räknas."
        )
    }

    private static func sentences(_ first: String, _ count: Int) -> LocalizedText {
        let (rows, one) = (LocalizedText.count(count, .row), count == 1)
        return LocalizedText(
            en:
                "\(rows.en) \(one ? "has" : "have") a sentence in the place of a number (“\(first)”); \(one ? "it counts" : "they count") as missing.",
            fi:
                "\(LocalizedText.count(count).fi) rivillä on luvun sijasta lause (”\(first)”); \(one ? "se lasketaan puuttuvaksi" : "ne lasketaan puuttuviksi").",
            sv:
                "\(rows.sv) har en mening i stället för ett tal (”\(first)”); \(one ? "den räknas som saknad" : "de räknas som saknade")."
        )
    }
}
