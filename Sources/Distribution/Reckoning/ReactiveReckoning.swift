import Domain

/// Finds the reactive power above the free share.
struct ReactiveReckoning {
    let fee: ReactiveFee
    let view: MeteredView
    /// By direction, in kvarh of each hour.
    let series: [ReactiveFee.Direction: EnergySeries]

    init(_ fee: ReactiveFee, _ view: MeteredView, _ use: MeteredUse) {
        self.fee = fee
        self.view = view
        var series: [ReactiveFee.Direction: EnergySeries] = [:]
        series[.input] = use.reactiveInput?.inHours()
        series[.output] = use.reactiveOutput?.inHours()
        self.series = series
    }

    /// What is above the free share in some days.
    ///
    /// - Parameter billed_kW: the power that is billed for the month.
    /// - Returns: the power that is paid for in kvar, and all energy above the share in kvarh.
    func excess(
        _ direction: ReactiveFee.Direction, from first: CalendarDate, to end: CalendarDate, billed_kW: Double
    ) -> (power_kvar: Double, energy_kvarh: Double) {
        guard fee.directions.contains(direction), let reactive = series[direction] else { return (0, 0) }
        let active = view.hours.values(at: reactive)
        let range = reactive.indices(from: first, to: end)
        let share = fee.freeShare(direction)
        // What is known alone; a peak of nothing is none.
        let monthPeak_kW = active[range].reduce(0) { $1.isNaN ? $0 : max($0, $1) }
        let excesses = range.compactMap { index -> Double? in
            let free_kvar =
                switch fee.basis {
                case .monthPeak: share * monthPeak_kW
                case .billedPower: share * billed_kW
                case .sameHour: share * active[index]
                }
            let excess = reactive.energy_kWh[index] - free_kvar - fee.free_kvar
            return excess > 0 ? excess : nil
        }.sorted(by: >)
        return (excesses.dropFirst(fee.ignoredPeaks).first ?? 0, excesses.reduce(0, +))
    }
}
