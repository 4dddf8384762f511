import Domain
import StrictYAML

/// Reads divisions of hours into bands.
struct DivisionReader {
    /// That of the list, where a division has none of its own.
    let clock: Division.Clock

    func divisions(_ node: StrictNode) throws(YAMLFileError) -> [Division] {
        var divisions: [Division] = []
        var map = try node.mapping()
        for (name, value) in map.rest() { divisions.append(try division(name, value)) }
        return divisions
    }

    private func division(_ name: String, _ node: StrictNode) throws(YAMLFileError) -> Division {
        var map = try node.mapping()
        let clock = try map.optional("clock")?.choice(Division.Clock.self) ?? clock
        let bandsNode = try map.required("bands")
        try map.finish()
        var bands: [Band] = []
        var bandMap = try bandsNode.mapping()
        for (name, value) in bandMap.rest() {
            let band = try band(name, value)
            guard band.windows != nil || !bands.contains(where: { $0.windows == nil }) else {
                throw value.error(.declaredTwice(.key, name: Self.otherwise))
            }
            bands.append(band)
        }
        guard (1...250).contains(bands.count) else { throw bandsNode.error(.empty) }
        return Division(name: name, clock: clock, bands: bands)
    }

    private static let otherwise = "otherwise"

    /// A list of windows, or the word `otherwise`.
    private func band(_ name: String, _ node: StrictNode) throws(YAMLFileError) -> Band {
        guard case .scalar = node.value.content else {
            return Band(name: name, windows: try node.list(window))
        }
        let word = try node.text()
        guard word == Self.otherwise else { throw node.error(.notOneOf(found: word, allowed: [Self.otherwise])) }
        return Band(name: name, windows: nil)
    }

    private func window(_ node: StrictNode) throws(YAMLFileError) -> BandWindow {
        var map = try node.mapping()
        let window = BandWindow(
            months: try map.optional("months").map { (node) throws(YAMLFileError) in try node.months() }
                ?? Set(1...12),
            weekdays: try map.optional("weekdays").map { (node) throws(YAMLFileError) in try node.weekdays() }
                ?? Set(Weekday.allCases),
            from_min: try map.optional("from")?.timeOfDay() ?? 0,
            to_min: try map.optional("to")?.timeOfDay() ?? 1440,
            holidays: try map.optional("holidays")?.choice(BandWindow.Holidays.self) ?? .asWeekday)
        try map.finish()
        return window
    }
}

extension StrictNode {
    /// Numbers of months, 1 to 12.
    func months() throws(YAMLFileError) -> Set<Int> {
        Set(
            try list { (node) throws(YAMLFileError) in
                let month = try node.wholeNumber()
                guard (1...12).contains(month) else { throw node.error(.outOfRange(found: "\(month)")) }
                return month
            })
    }

    /// `mon-sat`, or a list of days.
    fileprivate func weekdays() throws(YAMLFileError) -> Set<Weekday> {
        guard case .scalar(let text) = value.content else { return try choices(Weekday.self) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
            Weekday(rawValue: String($0))
        }
        let days = Weekday.allCases
        guard ends.count == 2, let first = ends[0].flatMap(days.firstIndex(of:)),
            let last = ends[1].flatMap(days.firstIndex(of:)), first <= last
        else { throw error(.notOneOf(found: text, allowed: ["mon-fri", "mon-sat", "mon-sun", "sat-sun"])) }
        return Set(days[first...last])
    }

    /// `07:00`, in minutes; quarters of an hour alone, which is as short as meters measure.
    fileprivate func timeOfDay() throws(YAMLFileError) -> Int {
        let text = try text()
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hours = Int(parts[0]),
            let minutes = Int(parts[1]), [0, 15, 30, 45].contains(minutes),
            (0..<24).contains(hours) || text == "24:00"
        else { throw error(.notOneOf(found: text, allowed: ["00:00", "07:00", "07:15", "22:00", "24:00"])) }
        return 60 * hours + minutes
    }

    /// `12-06`, or a name of a day that goes by Easter.
    func holiday() throws(YAMLFileError) -> Holiday {
        let text = try text()
        if let days = Holiday.named[text] { return .easter(days) }
        // 2024 has every day of the year.
        guard text.utf8.count == 5, let day = CalendarDate(iso: "2024-\(text)") else {
            throw error(.notOneOf(found: text, allowed: ["01-01", "12-06"] + Holiday.named.keys.sorted()))
        }
        return .fixed(month: day.month, day: day.day)
    }
}
