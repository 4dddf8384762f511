import Domain

extension FileFault {
    /// Goes on after the file's name.
    var verdict: LocalizedText {
        switch self {
        case .empty: LocalizedText(en: "is empty", fi: "on tyhjä", sv: "är tom")
        case .tooLarge(let bytes):
            LocalizedText(
                en: "is larger than \(bytes >> 20) MiB", fi: "on yli \(bytes >> 20) MiB:n kokoinen",
                sv: "är större än \(bytes >> 20) MiB")
        case .workbook:
            LocalizedText(
                en: "is a spreadsheet and not text", fi: "on laskentataulukko eikä tekstiä",
                sv: "är ett kalkylblad och inte text")
        case .archive:
            LocalizedText(
                en: "is a packed archive", fi: "on pakattu arkisto", sv: "är ett packat arkiv")
        case .pdf: LocalizedText(en: "is a PDF document", fi: "on PDF-asiakirja", sv: "är ett PDF-dokument")
        case .markup:
            LocalizedText(
                en: "is a web page or XML and not a table", fi: "on verkkosivu tai XML:ää eikä taulukko",
                sv: "är en webbsida eller XML och ingen tabell")
        case .json:
            LocalizedText(
                en: "is JSON, which is not read", fi: "on JSONia, jota ei lueta", sv: "är JSON, som inte läses")
        case .utf16:
            LocalizedText(
                en: "is UTF-16 and not UTF-8", fi: "on UTF-16- eikä UTF-8-muodossa", sv: "är UTF-16 och inte UTF-8")
        case .notUTF8(let line):
            LocalizedText(
                en: "is not UTF-8 in row \(line), as where a spreadsheet has saved it as Latin-1",
                fi:
                    "ei ole UTF-8-muodossa rivillä \(line), kuten silloin, kun taulukko-ohjelma on tallentanut sen Latin-1:nä",
                sv: "är inte UTF-8 på rad \(line), som när ett kalkylprogram har sparat den som Latin-1")
        case .loneReturns:
            LocalizedText(
                en: "has lines that end with a carriage return alone",
                fi: "käyttää rivinvaihtona pelkkää CR-merkkiä",
                sv: "har rader som slutar med enbart en vagnretur")
        case .noHeadings:
            LocalizedText(
                en: "has readings in row 1, where the names of the columns belong",
                fi: "sisältää rivillä 1 lukemia, vaikka siinä pitää olla sarakkeiden nimet",
                sv: "har avläsningar på rad 1, där kolumnernas namn ska stå")
        case .noTimeColumn(let names):
            LocalizedText(
                en: "has no column of times in row 1", fi: "ei sisällä rivillä 1 aikasarakkeen nimeä",
                sv: "har ingen kolumn för tid på rad 1") + Self.columns(names)
        case .noEnergyColumn(let names):
            LocalizedText(
                en: "has no column whose name in row 1 tells kWh",
                fi: "ei sisällä saraketta, jonka nimessä rivillä 1 olisi kWh",
                sv: "har ingen kolumn vars namn på rad 1 anger kWh") + Self.columns(names)
        case .noPriceColumn(let names):
            LocalizedText(
                en: "has no column whose name in row 1 tells c/kWh or EUR/MWh",
                fi: "ei sisällä saraketta, jonka nimessä rivillä 1 olisi c/kWh tai EUR/MWh",
                sv: "har ingen kolumn vars namn på rad 1 anger c/kWh eller EUR/MWh") + Self.columns(names)
        case .severalEnergyColumns(let names):
            LocalizedText(
                en: "has several columns of energy or prices in row 1",
                fi: "sisältää rivillä 1 useita energia- tai hintasarakkeita",
                sv: "har flera kolumner för energi eller priser på rad 1") + Self.columns(names)
        case .columnTwice(let name):
            LocalizedText(
                en: "has the column “\(name.excerpt)” twice in row 1",
                fi: "sisältää sarakkeen ”\(name.excerpt)” rivillä 1 kahdesti",
                sv: "har kolumnen ”\(name.excerpt)” två gånger på rad 1")
        case .missingColumn(let name):
            LocalizedText(
                en: "lacks the column “\(name)” in row 1, which exports of the Datahub have",
                fi: "on ilman saraketta ”\(name)”, joka Datahubin tiedostoissa on rivillä 1",
                sv: "saknar på rad 1 kolumnen ”\(name)”, som filer från Datahub har")
        case .noRows:
            LocalizedText(
                en: "has no readings after row 1", fi: "ei sisällä lukemia rivin 1 jälkeen",
                sv: "har inga avläsningar efter rad 1")
        case .farApart(let first, let last):
            LocalizedText(
                en: "has readings from \(first.en) to \(last.en) and hardly any between",
                fi: "sisältää lukemia \(first.fi) – \(last.fi), mutta niiden väliltä tuskin yhtään",
                sv: "har avläsningar från \(first.sv) till \(last.sv) och knappt några däremellan")
        case .daily:
            LocalizedText(
                en: "has one reading a day or fewer from row 2 on, not one an hour",
                fi: "sisältää rivistä 2 alkaen enintään yhden lukeman päivässä eikä tunneittain",
                sv: "har från rad 2 högst en avläsning per dygn och inte en per timme")
        }
    }

    private static func columns(_ names: [String]) -> LocalizedText {
        let names = LocalizedText.all(of: names)
        return LocalizedText(en: " (\(names.en))", fi: " (\(names.fi))", sv: " (\(names.sv))")
    }

    var hint: LocalizedText {
        switch self {
        case .empty, .noRows, .markup, .pdf, .tooLarge: Self.fetchAnew
        case .workbook, .utf16, .notUTF8, .loneReturns: Self.saveOrFetch
        case .archive:
            LocalizedText(
                en: "Unpack it and name the CSV files in it.", fi: "Pura se ja anna sen sisältämät CSV-tiedostot.",
                sv: "Packa upp det och ange CSV-filerna i det.")
        case .json:
            LocalizedText(
                en: "Fetch the consumption as CSV: from the Datahub, or from the network company's portal.",
                fi: "Hae kulutus CSV-tiedostona Datahubista tai verkkoyhtiön palvelusta.",
                sv: "Hämta förbrukningen som CSV från Datahub eller nätbolagets tjänst.")
        case .noHeadings, .noTimeColumn, .noEnergyColumn:
            LocalizedText(
                en: "Name the columns in row 1, for example time;kWh.",
                fi: "Nimeä sarakkeet rivillä 1, esimerkiksi aika;kWh.",
                sv: "Ange kolumnernas namn på rad 1, till exempel tid;kWh.")
        case .noPriceColumn:
            LocalizedText(
                en: "Name the columns in row 1, for example time;c/kWh.",
                fi: "Nimeä sarakkeet rivillä 1, esimerkiksi aika;c/kWh.",
                sv: "Ange kolumnernas namn på rad 1, till exempel tid;c/kWh.")
        case .severalEnergyColumns, .columnTwice:
            LocalizedText(
                en: "Leave the one that is meant, such as that of the energy taken from the network.",
                fi: "Jätä vain se, jota tarkoitetaan, kuten verkosta otetun energian sarake.",
                sv: "Behåll bara den som avses, till exempel den för energi som tagits från nätet.")
        case .missingColumn:
            LocalizedText(
                en: "Use the file as the Datahub gave it, with all its columns.",
                fi: "Käytä tiedostoa sellaisena kuin se Datahubista tuli, kaikkine sarakkeineen.",
                sv: "Använd filen så som den kom från Datahub, med alla dess kolumner.")
        case .farApart:
            LocalizedText(
                en: "Check the years of the first and the last reading.",
                fi: "Tarkista ensimmäisen ja viimeisen lukeman vuosi.",
                sv: "Kontrollera årtalen för den första och den sista avläsningen.")
        case .daily:
            LocalizedText(
                en: "Fetch the consumption by the hour or by the quarter of an hour.",
                fi: "Hae kulutus tunneittain tai vartin jaksoina.",
                sv: "Hämta förbrukningen per timme eller per kvart.")
        }
    }

    private static let fetchAnew = LocalizedText(
        en: "Fetch the consumption anew as CSV from the Datahub or the network company's portal.",
        fi: "Hae kulutus uudelleen CSV-tiedostona Datahubista tai verkkoyhtiön palvelusta.",
        sv: "Hämta förbrukningen på nytt som CSV från Datahub eller nätbolagets tjänst.")

    static let saveOrFetch = LocalizedText(
        en: "Use the file as it was fetched, without saving it in a spreadsheet, or save it there as CSV UTF-8.",
        fi:
            "Käytä tiedostoa sellaisena kuin se haettiin tallentamatta sitä taulukko-ohjelmassa, tai tallenna se muodossa CSV UTF-8.",
        sv:
            "Använd filen så som den hämtades, utan att spara den i ett kalkylprogram, eller spara den där som CSV UTF-8."
    )
}
