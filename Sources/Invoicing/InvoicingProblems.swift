import Distribution
import Domain

/// What is wrong with a reference number.
enum ReferenceFault: Sendable, Hashable, CaseIterable {
    case characters, length, baseLength, creditorLength, checkDigit
}

/// Why a due date is not moved.
enum ExtensionFault: Sendable, Hashable {
    case notGranted(company: CompanySlug)
    case askedLate(due: CalendarDate)
    case notLater(due: CalendarDate)
    case tooLong(days: Int, latest: CalendarDate)
}

/// Why a debt is not paid in instalments.
enum AgreementFault: Sendable, Hashable {
    case notOffered(company: CompanySlug)
    case count(Int)
    case tooSmall(Int)
    case afterTheLastYear
}

enum ScheduleFault: Sendable, Hashable {
    case perYear(Int)
    case daysToPay(Int)
    case afterTheLastYear
}

extension Problem {
    static func referenceNotValid(_ text: String, _ fault: ReferenceFault) -> Problem {
        let text = text.excerpt
        return Problem(
            code: "reference_not_valid", exitCode: .usage,
            message: LocalizedText(
                en: "“\(text)” is not a reference number: ", fi: "”\(text)” ei ole viitenumero: ",
                sv: "”\(text)” är inget referensnummer: ") + fault.reason + LocalizedText(verbatim: "."),
            hint: fault == .baseLength
                ? LocalizedText(
                    en: "Give a base of 3 to 19 digits, for example 12345.",
                    fi: "Anna 3–19-numeroinen perusosa, esimerkiksi 12345.",
                    sv: "Ange en basdel på 3–19 siffror, till exempel 12345.")
                : LocalizedText(
                    en: "Check it against the invoice, for example 1 23453 or RF81 1234 53.",
                    fi: "Tarkista se laskusta, esimerkiksi 1 23453 tai RF81 1234 53.",
                    sv: "Kontrollera det mot fakturan, till exempel 1 23453 eller RF81 1234 53."))
    }

    static func ibanNotValid(_ text: String) -> Problem {
        let text = text.excerpt
        return Problem(
            code: "iban_not_valid", exitCode: .usage,
            message: LocalizedText(
                en: "“\(text)” is not a Finnish account number (IBAN), or its check digits do not agree.",
                fi: "”\(text)” ei ole suomalainen tilinumero (IBAN) tai sen tarkistusnumerot eivät täsmää.",
                sv: "”\(text)” är inget finländskt kontonummer (IBAN), eller så stämmer inte kontrollsiffrorna."),
            hint: LocalizedText(
                en: "Write FI and 16 digits, for example FI79 4405 2020 0360 82.",
                fi: "Kirjoita FI ja 16 numeroa, esimerkiksi FI79 4405 2020 0360 82.",
                sv: "Skriv FI och 16 siffror, till exempel FI79 4405 2020 0360 82."))
    }

    static func bicNotValid(_ text: String) -> Problem {
        let text = text.excerpt
        return Problem(
            code: "bic_not_valid", exitCode: .usage,
            message: LocalizedText(
                en: "“\(text)” is not the code of a bank (BIC).", fi: "”\(text)” ei ole pankin tunnus (BIC).",
                sv: "”\(text)” är ingen banks kod (BIC)."),
            hint: LocalizedText(
                en: "Write its 8 or 11 characters, for example ABCDFIHH.",
                fi: "Kirjoita sen 8 tai 11 merkkiä, esimerkiksi ABCDFIHH.",
                sv: "Skriv dess 8 eller 11 tecken, till exempel ABCDFIHH."))
    }

    static func invoiceAmount(_ amount: String) -> Problem {
        let amount = amount.excerpt
        return Problem(
            code: "invoice_amount", exitCode: .usage,
            message: LocalizedText(
                en: "The amount \(amount) EUR cannot be invoiced.",
                fi: "Summaa \(amount) EUR ei voi laskuttaa.", sv: "Beloppet \(amount) EUR kan inte faktureras."),
            hint: LocalizedText(
                en: "Give euros of nought or more and less than a million, for example 118.20.",
                fi: "Anna vähintään nolla ja alle miljoona euroa, esimerkiksi 118.20.",
                sv: "Ange minst noll och under en miljon euro, till exempel 118.20."))
    }

    static func lateInterestUnknown(_ day: CalendarDate, from: CalendarDate, to: CalendarDate) -> Problem {
        Problem(
            code: "late_interest_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The rate of late interest on \(day.told.en) is not known.",
                fi: "Päivän \(day.told.fi) viivästyskorkoa ei tunneta.",
                sv: "Dröjsmålsräntan för \(day.told.sv) är inte känd."),
            hint: LocalizedText(
                en:
                    "Rates for consumers are known from \(from.told.en) to \(to.told.en), for others with a gap in 2012 and 2013.",
                fi:
                    "Kuluttajien korot tunnetaan ajalta \(from.told.fi) – \(to.told.fi), muiden ilman aikaa 2012–2013.",
                sv:
                    "Räntorna för konsumenter är kända för \(from.told.sv) – \(to.told.sv), för andra med en lucka 2012–2013."
            ))
    }

    static func paymentTermsUnknown(_ company: CompanySlug, known: [CompanySlug]) -> Problem {
        Problem(
            code: "payment_terms_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "What \(company) charges around its invoices is not known.",
                fi: "Yhtiön \(company) laskutukseen liittyviä maksuja ei tunneta.",
                sv: "Vad \(company) tar betalt kring sina fakturor är inte känt."),
            hint: .didYouMean(company.text, among: known.map(\.text)) + .thereAre(known.map(\.text)))
    }

    static func extensionNotPossible(_ fault: ExtensionFault) -> Problem {
        Problem(
            code: "extension_not_possible", exitCode: .no,
            message: fault.reason, hint: fault.way)
    }

    static func agreementNotPossible(_ fault: AgreementFault) -> Problem {
        Problem(
            code: "payment_agreement_not_possible", exitCode: .no, message: fault.reason, hint: fault.way)
    }

    static func reminderTooEarly(due: CalendarDate, inTimeUntil last: CalendarDate) -> Problem {
        Problem(
            code: "reminder_too_early", exitCode: .no,
            message: last > due
                ? LocalizedText(
                    en:
                        "An invoice is not reminded of while a payment is in time: until \(last.told.en), as its due date \(due.told.en) is a Saturday or a holiday.",
                    fi:
                        "Laskusta ei muistuteta, kun maksu on vielä ajoissa: \(last.told.fi) asti, sillä eräpäivä \(due.told.fi) on lauantai tai pyhäpäivä.",
                    sv:
                        "Man påminner inte om en faktura medan en betalning är i tid: till och med \(last.told.sv), eftersom förfallodagen \(due.told.sv) är en lördag eller en helgdag."
                )
                : LocalizedText(
                    en: "An invoice is not reminded of before its due date \(due.told.en) has passed.",
                    fi: "Laskusta ei muistuteta ennen kuin sen eräpäivä \(due.told.fi) on mennyt.",
                    sv: "Man påminner inte om en faktura förrän förfallodagen \(due.told.sv) har passerat."),
            hint: LocalizedText(
                en: "Choose a day after \(last.told.en).", fi: "Valitse päivän \(last.told.fi) jälkeinen päivä.",
                sv: "Välj en dag efter \(last.told.sv)."))
    }

    static func demandTooEarly(reminder: CalendarDate, earliest: CalendarDate) -> Problem {
        Problem(
            code: "payment_demand_too_early", exitCode: .no,
            message: LocalizedText(
                en:
                    "After the reminder of \(reminder.told.en) a payment demand may be sent on \(earliest.told.en) at the earliest.",
                fi:
                    "Muistutuksen \(reminder.told.fi) jälkeen maksuvaatimuksen saa lähettää aikaisintaan \(earliest.told.fi).",
                sv:
                    "Efter påminnelsen \(reminder.told.sv) får ett betalningskrav skickas tidigast \(earliest.told.sv)."
            ),
            hint: LocalizedText(
                en: "Choose that day or a later one.", fi: "Valitse se päivä tai myöhempi.",
                sv: "Välj den dagen eller en senare."))
    }

    static func productNotForConnection(_ product: Product, _ reason: LeftOut.Reason, fuse: Fuse) -> Problem {
        let reason = reason.words
        return Problem(
            code: "product_not_for_connection", exitCode: .no,
            message: LocalizedText(
                en: "The product \(product.name.en) cannot be invoiced with main fuse \(fuse): \(reason.en).",
                fi: "Tuotetta \(product.name.fi) ei voi laskuttaa pääsulakkeella \(fuse): \(reason.fi).",
                sv: "Produkten \(product.name.sv) kan inte faktureras med huvudsäkringen \(fuse): \(reason.sv)."),
            hint: LocalizedText(
                en: "The command connect-quote products lists the products that the connection may have.",
                fi: "Komento connect-quote products luettelee tuotteet, jotka liittymällä voi olla.",
                sv: "Kommandot connect-quote products listar de produkter som anslutningen kan ha."))
    }

    static let hourlyPricesNeedMetering = Problem(
        code: "hourly_prices_need_metering", exitCode: .usage,
        message: LocalizedText(
            en: "Energy by the hour cannot be invoiced without metered hours.",
            fi: "Energiaa ei voi laskuttaa tunneittain ilman mitattuja tunteja.",
            sv: "Energi per timme kan inte faktureras utan uppmätta timmar."),
        hint: LocalizedText(
            en: "Give files with --consumption, or leave out --energy-prices.",
            fi: "Anna tiedostoja valitsimella --consumption tai jätä pois --energy-prices.",
            sv: "Ange filer med --consumption, eller lämna bort --energy-prices."))

    static func invoiceSchedule(_ fault: ScheduleFault) -> Problem {
        Problem(
            code: "invoice_schedule", exitCode: .usage, message: fault.reason, hint: fault.way)
    }
}

extension ReferenceFault {
    fileprivate var reason: LocalizedText {
        switch self {
        case .characters:
            LocalizedText(
                en: "it has characters that do not belong there", fi: "siinä on siihen kuulumattomia merkkejä",
                sv: "det har tecken som inte hör dit")
        case .length:
            LocalizedText(
                en: "without noughts at the beginning it does not have 4 to 20 digits",
                fi: "siinä ei ole 4–20 numeroa, kun alun nollia ei lasketa",
                sv: "det har inte 4–20 siffror när inledande nollor inte räknas")
        case .baseLength:
            LocalizedText(
                en: "without noughts at the beginning its base does not have 3 to 19 digits",
                fi: "sen perusosassa ei ole 3–19 numeroa, kun alun nollia ei lasketa",
                sv: "basdelen har inte 3–19 siffror när inledande nollor inte räknas")
        case .creditorLength:
            LocalizedText(
                en: "it does not have 1 to 21 digits and letters behind RF and the check digits",
                fi: "siinä ei ole 1–21 numeroa ja kirjainta RF:n ja tarkistusnumeroiden jäljessä",
                sv: "det har inte 1–21 siffror och bokstäver efter RF och kontrollsiffrorna")
        case .checkDigit:
            LocalizedText(
                en: "its check digit does not agree", fi: "sen tarkistusnumero ei täsmää",
                sv: "kontrollsiffran stämmer inte")
        }
    }
}

extension ExtensionFault {
    fileprivate var reason: LocalizedText {
        switch self {
        case .notGranted(let company):
            LocalizedText(
                en: "Whether \(company) moves due dates is not known.",
                fi: "Ei ole tiedossa, siirtääkö \(company) eräpäiviä.",
                sv: "Det är inte känt om \(company) flyttar förfallodagar.")
        case .askedLate(let due):
            LocalizedText(
                en: "A later due date must be asked for before the due date \(due.told.en).",
                fi: "Eräpäivän siirtoa pitää pyytää ennen eräpäivää \(due.told.fi).",
                sv: "En senare förfallodag måste begäras före förfallodagen \(due.told.sv).")
        case .notLater(let due):
            LocalizedText(
                en: "The new due date is not later than the due date \(due.told.en).",
                fi: "Uusi eräpäivä ei ole eräpäivää \(due.told.fi) myöhempi.",
                sv: "Den nya förfallodagen är inte senare än förfallodagen \(due.told.sv).")
        case .tooLong(let days, let latest): Self.tooLong(.count(days, .day), latest: latest)
        }
    }

    /// What to do instead.
    fileprivate var way: LocalizedText {
        switch self {
        case .notGranted: .askTheCompany
        case .askedLate:
            LocalizedText(
                en: "Ask for a payment agreement with instalments instead.",
                fi: "Pyydä sen sijaan maksusopimusta, jossa maksetaan erissä.",
                sv: "Be i stället om en betalningsplan med delbetalningar.")
        case .notLater:
            LocalizedText(
                en: "Choose a later day with --to.", fi: "Valitse myöhempi päivä valitsimella --to.",
                sv: "Välj en senare dag med --to.")
        case .tooLong:
            LocalizedText(
                en: "Choose that day or an earlier one, or ask for a payment agreement with instalments.",
                fi: "Valitse se päivä tai aikaisempi, tai pyydä maksusopimusta, jossa maksetaan erissä.",
                sv: "Välj den dagen eller en tidigare, eller be om en betalningsplan med delbetalningar.")
        }
    }

    private static func tooLong(_ days: LocalizedText, latest: CalendarDate) -> LocalizedText {
        LocalizedText(
            en: "The due date can be moved by \(days.en) at most, to \(latest.told.en).",
            fi: "Eräpäivää voi siirtää enintään \(days.fi), päivään \(latest.told.fi).",
            sv: "Förfallodagen kan flyttas högst \(days.sv), till \(latest.told.sv).")
    }
}

extension AgreementFault {
    fileprivate var reason: LocalizedText {
        switch self {
        case .notOffered(let company):
            LocalizedText(
                en: "Whether \(company) makes payment agreements is not known.",
                fi: "Ei ole tiedossa, tekeekö \(company) maksusopimuksia.",
                sv: "Det är inte känt om \(company) gör betalningsplaner.")
        case .count(let count):
            if count < PaymentAgreement.instalmentCounts.lowerBound {
                LocalizedText(
                    en: "A payment agreement has at least 2 instalments, not \(count).",
                    fi: "Maksusopimuksessa on vähintään 2 erää, ei \(count).",
                    sv: "En betalningsplan har minst 2 delbetalningar, inte \(count).")
            } else {
                LocalizedText(
                    en: "A payment agreement has at most 12 instalments, not \(count).",
                    fi: "Maksusopimuksessa on enintään 12 erää, ei \(count).",
                    sv: "En betalningsplan har högst 12 delbetalningar, inte \(count).")
            }
        case .tooSmall(let count):
            LocalizedText(
                en: "The sum is too small for \(count) instalments.", fi: "Summa on liian pieni \(count) erään.",
                sv: "Beloppet är för litet för \(count) delbetalningar.")
        case .afterTheLastYear: .afterTheLastYear
        }
    }

    /// What to do instead.
    fileprivate var way: LocalizedText {
        switch self {
        case .notOffered: .askTheCompany
        case .count:
            LocalizedText(
                en: "Choose 2 to 12 instalments with --count.", fi: "Valitse 2–12 erää valitsimella --count.",
                sv: "Välj 2–12 delbetalningar med --count.")
        case .tooSmall:
            LocalizedText(
                en: "Choose fewer instalments, each of a cent or more.",
                fi: "Valitse vähemmän eriä, joista jokainen on vähintään sentin.",
                sv: "Välj färre delbetalningar, på minst en cent var.")
        case .afterTheLastYear: .chooseEarlierDays
        }
    }
}

extension ScheduleFault {
    fileprivate var reason: LocalizedText {
        switch self {
        case .perYear(let count):
            LocalizedText(
                en: "There are no schedules of \(LocalizedText.count(count, .invoice).en) a year.",
                fi: "Laskutusrytmiä, jossa laskujen määrä vuodessa on \(count), ei ole.",
                sv: "Det finns ingen faktureringsrytm med \(LocalizedText.count(count, .invoice).sv) per år.")
        case .daysToPay(let days):
            LocalizedText(
                en: "\(LocalizedText.count(days, .day).en) \(days == 1 ? "is" : "are") no time to pay in.",
                fi: "\(LocalizedText.count(days, .day).fi) ei kelpaa maksuajaksi.",
                sv: "\(LocalizedText.count(days, .day).sv) duger inte som betalningstid.")
        case .afterTheLastYear: .afterTheLastYear
        }
    }

    /// What to do instead.
    fileprivate var way: LocalizedText {
        switch self {
        case .perYear:
            LocalizedText(
                en: "There may be 4, 6 or 12 invoices a year.", fi: "Laskuja voi olla vuodessa 4, 6 tai 12.",
                sv: "Det kan vara 4, 6 eller 12 fakturor per år.")
        case .daysToPay:
            LocalizedText(
                en: "Give 1 to 90 days to pay.", fi: "Anna maksuaikaa 1–90 päivää.",
                sv: "Ge 1–90 dagars betalningstid.")
        case .afterTheLastYear: .chooseEarlierDays
        }
    }
}

extension LocalizedText {
    fileprivate static let askTheCompany = LocalizedText(
        en: "Ask the company.", fi: "Kysy asiaa yhtiöltä.", sv: "Fråga bolaget om det.")

    fileprivate static let chooseEarlierDays = LocalizedText(
        en: "Choose earlier days.", fi: "Valitse aikaisemmat päivät.", sv: "Välj tidigare dagar.")

    fileprivate static let afterTheLastYear = LocalizedText(
        en: "The last due date would be after the year 9999.", fi: "Viimeinen eräpäivä olisi vuoden 9999 jälkeen.",
        sv: "Den sista förfallodagen skulle vara efter år 9999.")
}

extension LeftOut.Reason {
    fileprivate var words: LocalizedText {
        switch self {
        case .fuseNotListed:
            LocalizedText(
                en: "the list has no fee for it", fi: "hinnastossa ei ole sille maksua",
                sv: "prislistan har ingen avgift för den")
        case .needsMeters(let count):
            LocalizedText(
                en: "it is for connections with at least \(count) meters",
                fi: "se on liittymille, joissa on vähintään \(count) mittaria",
                sv: "den är för anslutningar med minst \(count) mätare")
        case .otherVoltage:
            LocalizedText(
                en: "it is for another voltage", fi: "se on muulle jännitteelle", sv: "den är för en annan spänning"
            )
        case .notForTemporary:
            LocalizedText(
                en: "it is not for temporary connections", fi: "se ei ole tilapäisille liittymille",
                sv: "den är inte för tillfälliga anslutningar")
        case .needsShare:
            LocalizedText(
                en: "how the energy falls on its bands is not known",
                fi: "ei tiedetä, miten energia jakautuu sen aikajaksoille",
                sv: "det är inte känt hur energin fördelar sig på dess tidsperioder")
        case .shareWithoutHours:
            LocalizedText(
                en: "a share was told of hours that these days do not have",
                fi: "osuus on annettu tunneista, joita näillä päivillä ei ole",
                sv: "en andel har angetts för timmar som dessa dagar inte har")
        case .needsPower:
            LocalizedText(en: "the power is not known", fi: "tehoa ei tiedetä", sv: "effekten är inte känd")
        case .notAllDays:
            LocalizedText(
                en: "a list of the period does not have it", fi: "jokin jakson hinnastoista ei sisällä sitä",
                sv: "någon av periodens prislistor har den inte")
        }
    }
}
