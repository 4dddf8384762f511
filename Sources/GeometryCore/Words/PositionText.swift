import Domain

/// Coordinates as messages carry them: with a decimal point in every language, as options and maps take them.
extension GeographicPosition {
    package var shown: String { "lat \(Self.digits(latitude_deg)), lon \(Self.digits(longitude_deg))" }

    /// To a metre, for telling places apart.
    package var roughly: String {
        let numbers = Numbers(language: .english)
        return "lat \(numbers.fixed(latitude_deg, decimals: 5)), lon \(numbers.fixed(longitude_deg, decimals: 5))"
    }

    package var options: String { "--lat \(Self.digits(latitude_deg)) --lon \(Self.digits(longitude_deg))" }

    private static func digits(_ degrees: Double) -> String {
        Numbers(language: .english).plain((degrees * 1e7).rounded() / 1e7)
    }
}

extension PlanePoint {
    package var shown: String { "easting \(Self.digits(easting_m)), northing \(Self.digits(northing_m))" }

    package var options: String { "--easting \(Self.digits(easting_m)) --northing \(Self.digits(northing_m))" }

    private static func digits(_ metres: Double) -> String {
        abs(metres) < 1e9 ? Numbers(language: .english).fixed(metres, decimals: 2) : "\(metres)"
    }
}
