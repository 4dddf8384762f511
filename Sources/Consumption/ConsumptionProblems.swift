import Domain

extension Problem {
    static func consumptionUnreadable(file: String, _ reason: Reason) -> Problem {
        let file = file.shown
        return Problem(
            code: "consumption_file_not_readable", exitCode: .inputMissing,
            message: reason.sentence(of: file)
                ?? .sentence(
                    en: "The consumption file \(file) cannot be read", fi: "Kulutustiedostoa \(file) ei voi lukea",
                    sv: "Förbrukningsfilen \(file) kan inte läsas", because: reason),
            hint: reason.hintToRead)
    }

    /// A file that as a whole is not what it should be.
    static func consumptionFile(_ file: String, _ fault: FileFault) -> Problem {
        let file = file.shown
        return Problem(
            code: "consumption_file", exitCode: .badData,
            message: LocalizedText(
                en: "The consumption file \(file) ", fi: "Kulutustiedosto \(file) ",
                sv: "Förbrukningsfilen \(file) ") + fault.verdict + LocalizedText(verbatim: "."),
            hint: fault.hint)
    }

    static func consumptionRow(_ place: ReadingPlace, _ fault: RowFault) -> Problem {
        let file = place.file.shown
        return Problem(
            code: "consumption_row", exitCode: .badData,
            message: LocalizedText(
                en: "In the consumption file \(file), row \(place.line), ",
                fi: "Kulutustiedoston \(file) rivillä \(place.line) ",
                sv: "I förbrukningsfilen \(file), rad \(place.line), ") + fault.verdict
                + LocalizedText(verbatim: "."),
            hint: fault.hint)
    }

    /// Two rows of a metering point and an interval that say different things.
    static func consumptionDiffers(
        _ place: ReadingPlace, _ energy_kWh: Double, _ other: ReadingPlace, _ other_kWh: Double, start_s: Int64
    ) -> Problem {
        let (file, otherFile) = (place.file.shown, other.file.shown)
        return Problem(
            code: "consumption_differs", exitCode: .badData,
            message: LocalizedText { language in
                let numbers = Numbers(language: language)
                let (one, two) = (numbers.plain(energy_kWh), numbers.plain(other_kWh))
                let start = FinnishTime.told(start_s, in: language)
                return language.pick(
                    "For the interval from \(start) in Finland, row \(place.line) of the file \(file) has \(one) kWh and row \(other.line) of the file \(otherFile) \(two) kWh.",
                    "Suomen aikaa \(start) alkavalla jaksolla on tiedoston \(file) rivillä \(place.line) \(one) kWh ja tiedoston \(otherFile) rivillä \(other.line) \(two) kWh.",
                    "För intervallet från \(start) finsk tid har rad \(place.line) i filen \(file) \(one) kWh och rad \(other.line) i filen \(otherFile) \(two) kWh."
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
