/// A fee for the power that was drawn, in EUR per kW and month.
public struct PowerFee: Sendable, Hashable {
    public let price: Amount
    /// False where the list does not say how the power is measured: the month's highest hour is taken.
    public let isRulePublished: Bool
    /// Mean power over so many minutes: 60 or 15.
    public let interval_min: Int
    /// How many months the highest power is looked for in, the billed one being the last.
    public let windowMonths: Int
    /// The largest one is 1, the third largest 3.
    public let rank: Int
    /// The mean of so many of the largest, from the rank on.
    public let meanOf: Int
    /// Of each day its largest alone counts.
    public let isOnDifferentDays: Bool
    /// Power in these bands alone counts; nil for all times.
    public let measuredIn: BandChoice?
    /// What power counts for in each band of a division, 0.8 at night; nil for the same at all times.
    public let weights: BandWeights?
    /// Less is billed as this, in kW.
    public let atLeast_kW: Double
    /// Only what is above this is billed, in kW.
    public let above_kW: Double
    /// Rounded to a full multiple of this, in kW; nil for not rounded.
    public let roundedTo_kW: Double?
    public let rounding: Rounding
    /// Months in which it is charged, 1 to 12.
    public let chargedMonths: Set<Int>

    public enum Rounding: String, Sendable, Hashable, CaseIterable {
        case nearest
        case up
        case down
    }

    /// The power that is billed where so much counts: above the threshold, rounded, at least the minimum.
    func billed_kW(of counted_kW: Double) -> Double {
        var billed = max(0, counted_kW - above_kW)
        if let roundedTo_kW {
            // What is a multiple but for the last digits of binary fractions stays one.
            let steps = billed / roundedTo_kW
            let nearest = steps.rounded()
            let isWhole = abs(steps - nearest) < 1e-9
            billed =
                roundedTo_kW
                * (isWhole
                    ? nearest
                    : steps.rounded(rounding == .up ? .up : rounding == .down ? .down : .toNearestOrAwayFromZero))
        }
        return max(billed, atLeast_kW)
    }
}

/// Some bands of a division.
public struct BandChoice: Sendable, Hashable {
    public let division: String
    public let bands: Set<String>
}

/// What counts for how much in the bands of a division, in their order.
public struct BandWeights: Sendable, Hashable {
    public let division: String
    public let weights: [Double]
}

/// A fee for reactive power beyond a free share, in EUR per kvar and month.
public struct ReactiveFee: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable, CaseIterable {
        /// Drawn from the network.
        case input
        /// Fed into it.
        case output
    }

    public enum Basis: String, Sendable, Hashable, CaseIterable {
        /// The month's highest active power.
        case monthPeak = "month_peak"
        /// The active power of the same hour.
        case sameHour = "same_hour"
        /// The power that is billed.
        case billedPower = "billed_power"
    }

    public let price: Amount
    /// False where the list does not say what is free: it is not reckoned.
    public let isRulePublished: Bool
    /// For the energy above the free share, in c/kvarh; nil for none.
    public let energyPrice: Amount?
    public let directions: Set<Direction>
    public let basis: Basis
    /// Of the basis, by direction.
    public let freeInput: Double
    public let freeOutput: Double
    /// Besides the share, in kvar.
    public let free_kvar: Double
    /// So many of the largest exceedances of a month are passed over.
    public let ignoredPeaks: Int

    func freeShare(_ direction: Direction) -> Double { direction == .input ? freeInput : freeOutput }
}
