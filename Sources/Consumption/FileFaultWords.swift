import Domain

extension FileFault {
    /// Goes on after the file's name.
    func verdict(of quantity: ReadQuantity) -> LocalizedText {
        let read = quantity.plural
        switch self {
        case .empty: return LocalizedText(en: "is empty", fi: "on tyhjä", sv: "är tom")
        case .tooLarge(let bytes):
            return LocalizedText(
                en: "is larger than \(bytes >> 20) MiB", fi: "on yli \(bytes >> 20) MiB:n kokoinen",
                sv: "är större än \(bytes >> 20) MiB")
        case .workbook:
            return LocalizedText(
                en: "is a spreadsheet and not text", fi: "on laskentataulukko eikä tekstiä",
                sv: "är ett kalkylblad och inte text")
        case .archive:
            return LocalizedText(
                en: "is a packed archive", fi: "on pakattu arkisto", sv: "är ett packat arkiv")
        case .pdf: return LocalizedText(en: "is a PDF document", fi: "on PDF-asiakirja", sv: "är ett PDF-dokument")
        case .markup:
            return LocalizedText(
                en: "is a web page or XML and not a table", fi: "on verkkosivu tai XML:ää eikä taulukko",
                sv: "är en webbsida eller XML och ingen tabell")
        case .json:
            return LocalizedText(
                en: "is JSON, which is not read", fi: "on JSONia, jota ei lueta", sv: "är JSON, som inte läses")
        case .utf16:
            return LocalizedText(
                en: "is UTF-16 and not UTF-8", fi: "on UTF-16- eikä UTF-8-muodossa", sv: "är UTF-16 och inte UTF-8")
        case .notUTF8(let line):
            return LocalizedText(
                en: "is not UTF-8 in row \(line), as where a spreadsheet has saved it as Latin-1",
                fi:
                    "ei ole UTF-8-muodossa rivillä \(line), kuten silloin, kun taulukko-ohjelma on tallentanut sen Latin-1:nä",
                sv: "är inte UTF-8 på rad \(line), som när ett kalkylprogram har sparat den som Latin-1")
        case .loneReturns:
            return LocalizedText(
                en: "has lines that end with a carriage return alone",
                fi: "käyttää rivinvaihtona pelkkää CR-merkkiä",
                sv: "har rader som slutar med enbart en vagnretur")
        case .noHeadings:
            return LocalizedText(
                en: "has \(read.en) in row 1, where the names of the columns belong",
                fi: "sisältää rivillä 1 \(read.fi), vaikka siinä pitää olla sarakkeiden nimet",
                sv: "har \(read.sv) på rad 1, där kolumnernas namn ska stå")
        case .noTimeColumn(let names):
            return LocalizedText(
                en: "has no column of times in row 1", fi: "ei sisällä rivillä 1 aikasarakkeen nimeä",
                sv: "har ingen kolumn för tid på rad 1") + Self.columns(names)
        case .noEnergyColumn(let names):
            return LocalizedText(
                en: "has no column whose name in row 1 tells kWh",
                fi: "ei sisällä saraketta, jonka nimessä rivillä 1 olisi kWh",
                sv: "har ingen kolumn vars namn på rad 1 anger kWh") + Self.columns(names)
        case .noPriceColumn(let names):
            return LocalizedText(
                en: "has no column whose name in row 1 tells c/kWh or EUR/MWh",
                fi: "ei sisällä saraketta, jonka nimessä rivillä 1 olisi c/kWh tai EUR/MWh",
                sv: "har ingen kolumn vars namn på rad 1 anger c/kWh eller EUR/MWh") + Self.columns(names)
        case .severalEnergyColumns(let names):
            return LocalizedText(
                en: "has several columns of energy or prices in row 1",
                fi: "sisältää rivillä 1 useita energia- tai hintasarakkeita",
                sv: "har flera kolumner för energi eller priser på rad 1") + Self.columns(names)
        case .columnTwice(let name):
            return LocalizedText(
                en: "has the column “\(name.excerpt)” twice in row 1",
                fi: "sisältää sarakkeen ”\(name.excerpt)” rivillä 1 kahdesti",
                sv: "har kolumnen ”\(name.excerpt)” två gånger på rad 1")
        case .missingColumn(let name):
            return LocalizedText(
                en: "lacks the column “\(name)” in row 1, which exports of the Datahub have",
                fi: "on ilman saraketta ”\(name)”, joka Datahubin tiedostoissa on rivillä 1",
                sv: "saknar på rad 1 kolumnen ”\(name)”, som filer från Datahub har")
        case .noRows:
            return LocalizedText(
                en: "has no \(read.en) after row 1", fi: "ei sisällä \(read.fi) rivin 1 jälkeen",
                sv: "har inga \(read.sv) efter rad 1")
        case .farApart(let first, let last):
            return LocalizedText(
                en: "has \(read.en) from \(first.en) to \(last.en) and hardly any between",
                fi: "sisältää \(read.fi) \(first.fi) – \(last.fi), mutta niiden väliltä tuskin yhtään",
                sv: "har \(read.sv) från \(first.sv) till \(last.sv) och knappt några däremellan")
        case .daily where quantity == .price:
            return LocalizedText(
                en: "has one price a day or fewer from row 2 on, not one an hour",
                fi: "sisältää rivistä 2 alkaen enintään yhden hinnan päivässä eikä tunneittain",
                sv: "har från rad 2 högst ett pris per dygn och inte ett per timme")
        case .daily:
            return LocalizedText(
                en: "has one reading a day or fewer from row 2 on, not one an hour",
                fi: "sisältää rivistä 2 alkaen enintään yhden lukeman päivässä eikä tunneittain",
                sv: "har från rad 2 högst en avläsning per dygn och inte en per timme")
        }
    }

    private static func columns(_ names: [String]) -> LocalizedText {
        let names = LocalizedText.all(of: names)
        return LocalizedText(en: " (\(names.en))", fi: " (\(names.fi))", sv: " (\(names.sv))")
    }

    func hint(of quantity: ReadQuantity) -> LocalizedText {
        if quantity == .price, let hint = hintOfPrices { return hint }
        switch self {
        case .empty, .noRows, .markup, .pdf, .tooLarge: return Self.fetchAnew
        case .workbook, .utf16, .notUTF8, .loneReturns: return Self.saveOrFetch
        case .archive:
            return LocalizedText(
                en: "Unpack it and name the CSV files in it.", fi: "Pura se ja anna sen sisältämät CSV-tiedostot.",
                sv: "Packa upp det och ange CSV-filerna i det.")
        case .json:
            return LocalizedText(
                en: "Fetch the consumption as CSV: from the Datahub, or from the network company's portal.",
                fi: "Hae kulutus CSV-tiedostona Datahubista tai verkkoyhtiön palvelusta.",
                sv: "Hämta förbrukningen som CSV från Datahub eller nätbolagets tjänst.")
        case .noHeadings, .noTimeColumn, .noEnergyColumn:
            return LocalizedText(
                en: "Name the columns in row 1, for example time;kWh.",
                fi: "Nimeä sarakkeet rivillä 1, esimerkiksi aika;kWh.",
                sv: "Ange kolumnernas namn på rad 1, till exempel tid;kWh.")
        case .noPriceColumn: return Self.nameColumnsOfPrices
        case .severalEnergyColumns, .columnTwice:
            return LocalizedText(
                en: "Leave the one that is meant, such as that of the energy taken from the network.",
                fi: "Jätä vain se, jota tarkoitetaan, kuten verkosta otetun energian sarake.",
                sv: "Behåll bara den som avses, till exempel den för energi som tagits från nätet.")
        case .missingColumn:
            return LocalizedText(
                en: "Use the file as the Datahub gave it, with all its columns.",
                fi: "Käytä tiedostoa sellaisena kuin se Datahubista tuli, kaikkine sarakkeineen.",
                sv: "Använd filen så som den kom från Datahub, med alla dess kolumner.")
        case .farApart:
            return LocalizedText(
                en: "Check the years of the first and the last reading.",
                fi: "Tarkista ensimmäisen ja viimeisen lukeman vuosi.",
                sv: "Kontrollera årtalen för den första och den sista avläsningen.")
        case .daily:
            return LocalizedText(
                en: "Fetch the consumption by the hour or by the quarter of an hour.",
                fi: "Hae kulutus tunneittain tai vartin jaksoina.",
                sv: "Hämta förbrukningen per timme eller per kvart.")
        }
    }

    /// Of prices other columns and sources are told than of energy; nil where what is told of energy holds for them too.
    private var hintOfPrices: LocalizedText? {
        switch self {
        case .empty, .noRows, .markup, .pdf, .tooLarge, .json:
            LocalizedText(
                en: "Fetch the prices anew as CSV, with a column of times and one of c/kWh or EUR/MWh.",
                fi:
                    "Hae hinnat uudelleen CSV-tiedostona, jossa on sarakkeet ajalle ja hinnalle (c/kWh tai EUR/MWh).",
                sv: "Hämta priserna på nytt som CSV, med en kolumn för tid och en för c/kWh eller EUR/MWh.")
        case .noHeadings, .noTimeColumn:
            Self.nameColumnsOfPrices
        case .severalEnergyColumns, .columnTwice:
            LocalizedText(
                en: "Leave the one that is meant.", fi: "Jätä vain se, jota tarkoitetaan.",
                sv: "Behåll bara den som avses.")
        case .farApart:
            LocalizedText(
                en: "Check the years of the first and the last price.",
                fi: "Tarkista ensimmäisen ja viimeisen hinnan vuosi.",
                sv: "Kontrollera årtalen för det första och det sista priset.")
        case .daily:
            LocalizedText(
                en: "Fetch the prices by the hour or by the quarter of an hour.",
                fi: "Hae hinnat tunneittain tai vartin jaksoina.",
                sv: "Hämta priserna per timme eller per kvart.")
        default: nil
        }
    }

    private static let nameColumnsOfPrices = LocalizedText(
        en: "Name the columns in row 1, for example time;c/kWh.",
        fi: "Nimeä sarakkeet rivillä 1, esimerkiksi aika;c/kWh.",
        sv: "Ange kolumnernas namn på rad 1, till exempel tid;c/kWh.")

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

extension ReadQuantity {
    /// What a file of it holds; Finnish in its partitive.
    fileprivate var plural: LocalizedText {
        switch self {
        case .energy: LocalizedText(en: "readings", fi: "lukemia", sv: "avläsningar")
        case .price: LocalizedText(en: "prices", fi: "hintoja", sv: "priser")
        }
    }
}
