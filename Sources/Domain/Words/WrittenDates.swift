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
