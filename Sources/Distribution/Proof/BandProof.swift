import Domain

/// Goes through every quarter of an hour of the years 2020 to 2027 and finds those that a division has in no band or in
/// several. In eight years every date falls on every day of the week, and Easter is early and late.
enum BandProof {
    static let years = 2020...2027

    static func findings(in tariff: Tariff) -> [TariffFinding] {
        tariff.divisions.flatMap { division in
            let holidays = Set(
                years.flatMap { year in tariff.holidays.compactMap { $0.day(of: year)?.dayNumber } })
            return faults(of: division, holidays).map { TariffFinding($0, in: tariff) }
        }
    }

    /// What is alike of days.
    private struct Kind: Hashable {
        let month: Int
        let weekday: Int
        let isHoliday: Bool
    }

    private struct Fault {
        let first: LocalQuarter
        var quarters: Int
    }

    private static func faults(of division: Division, _ holidays: Set<Int>) -> [TariffProblem] {
        let hasRest = division.bands.contains { $0.windows == nil }
        var known: [Kind: [(minute: Int, bands: [Int])]] = [:]
        var faults: [[Int]: Fault] = [:]
        for number in dayNumbers {
            guard let day = CalendarDate(dayNumber: number) else { continue }
            let kind = Kind(
                month: day.month, weekday: (number + 3) % 7, isHoliday: holidays.contains(number))
            let wrong =
                known[kind]
                ?? stride(from: 0, to: 1440, by: 15).compactMap { minute in
                    let bands = division.bands(
                        month: kind.month, weekday: kind.weekday, isHoliday: kind.isHoliday, minute: minute)
                    return bands.count > 1 || bands.isEmpty && !hasRest ? (minute, bands) : nil
                }
            known[kind] = wrong
            for (minute, bands) in wrong {
                if let fault = faults[bands] {
                    if fault.first.day.year == day.year { faults[bands]?.quarters += 1 }
                } else {
                    faults[bands] = Fault(first: LocalQuarter(day: day, minute: minute), quarters: 1)
                }
            }
        }
        return faults.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { bands, fault in
            let hours = Double(fault.quarters) / 4
            return bands.isEmpty
                ? .gap(division: division.name, hours: hours, first: fault.first)
                : .overlap(
                    division: division.name, bands: bands.map { division.bands[$0].name }, hours: hours,
                    first: fault.first)
        }
    }

    /// Of all days, since 1970-01-01.
    private static var dayNumbers: Range<Int> {
        let first = CalendarDate(year: years.lowerBound, month: 1, day: 1)?.dayNumber ?? 0
        let end = CalendarDate(year: years.upperBound + 1, month: 1, day: 1)?.dayNumber ?? 0
        return first..<end
    }
}
