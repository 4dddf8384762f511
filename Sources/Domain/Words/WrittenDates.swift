extension CalendarDate {
    /// As letters have it: "1 June 2019", "1.6.2019".
    package func written(in language: Language) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let local = "\(day).\(month).\(year)"
        return language.pick("\(day) \(months[month - 1]) \(year)", local, local)
    }
}
