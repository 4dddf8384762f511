import Domain

/// Coordinates as messages carry them: with a decimal point in every language, as options and maps take them.
extension GeographicPosition {
    package var shown: String { "lat \(Self.digits(latitude_deg)), lon \(Self.digits(longitude_deg))" }

    /// The same two numbers the other way round, as options; nil where the longitude cannot be a latitude.
    package var swappedOptions: String? {
        guard (-90...90).contains(longitude_deg) else { return nil }
        return "--lat \(Self.digits(longitude_deg)) --lon \(Self.digits(latitude_deg))"
    }

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
