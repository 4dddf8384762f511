package import Domain
package import Quoting

/// The numbers that somebody gives of a connection and its energy, on a command line or in a request.
package struct ProductsNumbers: Sendable {
    package var kwh: Double?
    package var nightShare: Double?
    package var winterDayShare: Double?
    package var peak_kW: Double?
    package var shiftToNight: Double?
    package var solar_kWh: Double?
    package var meters: Int?
    package var production_kVA: Double?

    package init() {}

    /// - Throws: `usage`, where one is out of its range; its name is as it was given.
    package func requireRanges(named naming: OptionNaming) throws(Problem) {
        let shares = [
            ("night_share", nightShare), ("winter_day_share", winterDayShare), ("shift_to_night", shiftToNight),
        ]
        for case let (name, share?) in shares where !(0...1).contains(share) {
            throw .outOfRange(naming.name(name), from: "0", to: "1", unit: nil)
        }
        guard (nightShare ?? 0) + (winterDayShare ?? 0) <= 1 else {
            throw .sharesOverOne(naming.name("night_share"), naming.name("winter_day_share"))
        }
        let amounts = [
            ("kwh", kwh), ("peak_kw", peak_kW), ("solar_kwh", solar_kWh), ("production_kva", production_kVA),
        ]
        for case let (name, amount?) in amounts where !(0...Self.largest).contains(amount) {
            throw .outOfRange(naming.name(name), from: "0", to: "1000000000", unit: nil)
        }
        guard (1...100_000).contains(meters ?? 1) else {
            throw .outOfRange(naming.name("meters"), from: "1", to: "100000", unit: nil)
        }
    }

    /// Of a kWh, kW or kVA; more is a slip.
    package static var largest: Double { 1e9 }
}
