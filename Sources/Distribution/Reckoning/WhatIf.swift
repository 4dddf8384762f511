public import Domain

/// The same consumption, used otherwise.
extension EnergySeries {
    /// With a share of each day's energy moved into its night, in equal parts.
    ///
    /// The day is 7 to 22 by clocks in Finland, the night the other hours of the same date. Energy is neither lost nor gained; a
    /// date without any known interval of the night stays as it is.
    ///
    /// - Parameter share: from 0 to 1.
    public func shiftedToNight(_ share: Double) -> EnergySeries {
        let share = min(1, max(0, share))
        var shifted = self
        let runs = SeriesDays(self, clock: .summerTime).runs
        let step = Int(interval_s / 900)
        var index = runs.startIndex
        while index < runs.endIndex {
            let date = runs[index].dayNumber
            var day: [Int] = []
            var night: [Int] = []
            while index < runs.endIndex, runs[index].dayNumber == date {
                for (offset, place) in runs[index].range.enumerated() where !energy_kWh[place].isNaN {
                    let quarter = runs[index].firstQuarter + offset * step
                    if (28..<88).contains(quarter) { day.append(place) } else { night.append(place) }
                }
                index += 1
            }
            guard !night.isEmpty else { continue }
            var moved = 0.0
            for place in day {
                moved += energy_kWh[place] * share
                shifted.energy_kWh[place] = energy_kWh[place] * (1 - share)
            }
            for place in night { shifted.energy_kWh[place] += moved / Double(night.count) }
        }
        return shifted
    }

    /// With the energy of a profile added, such as of heating or a car, in the intervals that both have.
    ///
    /// - Throws: `series_unlike` where the intervals are of different lengths or do not meet.
    public func adding(_ profile: EnergySeries) throws(Problem) -> EnergySeries {
        guard profile.interval_s == interval_s, (profile.start_s - start_s) % interval_s == 0 else {
            throw .seriesUnlike(interval_s, profile.interval_s)
        }
        var sum = self
        for (index, energy) in profile.values(at: self).enumerated() where !energy.isNaN {
            sum.energy_kWh[index] += energy
        }
        return sum
    }
}
