public import Domain

extension String {
    /// With days and moments as people are told them: `2019-06-01 18:00` in Finnish as `1.6.2019 klo 18.00`.
    public func told(in language: Language) -> String {
        guard language != .english else { return self }
        return replacing(/([0-9]{4}-[0-9]{2}-[0-9]{2})( [0-9]{2}:[0-9]{2}(:[0-9]{2})?)?/) { found in
            let day = CalendarDate(iso: found.output.1).map { "\($0.day).\($0.month).\($0.year)" }
            let time = found.output.2.map { time in
                (language == .finnish ? " klo" : " kl.") + String(time).replacing(":", with: ".")
            }
            return (day ?? String(found.output.1)) + (time ?? "")
        }
    }
}
