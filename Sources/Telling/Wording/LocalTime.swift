import Domain

/// Times as clocks in Finland show them.
enum LocalTime {
    /// `2021-01-05 18:00`
    static func text(_ instant_s: Int64) -> String {
        let local_s = FinnishTime.local_s(of: instant_s)
        let minutes = Int(local_s % 86_400) / 60
        let day = FinnishTime.day(of_s: instant_s).map { "\($0)" } ?? ""
        return day + " " + "\(minutes / 60)".padded(to: 2) + ":" + "\(minutes % 60)".padded(to: 2)
    }

    /// `2021-01-05 18:00:00`
    static func textToTheSecond(_ instant_s: Int64) -> String {
        text(instant_s) + ":" + "\(instant_s % 60)".padded(to: 2)
    }

    /// `2021-01-05T18:00:00+02:00`
    static func iso(_ instant_s: Int64) -> String {
        let offset_h = FinnishTime.offset_s(at: instant_s) / 3600
        return text(instant_s).replacing(" ", with: "T") + ":00+" + "\(offset_h)".padded(to: 2) + ":00"
    }
}
