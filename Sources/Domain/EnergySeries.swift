/// Energy that a meter counted, in intervals of one length that follow one another.
///
/// Consumption files become series, and tariffs are reckoned over them; neither knows the other.
public struct EnergySeries: Sendable, Hashable {
    /// When the first interval starts, in seconds since 1970-01-01T00:00:00Z.
    public var start_s: Int64
    /// How long each interval lasts: 3 600 or 900 s.
    public var interval_s: Int64
    /// The energy of each interval, in kWh; NaN where it is missing.
    public var energy_kWh: [Double]

    public init(start_s: Int64, interval_s: Int64, energy_kWh: [Double]) {
        self.start_s = start_s
        self.interval_s = interval_s
        self.energy_kWh = energy_kWh
    }

    /// When the last interval ends, in seconds since 1970-01-01T00:00:00Z.
    public var end_s: Int64 { start_s + interval_s * Int64(energy_kWh.count) }
}
