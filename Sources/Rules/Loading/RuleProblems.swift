import StrictYAML
package import Domain

extension Problem {
    /// Whether a company has no rulebook, or none for the day.
    package var isLackOfRules: Bool { ["no_rulebook", "no_rulebook_for_date"].contains(code) }

    package static func folderMissing(_ folder: String) -> Problem {
        let folder = folder.shown
        return Problem(
            code: "rules_folder_missing", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The folder of rules \(folder) is not there or cannot be read.",
                fi: "Sääntökansiota \(folder) ei ole tai sitä ei voi lukea.",
                sv: "Regelmappen \(folder) finns inte eller kan inte läsas."
            ).ofName(folder),
            hint: LocalizedText(
                en:
                    "Check the path after --rules, or leave it out to use the built-in rulebooks and price lists.",
                fi:
                    "Tarkista valitsimen --rules polku tai jätä se pois, niin käytetään ohjelman omia sääntökirjoja ja hinnastoja.",
                sv:
                    "Kontrollera sökvägen efter --rules, eller utelämna den för att använda de inbyggda regelböckerna och prislistorna."
            ))
    }

    /// Nothing is known of the company; `known` lists those that are.
    package static func noRulebook(company: CompanySlug, known: [CompanySlug]) -> Problem {
        let names = LocalizedText.all(of: known.map(\.text))
        return Problem(
            code: "no_rulebook", exitCode: .inputMissing,
            message: LocalizedText(
                en: "There is no rulebook for the company \(company).",
                fi: "Yhtiöllä \(company) ei ole sääntökirjaa.",
                sv: "Det finns ingen regelbok för bolaget \(company)."),
            hint: .didYouMean(company.text, among: known.map(\.text))
                + LocalizedText(
                    en:
                        "Rulebooks are known for \(names.en); add one for \(company) in a folder named with --rules.",
                    fi:
                        "Sääntökirja on yhtiöillä \(names.fi); lisää yhtiön \(company) sääntökirja kansioon, jonka annat valitsimella --rules.",
                    sv:
                        "Regelböcker finns för \(names.sv); lägg till en för \(company) i en mapp som anges med --rules."
                ))
    }

    package static func noRulebookForDate(company: CompanySlug, date: CalendarDate, periods: [DatePeriod])
        -> Problem
    {
        let held = LocalizedText.list(periods.map(\.told), last: .and)
        return Problem(
            code: "no_rulebook_for_date", exitCode: .inputMissing,
            message: LocalizedText(
                en: "No rulebook of the company \(company) holds on \(date.told.en).",
                fi: "Mikään yhtiön \(company) sääntökirja ei ole voimassa \(date.told.fi).",
                sv: "Ingen regelbok för bolaget \(company) gäller \(date.told.sv)."),
            hint: LocalizedText(
                en:
                    "The rulebooks hold for \(held.en) (first day included, last day excluded): choose another day with --date, or add a rulebook with --rules.",
                fi:
                    "Sääntökirjojen voimassaolo: \(held.fi) (alkupäivä mukaan luettuna, loppupäivä ei). Valitse toinen päivä valitsimella --date tai lisää sääntökirja valitsimella --rules.",
                sv:
                    "Regelböckerna gäller \(held.sv) (första dagen medräknad, sista dagen inte): välj en annan dag med --date, eller lägg till en regelbok med --rules."
            ))
    }

    /// No prices are known of the company; `known` lists those of which there are.
    package static func noPriceList(company: CompanySlug, known: [CompanySlug]) -> Problem {
        let names = LocalizedText.all(of: known.map(\.text))
        return Problem(
            code: "no_price_list", exitCode: .inputMissing,
            message: LocalizedText(
                en: "There is no price list for the company \(company).",
                fi: "Yhtiöllä \(company) ei ole hinnastoa.",
                sv: "Det finns ingen prislista för bolaget \(company)."),
            hint: .didYouMean(company.text, among: known.map(\.text))
                + LocalizedText(
                    en:
                        "Price lists are known for \(names.en); add one for \(company) in a folder named with --rules.",
                    fi:
                        "Hinnasto on yhtiöillä \(names.fi); lisää yhtiön \(company) hinnasto kansioon, jonka annat valitsimella --rules.",
                    sv:
                        "Prislistor finns för \(names.sv); lägg till en för \(company) i en mapp som anges med --rules."
                ))
    }

    /// Nothing is known of the company's services; `known` lists those of which something is.
    package static func noServices(company: CompanySlug, known: [CompanySlug]) -> Problem {
        let names = LocalizedText.all(of: known.map(\.text))
        return Problem(
            code: "no_services", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The services of the company \(company), with their steps and times, are not known.",
                fi: "Yhtiön \(company) palveluja vaiheineen ja aikoineen ei tunneta.",
                sv: "Tjänsterna hos bolaget \(company), med steg och tider, är inte kända."),
            hint: .didYouMean(company.text, among: known.map(\.text))
                + LocalizedText(
                    en:
                        "Services files are known for \(names.en); add one for \(company) in a folder named with --rules.",
                    fi:
                        "Palvelutiedosto on yhtiöillä \(names.fi); lisää yhtiön \(company) palvelutiedosto kansioon, jonka annat valitsimella --rules.",
                    sv:
                        "Tjänstefiler finns för \(names.sv); lägg till en för \(company) i en mapp som anges med --rules."
                ))
    }

    package static func noServicesForDate(company: CompanySlug, date: CalendarDate, periods: [DatePeriod])
        -> Problem
    {
        let held = LocalizedText.list(periods.map(\.told), last: .and)
        return Problem(
            code: "no_services_for_date", exitCode: .inputMissing,
            message: LocalizedText(
                en: "No services file of the company \(company) holds on \(date.told.en).",
                fi: "Mikään yhtiön \(company) palvelutiedosto ei ole voimassa \(date.told.fi).",
                sv: "Ingen tjänstefil för bolaget \(company) gäller \(date.told.sv)."),
            hint: LocalizedText(
                en:
                    "The services files hold for \(held.en) (first day included, last day excluded): choose another day with --date, or add a services file with --rules.",
                fi:
                    "Palvelutiedostojen voimassaolo: \(held.fi) (alkupäivä mukaan luettuna, loppupäivä ei). Valitse toinen päivä valitsimella --date tai lisää palvelutiedosto valitsimella --rules.",
                sv:
                    "Tjänstefilerna gäller \(held.sv) (första dagen medräknad, sista dagen inte): välj en annan dag med --date, eller lägg till en tjänstefil med --rules."
            ))
    }

    package static func noPriceListForDate(company: CompanySlug, date: CalendarDate, periods: [DatePeriod])
        -> Problem
    {
        let held = LocalizedText.list(periods.map(\.told), last: .and)
        return Problem(
            code: "no_price_list_for_date", exitCode: .inputMissing,
            message: LocalizedText(
                en: "No price list of the company \(company) holds on \(date.told.en).",
                fi: "Mikään yhtiön \(company) hinnasto ei ole voimassa \(date.told.fi).",
                sv: "Ingen prislista för bolaget \(company) gäller \(date.told.sv)."),
            hint: LocalizedText(
                en:
                    "The price lists hold for \(held.en) (first day included, last day excluded): choose another day with --date, or add a price list with --rules.",
                fi:
                    "Hinnastojen voimassaolo: \(held.fi) (alkupäivä mukaan luettuna, loppupäivä ei). Valitse toinen päivä valitsimella --date tai lisää hinnasto valitsimella --rules.",
                sv:
                    "Prislistorna gäller \(held.sv) (första dagen medräknad, sista dagen inte): välj en annan dag med --date, eller lägg till en prislista med --rules."
            ))
    }

    package static func twoRulebooks(company: CompanySlug, date: CalendarDate, files: [String]) -> Problem {
        let names = LocalizedText.all(of: files)
        return Problem(
            code: "several_rulebooks", exitCode: .badData,
            message: LocalizedText(
                en: "Several rulebooks of the company \(company) hold on \(date.told.en): \(names.en).",
                fi: "Yhtiön \(company) sääntökirjoista useampi on voimassa \(date.told.fi): \(names.fi).",
                sv: "Flera regelböcker för bolaget \(company) gäller \(date.told.sv): \(names.sv)."),
            hint: .endOnePeriod)
    }

    package static func twoPriceLists(company: CompanySlug, date: CalendarDate, files: [String]) -> Problem {
        let names = LocalizedText.all(of: files)
        return Problem(
            code: "several_price_lists", exitCode: .badData,
            message: LocalizedText(
                en: "Several price lists of the company \(company) hold on \(date.told.en): \(names.en).",
                fi: "Yhtiön \(company) hinnastoista useampi on voimassa \(date.told.fi): \(names.fi).",
                sv: "Flera prislistor för bolaget \(company) gäller \(date.told.sv): \(names.sv)."),
            hint: .endOnePeriod)
    }

    package static func twoServices(company: CompanySlug, date: CalendarDate, files: [String]) -> Problem {
        let names = LocalizedText.all(of: files)
        return Problem(
            code: "several_services", exitCode: .badData,
            message: LocalizedText(
                en: "Several services files of the company \(company) hold on \(date.told.en): \(names.en).",
                fi: "Yhtiön \(company) palvelutiedostoista useampi on voimassa \(date.told.fi): \(names.fi).",
                sv: "Flera tjänstefiler för bolaget \(company) gäller \(date.told.sv): \(names.sv)."),
            hint: .endOnePeriod)
    }

    package static func twoUnitCosts(company: CompanySlug, date: CalendarDate, files: [String]) -> Problem {
        let names = LocalizedText.all(of: files)
        return Problem(
            code: "several_unit_costs", exitCode: .badData,
            message: LocalizedText(
                en: "Several files of unit costs of the company \(company) hold on \(date.told.en): \(names.en).",
                fi: "Useampi yhtiön \(company) yksikkökustannustiedosto on voimassa \(date.told.fi): \(names.fi).",
                sv: "Flera filer med enhetskostnader för bolaget \(company) gäller \(date.told.sv): \(names.sv)."),
            hint: .endOnePeriod)
    }
}

extension LocalizedText {
    package static let endOnePeriod = LocalizedText(
        en:
            "Let the earlier one end on the day the later one begins (to_excluding), or take one of the files away.",
        fi: "Päätä aiempi sinä päivänä, jona myöhempi alkaa (to_excluding), tai poista toinen tiedostoista.",
        sv: "Låt den tidigare sluta den dag då den senare börjar (to_excluding), eller ta bort en av filerna.")
}
