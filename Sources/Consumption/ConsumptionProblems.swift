import Domain

extension Problem {
    static func consumptionUnreadable(file: String, of quantity: ReadQuantity, _ reason: Reason) -> Problem {
        let (file, called) = (file.shown, quantity.file)
        return Problem(
            code: "consumption_file_not_readable", exitCode: .inputMissing,
            message: reason.sentence(of: file)
                ?? .sentence(
                    en: "The \(called.en) \(file) cannot be read", fi: "\(called.fi)a \(file) ei voi lukea",
                    sv: "\(called.sv) \(file) kan inte läsas", because: reason),
            hint: quantity == .energy
                ? reason.hintToRead
                : LocalizedText(
                    en: "Check the path after --energy-prices.", fi: "Tarkista valitsimen --energy-prices polku.",
                    sv: "Kontrollera sökvägen efter --energy-prices."))
    }

    /// A file that as a whole is not what it should be.
    static func consumptionFile(_ file: String, of quantity: ReadQuantity, _ fault: FileFault) -> Problem {
        let (file, called) = (file.shown, quantity.file)
        return Problem(
            code: "consumption_file", exitCode: .badData,
            message: LocalizedText(
                en: "The \(called.en) \(file) ", fi: "\(called.fi) \(file) ", sv: "\(called.sv) \(file) ")
                + fault.verdict(of: quantity) + LocalizedText(verbatim: "."),
            hint: fault.hint(of: quantity))
    }

    static func consumptionRow(_ place: ReadingPlace, of quantity: ReadQuantity, _ fault: RowFault) -> Problem {
        let (file, called) = (place.file.shown, quantity.file)
        return Problem(
            code: "consumption_row", exitCode: .badData,
            message: LocalizedText(
                en: "In the \(called.en) \(file), row \(place.line), ",
                fi: "\(called.fi)n \(file) rivillä \(place.line) ",
                sv: "I \(called.sv.lowercased()) \(file), rad \(place.line), ") + fault.verdict
                + LocalizedText(verbatim: "."),
            hint: fault.hint(of: quantity))
    }

    /// Two rows of a metering point and an interval that say different things.
    static func consumptionDiffers(
        _ place: ReadingPlace, _ number: Double, _ other: ReadingPlace, _ otherNumber: Double,
        of quantity: ReadQuantity, start_s: Int64
    ) -> Problem {
        let (file, otherFile) = (place.file.shown, other.file.shown)
        let unit = quantity == .energy ? "kWh" : "c/kWh"
        return Problem(
            code: "consumption_differs", exitCode: .badData,
            message: LocalizedText { language in
                let numbers = Numbers(language: language)
                let (one, two) = (numbers.plain(number), numbers.plain(otherNumber))
                let start = FinnishTime.told(start_s, in: language)
                return language.pick(
                    "For the interval from \(start) in Finland, row \(place.line) of the file \(file) has \(one) \(unit) and row \(other.line) of the file \(otherFile) \(two) \(unit).",
                    "Suomen aikaa \(start) alkavalla jaksolla on tiedoston \(file) rivillä \(place.line) \(one) \(unit) ja tiedoston \(otherFile) rivillä \(other.line) \(two) \(unit).",
                    "För intervallet från \(start) finsk tid har rad \(place.line) i filen \(file) \(one) \(unit) och rad \(other.line) i filen \(otherFile) \(two) \(unit)."
                )
            },
            hint: LocalizedText(
                en:
                    "Leave out the older file or the wrong row; which of the two is right cannot be told from them.",
                fi: "Jätä pois vanhempi tiedosto tai väärä rivi; niistä itsestään ei näe, kumpi on oikein.",
                sv:
                    "Lämna bort den äldre filen eller den felaktiga raden; av dem själva framgår inte vilken som stämmer."
            ))
    }

    /// - Parameter asked: nil where one was to be chosen.
    static func consumptionPoints(asked: String?, known: [String]) -> Problem {
        let message =
            asked.map { point in
                let point = point.excerpt
                return LocalizedText(
                    en: "The consumption files have no metering point “\(point)”.",
                    fi: "Kulutustiedostoissa ei ole mittauspistettä ”\(point)”.",
                    sv: "Förbrukningsfilerna har ingen mätpunkt ”\(point)”.")
            }
            ?? LocalizedText(
                en:
                    "The consumption files hold several metering points, or none, and it is not clear which is meant.",
                fi:
                    "Kulutustiedostoissa on useita mittauspisteitä tai ei yhtään, eikä ole selvää, mitä tarkoitetaan.",
                sv: "Förbrukningsfilerna har flera mätpunkter eller ingen, och det framgår inte vilken som avses.")
        return Problem(
            code: "consumption_metering_points", exitCode: .usage, message: message,
            hint: LocalizedText(
                en: "Name one with --metering-point, or give files of one metering point. ",
                fi: "Nimeä yksi valitsimella --metering-point tai anna yhden mittauspisteen tiedostoja. ",
                sv: "Ange en med --metering-point, eller ge filer för en enda mätpunkt. ") + .thereAre(known))
    }

    /// Shares of a year's energy that are no shares, or a year's energy that is none.
    static let consumptionShares = Problem(
        code: "consumption_shares", exitCode: .usage,
        message: LocalizedText(
            en:
                "The year’s energy or its shares at night and in winter days are less than nothing or more than all.",
            fi: "Vuoden energia tai sen osuudet yöllä ja talvipäivinä ovat alle nollan tai enemmän kuin kaikki.",
            sv: "Årets energi eller dess andelar på natten och vinterdagar är under noll eller mer än allt."),
        hint: LocalizedText(
            en: "Give kWh of nought or more, and shares between 0 and 1 that together are no more than 1.",
            fi: "Anna vähintään nolla kilowattituntia ja osuudet väliltä 0–1, yhteensä enintään 1.",
            sv: "Ange minst noll kWh och andelar mellan 0 och 1, tillsammans högst 1."))
}

extension ReadQuantity {
    /// What a file of it is called. Finnish takes endings; Swedish has it in its definite form.
    fileprivate var file: LocalizedText {
        switch self {
        case .energy: LocalizedText(en: "consumption file", fi: "Kulutustiedosto", sv: "Förbrukningsfilen")
        case .price: LocalizedText(en: "price file", fi: "Hintatiedosto", sv: "Prisfilen")
        }
    }
}
