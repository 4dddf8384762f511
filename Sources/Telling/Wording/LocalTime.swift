import Domain

/// Times as clocks in Finland show them, for programs; people are told ``FinnishTime/told(_:toTheSecond:in:)``.
enum LocalTime {
    /// `2021-01-05T18:00:00+02:00`
    static func iso(_ instant_s: Int64) -> String {
        let offset_h = FinnishTime.offset_s(at: instant_s) / 3600
        return FinnishTime.told(instant_s, in: .english).replacing(" ", with: "T") + ":00+"
            + "\(offset_h)".padded(to: 2) + ":00"
    }
}
