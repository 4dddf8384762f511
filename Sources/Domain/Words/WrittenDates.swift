extension CalendarDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// As letters have it: "1 June 2019", "1.6.2019".
    package func written(in language: Language) -> String {
        let local = "\(day).\(month).\(year)"
        return language.pick("\(day) \(Self.months[month - 1]) \(year)", local, local)
    }

    /// Days from this one to another, both included, with what they have in common once: "1–30 June 2019",
    /// "1.6.–31.8.2019", "1.6–31.8.2019".
    package func written(to last: CalendarDate, in language: Language) -> String {
        guard self != last else { return written(in: language) }
        guard year == last.year else { return written(in: language) + "–" + last.written(in: language) }
        let month = Self.months[month - 1]
        let first = language.pick(
            self.month == last.month ? "\(day)" : "\(day) \(month)", "\(day).\(self.month).", "\(day).\(self.month)"
        )
        return first + "–" + last.written(in: language)
    }
}

extension CalendarDate {
    /// As a command tells people: as letters have it in Finnish and Swedish, and in English as `2019-06-01`, which needs
    /// no thought of which number is the month.
    package func told(in language: Language) -> String {
        language == .english ? description : written(in: language)
    }

    /// The same in all three languages.
    package var told: LocalizedText { LocalizedText { told(in: $0) } }

    /// Days from this one to another, both included: "2019-06-01–2019-08-31", "1.6.–31.8.2019", "1.6–31.8.2019".
    package func told(to last: CalendarDate, in language: Language) -> String {
        guard language == .english else { return written(to: last, in: language) }
        return self == last ? description : "\(self)–\(last)"
    }
}

extension DatePeriod {
    /// "2018-07-01–2021-01-01", "1.7.2018–1.1.2021", with nothing on a side that is open. The last day is told as the
    /// first one that is no longer in it, as files have it.
    package var told: LocalizedText {
        LocalizedText { language in
            [fromIncluding, toExcluding].map { $0?.told(in: language) ?? "" }.joined(separator: "–")
        }
    }

    /// The first day and the last, both included, as whoever asked for them said them: "2018-07-01–2020-12-31".
    package func toldDays(in language: Language) -> String {
        let last = toExcluding?.adding(days: -1)
        if let fromIncluding, let last { return fromIncluding.told(to: last, in: language) }
        return DatePeriod(fromIncluding: fromIncluding, toExcluding: last).told[language]
    }

    /// "from 2021-01-01, before 2021-02-01"; empty for every day.
    package func told(in language: Language, between separator: String = ", ") -> String {
        let from = fromIncluding?.told(in: language)
        let until = toExcluding?.told(in: language)
        return [
            from.map { language.pick("from \($0)", "\($0) alkaen", "från \($0)") },
            until.map { language.pick("before \($0)", "ennen päivää \($0)", "före \($0)") },
        ].compactMap { $0 }.joined(separator: separator)
    }
}

extension FinnishTime {
    /// A moment as clocks in Finland show it: "2021-01-05 18:00", "5.1.2021 klo 18.00", "5.1.2021 kl. 18.00".
    package static func told(_ instant_s: Int64, toTheSecond: Bool = false, in language: Language) -> String {
        let second = Int(((instant_s % 60) + 60) % 60)
        let minute = Int(local_s(of: instant_s - Int64(second)) / 60)
        let ofDay = ((minute % 1440) + 1440) % 1440
        let day = day(of_s: instant_s)?.told(in: language) ?? ""
        return clock(day, minute: ofDay, second: toTheSecond ? second : nil, in: language)
    }

    /// A day and a minute of it.
    package static func told(_ day: CalendarDate, minute: Int, in language: Language) -> String {
        clock(day.told(in: language), minute: minute, second: nil, in: language)
    }

    private static func clock(_ day: String, minute: Int, second: Int?, in language: Language) -> String {
        let parts = [minute / 60, minute % 60, second].compactMap { $0 }.map { "\($0)".padded(to: 2) }
        return day + language.pick(" ", " klo ", " kl. ")
            + parts.joined(separator: language.pick(":", ".", "."))
    }
}
