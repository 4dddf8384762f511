import Domain

extension RowFault {
    /// Goes on after the file and the row.
    var verdict: LocalizedText {
        switch self {
        case .fieldCount(let found, let expected):
            LocalizedText(
                en: "there are \(found) fields where the header has \(expected)",
                fi: "on \(found) kenttää, vaikka otsikkorivillä niitä on \(expected)",
                sv: "finns \(found) fält där rubrikraden har \(expected)")
        case .quotes:
            LocalizedText(
                en: "a quoted field is not closed where it should be",
                fi: "lainausmerkeissä oleva kenttä ei pääty, missä sen pitäisi",
                sv: "slutar inte ett fält inom citattecken där det borde")
        case .time(let text): Self.value(text, "is not a time", "ei ole aika", "ingen tid")
        case .noSuchDay(let text):
            Self.value(text, "has a day that there is not", "sisältää päivän, jota ei ole", "en dag som inte finns")
        case .dayAlone(let text):
            Self.value(
                text, "is a day without a time of day", "on päivä ilman kellonaikaa", "en dag utan klockslag")
        case .wrongWeekday(let text):
            Self.value(
                text, "has a weekday that does not belong to its day",
                "sisältää viikonpäivän, joka ei ole sen päivän",
                "en veckodag som inte hör till dagen")
        case .skippedHour(let text):
            Self.value(
                text, "is in the hour that clocks in Finland pass over in spring",
                "on tunnilla, jonka yli kellot Suomessa siirretään keväällä",
                "i den timme som klockorna i Finland hoppar över på våren")
        case .offQuarter(let text):
            Self.value(
                text, "is not the beginning of an hour or of a quarter of one", "ei ole tunnin eikä vartin alku",
                "varken början av en timme eller av en kvart")
        case .year(let text):
            Self.value(
                text, "is not in the years 1990 to 2100", "ei ole vuosina 1990–2100", "inte inom åren 1990–2100")
        case .number(let text): Self.value(text, "is not a number", "ei ole luku", "inget tal")
        case .negative(let text):
            Self.value(text, "is energy below nought", "on nollaa pienempi energia", "en energi under noll")
        case .tooLarge(let text):
            Self.value(
                text, "is more than a gigawatt-hour in an interval", "on yli gigawattitunti yhdellä jaksolla",
                "mer än en gigawattimme i ett intervall")
        case .resolution(let text):
            Self.value(
                text, "is a resolution other than PT15M and PT1H", "on muu resoluutio kuin PT15M tai PT1H",
                "en annan upplösning än PT15M och PT1H")
        case .unit(let text):
            Self.value(
                text, "is not a unit of energy such as kWh", "ei ole energian yksikkö kuten kWh",
                "ingen enhet för energi, såsom kWh")
        case .powerOfTen(let text):
            Self.value(
                text, "is a number whose digits a spreadsheet has rounded away",
                "on tunnus, jonka numeroita taulukko-ohjelma on pyöristänyt pois",
                "ett nummer vars siffror ett kalkylprogram har avrundat bort")
        case .noMeteringPoint:
            LocalizedText(
                en: "the metering point is missing", fi: "mittauspiste puuttuu", sv: "saknas mätpunkten")
        case .readingType(let text):
            Self.value(
                text, "is a type of reading other than BN01 and BN02", "on muu lukeman tyyppi kuin BN01 tai BN02",
                "en annan avläsningstyp än BN01 och BN02")
        case .quality(let text):
            Self.value(
                text, "is not a word of quality such as OK or MISSING", "ei ole laatusana kuten OK tai MISSING",
                "inget kvalitetsord såsom OK eller MISSING")
        }
    }

    private static func value(_ text: String, _ en: String, _ fi: String, _ sv: String) -> LocalizedText {
        let text = text.excerpt
        return LocalizedText(en: "“\(text)” \(en)", fi: "”\(text)” \(fi)", sv: "är ”\(text)” \(sv)")
    }

    func hint(of quantity: ReadQuantity) -> LocalizedText {
        switch self {
        case .fieldCount, .quotes, .powerOfTen: FileFault.saveOrFetch
        case .time, .noSuchDay, .dayAlone, .year, .offQuarter:
            LocalizedText(
                en:
                    "Write when the interval starts, such as 2022-01-31 14:00, 31.1.2022 14:00 or 2022-01-31T12:00:00Z.",
                fi:
                    "Kirjoita jakson alkuaika, esimerkiksi 2022-01-31 14:00, 31.1.2022 14:00 tai 2022-01-31T12:00:00Z.",
                sv:
                    "Skriv när intervallet börjar, till exempel 2022-01-31 14:00, 31.1.2022 14:00 eller 2022-01-31T12:00:00Z."
            )
        case .wrongWeekday:
            LocalizedText(
                en: "Check that day and month have not changed places.",
                fi: "Tarkista, etteivät päivä ja kuukausi ole vaihtaneet paikkaa.",
                sv: "Kontrollera att dag och månad inte har bytt plats.")
        case .skippedHour:
            LocalizedText(
                en:
                    "If the times are winter time all year, write so behind each: 2022-03-27 03:00+02:00; if UTC, write Z.",
                fi:
                    "Jos ajat ovat ympäri vuoden talviaikaa, kirjoita se jokaisen perään: 2022-03-27 03:00+02:00; UTC-aikojen perään Z.",
                sv:
                    "Om tiderna är vintertid hela året, skriv det efter varje tid: 2022-03-27 03:00+02:00; efter UTC-tider Z."
            )
        case .number where quantity == .price:
            LocalizedText(
                en: "Write the price as 12,56 or 12.56; leave the field empty where it is not known.",
                fi: "Kirjoita hinta muodossa 12,56 tai 12.56; jätä kenttä tyhjäksi, jos sitä ei tiedetä.",
                sv: "Skriv priset som 12,56 eller 12.56; lämna fältet tomt där det inte är känt.")
        case .number:
            LocalizedText(
                en: "Write kWh as 1,56 or 1.56; leave the field empty where the reading is missing.",
                fi: "Kirjoita kWh muodossa 1,56 tai 1.56; jätä kenttä tyhjäksi, jos lukema puuttuu.",
                sv: "Skriv kWh som 1,56 eller 1.56; lämna fältet tomt där avläsningen saknas.")
        case .negative:
            LocalizedText(
                en: "Put what was fed into the network into a column of its own, for example production kWh.",
                fi: "Kirjoita verkkoon syötetty energia omaan sarakkeeseensa, esimerkiksi tuotanto kWh.",
                sv: "Skriv det som matats in i nätet i en egen kolumn, till exempel produktion kWh.")
        case .tooLarge, .unit:
            LocalizedText(
                en: "Give energy in kWh, and leave out rows of reactive energy or of power.",
                fi: "Anna energia kilowattitunteina ja jätä pois loisenergian ja tehon rivit.",
                sv: "Ange energi i kWh och lämna bort rader med reaktiv energi eller effekt.")
        case .resolution:
            LocalizedText(
                en: "Fetch the consumption by the hour or by the quarter of an hour.",
                fi: "Hae kulutus tunneittain tai vartin jaksoina.",
                sv: "Hämta förbrukningen per timme eller per kvart.")
        case .noMeteringPoint, .readingType, .quality:
            LocalizedText(
                en: "Use the file as the Datahub gave it; the columns of this row may have moved.",
                fi: "Käytä tiedostoa sellaisena kuin se Datahubista tuli; rivin sarakkeet ovat voineet siirtyä.",
                sv: "Använd filen så som den kom från Datahub; radens kolumner kan ha förskjutits.")
        }
    }
}
