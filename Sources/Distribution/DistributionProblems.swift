package import Domain
import Rules

extension Problem {
    static func noTariff(company: CompanySlug, known: [CompanySlug]) -> Problem {
        let names = LocalizedText.all(of: known.map(\.text))
        return Problem(
            code: "no_tariff", exitCode: .inputMissing,
            message: LocalizedText(
                en: "There are no distribution prices of the company \(company).",
                fi: "Yhtiön \(company) siirtohintoja ei ole.",
                sv: "Det finns inga elöverföringspriser för bolaget \(company)."),
            hint: .didYouMean(company.text, among: known.map(\.text))
                + LocalizedText(
                    en: "They are known of \(names.en); add a tariff of \(company) in a folder named with --rules.",
                    fi:
                        "Ne ovat yhtiöiltä \(names.fi); lisää yhtiön \(company) siirtohinnasto kansioon, jonka annat valitsimella --rules.",
                    sv:
                        "De finns för \(names.sv); lägg till en tariff för \(company) i en mapp som anges med --rules."
                ))
    }

    /// - Parameter isOfOneDay: whether the prices are those of a day that was named, and not of each day of the energy.
    static func noTariffForDate(
        company: CompanySlug, day: CalendarDate, periods: [DatePeriod], isOfOneDay: Bool
    ) -> Problem {
        let held = LocalizedText.list(periods.map(\.told), last: .and)
        let other =
            isOfOneDay
            ? LocalizedText(
                en: "choose another day with --date", fi: "Valitse toinen päivä valitsimella --date",
                sv: "välj en annan dag med --date")
            : LocalizedText(en: "choose other days", fi: "Valitse toiset päivät", sv: "välj andra dagar")
        return Problem(
            code: "no_tariff_for_date", exitCode: .inputMissing,
            message: LocalizedText(
                en: "No distribution prices of the company \(company) hold on \(day.told.en).",
                fi: "Mikään yhtiön \(company) siirtohinnasto ei ole voimassa \(day.told.fi).",
                sv: "Inga elöverföringspriser för bolaget \(company) gäller \(day.told.sv)."),
            hint: LocalizedText(
                en:
                    "The tariffs hold for \(held.en) (first day included, last day excluded): \(other.en), or add a tariff with --rules.",
                fi:
                    "Siirtohinnastojen voimassaolo: \(held.fi) (alkupäivä mukaan luettuna, loppupäivä ei). \(other.fi) tai lisää hinnasto valitsimella --rules.",
                sv:
                    "Tarifferna gäller \(held.sv) (första dagen medräknad, sista dagen inte): \(other.sv), eller lägg till en tariff med --rules."
            ))
    }

    static func severalTariffs(company: CompanySlug, day: CalendarDate, files: [String]) -> Problem {
        let names = LocalizedText.all(of: files)
        return Problem(
            code: "several_tariffs", exitCode: .badData,
            message: LocalizedText(
                en: "Several tariffs of the company \(company) hold on \(day.told.en): \(names.en).",
                fi: "Yhtiön \(company) siirtohinnastoista useampi on voimassa \(day.told.fi): \(names.fi).",
                sv: "Flera tariffer för bolaget \(company) gäller \(day.told.sv): \(names.sv)."),
            hint: .endOnePeriod)
    }

    /// The shipped files cannot be without them.
    static let noLevies = Problem(
        code: "no_tax_history", exitCode: .bug,
        message: LocalizedText(
            en: "The program holds no history of the electricity tax or of VAT.",
            fi: "Ohjelmassa ei ole sähköveron tai arvonlisäveron historiaa.",
            sv: "Programmet saknar historiken över elskatten eller momsen."),
        hint: LocalizedText(
            en: "Build the program anew from unchanged sources.",
            fi: "Käännä ohjelma uudelleen muuttamattomista lähteistä.",
            sv: "Bygg programmet på nytt från oförändrade källor."))

    static func noTaxForDate(_ day: CalendarDate, from: CalendarDate?) -> Problem {
        let first = from?.told ?? .nothing
        return Problem(
            code: "no_tax_for_date", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The electricity tax or the VAT of \(day.told.en) is not known.",
                fi: "Sähköveroa tai arvonlisäveroa ei tunneta päivältä \(day.told.fi).",
                sv: "Elskatten eller momsen för \(day.told.sv) är inte känd."),
            hint: LocalizedText(
                en: "They are known from \(first.en) on: choose a later day, or add their history with --rules.",
                fi:
                    "Ne tunnetaan alkaen \(first.fi): valitse myöhempi päivä tai lisää historia valitsimella --rules.",
                sv:
                    "De är kända från och med \(first.sv): välj en senare dag, eller lägg till historiken med --rules."
            ))
    }

    static func noSuchProduct(_ id: String, in tariff: Tariff) -> Problem {
        let known = tariff.products.map(\.id)
        let names = LocalizedText.all(of: known)
        let given = id.shown
        return Problem(
            code: "no_such_product", exitCode: .usage,
            message: LocalizedText(
                en: "The tariff \(tariff.id) has no product “\(given)”.",
                fi: "Siirtohinnastossa \(tariff.id) ei ole tuotetta ”\(given)”.",
                sv: "Tariffen \(tariff.id) har ingen produkt ”\(given)”."),
            hint: .didYouMean(id, among: known)
                + LocalizedText(
                    en: "Its products are \(names.en).", fi: "Sen tuotteet ovat \(names.fi).",
                    sv: "Dess produkter är \(names.sv)."))
    }

    /// A product that is in the list, and not for what the request says the connection is.
    static func productOfOtherUse(_ product: Product, asked request: CostRequest) -> Problem {
        let id = product.id.shown
        let message: LocalizedText
        switch product.use {
        case .storage:
            message = LocalizedText(
                en: "The product “\(id)” is for electricity stores alone.",
                fi: "Tuote ”\(id)” on vain sähkövarastoille.",
                sv: "Produkten ”\(id)” är bara för ellager.")
        case .temporary:
            message = LocalizedText(
                en: "The product “\(id)” is for temporary connections.",
                fi: "Tuote ”\(id)” on tilapäisille liittymille.",
                sv: "Produkten ”\(id)” är för tillfälliga anslutningar.")
        case .consumption:
            message = LocalizedText(
                en: "The product “\(id)” is not for electricity stores alone.",
                fi: "Tuote ”\(id)” ei ole sähkövarastojen tuote.",
                sv: "Produkten ”\(id)” är ingen produkt för ellager.")
        }
        let hint: LocalizedText
        if request.isStorage {
            let rest = product.use == .temporary && !request.isTemporary
            hint =
                rest
                ? LocalizedText(
                    en: "Leave --storage out and add --temporary.", fi: "Jätä --storage pois ja lisää --temporary.",
                    sv: "Utelämna --storage och lägg till --temporary.")
                : LocalizedText(
                    en: "Leave --storage out.", fi: "Jätä --storage pois.", sv: "Utelämna --storage.")
        } else {
            let option = product.use == .storage ? "--storage" : "--temporary"
            hint = LocalizedText(en: "Add \(option).", fi: "Lisää \(option).", sv: "Lägg till \(option).")
        }
        return Problem(code: "product_not_for_connection", exitCode: .no, message: message, hint: hint)
    }

    /// - Parameter reasons: why each product of the list was left out, its name first.
    package static func noProduct(company: CompanySlug, fuse: Fuse, reasons: LocalizedText) -> Problem {
        Problem(
            code: "no_product", exitCode: .no,
            message: LocalizedText(
                en: "No distribution product of \(company) could be reckoned for \(fuse).",
                fi: "Mitään yhtiön \(company) siirtotuotetta ei voitu laskea sulakkeelle \(fuse).",
                sv: "Ingen elöverföringsprodukt hos \(company) kunde beräknas för \(fuse)."),
            hint: reasons.en.isEmpty
                ? LocalizedText(
                    en:
                        "The list has no product of this kind; leave --temporary or --storage out, or choose another company.",
                    fi:
                        "Hinnastossa ei ole tällaista tuotetta; jätä --temporary tai --storage pois tai valitse toinen yhtiö.",
                    sv:
                        "Listan har ingen sådan produkt; utelämna --temporary eller --storage, eller välj ett annat bolag."
                )
                : reasons)
    }

    package static func consumptionFolderMissing(_ folder: String) -> Problem {
        let folder = folder.shown
        return Problem(
            code: "consumption_folder_missing", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The folder \(folder) is not there or holds no .csv files.",
                fi: "Kansiota \(folder) ei ole tai siinä ei ole .csv-tiedostoja.",
                sv: "Mappen \(folder) finns inte eller har inga .csv-filer."),
            hint: LocalizedText(
                en: "Check the path after --folder; every file in it ends in .csv.",
                fi: "Tarkista valitsimen --folder polku; tiedostojen nimien lopussa on .csv.",
                sv: "Kontrollera sökvägen efter --folder; varje fil i den slutar på .csv."))
    }

    static let nothingMeasured = Problem(
        code: "nothing_measured", exitCode: .badData,
        message: LocalizedText(
            en: "The consumption holds no interval with energy.", fi: "Kulutuksessa ei ole yhtään lukemaa.",
            sv: "Förbrukningen har inget värde."),
        hint: LocalizedText(
            en: "Give readings of hours or quarters of an hour, or the energy of a year.",
            fi: "Anna tunti- tai varttilukemia tai vuoden energia.",
            sv: "Ange värden per timme eller kvart, eller årets energi."))

    /// - Parameter what: the quantity that is out of its limits, as the person gave it.
    static func usageOutOfRange(_ what: String) -> Problem {
        let what = what.shown
        return Problem(
            code: "usage_out_of_range", exitCode: .usage,
            message: LocalizedText(
                en: "The consumption \(what) is not possible.", fi: "Kulutus \(what) ei ole mahdollinen.",
                sv: "Förbrukningen \(what) är inte möjlig."),
            hint: LocalizedText(
                en: "Energy and power are at least 0, and shares are between 0 and 1, such as 0.4.",
                fi: "Energia ja teho ovat vähintään 0, ja osuudet ovat välillä 0–1, esimerkiksi 0.4.",
                sv: "Energi och effekt är minst 0, och andelar ligger mellan 0 och 1, till exempel 0.4."))
    }

    static func seriesUnlike(_ one_s: Int64, _ other_s: Int64) -> Problem {
        let (one, other) = (one_s / 60, other_s / 60)
        return Problem(
            code: "series_unlike", exitCode: .badData,
            message: LocalizedText(
                en: "One series has intervals of \(one) minutes and the other of \(other).",
                fi: "Toisen sarjan jakso on \(one) ja toisen \(other) minuuttia.",
                sv: "Den ena serien har intervaller på \(one) minuter och den andra på \(other)."),
            hint: LocalizedText(
                en: "Give consumption and production in intervals of 15 or 60 minutes that begin on the quarter.",
                fi: "Anna kulutus ja tuotanto 15 tai 60 minuutin jaksoina, jotka alkavat tasavartilta.",
                sv: "Ange förbrukning och produktion i intervaller på 15 eller 60 minuter som börjar på kvarten."))
    }

    /// - Parameters:
    ///   - period: the days that were asked for.
    ///   - known: those of the consumption, where it has any.
    static func badPeriod(_ period: DatePeriod, known: DatePeriod? = nil) -> Problem {
        let period = LocalizedText { period.toldDays(in: $0) }
        let days = known.map { known in LocalizedText { known.toldDays(in: $0) } }
        return Problem(
            code: "bad_period", exitCode: .usage,
            message: LocalizedText(
                en: "No consumption is known of \(period.en).", fi: "Kulutusta ei tunneta ajalta \(period.fi).",
                sv: "Ingen förbrukning är känd för \(period.sv)."),
            hint: days.map { days in
                LocalizedText(
                    en: "The consumption is of \(days.en): choose days among these.",
                    fi: "Kulutus on ajalta \(days.fi): valitse päiviä siltä.",
                    sv: "Förbrukningen är för \(days.sv): välj dagar bland dem.")
            }
                ?? LocalizedText(
                    en: "Choose days with consumption, in the order of time.",
                    fi: "Valitse päiviä, joilta on kulutusta, aikajärjestyksessä.",
                    sv: "Välj dagar med förbrukning, i tidsordning."))
    }
}
